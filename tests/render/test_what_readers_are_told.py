"""What a page and the feed tell of sessions that are not all alike, of old addresses and of registration."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sitegen import locales
from sitegen.content import library
from sitegen.problems import is_error
from sitegen.render import feeds, frames, site

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
SPOKEN = locales.load()
BASE = library.gather(ROOT / "tests/golden/base")
EVENT = """---
id: rapat-uji
title: Rapat uji
summary: Rapat untuk menguji.
published: 2026-11-01
organizer: Kelurahan Uji
{facts}
---

Isi rapat.
"""
TRANSLATION = """---
title: Test meeting
summary: A meeting to test with.
{facts}
---

The meeting.
"""


def read(facts: str, english: str = "", now: dt.datetime = NOW) -> library.Library:
    """The library with one more event in it."""
    folder = "content/events/2026/rapat-uji"
    texts = {f"{folder}/index.id.md": EVENT.format(facts=facts)}
    if english:
        texts[f"{folder}/index.en.md"] = TRANSLATION.format(facts=english)
    assets = {**BASE.assets, f"{folder}/materi.pdf": library.Asset(9, "0" * 64)}
    found, problems = library.read(replace(BASE, texts={**BASE.texts, **texts}, assets=assets), now)
    assert not [problem for problem in problems if is_error(problem)]
    return found


def page(found: library.Library, address: str = "kegiatan/2026/rapat-uji/") -> dict[str, Any]:
    """The view of a page."""
    return next(dict(each.inputs) for each in site.products(found, SPOKEN) if each.key == f"page:{address}")


MIXED = """mode: mixed
venue: {name: Balai, address: Jalan Satu}
sessions:
  - {id: daring, start: 2027-04-10 09:00, mode: online}
  - {id: hadir, start: 2027-04-11 09:00, mode: in_person, venue: {name: Aula, address: Jalan Dua}}
  - {id: keduanya, start: 2027-04-12 09:00}"""


def test_each_session_says_how_and_where_it_is_attended() -> None:
    told = [(card["mode"], card["venue"]) for card in page(read(MIXED))["coming"]]
    assert told == [("online", "Daring"), ("in_person", "Aula"), ("mixed", "Balai")]


def test_the_ledger_knows_where_each_session_is_attended() -> None:
    told = {row["uid"].split("@")[0].split(".")[1]: row["place"] for row in site.sessions(read(MIXED))}
    assert told == {"daring": "online", "hadir": "Aula", "keduanya": "Balai"}


def test_sessions_in_several_places_give_the_event_no_venue_of_one_of_them() -> None:
    sessions = [f"  - {{id: s{n}, start: 2027-04-1{n} 09:00, venue: {{name: Aula {n}}}}}" for n in (1, 2)]
    rows = page(read("\n".join(["sessions:", *sessions])))["facts"]
    assert "Tempat" not in [row["label"] for row in rows]
    rows = page(read("\n".join(["sessions:", sessions[0]])))["facts"]
    assert next(row["values"] for row in rows if row["label"] == "Tempat") == [{"title": "Aula 1"}]


def test_the_feed_speaks_of_a_session_s_venue_in_its_own_language() -> None:
    english = "sessions:\n  hadir: {venue: {name: Hall, address: Two Street}}"
    found = read(MIXED, english)
    feed = next(each for each in feeds.products(frames.renditions(found, SPOKEN)) if each.inputs["language"] == "en")
    (told,) = [item["description"] for item in feed.inputs["items"] if item["guid"].endswith("rapat-uji.hadir")]
    assert "Hall, Two Street" in told
    assert "Jalan" not in told


OPEN = """sessions: [{{id: satu, start: 2027-05-10 09:00{more}}}]
registration: {{url: "https://daftar.example.org/", closes: {closes}}}"""


@pytest.mark.parametrize(
    ("closes", "url", "opens"),
    [
        ("2027-05-01, opens: 2026-11-01", "https://daftar.example.org/", "Minggu, 1 November 2026"),
        ("2026-11-20, opens: 2026-11-01", None, None),
    ],
)
def test_the_way_to_register_goes_when_registration_has_closed(closes: str, url: str | None, opens: str | None) -> None:
    told = page(read(OPEN.format(more="", closes=closes)))["registration"]
    assert (told["url"], told["opens"], told["closed"]) == (url, opens, url is None)


def test_nobody_is_asked_to_register_for_what_is_cancelled() -> None:
    cancelled = OPEN.format(more=", status: cancelled, cancel_reason: Banjir", closes="2027-05-01, contact: Kantor")
    told = page(read(cancelled))["registration"]
    assert told == {"url": None, "opens": None, "closed": False, "closes": None, "contact": "Kantor"}


def test_why_a_session_was_cancelled_can_still_be_read_when_its_day_is_over() -> None:
    cancelled = "sessions: [{id: satu, start: 2026-11-10 09:00, status: cancelled, cancel_reason: Banjir}]"
    assert [card["reason"] for card in page(read(cancelled))["past"]] == ["Banjir"]
    assert page(read(cancelled.replace("status: cancelled, cancel_reason: Banjir", "status: scheduled")))["past"] == []


RENAMED = "date: 2026-11-02\naliases: [2026/nama-lama]\nattachments: [{file: materi.pdf, title: Materi}]"


def test_a_download_keeps_its_old_address_when_its_event_is_renamed() -> None:
    kept = site.addresses(site.products(read(RENAMED), SPOKEN))
    assert {"kegiatan/2026/nama-lama/", "kegiatan/2026/nama-lama/materi.pdf"} <= set(kept)
    assert {"en/events/2026/nama-lama/materi.pdf", "en/events/2026/rapat-uji/materi.pdf"} <= set(kept)


def test_a_sample_s_old_address_is_no_promise() -> None:
    kept = site.addresses(site.products(read(f"{RENAMED}\nsample: true"), SPOKEN))
    assert not [address for address in kept if "nama-lama" in address or "rapat-uji" in address]
