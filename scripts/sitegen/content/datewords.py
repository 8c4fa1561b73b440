"""Dates as people write them in running text, in both languages: found at a place, taken apart into days."""

import datetime as dt
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sitegen.content import calendar

# One line break is a space; an empty line ends the thought.
SPACE = r"(?:[^\S\n]|\n(?![^\S\n]*\n))"
_UNTIL = rf"sampai(?:{SPACE}+dengan)?|hingga|s\.?/?d\.?|to|through|until|till"
_ALSO = "dan|serta|atau|and|or"
# A hyphen that begins a line begins an item of a list.
JOIN = (
    rf"(?:(?:{SPACE}*[,&–—]|[^\S\n]*-)(?:{SPACE}*(?:&|(?i:{_ALSO})(?!\w)))?"
    rf"|{SPACE}+(?i:{_UNTIL}|{_ALSO})(?!\w)){SPACE}*"
)
RANGE = re.compile(rf"[-–—]|(?i:\b(?:{_UNTIL}))\b")
"""What of that stands between the two ends of a range."""
SETTING = "tanggal|pagi|siang|sore|malam|lalu|kemarin|besok|mendatang|depan|ini|legi|pahing|pon|wage|kliwon"
"""Words that stand between a weekday and its date, the days of the Javanese week among them."""
EVE = r"(?<!\w)(?i:malam)"
"""Before a weekday: `malam Minggu` is the evening before Sunday, and by some it is said of Sunday's own."""
_YEAR = r"(?:19|20|21)\d\d(?!\d)"
_DAY = rf"(?<!\d)(?:[12]\d|3\d|0?[1-9])(?:(?i:st|nd|rd|th)(?!\w))?(?![\d:]|{SPACE}?(?i:[ap]\.?m)(?!\w))"
_PARTED = rf"(?:{JOIN}|{SPACE}*/{SPACE}*)"
"""Before a month's name, and between whole dates, a slash parts too: `5/6 Desember`."""
_MOST = 31
"""Dates in a list: however many figures follow one another, none is read over and over."""
_ON = re.compile(rf"{_PARTED}(?:(?i:tanggal|tgl\.?|the){SPACE}+)?")
_NUMBER = re.compile(r"\d+")
_GOES_ON = (
    rf"{SETTING}|{_UNTIL}|{_ALSO}|pukul|pkl|jam{SPACE}+\d+|hari{SPACE}+ini|mulai|bertempat|di(?!{SPACE}+antara)|at"
)
_COUNTED = rf"(?!-?nya(?!\w)|{SPACE}+[*_]*(?!(?i:{_GOES_ON})(?!\w))[^\W\d_])"
"""Behind `1/2` without a year, which is then a part of what follows: `Jumat 1/2 hari`, but not `5/12 jam 08.00`."""
_LOOK_BACK = 160
_BEGINS = re.compile(r"(?<![\w/.,-])[^\W_]")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as far as it is stated."""

    day: int
    month: int
    year: int | None

    def of(self, year: int | None) -> dt.date | None:
        """The day in a year, or in no year in particular; None when the calendar has none."""
        return date(year or 1, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Dates:
    """A date, a list of dates or the ends of a range, and where it stands; `ranged` when days between are meant too."""

    days: tuple[Day, ...]
    start: int
    end: int
    ranged: bool = False


def date(year: int, month: int, day: int) -> dt.date | None:
    """A date, if the calendar has it."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def falls(day: dt.date, weekday: int, *, eve: bool) -> bool:
    """Whether a day is the weekday that is stated, or with `EVE` before it the day before that."""
    return day.weekday() == weekday or (eve and (day.weekday() + 1) % 7 == weekday)


def at(text: str, index: int, end: int = sys.maxsize) -> Dates | None:
    """The dates that begin exactly here and end before `end`, as stated: one or several, each in whatever form."""
    days: list[Day] = []
    ranged, stop = False, index
    found = _one(text, index, end)
    while found:
        days += _read(found)
        ranged = ranged or bool(RANGE.search(found["days"]))
        stop = found.end()
        join = _ON.match(text, stop, end) if len(days) < _MOST else None
        found = _one(text, join.end(), end) if join else None
        ranged = ranged or bool(join and found and RANGE.search(join[0]))
    return Dates(tuple(days), index, stop, ranged) if days else None


