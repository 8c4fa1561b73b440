"""Every feed keeps the rules of feeds, and the rules find what is broken."""

import datetime as dt
import html
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from feedrules import ATOM, faults
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen import locales
from sitegen.content import library
from sitegen.products import Product, Work
from sitegen.render import feeds, frames

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
SITE = "https://kabar-pembinaan.example/"
REAL = library.gather(ROOT)
BASE = library.gather(ROOT / "tests/golden/base")


def made(product: Product) -> dict[str, bytes]:
    """The product's files, its inputs as the store gives them back."""
    return product.make(Work(json.loads(json.dumps(product.inputs)), {}, ROOT))


@cache
def real(now: dt.datetime, production: bool = False) -> dict[str, bytes]:
    """All feeds of the real content, by address."""
    found, _ = library.read(REAL, now, production)
    return {
        path: data
        for each in feeds.products(frames.renditions(found, locales.load()))
        for path, data in made(each).items()
    }


@pytest.mark.parametrize("production", [False, True])
@pytest.mark.parametrize("years", [-20, -5, 0, 1, 3])
def test_every_feed_of_the_real_content_keeps_the_rules(years: int, production: bool) -> None:
    now = NOW.replace(year=NOW.year + years)
    found = real(now, production)
    assert {path.rsplit("/", 1)[1] for path in found} == {"rss.xml", "atom.xml", "feed.json"}
    assert {path: wrong for path, data in found.items() if (wrong := faults(data, SITE + path, now))} == {}


def test_there_are_as_many_feeds_as_there_are_topics_and_regions() -> None:
    found, _ = library.read(REAL, NOW)
    regions = {code for code in found.regions if f"wilayah/{code}/rss.xml" in real(NOW)}
    assert {"35", "35.74", "35.74.04", "35.74.04.1004", "99.01.01"} <= regions
    assert len(real(NOW)) == 2 * (6 + len(found.topics) + len(regions))


