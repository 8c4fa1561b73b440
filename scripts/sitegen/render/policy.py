"""What a page may load and run (Content Security Policy Level 3): what it needs, and nothing else."""

import base64
import hashlib
import re
from collections.abc import Iterable

ATTRIBUTE = "Content-Security-Policy"
SMALL = "default-src 'none';base-uri 'none';form-action 'none'"
"""Of a page that loads nothing and asks nothing: it says where something went, or why it is gone."""
DRAWING = "default-src 'none';sandbox"
"""Of an SVG that is opened by itself, where it is a document like any page."""
FORM = "admin/"
"""Where the editors' form is, the one place with a policy of its own."""
_FIRST = b'<meta charset="utf-8">'
_META = re.compile(rf'<meta http-equiv="{ATTRIBUTE}"[^>]*>'.encode())
_ELEMENT = re.compile(rb"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_LOADED = re.compile(rb"""\bsrc\s*=|\btype\s*=\s*["']?application/""", re.IGNORECASE)


def inline(page: bytes, element: str) -> frozenset[str]:
    """The sources ('sha256-...') that allow what stands in the page itself; `element` is script or style.

    Data blocks (JSON-LD) are never run, and need none.
    """
    found = (match.groups() for match in _ELEMENT.finditer(page))
    own = (text for name, told, text in found if name.lower() == element.encode() and not _LOADED.search(told))
    return frozenset(map(_source, own))


def of_pages(scripts: Iterable[str] = (), styles: Iterable[str] = ()) -> str:
    """The policy of pages of the site with these sources of their own.

    Searching runs WebAssembly (Pagefind), from a dialog over any page; it gets no other way to make code of text.
    Drawings stand in the style sheet and in the page as data: URLs.
    """
    return ";".join(
        (
            "default-src 'none'",
            " ".join(["script-src 'self' 'wasm-unsafe-eval'", *sorted(scripts)]),
            " ".join(["style-src 'self'", *sorted(styles)]),
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def of_form(calls: Iterable[str]) -> str:
    """The policy of the editors' form, which asks the repository's host (`calls`) and nobody else.

    Decap CMS makes code of text (it compiles what its settings are held against) and styles as it runs. A photo that
    was just chosen is a `blob:` of the page itself, which is read from there when it is saved.
    """
    hosts = sorted(calls)
    return ";".join(
        (
            "default-src 'none'",
            "script-src 'self' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            " ".join(["img-src 'self' data: blob:", *hosts]),
            " ".join(["connect-src 'self' blob:", *hosts]),
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def off_line(page: bytes) -> bytes:
    """A page that is opened from a folder, with the policy that allows its own style and the pictures beside it.

    There 'self' is nothing in some browsers, and so the pictures' scheme is named as well.
    """
    style = " ".join(["style-src", *sorted(inline(page, "style"))])
    return held(page, f"default-src 'none';{style};img-src 'self' file: data:;base-uri 'none';form-action 'none'")


def stated(page: bytes) -> bytes:
    """A page of the site with its policy, before anything that it holds back. ValueError when it has no place for it.

    To be called while the page holds nothing but what the site's own templates say: what stands in it is trusted.
    """
    return held(page, of_pages(inline(page, "script"), inline(page, "style")))


def without(page: bytes) -> bytes:
    """The page with no policy of its own."""
    return _META.sub(b"", page)


def meta(policy: str) -> str:
    """The element that states a policy where a host can't; frame-ancestors and sandbox count in a header alone."""
    return f'<meta http-equiv="{ATTRIBUTE}" content="{policy}">'


def held(page: bytes, policy: str) -> bytes:
    """The page with a policy, before anything that it holds back. ValueError when it has no place for it."""
    if page.count(_FIRST) != 1:
        raise ValueError(f"no place for the policy: {_FIRST.decode()} must stand in the page once")
    return page.replace(_FIRST, _FIRST + meta(policy).encode())


def _source(text: bytes) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'"
