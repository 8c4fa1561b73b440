"""Weekdays as people write them in running text, in both languages, and what is only called like one."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sitegen.content import calendar, datewords
from sitegen.content.datewords import EVE, JOIN, SPACE

_EVE = re.compile(rf"{EVE}{SPACE}+(?:(?i:hari){SPACE}+)?[*_]*\Z")
_NEAR = 24
"""Characters within which it stands before a weekday that it is the evening before."""
_NAMED = (
    r"(?i:pasar|bapak|pak|ibu|bu|saudara|saudari|almarhum|almarhumah|mas|mbak|bang|mbah|eyang|pakde|bude|haji|hajah|"
    r"ustadz?|ustaz|ky?ai|nyai|miss|al|h\.|(?:bpk|bp|sdri?|almh?|hj|mrs?|ms|jln?|gg)\.?|(?:sekolah|koran)(?=.minggu))"
    # Another word than a part of an address without its capital.
    r"|Jalan|Gang|Dusun|Dukuh"
)
"""What stands before a weekday that is a name: `Pasar Minggu`, `Pak Jumat`, `Jl. Rabu`."""
_COUNTED = re.compile(r"(?i:\d|\b(?:satu|dua|tiga|empat|lima|enam|beberapa|per))\s+\Z")


@dataclass(frozen=True, slots=True)
class Stated:
    """A weekday at an index of the text; `eve` when it may be that of the day after."""

    word: str
    index: int
    number: int
    eve: bool

    def falls(self, day: dt.date) -> bool:
        """Whether a day is what it says."""
        return datewords.falls(day, self.number, eve=self.eve)


def groups(text: str) -> Iterator[re.Match[str]]:
    """Every place where a text says one weekday or several, or a name like one, in reading order."""
    return _group().finditer(text)


def stated(found: re.Match[str]) -> list[Stated]:
    """The weekdays of such a place; none when they are a name, or weeks that are counted."""
    if not found["weekdays"]:
        return []
    text, start = found.string, found.start()
    words = re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)?", found[0])
    known = ((each[0], start + each.start(), calendar.weekdays().get(each[0].casefold())) for each in words)
    weekdays: list[Stated] = []
    for word, index, number in known:
        if number is not None:
            # It holds for those that follow.
            eve = bool(weekdays and weekdays[-1].eve) or bool(_EVE.search(text, max(0, index - _NEAR), index))
            weekdays.append(Stated(word, index, number, eve))
    counted = weekdays and weekdays[0].word.casefold() == "minggu" and _COUNTED.search(text[max(0, start - 12) : start])
    return [] if counted else weekdays


@cache
def _group() -> re.Pattern[str]:
    """One weekday or several, `Sabtu dan Minggu`, `Senin-Jumat`; or what is called like one, `Pasar Minggu`."""
    names = sorted(calendar.weekdays(), key=len, reverse=True)
    # These are other words too (a week; `sat`, `sun`), so they need their capital.
    doubtful = [name for name in names if name == "minggu" or (len(name) <= 5 and name.isascii() and _is_english(name))]
    free = "|".join(re.escape(name) for name in names if name not in doubtful)
    capital = {name: f"{name.capitalize()}|{name.upper()}" for name in doubtful}
    week = capital.pop("minggu")
    short = "|".join(capital.values())
    end = r"(?![\w'’])"
    join = rf"(?:{JOIN}|{SPACE}*/{SPACE}*)(?:(?i:hari|malam) )?"
    # A stop ends the sentence, save where it goes on for certain, or where a line or a cell has just begun.
    goes_on = rf"\.(?={JOIN}|{SPACE}*[(|/])"
    weekday = rf"(?:(?:(?ai:{free})|(?<=hari )minggu|{week}){end}|(?:{short}){end}(?:{goes_on})?)"
    first = rf"(?:(?m:^)|(?<=[:|*-] ))(?:{short})\.(?!{SPACE}+(?:On|The|Next|Last)\b|{join}{weekday})"
    weekdays = rf"{first}|{weekday}(?:{join}{weekday})*"
    named = rf"(?<!-)(?:{_NAMED})(?:[^\S\n]+|-){weekday}"
    return re.compile(rf"(?<![\w'’])(?:{named}|(?P<weekdays>{weekdays}))")


def _is_english(name: str) -> bool:
    return any(name in spellings.casefold().split() for spellings in calendar.words()["en"]["weekdays"])
