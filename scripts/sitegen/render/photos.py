"""Photos as they are published: each rendition as good as its budget of bytes allows, and nothing of the camera."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from PIL import Image

from sitegen.content import opening
from sitegen.content.framing import Picture, Source
from sitegen.render import renditions
from sitegen.render.renditions import Rendition

ON_PAPER = 1000
"""Pixels across a column of 166 mm: what a photocopy still shows."""
COLOURS = 256
QUALITIES = {"avif": (60, 52, 44, 36, 28), "webp": (78, 66, 54, 42, 30, 20), "jpg": (80, 72, 64, 56)}
"""From the best on. Below the last a face is no longer one: it is taken, whatever it weighs."""
BUDGETS = {320: 12_000, 480: 20_000, 672: 24_000}
"""Bytes of a rendition up to so many pixels of width; 672 is what a phone gets above the fold."""
ROOMY = 90_000
"""Bytes of a larger one, which only wide and sharp screens ask for."""
MORE = {"webp": 4 / 3, "jpg": 2}
"""How much more a format takes to look the same: what only older browsers get, and whoever enlarges a photo."""
SPEED = 7
"""Of the AVIF encoder: 6 takes three times as long and saves a tenth."""


def bare(data: bytes) -> bytes:
    """A picture to download, as large as it was, without what its camera wrote into it."""
    out = io.BytesIO()
    # Notes of a PNG stand before its pixels or behind them: it is read to its end while its file is open.
    with opening.reading(io.BytesIO(data)) as image:
        if image.format not in ("PNG", "WEBP"):
            opening.opened(data).save(out, "JPEG", quality=92, optimize=True)
            return out.getvalue()
        image.load()
        kind, upright = image.format, opening.turned(image)
        kept: dict[Any, Any] = {
            key: upright.info[key] for key in ("transparency", "icc_profile") if key in upright.info
        }
        if kind == "PNG":
            upright.info = kept
            upright.save(out, "PNG", optimize=True)
        else:
            upright.info = {}
            # A drawing grows when it is saved as a photo, and its letters get a rim.
            drawn = _is_drawn(data)
            upright.save(out, "WEBP", lossless=drawn, quality=92, method=4, icc_profile=kept.get("icc_profile"))
    return out.getvalue()


def _is_drawn(data: bytes) -> bool:
    """Whether a WebP keeps its pixels without loss: the chunk that holds them says so, and may stand behind others."""
    at = 12
    while data[at : at + 4] not in (b"VP8L", b"VP8 ", b""):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + length + length % 2
    return data[at : at + 4] == b"VP8L"


def made(data: bytes, wanted: Iterable[Rendition]) -> dict[str, bytes]:
    """The renditions of a picture by their paths. The picture is opened once; of a drawing, nothing is lost."""
    upright = opening.opened(data, renditions.LONGEST)
    # Resized from far too many pixels again and again, it would take half as long again, and look the same.
    upright.thumbnail((2 * renditions.LONGEST, 2 * renditions.LONGEST), Image.Resampling.BOX)
    found = [*wanted]
    if found[-1].format == "png":
        return {each.path: _drawn(_resized(upright, each.size), each.format) for each in found}
    return {each.path: _encoded(_resized(upright, each.size), each.format) for each in found}


def on_paper(data: bytes) -> bytes:
    """A published picture as a booklet shows it, in whichever form takes fewer bytes: there no name depends on it."""
    image = opening.opened(data, ON_PAPER)
    image = _resized(image, renditions.fitted(image.size, ON_PAPER))
    jpeg = _written(image, "jpg", QUALITIES["jpg"][0])
    return min(jpeg, _drawn(image, "png"), key=len) if data.startswith(b"\x89PNG") else jpeg


def size(data: bytes) -> renditions.Size:
    """Width and height of a published picture, so that the text keeps its place while it loads."""
    with Image.open(io.BytesIO(data)) as image:
        return image.size


def in_text(shown: Iterable[Mapping[str, str]], needed: Mapping[str, bytes]) -> dict[str, Picture]:
    """The pictures of a text (cards.pictures) in one file each, as a PDF and a folder want them."""
    return {each["file"]: Picture(each["src"], *size(needed[each["path"]])) for each in shown}


def on_page(shown: Iterable[Mapping[str, Any]]) -> dict[str, Picture]:
    """The pictures of a text (cards.pictures) in all their renditions, as markdown.render takes them."""
    return {
        each["file"]: Picture(
            each["src"],
            each["width"],
            each["height"],
            tuple(Source(it["type"], renditions.srcset(it["files"]), it["media"]) for it in each["sources"]),
        )
        for each in shown
    }


def _resized(image: Image.Image, size: renditions.Size) -> Image.Image:
    """The middle of a picture that has the proportions of `size`, at that size."""
    factor = min(image.width / size[0], image.height / size[1])
    width, height = size[0] * factor, size[1] * factor
    left, top = (image.width - width) / 2, (image.height - height) / 2
    return image.resize(size, Image.Resampling.LANCZOS, (left, top, left + width, top + height), reducing_gap=3)


def _encoded(image: Image.Image, kind: str) -> bytes:
    """The best of the qualities that keeps within the budget."""
    budget = next((most for width, most in BUDGETS.items() if image.width <= width), ROOMY)
    best, *others = QUALITIES[kind]
    data = _written(image, kind, best)
    for quality in others:
        if len(data) <= budget * MORE.get(kind, 1):
            break
        data = _written(image, kind, quality)
    return data


def _written(image: Image.Image, kind: str, quality: int) -> bytes:
    out = io.BytesIO()
    if kind == "avif":
        # One thread: with several the bytes depend on how many cores there are.
        image.save(out, "AVIF", quality=quality, speed=SPEED, max_threads=1)
    elif kind == "webp":
        image.save(out, "WEBP", quality=quality, method=4)
    else:
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


def _drawn(image: Image.Image, kind: str) -> bytes:
    """Lines and areas of at most 256 colours, which stay exactly what they are."""
    out = io.BytesIO()
    few = image.quantize(COLOURS, dither=Image.Dither.NONE)
    if kind == "webp":
        few.convert("RGB").save(out, "WEBP", lossless=True, quality=100)
    else:
        few.save(out, "PNG", optimize=True)
    return out.getvalue()
