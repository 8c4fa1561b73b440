"""Old addresses: a small page at each that leads to the new one."""

from collections.abc import Iterator, Sequence
from html import escape

from sitegen import urls
from sitegen.content.library import Library
from sitegen.locales import Locale
from sitegen.products import Product, Work
from sitegen.render import cards


def products(library: Library, locales: Sequence[Locale]) -> Iterator[Product]:
    """A page at every old address that leads to the new one."""
    for entry in library.events:
        for alias in entry.facts.aliases:
            year, slug = alias.split("/")
            for locale in locales:
                yield redirect(library, locale, locale.address("events", year, slug), cards.address(entry, locale))
    for each in library.moved:
        locale = next((other for other in locales if other.prefix and each.source.startswith(other.prefix)), locales[0])
        if each.to is not None:
            yield redirect(library, locale, each.source, each.to)


def redirect(library: Library, locale: Locale, old: str, new: str) -> Product:
    """A page that sends its reader on, with and without JavaScript."""
    target = urls.root_of(old) + new
    inputs = {
        "language": locale.code,
        "title": locale.t("moved.title"),
        "lead": locale.t("moved.lead"),
        "link": locale.t("moved.link"),
        "canonical": urls.absolute(library.site.url, new),
        "target": target,
        "path": urls.index(old),
    }
    return Product(f"moved:{old}", make_redirect, inputs=inputs)


def make_redirect(work: Work) -> dict[str, bytes]:
    """A small page of its own: a reader on slow data is sent on at once."""
    view = {key: escape(str(value)) for key, value in work.inputs.items()}
    page = (
        '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        '<link rel="canonical" href="{canonical}"><meta http-equiv="refresh" content="0; url={target}"></head>'
        '<body><main><h1>{title}</h1><p>{lead} <a href="{target}">{link}</a></p></main></body></html>\n'
    )
    return {str(work.inputs["path"]): page.format(**view).encode()}
