"""What a calendar tells, as plain data: sessions as the views of VEVENTs (RFC 5545, 3.6.1), still without bytes."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sitegen import urls
from sitegen.content import life, series
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event, Series, Session
from sitegen.content.occurrences import Occurrence, called_off, set_apart, sitting
from sitegen.dates import When
from sitegen.locales import Locale
from sitegen.render import cards, items, sessions

View = dict[str, Any]
STATUS = {"scheduled": "CONFIRMED", "provisional": "TENTATIVE", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}
OFF = frozenset({"postponed", "cancelled"})
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def calendar(library: Library, locale: Locale, page: str, path: str, events: Iterable[View]) -> View:
    """What every calendar says of itself: its own address, the page it belongs to, the zone of its readers."""
    return {
        "path": path,
        "language": locale.code,
        "link": urls.absolute(library.site.url, page),
        "source": urls.absolute(library.site.url, path),
        "zone": library.site.timezone,
        "events": list(events),
    }


def of_event(library: Library, entry: Entry[Event], locale: Locale) -> View | None:
    """An event's own calendar, all its sessions, past ones too; None when it has no file.

    It stands at the event's page and, as a calendar can't redirect, at each of its old addresses: `paths`. Sessions
    that are known only to the month or the year are left out: DTSTART has no form for them.
    """
    event = cards.said(entry, locale)
    if not (life.was_announced(entry) and life.has_day(entry)):
        return None
    own, file = cards.address(entry, locale), locale.file("session")
    old = [locale.address("events", *alias.split("/")) for alias in entry.facts.aliases]
    events = [view for session in entry.facts.sittings for view in of_session(library, sitting(entry, session), locale)]
    return {
        **calendar(library, locale, own, own + file, events),
        "paths": [folder + file for folder in (own, *old)],
        "name": items.marked(cards.title(event, locale), "", cards.spoken(entry, locale), locale),
        "description": event.summary,
    }


def of_session(library: Library, occurrence: Occurrence, locale: Locale) -> list[View]:
    """The VEVENTs of a session: one, none when its day is not known, or those of the whole series that it belongs to.

    A series is a master with its rule and an override for each date that is not as planned (RFC 5545, 3.8.4.4).
    """
    entry, rule = occurrence.entry, occurrence.entry.facts.series
    if not occurrence.start.day:
        return []
    if rule is None:
        return [vevent(library, occurrence, sessions.card(library, occurrence, locale), locale)]
    session = next(each for each in entry.facts.sittings if each.id == occurrence.session.id)
    apart = [(each, each.original) for each in set_apart(entry, session, rule) if each.original]
    overrides = [
        {**vevent(library, each, sessions.card(library, each, locale), locale), "original": _on(session, day)}
        for each, day in apart
    ]
    return [_master(library, sitting(entry, session), rule, locale), *overrides]


def vevent(library: Library, occurrence: Occurrence, card: View, locale: Locale) -> View:
    """A session as plain data, with the words of its `card`.

    Dates are wall-clock times of `zone` as `When` writes them, and `end` is exclusive. `stamp` stands for DTSTAMP and
    LAST-MODIFIED: like `created` it is an instant that the content states.
    """
    event, facts, session = cards.said(occurrence.entry, locale), occurrence.entry.facts, occurrence.session
    venue = life.venue_of(life.session_of(event, occurrence), event)
    end = closing(occurrence)
    return {
        "uid": urls.uid(library.site.identity, facts.id, session.id),
        "sequence": life.sequence(facts, session.id),
        "created": facts.published.first(facts.zone).astimezone(dt.UTC).isoformat(),
        "stamp": life.modified(facts, session.id, library.now).astimezone(dt.UTC).isoformat(),
        "zone": facts.timezone,
        "start": str(occurrence.start),
        "end": str(end) if end else None,
        "status": STATUS[session.status],
        "busy": session.status not in OFF,
        "summary": items.marked(
            card["title"], "" if session.status == "scheduled" else session.status, card["language"], locale
        ),
        "location": items.where(library, locale, occurrence),
        "geo": venue.geo.replace(", ", ";") if venue and venue.geo else None,
        "categories": items.topics(library, locale, facts),
        "url": urls.absolute(library.site.url, card["address"]),
        "description": description(library, occurrence, card, locale),
        "alarm": None if session.status in OFF else _alarm(card, locale),
    }


def description(library: Library, occurrence: Occurrence, card: View, locale: Locale) -> str:
    """When, where, what changed and why, what it is about, who holds it: a sentence a line, and the links."""
    event = cards.said(occurrence.entry, locale)
    session = life.session_of(event, occurrence)
    lines = [*items.sentences(library, locale, occurrence, card), f"{locale.t('fact.organizer')}: {event.organizer}."]
    if session.online_url and session.status not in OFF:
        lines.append(f"{locale.t('fact.online')}: {session.online_url}")
    return "\n".join([*lines, locale.t("calendar.more", url=urls.absolute(library.site.url, card["address"]))])


def closing(occurrence: Occurrence) -> When | None:
    """The first moment, or of a whole day the first day, after a session; None when its end is not known.

    DTEND is exclusive and of DTSTART's own type (RFC 5545, 3.6.1): a session that ends on a date ends with that day.
    """
    start, end, zone = occurrence.start, occurrence.end, occurrence.entry.facts.zone
    if end is None:
        return None
    after = end.last_date + dt.timedelta(days=1)
    if start.time is None:
        return When(after.year, after.month, after.day)
    found = end if end.time else When(after.year, after.month, after.day, dt.time())
    # Where clocks are put forward a session can be told to end before it begins.
    return found if found.first(zone).astimezone(dt.UTC) > occurrence.first.astimezone(dt.UTC) else None


def recurrence(rule: Series, start: When, event: Event) -> str:
    """The RRULE of a series. UNTIL is in UTC with a time, a date without one (RFC 5545, 3.3.10)."""
    found = series.parse(rule.every)
    assert found, "the library lets no series pass that is not understood"
    if found.date is not None:
        parts = ["FREQ=MONTHLY", f"BYMONTHDAY={found.date}"]
    elif found.nth:
        parts = ["FREQ=MONTHLY", "BYDAY=" + ",".join(f"{nth}{DAYS[found.days[0]]}" for nth in found.nth)]
    else:
        parts = ["FREQ=WEEKLY", f"INTERVAL={found.interval}", "WKST=MO"]
        parts.append("BYDAY=" + ",".join(DAYS[day] for day in found.days))
    if rule.until:
        last = f"{rule.until.last(event.zone).astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
        parts.append("UNTIL=" + (last if start.time else f"{rule.until.date:%Y%m%d}"))
    return ";".join(parts)


def _master(library: Library, first: Occurrence, rule: Series, locale: Locale) -> View:
    """The series itself, from its first planned date on: EXDATE names the dates that were never announced."""
    event, facts, session = cards.said(first.entry, locale), first.entry.facts, first.session
    never = [day for day in sorted({each.date for each in rule.skip}) if not called_off(facts, session, day)]
    general = [each.note for each in event.changes_of(session.id) if not each.was]
    card = sessions.card(library, first, locale)
    every = _capital(series.describe(rule, locale.code))
    words = {
        "when": locale.t("time.at", date=every, hours=card["hours"]) if card["hours"] else every,
        "was": None,
        "note": general[-1] if general else None,
    }
    return {
        **vevent(library, first, {**card, **words}, locale),
        "rule": recurrence(rule, session.start, facts),
        "except": [_on(session, day) for day in never if series.is_planned(rule, session.start.date, day)],
    }


def _on(session: Session, day: dt.date) -> str:
    """When a session of a series was planned on a day."""
    return str(When(day.year, day.month, day.day, session.start.time))


def _alarm(card: View, locale: Locale) -> str:
    key = "calendar.tomorrow-at" if card["hours"] else "calendar.tomorrow"
    return locale.t(key, title=card["title"], hours=card["hours"])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
