"""Small views shared by pages: an event in a list, a module in a list."""

import re
from typing import Any, TypeVar

from sitegen.content import life, outline, ways
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event, Module, Venue
from sitegen.content.pictures import published, shown
from sitegen.content.series import describe
from sitegen.locales import Locale, opening
from sitegen.render import covers, renditions

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
    hidden = outline.addresses(ways.of(body).links) & library.to_come if library.to_come else ()
    return {"markdown": body, "hidden": sorted(hidden)}


def pictures(entry: Entry[Module], locale: Locale) -> list[View]:
    """The pictures that the text in a language shows: the file it names, the product that gives it, where it is."""
    own = locale.address("modules", entry.slug)
    files = shown((entry.bodies.get(locale.code, entry.bodies["id"]),))
    return [
        {
            "file": file,
            "product": f"file:{entry.folder}/{file}",
            "path": own + published(file),
            **renditions.view(renditions.in_text(file, entry.pictures[file])),
        }
        for file in files
    ]


def photo(entry: Entry[Event], locale: Locale) -> View | None:
    """The first photo of a write-up as lists show it, by its addresses from the site's root."""
    if not entry.facts.photos:
        return None
    file = entry.facts.photos[0].file
    return renditions.view(renditions.of_card(file, entry.pictures[file]), address(entry, locale))


def title(event: Event | Module, locale: Locale) -> str:
    """The title, which names a sample as one wherever it shows."""
    mark = locale.t("sample")
    if not event.sample or re.match(rf"({mark}|Contoh|Sample)\b", event.title):
        return event.title
    return f"{mark}: {event.title}"


def audience(event: Event | Module, locale: Locale) -> list[str]:
    """Whom it is for, one after the other on a line of their own: the first begins it."""
    first, *rest = (locale.t(f"audience.{each}") for each in event.audience)
    return [opening(first), *rest]


def address(entry: Entry[Event], locale: Locale) -> str:
    """An event's page."""
    return locale.address("events", entry.year, entry.slug)


def notice(entry: Entry[Event], locale: Locale) -> str:
    """The sheet to print: once the event is over, this address leads to its page."""
    return locale.address("events", entry.year, entry.slug, locale.words["notice"])


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
    venues = [life.venue_of(session, event) for session in event.sittings]
    return venues[0] if venues and all(each == venues[0] for each in venues) else event.venue


def place(event: Event) -> str:
    """The venue's name, empty when there is no one venue."""
    found = venue(event)
    return found.name if found else ""


def status(event: Event) -> str:
    """`cancelled` or `postponed` when every session is, else nothing."""
    found = {session.status for session in event.sittings}
    return found.pop() if found in ({"cancelled"}, {"postponed"}) else ""


def event_card(entry: Entry[Event], locale: Locale) -> View:
    """An event in a list."""
    event = said(entry, locale)
    period, off = days(event, locale), status(event)
    waits = off == "postponed"
    return {
        "address": address(entry, locale),
        "title": title(event, locale),
        "summary": event.summary,
        "date": locale.t("time.waits", was=period) if waits else period,
        "iso": "" if event.series or waits else str(event.when),
        "place": place(event),
        "status": off,
        "sample": event.sample,
        "language": spoken(entry, locale),
        "cover": covers.view(entry.facts),
        "photo": photo(entry, locale),
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
        "photo": None,
        "cover": covers.view(entry.facts),
    }
