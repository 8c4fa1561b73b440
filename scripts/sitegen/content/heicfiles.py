"""The boxes of a HEIC file, as iPhones save photos: how large the picture is, and whether all of it is there.

A box is its length, its name and what it holds (ISO/IEC 14496-12, 4.2); which boxes make a picture says ISO/IEC
23008-12.
"""

import mmap
from collections.abc import Iterable, Iterator

Bytes = bytes | mmap.mmap

STILLS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1"})
"""What a file of one picture calls itself."""
SEQUENCES = frozenset({b"hevc", b"hevx", b"hevm", b"hevs", b"msf1"})
"""What a file of moving pictures calls itself."""
GAP = 512
"""So many zeros at the end of what is coded are what a copy that broke off leaves there: decoders make do with them."""
_CODED = (STILLS | SEQUENCES) - {b"mif1", b"msf1"}


def begins(head: bytes) -> bool:
    """Whether a file that begins so is one; AVIF, which calls itself `mif1` too, is another kind."""
    if head[4:8] != b"ftyp" or head[8:12] not in STILLS | SEQUENCES:
        return False
    return not _CODED.isdisjoint(_brands(head))


def moves(data: Bytes) -> bool:
    """Whether it is a sequence of pictures."""
    return data[8:12] in SEQUENCES


def size(data: Bytes) -> tuple[int, int]:
    """Width and height of its largest picture as coded, before turning and trimming.

    ValueError when it is cut off, or was copied in part, or has none.
    """
    parts = {name: (start, end) for name, start, end in boxes(data, 0, len(data), whole=True)}
    if not parts.keys() >= {b"ftyp", b"meta", b"mdat"}:
        raise ValueError("cut off")
    start, end = parts[b"mdat"]
    if not data[max(start, end - GAP) : end].strip(b"\0"):
        raise ValueError("cut off")
    # What `meta` and `ispe` hold begins with a version and flags, four bytes.
    start, end = parts[b"meta"]
    held = inner(data, inner(data, [(start + 4, end)], b"iprp"), b"ipco")
    found = [
        (int.from_bytes(data[at + 4 : at + 8], "big"), int.from_bytes(data[at + 8 : at + 12], "big"))
        for at, _ in inner(data, held, b"ispe")
    ]
    return max(found, key=lambda each: each[0] * each[1])


def inner(data: Bytes, held: Iterable[tuple[int, int]], name: bytes) -> list[tuple[int, int]]:
    """From where to where the boxes of a name are, within what others hold."""
    return [(at, stop) for start, end in held for found, at, stop in boxes(data, start, end) if found == name]


def _brands(head: bytes) -> set[bytes]:
    """What the file calls itself, and what else it may be read as."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    return {head[8:12], *(head[at : at + 4] for at in range(16, end, 4))}


def boxes(data: Bytes, at: int, end: int, *, whole: bool = False) -> Iterator[tuple[bytes, int, int]]:
    """The boxes from `at` to `end`: name, and from where to where is what it holds.

    One that is longer than the room for it is left out or, of a `whole` file, a ValueError; what some phones leave
    behind the last box is no box.
    """
    while at + 8 <= end:
        length, name, head = int.from_bytes(data[at : at + 4], "big"), bytes(data[at + 4 : at + 8]), 8
        if length == 1:
            length, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        elif length == 0 and name.strip(b"\0"):
            length = end - at
        if length < head:
            return
        if at + length > end:
            if whole and name in (b"meta", b"mdat"):
                raise ValueError("cut off")
            return
        yield name, at + head, at + length
        at += length
