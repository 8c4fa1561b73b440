"""Old addresses: a small page at each that leads to the new one, or says why there is none."""

from collections.abc import Iterator, Sequence
from html import escape

from sitegen import urls
from sitegen.content.library import Library
from sitegen.locales import Locale
from sitegen.products import Product, Work
from sitegen.render import cards


def products(library: Library, locales: Sequence[Locale]) -> Iterator[Product]:
    """A page at every old address."""
    for entry in library.events:
        for alias in entry.facts.aliases:
            year, slug = alias.split("/")
            for locale in locales:
                old, new = locale.address("events", year, slug), cards.address(entry, locale)
                yield redirect(library, locale, old, new, sample=entry.facts.sample)
    for gone in library.gone:
        for alias in gone.aliases:
            year, slug = alias.split("/")
            for locale in locales:
                own = locale.address("events", gone.year, gone.slug)
                yield redirect(library, locale, locale.address("events", year, slug), own)
    for each in library.moved:
        if not each.source.endswith("/"):
            continue  # a file that was withdrawn: nothing can stand in its place
        locale = next((other for other in locales if other.prefix and each.source.startswith(other.prefix)), locales[0])
        if each.to is not None:
            yield redirect(library, locale, each.source, each.to)
        elif each.gone is not None:
            yield farewell(library, locale, each.source, each.gone)


def redirect(library: Library, locale: Locale, old: str, new: str, *, sample: bool = False) -> Product:
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
        "sample": sample,
    }
    return Product(f"moved:{old}", make_redirect, inputs=inputs)


def farewell(library: Library, locale: Locale, old: str, reason: str) -> Product:
    """A page that says why there is nothing any more, and leads to the home page."""
    inputs = {
        "language": locale.code,
        "title": locale.t("gone.title"),
        "lead": locale.t("gone.lead", reason=reason),
        "link": library.site.editions[locale.code].name,
        "canonical": urls.absolute(library.site.url, old),
        "target": urls.root_of(old) + locale.prefix,
        "path": urls.index(old),
    }
    return Product(f"moved:{old}", make_farewell, inputs=inputs)


def make_redirect(work: Work) -> dict[str, bytes]:
    """A small page of its own: a reader on slow data is sent on at once."""
    return _page(work, '<meta http-equiv="refresh" content="0; url={target}">')


def make_farewell(work: Work) -> dict[str, bytes]:
    """The same page, without sending its reader on."""
    return _page(work, "")


def _page(work: Work, refresh: str) -> dict[str, bytes]:
    view = {key: escape(str(value)) for key, value in work.inputs.items()}
    page = (
        '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{{canonical}}">{refresh}</head>'
        '<body><main><h1>{title}</h1><p>{lead} <a href="{target}">{link}</a></p></main></body></html>\n'
    )
    return {str(work.inputs["path"]): page.format(**view).encode()}
