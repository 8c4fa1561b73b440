"""The glossary as schema.org's DefinedTermSet: each term by the place on the page where it stands."""

from sitegen import urls
from sitegen.render.frames import Rendition
from sitegen.render.structured.vocabulary import View, node


def of_terms(site: Rendition) -> list[View]:
    """All terms in the page's language; a glossary without any is none."""
    library, locale = site.library, site.locale
    if not library.terms:
        return []
    page = urls.absolute(library.site.url, locale.address("glossary"))
    said = ((slug, getattr(term, locale.code)) for slug, term in library.terms.items())
    return [
        node(
            "DefinedTermSet",
            page,
            name=locale.t("glossary"),
            description=locale.t("glossary.description"),
            url=page,
            inLanguage=locale.code,
            hasDefinedTerm=[
                node("DefinedTerm", f"{page}#{slug}", name=words.name, description=words.description)
                for slug, words in said
            ],
        )
    ]
