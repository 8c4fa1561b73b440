"""Weekdays that a text states, held against their dates. What does not state both is left alone."""

import datetime as dt
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sitegen.content import calendar, datewords
from sitegen.content.datewords import EVE, JOIN, RANGE, SETTING, SPACE, Dates, Day

_REACH = dt.timedelta(days=240)
_WEEK = 6
"""Days from its first to its last."""
_BETWEEN = re.compile(rf"(?:{SPACE}|[,(*_|]|(?<!\w)(?i:{SETTING}|tgl|on|the|last|next)(?!\w)\.?)+")
_NTH = re.compile(rf"{SPACE}+[1-5](?![\w/.:-])")
"""`Minggu 1 Desember` may be the month's first week as well as a Sunday; with a comma it is the Sunday."""
_OPENED = re.compile(rf"{SPACE}*[*_]*\({SPACE}*(?:(?i:hari){SPACE}+)?\Z")
_EVE = re.compile(rf"{EVE}{SPACE}+(?:(?i:hari){SPACE}+)?[*_]*\Z")
_NEAR = 24
"""Characters within which it stands before a weekday that it is the evening before."""
_COUNTED = re.compile(r"(?i:\d|\b(?:satu|dua|tiga|empat|lima|enam|beberapa|per))\s+\Z")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A stated weekday that is not its date's, at an index of the text; `date` is None when there is no such day."""

    index: int
    stated: str
    written: str
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class _Stated:
    word: str
    index: int
    number: int
    eve: bool

    def falls(self, day: dt.date) -> bool:
        return datewords.falls(day, self.number, eve=self.eve)


def mismatches(text: str, around: dt.date | None = None) -> Iterator[Mismatch]:
    """Every contradiction. A date without a year takes one that brings it near `around`, else it is passed over."""
    for found in _group().finditer(text):
        stated = _weekdays(found)
        dates = _dates(text, found)
        if not stated or not dates:
            continue
        readings = [_wrong(stated, days, _paired(dates, found[0])) for days in _readings(text, dates, around)]
        if readings and all(readings):
            written = " ".join(text[dates.start : dates.end].split())
            yield from (Mismatch(each.index, each.word, written, date) for each, date in readings[0])


@cache
def _group() -> re.Pattern[str]:
    """One weekday or several: `Sabtu dan Minggu`, `Senin-Jumat`."""
    names = sorted(calendar.weekdays(), key=len, reverse=True)
    # These are other words too (a week; `sat`, `sun`), so they need their capital.
    doubtful = [name for name in names if name == "minggu" or (len(name) <= 5 and name.isascii() and _is_english(name))]
    free = "|".join(re.escape(name) for name in names if name not in doubtful)
    capital = "|".join(spelling for name in doubtful for spelling in (name.capitalize(), name.upper()))
    end = r"(?![\w'’])"
    weekday = rf"(?:(?:(?i:{free})|(?<=hari )minggu){end}|(?:{capital}){end}\.?)"
    return re.compile(rf"(?<![\w'’])({weekday})(?:(?:{JOIN}|{SPACE}*/{SPACE}*)(?:(?i:hari|malam) )?{weekday})*")


def _is_english(name: str) -> bool:
    return any(name in spellings.casefold().split() for spellings in calendar.words()["en"]["weekdays"])


def _weekdays(found: re.Match[str]) -> list[_Stated]:
    words = re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)?", found[0])
    known = ((each[0], found.start() + each.start(), calendar.weekdays().get(each[0].casefold())) for each in words)
    stated: list[_Stated] = []
    for word, index, number in known:
        if number is not None:
            eve = any(each.eve for each in stated) or bool(_EVE.search(found.string, max(0, index - _NEAR), index))
            stated.append(_Stated(word, index, number, eve))
    counted = stated and stated[0].word.casefold() == "minggu" and _COUNTED.search(found.string[: found.start()][-12:])
    return [] if counted else stated


def _dates(text: str, found: re.Match[str]) -> Dates | None:
    """The dates behind the weekdays, or those before a bracket that holds them.

    `Minggu lalu (27/8)` may be last week as well as last Sunday.
    """
    if between := _BETWEEN.match(text, found.end()):
        week = found[0].casefold().endswith("minggu") and (
            re.search(r"(?i)lalu|depan|kemarin|ini|mendatang", between[0]) or _NTH.match(text, found.end())
        )
        if not week and (dates := datewords.at(text, between.end())):
            return dates
    opened = _OPENED.search(text, max(0, found.start() - 12), found.start())
    return datewords.before(text, opened.start()) if opened else None


def _readings(text: str, dates: Dates, around: dt.date | None) -> list[list[dt.date | None]]:
    """The dates in full. Without a year there is a reading for each likely year, the likeliest first."""
    if all(day.year for day in dates.days):
        return [[day.of(day.year) for day in dates.days]]
    if later := _further(text, dates.end):
        years = [datewords.year_of(day, later, later.year) for day in dates.days if later.year]
        return [[day.of(year) for day, year in zip(dates.days, years, strict=False)]]
    if around is None:
        return []
    readings = [[day.of(year) for day in dates.days] for year in (around.year, around.year - 1, around.year + 1)]
    near = [days for days in readings[1:] if days[0] and abs(days[0] - around) <= _REACH]
    return sorted([readings[0], *near], key=lambda days: abs(days[0] - around) if days[0] else _REACH)


def _further(text: str, index: int) -> Day | None:
    """The end of a range that says its weekday again: `Kamis, 30 Oktober s.d. Sabtu, 1 November 2025`."""
    join = re.compile(JOIN).match(text, index)
    group = _group().match(text, join.end()) if join else None
    between = _BETWEEN.match(text, group.end()) if group else None
    dates = datewords.at(text, between.end()) if between else None
    return dates.days[-1] if dates and dates.days[-1].year else None


def _paired(dates: Dates, weekdays: str) -> float:
    """From the first day to the last, how many days there may be for the weekdays to be those of the dates.

    In a range of a week or more they recur: `setiap Senin dan Kamis, 1–31 Oktober`. Those that are a list are days
    within a range wherever it has more than its two ends.
    """
    if not dates.ranged:
        return math.inf
    return _WEEK - 1 if RANGE.search(weekdays) else 1


def _wrong(
    stated: Sequence[_Stated], days: Sequence[dt.date | None], paired: float
) -> list[tuple[_Stated, dt.date | None]]:
    """Weekdays and dates pair off when there are as many, so near; else each weekday must fall within the dates."""
    if None in days:
        return [(stated[0], None)]
    dates = [day for day in days if day is not None]
    length = (dates[-1] - dates[0]).days
    if len(stated) == len(dates) and length <= paired:
        return [(each, date) for each, date in zip(stated, dates, strict=True) if not each.falls(date)]
    span = [dates[0] + dt.timedelta(days=each) for each in range(min(length, _WEEK) + 1)]
    return [(each, dates[0]) for each in stated if not any(map(each.falls, span))]
