"""Every date that a press release states, as far as it states it: its days, its weekdays, its place."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from sitegen.content import calendar, datewords
from sitegen.content.datewords import EVE, SETTING, Day
from sitegen.content.drafting.manuscript import Manuscript

_BETWEEN = rf"[\s,(*]*(?:(?:{SETTING}|tgl\.?)[\s,(]*){{0,3}}"
_EVE = re.compile(rf"{EVE}\s+(?:hari\s+)?\Z")
_NEAR = 20
_RANGE = re.compile(r"[-–—]|\b(?:s\.?/?d\.?|sampai|hingga)\b", re.IGNORECASE)
_JOINED = re.compile(r"[\s),]*(?:dan|s\.?/?d\.?|sampai(?: dengan)?|hingga|[-–—])[\s,]*$", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/](0[1-9]|1[0-2])[-/](0[1-9]|[12]\d|3[01])(?!\d)")
_PATH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01]))?/")
_THIS_YEAR = re.compile(r"[Tt]ahun ((?:19|20)\d\d) ini\b")
MOST = 200


@dataclass(frozen=True, slots=True)
class Stated:
    """A date, a list or a range (`ranged`: with the days between), and the weekdays stated with it (0: Monday).

    `eve` when the weekday may be that of the day after: `malam Minggu`.
    """

    days: tuple[Day, ...]
    start: int
    end: int
    weekdays: tuple[int, ...] = ()
    ranged: bool = False
    bracketed: bool = False
    eve: bool = False

    def falls(self, day: dt.date, weekday: int) -> bool:
        """Whether a day is what one of its weekdays says."""
        return datewords.falls(day, weekday, eve=self.eve)


def stated(text: str) -> tuple[Stated, ...]:
    """Every date to the day, in reading order; what says its weekdays apart (`Senin (2/2) dan Selasa (3/2)`) is one."""
    found: list[Stated] = []
    for each in _single(text):
        last = found[-1] if found else None
        between = text[last.end : each.start] if last else ""
        if last and len(between) < 40 and _JOINED.search(_unnamed(between)) and _unnamed(between).strip():
            days = datewords.completed((*last.days, *each.days))
            ranged = bool(_RANGE.search(between))
            weekdays, eve = (*last.weekdays, *each.weekdays), last.eve or each.eve
            found[-1] = Stated(days, last.start, each.end, weekdays, ranged, last.bracketed, eve)
        else:
            found.append(each)
    return tuple(found)


def months(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Year, month, start and end of months that stand without a day: `Juli 2024`."""
    names = "|".join(sorted(calendar.words()["id"]["months"], key=len, reverse=True)).replace(" ", "|")
    for found in re.finditer(rf"(?<!\d )(?<![\w/.-])(?ai:({names}))\.? ((?:19|20)\d\d)(?!\d)", text):
        yield int(found[2]), calendar.months()[found[1].casefold()], found.start(), found.end()


def anchors(manuscript: Manuscript) -> tuple[dt.date, ...]:
    """Days on which the text was written or published, as far as it says so itself."""
    found = [manuscript.dated] if manuscript.dated else []
    for source in (manuscript.url or "", *manuscript.lines[:400]):
        found += filter(None, [datewords.date(*map(int, each.groups())) for each in _ISO.finditer(source)])
        for each in _PATH.finditer(source):
            found += filter(None, [datewords.date(int(each[1]), int(each[2]), int(each[3] or 15))])
    return tuple(dict.fromkeys(found))


def years(text: str) -> tuple[int, ...]:
    """The years that a text calls its own: `tahun 2016 ini`."""
    return tuple(dict.fromkeys(int(each[1]) for each in _THIS_YEAR.finditer(text)))


def dateline(manuscript: Manuscript) -> Stated | None:
    """The date in a text's first words, before a dash: `PROBOLINGGO, 7 Agustus 2025 - Kecamatan ...`."""
    for start, end in manuscript.paragraphs[:4]:
        head = manuscript.text[start : min(end, start + 90)]
        found = re.match(r"[A-Z][^.!?]{0,70}?\s?[-–—:]\s", head)
        for each in _single(head) if found else ():
            if found and each.end <= found.end():
                return replace(each, start=each.start + start, end=each.end + start)
    return None


def has_day(text: str) -> bool:
    """Whether a text states a date with its weekday."""
    return any(each.weekdays for each in _single(text))


def _single(text: str) -> Iterator[Stated]:
    index, count = 0, 0
    while (found := _begins().search(text, index)) and count < MOST:
        dates = datewords.at(text, found.start())
        if dates is None or _is_other(text, found.start(), dates.end):
            index = found.end()
            continue
        count += 1
        index = max(dates.end, found.end())
        before = text[max(0, dates.start - 60) : dates.start]
        named = _named(before)
        behind = re.match(r"\s*\((?:(?:hari|(?P<eve>malam)) )?(?P<days>[^\W\d]+)\)", text[dates.end : dates.end + 24])
        start = dates.start - (len(before) - named[1] if named else 0)
        days, eve = (named[0], bool(_EVE.search(text, max(0, start - _NEAR), start))) if named else ((), False)
        if behind and behind["days"].casefold() in calendar.weekdays():
            days, eve = (calendar.weekdays()[behind["days"].casefold()],), bool(behind["eve"])
        bracketed = before.rstrip().endswith("(") and text[dates.end : dates.end + 1] == ")"
        figures = "/" in text[dates.start : dates.end] and text[dates.end - 1].isdigit()
        meant = datewords.completed(dates.days)
        if not meant[0].year and figures and not (days or bracketed):
            continue
        yield Stated(meant, start, dates.end, days, dates.ranged and len(dates.days) == 2, bracketed, eve)


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(r"(?<![\w/.,-])\d{1,4}(?=\D)")


@cache
def _weekdays() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(calendar.weekdays(), key=len, reverse=True))
    word = rf"(?ai:{names})(?![\w'’])"
    join = r"\s*(?:,|/|&|[-–—]|s\.?/?d\.?|sampai(?: dengan)?|hingga|dan)\s*(?:hari )?"
    return re.compile(rf"(?<![\w'’])(?P<days>{word}(?:{join}{word})*)")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(_weekdays().pattern + _BETWEEN + r"\Z", re.IGNORECASE)


def _named(before: str) -> tuple[tuple[int, ...], int] | None:
    """The weekdays right before a date, and where they begin."""
    if found := _before().search(before):
        words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", found["days"])
        return tuple(
            calendar.weekdays()[word.casefold()] for word in words if word.casefold() in calendar.weekdays()
        ), (found.start())
    return None


def _unnamed(between: str) -> str:
    """Words between two dates without the weekday before the second."""
    return _before().sub("", between)


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether what looks like a date is a number of something: `RT 05/10`, `Pasal 4/5`."""
    before = text[max(0, start - 12) : start].rstrip().casefold()
    return before.endswith(("rt", "rw", "pasal", "nomor", "no.", "no", "rp", "skor", "jalan", "jl.")) or (
        text[end : end + 1] == "/" or text[end : end + 2].strip() == "%"
    )
