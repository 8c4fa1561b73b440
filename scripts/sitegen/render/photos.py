"""Photos as they are published."""

import io

from PIL import Image, ImageOps

from sitegen.content.enclosures import published

LONGEST = 1280


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


def prepared(data: bytes) -> bytes:
    """A JPEG of at most 1280 px, turned upright, without EXIF: where a photo was taken is nobody's business."""
    with Image.open(io.BytesIO(data)) as image:
        upright = opaque(ImageOps.exif_transpose(image))
    upright.thumbnail((LONGEST, LONGEST))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=80, optimize=True, progressive=True, comment=b"")
    return out.getvalue()


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
