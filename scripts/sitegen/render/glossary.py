"""The glossary as pages need it to explain its terms: a file for the readers of each language."""

import json
from collections.abc import Iterator

from sitegen.content.library import Library
from sitegen.content.reference import Explained
from sitegen.locales import Locale
from sitegen.products import Product, Work
from sitegen.render import terms


def product(library: Library, locales: tuple[Locale, ...]) -> Product:
    """What every term means to the readers of each language, and how texts of each write it."""
    written = {
        slug: {locale.code: forms(getattr(term, locale.code)) for locale in locales}
        for slug, term in library.terms.items()
    }
    told = {
        locale.code: {
            "address": locale.address("glossary"),
            "terms": [
                {"slug": slug, "title": said.name, "text": said.description, "forms": written[slug]}
                for slug, said in _said(library, locale)
            ],
        }
        for locale in locales
    }
    return Product("terms", make_terms, inputs=told)


def _said(library: Library, locale: Locale) -> Iterator[tuple[str, Explained]]:
    return ((slug, getattr(term, locale.code)) for slug, term in library.terms.items())


def make_terms(work: Work) -> dict[str, bytes]:
    """What pages need, by language."""
    return {
        terms.path(language): json.dumps(told, ensure_ascii=False).encode() for language, told in work.inputs.items()
    }


def forms(said: Explained) -> list[str]:
    """How a term is written in texts: as its entry says, else its name without what follows in brackets."""
    return [said.name.partition(" (")[0]] if said.forms is None else list(said.forms)
