"""What feeds and calendars say of a session, and feeds of a write-up, in one language: plain data, plain text."""

import datetime as dt
import re
from typing import Any
from urllib.parse import quote

from sitegen import urls
from sitegen.content import life
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event
from sitegen.content.occurrences import Occurrence
from sitegen.locales import Locale
from sitegen.render import cards, places, sessions

View = dict[str, Any]


def session(library: Library, locale: Locale, occurrence: Occurrence) -> View:
    """A session: how it stands, when and where are in the title, for readers who see no more than that."""
    event: Event = occurrence.entry.facts
    card = sessions.card(library, occurrence, locale)
    title = locale.t("feed.item", title=card["title"], when=card["when"])
    if card["venue"]:
        title = locale.t("feed.place", item=title, venue=card["venue"])
    standing = "" if card["standing"] == "scheduled" else card["standing"]
    return {
        "guid": urls.tag(library.site.identity, locale.code, card["anchor"]),
        "permalink": False,
        "link": urls.absolute(library.site.url, card["address"]),
        "title": marked(title, standing, card["language"], locale),
        "description": " ".join(sentences(library, locale, occurrence, card)),
        "published": event.published.first(event.zone).isoformat(),
        "updated": life.modified(event, occurrence.session.id, library.now, occurrence.original).isoformat(),
        "categories": topics(library, locale, event),
        "language": card["language"],
    }


def news(library: Library, locale: Locale, entry: Entry[Event]) -> View:
    """A write-up: its summary, and where its facts come from (`via`) when they are another's."""
    event = cards.said(entry, locale)
    language = cards.spoken(entry, locale)
    view = {
        "guid": urls.tag(library.site.identity, locale.code, event.id),
        "permalink": False,
        "link": urls.absolute(library.site.url, cards.address(entry, locale)),
        "title": marked(cards.title(event, locale), cards.status(event), language, locale),
        "description": event.summary,
        "published": published(event).isoformat(),
        "updated": written(event, library.now).isoformat(),
        "categories": topics(library, locale, event),
        "language": language,
    }
    return {**view, "via": uri(event.source.url)} if event.source else view


def published(event: Event) -> dt.datetime:
    """When a write-up was published: known to the month or the year alone, not before the event that it tells of."""
    told, held = event.published, event.when
    vague = told.day is None and told.date <= held.date <= told.last_date
    return (held if vague else told).first(event.zone)


def written(event: Event, now: dt.datetime) -> dt.datetime:
    """When a write-up was published or last rewritten, never later than `now`."""
    stamps = [published(event), *([event.updated.first(event.zone)] if event.updated else [])]
    return max((stamp for stamp in stamps if stamp <= now), default=now)


def marked(title: str, standing: str, language: str, locale: Locale) -> str:
    """The title with what a reader must know first: that it is off or has changed, that it is not translated."""
    if standing:
        title = locale.t("feed.marked", mark=locale.t(f"status.{standing}").upper(), item=title)
    return title if language == locale.code else locale.t("feed.foreign", item=title)


def sentences(library: Library, locale: Locale, occurrence: Occurrence, card: View) -> list[str]:
    """Date, time with its zone, venue with its region, what it was before, why, and the summary."""
    off = card["status"] == "cancelled"
    lines = [
        card["when"],
        where(library, locale, occurrence),
        locale.t("time.was", was=card["was"]) if card["was"] and not off else "",
        _moved_online(card, locale) if not off else "",
        locale.t("event.cancelled", reason=card["reason"]) if card["reason"] else "",
        card["note"] if card["note"] != card["reason"] else "",
        card["summary"],
    ]
    return [line if line.endswith((".", "!", "?")) else f"{line}." for line in lines if line]


def where(library: Library, locale: Locale, occurrence: Occurrence) -> str:
    """Venue, address and regions up to the regency; `Daring` for what is online."""
    event = cards.said(occurrence.entry, locale)
    venue = life.venue_of(life.session_of(event, occurrence), event)
    found = sessions.whereabouts(occurrence, event, locale)
    if venue and venue.region:
        found += [place["title"] for place in places.chain(locale, library.regions, venue.region)]
    return ", ".join(found)


def _moved_online(card: View, locale: Locale) -> str:
    if not card["was_mode"]:
        return ""
    was, mode = (locale.t(f"mode.{card[name]}").lower() for name in ("was_mode", "mode"))
    return locale.t("feed.was-mode", was=was, mode=mode)


def topics(library: Library, locale: Locale, event: Event) -> list[str]:
    """The names of its topics."""
    return [getattr(library.topics[slug], locale.code).name for slug in event.topics]


def uri(address: str) -> str:
    """An address as editors copy it, with what no URI may hold escaped (RFC 3986, 2.1)."""
    whole = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address)
    return quote(whole, safe="%:/?#@!$&'()*+,;=~")
