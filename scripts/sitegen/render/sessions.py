"""A session as readers see it: when, where, how it stands, what changed."""

from collections.abc import Iterable
from typing import Any

from sitegen.content import life, shelves
from sitegen.content.library import Library
from sitegen.content.models import Event
from sitegen.content.occurrences import Occurrence
from sitegen.dates import When
from sitegen.locales import Locale
from sitegen.render import cards

View = dict[str, Any]


def name(occurrence: Occurrence, locale: Locale) -> str:
    """The event's title; with several sessions, the session's own too."""
    title, own = cards.title(cards.said(occurrence.entry, locale), locale), own_name(occurrence, locale)
    return f"{title}: {own}" if own else title


def own_name(occurrence: Occurrence, locale: Locale) -> str:
    """The session's own title, which tells it from the others of its event; empty when there are none."""
    event = cards.said(occurrence.entry, locale)
    return (life.session_of(event, occurrence).title or "") if len(event.sittings) > 1 else ""


def when(start: When, end: When | None, event: Event, locale: Locale) -> str:
    """`Sabtu, 5 Desember 2026, pukul 08.30–11.00 WIB`, or the date alone when no time is known."""
    hours = locale.hours(start, end, event.zone)
    date = locale.period(start, end)
    return locale.t("time.at", date=date, hours=hours) if hours else date


def moment(at: When, event: Event, locale: Locale) -> str:
    """`Sabtu, 5 Desember 2026, pukul 08.30 WIB`: a point in time, not a beginning."""
    if at.time is None:
        return locale.date(at)
    zone = locale.zone(event.zone, at.first(event.zone))
    return locale.t("time.moment", date=locale.date(at), time=locale.time(at.time), zone=zone)


def cards_of(library: Library, occurrences: Iterable[Occurrence], locale: Locale) -> list[View]:
    """Several sessions, in their order."""
    return [card(library, each, locale) for each in occurrences]


def card(library: Library, occurrence: Occurrence, locale: Locale) -> View:
    """A session in a schedule: all that says where to be and when.

    `until` is the instant at which it is over (none while it waits for a date), `topics` and `regions` what a reader
    can filter by: slugs, and codes with all those above them. `timed`: both its beginning and its end are known to the
    minute, so that one can say whether it is going on.
    """
    event: Event = cards.said(occurrence.entry, locale)
    session = life.session_of(event, occurrence)
    waits = session.status == "postponed"
    return {
        "anchor": occurrence.anchor,
        "address": cards.address(occurrence.entry, locale),
        "title": name(occurrence, locale),
        "event": cards.title(event, locale),
        "own": own_name(occurrence, locale),
        "part": session.title or "",
        "summary": event.summary,
        **_time(occurrence, event, locale, waits=waits),
        "venue": next(iter(whereabouts(occurrence, event, locale)), ""),
        "status": session.status,
        "standing": life.standing(occurrence, library.now),
        "mode": life.mode(session, event),
        "was_mode": life.was_in(occurrence, event),
        "reason": session.cancel_reason,
        "note": life.before(occurrence, event)[1],
        "topics": list(event.topics),
        "regions": sorted(shelves.within(event)),
        "sample": event.sample,
        "language": cards.spoken(occurrence.entry, locale),
    }


def _time(occurrence: Occurrence, event: Event, locale: Locale, *, waits: bool) -> View:
    start, end = occurrence.start, occurrence.end
    held = when(start, end, event, locale)
    was = life.before(occurrence, event)[0]
    return {
        "start": start.date.isoformat(),
        "until": None if waits else occurrence.last.isoformat(),
        "zone": event.timezone,
        "precision": start.precision,
        "timed": bool(start.time and end and end.time),
        "iso": occurrence.first.isoformat() if start.time else str(start),
        "date": locale.period(start, end),
        "hours": locale.hours(start, end, event.zone),
        "when": locale.t("time.waits", was=held) if waits else held,
        "month": locale.date(When(start.year, start.month)),
        "day": None if waits else start.day,
        "short_month": "" if waits else locale.short_month(start),
        "was": moment(was, event, locale) if was and not waits else None,
    }


def whereabouts(occurrence: Occurrence, event: Event, locale: Locale) -> list[str]:
    """Where to be, in full: the venue and its address, or that it is online. `event` may be a translation."""
    session = life.session_of(event, occurrence)
    if life.mode(session, event) == "online":
        return [locale.t("place.online")]
    venue = life.venue_of(session, event)
    return [part for part in (venue.name, venue.address) if part] if venue else []
