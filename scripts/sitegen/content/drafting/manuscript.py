"""A press release as it was sent: its lines, and the same as flowing text in which every character keeps its line."""

import datetime as dt
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from sitegen.content import datewords
from sitegen.content.drafting import vocabulary
from sitegen.content.unseen import UNSEEN

LONGEST = 30_000
"""Characters of a press release that are read: some ten pages."""
LINES = 3_000
PARTS = 40_000
"""Pieces of a page or a document that are looked at: far more than a press release has."""
_REACH = 600
_LINE = 8_000
_BULLET = re.compile(r"(?:[-*•·▪►✓]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_ENDED = re.compile(r"[.!?:;…][”\"'’)\]]*$")
_HYPHEN = re.compile("[\u2010\u2011\u2212\ufe63\uff0d]")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(,/])(?:[A-Za-z]|(?:[A-Z]\.)+[A-Z]?|Hj|HM|KH|Drs|Dra|Dr|dr|Ir|Prof|Kec|Kel|Kab|Ds|No|Nomor|Jl|Jln|Moch|Moh|Muh|Mohd|Much|Ach|Abd|Arh"
    r"|Inf|Kav|Arm|Czi|Cba|Cpm|Pol|Plt|Pj|Plh|Pjs|[Tt]gl|[Pp]kl?|[Ss]\.?d|dll|dsb|Lt|Gg|Yth|Bpk|Sdr|Rp|Alm|Tn|Ny|St|Gd|Ust|a\.n|u\.p)$"
)
_FURNITURE = re.compile(
    r"(?i)(?:baca(?: juga| berita| selengkapnya)|exit mobile version|simak (?:juga|berita)|bagikan|share|tags?\s*:"
    r"|artikel terkait|berita terkait|related|advertisement|iklan|copyright|©|komentar|lihat juga|whatsapp-image"
    r"|ikuti kami|dilihat|views?\b)"
)
"""Lines of web pages that tell nothing of the event."""
_DEGREE = re.compile(r"(?:[SM]|A\.Md|Ph)\.?[A-Z][A-Za-z.]*$")


class UnreadableError(Exception):
    """A file that can't be read: its one argument is a key of strings/command.yml."""


@dataclass(frozen=True)
class Manuscript:
    """A press release. `text` is as long as its lines joined: within a paragraph a line's end is a blank.

    `dated` is the day that the file itself or whoever drafts from it gives; `withheld` says how many personal numbers
    and mailboxes were left out, by their kind.
    """

    lines: tuple[str, ...]
    text: str
    url: str | None = None
    title: str | None = None
    dated: dt.date | None = None
    withheld: tuple[tuple[str, int], ...] = field(default=())

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line) + 1)
        return tuple(starts)

    def line(self, index: int) -> int:
        """The line of a character, from 1."""
        return min(bisect_right(self._starts, index), max(1, len(self.lines)))

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Where each paragraph begins and ends."""
        return tuple((found.start(), found.end()) for found in re.finditer(r"[^\n]*\S[^\n]*", self.text))

    def paragraph(self, index: int) -> int:
        """The number of the paragraph that a character stands in, from 0."""
        return max(0, bisect_right(self.paragraphs, (index, len(self.text))) - 1)

    def is_headline(self, number: int) -> bool:
        """Whether a paragraph is a title: short, without a full stop."""
        if number >= len(self.paragraphs):
            return False
        text = self.text[slice(*self.paragraphs[number])]
        return len(text) < 200 and not text.endswith((".", "”", '"')) and len(self.paragraphs) > 1

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence begins and ends."""
        return tuple(each for start, end in self.paragraphs for each in _sentences(self.text, start, end))

    def sentence(self, index: int) -> tuple[int, int]:
        """The sentence that a character stands in, or as much around it as a sentence may have."""
        at = bisect_right(self.sentences, (index, len(self.text))) - 1
        start, end = self.sentences[at] if at >= 0 else (0, len(self.text))
        return max(start, index - _REACH), min(end, index + _REACH)


def manuscript(
    lines: Sequence[str],
    *,
    wrapped: bool = True,
    url: str | None = None,
    title: str | None = None,
    dated: dt.date | None = None,
    withheld: tuple[tuple[str, int], ...] = (),
) -> Manuscript:
    """Lines made plain and joined; `wrapped` when a line may be a piece of a paragraph."""
    kept = plain(lines)
    joined = ["\n" if not wrapped or _parts(kept, at) else " " for at in range(len(kept) - 1)]
    told = [" " * len(line) if _FURNITURE.match(line) else line for line in kept]
    text = "".join(line + gap for line, gap in zip(told, [*joined, ""], strict=True))
    return Manuscript(tuple(kept), text, url, title, dated, withheld)


def plain(lines: Iterable[str]) -> list[str]:
    """Lines as they are read, and as many as are."""
    kept: list[str] = []
    length = 0
    for line in lines:
        kept.append(_plain(line))
        length += len(kept[-1]) + 1
        if length > LONGEST:
            break
    return kept


def _plain(line: str) -> str:
    """Letters as they are usual, single blanks, no stars of WhatsApp around words."""
    line = _HYPHEN.sub("-", unicodedata.normalize("NFKC", line[:_LINE]))
    line = UNSEEN.sub("", re.sub("[\t\x85\u2028\u2029]", " ", line))
    line = re.sub(r"(?<!\w)[*_~]{1,3}(?=\S)|(?<=\S)[*_~]{1,3}(?!\w)", "", line)
    kept = "".join(sign for sign in line if unicodedata.category(sign) not in ("So", "Sk", "Cs", "Co", "Cn"))
    return re.sub(r"\s+", " ", kept).strip()


def _parts(lines: Sequence[str], at: int) -> bool:
    """Whether a paragraph ends with this line."""
    line, following = lines[at], lines[at + 1]
    if not line or not following or _BULLET.match(following) or _ENDED.search(line):
        return True
    if label().match(following) or label().match(line) or (following.endswith(":") and len(following) < 40):
        return True
    if line.isupper() and len(line.split()) < 20 and not following.isupper():
        return True
    headed = not any(lines[:at]) and len(line) < 160 and following[:1].isupper()
    return headed and not line.endswith((",", "-"))


@cache
def label() -> re.Pattern[str]:
    """A line that states one thing: `Tempat : Pendopo`."""
    names = "|".join(str(each) for each in vocabulary.words()["labels"].values())
    return re.compile(rf"\W{{0,4}}(?i:{names})\s*[:=]\s*\S")


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found, begun = [], start
    for stop in re.finditer(r"[.!?]+[”\"'’)\]]*\s+(?=[“\"'‘(]?[A-Z0-9])", text[start:end]):
        before = text[max(begun, start + stop.start() - 40) : start + stop.start()]
        word = before.rsplit(None, 1)[-1] if before.split() else ""
        if stop[0].startswith(".") and _ABBREVIATED.search(before) and not _DEGREE.fullmatch(word):
            continue
        found.append((begun, start + stop.end()))
        begun = start + stop.end()
    return [*found, (begun, end)] if begun < end else found


def day(year: int, month: int, day: int) -> dt.date | None:
    """A date, if there is one and it may be a press release's."""
    return datewords.date(year, month, day) if 1990 <= year <= 2199 else None
