"""A picture opened: upright, opaque, in the colours that every screen knows. All that is published begins here."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any, BinaryIO

import pillow_heif
from PIL import Image, ImageCms
from PIL.Image import Transpose

from sitegen import workers
from sitegen.content import picturefiles

# Threads of a decoder would hang the workers that are forked later.
pillow_heif.options.DECODE_THREADS = 1
pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = picturefiles.MOST * 1_000_000

MEMORY = 2_000_000_000
"""Bytes that may be taken to open a picture by the dearest of decoders."""
SECONDS = 30
"""Of a processor, to do so: the largest photo of a phone takes a fifth of that."""
ORIENTATION = 0x0112
"""How the camera was held (Exif 2.32, 4.6.4): 1 upright; from 5 on, width and height change places."""
_TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
_DEEP = [level // 257 for level in range(65536)]
"""Each of the levels of 16 bits in 8."""
_GLANCE = 64
"""Pixels of a picture that is opened only to see whether it can be."""


def size(file: BinaryIO) -> tuple[int, int] | None:
    """Width and height of the upright picture in pixels; None when it can't be opened, whatever the reason."""
    try:
        with reading(file) as image:
            width, height = image.size
            lying = _orientation(image) >= 5
            _plain(image, _GLANCE)
    except Exception:
        # A decoder that meets a damaged file may raise anything, and all of it means the same.
        return None
    return (height, width) if lying else (width, height)


def held(file: BinaryIO) -> tuple[int, int] | None:
    """The same of a picture whose decoder is held to so much memory and time, in a process of its own."""
    try:
        return workers.within(MEMORY, SECONDS, _size, file.read())
    except (MemoryError, workers.LostError):
        return None


def _size(data: bytes) -> tuple[int, int] | None:
    return size(io.BytesIO(data))


def opened(data: bytes, longest: int | None = None) -> Image.Image:
    """The picture in RGB, upright, in sRGB, without anything that its camera wrote into it.

    With `longest` it may be smaller than it was, but in no direction smaller than that many pixels. For pictures
    that have a `size`; others raise what their decoder raises.
    """
    with reading(io.BytesIO(data)) as image:
        return _plain(image, longest)


@contextmanager
def reading(file: BinaryIO) -> Iterator[Image.Image]:
    """A file as an image, without a word about notes that can't be read: they are left out anyway."""
    with warnings.catch_warnings(action="ignore"), Image.open(file) as image:
        yield image


def turned(image: Image.Image) -> Image.Image:
    """A picture upright, in its own mode."""
    return _turn(image, _orientation(image))


def opaque(image: Image.Image) -> Image.Image:
    """The picture in RGB: on white paper where one can see through it, 16 bits of grey brought down to 8."""
    if image.mode.startswith("I"):
        return image.convert("I").point(_DEEP, "L").convert("RGB")
    if image.mode == "RGB" and not image.has_transparency_data:
        return image
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image if image.mode in ("RGBA", "LA") else image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    # Laid on by its own mask: a copy of it, or paper that can be seen through, would take twice as much.
    paper.paste(seen, mask=seen)
    return paper


def _plain(image: Image.Image, longest: int | None) -> Image.Image:
    if image.width * image.height > picturefiles.MOST * 1_000_000:
        raise ValueError("more pixels than its header says")
    orientation = _orientation(image)
    if longest:
        # Of a JPEG no more is decoded than is needed; others take no notice.
        image.draft(None, (longest, longest))
    image.load()
    # Each step lets go of what came before, but of the picture in the file: of that there is never a needless copy.
    plain = opaque(_turn(_in_srgb(_reduced(image, longest)), orientation))
    if plain is image:
        plain = image.copy()
    plain.info = {}
    return plain


def _reduced(image: Image.Image, longest: int | None) -> Image.Image:
    """A picture far larger than is needed, made smaller by whole steps; palettes and the like stay as they are."""
    step = min(image.size) // (2 * longest) if longest and image.mode in ("RGB", "L") else 0
    if step < 2 or "transparency" in image.info:
        return image
    smaller = image.reduce(step)
    smaller.info = {key: image.info[key] for key in ("icc_profile",) if key in image.info}
    return smaller


def _turn(image: Image.Image, orientation: int) -> Image.Image:
    return image.transpose(_TURNS[orientation]) if orientation in _TURNS else image


def _orientation(image: Image.Image) -> int:
    """What the camera noted, if it can be read; a note that can't be is none."""
    found: Any = 1
    with suppress(Exception):
        found = image.getexif().get(ORIENTATION, 1)
    return found if found in _TURNS else 1


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in the colours of the web, if it says which its own are and that can be read.

    Palettes and pictures of which one sees through are drawn by programs, in sRGB; so is whatever says nothing.
    """
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK", "L"):
        return image
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if image.mode == "RGB":
            ImageCms.profileToProfile(image, own, _srgb(), inPlace=True)
            return image
        found = ImageCms.profileToProfile(image, own, _srgb(), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image
    return found if found is not None else image


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
