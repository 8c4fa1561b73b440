"""Sessions that are over, and of which nothing is told."""

import datetime as dt
from collections.abc import Iterator

from sitegen import problems
from sitegen.content import ahead, calendar, life
from sitegen.content.entries import Told
from sitegen.content.models import Event
from sitegen.content.occurrences import Occurrence, occurrences
from sitegen.problems import Problem


def check(told: Told[Event], now: dt.datetime) -> Iterator[Problem]:
    """A warning alone, since time brings it about: whoever looks up a past session wants to know how it went."""
    if told.folder.draft:
        return
    for each in _held(told, now):
        if not life.is_reported(each):
            day = each.last.date()
            dates = {f"date_{language}": calendar.written(day, language) for language in problems.LANGUAGES}
            values = {"given": each.session.id, "today": now.astimezone(told.facts.zone).date(), **dates}
            yield told.folder.main.problem("past-without-report", *ahead.place(told.facts, each), **values)


def _held(told: Told[Event], now: dt.datetime) -> Iterator[Occurrence]:
    """The sessions that are over and were not off; of a series that has ended the last, of one that goes on none."""
    facts = told.facts
    if facts.series is None:
        yield from (each for each in occurrences(ahead.entry(told), now) if ahead.stands(each) and each.is_over(now))
    elif facts.series.until and facts.series.until.last(facts.zone) < now:
        every = [each for each in occurrences(ahead.entry(told), facts.when.first(facts.zone)) if ahead.stands(each)]
        last = max(every, key=lambda each: each.last, default=None)
        if last and last.is_over(now):
            yield last
