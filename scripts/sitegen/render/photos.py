"""Photos as they are published."""

import io

from PIL import Image, ImageOps

LONGEST = 1280


def name(file: str) -> str:
    """`pembukaan.png` is published as `pembukaan.jpg`."""
    return file.rsplit("/", 1)[-1].rsplit(".", 1)[0] + ".jpg"


def prepared(data: bytes) -> bytes:
    """A JPEG of at most 1280 px, turned upright, without EXIF: where a photo was taken is nobody's business."""
    with Image.open(io.BytesIO(data)) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((LONGEST, LONGEST))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=80, optimize=True, progressive=True)
    return out.getvalue()


def size(data: bytes) -> dict[str, int]:
    """Width and height, so that the page keeps its place while a photo loads."""
    with Image.open(io.BytesIO(data)) as image:
        return {"width": image.width, "height": image.height}
