"""Whether a picture's file tells where it was taken: what phones write into it, wherever in the file that stands."""

import re
import zlib

ENDINGS = frozenset({"jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "tif", "tiff"})
MOST = 1000
"""Heads of notes in one file that are looked at."""
UNPACKED = 1_000_000
"""Bytes that a packed text of a PNG may have."""

_HEAD = re.compile(rb"II\*\0|MM\0\*")
"""Notes are a small TIFF (Exif 2.32, 4.5), which begins so in all kinds of files; so does a TIFF."""
_PLACE = 0x8825
_COORDINATES = frozenset({2, 4})
"""Latitude and longitude (Exif 2.32, 4.6.6); of a photo without a place some phones note the time alone."""
_ADDED = b"GPSLatitude"
"""What programs write beside the notes (XMP 3, Exif)."""
_PACKED = re.compile(rb"(?:zTXt|iTXt)[^\0]{1,79}\0")
_HEX = re.compile(rb"\n(?:exif|APP1)\s+\d+\s+([0-9a-f\s]+)")


def told(data: bytes) -> bool:
    """Whether it does, as far as can be seen without opening the picture."""
    if _ADDED in data or _noted(data):
        return True
    if not data.startswith(b"\x89PNG"):
        return False
    texts = (_text(data, found.end()) for found in _PACKED.finditer(data))
    return any(_ADDED in text or any(_noted(_bytes(found[1])) for found in _HEX.finditer(text)) for text in texts)


def _text(data: bytes, at: int) -> bytes:
    """A packed text of a PNG, of which `at` is behind its name (PNG, third edition, 11.3.3)."""
    # An international one has two flags, a language and a translated name before it.
    start = data.find(b"\x78", at, at + 200)
    try:
        return zlib.decompressobj().decompress(data[start:], UNPACKED) if start >= 0 else b""
    except zlib.error:
        return b""


def _bytes(digits: bytes) -> bytes:
    """What ImageMagick writes in digits."""
    plain = b"".join(digits.split())
    return bytes.fromhex(plain[: len(plain) // 2 * 2].decode("ascii"))


def _noted(data: bytes) -> bool:
    heads = (found.start() for found, _ in zip(_HEAD.finditer(data), range(MOST), strict=False))
    return any(_placed(data, at) for at in heads)


def _placed(data: bytes, at: int) -> bool:
    """Whether the notes that begin at `at` have coordinates that are not all zero."""
    order = "little" if data[at : at + 1] == b"I" else "big"

    def number(place: int, length: int = 4) -> int:
        return int.from_bytes(data[place : place + length], order)  # type: ignore[arg-type]

    def entries(place: int) -> dict[int, int]:
        """The entries of a directory by their tag: where the value is, or where it stands."""
        count = number(place, 2)
        starts = range(place + 2, min(place + 2 + 12 * count, len(data) - 11), 12)
        return {number(start, 2): number(start + 8) for start in starts}

    place = entries(at + number(at + 4)).get(_PLACE)
    found = entries(at + place) if place else {}
    # Degrees, minutes and seconds, each by eight bytes: of one that is not known all are zero.
    return any(number(at + found[tag] + 8 * part) for tag in _COORDINATES & found.keys() for part in range(3))
