"""What things are about: topics, regions and regulations, each with the page that tells more of it."""

from collections.abc import Iterable

from sitegen import urls
from sitegen.content.library import Library
from sitegen.content.reference import Regulation
from sitegen.locales import Locale
from sitegen.render import places
from sitegen.render.structured.vocabulary import View, node


def names(library: Library, slugs: Iterable[str], locale: Locale) -> list[str]:
    """The names of topics."""
    return [getattr(library.topics[slug], locale.code).name for slug in slugs]


def topics(library: Library, slugs: Iterable[str], locale: Locale) -> list[View]:
    """Topics as things."""
    found = ((getattr(library.topics[slug], locale.code).name, locale.address("topics", slug)) for slug in slugs)
    return [node("Thing", name=name, url=urls.absolute(library.site.url, page)) for name, page in found]


def region(library: Library, code: str, locale: Locale) -> View:
    """A region with its code in the register of the Ministry of Home Affairs."""
    page = urls.absolute(library.site.url, locale.address("regions", code))
    name = places.name(locale, library.regions[code])
    return node("AdministrativeArea", name=name, identifier=code, url=page)


def cited(library: Library, slug: str, locale: Locale) -> View:
    """A regulation as others cite it: its page tells the rest."""
    page = urls.absolute(library.site.url, locale.address("regulations", slug))
    number = library.regulations[slug].number
    return node("Legislation", page, name=number, legislationIdentifier=number)


def regulation(library: Library, slug: str, locale: Locale) -> View:
    """A regulation as its own page tells of it, and where its official text is, when that is known."""
    own: Regulation = library.regulations[slug]
    words = getattr(own, locale.code)
    found = cited(library, slug, locale)
    return {
        **found,
        **node(
            "Legislation",
            alternateName=words.name,
            description=words.description,
            legislationDate=str(own.year),
            mainEntityOfPage=found["@id"],
            sameAs=own.url,
        ),
    }
