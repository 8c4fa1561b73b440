"""The pictures that a HEIC is put together from, as iPhones do it: how much of them a decoder would have to open.

A picture may be a grid of tiles, or be laid on others (`dimg` in `iref`; ISO/IEC 23008-12, 6.6.2). What names an item
again and again has few bytes, and takes a decoder minutes.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from sitegen.content.heicfiles import Bytes, boxes, inner

DEEPEST = 4
"""Pictures of pictures: a phone that keeps what is bright beside the photo has three."""
MOST = 10_000
"""Names of items; the largest photo of the smallest tiles has a third of that."""
Size = tuple[int, int]


def check(data: Bytes, most: int) -> None:
    """ValueError when a picture is put together from more than phones do, or from more than `most` pixels in all."""
    ((start, end),) = inner(data, [(0, len(data))], b"meta")
    meta = [(start + 4, end)]
    sizes = _sizes(data, meta)
    parts = dict(_parts(data, meta))
    for whole, named in parts.items():
        if len({*named}) < len(named) or not _fits(sizes, whole, named):
            raise ValueError("more than it shows")

    @cache
    def pixels(item: int, deep: int) -> int:
        if deep > DEEPEST:
            raise ValueError("pictures of pictures")
        width, height = sizes[item]
        return width * height + sum(pixels(each, deep + 1) for each in parts.get(item, ()))

    if any(pixels(item, 1) > most for item in parts):
        raise ValueError("more than can be opened")


def _fits(sizes: Mapping[int, Size], whole: int, named: tuple[int, ...]) -> bool:
    """Whether tiles reach beyond the picture by no more than one of them to the right and below."""
    if not {whole, *named} <= sizes.keys():
        return False
    (width, height), tiles = sizes[whole], [sizes[each] for each in named]
    room = (width + max(each for each, _ in tiles)) * (height + max(each for _, each in tiles))
    return sum(across * down for across, down in tiles) <= room


def _parts(data: Bytes, meta: list[tuple[int, int]]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each item that is put together, and the items that it names (ISO/IEC 14496-12, 8.11.12)."""
    known: set[int] = set()
    left = MOST
    for start, end in inner(data, meta, b"iref"):
        length = 4 if data[start] else 2
        for at, stop in inner(data, [(start + 4, end)], b"dimg"):
            numbers = bytes(data[at:stop])
            item, count = int.from_bytes(numbers[:length], "big"), int.from_bytes(numbers[length : length + 2], "big")
            listed = numbers[length + 2 : length + 2 + count * length]
            left -= count
            if item in known or not count or left < 0 or len(listed) < count * length:
                raise ValueError("names nothing")
            known.add(item)
            places = range(0, len(listed), length)
            yield item, tuple(int.from_bytes(listed[place : place + length], "big") for place in places)


def _sizes(data: Bytes, meta: list[tuple[int, int]]) -> dict[int, Size]:
    """Of each item, the largest size that is said of it (ISO/IEC 23008-12, 9.3)."""
    held = inner(data, meta, b"iprp")
    said = [each for found in inner(data, held, b"ipco") for each in boxes(data, *found)]
    found: dict[int, Size] = {}
    for item, place in _said(data, held):
        name, at, _ = said[place - 1] if 0 < place <= len(said) else (b"", 0, 0)
        if name == b"ispe":
            size = (int.from_bytes(data[at + 4 : at + 8], "big"), int.from_bytes(data[at + 8 : at + 12], "big"))
            found[item] = max(found.get(item, (0, 0)), size, key=lambda each: each[0] * each[1])
    return found


def _said(data: Bytes, held: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Items with the places, from 1, of what is said of them."""
    for start, end in inner(data, held, b"ipma"):
        version, flags = data[start], int.from_bytes(data[start + 1 : start + 4], "big")
        length, each = 4 if version else 2, 2 if flags & 1 else 1
        at = start + 8
        for _ in range(int.from_bytes(data[start + 4 : start + 8], "big")):
            if at + length >= end:
                raise ValueError("cut off")
            item, count = int.from_bytes(data[at : at + length], "big"), data[at + length]
            at += length + 1
            for place in range(at, min(at + count * each, end), each):
                # The first bit says whether it has to be understood.
                yield item, int.from_bytes(data[place : place + each], "big") & (1 << 8 * each - 1) - 1
            at += count * each
