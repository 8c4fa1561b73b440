"""The sheet for a notice board, on screens and on paper, and what a reader can do with a session on its page."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from attacks import parcels
from browser.test_pages import violations
from browser.visiting import Visit, served
from building import start_from
from playwright.sync_api import Browser, Page, expect
from publish.project import Project

from sitegen.render import qrcodes

SLUGS = (
    "contoh-bimtek-administrasi-rt-rw",
    "contoh-konsultasi-bulanan-rt-rw",
    "contoh-pelatihan-siskamling-ditunda",
    "contoh-sesi-daring-izin-kegiatan",
    "contoh-sosialisasi-narkoba-dibatalkan",
)
SHEETS = [
    *(f"/kegiatan/2026/{slug}/pengumuman/" for slug in SLUGS),
    *(f"/en/events/2026/{slug}/notice/" for slug in SLUGS),
]
TRAINING = "/kegiatan/2026/contoh-bimtek-administrasi-rt-rw/"
FULL = "content/events/2026/pelatihan-lima-hari"
FACTS = """---
id: pelatihan-lima-hari
title: Pelatihan peningkatan kapasitas pengurus Rukun Tetangga, Rukun Warga, dan LKK se-Kecamatan Kanigaran
summary: Pelatihan lima hari bagi pengurus RT, RW, dan LKK tentang surat, buku, data warga, ronda, dan izin kegiatan.
published: 2026-11-02
timezone: Asia/Makassar
sessions:
  - {id: hari-1, title: Surat dan buku RT/RW, start: 2027-02-01 08:30, end: 2027-02-01 12:00}
  - {id: hari-2, title: Pendataan warga dan data pribadi, start: 2027-02-02 08:30, end: 2027-02-02 12:00}
  - {id: hari-3, title: Ronda malam, start: 2027-02-03 19:30, end: 2027-02-03 21:00}
  - {id: hari-4, title: Izin kegiatan warga, start: 2027-02-04 08:30, status: cancelled, cancel_reason: Pemateri sakit.}
  - {id: hari-5, title: Tanya jawab, start: 2027-02-08 08:30, end: 2027-02-08 12:00}
changes:
  - {date: 2026-11-20, session: hari-4, note: Hari keempat dibatalkan.}
  - {date: 2026-11-20, session: hari-5, was: 2027-02-05 08:30, note: Hari kelima pindah karena pemilihan lurah.}
venue:
  {name: Pendopo Kecamatan Kanigaran, address: "Jalan Slamet Riyadi 1, masuk dari gerbang samping", region: "35.74.04",
   geo: "-7.76394, 113.21176"}
organizer: Kecamatan Kanigaran, Kota Probolinggo
audience: [rt, rw, lkk, pokmas]
topics: [tertib-administrasi]
registration:
  {url: "https://daftar.example.org/", opens: 2026-12-01, closes: 2027-01-26 15:00, contact: Kantor Kecamatan Kanigaran}
capacity: 60
cost: Gratis, makan siang disediakan
accessibility: Jalan masuk landai. Sampaikan kebutuhan khusus saat mendaftar.
attachments: [{file: materi.pdf, title: Surat undangan}, {file: jadwal.pdf, title: Jadwal lengkap lima hari}]
---

Isi.
"""


def pages_of(page: Page) -> int:
    """How many sheets of A4 it takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Iterator[str]:
    """The address of a site with an announcement that is no sample and as full as they get."""
    project = Project(tmp_path_factory.mktemp("full"))
    project.reset()
    start_from(site, project.site)
    folder = project.root / FULL
    folder.mkdir()
    (folder / "index.id.md").write_text(FACTS, "utf-8")
    for name in ("materi.pdf", "jadwal.pdf"):
        (folder / name).write_bytes(parcels.pdf())
    project.build()
    with served(project.site) as address:
        yield address


@pytest.mark.browser
@pytest.mark.parametrize("path", SHEETS)
def test_a_sheet_is_open_to_everyone(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    visit = Visit(context)
    visit.page.goto(address + path, wait_until="networkidle")
    for scheme in ("light", "dark"):
        visit.page.emulate_media(color_scheme=scheme)
        assert violations(visit) == [], scheme
    assert [url for url in visit.requests if not url.startswith(address)] == []
    assert visit.faults == []
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_of_a_sheet_or_its_page_sticks_out(visit: Visit, address: str, full: str, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 740})
    own = [
        full + path for path in ("/kegiatan/2026/pelatihan-lima-hari/", "/en/events/2026/pelatihan-lima-hari/notice/")
    ]
    for url in [*(address + path for path in SHEETS), *own]:
        visit.page.goto(url)
        assert visit.page.evaluate("document.scrollingElement.scrollWidth") <= width, url


@pytest.mark.browser
@pytest.mark.parametrize("path", SHEETS)
def test_a_sheet_is_one_page_of_paper(visit: Visit, address: str, path: str) -> None:
    visit.page.goto(address + path)
    assert pages_of(visit.page) == 1


