"""Names of days and months as people write them, in every language at once."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from sitegen import wording


@cache
def words() -> Mapping[str, Any]:
    """strings/calendar.yml, by language."""
    found: Mapping[str, Any] = wording.load("calendar.yml")
    return found


@cache
def weekdays() -> Mapping[str, int]:
    """Every spelling of a weekday, folded, to its number; Monday is 0."""
    return _numbered("weekdays", 0)


@cache
def months() -> Mapping[str, int]:
    """Every spelling of a month, folded, to its number from 1."""
    return _numbered("months", 1)


def weekday(number: int, language: str) -> str:
    """The weekday's usual name."""
    return str(words()[language]["weekdays"][number]).split()[0]


def written(date: dt.date, language: str) -> str:
    """`9 Oktober 2008`."""
    own = words()[language]
    month = own["months"][date.month - 1].split()[0]
    return str(own["written"].format(day=date.day, month=month, year=date.year))


def _numbered(kind: str, first: int) -> dict[str, int]:
    return {
        spelling.casefold(): number
        for own in words().values()
        for number, spellings in enumerate(own[kind], first)
        for spelling in spellings.split()
    }
