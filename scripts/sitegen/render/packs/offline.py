"""The pages of a pack: one HTML file each, with its style in it, that a browser opens from a folder."""

import posixpath
import re
from collections.abc import Mapping
from html import escape, unescape
from pathlib import Path
from typing import Any

from sitegen.content import markdown
from sitegen.content.brand import Brand
from sitegen.render import colours, fill, photos, policy

View = Mapping[str, Any]
FOLDER = "overrides/offline"
_COMMENT = re.compile(rb"\s*/\*.*?\*/", re.DOTALL)
_LINK = re.compile(r'(<a (?:[a-z-]+="[^"]*" )*?)href="([^"#]*)(#[^"]*)?"')


def page(root: Path, name: str, language: str, view: View) -> bytes:
    """A template of overrides/offline, filled; `root` is the project's folder, `brand` in the view the site's."""
    found = tuple((path.name, _text(path)) for path in sorted((root / FOLDER).iterdir()))
    shown = {**view, "colours": colours.sheet(Brand(**view["brand"]))}
    return policy.off_line(fill.environment(found, FOLDER, language).get_template(name).render(shown).encode())


def body(view: View, places: Mapping[str, str], needed: Mapping[str, bytes]) -> str:
    """A module's text: a link to what is in the pack leads there, any other to the site.

    `places` are paths in the pack by their address on the site; `needed` are the bytes of the files beside the page.
    """
    pictures = photos.in_text(view["pictures"], needed)
    text = markdown.render(view["markdown"], view["site"], view["language"], frozenset(view["hidden"]), pictures)
    return near(text.html, places, view["place"])


def near(html: str, places: Mapping[str, str], folder: str) -> str:
    """The text with its links to what is in the pack turned into paths from a folder in it."""

    def lead(found: re.Match[str]) -> str:
        path = places.get(unescape(found[2]))
        if path is None:
            return found[0]
        return f'{found[1]}href="{escape(posixpath.relpath(path, folder or "."))}{found[3] or ""}"'

    return _LINK.sub(lead, html)


def _text(path: Path) -> bytes:
    """A file as it stands in the page: the comments of a stylesheet are for whoever writes it."""
    data = path.read_bytes()
    return _COMMENT.sub(b"", data).lstrip() if path.suffix == ".css" else data
