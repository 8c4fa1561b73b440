"""What the feeds say of a session through its life, and of a write-up."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import pytest

from sitegen import locales
from sitegen.content import library
from sitegen.problems import is_error
from sitegen.products import Work
from sitegen.render import feeds, frames

ROOT = Path(__file__).parents[2]
WIB = dt.timezone(dt.timedelta(hours=7))
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=WIB)
BASE = library.gather(ROOT / "tests/golden/base")
EVENT = """---
id: {slug}
title: Rapat uji
summary: Rapat untuk menguji.
published: {published}
organizer: Kelurahan Uji
topics: [siskamling]
{facts}
---

Isi rapat.
"""
ENGLISH = """---
title: Test meeting
summary: A meeting to test with.
{prose}
---

The meeting.
"""


def event(
    facts: str, english: str | None = None, *, published: str = "2026-11-01", slug: str = "rapat-uji"
) -> dict[str, str]:
    """The files of an event, translated when `english` is given."""
    folder = f"content/events/{published[:4]}/{slug}"
    texts = {f"{folder}/index.id.md": EVENT.format(facts=facts, published=published, slug=slug)}
    return texts if english is None else {**texts, f"{folder}/index.en.md": ENGLISH.format(prose=english)}


def told(files: dict[str, str], page: str = "jadwal/", now: dt.datetime = NOW) -> list[dict[str, Any]]:
    """What a feed says of these events: its items without those of the base project."""
    found, problems = library.read(replace(BASE, texts={**BASE.texts, **files}), now)
    assert not [problem for problem in problems if is_error(problem)]
    product = next(
        each for each in feeds.products(frames.renditions(found, locales.load())) if each.key == f"feed:{page}"
    )
    return [each for each in product.inputs["items"] if "rapat-rw" not in each["guid"]]


def one(files: dict[str, str], page: str = "jadwal/", now: dt.datetime = NOW) -> dict[str, Any]:
    """The one item of a feed."""
    (item,) = told(files, page, now)
    return item


def life(session: str = "", changes: str = "") -> str:
    """A session on 5 December 2026."""
    facts = "venue: {name: Balai, address: Jalan Satu 1, region: '35.74.04'}\n"
    facts += f"sessions: [{{id: satu, start: 2026-12-05 08:30, end: 2026-12-05 11:00{session}}}]"
    return f"{facts}\nchanges: [{{session: satu, {changes}}}]" if changes else facts


WHEN = "Sabtu, 5 Desember 2026, pukul 08.30–11.00 WIB"
PLACE = "Balai, Jalan Satu 1, Kecamatan Kanigaran, Kota Probolinggo"
LIVES = {
    "scheduled": (life(), f"Rapat uji - {WHEN}, Balai", f"{WHEN}. {PLACE}."),
    "provisional": (life(", status: provisional"), f"RENCANA: Rapat uji - {WHEN}, Balai", f"{WHEN}. {PLACE}."),
    "rescheduled": (
        life("", "date: 2026-11-10, was: 2026-12-01 08:30, note: Balai dipakai."),
        f"JADWAL BERUBAH: Rapat uji - {WHEN}, Balai",
        f"{WHEN}. {PLACE}. Semula Selasa, 1 Desember 2026, pukul 08.30 WIB. Balai dipakai.",
    ),
    "moved online": (
        life(", mode: online", "date: 2026-11-10, was_mode: in_person, note: Balai banjir."),
        f"PINDAH KE DARING: Rapat uji - {WHEN}, Daring",
        f"{WHEN}. Daring. Cara hadir berubah: semula tatap muka, sekarang daring. Balai banjir.",
    ),
    "moved and online": (
        "mode: online\n" + life("", "date: 2026-11-10, was: 2026-12-01, was_mode: mixed, note: Balai banjir."),
        f"PINDAH KE DARING: Rapat uji - {WHEN}, Daring",
        f"{WHEN}. Daring. Semula Selasa, 1 Desember 2026. "
        "Cara hadir berubah: semula tatap muka dan daring, sekarang daring. Balai banjir.",
    ),
    "postponed": (
        life(", status: postponed", "date: 2026-11-10, note: Balai dipakai"),
        f"DITUNDA: Rapat uji - Menunggu tanggal baru (semula {WHEN}), Balai",
        f"Menunggu tanggal baru (semula {WHEN}). {PLACE}. Balai dipakai.",
    ),
    "cancelled": (
        life(", status: cancelled, cancel_reason: Banjir", "date: 2026-11-10, was: 2026-12-01, note: Rapat batal."),
        f"DIBATALKAN: Rapat uji - {WHEN}, Balai",
        f"{WHEN}. {PLACE}. Alasan pembatalan: Banjir. Rapat batal.",
    ),
}


@pytest.mark.parametrize("name", LIVES)
def test_title_and_description_say_how_a_session_stands(name: str) -> None:
    facts, title, description = LIVES[name]
    item = one(event(facts))
    assert item["title"] == title
    assert item["description"] == f"{description} Rapat untuk menguji."
    dated = "2026-11-10" if "changes" in facts else "2026-11-01"
    assert (item["published"], item["updated"]) == ("2026-11-01T00:00:00+07:00", f"{dated}T00:00:00+07:00")
    assert item["guid"] == "tag:kabar.example,2026:id/rapat-uji.satu"


def test_in_english_it_is_said_in_english() -> None:
    facts = life(", mode: online", "date: 2026-11-10, was: 2026-12-01, was_mode: in_person, note: Balai banjir.")
    item = one(event(facts, "changes: {1: The hall is flooded.}"), "en/schedule/")
    assert item["title"] == "MOVED ONLINE: Test meeting - Saturday, 5 December 2026, 08:30–11:00 WIB, Online"
    assert item["description"] == (
        "Saturday, 5 December 2026, 08:30–11:00 WIB. Online. Previously Tuesday, 1 December 2026. "
        "How to attend has changed: it was in person, now it is online. The hall is flooded. A meeting to test with."
    )
    assert item["guid"] == "tag:kabar.example,2026:en/rapat-uji.satu"
    assert item["categories"] == ["Neighbourhood watch"]


def test_what_is_not_translated_is_marked_in_the_english_feed_alone() -> None:
    files = event(life())
    item = one(files, "en/schedule/")
    assert (item["title"][-15:], item["language"]) == ("(in Indonesian)", "id")
    assert one(files)["title"].endswith("Balai")
    found, _ = library.read(replace(BASE, texts={**BASE.texts, **files}), NOW)
    product = next(
        each for each in feeds.products(frames.renditions(found, locales.load())) if each.key == "feed:en/schedule/"
    )
    made = product.make(Work(product.inputs, {}, ROOT))
    assert [each["language"] for each in json.loads(made["en/schedule/feed.json"])["items"]] == ["en", "id"]
    assert made["en/schedule/atom.xml"].count(b'<entry xml:lang="id">') == 1
    assert b"xml:lang" not in made["en/schedule/rss.xml"]


def test_a_change_that_is_dated_later_is_not_in_the_date_yet() -> None:
    facts = life("", "date: 2026-11-21 09:30, was: 2026-12-01, note: Balai dipakai.")
    assert one(event(facts))["updated"] == "2026-11-01T00:00:00+07:00"
    assert one(event(facts), now=NOW.replace(hour=10))["updated"] == "2026-11-21T09:30:00+07:00"


SERIES = """sessions: [{id: satu, start: 2026-10-02 13:30, end: 2026-10-02 15:30}]
series: {every: Jumat pertama, except: [2027-01-01]}
changes: [{date: 2026-11-10, session: satu, was: 2027-01-01, note: Libur tahun baru}]"""


def test_of_a_series_the_one_cancelled_date_is_marked_and_dated_anew() -> None:
    items = {each["guid"].rpartition(".")[2]: each for each in told(event(SERIES, published="2026-10-01"))}
    assert list(items) == ["20261204", "20270101", "20270205", "20270305"]
    assert [each["title"].partition(":")[0] for each in items.values()].count("DIBATALKAN") == 1
    off = items["20270101"]
    assert off["description"] == (
        "Jumat, 1 Januari 2027, pukul 13.30–15.30 WIB. Alasan pembatalan: Libur tahun baru. Rapat untuk menguji."
    )
    assert {key for key, each in items.items() if each["updated"].startswith("2026-11-10")} == {"20270101"}


@pytest.mark.parametrize(("zone", "hours"), [("Asia/Jakarta", 7), ("Asia/Makassar", 8), ("Asia/Jayapura", 9)])
def test_a_session_is_in_the_schedule_until_it_ends_and_then_in_the_news(zone: str, hours: int) -> None:
    files = event(f"timezone: {zone}\n" + life())
    end = dt.datetime(2026, 12, 5, 11, tzinfo=dt.timezone(dt.timedelta(hours=hours)))
    for now, pages in (
        (end - dt.timedelta(hours=1), (1, 0)),
        (end, (1, 0)),
        (end + dt.timedelta(seconds=1), (0, 1)),
        (end + dt.timedelta(hours=1), (0, 1)),
    ):
        assert (len(told(files, "jadwal/", now)), len(told(files, "kegiatan/", now))) == pages


def test_a_session_over_the_turn_of_the_year() -> None:
    facts = "timezone: Asia/Jayapura\nsessions: [{id: satu, start: 2026-12-31 23:00, end: 2027-01-01 01:00}]"
    after = dt.datetime(2027, 1, 1, 0, 30, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    item = one(event(facts), now=after)
    assert item["title"] == "Rapat uji - 31 Desember 2026 – 1 Januari 2027, pukul 23.00–01.00 WIT"
    assert item["updated"] == "2026-11-01T00:00:00+09:00"
    assert told(event(facts), now=after + dt.timedelta(hours=1)) == []


PAST = "sessions: [{id: satu, start: 2026-11-10 09:00, end: 2026-11-10 11:00}]"


def test_a_write_up_is_known_by_a_name_that_depends_on_no_address() -> None:
    files = event(PAST)
    item = one(files, "kegiatan/")
    assert item["guid"] == "tag:kabar.example,2026:id/rapat-uji"
    assert (item["title"], item["description"]) == ("Rapat uji", "Rapat untuk menguji.")
    elsewhere = {path.replace("rapat-uji/", "nama-lain/"): text for path, text in files.items()}
    settings = {
        path: text.replace("https://kabar.example/", "https://lain.example/")
        for path, text in BASE.texts.items()
        if path.startswith("mkdocs")
    }
    renamed = one({**elsewhere, **settings}, "kegiatan/")
    assert (renamed["guid"], renamed["link"]) == (item["guid"], "https://lain.example/kegiatan/2026/nama-lain/")
    assert one(files, "en/events/")["guid"] == "tag:kabar.example,2026:en/rapat-uji"


@pytest.mark.parametrize(
    ("published", "facts", "published_at", "updated_at"),
    [
        ("2026-11-12", PAST, "2026-11-12", "2026-11-12"),
        ("2026-11-12", PAST + "\nupdated: 2026-11-20", "2026-11-12", "2026-11-20"),
        ("2026-11-12", PAST + "\nupdated: 2026-11-22", "2026-11-12", "2026-11-12"),
        ("2026-11-12", PAST + "\nupdated: 2026-11-11", "2026-11-12", "2026-11-12"),
        ("2026-11", PAST, "2026-11-10T09:00", "2026-11-10T09:00"),
        ("2026", PAST, "2026-11-10T09:00", "2026-11-10T09:00"),
        ("2024-07", "date: 2024-07", "2024-07-01", "2024-07-01"),
        ("2026-10", PAST, "2026-10-01", "2026-10-01"),
    ],
)
def test_a_write_up_is_dated_when_it_was_written(
    published: str, facts: str, published_at: str, updated_at: str
) -> None:
    item = one(event(facts, published=published), "kegiatan/")
    dates = [dt.datetime.fromisoformat(each).replace(tzinfo=WIB) for each in (published_at, updated_at)]
    assert [dt.datetime.fromisoformat(item[key]) for key in ("published", "updated")] == dates


def test_what_was_cancelled_made_up_or_not_translated_is_marked_in_the_news() -> None:
    cancelled = PAST.replace("11:00}", "11:00, status: cancelled, cancel_reason: Banjir}")
    assert one(event(cancelled), "kegiatan/")["title"] == "DIBATALKAN: Rapat uji"
    assert one(event(cancelled), "en/events/")["title"] == "CANCELLED: Rapat uji (in Indonesian)"
    assert one(event(PAST + "\nsample: ya"), "kegiatan/")["title"] == "Contoh: Rapat uji"
    assert one(event(PAST + "\nsample: ya", ""), "en/events/")["title"] == "Sample: Test meeting"


def test_the_news_are_the_twenty_latest_by_when_they_were_written() -> None:
    files: dict[str, str] = {}
    for number in range(22):
        files |= event(f"date: {2000 + number}", published=f"2026-10-{number + 1:02}", slug=f"rapat-{number}")
    files |= event("date: 2001-05-01", published="2026-11-01", slug="rapat-lama")
    items = told(files, "kegiatan/")
    assert len(items) == 20
    assert [each["guid"].rpartition("-")[2] for each in items[:3]] == ["lama", "21", "20"]
    assert items[-1]["guid"].endswith("rapat-3")


def test_the_source_of_a_write_up_is_linked_as_such() -> None:
    facts = PAST + '\nsource: {name: Koran, url: "https://koran.example/a?c=1&d=50%25|é"}'
    found, _ = library.read(replace(BASE, texts={**BASE.texts, **event(facts)}), NOW)
    product = next(
        each for each in feeds.products(frames.renditions(found, locales.load())) if each.key == "feed:kegiatan/"
    )
    (entry,) = feedparser.parse(feeds.make_atom(Work(product.inputs, {}, ROOT))["kegiatan/atom.xml"]).entries
    links = {link.rel: link.href for link in entry.links}
    assert links == {
        "alternate": "https://kabar.example/kegiatan/2026/rapat-uji/",
        "via": "https://koran.example/a?c=1&d=50%25%7C%C3%A9",
    }
