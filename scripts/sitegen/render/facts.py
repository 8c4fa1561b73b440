"""The facts panel of an event: labels and values, each linked when it leads somewhere."""

from collections.abc import Iterator
from typing import Any

from sitegen.content.library import Library
from sitegen.content.models import Event
from sitegen.locales import Locale
from sitegen.render import cards, places

View = dict[str, Any]


def panel(library: Library, event: Event, locale: Locale, spoken: str) -> Iterator[View]:
    """The panel, row by row: {label, values}, each value with an address when it leads somewhere; and `wide`.

    `spoken` is the language of the event's own words: a value in another than the page's says so.
    """
    yield from time(event, locale)
    yield from place(library, event, locale, spoken)
    yield words(locale, spoken, "organizer", event.organizer)
    yield from people(library, event, locale)
    for key in ("cost", "accessibility"):
        if value := getattr(event, key):
            yield words(locale, spoken, key, value)
    yield from subjects(library, event, locale)


def time(event: Event, locale: Locale) -> Iterator[View]:
    """The days, or how a series repeats; the hours when there is but one session and they still hold."""
    yield wide(row(locale, "series" if event.series else "date", days(event, locale)))
    lone = event.sittings[0] if len(event.sittings) == 1 else None
    hours = locale.hours(lone.start, lone.end, event.zone) if lone and lone.status != "postponed" else ""
    if hours:
        yield wide(row(locale, "time", hours))


def place(library: Library, event: Event, locale: Locale, spoken: str) -> Iterator[View]:
    """The venue and its region, and how to attend from elsewhere."""
    venue = cards.venue(event)
    if venue:
        yield words(locale, spoken, "venue", ", ".join(filter(None, (venue.name, venue.address))))
    code = (venue.region if venue else None) or event.organizer_region
    if code:
        yield {"label": locale.t("fact.region"), "values": places.chain(locale, library.regions, code)}
    if event.mode != "in_person":
        yield row(locale, "mode", locale.t(f"mode.{event.mode}"))
    links = [session.online_url for session in event.sittings if session.online_url]
    if links:
        yield {"label": locale.t("fact.online"), "values": [{"title": link, "href": link} for link in links]}


def people(library: Library, event: Event, locale: Locale) -> Iterator[View]:
    """For whom it is, where they come from, how many came, how many can."""
    if event.audience:
        yield row(locale, "audience", *cards.audience(event, locale))
    if event.regions:
        named = [places.chain(locale, library.regions, code)[0] for code in event.regions]
        yield {"label": locale.t("fact.from"), "values": named}
    if event.participants:
        yield row(locale, "participants", participants(event, locale))
    if event.capacity:
        yield row(locale, "capacity", locale.t("capacity", count=locale.number(event.capacity)))


def days(event: Event, locale: Locale) -> str:
    """The period, unless it no longer holds: then what it was."""
    status, period = cards.status(event), cards.days(event, locale)
    if status == "postponed":
        return locale.t("time.waits", was=period)
    return locale.t("time.cancelled", when=period) if status == "cancelled" else period


def row(locale: Locale, key: str, *values: str) -> View:
    """A row of plain values."""
    return {"label": locale.t(f"fact.{key}"), "values": [{"title": value} for value in values]}


def wide(told: View) -> View:
    """A row that has all the panel's width: its value should stay on one line."""
    return {**told, "wide": True}


def words(locale: Locale, spoken: str, key: str, value: str) -> View:
    """A row of the event's own words, marked when they are in another language than the page."""
    marked = {"title": value} if spoken == locale.code else {"title": value, "language": spoken}
    return {"label": locale.t(f"fact.{key}"), "values": [marked]}


def subjects(library: Library, event: Event, locale: Locale) -> Iterator[View]:
    """The rows of topics and programmes, linked."""
    for key, slugs, known in (
        ("topics", event.topics, library.topics),
        ("programmes", event.programmes, library.programmes),
    ):
        if slugs:
            values = [
                {"title": getattr(known[slug], locale.code).name, "address": locale.address(key, slug)}
                for slug in slugs
            ]
            yield {"label": locale.t(f"fact.{key}"), "values": values}


def participants(event: Event, locale: Locale) -> str:
    """`312 orang`, `sekitar 675 orang`, or that all came and nobody counted."""
    assert event.participants
    count, precision = event.participants.count, event.participants.precision
    if count is None:
        return locale.t("participants.all")
    key = "participants.all-count" if precision == "all" else f"participants.{precision}"
    return locale.t(key, count=locale.number(count))
