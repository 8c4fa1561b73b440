"""What a reader can send on, and do with a session to come: put it in a calendar, find the way there."""

import datetime as dt
from collections.abc import Sequence
from string import Formatter
from typing import Any
from urllib.parse import quote, urlencode

from sitegen import urls
from sitegen.content import life
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event, Module
from sitegen.content.occurrences import Occurrence
from sitegen.locales import Locale
from sitegen.render import cards, items, sessions, vevents

View = dict[str, Any]
WHATSAPP = "https://wa.me/?text="
GOOGLE = "https://calendar.google.com/calendar/render?"
MAP = "https://www.google.com/maps/search/?"
NOWHERE: View = {"map": None, "geo": None}
_WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "*_~`"}
"""WhatsApp's marks of formatting, and the wide forms of the same signs, which mark nothing."""


def of_event(library: Library, entry: Entry[Event], coming: Sequence[Occurrence], locale: Locale) -> View:
    """`coming`: the sessions to come as views, each with its `links`, None where it has none.

    `way`: how to get there when it is the same for several sessions; it is told once then, and not with each.
    `share`: the page to send on, with what is said of the next session as long as there is one.
    """
    ways = [directions(library, each) for each in coming if each.session.status not in vevents.OFF]
    shared = len(coming) > 1 and all(way == ways[0] for way in ways)
    found = []
    for each in coming:
        card = sessions.card(library, each, locale)
        offered = is_apart(each) or each == _next(coming)
        own = links(library, each, card, locale) | (NOWHERE if shared else {}) if offered else None
        found.append({**card, "links": own})
    share = page(library, entry, locale)
    if coming:
        share["whatsapp"] = found[coming.index(_next(coming))]["links"]["whatsapp"]
    return {"coming": found, "way": ways[0] if shared and ways else NOWHERE, "share": share}


def _next(coming: Sequence[Occurrence]) -> Occurrence:
    """The first that takes place, else the first."""
    return next((each for each in coming if each.session.status not in vevents.OFF), coming[0])


def is_apart(occurrence: Occurrence) -> bool:
    """Whether word of it must be sent on its own: any session, but of a series only a date that is not as planned."""
    event = occurrence.entry.facts
    planned = event.sittings[0]
    moved, off = occurrence.start.date != occurrence.original, occurrence.session.status != planned.status
    return event.series is None or moved or off


def links(library: Library, occurrence: Occurrence, card: View, locale: Locale) -> View:
    """Where a reader can go with it. What does not take place has no date to keep and no way to show."""
    holds = card["status"] not in vevents.OFF
    return {
        "whatsapp": WHATSAPP + quote(text(library, occurrence, card, locale), safe=""),
        "google": google(library, occurrence, card, locale) if holds and occurrence.start.day else None,
        **(directions(library, occurrence) if holds else NOWHERE),
    }


def text(library: Library, occurrence: Occurrence, card: View, locale: Locale) -> str:
    """What to forward in WhatsApp: one text for each standing. A line that has nothing to say is left out."""
    values = _values(library, occurrence, card, locale)
    lines = locale.t(f"share.{card['standing']}").splitlines()
    told = [line.format(**values) for line in lines if all(values[name] for name in _names(line))]
    return "\n".join(([locale.t("share.sample"), ""] if card["sample"] else []) + told)


def page(library: Library, entry: Entry[Event], locale: Locale) -> View:
    """A write-up to send on: its full address, and the link that opens WhatsApp with what to say of it."""
    event: Event = cards.said(entry, locale)
    address = urls.absolute(library.site.url, cards.address(entry, locale))
    told = locale.t("share.event", **_plain(event, locale), link=address)
    marked = f"{locale.t('share.sample')}\n\n{told}" if event.sample else told
    return {"address": address, "whatsapp": WHATSAPP + quote(marked, safe="")}


