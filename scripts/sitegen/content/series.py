"""A session that repeats: from the words an editor writes to dates, and back to words in any language."""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from sitegen.content import calendar
from sitegen.content.models import Series

# Both languages, since editors write whichever they think in.
_FILLERS = frozenset(("setiap", "tiap", "every", "each", "pada", "on", "hari", "the", "of", "month", "bulan"))
_FORTNIGHTLY = re.compile(
    r"(?:dua|2) (?:minggu|pekan) sekali|(?:setiap|tiap) (?:dua|2) (?:minggu|pekan)|every (?:other|two weeks|2 weeks)"
)
# `Minggu` is Sunday and also a week.
_WEEK = re.compile(r"\b(?:minggu|pekan|week) (?=pada |hari |on )")
_LAST_DAY = re.compile(
    r"hari terakhir(?: (?:setiap |tiap )?bulan)?|(?:akhir bulan)|(?:the )?last day(?: of (?:the|every|each) month)?"
)
_DATE = re.compile(
    r"(?:tanggal|tgl\.?|day|the) (\d{1,2})(?:st|nd|rd|th)?"
    r"(?: (?:of )?(?:(?:setiap|tiap|the|every|each) )?(?:bulan|month))?"
)

_NEVER = dt.date(2300, 1, 1)
"""Later than any date that an editor can state."""
_GAP = 200
"""Days; between two fifth Fridays there are no more."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`days`: weekdays, Monday 0; `nth`: which of them in a month (-1 the last), none when weekly; or one `date`."""

    days: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    date: int | None = None
    interval: int = 1


@cache
def parse(every: str) -> Rule | None:
    """`Jumat pertama`, `Senin dan Kamis`, `dua minggu sekali Senin`, `tanggal 5`, `hari terakhir`; None otherwise."""
    text = " ".join(every.casefold().replace(",", " ").split())
    bare = re.sub(r"^(?:setiap|tiap|every|each) (?!dua|2|other|two)", "", text)
    if _LAST_DAY.fullmatch(bare):
        return Rule(date=-1)
    if found := _DATE.fullmatch(bare):
        return Rule(date=int(found[1])) if 1 <= int(found[1]) <= 31 else None
    rest, times = _FORTNIGHTLY.subn("", _WEEK.sub("", text))
    return _weekdays(rest.split(), 2 if times else 1)


def _weekdays(words: list[str], interval: int) -> Rule | None:
    ordinals = {word: int(number) for own in calendar.words().values() for number, word in own["ordinals"].items()}
    joiners = {own["and"] for own in calendar.words().values()}
    days: list[int] = []
    nth: list[int] = []
    for before, word in zip(["", *words], words, strict=False):
        if word == "minggu" and days and before not in joiners:
            return None
        if word in calendar.weekdays():
            days.append(calendar.weekdays()[word])
        elif word in ordinals:
            nth.append(ordinals[word])
        elif word not in _FILLERS and word not in joiners:
            return None
    if not days or (nth and (interval > 1 or len(days) > 1)):
        return None
    return Rule(tuple(sorted(set(days))), tuple(sorted(set(nth), key=lambda each: (each < 0, each))), None, interval)


def dates(series: Series, first: dt.date, since: dt.date | None = None) -> Iterator[dt.date]:
    """The planned dates from `first` or `since`, the later: without exceptions; moved ones on their original day."""
    rule = parse(series.every)
    if rule is None:
        return
    skipped = {when.date for when in series.skip}
    for moment in _rrule(rule, series, first).xafter(_noon(max(since or first, first)), inc=True):
        if moment.date() not in skipped:
            yield moment.date()


def is_planned(series: Series, first: dt.date, day: dt.date) -> bool:
    """Whether the rule, exceptions aside, names a day. Counted, since walking there from `first` can take years."""
    rule = parse(series.every)
    return rule is not None and first <= day <= _last(series) and _names(rule, first, day)


def nearest(series: Series, first: dt.date, day: dt.date) -> dt.date | None:
    """The day of the rule that is closest to a day that is none; of two the earlier."""
    rule = parse(series.every)
    if rule is None or first > _last(series):
        return None
    start = min(max(day, first), _last(series))
    either = (start + dt.timedelta(days=way * days) for days in range(_GAP) for way in (-1, 1))
    return next((each for each in either if is_planned(series, first, each)), None)


def _last(series: Series) -> dt.date:
    return series.until.date if series.until else _NEVER


def _names(rule: Rule, first: dt.date, day: dt.date) -> bool:
    """Whether a rule that began on a day names another."""
    length = monthrange(day.year, day.month)[1]
    if rule.date is not None:
        return day.day == (length if rule.date < 0 else rule.date)
    if day.weekday() not in rule.days:
        return False
    if rule.nth:
        return (day.day + 6) // 7 in rule.nth or (day.day - length - 1) // 7 in rule.nth
    weeks = (_monday(day) - _monday(first)).days // 7
    return weeks % rule.interval == 0


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def describe(series: Series, language: str) -> str:
    """`setiap Jumat pertama` or `every first Friday`; words that are not understood are given back as they are."""
    rule = parse(series.every)
    if rule is None:
        return series.every
    own = calendar.words()[language]
    if rule.date is not None:
        said = own["last-day"] if rule.date < 0 else own["date"].format(day=rule.date)
    else:
        days = _joined([calendar.weekday(day, language) for day in rule.days], own["and"])
        ordinal = _joined([own["ordinals"][str(number)] for number in rule.nth], own["and"])
        form = own["nth"] if rule.nth else own["fortnightly"] if rule.interval > 1 else own["weekly"]
        said = form.format(days=days, day=days, ordinal=ordinal)
    every = own["every"].format(rule=said)
    if series.until:
        return str(own["until"].format(rule=every, date=calendar.written(series.until.date, language)))
    return str(every)


def _joined(words: list[str], conjunction: str) -> str:
    return f" {conjunction} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _rrule(rule: Rule, series: Series, first: dt.date) -> rrule:
    until = _noon(series.until.date) if series.until else None
    if rule.date is not None:
        return rrule(MONTHLY, dtstart=_noon(first), until=until, bymonthday=rule.date)
    if rule.nth:
        days = [weekday(rule.days[0], number) for number in rule.nth]
        return rrule(MONTHLY, dtstart=_noon(first), until=until, byweekday=days)
    return rrule(WEEKLY, interval=rule.interval, dtstart=_noon(first), until=until, byweekday=rule.days)


def _noon(date: dt.date) -> dt.datetime:
    """Rules count in datetimes; only their dates are used."""
    return dt.datetime.combine(date, dt.time(12))
