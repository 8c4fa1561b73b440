"""The sheet for a notice board: what it says, and where its address leads when the event is over."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import segno
from render.test_golden_pages import rendered

from sitegen import locales, urls
from sitegen.content import library
from sitegen.content.library import Library
from sitegen.problems import is_error
from sitegen.products import Product
from sitegen.render import notices, qrcodes, site

ROOT = Path(__file__).parents[2]
WIB = dt.timezone(dt.timedelta(hours=7))
BEFORE = dt.datetime(2026, 11, 21, 9, tzinfo=WIB)
AFTER = dt.datetime(2026, 12, 6, 9, tzinfo=WIB)
SPOKEN = locales.load()
BASE = library.gather(ROOT / "tests/golden/base")
FOLDER = "content/events/2026/ronda"
EVENT = """---
id: ronda
title: Ronda malam
summary: Menyusun jadwal ronda.
published: {published}
organizer: Kelurahan Uji
{facts}
---

Isi.
"""
ENGLISH = "---\ntitle: Night watch\nsummary: Planning the night watch.\n---\n\nText.\n"
LONE = """venue: {name: Balai RW 3, address: Jalan Melati 5, region: "35.74.04"}
sessions: [{id: satu, start: 2026-12-05 19:30, end: 2026-12-05 21:00}]"""
OWN, SHEET = "kegiatan/2026/ronda/", "kegiatan/2026/ronda/pengumuman/"
OWN_EN, SHEET_EN = "en/events/2026/ronda/", "en/events/2026/ronda/notice/"


def read(facts: str, now: dt.datetime = BEFORE, published: str = "2026-11-01") -> Library:
    texts = {f"{FOLDER}/index.id.md": EVENT.format(facts=facts, published=published), f"{FOLDER}/index.en.md": ENGLISH}
    assets = {**BASE.assets, f"{FOLDER}/undangan.pdf": library.Asset(118_000, "0" * 64)}
    found, problems = library.read(replace(BASE, texts={**BASE.texts, **texts}, assets=assets), now)
    assert not [problem for problem in problems if is_error(problem)]
    return found


def products(facts: str, now: dt.datetime = BEFORE, published: str = "2026-11-01") -> dict[str, Product]:
    return {each.key: each for each in site.products(read(facts, now, published), SPOKEN)}


def sheet(facts: str, address: str = SHEET) -> dict[str, Any]:
    return dict(products(facts)[f"page:{address}"].inputs)


def rows(facts: str, address: str = SHEET) -> dict[str, str]:
    return {row["label"]: row["value"] for row in sheet(facts, address)["rows"]}


def test_the_sheet_is_linked_from_its_page_as_long_as_something_is_to_come() -> None:
    found = products(LONE)
    assert found[f"page:{OWN}"].inputs["notice"] == SHEET
    assert found[f"page:{OWN_EN}"].inputs["notice"] == SHEET_EN
    assert {f"page:{SHEET}", f"page:{SHEET_EN}"} <= found.keys()
    html = rendered(found[f"page:{OWN}"])["kegiatan/2026/ronda/index.html"].decode()
    assert 'href="../../../kegiatan/2026/ronda/pengumuman/">Lembar pengumuman untuk dicetak</a>' in html
    assert re.search(r'href="sesi.ics" type="text/calendar"[^>]*>Tambah ke kalender lain \(iPhone, Outlook\)</a>', html)


def test_once_it_is_over_the_sheet_s_address_leads_to_the_page() -> None:
    found = products(LONE, AFTER)
    assert not {f"page:{SHEET}", f"page:{SHEET_EN}"} & found.keys()
    assert found[f"page:{OWN}"].inputs["notice"] is None
    for own, address, words in ((OWN, SHEET, "sudah berlalu"), (OWN_EN, SHEET_EN, "is over")):
        page = rendered(found[f"page:{own}"])[urls.index(address)].decode()
        assert f'<meta http-equiv="refresh" content="0; url=../../../../{"../" * own.startswith("en/")}{own}">' in page
        assert f'<link rel="canonical" href="https://kabar.example/{own}">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert words in page


def test_what_was_told_only_afterwards_never_had_a_sheet() -> None:
    late = products(LONE, AFTER, published="2026-12-06")
    assert late[f"page:{OWN}"].inputs["signpost"] is None
    assert SHEET not in site.standing(late.values())


@pytest.mark.parametrize("now", [BEFORE, AFTER])
def test_the_ledger_keeps_the_sheet_s_address_in_both_languages_and_at_old_addresses(now: dt.datetime) -> None:
    found = products(f"{LONE}\naliases: [2025/siskamling]", now)
    kept = site.addresses(found.values())
    old = {"kegiatan/2025/siskamling/pengumuman/", "en/events/2025/siskamling/notice/"}
    assert {SHEET, SHEET_EN, *old} <= set(kept)
    assert len(kept) == len(set(kept))


@pytest.mark.parametrize("now", [BEFORE, AFTER])
def test_the_ledger_promises_nothing_of_a_sample(now: dt.datetime) -> None:
    found = products(f"{LONE.replace('35.74.04', '99.01.01')}\nsample: true\naliases: [2025/siskamling]", now)
    assert SHEET in site.standing(found.values())
    assert not [address for address in site.addresses(found.values()) if "2026/ronda" in address or "2025/" in address]


@pytest.mark.parametrize(("now", "target"), [(BEFORE, SHEET), (AFTER, OWN)])
def test_an_old_address_of_the_sheet_leads_where_there_is_something_to_read(now: dt.datetime, target: str) -> None:
    found = products(f"{LONE}\naliases: [2025/siskamling]", now)
    assert found["moved:kegiatan/2025/siskamling/pengumuman/"].inputs["target"] == f"../../../../{target}"


def test_a_sheet_is_not_for_search_engines() -> None:
    found = products(LONE)
    view = found[f"page:{SHEET}"].inputs
    assert view["noindex"]
    assert view["alternates"] == []
    assert not any("pengumuman" in row["href"] for row in found["sitemap"].inputs["rows"])
    assert list(rendered(found[f"page:{SHEET}"])) == [urls.index(SHEET)]


def test_it_says_who_publishes_it_and_that_it_is_no_official_letter() -> None:
    html = rendered(products(LONE)[f"page:{SHEET}"])[urls.index(SHEET)].decode()
    office = read(LONE).site.editions["id"].office.name
    assert "<strong>Bukan surat resmi.</strong>" in html
    assert f"dikelola oleh {office}." in html
    assert ">https://kabar.example/kegiatan/2026/ronda/</a>" in html
    assert "CONTOH" not in html
    assert "style=" not in html


FULL = f"""{LONE}
audience: [rt, rw]
regions: ["35.74"]
capacity: 40
cost: Gratis
accessibility: Jalan masuk landai.
registration: {{url: "https://daftar.example.org/", closes: 2026-12-01 15:00, contact: Kantor kelurahan}}
attachments: [{{file: undangan.pdf, title: Surat undangan}}]"""


def test_it_says_all_that_one_must_know_before_coming() -> None:
    assert rows(FULL) == {
        "Untuk": "RT, RW",
        "Asal peserta": "Kota Probolinggo",
        "Kapasitas": "40 orang",
        "Daftar paling lambat": "Selasa, 1 Desember 2026, pukul 15.00 WIB",
        "Cara mendaftar": "Lewat tautan di halaman kegiatan",
        "Kontak": "Kantor kelurahan",
        "Biaya": "Gratis",
        "Akses": "Jalan masuk landai.",
        "Penyelenggara": "Kelurahan Uji",
        "Berkas di halaman kegiatan": "Surat undangan (PDF, 118 KB)",
    }
    view = sheet(FULL)
    around = "Kecamatan Kanigaran, Kota Probolinggo"
    assert view["place"] == {"name": "Balai RW 3", "address": f"Jalan Melati 5, {around}"}
    assert [(each["date"], each["hours"]) for each in view["sessions"]] == [
        ("Sabtu, 5 Desember 2026", "pukul 19.30–21.00 WIB")
    ]


@pytest.mark.parametrize(
    ("session", "change", "standing", "date", "was"),
    [
        (
            "",
            "was: 2026-12-04 19:30",
            "rescheduled",
            "Sabtu, 5 Desember 2026",
            "Jumat, 4 Desember 2026, pukul 19.30 WIB",
        ),
        (
            ", status: postponed",
            "was: 2026-12-05 19:30",
            "postponed",
            "Menunggu tanggal baru",
            "Sabtu, 5 Desember 2026, pukul 19.30–21.00 WIB",
        ),
        (", status: cancelled, cancel_reason: Banjir", "", "cancelled", "Sabtu, 5 Desember 2026", None),
    ],
)
def test_it_says_what_no_longer_holds(session: str, change: str, standing: str, date: str, was: str | None) -> None:
    facts = LONE.replace("}]", f"{session}}}]")
    facts += f"\nchanges: [{{date: 2026-11-20, session: satu, note: Berubah., {change}}}]"
    (told,) = sheet(facts)["sessions"]
    assert (told["standing"], told["date"], told["was"]) == (standing, date, was)
    assert sheet(facts)["as_of"] == "Isi lembar ini menurut keadaan per 20 November 2026."


def test_sessions_in_several_places_each_say_theirs() -> None:
    days = [f"{{id: hari-{n}, title: Hari {n}, start: 2026-12-0{n}, venue: {{name: Aula {n}}}}}" for n in (5, 6)]
    view = sheet(f"sessions: [{', '.join(days)}]")
    assert view["place"] is None
    assert [(each["part"], each["place"]["name"]) for each in view["sessions"]] == [
        ("Hari 5", "Aula 5"),
        ("Hari 6", "Aula 6"),
    ]


def test_more_sessions_than_fit_are_counted() -> None:
    days = [f"{{id: hari-{n}, title: Hari {n}, start: 2026-12-{n}}}" for n in range(10, 18)]
    view = sheet(f"sessions: [{', '.join(days)}]")
    assert len(view["sessions"]) == notices.FIT
    assert view["more"] == "dan 3 sesi lain, lihat halaman kegiatan"


def test_what_an_untranslated_event_says_is_marked_as_indonesian() -> None:
    texts = {f"{FOLDER}/index.id.md": EVENT.format(facts=FULL, published="2026-11-01")}
    assets = {**BASE.assets, f"{FOLDER}/undangan.pdf": library.Asset(118_000, "0" * 64)}
    found, _ = library.read(replace(BASE, texts={**BASE.texts, **texts}, assets=assets), BEFORE)
    page = next(each for each in site.products(found, SPOKEN) if each.key == f"page:{SHEET_EN}")
    html = rendered(page)[urls.index(SHEET_EN)].decode()
    assert '<div lang="id">\n<h1>Ronda malam</h1>' in html
    assert '<dt>Cost</dt><dd lang="id">Gratis</dd>' in html
    assert "<dt>For</dt><dd>RT" in html


@pytest.mark.parametrize("address", ["https://kabar.example/kegiatan/2026/ronda/", "https://a.example/" + "x" * 300])
def test_the_code_draws_what_segno_encodes(address: str) -> None:
    drawn = qrcodes.of(address)
    matrix = segno.make(address, error="m", micro=False).matrix
    dark = {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    painted = set()
    for bar in filter(None, drawn["path"].split("M")):
        place, _, length = bar.partition("v")[0].partition("h")
        x, y = (int(number) - qrcodes.QUIET for number in place.split())
        painted |= {(x + step, y) for step in range(int(length))}
    assert painted == dark
    assert drawn["size"] == len(matrix) + 8
