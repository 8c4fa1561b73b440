"""Pictures in HTML that was made of Markdown: each that is a paragraph of its own in a frame."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

ATTRIBUTES = frozenset({"src", "alt", "title"})
"""What Markdown says of a picture."""

_ATTRIBUTE = r'[^\s"=>]+="[^"]*"'
_ALONE = re.compile(rf"<p>\s*<img((?: {_ATTRIBUTE})*)>\s*</p>")
_OTHER = re.compile(rf"<img(?: {_ATTRIBUTE})*>(?!</picture|<figcaption|</figure)")


SIZES = "(max-width: 671px) calc(100vw - 32px), 640px"
"""How wide a picture of a text is shown, as browsers want it: all of a phone but its margins, else 32rem (20 px)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Files of one type that show the same picture: their addresses with their widths, as in `srcset`.

    `media` says for which screens, if not for all.
    """

    type: str
    srcset: str
    media: str = ""

    @property
    def html(self) -> str:
        """The element."""
        media = f' media="{self.media}"' if self.media else ""
        return f'<source type="{self.type}"{media} srcset="{self.srcset}" sizes="{SIZES}">'


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is published: its address from the page, its size in pixels, and better files of it."""

    src: str
    width: int
    height: int
    sources: tuple[Source, ...] = ()


def framed(html: str, pictures: Mapping[str, Picture]) -> str:
    """Sanitised HTML with the known `pictures`, by the file that the text names, and no other; a title is the caption.

    The sizes keep the page's place while a picture loads.
    """
    return _OTHER.sub("", _ALONE.sub(partial(_frame, pictures, ""), html))


def sized(html: str, pictures: Mapping[str, Picture]) -> str:
    """The same for a hand-written page, whose other pictures stay as they are: MkDocs knows which lie beside it.

    Searches pass over captions there: a picture in a guide shows a sample, which is about something else.
    """
    return _ALONE.sub(partial(_frame, pictures, None), html).replace(
        "<figcaption>", "<figcaption data-pagefind-ignore>"
    )


def _frame(pictures: Mapping[str, Picture], otherwise: str | None, match: re.Match[str]) -> str:
    said = dict(re.findall(r'([a-z]+)="([^"]*)"', match[1]))
    picture = pictures.get(said.get("src", ""))
    if picture is None:
        return match[0] if otherwise is None else otherwise
    size = f'width="{picture.width}" height="{picture.height}" loading="lazy" decoding="async"'
    image = f'<img src="{picture.src}" alt="{said.get("alt", "")}" {size}>'
    if picture.sources:
        image = f"<picture>{''.join(each.html for each in picture.sources)}{image}</picture>"
    caption = f"<figcaption>{said['title']}</figcaption>" if said.get("title") else ""
    return f'<figure class="kp-picture">{image}{caption}</figure>'
