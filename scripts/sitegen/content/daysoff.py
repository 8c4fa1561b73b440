"""Sessions at times when people are elsewhere: public holidays, and the Friday prayer."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count

from sitegen import problems
from sitegen.content import calendar, life
from sitegen.content.ahead import Sitting
from sitegen.problems import Problem

PRAYER = dt.time(11, 30), dt.time(13)
"""Within these hours the Friday prayer falls wherever in Indonesia, with the way there and back."""
_FRIDAY, _SUNDAY = 4, 6
_ESTIMATED = re.compile(r" \((?:perkiraan|estimated)\)")


def check(sittings: Sequence[Sitting]) -> Iterator[Problem]:
    """Warnings about one event's sessions to come. The dates that a series names share one warning of each kind."""
    planned = [each for each in sittings if each.is_planned]
    others = [each for each in sittings if not each.is_planned]
    yield from _series(planned)
    for each in others:
        if day := next(filter(names, each.days), None):
            start = _free(day, each.occurrence.start.time)
            yield each.told.folder.main.problem("on-holiday", *each.place, start=start, **_said(day))
    for group in (planned, *([each] for each in others)):
        if day := next(filter(None, map(at_prayer, group)), None):
            yield group[0].told.folder.main.problem("friday-prayer", *group[0].place, day=day, **_said(day))


def at_prayer(sitting: Sitting) -> dt.date | None:
    """The first Friday on which people must choose between the session and the prayer; never one that is online."""
    if sitting.hours is None or life.mode(sitting.occurrence.session, sitting.told.facts) == "online":
        return None
    first, last = sitting.hours
    for day in sitting.days:
        begins, ends = (dt.datetime.combine(day, time) for time in PRAYER)
        if day.weekday() == _FRIDAY and first < ends and begins < last:
            return day
    return None


def names(day: dt.date) -> Mapping[str, str]:
    """A public holiday's name in each language, marked when its date is an estimate; empty on any other day."""
    if day not in _holidays(day.year, "id"):
        return {}
    estimated: Mapping[str, str] = problems.words()["estimated"]
    found = {language: _holidays(day.year, language)[day] for language in problems.LANGUAGES}
    return {language: _ESTIMATED.sub(f", {estimated[language]}", name) for language, name in found.items()}


@cache
def _holidays(year: int, language: str) -> Mapping[dt.date, str]:
    """The library is read only when there is a date to look up: importing it takes longer than a small check."""
    from holidays.countries.indonesia import Indonesia

    return dict(Indonesia(years=year, language={"en": "en_US"}.get(language, language)).items())


def _series(planned: Sequence[Sitting]) -> Iterator[Problem]:
    """The dates of a series on holidays, with the lines that leave them out, or move the first of them."""
    affected = {each.occurrence.start.date: each for each in planned if any(map(names, each.days))}
    if not affected:
        return
    first = min(affected)
    told, start = affected[first].told, affected[first].occurrence.start
    assert told.facts.series
    taken = frozenset(each.occurrence.start.date for each in planned)
    values = {
        "skip": ", ".join(map(str, sorted({*affected, *(each.date for each in told.facts.series.skip)}))),
        "date": first,
        "start": _free(first, start.time, taken),
        **{f"days_{language}": _listed(affected.values(), language) for language in problems.LANGUAGES},
    }
    yield told.folder.main.problem("series-on-holiday", "series", "every", **values)


def _free(holiday: dt.date, time: dt.time | None, taken: frozenset[dt.date] = frozenset()) -> str:
    """The next day that is neither a holiday, a Sunday nor taken, at the same time, as editors write it."""
    later = (holiday + dt.timedelta(days=days) for days in count(1))
    day = next(day for day in later if day not in taken and day.weekday() != _SUNDAY and not names(day))
    return f"{day} {time:%H.%M}" if time else str(day)


def _listed(affected: Iterable[Sitting], language: str) -> str:
    """`1 Januari 2027 (Tahun Baru Masehi), 26 Maret 2027 (Wafat Yesus Kristus)`."""
    days = [next(filter(names, each.days)) for each in affected]
    return ", ".join(f"{calendar.written(day, language)} ({names(day)[language]})" for day in days)


def _said(day: dt.date) -> dict[str, str]:
    """What a message says of a day, in each language: its date, and its name if it is a holiday."""
    found = {f"name_{language}": name for language, name in names(day).items()}
    for language in problems.LANGUAGES:
        found[f"date_{language}"] = calendar.written(day, language)
    return found
