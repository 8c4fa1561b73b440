"""Text in pictures: which font has a character, how wide a line is, how a text fits a box.

Pillow's simple layout is used, never Raqm: that one is there only where the machine has FriBiDi, and the same text
must give the same bytes everywhere.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PIL import ImageDraw, ImageFont

from sitegen.content import glyphs

FAMILIES = {"bold": ("NotoSans-Bold.ttf", "DejaVuSans.ttf"), "regular": ("NotoSans-Regular.ttf", "DejaVuSans.ttf")}
"""Per weight, the fonts to ask one after the other: the families of glyphs.txt."""
FILES = tuple(f"{glyphs.FOLDER}/{name}" for name in sorted({each for found in FAMILIES.values() for each in found}))
LEADING = 1.2
EVEN = 8
"""Lines are as even as they can be to so many pixels."""
ELLIPSIS = "\u2026"
_JOINED = {"Mn", "Mc", "Me"}
_SHAPED = {"R", "AL", "AN"}


Way = tuple[int, int]
"""A size, and how many lines it may take."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines in a size: in pixels, like all that follows."""

    lines: tuple[str, ...]
    size: int

    @property
    def height(self) -> int:
        """From the top of the first line to the bottom of the last."""
        return len(self.lines) * leading(self.size)


@dataclass(frozen=True, slots=True)
class Face:
    """A weight of the fonts in a folder."""

    folder: str
    weight: str

    def width(self, text: str, size: int) -> float:
        """How far a text reaches."""
        return sum(self.font(family, size).getlength(run) for family, run in runs(text))

    def write(self, brush: ImageDraw.ImageDraw, at: tuple[float, float], text: str, size: int, colour: str) -> None:
        """A line, from the left end of its baseline."""
        x, y = at
        for family, run in runs(text):
            font = self.font(family, size)
            brush.text((x, y), run, fill=colour, font=font, anchor="ls")
            x += font.getlength(run)

    def font(self, family: int, size: int) -> ImageFont.FreeTypeFont:
        """The font of a family in a size."""
        return _font(self.folder, FAMILIES[self.weight][family], size)

    def fitted(self, text: str, width: float, height: float, ways: Sequence[Way]) -> Setting:
        """The text in the first of the ways in which it fits a box; else cut, in the last one.

        Lines are made as even as they can be. A word is cut only when it alone is wider than a line in the last way.
        """
        words = printable(text).split()
        for size, most in ways:
            lengths, space = [self.width(word, size) for word in words], self.width(" ", size)
            ends = _wrapped(lengths, space, width)
            if ends is not None and len(ends) <= most and len(ends) * leading(size) <= height:
                starts = (0, *_even(lengths, space, width, ends))
                return Setting(tuple(" ".join(words[one:other]) for one, other in pairwise(starts)), size)
        size, most = ways[-1]
        return Setting(self._cut(words, width, size, max(1, min(most, int(height // leading(size))))), size)

    def _cut(self, words: Sequence[str], width: float, size: int, most: int) -> tuple[str, ...]:
        """As many words as fit, then an ellipsis."""
        lines: list[str] = []
        for word in words:
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size) <= width:
                lines[-1] = longer
            elif len(lines) < most:
                lines.append(word)
            else:
                lines[-1] += ELLIPSIS
                break
        return tuple(self._shortened(line, width, size) for line in lines)

    def _shortened(self, line: str, width: float, size: int) -> str:
        if self.width(line, size) <= width:
            return line
        kept = line.removesuffix(ELLIPSIS)
        while kept and self.width(kept + ELLIPSIS, size) > width:
            kept = kept[:-1]
        return kept.rstrip() + ELLIPSIS


def _wrapped(lengths: Sequence[float], space: float, width: float) -> list[int] | None:
    """After how many words each line ends, on as few as need be; None when a word is wider than a line."""
    ends: list[int] = []
    reach = 0.0
    for at, length in enumerate(lengths):
        if length > width:
            return None
        if at and reach + space + length <= width:
            reach += space + length
            ends[-1] = at + 1
        else:
            reach = length
            ends.append(at + 1)
    return ends


def _even(lengths: Sequence[float], space: float, width: float, ends: list[int]) -> list[int]:
    """The same number of lines, the longest of them as short as it can be."""
    low, high = 0.0, width
    while high - low > EVEN:
        middle = (low + high) / 2
        found = _wrapped(lengths, space, middle)
        if found is not None and len(found) <= len(ends):
            ends, high = found, middle
        else:
            low = middle
    return ends


@lru_cache(maxsize=64)
def _font(folder: str, name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(f"{folder}/{name}", size, layout_engine=ImageFont.Layout.BASIC)


_family = lru_cache(maxsize=4096)(glyphs.family)


def leading(size: int) -> int:
    """From one baseline to the next."""
    return round(size * LEADING)


@lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """What can be set of a text: no character without a glyph, none that is joined to others or runs leftwards."""
    whole = unicodedata.normalize("NFC", text)
    kept = (
        " " if each.isspace() else each
        for each in whole
        if each.isspace()
        or (
            _family(each) is not None
            and unicodedata.category(each) not in _JOINED | {"Cf", "Cc"}
            and unicodedata.bidirectional(each) not in _SHAPED
        )
    )
    return re.sub(" +", " ", "".join(kept)).strip()


@lru_cache(maxsize=4096)
def runs(text: str) -> tuple[tuple[int, str], ...]:
    """The text in stretches that one family can set, each with the family's index."""
    found: list[tuple[int, str]] = []
    for each in text:
        own = _family(each) or 0
        if found and (each == " " or found[-1][0] == own):
            found[-1] = (found[-1][0], found[-1][1] + each)
        else:
            found.append((own, each))
    return tuple(found)
