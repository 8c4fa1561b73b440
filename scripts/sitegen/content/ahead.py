"""What is to come within a year, and where its file states it: for checks of days, hours and rivals."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.content import series
from sitegen.content.bundles import MAIN
from sitegen.content.entries import Entry, Told
from sitegen.content.models import Event
from sitegen.content.occurrences import Occurrence, occurrences
from sitegen.content.tree import Mark, Place
from sitegen.dates import When

YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One session on its day; `place` is where the file says when it begins."""

    told: Told[Event]
    occurrence: Occurrence
    place: Place

    @property
    def at(self) -> tuple[str, Mark]:
        """The file, and the line and column."""
        document = self.told.folder.main
        return document.path, document.mark(*self.place)

    @property
    def is_planned(self) -> bool:
        """Whether a series alone names its day: it neither stands alone nor was moved."""
        return self.occurrence.original is not None and self.place[0] != "series"

    @property
    def days(self) -> Iterator[dt.date]:
        """Every day from its first to its last; none when not even the first is known."""
        start, end = self.occurrence.start, self.occurrence.end
        last = max(start.date, end.date) if end and end.day else start.date
        return (start.date + dt.timedelta(days) for days in range((last - start.date).days + 1 if start.day else 0))

    @property
    def hours(self) -> tuple[dt.datetime, dt.datetime] | None:
        """From when until when it surely lasts, by the clocks of its zone (naive); None without a time.

        Of one whose end is open no more is sure than its first minute.
        """
        start, end = self.occurrence.start, self.occurrence.end
        if start.time is None:
            return None
        first = dt.datetime.combine(start.date, start.time)
        last = dt.datetime.combine(end.date, end.time or dt.time()) if end else first
        return first, max(last, first + dt.timedelta(minutes=1))


def sittings(told: Told[Event], now: dt.datetime) -> tuple[Sitting, ...]:
    """The sessions that stand and are not over at `now`; of a series those of the next year, if it is a sound one."""
    if not _is_sound(told.facts):
        return ()
    coming = occurrences(entry(told, _for_a_year(told.facts, now)), now)
    return tuple(
        Sitting(told, each, place(told.facts, each)) for each in coming if stands(each) and not each.is_over(now)
    )


def entry(told: Told[Event], facts: Event | None = None) -> Entry[Event]:
    """An event in its main language alone, which is all that checks of its dates need."""
    return Entry(told.folder.path, told.folder.year, told.folder.slug, {MAIN: facts or told.facts}, {})


def stands(occurrence: Occurrence) -> bool:
    """Whether it is neither cancelled nor postponed."""
    return occurrence.session.status in ("provisional", "scheduled")


def place(facts: Event, occurrence: Occurrence) -> Place:
    """Where an event states the start of an occurrence."""
    for number, moved in enumerate(facts.series.moved if facts.series else ()):
        if moved.date.date == occurrence.original:
            return ("series", "moved", number, "start")
    ids = [session.id for session in facts.sessions]
    return ("sessions", ids.index(occurrence.session.id), "start") if ids else ("date",)


def _is_sound(facts: Event) -> bool:
    """Whether a series, if it is one, begins on a day that it names: else its dates mean nothing yet."""
    starts = [session.start for session in facts.sittings]
    return facts.series is None or (
        len(starts) == 1 and series.is_planned(facts.series, starts[0].date, starts[0].date)
    )


def _for_a_year(facts: Event, now: dt.datetime) -> Event:
    """A series that ends in a year at the latest, and so names all its dates until then."""
    rule, limit = facts.series, now.astimezone(facts.zone).date() + YEAR
    if rule is None or (rule.until and rule.until.date <= limit):
        return facts
    until = When(limit.year, limit.month, limit.day)
    return facts.model_copy(update={"series": rule.model_copy(update={"until": until})})
