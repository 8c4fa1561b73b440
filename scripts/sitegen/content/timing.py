"""The rules of an event's dates: when it is, what ends before it starts, what a series can mean."""

from collections.abc import Iterator

from sitegen.content import series
from sitegen.content.frontmatter import Document
from sitegen.content.models import Event, Series, Session
from sitegen.content.tree import Place
from sitegen.dates import When
from sitegen.problems import Problem


def times(document: Document, facts: Event) -> Iterator[Problem]:
    """All rules of dates. Nothing here asks what day it is today."""
    if facts.date and facts.sessions:
        yield document.problem("date-and-sessions", "date")
    if not facts.date and not facts.sessions:
        yield document.problem("no-date")
    if facts.updated and facts.updated < facts.published and facts.updated.year != facts.published.year:
        yield document.problem("updated-before-published", "updated", given=facts.updated, published=facts.published)
    for number, session in enumerate(facts.sessions):
        yield from _order(document, session.start, session.end, ("sessions", number, "end"))
    if facts.registration:
        opens, closes = facts.registration.opens, facts.registration.closes
        if opens:
            yield from _order(document, opens, closes, ("registration", "closes"))
    if facts.series:
        yield from _series(document, facts, facts.series)


def _order(document: Document, start: When, end: When | None, place: Place) -> Iterator[Problem]:
    if end is None:
        return
    same_day = start.date == end.date and start.time is not None and end.time is not None
    if end.last_date < start.date or (same_day and end.time <= start.time):  # type: ignore[operator]
        yield document.problem("end-before-start", *place, start=start, end=end)


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
