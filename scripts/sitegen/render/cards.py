"""Small views shared by pages: an event in a list, a session in a schedule."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any, TypeVar

from sitegen import urls
from sitegen.content import outline
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event, Mode, Module, Session, Venue
from sitegen.content.occurrences import Occurrence
from sitegen.content.series import describe
from sitegen.dates import When
from sitegen.locales import Locale

View = dict[str, Any]
T = TypeVar("T", Event, Module)


def said(entry: Entry[T], locale: Locale) -> T:
    """The entry in a language, or as it was written when there is no translation."""
    return entry.said.get(locale.code, entry.facts)


def spoken(entry: Entry[Any], locale: Locale) -> str:
    """The language that `said` answers in: marked wherever it is not the page's own."""
    return locale.code if locale.code in entry.said else "id"


def text(library: Library, entry: Entry[Any], locale: Locale) -> View:
    """The text in a language, and the addresses in it that lead nowhere yet: their links are plain text for now."""
    body = entry.bodies.get(locale.code, entry.bodies["id"])
    return {"markdown": body, "hidden": sorted(outline.addresses(body) & library.to_come)}


def title(event: Event | Module, locale: Locale) -> str:
    """The title, which names a sample as one wherever it shows."""
    mark = locale.t("sample")
    if not event.sample or re.match(rf"({mark}|Contoh|Sample)\b", event.title):
        return event.title
    return f"{mark}: {event.title}"


def address(entry: Entry[Event], locale: Locale) -> str:
    """An event's page."""
    return locale.address("events", entry.year, entry.slug)


def days(event: Event, locale: Locale) -> str:
    """The period an event covers, from its first session to its last; of a series, how it repeats."""
    if event.series:
        return describe(event.series, locale.code)
    sittings = event.sittings
    if not sittings:
        return locale.date(event.published)
    last = max(sittings, key=lambda session: (session.end or session.start).last_date)
    return locale.period(min(session.start for session in sittings), last.end or last.start)


def venue(event: Event) -> Venue | None:
    """Where the event is: where all its sessions meet, else its own venue."""
    venues = [venue_of(session, event) for session in event.sittings]
    return venues[0] if venues and all(each == venues[0] for each in venues) else event.venue


def place(event: Event) -> str:
    """The venue's name, empty when there is no one venue."""
    found = venue(event)
    return found.name if found else ""


def mode(session: Session, event: Event) -> Mode:
    """How to attend a session: as it states itself, else as its event does."""
    return session.mode or event.mode


def venue_of(session: Session, event: Event) -> Venue | None:
    """Where a session is: the event's venue is none for a session that is online."""
    return session.venue or (None if mode(session, event) == "online" and event.mode != "online" else event.venue)


def status(event: Event) -> str:
    """`cancelled` or `postponed` when every session is, else nothing."""
    found = {session.status for session in event.sittings}
    return found.pop() if found in ({"cancelled"}, {"postponed"}) else ""


def event_card(entry: Entry[Event], locale: Locale) -> View:
    """An event in a list."""
    event = said(entry, locale)
    return {
        "address": address(entry, locale),
        "title": title(event, locale),
        "summary": event.summary,
        "date": days(event, locale),
        "iso": "" if event.series else str(event.when),
        "place": place(event),
        "status": status(event),
        "sample": event.sample,
        "language": spoken(entry, locale),
    }


def module_card(entry: Entry[Module], locale: Locale) -> View:
    """A module in a list."""
    module = said(entry, locale)
    return {
        "address": locale.address("modules", entry.slug),
        "title": title(module, locale),
        "summary": module.summary,
        "date": locale.t("module.duration", minutes=module.duration),
        "iso": "",
        "place": "",
        "status": "",
        "sample": module.sample,
        "language": spoken(entry, locale),
    }


def session_name(occurrence: Occurrence, locale: Locale) -> str:
    """The event's title; with several sessions, the session's own too."""
    event = said(occurrence.entry, locale)
    session = session_of(event, occurrence)
    several = len(event.sittings) > 1 and session.title
    return f"{title(event, locale)}: {session.title}" if several else title(event, locale)


def session_of(event: Event, occurrence: Occurrence) -> Session:
    """The occurrence's session as the event tells it: `event` may be a translation."""
    return next(each for each in event.sittings if each.id == occurrence.session.id)


def when(start: When, end: When | None, event: Event, locale: Locale) -> str:
    """`Sabtu, 5 Desember 2026, pukul 08.30–11.00 WIB`, or the date alone when no time is known."""
    hours = locale.hours(start, end, event.zone)
    date = locale.period(start, end)
    return locale.t("time.at", date=date, hours=hours) if hours else date


def announced(occurrence: Occurrence, now: dt.datetime) -> dt.datetime:
    """When a session was announced or last changed, never later than `now`."""
    event = occurrence.entry.facts
    changes = [change.date for change in event.changes if change.session == occurrence.session.id]
    stamps = [moment.first(event.zone) for moment in (event.published, *changes)]
    return max((stamp for stamp in stamps if stamp <= now), default=now)


def session_card(occurrence: Occurrence, locale: Locale) -> View:
    """A session in a schedule: all that says where to be and when."""
    event: Event = said(occurrence.entry, locale)
    session = session_of(event, occurrence)
    where, attend = venue_of(session, event), mode(session, event)
    was, note = before(occurrence, event)
    held = when(occurrence.start, occurrence.end, event, locale)
    waits = session.status == "postponed"
    return {
        "anchor": urls.anchor(event.id, session.id, occurrence.original),
        "address": address(occurrence.entry, locale),
        "title": session_name(occurrence, locale),
        "part": session.title or "",
        "summary": event.summary,
        "start": occurrence.start.date.isoformat(),
        "precision": occurrence.start.precision,
        "iso": occurrence.first.isoformat() if occurrence.start.time else str(occurrence.start),
        "date": locale.period(occurrence.start, occurrence.end),
        "hours": locale.hours(occurrence.start, occurrence.end, event.zone),
        "when": locale.t("time.waits", was=held) if waits else held,
        "month": locale.date(When(occurrence.start.year, occurrence.start.month)),
        "day": None if waits else occurrence.start.day,
        "short_month": "" if waits else locale.short_month(occurrence.start),
        "venue": where.name if where else locale.t("place.online") if attend == "online" else "",
        "status": session.status,
        "mode": attend,
        "reason": session.cancel_reason,
        "was": locale.date(was) if was and not waits else None,
        "note": note,
        "sample": event.sample,
        "language": spoken(occurrence.entry, locale),
    }


def before(occurrence: Occurrence, event: Event) -> tuple[When | None, str | None]:
    """When the session was to be before its last change, and the note that announced the change."""
    for moved in event.series.moved if event.series else ():
        if moved.date.date == occurrence.original:
            return moved.date, moved.note
    changes = [change for change in event.changes if change.session == occurrence.session.id]
    return (changes[-1].was, changes[-1].note) if changes else (None, None)


def session_cards(occurrences: Sequence[Occurrence], locale: Locale) -> list[View]:
    """Several sessions, in their order."""
    return [session_card(occurrence, locale) for occurrence in occurrences]
