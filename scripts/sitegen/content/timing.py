"""The rules of dates: when an event is, what ends before it starts, what a series can mean."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from sitegen import locales
from sitegen.content import series, zones
from sitegen.content.frontmatter import Document
from sitegen.content.models import Event, Module, Registration, Series, Session, Venue
from sitegen.content.tree import Place
from sitegen.dates import When
from sitegen.problems import Problem

MOST_DATES = 750
"""Of a series that ends: every day for two years, or every week for fourteen."""


def times(document: Document, facts: Event) -> Iterator[Problem]:
    """All rules of an event's dates. Nothing here asks what day it is today."""
    if facts.date and facts.sessions:
        yield document.problem("date-and-sessions", "date")
    if not facts.date and not facts.sessions:
        yield document.problem("no-date")
    yield from updated(document, facts)
    for number, session in enumerate(facts.sessions):
        yield from _order(document, session.start, session.end, ("sessions", number, "end"))
    if facts.registration:
        opens, closes = facts.registration.opens, facts.registration.closes
        if opens:
            yield from _order(document, opens, closes, ("registration", "closes"))
        yield from _closing(document, facts, facts.registration)
    yield from _zones(document, facts)
    if facts.series:
        yield from _series(document, facts, facts.series)


def updated(document: Document, facts: Event | Module) -> Iterator[Problem]:
    """An update before there was anything to update."""
    if facts.updated and facts.updated.date < facts.published.date:
        yield document.problem("updated-before-published", "updated", given=facts.updated, published=facts.published)


def _order(document: Document, start: When, end: When | None, place: Place) -> Iterator[Problem]:
    if end is None:
        return
    same_day = start.date == end.date and start.time is not None and end.time is not None
    if end.last_date < start.date or (same_day and end.time <= start.time):  # type: ignore[operator]
        yield document.problem("end-before-start", *place, start=start, end=end)


def _closing(document: Document, facts: Event, registration: Registration) -> Iterator[Problem]:
    """Signing up for what has begun, or is over. The dates of a series share one registration, which may stay open."""
    closes = registration.closes
    live = [session for session in facts.sittings if session.status in ("provisional", "scheduled")]
    if facts.series or closes is None or not live:
        return
    start = min(session.start for session in live)
    ends = [session.end or replace(session.start, time=None) for session in live]
    if all(_is_after(closes, end) for end in ends):
        yield document.problem("closes-after-end", "registration", "closes", given=closes, end=max(ends))
    elif _is_after(closes, start):
        yield document.problem("closes-after-start", "registration", "closes", given=closes, start=start)


def _is_after(one: When, other: When) -> bool:
    """Whether it surely is, as far as both are known: a day is not after a time of that day."""
    if one.date == other.date and one.time is not None and other.time is not None:
        return one.time > other.time
    return one.date > other.last_date


def _zones(document: Document, facts: Event) -> Iterator[Problem]:
    """A venue in a province whose clocks show another time than the event's; each zone once."""
    venues: list[tuple[Place, Venue | None]] = [(("venue",), facts.venue)]
    venues += [(("sessions", number, "venue"), session.venue) for number, session in enumerate(facts.sessions)]
    known = {locales.ZONES.get(facts.timezone)}
    for place, code in [(place, venue.region) for place, venue in venues if venue and venue.region]:
        wanted = zones.of_region(code)
        if wanted and locales.ZONES[wanted] not in known:
            known.add(locales.ZONES[wanted])
            values = {"given": code, "zone": locales.ZONES[wanted], "stated": facts.timezone, "wanted": wanted}
            yield document.problem("venue-in-other-zone", *place, "region", **values)


def _series(document: Document, facts: Event, rule: Series) -> Iterator[Problem]:
    if series.parse(rule.every) is None:
        yield document.problem("bad-series", "series", "every", given=rule.every)
        return
    if len(facts.sittings) != 1:
        yield document.problem("series-needs-one-session", "series", given=len(facts.sittings))
        return
    session = facts.sittings[0]
    if session.start.precision not in ("day", "minute"):
        yield document.problem("series-needs-a-day", *_start(facts), given=session.start)
        return
    yield from _days(document, facts, session, rule)


def _start(facts: Event) -> Place:
    return ("sessions", 0, "start") if facts.sessions else ("date",)


def _days(document: Document, facts: Event, session: Session, rule: Series) -> Iterator[Problem]:
    """The first session, the exceptions and the moved ones must each be days that the series names."""
    first = session.start.date
    if rule.until and rule.until.date < first:
        yield document.problem("end-before-start", "series", "until", start=first, end=rule.until)
        return
    if not series.is_planned(rule, first, first):
        near = series.nearest(rule, first, first) or ""
        yield document.problem("series-starts-elsewhere", *_start(facts), given=first, every=rule.every, nearest=near)
        return
    if rule.until and len(list(islice(series.dates(rule, first), MOST_DATES + 1))) > MOST_DATES:
        yield document.problem(
            "series-too-long", "series", "until", given=rule.until, limit=MOST_DATES, year=first.year
        )
    skipped = [each.date for each in rule.skip]
    moved = [each.date.date for each in rule.moved]
    named = [(("series", "except", number), day) for number, day in enumerate(skipped)]
    named += [(("series", "moved", number, "date"), day) for number, day in enumerate(moved)]  # type: ignore[misc]
    for place, day in named:
        if not series.is_planned(rule, first, day):
            near = series.nearest(rule, first, day) or ""
            yield document.problem("not-in-series", *place, given=day, every=rule.every, nearest=near)
    for number, each in enumerate(rule.moved):
        if each.date.date in skipped:
            yield document.problem("moved-and-except", "series", "moved", number, "date", given=each.date)
        if each.date.date in moved[:number]:
            before = document.mark("series", "moved", moved.index(each.date.date))[0]
            yield document.problem("duplicate-item", "series", "moved", number, "date", given=each.date, first=before)
        if each.start.precision not in ("day", "minute"):
            yield document.problem("series-needs-a-day", "series", "moved", number, "start", given=each.start)
        yield from _order(document, each.start, each.end, ("series", "moved", number, "end"))
