"""Rules for servers, as files of the site: always of the same release as the pages that they are about."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from sitegen.content.library import Library
from sitegen.locales import Locale
from sitegen.products import Product, Work
from sitegen.publish import shell
from sitegen.publish.hosting import apache, caddy, nginx, pagehosts
from sitegen.publish.hosting import rules as kinds
from sitegen.publish.hosting.rules import Rules
from sitegen.render import policy
from sitegen.render import site as pages

KEY = "hosting"


def product(library: Library, locales: Sequence[Locale], items: Iterable[Product]) -> Product:
    """All rules; `items` are the products of the site, among them those at old addresses."""
    base = urlsplit(library.site.url).path or "/"
    moves, gone = pages.moves(items), pages.gone(items)
    files = [each for each in library.moved if not each.source.endswith("/")]
    moves |= {each.source: each.to for each in files if each.to is not None}
    inputs = {
        "base": base,
        "missing": [locale.prefix for locale in sorted(locales, key=lambda each: -len(each.prefix))],
        "moves": _placed(base, moves),
        "gone": [base + address for address in gone if kinds.plain(address)],
        "places": {base + policy.FORM: kinds.of_form(library.site.admin)} if library.site.admin else {},
        "gone_files": [base + each.source for each in files if each.to is None and kinds.plain(each.source)],
    }
    return Product(KEY, make, inputs, tuple((f"shell:{locale.code}", shell.INLINE) for locale in locales))


def make(work: Work) -> dict[str, bytes]:
    """The files, for every server that has rules."""
    rules = _rules(work.inputs, work.needed)
    files = nginx.files(rules) | caddy.file(rules) | apache.files(rules) | pagehosts.files(rules)
    return {path: text.encode() for path, text in sorted(files.items())}


def _placed(base: str, moves: Mapping[str, str]) -> dict[str, str]:
    found = ((base + old, base + new) for old, new in sorted(moves.items()))
    return {old: new for old, new in found if kinds.plain(old) and kinds.plain(new)}


def _rules(told: Mapping[str, Any], needed: Mapping[str, bytes]) -> Rules:
    inline = [json.loads(data) for data in needed.values()]
    scripts, styles = ({each for found in inline for each in found[kind]} for kind in shell.KINDS)
    base = told["base"]
    return Rules(
        base=base,
        policy=kinds.of_site(scripts, styles),
        missing=tuple((base + prefix, f"{base}{prefix}404.html") for prefix in told["missing"]),
        moves=told["moves"],
        gone=tuple(told["gone"]),
        gone_files=tuple(told["gone_files"]),
        places=told["places"],
    )
