"""Which characters can be printed: as the fonts themselves say, and as the compiler finds.

`GOLDEN_UPDATE=1 pytest tests/content/test_glyphs.py` writes glyphs.txt and fonts.txt anew from the fonts.
"""

import os
import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.content import glyphs
from sitegen.store import digest_of

FONTS = Path(__file__).parents[2] / "overrides/paper/fonts"
FAMILIES = ("NotoSans-", "DejaVuSans")
# Controls, halves of characters, the byte order mark, and what each program reads differently, are never printed.
REFUSED = {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}


def characters(font: bytes) -> set[int]:
    """The code points of a font's `cmap` (ISO/IEC 14496-22), from its table of format 12 or, if there is none, 4."""
    (tables,) = struct.unpack(">H", font[4:6])
    records = (struct.unpack(">4sIII", font[12 + 16 * at : 28 + 16 * at]) for at in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (count,) = struct.unpack(">H", font[start + 2 : start + 4])
    offsets = [struct.unpack(">I", font[start + 8 + 8 * at : start + 12 + 8 * at])[0] + start for at in range(count)]
    by_format = {struct.unpack(">H", font[offset : offset + 2])[0]: offset for offset in offsets}
    if 12 in by_format:
        return set(segmented(font, by_format[12]))
    return set(short(font, by_format[4]))


def segmented(font: bytes, start: int) -> Iterator[int]:
    (groups,) = struct.unpack(">I", font[start + 12 : start + 16])
    for at in range(groups):
        first, last, _ = struct.unpack(">III", font[start + 16 + 12 * at : start + 28 + 12 * at])
        yield from range(first, last + 1)


def short(font: bytes, start: int) -> Iterator[int]:
    size = struct.unpack(">H", font[start + 6 : start + 8])[0]
    rows = [
        struct.unpack(f">{size // 2}H", font[at : at + size])
        for at in (start + 14 + n * size + 2 * (n > 0) for n in range(4))
    ]
    for number, (last, first, shift, offset) in enumerate(zip(*rows, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            at = start + 16 + 3 * size + 2 * number + offset + 2 * (code - first)
            glyph = struct.unpack(">H", font[at : at + 2])[0] if offset else (code + shift) % 0x10000
            if glyph:
                yield code


def family(prefix: str) -> set[int]:
    """What all styles of a family have."""
    found = set.intersection(*(characters(path.read_bytes()) for path in sorted(FONTS.glob(f"{prefix}*.ttf"))))
    return {code for code in found if unicodedata.category(chr(code)) not in REFUSED} - {0xFEFF}


def ranges(codes: set[int]) -> str:
    """`20-7E A0 ...`"""
    firsts = sorted(code for code in codes if code - 1 not in codes)
    lasts = sorted(code for code in codes if code + 1 not in codes)
    pairs = zip(firsts, lasts, strict=True)
    return " ".join(f"{first:X}" if first == last else f"{first:X}-{last:X}" for first, last in pairs)


def test_the_list_is_what_the_fonts_have() -> None:
    found = "".join(f"{ranges(family(prefix))}\n" for prefix in FAMILIES)
    if os.environ.get("GOLDEN_UPDATE"):
        glyphs.LIST.write_text(found, "utf-8")
    assert glyphs.LIST.read_text("utf-8") == found
    assert len(family("NotoSans-") | family("DejaVuSans")) > 6000


def test_the_fonts_are_those_that_the_list_is_of() -> None:
    found = "".join(f"{digest_of(path.read_bytes())}  {path.name}\n" for path in sorted(FONTS.glob("*.ttf")))
    if os.environ.get("GOLDEN_UPDATE"):
        glyphs.FONTS.write_text(found, "utf-8")
    assert glyphs.FONTS.read_text("utf-8") == found
    assert glyphs.spoilt(FONTS.parents[2]) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tertib administrasi RT: 5 Desember, pukul 08.30\n\tRp1.250.000", ()),
        ("“kutip” – … • → ☐ ✓ ½ é ǆ", ()),
        ("سلام שלום", ()),
        ("lem\u00adbut \u200bpi\u200dsah \u200f\u202barah\u202c ❤\ufe0f", ()),
        ("Tulisan 漢字 tidak ada, 語 juga.", ((8, "漢字"), (22, "語"))),
        ("👍🏽", ((0, "👍🏽"),)),
        ("a\x07b\ufeffc\ue000", ((1, "\x07"), (3, "\ufeff"), (5, "\ue000"))),
    ],
)
def test_what_can_not_be_printed_is_found_where_it_stands(text: str, found: tuple[tuple[int, str], ...]) -> None:
    assert glyphs.missing(text) == found


def test_a_mark_that_the_letter_s_font_lacks_can_not_be_printed() -> None:
    noto, dejavu = (family(prefix) for prefix in FAMILIES)
    marks = [code for code in noto - dejavu if unicodedata.category(chr(code)) == "Mn"]
    assert marks
    letter = "\u05e9"
    assert glyphs.missing(f"a{letter}") == ()
    assert glyphs.missing(f"a{chr(marks[0])}") == ()
    assert glyphs.missing(f"a{letter}{chr(marks[0])}b") == ((1, f"{letter}{chr(marks[0])}"),)


def test_what_can_be_seen_is_told_from_what_can_not() -> None:
    assert glyphs.visible("漢")
    assert glyphs.visible("👍\u200d")
    assert not any(glyphs.visible(each) for each in ("\x07", "\ufeff", "\u3164", "\ue000", "\U000e0020"))
    assert glyphs.names("漢字漢\x07") == "U+6F22, U+5B57, U+0007"
