"""When each session takes place, and which of them are still to come."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sitegen import urls
from sitegen.content import series
from sitegen.content.entries import Entry
from sitegen.content.models import Event, Series, Session
from sitegen.dates import When

OPEN_SERIES = 3
OFF = ("cancelled", "postponed")
"""The states of a session that does not take place when it was to."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One sitting on one day. `original`: the planned date in a series; `first`, `last`: its first and last instant."""

    entry: Entry[Event]
    session: Session
    start: When
    end: When | None
    original: dt.date | None
    first: dt.datetime
    last: dt.datetime

    def is_over(self, now: dt.datetime) -> bool:
        """Whether its last instant has passed."""
        return self.last.astimezone(dt.UTC) < now.astimezone(dt.UTC)

    @property
    def anchor(self) -> str:
        """Its permanent name; see urls.anchor."""
        return urls.anchor(self.entry.facts.id, self.session.id, self.original)


def occurrences(entry: Entry[Event], now: dt.datetime) -> tuple[Occurrence, ...]:
    """All sessions, by start. Of a series, those to come: all that remain, and when it is open the next three dates.

    A date that the series leaves out was known to people when a change says so: it stays, cancelled, until it is over.
    """
    event = entry.facts
    if event.series is None:
        found = [sitting(entry, session) for session in event.sittings]
    else:
        found = [each for session in event.sittings for each in _to_come(entry, session, event.series, now)]
    return tuple(sorted(found, key=_order))


def sitting(entry: Entry[Event], session: Session) -> Occurrence:
    """A session on the day that it states; in a series that is the first of its planned days."""
    return _occurrence(entry, session, session.start, session.end, None)


def upcoming(entries: Iterable[Entry[Event]], now: dt.datetime) -> tuple[Occurrence, ...]:
    """Every session that is not over at `now`, by start; then the postponed ones, until they have a date again."""
    found = (each for entry in entries for each in occurrences(entry, now))
    remaining = (each for each in found if _remains(each, now))
    return tuple(sorted(remaining, key=lambda each: (each.session.status == "postponed", *_order(each))))


def took_place(entry: Entry[Event], now: dt.datetime) -> tuple[Occurrence, ...]:
    """The sessions that were held by `now`, by start: over, neither cancelled nor postponed; of a series, each date.

    What a series held before it was called off as a whole is not known any more.
    """
    event = entry.facts
    if event.series is None:
        found = [sitting(entry, session) for session in event.sittings]
    else:
        found = [each for session in event.sittings for each in _until(entry, session, event.series, now)]
    return tuple(sorted((each for each in found if each.is_over(now) and each.session.status not in OFF), key=_order))


def known(entry: Entry[Event], now: dt.datetime) -> tuple[Occurrence, ...]:
    """All sessions that can be told apart, by start: those that were held, those to come, single ones called off."""
    found = {each.anchor: each for each in (*took_place(entry, now), *occurrences(entry, now))}
    return tuple(sorted(found.values(), key=_order))


def _until(entry: Entry[Event], session: Session, rule: Series, now: dt.datetime) -> Iterator[Occurrence]:
    """The dates of a series that began by `now`, and all that are not as planned."""
    moved = {each.date.date for each in rule.moved}
    yield from set_apart(entry, session, rule)
    for day in series.dates(rule, session.start.date):
        planned = _planned(entry, session, day)
        if planned.first > now:
            return
        if day not in moved:
            yield planned


def _remains(occurrence: Occurrence, now: dt.datetime) -> bool:
    return occurrence.session.status == "postponed" or not occurrence.is_over(now)


def _order(occurrence: Occurrence) -> tuple[dt.datetime, str]:
    return (occurrence.first.astimezone(dt.UTC), occurrence.anchor)


def _to_come(entry: Entry[Event], session: Session, rule: Series, now: dt.datetime) -> list[Occurrence]:
    """All that were moved or called off, and of the dates that are as planned the next: none displaces another.

    However many were moved further away, the very next date is among them.

    A series that was postponed keeps its last date, as a single session does.
    """
    known = set_apart(entry, session, rule)
    apart = [each for each in known if not each.is_over(now)]
    planned = _as_planned(entry, session, rule, now)
    if rule.until is None:
        moved = [each.date.date for each in rule.moved if any(each.date.date == other.original for other in apart)]
        following = list(islice(planned, OPEN_SERIES))
        days = sorted([*moved, *(each.start.date for each in following)])[:OPEN_SERIES]
        return [*apart, *(each for each in following if each.start.date in days or each is following[0])]
    found = [*apart, *planned]
    if found or session.status != "postponed":
        return found
    every = [*known, *_as_planned(entry, session, rule, session.start.first(entry.facts.zone))]
    stood = (each for each in every if each.session.status == "postponed")
    return sorted(stood, key=lambda each: each.last)[-1:]


def _as_planned(entry: Entry[Event], session: Session, rule: Series, now: dt.datetime) -> Iterator[Occurrence]:
    """The dates that are not over at `now` and that nothing moved."""
    length = (session.end.last_date - session.start.date).days if session.end else 0
    since = now.astimezone(entry.facts.zone).date() - dt.timedelta(days=length + 1)
    moved = {each.date.date for each in rule.moved}
    found = (_planned(entry, session, day) for day in series.dates(rule, session.start.date, since) if day not in moved)
    return (each for each in found if not each.is_over(now))


def set_apart(entry: Entry[Event], session: Session, rule: Series) -> tuple[Occurrence, ...]:
    """The dates of a series that are not as planned, past ones too: moved, or cancelled after they were announced."""
    skipped = {each.date for each in rule.skip}
    moved = (
        _occurrence(entry, session, each.start, each.end or _as_long(session, each.start), each.date.date)
        for each in rule.moved
        if each.date.date not in skipped
    )
    cancelled = (
        _planned(entry, told, day) for day in sorted(skipped) if (told := called_off(entry.facts, session, day))
    )
    return (*moved, *cancelled)


def called_off(event: Event, session: Session, day: dt.date) -> Session | None:
    """The session of a date that a series leaves out, as cancelled: when a change says so, with its note as reason.

    `event` may be a translation, and `session` its own.
    """
    if event.series is None or all(each.date != day for each in event.series.skip):
        return None
    told = [each for each in event.changes_of(session.id) if each.was and each.was.date == day]
    return session.model_copy(update={"status": "cancelled", "cancel_reason": told[-1].note}) if told else None


def _planned(entry: Entry[Event], session: Session, day: dt.date) -> Occurrence:
    shift = day - session.start.date
    start = _shifted(session.start, shift)
    end = _shifted(session.end, shift) if session.end else None
    return _occurrence(entry, session, start, end, day)


def _as_long(session: Session, start: When) -> When | None:
    """The end of a moved sitting that does not say it: as many minutes later as planned."""
    if session.end is None or session.end.time is None or session.start.time is None or start.time is None:
        return None
    length = dt.datetime.combine(session.end.date, session.end.time) - dt.datetime.combine(
        session.start.date, session.start.time
    )
    return When.of(dt.datetime.combine(start.date, start.time) + length)


def _shifted(when: When, shift: dt.timedelta) -> When:
    day = when.date + shift
    return When(day.year, day.month, day.day, when.time)


def _occurrence(
    entry: Entry[Event], session: Session, start: When, end: When | None, original: dt.date | None
) -> Occurrence:
    zone = entry.facts.zone
    last = end.last(zone) if end else dt.datetime.combine(start.last_date, dt.time(23, 59, 59), zone)
    return Occurrence(entry, session, start, end, original, start.first(zone), last)