def of_module(library: Library, entry: Entry[Module], locale: Locale) -> View:
    """A module to send on, likewise."""
    module: Module = cards.said(entry, locale)
    address = urls.absolute(library.site.url, locale.address("modules", entry.slug))
    told = locale.t("share.module", **_plain(module, locale), minutes=module.duration, link=address)
    return {"address": address, "whatsapp": WHATSAPP + quote(told, safe="")}


def _plain(said: Event | Module, locale: Locale) -> dict[str, str]:
    words = {"title": cards.title(said, locale), "summary": said.summary}
    return {name: value.translate(_WIDE) for name, value in words.items()}


def _names(line: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(line) if name]


def _values(library: Library, occurrence: Occurrence, card: View, locale: Locale) -> dict[str, str]:
    """What the texts name: what an editor wrote in it can't be taken for formatting."""
    event: Event = cards.said(occurrence.entry, locale)
    vague = "" if occurrence.start.day else locale.t("share.vague", date=card["date"])
    words = {
        "title": card["title"],
        "place": ", ".join(sessions.whereabouts(occurrence, event, locale)),
        "reason": card["reason"] or "",
        "note": card["note"] or "",
    }
    return {
        **{name: value.translate(_WIDE) for name, value in words.items()},
        "date": vague or card["date"],
        "hours": card["hours"],
        "when": vague or sessions.when(occurrence.start, occurrence.end, event, locale),
        "was": card["was"] or "",
        "link": urls.absolute(library.site.url, card["address"]),
    }


def google(library: Library, occurrence: Occurrence, card: View, locale: Locale) -> str:
    """Google's own form for a new entry, filled in. `dates` is wall-clock time in the zone `ctz`; days end exclusively.

    An end that is not known is not made up: the entry then has no length. A series comes along when it has no
    exceptions, of which the form could not tell.
    """
    event: Event = cards.said(occurrence.entry, locale)
    status = "" if card["status"] == "scheduled" else card["status"]
    online = occurrence.session.online_url if card["mode"] == "online" else None
    rule = event.series
    fields = {
        "action": "TEMPLATE",
        "text": items.marked(card["title"], status, card["language"], locale),
        "dates": "/".join(_stamps(occurrence)),
        "ctz": event.timezone,
        "location": online or items.where(library, locale, occurrence),
        "details": f"{event.summary}\n\n{urls.absolute(library.site.url, card['address'])}",
    }
    if rule and not (rule.skip or rule.moved):
        fields["recur"] = f"RRULE:{vevents.recurrence(rule, occurrence.start, event)}"
    return GOOGLE + urlencode(fields, quote_via=quote)


def _stamps(occurrence: Occurrence) -> tuple[str, str]:
    start, end = occurrence.start, vevents.closing(occurrence)
    if start.time is None:
        last = end.date if end else start.date + dt.timedelta(days=1)
        return f"{start.date:%Y%m%d}", f"{last:%Y%m%d}"
    until = end or start
    assert until.time is not None, "closing() keeps to the start's own precision"
    return f"{start.date:%Y%m%d}T{start.time:%H%M%S}", f"{until.date:%Y%m%d}T{until.time:%H%M%S}"


def directions(library: Library, occurrence: Occurrence) -> View:
    """The venue on a map: by its point (RFC 5870, and the pin that phones understand), else by its names.

    None for what is online, for want of a venue, and for a sample, whose place is invented.
    """
    event = occurrence.entry.facts
    venue = life.venue_of(occurrence.session, event)
    if venue is None or event.sample:
        return NOWHERE
    if venue.geo:
        point = venue.geo.replace(" ", "")
        return {"map": _map(point), "geo": f"geo:{point}?q={point}({quote(venue.name, safe='')})"}
    codes = (venue.region, *reversed(library.regions[venue.region].ancestors)) if venue.region else ()
    names = (venue.name, venue.address, *(library.regions[code].name for code in codes))
    return {"map": _map(", ".join(filter(None, names))), "geo": None}


def _map(query: str) -> str:
    return MAP + urlencode({"api": "1", "query": query}, quote_via=quote)
