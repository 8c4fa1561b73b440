"""A session's life, derived from what is stated: where it stands, how often it changed, and when last."""

import datetime as dt
from typing import Literal

from sitegen.content.entries import Entry
from sitegen.content.models import Change, Event, Mode, Session, Venue
from sitegen.content.occurrences import Occurrence, called_off
from sitegen.dates import When

SECOND, DAY = dt.timedelta(seconds=1), dt.timedelta(days=1)
Standing = Literal[
    "provisional", "scheduled", "changed", "rescheduled", "moved_online", "postponed", "cancelled", "held", "reported"
]


def standing(occurrence: Occurrence, now: dt.datetime) -> Standing:
    """What a reader must know first: that it is off, that it is over, that it changed; else as its file says."""
    event, status = occurrence.entry.facts, occurrence.session.status
    if status in ("cancelled", "postponed"):
        return status
    if occurrence.is_over(now):
        return "reported" if is_reported(occurrence) else "held"
    if status == "provisional":
        return status
    if was_in(occurrence, event):
        return "moved_online"
    was, note = before(occurrence, event)
    return "rescheduled" if was else "changed" if note else "scheduled"


def is_reported(occurrence: Occurrence) -> bool:
    """Whether the write-up tells how it went: it says who came, or was published or rewritten afterwards.

    What is published on the very day announces it, unless it is taken from another's report.
    """
    event, day = occurrence.entry.facts, occurrence.last.date()
    told, updated = event.published, event.updated
    since = told.last_date if told.day is None or event.source else told.date - DAY
    return bool(event.participants) or since >= day or bool(updated and updated.date >= day)


def was_announced(entry: Entry[Event]) -> bool:
    """Whether it was on the site before it was over: whoever saw it may have kept its calendar file or its sheet."""
    event = entry.facts
    published = event.published
    since = published.first(event.zone) if published.day and not event.source else published.last(event.zone)
    ends = [(session.end or session.start).last(event.zone) for session in event.sittings]
    return event.series is not None or any(since < end for end in ends)


def has_day(entry: Entry[Event]) -> bool:
    """Whether a calendar can hold any of its sessions, or could: one known to the month alone has no place in it."""
    facts = entry.facts
    starts = [session.start for session in facts.sittings] + [each.was for each in facts.changes if each.was]
    return any(start.day for start in starts)


def session_of(event: Event, occurrence: Occurrence) -> Session:
    """The occurrence's session as the event tells it: `event` may be a translation."""
    session = next(each for each in event.sittings if each.id == occurrence.session.id)
    return (occurrence.original and called_off(event, session, occurrence.original)) or session


def mode(session: Session, event: Event) -> Mode:
    """How to attend a session: as it states itself, else as its event does."""
    return session.mode or event.mode


def venue_of(session: Session, event: Event) -> Venue | None:
    """Where a session is: nowhere when it is online, though its file may still name the venue that it was to have."""
    return None if mode(session, event) == "online" else session.venue or event.venue


def concerning(event: Event, session: str, day: dt.date | None = None) -> tuple[Change, ...]:
    """The changes of a session in their order; of one `day` of a series, without those that name another."""
    return tuple(each for each in event.changes_of(session) if _concerns(each, day))


def changes(occurrence: Occurrence, event: Event) -> tuple[Change, ...]:
    """The changes that concern an occurrence, in their order."""
    return concerning(event, occurrence.session.id, occurrence.original)


def before(occurrence: Occurrence, event: Event) -> tuple[When | None, str | None]:
    """When the session was to be before its last change, and the note that announced the change."""
    told = changes(occurrence, event)
    was = next((each.was for each in reversed(told) if each.was), None)
    note = told[-1].note if told else None
    for moved in event.series.moved if event.series else ():
        if moved.date.date == occurrence.original:
            return was or moved.date, moved.note or note
    return was, note


def was_in(occurrence: Occurrence, event: Event) -> Mode | None:
    """How it was to be attended before it moved online."""
    said = [each.was_mode for each in changes(occurrence, event) if each.was_mode]
    return said[-1] if said and said[-1] != "online" == mode(occurrence.session, event) else None


def sequence(event: Event, session: str) -> int:
    """How often a session was changed since it was announced (RFC 5545, 3.8.7.4)."""
    return len(event.changes_of(session))


def stamps(event: Event, session: str) -> tuple[tuple[Change | None, dt.datetime], ...]:
    """When a session was announced, and then each of its changes with its instant.

    Of two on one day the later gets a second more: clients take no change that is not newer (RFC 5545, 3.8.7.3).
    """
    found: list[tuple[Change | None, dt.datetime]] = [(None, event.published.first(event.zone))]
    for change in event.changes_of(session):
        found.append((change, max(change.date.first(event.zone), found[-1][1] + SECOND)))
    return tuple(found)


def modified(event: Event, session: str, now: dt.datetime, day: dt.date | None = None) -> dt.datetime:
    """When a session was announced or last changed, never later than `now`; of one `day` of a series, that date."""
    told = [at for change, at in stamps(event, session) if change is None or _concerns(change, day)]
    return max((at for at in told if at <= now), default=now)


def _concerns(change: Change, day: dt.date | None) -> bool:
    return not (day and change.was) or change.was.date == day
