"""Photos as they are published."""

import io
from collections.abc import Iterable, Mapping

from PIL import Image, ImageOps

from sitegen.content import pictures
from sitegen.content.enclosures import published
from sitegen.content.markdown import Picture

LONGEST = 1280
ON_PAPER = 1000
"""Pixels across a column of 166 mm: what a photocopy still shows."""
COLOURS = 256


def name(file: str) -> str:
    """`pembukaan.png` is published as `pembukaan.jpg`."""
    return published(file.rsplit("/", 1)[-1], photo=True)


def bare(data: bytes) -> bytes:
    """A picture to download, as large as it was, without what its camera wrote into it."""
    with Image.open(io.BytesIO(data)) as image:
        kind, upright = image.format, ImageOps.exif_transpose(image)
    out = io.BytesIO()
    if kind == "PNG":
        upright.save(out, "PNG", exif=b"", optimize=True)
    else:
        opaque(upright).save(out, "JPEG", quality=92, optimize=True, comment=b"")
    return out.getvalue()


def prepared(data: bytes, longest: int = LONGEST) -> bytes:
    """A JPEG of at most `longest` pixels, turned upright, no EXIF: where a photo was taken is nobody's business."""
    with Image.open(io.BytesIO(data)) as image:
        upright = opaque(ImageOps.exif_transpose(image))
    upright.thumbnail((longest, longest))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=80, optimize=True, progressive=True, comment=b"")
    return out.getvalue()


def placed(data: bytes, file: str, longest: int = LONGEST) -> bytes:
    """A picture of a module's text, without EXIF: a drawing as PNG of at most 256 colours, all others as `prepared`.

    `file` says by its ending which it is (pictures.published). What one can see through stands on white, in the dark
    too.
    """
    if not pictures.published(file).endswith(".png"):
        return prepared(data, longest)
    with Image.open(io.BytesIO(data)) as image:
        upright = opaque(ImageOps.exif_transpose(image))
    upright.thumbnail((longest, longest))
    out = io.BytesIO()
    upright.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def on_paper(data: bytes) -> bytes:
    """A published picture as a booklet shows it, in whichever form takes fewer bytes: there no name depends on it."""
    jpeg = prepared(data, ON_PAPER)
    return min(jpeg, placed(data, "a.png", ON_PAPER), key=len) if data.startswith(b"\x89PNG") else jpeg


def opaque(image: Image.Image) -> Image.Image:
    """The picture in RGB: on white paper where one can see through it, 16 bits of grey brought down to 8."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda level: level / 257).convert("L").convert("RGB")
    if not image.has_transparency_data:
        return image.convert("RGB")
    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")


def size(data: bytes) -> dict[str, int]:
    """Width and height, so that the page keeps its place while a photo loads."""
    with Image.open(io.BytesIO(data)) as image:
        return {"width": image.width, "height": image.height}


def in_text(shown: Iterable[Mapping[str, str]], needed: Mapping[str, bytes]) -> dict[str, Picture]:
    """The pictures of a text (cards.pictures) with their sizes, as markdown.render takes them."""
    return {each["file"]: Picture(each["src"], **size(needed[each["path"]])) for each in shown}