def completed(days: Sequence[Day]) -> tuple[Day, ...]:
    """Days that belong together, with the years that follow from those stated: the last holds for those before it."""
    return tuple(_filled(_filled(days[::-1], -1)[::-1], 1))


def readings(days: Sequence[Day]) -> Sequence[tuple[Day, ...]]:
    """Days that belong together, as they may be meant, the closest first: one after another, or all in one year."""
    level = tuple(_filled(_filled(days, 0)[::-1], 0)[::-1])
    return sorted({completed(days): None, level: None}, key=_months)


def _filled(days: Sequence[Day], step: int) -> list[Day]:
    """Each in the year of the one before it, or in the next (`step`) when its month has passed by then."""
    full: list[Day] = []
    stated = 0
    for day in days:
        if day.year:
            stated = day.year
            full.append(day)
        elif stated:
            passed = (full[-1].month - day.month) * step > 0
            full.append(replace(day, year=stated + step if passed else full[-1].year))
        else:
            full.append(day)
    return full


def _months(days: Sequence[Day]) -> int:
    """From the first to the last."""
    months = [(day.year or 0) * 12 + day.month for day in days]
    return max(months) - min(months)


def before(text: str, index: int) -> Dates | None:
    """The dates that end exactly here, as many of them as belong together."""
    least = max(0, index - _LOOK_BACK)
    start = max(least, text.rfind("(", least, index), text.rfind(")", least, index))
    for begin in _BEGINS.finditer(text, start, index):
        found = at(text, begin.start(), index)
        if found and found.end == index:
            return found
    return None


def _one(text: str, index: int, end: int) -> re.Match[str] | None:
    return next(filter(None, (form.match(text, index, end) for form in _forms())), None)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Every way of writing a date, the most specific first. Figures are day before month, as in Indonesia."""
    names = "|".join(re.escape(name) for name in sorted(calendar.months(), key=len, reverse=True))
    # What is another word in English needs its capital, or a year: `on Friday, 20 may join`.
    other = rf"(?:may|march)(?!\w)(?!,?{SPACE}+(?:\d\d?,?{SPACE}+)?{_YEAR})"
    # ASCII, for otherwise `i` is the Turkish `ı` and `İ` too, which no dictionary knows.
    month = rf"(?!{other})(?ai:{names})(?!\w)\.?"
    figures = r"(?P<month>0?[1-9]|1[0-2])"
    year = rf"(?P<year>{_YEAR})"
    forms = (
        rf"{year}-(?P<month>\d\d)-(?P<days>\d\d)(?!\d)",
        rf"(?P<days>{_DAY})(?P<dot>[-.]){figures}(?P=dot){year}",
        rf"{_days(JOIN)}/{figures}(?!\d)(?:/(?P<year>{_YEAR}|\d\d(?!\d))|{_COUNTED})(?![/\d])(?!{SPACE}+{month})",
        rf"{_days(_PARTED)}{SPACE}+(?:(?i:of){SPACE}+)?(?P<month>{month})(?:,?{SPACE}*{year})?",
        rf"(?P<month>{month}){SPACE}+{_days(JOIN)}(?:,?{SPACE}+{year})?",
    )
    return tuple(map(re.compile, forms))


def _days(join: str) -> str:
    return rf"(?P<days>{_DAY}(?:{join}{_DAY}){{0,{_MOST}}})"


def _read(found: re.Match[str]) -> list[Day]:
    """The days of one month; two digits of a year are of this century."""
    name = found["month"].rstrip(".")
    month = int(name) if name.isdigit() else calendar.months()[name.casefold()]
    year = int(f"20{found['year']}"[-4:]) if found["year"] else None
    return [Day(int(day), month, year) for day in _NUMBER.findall(found["days"])]
