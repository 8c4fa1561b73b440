"""Pictures in HTML that was made of Markdown: each that is a paragraph of its own in a frame, and no other."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

ATTRIBUTES = frozenset({"src", "alt", "title"})
"""What Markdown says of a picture."""

_ATTRIBUTE = r'[^\s"=>]+="[^"]*"'
_ALONE = re.compile(rf"<p>\s*<img((?: {_ATTRIBUTE})*)>\s*</p>")
_OTHER = re.compile(rf"<img(?: {_ATTRIBUTE})*>(?!<figcaption|</figure)")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is published: its address from the page, and its size in pixels."""

    src: str
    width: int
    height: int


def framed(html: str, pictures: Mapping[str, Picture]) -> str:
    """Sanitised HTML with the known `pictures`, by the file that the text names; a title is the caption.

    The sizes keep the page's place while a picture loads.
    """

    def frame(match: re.Match[str]) -> str:
        said = dict(re.findall(r'([a-z]+)="([^"]*)"', match[1]))
        picture = pictures.get(said.get("src", ""))
        if picture is None:
            return ""
        size = f'width="{picture.width}" height="{picture.height}" loading="lazy" decoding="async"'
        image = f'<img src="{picture.src}" alt="{said.get("alt", "")}" {size}>'
        caption = f"<figcaption>{said['title']}</figcaption>" if said.get("title") else ""
        return f'<figure class="kp-picture">{image}{caption}</figure>'

    return _OTHER.sub("", _ALONE.sub(frame, html))
