"""The feeds, read back by a feed reader's library."""

import datetime as dt
import html
import json
import time
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from sitegen import locales
from sitegen.content import library
from sitegen.content.addresses import addresses
from sitegen.content.occurrences import upcoming
from sitegen.problems import is_error
from sitegen.products import Product, Work
from sitegen.render import feeds, frames, site

ROOT = Path(__file__).parents[2]
WIB = dt.timezone(dt.timedelta(hours=7))
ID, EN = locales.load()
SOURCES = library.gather(ROOT)


def feed_at(now: dt.datetime, language: str) -> tuple[feedparser.FeedParserDict, library.Library]:
    """The parsed feed of the real content at a moment."""
    found, problems = library.read(SOURCES, now)
    assert not [problem for problem in problems if is_error(problem)]
    product = next(
        each for each in feeds.products(frames.renditions(found, (ID, EN))) if each.inputs["language"] == language
    )
    (data,) = feeds.make_rss(Work(product.inputs, {}, ROOT)).values()
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    return parsed, found


NOW = dt.datetime(2026, 11, 21, 9, tzinfo=WIB)
LATER = dt.datetime(2029, 11, 21, 9, tzinfo=WIB)


def test_today_it_holds_the_next_three_of_the_series_and_every_session_to_come() -> None:
    feed, _ = feed_at(NOW, "id")
    names = [entry.guid.partition("/")[2] for entry in feed.entries]
    series = [name for name in names if name.startswith("contoh-konsultasi-bulanan.")]
    assert series == [
        "contoh-konsultasi-bulanan.konsultasi.20261204",
        "contoh-konsultasi-bulanan.konsultasi.20270101",
        "contoh-konsultasi-bulanan.konsultasi.20270205",
    ]
    assert len(names) == len(set(names)) == 8


def test_three_years_on_only_the_open_series_and_the_postponed_session_remain() -> None:
    feed, _ = feed_at(LATER, "id")
    names = [entry.guid.partition("/")[2].partition(".")[0] for entry in feed.entries]
    assert names.count("contoh-konsultasi-bulanan") == 3
    assert len(names) == 4
    starts = [entry.guid.rpartition(".")[2] for entry in feed.entries if "konsultasi-bulanan" in entry.guid]
    assert starts == ["20291207", "20300104", "20300201"]


@pytest.mark.parametrize("now", [NOW, LATER])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_channel_and_every_item_are_what_the_library_says(now: dt.datetime, language: str) -> None:
    feed, found = feed_at(now, language)
    locale = ID if language == "id" else EN
    page = f"https://kabar-pembinaan.example/{locale.address('schedule')}"
    assert feed.feed.link == page
    assert feed.feed.language == language
    assert [link.href for link in feed.feed.links if link.rel == "self"] == [page + "rss.xml"]
    coming = upcoming(found.events, now)
    assert [entry.guid for entry in feed.entries] == [
        f"tag:kabar-pembinaan.example,2026:{language}/{each.anchor}" for each in coming
    ]
    for entry, occurrence in zip(feed.entries, coming, strict=True):
        assert entry.guidislink is False or entry.link
        year = str(occurrence.start.year)
        assert year in entry.title
        assert "WIB" in entry.title
        assert "WIB" in entry.description
        published = dt.datetime(*entry.published_parsed[:6], tzinfo=dt.UTC)
        assert published <= now
        venue = occurrence.session.venue or occurrence.entry.said[language].venue
        assert venue is None or venue.name in entry.title
        assert venue is None or venue.name in entry.description


def test_a_cancelled_session_stays_marked_and_a_sample_says_so() -> None:
    feed, _ = feed_at(NOW, "id")
    cancelled = [entry.title for entry in feed.entries if "dibatalkan" in entry.link]
    assert len(cancelled) == 1
    assert cancelled[0].startswith("DIBATALKAN: Contoh: ")
    assert all("Contoh" in entry.title for entry in feed.entries)


def test_an_empty_feed_is_as_old_as_the_content() -> None:
    found, _ = library.read(SOURCES, NOW, production=True)
    product = next(iter(feeds.products(frames.renditions(found, (ID, EN)))))
    (data,) = feeds.make_rss(Work(product.inputs, {}, ROOT)).values()
    parsed = feedparser.parse(data)
    assert parsed.entries == []
    assert parsed.feed.updated == "Wed, 01 Oct 2025 00:00:00 +0700"


def test_a_description_is_html_in_which_a_sign_stays_a_sign() -> None:
    found, _ = library.read(SOURCES, NOW)
    entry = next(each for each in found.events if each.slug == "contoh-sesi-daring-izin-kegiatan")
    said = {"id": entry.facts.model_copy(update={"summary": "Untuk RT < 30 KK & <b>lurah</b>."})}
    lone = replace(found, events=(replace(entry, said=said),))
    product = next(iter(feeds.products(frames.renditions(lone, (ID, EN)))))
    (data,) = feeds.make_rss(Work(product.inputs, {}, ROOT)).values()
    assert "Untuk RT &lt; 30 KK &amp; &lt;b&gt;lurah&lt;/b&gt;." in feedparser.parse(data).entries[0].description


def test_items_are_ordered_by_start_and_those_that_wait_for_a_date_come_last() -> None:
    _, found = feed_at(NOW, "en")
    keys = [(each.session.status == "postponed", each.first) for each in upcoming(found.events, NOW)]
    assert keys == sorted(keys)
    assert keys[-1][0]