AUTHOR = '"name": "Dinas Komunikasi dan Informatika Kota Contoh",\n   "url"'
BROKEN = [
    ("jadwal/rss.xml", "<title>Jadwal Kabar Pembinaan</title>", "", "MissingElement: title"),
    ("jadwal/rss.xml", "<title>Jadwal Kabar Pembinaan</title>", "<title/>", "NotBlank: title"),
    ("jadwal/rss.xml", "<title>Contoh: K", "<title>&lt;/b&gt;", "ContainsHTML: title"),
    ("jadwal/rss.xml", "<ttl>360", "<ttl>-1", "InvalidInteger: ttl"),
    ("jadwal/rss.xml", "<language>id", "<language>Indonesia", "InvalidLanguage: language"),
    ("jadwal/rss.xml", "<language>", "<language>id</language><language>", "DuplicateElement: language"),
    ("jadwal/rss.xml", "<lastBuildDate>Tue", "<lastBuildDate>Wed", "IncorrectDOW: lastBuildDate"),
    ("jadwal/rss.xml", "<lastBuildDate>Tue, ", "<lastBuildDate>", "InvalidRFC2822Date: lastBuildDate"),
    ("jadwal/rss.xml", "<pubDate>Mon, 02 Nov 2026", "<pubDate>Tue, 01 Dec 2026", "FutureDate: pubDate"),
    ("jadwal/rss.xml", "<pubDate>Mon, 02", "<pubDate>Mon, 32", "InvalidRFC2822Date: pubDate"),
    ("jadwal/rss.xml", "jadwal/rss.xml", "rss.xml", "SelfDoesntMatchLocation: link"),
    ("jadwal/rss.xml", 'rel="self"', 'rel="related"', "MissingSelf: link"),
    ("jadwal/rss.xml", "application/rss+xml", "text/xml", "InvalidMIMEType: link"),
    ("jadwal/rss.xml", "20270101</guid>", "20261204</guid>", "DuplicateValue: guid"),
    ("jadwal/rss.xml", 'isPermaLink="false"', 'isPermaLink="true"', "InvalidHttpGUID: guid"),
    ("jadwal/rss.xml", 'isPermaLink="false"', 'isPermaLink="ya"', "InvalidBooleanAttribute: isPermaLink"),
    ("jadwal/rss.xml", "<link>https://kabar-pembinaan.example/kegiatan", "<link>/kegiatan", "InvalidFullLink: item"),
    ("jadwal/rss.xml", "<description>Jumat", "<description>&lt;script&gt;Jumat", "ContainsScript: script"),
    ("jadwal/rss.xml", "<description>Jumat", "<description>&lt;a href='/jadwal/'&gt;Jumat", "ContainsRelRef: a"),
    ("jadwal/rss.xml", "<description>Jumat", "<description>\x85Jumat", "BadCharacters: description"),
    ("jadwal/rss.xml", "<description>Jumat", "<description>\x07Jumat", "SAXError: not well-formed"),
    ("jadwal/rss.xml", "<pubDate>", "<published>x</published><pubDate>", "UndefinedElement: published"),
    ("jadwal/rss.xml", 'version="2.0"', 'version="0.9"', "InvalidRSSVersion: rss"),
    ("jadwal/rss.xml", "encoding='UTF-8'", "", "EncodingMismatch"),
    ("kegiatan/rss.xml", "tag:kabar-pembinaan.example,2026:", "tag:kabar-pembinaan.example:", "InvalidTAG: guid"),
    ("kegiatan/atom.xml", "<id>tag:kabar-pembinaan.example,2026:", "<id>tag:,26:", "InvalidTAG: id"),
    ("kegiatan/atom.xml", "<id>tag:kabar-pembinaan.example,2026:id/", "<id>", "InvalidFullLink: id"),
    ("kegiatan/atom.xml", "id/lkk-kebonsari-wetan", "id/kanigaran-2025", "DuplicateValue: id"),
    ("kegiatan/atom.xml", ' rel="via"', "", "DuplicateAtomLink: alternate"),
    (
        "kegiatan/atom.xml",
        "<updated>2025-08-07T00:00:00+07:00",
        "<updated>2025-08-07T00:00:00",
        "InvalidRFC3339Date: updated",
    ),
    ("kegiatan/atom.xml", "<updated>2025-08-07", "<updated>2025-02-30", "InvalidRFC3339Date: updated"),
    ("kegiatan/atom.xml", "<updated>2025-08-07", "<updated>2027-08-07", "FutureDate: updated"),
    ("kegiatan/atom.xml", "<updated>2025-08-07", "<updated>2025-08-06", "UpdatedBeforePublished: entry"),
    ("kegiatan/atom.xml", "name>", "nama>", "MissingElement: author"),
    ("kegiatan/atom.xml", "<summary ", "<isi ", "SAXError: mismatched tag"),
    ("kegiatan/atom.xml", 'summary type="html"', 'summary type="markdown"', "InvalidTextType: summary"),
    ("kegiatan/atom.xml", 'term="Keamanan lingkungan"', 'term=""', "MissingAttribute: term"),
    ("kegiatan/atom.xml", 'xml:lang="id"', "", "InvalidLanguage: language"),
    (
        "kegiatan/atom.xml",
        'href="https://kabar-pembinaan.example/kegiatan/2025',
        'href="/2025',
        "InvalidFullLink: link",
    ),
    ("kegiatan/atom.xml", "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "UndefinedElement: root"),
    ("jadwal/feed.json", "version/1.1", "version/1", "InvalidVersion: version"),
    ("jadwal/feed.json", '"feed_url": "https', '"feed_url": "http', "SelfDoesntMatchLocation: feed_url"),
    ("jadwal/feed.json", '"content_text"', '"text"', "MissingTextualContent: item"),
    ("jadwal/feed.json", '"url": "https://kabar-pembinaan.example/', '"url": "/', "InvalidFullLink: url"),
    ("jadwal/feed.json", '"language": "id"', '"language": null', "NullValue: /language"),
    ("jadwal/feed.json", "T00:00:00+07:00", " 00:00", "InvalidRFC3339Date: date_published"),
    ("jadwal/feed.json", '"id"', '"guid"', "MissingElement: id"),
    ("jadwal/feed.json", "20270101", "20261204", "DuplicateValue: id"),
    ("jadwal/feed.json", AUTHOR, '"nama"', "MissingElement: author"),
    ("jadwal/feed.json", '"items"', '"entries"', "MissingElement: title, items"),
    ("jadwal/feed.json", "{", "[", "InvalidJSON"),
]


@pytest.mark.parametrize(("path", "sound", "broken", "fault"), BROKEN)
def test_the_rules_find_what_is_broken(path: str, sound: str, broken: str, fault: str) -> None:
    data = real(NOW)[path].decode()
    assert sound in data
    found = faults(data.replace(sound, broken).encode(), SITE + path, NOW)
    assert [each for each in found if each.replace(ATOM, "").startswith(fault)], found


EVENT = """---
id: rapat-uji
title: {title}
summary: {summary}
published: 2026-11-01
organizer: Kelurahan Uji
{facts}
---

Isi rapat.
"""
SIGNS = (*"&<>\"'\\🙂é%\u202e", "]]>", "<![CDATA[", "&amp;", "&#0;", "<b>", "שלום", "{x}")
HOSTILE = st.lists(
    st.sampled_from([*SIGNS]) | st.text(max_size=4).filter(str.isprintable),
    min_size=1,
).map(lambda parts: "Rapat " + " ".join(parts))
FACTS = {
    "jadwal": "sessions: [{id: satu, start: 2026-12-01 09:00, venue: {name: VENUE}}]",
    "kegiatan": 'sessions: [{id: satu, start: 2026-11-10 09:00}]\nsource: {name: Koran, url: "https://koran.example/a|b%c"}',
}


def quoted(text: str) -> str:
    """The text as a YAML scalar."""
    return json.dumps(text, ensure_ascii=False)


@pytest.mark.parametrize("kind", FACTS)
@given(title=HOSTILE, summary=HOSTILE, venue=HOSTILE)
@example(title="Rapat \x07.", summary="Rapat \x1f\u202e.", venue="Balai \x00")
def test_whatever_editors_write_the_feeds_say_it_soundly(kind: str, title: str, summary: str, venue: str) -> None:
    facts = FACTS[kind].replace("VENUE", quoted(venue))
    text = EVENT.format(title=quoted(title), summary=quoted(summary), facts=facts)
    texts = {**BASE.texts, "content/events/2026/rapat-uji/index.id.md": text}
    found, _ = library.read(replace(BASE, texts=texts), NOW)
    entry = next(each for each in found.events if each.slug == "rapat-uji")
    product = next(
        each for each in feeds.products(frames.renditions(found, locales.load())) if each.key == f"feed:{kind}/"
    )
    files = made(product)
    assert [faults(data, f"https://kabar.example/{path}", NOW) for path, data in files.items()] == [[]] * 3
    event = entry.facts
    rss, atom = (ElementTree.fromstring(files[f"{kind}/{name}"]) for name in ("rss.xml", "atom.xml"))
    told = [
        (rss.findtext("channel/item/title"), html.unescape(rss.findtext("channel/item/description") or "")),
        (atom.findtext(f"{ATOM}entry/{ATOM}title"), html.unescape(atom.findtext(f"{ATOM}entry/{ATOM}summary") or "")),
        tuple(json.loads(files[f"{kind}/feed.json"])["items"][0][key] for key in ("title", "content_text")),
    ]
    assert len(set(told)) == 1
    assert event.title in str(told[0][0])
    assert event.summary in told[0][1]
    assert all(session.venue.name in str(told[0][0]) for session in event.sessions if session.venue)
