"""A small page at an address where nothing else stands: it leads its reader on, or says why there is nothing."""

from collections.abc import Mapping
from html import escape
from typing import Any

from sitegen import urls
from sitegen.content.library import Library
from sitegen.locales import Locale
from sitegen.render import policy

View = dict[str, Any]


def onward(library: Library, locale: Locale, old: str, new: str, words: str = "moved") -> View:
    """What leads from an address to another. `words` begins the keys of its title, its sentence and its link."""
    return {
        "language": locale.code,
        "title": locale.t(f"{words}.title"),
        "lead": locale.t(f"{words}.lead"),
        "link": locale.t(f"{words}.link"),
        "canonical": urls.absolute(library.site.url, new),
        "address": new,
        "target": urls.root_of(old) + new,
        "path": urls.index(old),
    }


def page(view: Mapping[str, Any], *, leaves: bool) -> bytes:
    """The page, of a few hundred bytes: a reader on slow data is sent on at once when it `leaves` its address."""
    refresh = '<meta http-equiv="refresh" content="0; url={target}">' if leaves else ""
    text = (
        '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"{policy.meta(policy.SMALL)}<title>{{title}}</title>"
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{{canonical}}">{refresh}</head>'
        '<body><main><h1>{title}</h1><p>{lead} <a href="{target}">{link}</a></p></main></body></html>\n'
    )
    return text.format(**{key: escape(str(value)) for key, value in view.items()}).encode()
