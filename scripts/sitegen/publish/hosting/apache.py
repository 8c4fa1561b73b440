"""The rules for Apache 2.4, as `.htaccess` files: it reads the one of the folder that is asked for, and those above."""

import re
from collections.abc import Iterable

from sitegen import urls
from sitegen.publish.assets import KEPT
from sitegen.publish.hosting import rules as kinds
from sitegen.publish.hosting.rules import Rules

NAME = ".htaccess"
FIRST = "<If \"-z reqenv('REDIRECT_STATUS')\">"
"""What a reader asks for; the page of an error is asked for by Apache itself, and would be gone in its turn."""


def files(rules: Rules) -> dict[str, str]:
    """The rules of the whole site, and in each folder that moved or is gone its own, so that none is long."""
    found = {NAME: _root(rules)}
    for prefix, page in rules.missing:
        if prefix != rules.base:
            found[_place(rules, prefix)] = "".join(f"{line}\n" for line in _errors(page))
    for old, new in rules.moves.items():
        if old.endswith("/"):
            found[_place(rules, old)] = f"RedirectMatch 301 {_asked(old)} {new}\n"
    for address in rules.gone:
        gone = f"{FIRST}\nRedirectMatch 410 {_asked(address)}\n</If>\n"
        found[_place(rules, address)] = f"ErrorDocument 410 {urls.index(address)}\n{gone}"
    for address, said in rules.places.items():
        lines = (f'Header always set {name} "{value}"' for name, value in said.items())
        found[_place(rules, address)] = "\n".join(["<IfModule mod_headers.c>", *lines, "</IfModule>", ""])
    return found


def _place(rules: Rules, address: str) -> str:
    return address.removeprefix(rules.base) + NAME


def _asked(address: str) -> str:
    """A pattern for a page's address, and for its file by name."""
    return f"^{re.escape(address)}(index\\.html)?$"


def _errors(page: str) -> list[str]:
    return [f"ErrorDocument {status} {page}" for status in (404, 403, 410)]


def _root(rules: Rules) -> str:
    return "\n".join(
        [
            "# HOSTING.md says what Apache needs: AllowOverride All, and headers, rewrite.",
            "DirectoryIndex index.html",
            "Options -Indexes -MultiViews",
            "DirectorySlash On",
            *_errors(rules.missing[-1][1]),
            *_types(),
            "<IfModule mod_headers.c>",
            *_headers(rules),
            "</IfModule>",
            "<IfModule mod_rewrite.c>",
            *_rewriting(rules),
            "</IfModule>",
            "",
        ]
    )


def _types() -> Iterable[str]:
    for ending, kind in kinds.TYPES.items():
        yield f"AddType {kind} .{ending}"
        if kind in kinds.SAID:
            yield f"AddCharset utf-8 .{ending}"
    for name, kind in kinds.NAMED.items():
        yield f'<FilesMatch "^{re.escape(name)}(\\.br|\\.gz)?$">\nForceType {kind}\n</FilesMatch>'
    # Elsewhere .br is the Breton language, and .gz a kind of file.
    yield "RemoveLanguage .br\nRemoveType .gz\nAddEncoding br .br\nAddEncoding gzip .gz"


def _headers(rules: Rules) -> Iterable[str]:
    """`always` is a table of its own, sent besides the other: a header is in one of them, or it is sent twice."""
    yield from (f'Header always set {name} "{value}"' for name, value in kinds.headers(rules).items())
    yield "Header unset Cache-Control"  # what the server may say of all its sites
    yield f'Header always set Cache-Control "{kinds.ASKED_AGAIN}"'
    kept = f"%{{REQUEST_URI}} -strmatch '{rules.base}{KEPT}*' && %{{REQUEST_STATUS}} -lt 400"
    yield f'Header always set Cache-Control "{kinds.FOR_EVER}" "expr={kept}"'
    yield 'Header always set Cross-Origin-Resource-Policy "cross-origin"'
    yield _for(kinds.OWN, 'Header always set Cross-Origin-Resource-Policy "same-origin"')
    yield _for(kinds.OPEN, 'Header set Access-Control-Allow-Origin "*"')
    yield _for(kinds.DOWNLOADS, 'Header set Content-Disposition "attachment"')
    for ending, policy in kinds.POLICIES.items():
        yield _for([ending], f'Header always set Content-Security-Policy "{policy}"')
    yield _for(kinds.TEXT, "Header append Vary Accept-Encoding")


def _for(endings: Iterable[str], said: str) -> str:
    return f'<FilesMatch "(?i)\\.({"|".join(endings)})(\\.br|\\.gz)?$">\n{said}\n</FilesMatch>'


def _rewriting(rules: Rules) -> Iterable[str]:
    """What is hidden; files whose address moved or is gone; the version that is asked for; what is packed."""
    base = rules.base
    yield f"RewriteEngine On\nRewriteBase {base}"
    yield r"RewriteCond %{ENV:REDIRECT_STATUS} ^$"
    yield rf"RewriteRule ^({kinds.HIDDEN}|{KEPT}|_headers$|_redirects$|(.*/)?\.ht) - [R=404,L]"
    for old, new in rules.moves.items():
        if not old.endswith("/"):
            yield f"RewriteRule ^{re.escape(old.removeprefix(base))}$ {new} [R=301,L]"
    yield from (f"RewriteRule ^{re.escape(old.removeprefix(base))}$ - [G,L]" for old in rules.gone_files)
    yield r"RewriteCond %{QUERY_STRING} ^v=([0-9a-f]{10})$"
    yield rf"RewriteCond %{{DOCUMENT_ROOT}}{base}{KEPT}%1/$1 -f"
    yield rf"RewriteRule ^(assets/.+)$ {KEPT}%1/$1 [L]"
    for coding, ending in (("br", "br"), ("gzip", "gz")):
        yield rf'RewriteCond %{{HTTP:Accept-Encoding}} "\b{coding}\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))"'
        yield rf"RewriteCond %{{REQUEST_FILENAME}}.{ending} -f"
        yield rf"RewriteRule ^(.+\.({'|'.join(kinds.TEXT)}))$ $1.{ending} [L]"