def read_back(product: Product, name: str) -> feedparser.FeedParserDict:
    """One form of a feed as a reader's library sees it."""
    files = product.make(Work(json.loads(json.dumps(product.inputs)), {}, ROOT))
    parsed = feedparser.parse(files[product.inputs["address"] + name])
    assert not parsed.bozo
    return parsed


def instant(parts: time.struct_time) -> dt.datetime:
    """What feedparser makes of a date."""
    return dt.datetime(*parts[:6], tzinfo=dt.UTC)


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
@pytest.mark.parametrize("now", [NOW, LATER])
def test_every_entry_of_every_feed_reads_back_equal_to_the_model(now: dt.datetime, name: str) -> None:
    found, _ = library.read(SOURCES, now)
    products = [
        each
        for each in feeds.products(frames.renditions(found, (ID, EN)))
        if each.inputs["address"] + name in each.inputs["paths"]
    ]
    dated = "updated" if name == "rss.xml" else "published"
    for view, feed in ((each.inputs, read_back(each, name)) for each in products):
        assert (feed.feed.title, feed.feed.subtitle) == (view["title"], view["description"])
        assert (feed.feed.link, feed.feed.language) == (view["link"], view["language"])
        assert [link.href for link in feed.feed.links if link.rel == "self"] == [view["link"] + name]
        assert instant(feed.feed.updated_parsed) == dt.datetime.fromisoformat(view["updated"])
        assert len(feed.entries) == len(view["items"])
        for entry, item in zip(feed.entries, view["items"], strict=True):
            assert (entry.id, entry.link, entry.title) == (item["guid"], item["link"], item["title"])
            assert html.unescape(entry.summary) == item["description"]
            assert [tag.term for tag in entry.get("tags", [])] == item["categories"]
            assert instant(entry.published_parsed) == dt.datetime.fromisoformat(item[dated])
            assert name == "rss.xml" or instant(entry.updated_parsed) == dt.datetime.fromisoformat(item["updated"])
    assert sum(len(each.inputs["items"]) for each in products) >= (24 if name == "atom.xml" else 40)


def test_json_feed_says_the_same_and_who_answers_for_it() -> None:
    found, _ = library.read(SOURCES, NOW)
    for product in feeds.products(frames.renditions(found, (ID, EN))):
        view = product.inputs
        if view["address"] + "feed.json" in view["paths"]:
            feed = json.loads(product.make(Work(view, {}, ROOT))[view["address"] + "feed.json"])
            keys = ("id", "url", "title", "content_text", "date_published", "date_modified", "tags", "language")
            own = ("guid", "link", "title", "description", "published", "updated", "categories", "language")
            assert [[item[key] for key in keys] for item in feed["items"]] == [
                [item[key] for key in own] for item in view["items"]
            ]
            office = found.site.editions[view["language"]].office
            assert feed["authors"] == [{"name": office.name, "url": office.url}]


@pytest.mark.parametrize("production", [False, True])
def test_the_feeds_are_those_that_links_may_lead_to_and_those_of_samples_promise_nothing(production: bool) -> None:
    found, _ = library.read(SOURCES, NOW, production)
    made = list(feeds.products(frames.renditions(found, (ID, EN))))
    served = [path for each in made for path in site.served(each)]
    known = [each for each in addresses(found, (ID, EN)) if each.endswith(("rss.xml", "atom.xml", "feed.json"))]
    assert sorted(served) == sorted(known)
    assert {path for each in made for path in each.make(Work(each.inputs, {}, ROOT))} == set(served)
    lasting = set(site.addresses(made))
    assert {"jadwal/atom.xml", "en/events/feed.json", "wilayah/35/rss.xml", "topik/izin-kegiatan/rss.xml"} <= lasting
    assert {path for path in served if path not in lasting} == {path for path in served if "/99" in path}
    assert production != any("/99" in path for path in served)


@pytest.mark.parametrize(
    ("language", "title"), [("id", "Jadwal Kabar Pembinaan: {}"), ("en", "Kabar Pembinaan: schedule, {}")]
)
def test_a_feed_of_a_region_or_a_topic_names_it(language: str, title: str) -> None:
    found, _ = library.read(SOURCES, NOW)
    titles = {
        each.inputs["address"]: each.inputs["title"] for each in feeds.products(frames.renditions(found, (ID, EN)))
    }
    named = {
        "id": {"wilayah/35.74.04/": "Kecamatan Kanigaran", "topik/peran-rt-rw/": "Peran RT dan RW"},
        "en": {"en/regions/35.74.04/": "Kanigaran District", "en/topics/peran-rt-rw/": "The role of RT and RW"},
    }
    assert {page: titles[page] for page in named[language]} == {
        page: title.format(scope) for page, scope in named[language].items()
    }


def test_a_region_s_feed_holds_what_lies_in_it_and_below_it() -> None:
    found, _ = library.read(SOURCES, NOW)
    entry = next(each for each in found.events if each.slug == "contoh-sesi-daring-izin-kegiatan")
    update = {"organizer_region": "35.74.04.1004", "venue": None, "sample": False}
    moved = replace(entry, said={code: each.model_copy(update=update) for code, each in entry.said.items()})
    several = replace(found, events=tuple(moved if each is entry else each for each in found.events))
    holding = {
        each.inputs["address"].split("/")[1]
        for each in feeds.products(frames.renditions(several, (ID,)))
        if each.key.startswith("feed:wilayah/") and any("sesi-daring" in item["guid"] for item in each.inputs["items"])
    }
    assert holding == {"35", "35.74", "35.74.04", "35.74.04.1004"}
