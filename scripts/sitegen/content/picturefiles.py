"""What a picture's bytes tell without its being opened: whether it is all there, how large it is, whether it moves."""

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sitegen.content import heicfiles, heicgrids
from sitegen.content.heicfiles import Bytes

MOST = 100
"""Millions of pixels: opened, each takes four bytes. A picture that states more is never opened."""
DEAR, HEIC, WEBP = 50, 60, 25
"""The same of those that take several times as much while they are opened: of a PNG or JPEG that can be seen through,
is in 16 bits or in a printer's colours, or is drawn in several passes; and of the others, whose decoders copy a lot."""

MARKERS = 1000
"""Parts that stand before a JPEG's image; no camera writes so many."""
SCANS = 100
"""Passes in which a progressive JPEG is drawn: programs write ten. Each goes over all pixels, and may have no bytes."""

_TOGETHER = 4
"""How often a HEIC may have the pixels of the largest in what it is put together from: photo, tiles, its light."""
_PNG_BEGIN = b"\x89PNG\r\n\x1a\n"
_PNG_NEEDED = frozenset({b"IHDR", b"PLTE", b"IDAT"})
_PNG_END = b"\0\0\0\0IEND\xaeB\x60\x82"
_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_JPEG_PLAIN = frozenset({0xC0, 0xC1})
"""Frames whose scans have all of the detail; those of others have some of it each."""
_JPEG_SCAN = 0xDA
_JPEG_END = b"\xff\xd9"
_JPEG_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
"""What ends a scan's data, in which any such byte is followed by a zero or by a mark to go on from (T.81, B.1.1.2)."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Whether a picture is whole, its size in pixels (0 when unknown), and whether it moves, as a GIF does.

    `most` are the millions of pixels that it may have.
    """

    whole: bool = True
    width: int = 0
    height: int = 0
    moves: bool = False
    most: int = MOST

    @property
    def opens(self) -> bool:
        """Whether it is a picture that may be opened, as far as its bytes tell."""
        return self.whole and not self.moves and 0 < self.width * self.height <= self.most * 1_000_000


WHOLE = Extent()
"""As far as we know."""
DAMAGED = Extent(whole=False)
Stated = tuple[int, int, int]
"""Width and height of a picture in pixels, and the millions of them that it may have."""


def extent(data: Bytes, kind: str) -> Extent:
    """What a file of this kind (filekinds) tells of its picture; whole, as far as we know, if it is none."""
    if kind not in _READERS:
        return WHOLE
    try:
        width, height, most = _READERS[kind](data)
    except (IndexError, ValueError):
        return DAMAGED
    moves = kind in _MOVING and _MOVING[kind](data)
    return Extent(width=width, height=height, moves=moves, most=most) if width and height else DAMAGED


def _png(data: Bytes) -> Stated:
    """From part to part up to the mark of the end; what programs leave behind it does no harm.

    Each part has a checksum of its own (PNG, third edition, 5.3), which decoders pass over. The header has the bits of
    a band and the kind of colour (11.2.1); of palettes and the like a part of its own says what can be seen through.
    """
    at, shown, clear = len(_PNG_BEGIN), False, False
    while (name := data[at + 4 : at + 8]) != b"IEND":
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        if end + 4 > len(data):
            raise ValueError("cut off")
        if name in _PNG_NEEDED and zlib.crc32(data[at + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            raise ValueError("damaged")
        shown, clear, at = shown or name == b"IDAT", clear or name == b"tRNS", end + 4
    if data[12:16] != b"IHDR" or not shown or data[at : at + len(_PNG_END)] != _PNG_END:
        raise ValueError("no image")
    most = DEAR if clear or data[24] == 16 or data[25] in (4, 6) else MOST
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"), most


def _jpeg(data: Bytes) -> Stated:
    """From part to part up to the image, behind which its end has to stand: the preview among the parts has one too.

    A decoder keeps all of one whose first scan has not all bands of a frame, or not all of their detail (T.81, B.2).
    """
    at, size, bands, plain = 2, (0, 0), 0, False
    for _ in range(MARKERS):
        while data[at] == data[at + 1] == 0xFF:
            at += 1
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at] != 0xFF or length < 2:
            break
        if marker == _JPEG_SCAN:
            whole = data.rfind(_JPEG_END) > at + length and _soon_drawn(data, at)
            dear = not plain or bands > 3 or data[at + 4] < bands
            return (*size, DEAR if dear else MOST) if whole else (0, 0, 0)
        if marker in _JPEG_FRAMES:
            size = (int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big"))
            bands, plain = data[at + 9], marker in _JPEG_PLAIN
        at += 2 + length
    raise ValueError("no image")


def _soon_drawn(data: Bytes, at: int) -> bool:
    """Whether the image that begins with a scan at `at` has no more of them than SCANS, up to its end."""
    scans = 0
    while found := _JPEG_MARKER.search(data, at):
        marker, at = data[found.end() - 1], found.end()
        if marker == _JPEG_END[1]:
            break
        scans += marker == _JPEG_SCAN
        at += int.from_bytes(data[at : at + 2], "big")
    return scans <= SCANS


def _webp(data: Bytes) -> Stated:
    """By the length that it states; its three forms state the size each in its own way."""
    form, end = data[12:16], int.from_bytes(data[4:8], "little") + 8
    if end > len(data) or not data[max(12, end - heicfiles.GAP) : end].strip(b"\0"):
        raise ValueError("cut off")
    if form == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1, WEBP
    if form == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, WEBP
    if form == b"VP8 ":
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF, WEBP
    raise ValueError("no image")


def _heic(data: Bytes) -> Stated:
    """The pictures that it is put together from are opened too, each on its own."""
    size = heicfiles.size(data)
    heicgrids.check(data, _TOGETHER * HEIC * 1_000_000)
    return (*size, HEIC)


def _png_moves(data: Bytes) -> bool:
    """By the part that announces several frames, which stands before the image (PNG, third edition, 11.3.6.1)."""
    return 0 < data.find(b"acTL", 33) < data.find(b"IDAT", 33)


def _webp_moves(data: Bytes) -> bool:
    """By a flag of the extended form (RFC 9649, 2.7)."""
    return data[12:16] == b"VP8X" and bool(data[20] & 2)


_READERS: Mapping[str, Callable[[Bytes], Stated]] = {
    "png": _png,
    "jpeg": _jpeg,
    "webp": _webp,
    "heic": _heic,
}
_MOVING: Mapping[str, Callable[[Bytes], bool]] = {"png": _png_moves, "webp": _webp_moves, "heic": heicfiles.moves}
