"""Whether what a module has to say fits where paper has one page for it: its summary sheet, and its booklet's cover.

It is reckoned from letters that are never narrower than the fonts', so that what passes here always fits.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.content.entries import Told
from sitegen.content.models import Module
from sitegen.problems import Problem

MOST = 45
"""Lines of the smallest type (10 points) between the head and the foot of a summary sheet."""
LETTERS = 80
"""About how many letters such a line holds."""
COVER = 12
"""Lines of the summary's type that a cover has for title and summary."""

# The letters' widths in em, as the regular style has them or a little wider (overrides/paper/fonts).
_WIDTHS = {
    **dict.fromkeys(map(chr, range(0x20, 0x7F)), 0.66),
    **dict.fromkeys(" !',.:;ijl", 0.28),
    **dict.fromkeys("()-/IJ[\\]`frt{}", 0.42),
    **dict.fromkeys('"$*+<=>?^_|~0123456789EFLSTYZacekvsxyz', 0.58),
    **dict.fromkeys("&DGHNOQUw", 0.8),
    **dict.fromkeys("%@MWm", 0.95),
}
BOLD = 1.1
"""How much wider the letters of a title may be."""
_LONG = 36
_PIECE = 12
"""A word of more letters than _LONG is broken after each _PIECE (render.downloads.breaks)."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """A column of text: its width in em of its type."""

    room: float

    def lines(self, text: str) -> int:
        """How many lines a text takes, at most."""
        count, used = 1, 0.0
        for gap, piece in _pieces(text):
            width = sum(map(em, piece))
            fits = not used or used + gap + width <= self.room
            count, used = (count, used + gap + width) if fits else (count + 1, width)
        return count


_SHEET, _SHEET_TITLE = _Measure(47), _Measure(19.5 / BOLD)
_COVER, _COVER_TITLE = _Measure(26.8), _Measure(13.4 / BOLD)


def check(told: Told[Module]) -> Iterator[Problem]:
    """A summary sheet of two pages, and a title that pushes the cover's code off its page; in each language."""
    for language, module in told.entry().said.items():
        document = told.folder.documents[language]
        listed = next((key for key in ("points", "checklist") if getattr(module, key)), None)
        if listed and (lines := sheet(module)) > MOST:
            yield document.problem("sheet-too-long", listed, lines=lines, most=MOST, over=lines - MOST, letters=LETTERS)
        if cover(module) > COVER:
            yield document.problem("cover-too-long", "summary")


def sheet(module: Module) -> int:
    """The lines that a summary sheet takes of MOST: each item has a margin, a list its heading, the title a size."""
    found = 2.2 * _SHEET_TITLE.lines(_title(module))
    for items, margin in ((module.points, 0.25), (module.checklist, 0.45)):
        found += sum(_SHEET.lines(each) + margin for each in items) + (3 if items else 0)
    return -int(-found // 1)


def cover(module: Module) -> int:
    """The lines that title and summary take of COVER."""
    found = 1.7 * _COVER_TITLE.lines(_title(module)) + _COVER.lines(module.summary)
    return -int(-found // 1)


def _title(module: Module) -> str:
    """The title, with the word that marks a sample."""
    return f"Contoh: {module.title}" if module.sample else module.title


def _pieces(text: str) -> Iterator[tuple[float, str]]:
    """What can't be broken, and the space before it."""
    for word in text.split():
        size = _PIECE if len(word) > _LONG else _LONG
        for start in range(0, len(word), size):
            yield (0.0 if start else em(" ")), word[start : start + size]


def em(sign: str) -> float:
    """Latin letters and the signs of our typography are an em wide at most; no letter is wider than three."""
    code = ord(sign)
    return _WIDTHS.get(sign) or (1.0 if code < 0x180 or 0x2010 <= code <= 0x2027 else 3.0)
