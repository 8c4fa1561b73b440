"""The RSS feed of upcoming sessions (RSS 2.0, by feedgen)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from feedgen.feed import FeedGenerator

from sitegen import urls
from sitegen.content import life
from sitegen.content.library import Library
from sitegen.content.occurrences import Occurrence, upcoming
from sitegen.locales import Locale
from sitegen.products import Product, Work
from sitegen.render import cards, places, sessions

View = dict[str, Any]
FOREIGN = ("title", "description")


def products(library: Library, locales: Sequence[Locale]) -> Iterator[Product]:
    """One feed of all upcoming sessions in each language."""
    coming = upcoming(library.events, library.now)
    for locale in locales:
        yield Product(f"feed:{locale.code}:schedule", make_rss, inputs=channel(library, locale, coming))


def channel(library: Library, locale: Locale, coming: Sequence[Occurrence]) -> View:
    """The feed as plain data, its items by start."""
    page = locale.address("schedule")
    items = [item(library, locale, occurrence) for occurrence in coming]
    return {
        "path": page + "rss.xml",
        "self": urls.absolute(library.site.url, page + "rss.xml"),
        "link": urls.absolute(library.site.url, page),
        "title": locale.t("feed.title", site=library.site.editions[locale.code].name),
        "description": locale.t("feed.description"),
        "language": locale.code,
        "changed": changed(library, coming).isoformat(),
        "items": items,
    }


def changed(library: Library, coming: Sequence[Occurrence]) -> dt.datetime:
    """When the feed last changed, from content alone: with nothing to come, when anything was last published."""
    published = [entry.facts.published.first(entry.facts.zone) for entry in library.events]
    announced = [life.modified(each.entry.facts, each.session.id, library.now) for each in coming]
    return max(announced or published, default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))


def item(library: Library, locale: Locale, occurrence: Occurrence) -> View:
    """A session: when and where stand in the title, for readers who see no more than that."""
    card = sessions.card(library, occurrence, locale)
    title = locale.t("feed.item", title=card["title"], when=card["when"])
    if card["venue"]:
        title = locale.t("feed.place", item=title, venue=card["venue"])
    if card["status"] != "scheduled":
        title = locale.t("feed.marked", mark=locale.t(f"status.{card['status']}").upper(), item=title)
    if card["language"] != locale.code:
        title = locale.t("feed.foreign", item=title)
    anchor = locale.address("schedule") + "#" + card["anchor"]
    return {
        "guid": urls.absolute(library.site.url, anchor),
        "link": urls.absolute(library.site.url, card["address"]),
        "title": title,
        "description": description(library, locale, occurrence, card),
        "announced": life.modified(occurrence.entry.facts, occurrence.session.id, library.now).isoformat(),
        "categories": [getattr(library.topics[slug], locale.code).name for slug in occurrence.entry.facts.topics],
    }


def description(library: Library, locale: Locale, occurrence: Occurrence, card: View) -> str:
    """Date, time with its zone, venue with its region, what changed, and the summary: sentences, as HTML."""
    event = cards.said(occurrence.entry, locale)
    venue = life.venue_of(life.session_of(event, occurrence), event)
    where = [card["venue"], venue.address if venue else ""]
    if venue and venue.region:
        where += [place["title"] for place in places.chain(locale, library.regions, venue.region)]
    lines = [
        card["when"],
        ", ".join(filter(None, where)),
        locale.t("event.cancelled", reason=card["reason"]) if card["reason"] else "",
        card["note"] or "",
        card["summary"],
    ]
    text = " ".join(line if line.endswith((".", "!", "?")) else f"{line}." for line in lines if line)
    return escape(text, quote=False)


def make_rss(work: Work) -> dict[str, bytes]:
    """The feed's bytes. The channel's link is the last one added; items keep their order (feedgen 1.0.0)."""
    view = work.inputs
    feed = FeedGenerator()
    feed.title(view["title"])
    feed.description(view["description"])
    feed.language(view["language"])
    feed.link(href=view["self"], rel="self", type="application/rss+xml")
    feed.link(href=view["link"], rel="alternate")
    feed.lastBuildDate(dt.datetime.fromisoformat(view["changed"]))
    feed.generator("Kabar Pembinaan")
    for each in view["items"]:
        entry = feed.add_entry(order="append")
        entry.title(each["title"])
        entry.link(href=each["link"])
        entry.guid(each["guid"], permalink=True)
        entry.description(each["description"])
        entry.pubDate(dt.datetime.fromisoformat(each["announced"]))
        entry.category([{"term": name} for name in each["categories"]])
    data: bytes = feed.rss_str(pretty=True)
    return {view["path"]: data}
