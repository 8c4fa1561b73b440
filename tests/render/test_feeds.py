"""The feed of upcoming sessions, read back by a feed reader's library."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from sitegen import locales
from sitegen.content import library
from sitegen.content.occurrences import upcoming
from sitegen.problems import is_error
from sitegen.products import Work
from sitegen.render import feeds

ROOT = Path(__file__).parents[2]
WIB = dt.timezone(dt.timedelta(hours=7))
ID, EN = locales.load()
SOURCES = library.gather(ROOT)


def feed_at(now: dt.datetime, language: str) -> tuple[feedparser.FeedParserDict, library.Library]:
    """The parsed feed of the real content at a moment."""
    found, problems = library.read(SOURCES, now)
    assert not [problem for problem in problems if is_error(problem)]
    product = next(each for each in feeds.products(found, (ID, EN)) if each.inputs["language"] == language)
    (data,) = feeds.make_rss(Work(product.inputs, {}, ROOT)).values()
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    return parsed, found


NOW = dt.datetime(2026, 11, 21, 9, tzinfo=WIB)
LATER = dt.datetime(2029, 11, 21, 9, tzinfo=WIB)


def test_today_it_holds_the_next_three_of_the_series_and_every_session_to_come() -> None:
    feed, _ = feed_at(NOW, "id")
    names = [entry.guid.partition("#")[2] for entry in feed.entries]
    series = [name for name in names if name.startswith("contoh-konsultasi-bulanan.")]
    assert series == [
        "contoh-konsultasi-bulanan.konsultasi.20261204",
        "contoh-konsultasi-bulanan.konsultasi.20270101",
        "contoh-konsultasi-bulanan.konsultasi.20270205",
    ]
    assert len(names) == len(set(names)) == 8


def test_three_years_on_only_the_open_series_and_the_postponed_session_remain() -> None:
    feed, _ = feed_at(LATER, "id")
    names = [entry.guid.partition("#")[2].partition(".")[0] for entry in feed.entries]
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
    assert [entry.guid for entry in feed.entries] == [f"{page}#{each.anchor}" for each in coming]
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
    product = next(iter(feeds.products(found, (ID, EN))))
    (data,) = feeds.make_rss(Work(product.inputs, {}, ROOT)).values()
    parsed = feedparser.parse(data)
    assert parsed.entries == []
    assert parsed.feed.updated == "Wed, 01 Oct 2025 00:00:00 +0700"


def test_a_description_is_html_in_which_a_sign_stays_a_sign() -> None:
    found, _ = library.read(SOURCES, NOW)
    entry = next(each for each in found.events if each.slug == "contoh-sesi-daring-izin-kegiatan")
    said = {"id": entry.facts.model_copy(update={"summary": "Untuk RT < 30 KK & <b>lurah</b>."})}
    lone = replace(found, events=(replace(entry, said=said),))
    product = next(iter(feeds.products(lone, (ID, EN))))
    (data,) = feeds.make_rss(Work(product.inputs, {}, ROOT)).values()
    assert "Untuk RT &lt; 30 KK &amp; &lt;b&gt;lurah&lt;/b&gt;." in feedparser.parse(data).entries[0].description


def test_items_are_ordered_by_start() -> None:
    _, found = feed_at(NOW, "en")
    firsts = [each.first for each in upcoming(found.events, NOW)]
    assert firsts == sorted(firsts)
