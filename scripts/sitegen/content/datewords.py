"""Dates as people write them in running text, in both languages: found at a place, taken apart into days."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sitegen.content import calendar

# One line break is a space; an empty line ends the thought.
SPACE = r"(?:[^\S\n]|\n(?![^\S\n]*\n))"
_UNTIL = rf"sampai(?:{SPACE}+dengan)?|hingga|s\.?/?d\.?|to|through|until"
JOIN = rf"(?:{SPACE}*(?:,|&|[-–—])(?:{SPACE}*(?i:dan|and)(?!\w))?|{SPACE}+(?i:{_UNTIL}|dan|atau|and|or)(?!\w)){SPACE}*"
RANGE = re.compile(rf"[-–—]|(?i:\b(?:{_UNTIL}))\b")
"""What of that stands between the two ends of a range."""
SETTING = "tanggal|pagi|siang|sore|malam|lalu|kemarin|besok|mendatang|depan|ini|legi|pahing|pon|wage|kliwon"
"""Words that stand between a weekday and its date, the days of the Javanese week among them."""
EVE = r"(?<!\w)(?i:malam)"
"""Before a weekday: `malam Minggu` is the evening before Sunday, and by some it is said of Sunday's own."""
_YEAR = r"(?:19|20|21)\d\d(?!\d)"
_DAY = r"(?<!\d)(?:[12]\d|3\d|0?[1-9])(?:(?i:st|nd|rd|th)(?!\w))?(?![\d:])"
_DAYS = rf"{_DAY}(?:{JOIN}{_DAY})*"
_PARTED = rf"(?:{JOIN}|{SPACE}*/{SPACE}*)"
"""Before a month's name a slash parts days: `5/6 Desember`."""
_NUMBER = re.compile(r"\d+")
_COUNTED = (
    rf"(?!{SPACE}+(?i:(?:hari|kali)(?!{SPACE}+ini)|jam(?!{SPACE}+\d)|peserta|orang|days?|hours?|people|participants)"
    r"(?!\w))"
)
"""Behind `1/2` without a year, which is then no date: `Jumat 1/2 hari`, but not `5/12 jam 08.00`."""
_LOOK_BACK = 60


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
    """A date, a list of dates or (`ranged`) the two ends of a range, and where it stands in the text."""

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


def at(text: str, index: int) -> Dates | None:
    """The dates that begin exactly here."""
    for form, read in _forms():
        if found := form.match(text, index):
            days = read(found)
            return Dates(days, found.start(), found.end(), len(days) == 2 and bool(RANGE.search(found[0])))
    return None


def year_of(day: Day, last: Day, year: int) -> int:
    """The year of a day whose range or list ends in `year`: `31 Desember - 1 Januari 2026` begins in 2025."""
    return year - 1 if day.month > last.month else year


def before(text: str, index: int) -> Dates | None:
    """The dates that end exactly here, as many of them as belong together."""
    for start in range(max(0, index - _LOOK_BACK), index):
        if start and re.match(r"[\w/.,-]", text[start - 1]):
            continue
        found = at(text, start)
        if found and found.end == index:
            return found
    return None


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[Day, ...]]], ...]:
    """Every way of writing a date, the most specific first."""
    names = "|".join(re.escape(name) for name in sorted(calendar.months(), key=len, reverse=True))
    # What is another word in English needs its capital, or a year: `on Friday, 20 may join`.
    other = rf"(?:may|march)(?!\w)(?!,?{SPACE}+(?:\d\d?,?{SPACE}+)?{_YEAR})"
    month = rf"(?!{other})(?i:{names})(?!\w)\.?"
    named = rf"{_DAY}(?:{_PARTED}{_DAY})*{SPACE}+(?:(?i:of){SPACE}+)?{month}(?:,?{SPACE}*{_YEAR})?"
    forms = (
        (rf"({_YEAR})-(\d\d)-(\d\d)(?!\d)", _iso),
        (rf"({_DAY})([-.])(0?[1-9]|1[0-2])\2({_YEAR})", _dotted),
        (
            rf"({_DAYS})/(0?[1-9]|1[0-2])(?!\d)(?:/({_YEAR}|\d\d(?!\d))|{_COUNTED})(?![/\d])(?!{SPACE}+{month})",
            _slashes,
        ),
        (rf"{named}(?:{_PARTED}{named})*", _named),
        (rf"({month}){SPACE}+({_DAYS})(?:,?{SPACE}+({_YEAR}))?", _american),
    )
    return tuple((re.compile(form), read) for form, read in forms)


def _iso(found: re.Match[str]) -> tuple[Day, ...]:
    return (Day(int(found[3]), int(found[2]), int(found[1])),)


def _dotted(found: re.Match[str]) -> tuple[Day, ...]:
    return (Day(_first(found[1]), int(found[3]), int(found[4])),)


def _slashes(found: re.Match[str]) -> tuple[Day, ...]:
    """Day before month, as in Indonesia; two digits of a year are of this century."""
    year = (int(found[3]) + (2000 if len(found[3]) == 2 else 0)) if found[3] else None
    return tuple(Day(int(each), int(found[2]), year) for each in _NUMBER.findall(found[1]))


def _american(found: re.Match[str]) -> tuple[Day, ...]:
    year = int(found[3]) if found[3] else None
    return tuple(Day(int(each), _month(found[1]), year) for each in _NUMBER.findall(found[2]))


def _named(found: re.Match[str]) -> tuple[Day, ...]:
    """One or more `days month year`, where the last year holds for those before it."""
    days: list[Day] = []
    waiting: list[int] = []
    for word in re.findall(r"\d+|[^\W\d]+", found[0]):
        if not word.isdigit():
            if word.casefold() in calendar.months():
                days += [Day(each, _month(word), None) for each in waiting]
                waiting = []
        elif len(word) == 4:
            days = [
                each if each.year else Day(each.day, each.month, year_of(each, days[-1], int(word))) for each in days
            ]
        else:
            waiting.append(int(word))
    return tuple(days)


def _month(word: str) -> int:
    return calendar.months()[word.rstrip(".").casefold()]


def _first(text: str) -> int:
    found = _NUMBER.match(text)
    assert found
    return int(found[0])
