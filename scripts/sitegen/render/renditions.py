"""The renditions of a photo: which sizes and formats are published under which names, as a page asks for them.

Sizes follow from the picture's own, which the library knows, so that a page is made before any photo. All sizes are
(width, height) in pixels, and nothing is ever made larger than it was.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.content import pictures
from sitegen.content.enclosures import published

View = dict[str, Any]
Size = tuple[int, int]

LONGEST = 1280
"""What no side exceeds: the widest column is 880 px."""
WIDTHS = (480, 672)
"""Below the largest: a phone of 360 px has 328 for a picture, which is 656 of its own at DPR 2."""
PHONE = ("(max-width: 480px)", 672)
"""Screens that get no more pixels than so many: two for each of CSS are sharp, and weigh a third of the next."""
FORMATS = {"avif": "image/avif", "webp": "image/webp"}
"""From the smallest on: a browser takes the first that it knows. JPEG is for all others."""
SIDE = "img"
"""The folder beside a page for what has the name of one of its files and another size: there no names can meet."""
CARD = "card"
CARDS = (320, 640)
RATIO = (16, 9)


@dataclass(frozen=True, slots=True)
class Rendition:
    """A file to make: its path from the folder of the page, its format (avif, webp, jpg, png) and its size."""

    path: str
    format: str
    size: Size


def fitted(size: Size, longest: int = LONGEST) -> Size:
    """The size at which no side is longer than `longest`."""
    return _scaled(size, min(longest / max(size), 1))


def of_photo(file: str, size: Size) -> tuple[Rendition, ...]:
    """The renditions of a photo; the last one is the JPEG that has always been at this address."""
    top = fitted(size)
    # A step that saves less than a tenth is none.
    steps = [_scaled(top, width / top[0]) for width in WIDTHS if width < 0.9 * top[0]]
    name = published(file, photo=True)
    modern = [_beside(name, kind, str(each[0]), each) for kind in FORMATS for each in (*steps, top)]
    return (*modern, *(_beside(name, "jpg", str(each[0]), each) for each in steps[:1]), Rendition(name, "jpg", top))


def of_drawing(file: str, size: Size) -> tuple[Rendition, ...]:
    """The renditions of a drawing, which has to stay sharp: the last one is a PNG, the other loses nothing either."""
    top, name = fitted(size), pictures.published(file)
    return (_beside(name, "webp", str(top[0]), top), Rendition(name, "png", top))


def of_card(file: str, size: Size) -> tuple[Rendition, ...]:
    """The renditions of a photo in lists: its middle, 16:9. The last one is the JPEG."""
    across, down = cropped(size)
    widths = [width for width in CARDS if width <= across] or [across]
    sizes = [_scaled((across, down), width / across) for width in widths]
    name = published(file, photo=True)
    modern = [_beside(name, kind, f"{CARD}-{each[0]}", each) for kind in FORMATS for each in sizes]
    return (*modern, _beside(name, "jpg", f"{CARD}-{sizes[-1][0]}", sizes[-1]))


def in_text(file: str, size: Size) -> tuple[Rendition, ...]:
    """The renditions of a picture of a module's text."""
    drawing = pictures.published(file).endswith(".png")
    return of_drawing(file, size) if drawing else of_photo(file, size)


def cropped(size: Size) -> Size:
    """The largest part of a picture that is 16:9, as nearly as its pixels allow."""
    width, height = size
    across, down = RATIO
    if width * down > height * across:
        return max(1, round(height * across / down)), height
    return width, max(1, round(width * down / across))


def view(found: tuple[Rendition, ...], folder: str = "") -> View:
    """What a page needs to show a picture: `src` and `files` for all browsers, and `sources` that are better.

    A browser takes the first source whose type it knows and whose `media`, unless it is empty, fits its screen.
    `folder` is the way to the folder of the files: none from the page itself.
    """
    last = found[-1]
    return {
        "src": folder + last.path,
        "width": last.size[0],
        "height": last.size[1],
        "files": _files(found, last.format, folder),
        "sources": [each for kind in FORMATS for each in _sources(kind, _files(found, kind, folder))],
    }


def srcset(files: Iterable[Mapping[str, Any]]) -> str:
    """Files with their widths, as HTML states them."""
    return ", ".join(f"{each['src']} {each['width']}w" for each in files)


def _sources(kind: str, files: Sequence[View]) -> Iterator[View]:
    """The files of a format: for phones, unless they get the same, and for all."""
    media, most = PHONE
    small = [each for each in files if each["width"] <= most]
    if small and len(small) < len(files):
        yield {"type": FORMATS[kind], "media": media, "files": small}
    if files:
        yield {"type": FORMATS[kind], "media": "", "files": files}


def _files(found: Iterable[Rendition], kind: str, folder: str) -> list[View]:
    return [{"src": folder + each.path, "width": each.size[0]} for each in found if each.format == kind]


def _beside(name: str, kind: str, folder: str, size: Size) -> Rendition:
    return Rendition(f"{SIDE}/{folder}/{name.rsplit('.', 1)[0]}.{kind}", kind, size)


def _scaled(size: Size, factor: float) -> Size:
    width, height = size
    return max(1, round(width * factor)), max(1, round(height * factor))
