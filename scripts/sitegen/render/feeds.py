"""Feeds of sessions to come and of news: RSS 2.0 and Atom (RFC 4287) by feedgen, JSON Feed 1.1."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

from feedgen.feed import FeedGenerator

from sitegen import urls
from sitegen.content.addresses import FEEDS
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event
from sitegen.products import Product, Work
from sitegen.render import items
from sitegen.render.channels import Channel, channels
from sitegen.render.frames import Rendition

View = dict[str, Any]
RSS, ATOM, JSON = FEEDS
TYPES = {RSS: "application/rss+xml", ATOM: "application/atom+xml"}
NEWS = 20
PATIENCE = 360
"""Minutes between two looks that readers are asked for: four times a day is enough for a schedule."""


def products(sites: Iterable[Rendition]) -> Iterator[Product]:
    """In each language the schedule's feeds first, then those of its topics and regions, then the news."""
    for site in sites:
        library, otherwise = site.library, last_published(site.library)
        told = {each.anchor: items.session(library, site.locale, each) for each in site.coming}
        for channel in channels(site):
            own = [told[each.anchor] for each in channel.coming]
            files, make = (FEEDS, make_all) if channel.scope is None else ((RSS,), make_rss)
            inputs = view(site, channel.page, titles(site, channel), own, files, otherwise)
            yield Product(f"feed:{channel.page}", make, inputs={**inputs, "sample": channel.sample})
        page = site.locale.address("events")
        told_of = [items.news(library, site.locale, entry) for entry in latest(site)]
        yield Product(f"feed:{page}", make_all, inputs=view(site, page, news_titles(site), told_of, FEEDS, otherwise))


def latest(site: Rendition) -> list[Entry[Event]]:
    """The newest write-ups: by when they were written, not by when it happened."""
    now = site.library.now
    return sorted(site.held, key=lambda entry: items.written(entry.facts, now), reverse=True)[:NEWS]


def titles(site: Rendition, channel: Channel) -> tuple[str, str]:
    """The title and the description of a feed of sessions: both name what it is limited to."""
    locale, name = site.locale, site.library.site.editions[site.locale.code].name
    if channel.scope is None:
        return locale.t("feed.title", site=name), locale.t("feed.description")
    scope = channel.scope
    return locale.t("feed.scoped", site=name, scope=scope), locale.t("feed.scoped-description", scope=scope)


def news_titles(site: Rendition) -> tuple[str, str]:
    """The title and the description of the feed of news."""
    name = site.library.site.editions[site.locale.code].name
    return site.locale.t("news.title", site=name), site.locale.t("news.description")


def view(
    site: Rendition,
    page: str,
    words: tuple[str, str],
    told: Sequence[View],
    files: Sequence[str],
    otherwise: dt.datetime,
) -> View:
    """A feed as plain data; `files` are the forms it is published in, beside the page it belongs to.

    It last changed when one of its items did; an empty one when anything was last published, which is `otherwise`.
    """
    library, locale = site.library, site.locale
    office = library.site.editions[locale.code].office
    title, description = words
    return {
        "paths": [page + file for file in files],
        "address": page,
        "link": urls.absolute(library.site.url, page),
        "title": title,
        "description": description,
        "language": locale.code,
        "author": {"name": office.name, **({"url": items.uri(office.url)} if office.url else {})},
        "updated": max((dt.datetime.fromisoformat(each["updated"]) for each in told), default=otherwise).isoformat(),
        "items": list(told),
    }


def last_published(library: Library) -> dt.datetime:
    """When any event was last published: from content alone, never from the clock."""
    published = (entry.facts.published.first(entry.facts.zone) for entry in library.events)
    return max(published, default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))


def make_all(work: Work) -> dict[str, bytes]:
    """The feed in all three forms."""
    return {**make_rss(work), **make_atom(work), **make_json(work)}


def make_rss(work: Work) -> dict[str, bytes]:
    """The feed as RSS 2.0; an item is dated when it was announced or last changed."""
    feed = generator(work.inputs, RSS, dated="updated")
    return {work.inputs["address"] + RSS: feed.rss_str(pretty=True)}


def make_atom(work: Work) -> dict[str, bytes]:
    """The feed as Atom."""
    feed = generator(work.inputs, ATOM, dated="published")
    return {work.inputs["address"] + ATOM: feed.atom_str(pretty=True)}


def generator(view: Mapping[str, Any], file: str, dated: str) -> FeedGenerator:
    """The feed in feedgen's terms. RSS takes the last link for the channel's; entries keep their order only if told."""
    feed = FeedGenerator()
    feed.id(view["link"])
    feed.title(view["title"])
    feed.description(view["description"])
    feed.language(view["language"])
    feed.author(name=view["author"]["name"], uri=view["author"].get("url"))
    feed.link(href=view["link"] + file, rel="self", type=TYPES[file])
    feed.link(href=view["link"], rel="alternate", type="text/html", hreflang=view["language"])
    feed.updated(dt.datetime.fromisoformat(view["updated"]))
    feed.ttl(PATIENCE)
    feed.generator("Kabar Pembinaan")
    for each in view["items"]:
        entry = feed.add_entry(order="append")
        entry.guid(each["guid"], permalink=each["permalink"])
        entry.title(each["title"])
        entry.link(href=each["link"])
        entry.summary(escape(each["description"], quote=False), type="html")
        entry.updated(dt.datetime.fromisoformat(each["updated"]))
        entry.published(dt.datetime.fromisoformat(each[dated]))
        entry.category([{"term": name} for name in each["categories"]])
        own = each["language"] if each["language"] != view["language"] else None
        entry.register_extension("beyond", partial(Beyond, own, each.get("via")), rss=False)
    return feed


@dataclass(frozen=True, slots=True)
class Beyond:
    """What feedgen 1.0.0 can't say of an Atom entry: its own language, a link that is not its page. An extension."""

    language: str | None
    via: str | None

    def extend_atom(self, entry: Any) -> None:  # noqa: ANN401 - an element of lxml, which has no types
        """Add both to the entry's element."""
        if self.language:
            entry.set("{http://www.w3.org/XML/1998/namespace}lang", self.language)
        if self.via:
            entry.append(entry.makeelement("link", href=self.via, rel="via"))


def make_json(work: Work) -> dict[str, bytes]:
    """The feed as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    view = work.inputs
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view["title"],
        "home_page_url": view["link"],
        "feed_url": view["link"] + JSON,
        "description": view["description"],
        "authors": [view["author"]],
        "language": view["language"],
        "items": [
            {
                "id": each["guid"],
                "url": each["link"],
                "title": each["title"],
                "content_text": each["description"],
                "date_published": each["published"],
                "date_modified": each["updated"],
                "tags": each["categories"],
                "language": each["language"],
            }
            for each in view["items"]
        ],
    }
    return {view["address"] + JSON: (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()}