@pytest.mark.browser
@pytest.mark.parametrize(
    "path", ["/kegiatan/2026/pelatihan-lima-hari/pengumuman/", "/en/events/2026/pelatihan-lima-hari/notice/"]
)
def test_the_fullest_sheet_is_one_page_too(visit: Visit, full: str, path: str) -> None:
    visit.page.goto(full + path)
    assert violations(visit) == []
    assert pages_of(visit.page) == 1


SIZES = """() => {
  const says = node => [...node.childNodes].some(each => each.nodeType === Node.TEXT_NODE && each.data.trim());
  const shown = [...document.querySelectorAll(".kp-sheet *")].filter(node => node.getClientRects().length);
  return shown.filter(says).map(node => parseFloat(getComputedStyle(node).fontSize));
}"""


@pytest.mark.browser
def test_on_paper_there_is_the_sheet_alone_in_large_black_type(visit: Visit, address: str) -> None:
    page = visit.page
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{address}{TRAINING}pengumuman/")
    for hidden in (".kp-header", ".kp-foot", ".kp-crumbs", ".kp-sheet__tools"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".kp-sheet__date").first).to_have_text("Selasa, 2 Februari 2027")
    expect(page.locator(".kp-sheet__sample")).to_contain_text("CONTOH")
    sizes = page.evaluate(SIZES)
    assert min(sizes) >= 16
    date = page.locator(".kp-sheet__date").first
    assert date.evaluate("node => parseFloat(getComputedStyle(node).fontSize)") >= 1.7 * 16
    assert date.evaluate("node => getComputedStyle(node).color") == "rgb(0, 0, 0)"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_leads_to_the_page_and_is_black_on_white(visit: Visit, address: str, scheme: str) -> None:
    page = visit.page
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}{TRAINING}pengumuman/")
    code = page.get_by_role("img", name="Kode QR menuju halaman kegiatan")
    printed = page.locator(".kp-sheet__foot a").inner_text()
    drawn = qrcodes.of(printed)
    assert printed == f"https://kabar-pembinaan.example{TRAINING}"
    assert code.locator("path").get_attribute("d") == drawn["path"]
    assert code.get_attribute("viewBox") == f"0 0 {drawn['size']} {drawn['size']}"
    fills = "node => getComputedStyle(node).fill"
    assert [code.locator(part).evaluate(fills) for part in ("rect", "path")] == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


@pytest.mark.browser
def test_the_button_prints_by_keyboard_and_is_not_there_without_javascript(
    chromium: Browser, visit: Visit, address: str
) -> None:
    page = visit.page
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(f"{address}{TRAINING}pengumuman/")
    page.get_by_role("button", name="Cetak lembar ini").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(address + TRAINING)
    context = chromium.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(f"{address}{TRAINING}pengumuman/")
    assert bare.locator("[data-print]").is_hidden()
    context.close()


@pytest.mark.browser
def test_what_can_be_done_with_a_session_is_a_link_large_enough_for_a_thumb(visit: Visit, full: str) -> None:
    page = visit.page
    page.goto(full + "/kegiatan/2026/pelatihan-lima-hari/")
    assert violations(visit) == []
    for link in page.locator(".kp-acts a").all():
        assert link.bounding_box()["height"] >= 44, link.inner_text()
    first, fourth = page.locator(".kp-session").nth(0), page.locator(".kp-session").nth(3)
    shared = parse_qs(urlsplit(first.get_by_text("Bagikan ke WhatsApp").get_attribute("href")).query)["text"][0]
    assert "Hari, tanggal: Senin, 1 Februari 2027\nWaktu: pukul 08.30–12.00 WITA\n" in shared
    assert shared.endswith("https://kabar-pembinaan.example/kegiatan/2026/pelatihan-lima-hari/")
    assert page.get_by_text("Buka di aplikasi peta").get_attribute("href").startswith("geo:-7.76394,113.21176")
    assert fourth.get_by_role("link").all_inner_texts() == ["Bagikan ke WhatsApp"]
    assert page.locator(".kp-attachments a").all_inner_texts() == ["Surat undangan", "Jadwal lengkap lima hari"]


@pytest.mark.browser
def test_a_printed_event_page_leaves_out_what_only_screens_need(visit: Visit, address: str) -> None:
    page = visit.page
    page.emulate_media(media="print")
    page.goto(address + TRAINING.replace("/kegiatan/", "/en/events/"))
    for hidden in (".kp-header", ".kp-foot", ".kp-crumbs", ".kp-notice--translation", ".kp-acts", ".kp-related"):
        assert not any(part.is_visible() for part in page.locator(hidden).all()), hidden
    expect(page.locator(".kp-notice--sample")).to_be_visible()
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.browser
def test_the_calendar_file_is_beside_the_page(visit: Visit, site: Path, address: str) -> None:
    visit.page.goto(address + TRAINING)
    link = visit.page.get_by_role("link", name="Tambah ke kalender lain (iPhone, Outlook)", exact=True)
    assert link.get_attribute("type") == "text/calendar"
    data = (site / TRAINING.strip("/") / link.get_attribute("href")).read_text("utf-8")
    assert data.count("BEGIN:VEVENT") == 2
