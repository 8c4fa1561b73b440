"""Every kind of page, in both languages, light and dark, on phones and desks."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from browser.visiting import Visit
from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
KINDS = {
    "home": ("/", "/en/"),
    "schedule": ("/jadwal/", "/en/schedule/"),
    "events": ("/kegiatan/", "/en/events/"),
    "year": ("/kegiatan/2025/", "/en/events/2025/"),
    "write-up": ("/kegiatan/2025/pembinaan-rt-rw-kanigaran/", "/en/events/2025/pembinaan-rt-rw-kanigaran/"),
    "announcement": (
        "/kegiatan/2026/contoh-bimtek-administrasi-rt-rw/",
        "/en/events/2026/contoh-bimtek-administrasi-rt-rw/",
    ),
    "cancelled": (
        "/kegiatan/2026/contoh-sosialisasi-narkoba-dibatalkan/",
        "/en/events/2026/contoh-sosialisasi-narkoba-dibatalkan/",
    ),
    "modules": ("/modul/", "/en/modules/"),
    "modules for one audience": ("/modul/untuk/tomas/", "/en/modules/for/tomas/"),
    "modules of a length there are none of": ("/modul/menit/lebih-dari-45/", "/en/modules/minutes/over-45/"),
    "module": ("/modul/siskamling-dan-patroli/", "/en/modules/siskamling-dan-patroli/"),
    "topics": ("/topik/", "/en/topics/"),
    "topic": ("/topik/keamanan-lingkungan/", "/en/topics/keamanan-lingkungan/"),
    "regions": ("/wilayah/", "/en/regions/"),
    "region": ("/wilayah/35.74.04/", "/en/regions/35.74.04/"),
    "regulations": ("/peraturan/", "/en/regulations/"),
    "regulation": ("/peraturan/permendagri-18-2018/", "/en/regulations/permendagri-18-2018/"),
    "programmes": ("/program/", "/en/programmes/"),
    "programme": ("/program/probolinggo-bersolek/", "/en/programmes/probolinggo-bersolek/"),
    "glossary": ("/glosarium/", "/en/glossary/"),
    "search": ("/cari/", "/en/search/"),
    "figures": ("/rekap/", "/en/overview/"),
    "open data": ("/data/", "/en/data/"),
    "about": ("/tentang/", "/en/about/"),
    "subscribe": ("/langganan/", "/en/subscribe/"),
    "messages": ("/pesan/", "/en/messages/"),
    "messages of an area": ("/pesan/isian/", "/en/messages/fields/"),
    "guide": ("/panduan-editor/", "/en/editors-guide/"),
    "guide to modules": ("/panduan-modul/", "/en/modules-guide/"),
    "guide for reviewers": ("/panduan-peninjau/", "/en/reviewers-guide/"),
    "missing": ("/tidak-ada/", "/en/not-there/"),
}
PAGES = [page for pair in KINDS.values() for page in pair]
EACH = [
    page if number % 2 == place else pytest.param(page, marks=pytest.mark.long)
    for number, pair in enumerate(KINDS.values())
    for place, page in enumerate(pair)
]
"""Every page as the case of a test; in short, a page of each kind, now in one language and now in the other."""
APART = {"home", "schedule", "write-up", "announcement", "modules", "module", "search", "figures", "guide", "missing"}
SOME = [
    page if kind in APART and number % 2 == place else pytest.param(page, marks=pytest.mark.long)
    for number, (kind, pair) in enumerate(KINDS.items())
    for place, page in enumerate(pair)
]
"""The same for what the frame of all pages decides nearly alone: in short, kinds that hold what others do not."""
PAIRS = [
    pytest.param(pair, id=kind, marks=pytest.mark.long if number % 3 else ())
    for number, (kind, pair) in enumerate(KINDS.items())
]


def violations(visit: Visit) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA, one line each."""
    visit.page.evaluate(AXE)
    found = visit.page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
    return [f"{each['id']}: {node['html'][:160]}" for each in found["violations"] for node in each["nodes"]]


@pytest.fixture(scope="module", params=EACH)
def opened(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[tuple[str, Visit]]:
    """Each page, visited once by a fresh visitor on a small phone: its path, and the visit."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    visit = Visit(context)
    visit.page.goto(address + request.param, wait_until="networkidle")
    yield request.param, visit
    context.close()


@pytest.mark.browser
def test_a_page_asks_nobody_else_and_breaks_nothing(opened: tuple[str, Visit], address: str) -> None:
    path, visit = opened
    assert [url for url in visit.requests if not url.startswith((address, "data:"))] == []
    faults = [fault for fault in visit.faults if not (path in fault and "404" in fault)]
    missing = path.rstrip("/").endswith(("tidak-ada", "not-there"))
    assert [fault for fault in faults if not (missing and "404" in fault)] == []


@pytest.mark.browser
def test_axe_finds_nothing(opened: tuple[str, Visit]) -> None:
    _, visit = opened
    visit.page.set_viewport_size({"width": 360, "height": 740})
    for scheme in ("light", "dark"):
        visit.page.emulate_media(color_scheme=scheme)
        assert violations(visit) == [], scheme


@pytest.mark.browser
def test_nothing_sticks_out_sideways(opened: tuple[str, Visit]) -> None:
    _, visit = opened
    for width in (320, 360, 1280):
        visit.page.set_viewport_size({"width": width, "height": 740})
        assert visit.page.evaluate("document.scrollingElement.scrollWidth") <= width, width


@pytest.mark.browser
@pytest.mark.parametrize("pair", PAIRS)
def test_the_language_switch_leads_to_the_counterpart_and_back(
    visit: Visit, address: str, pair: tuple[str, str]
) -> None:
    indonesian, english = pair
    visit.page.goto(address + indonesian)
    assert visit.page.locator("html").get_attribute("lang") == "id"
    visit.page.locator("a.kp-lang").first.click()
    expected = "/en/" if "tidak-ada" in indonesian else english
    assert visit.page.url == address + expected
    assert visit.page.locator("html").get_attribute("lang") == "en"
    visit.page.locator("a.kp-lang").first.click()
    assert visit.page.url == address + ("/" if "tidak-ada" in indonesian else indonesian)


@pytest.mark.browser
@pytest.mark.parametrize("path", SOME)
def test_without_javascript_the_page_and_its_menu_are_there(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + path)
    assert page.locator("h1").first.is_visible()
    schedule = "/en/schedule/" if path.startswith("/en/") else "/jadwal/"
    links = page.locator("a").all()
    assert any(
        link.is_visible() and resolved(page.url, link.get_attribute("href")) == address + schedule for link in links
    )
    context.close()


def resolved(base: str, href: str | None) -> str:
    """An address as the browser follows it."""
    return urljoin(base, href or "")
