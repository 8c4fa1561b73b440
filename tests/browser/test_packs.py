"""The pages of the packs, opened from a folder as from a phone's file manager: no server, no network."""

import zipfile
from pathlib import Path

import pytest
from browser.test_pages import violations
from browser.visiting import Visit
from playwright.sync_api import Browser

OPENED = (
    "semua-modul/index.html",
    "semua-modul/siskamling-dan-patroli/index.html",
    "all-modules/index.html",
    "all-modules/pencegahan-narkoba/index.html",
    "modul-siskamling-dan-patroli/index.html",
)
PACKS = (
    "modul/semua-modul.zip",
    "en/modules/all-modules.zip",
    "modul/siskamling-dan-patroli/modul-siskamling-dan-patroli.zip",
)


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where somebody unpacked them."""
    found = tmp_path_factory.mktemp("unduhan")
    for path in PACKS:
        with zipfile.ZipFile(site / path) as archive:
            archive.extractall(found)
    return found


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", OPENED)
def test_axe_finds_nothing_off_line(chromium: Browser, folder: Path, path: str, scheme: str) -> None:
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, color_scheme="dark" if scheme == "dark" else "light", offline=True
    )
    visit = Visit(context)
    visit.page.goto((folder / path).as_uri(), wait_until="load")
    assert violations(visit) == []
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("path", OPENED)
def test_a_page_loads_nothing_but_itself_and_fits(visit: Visit, folder: Path, path: str, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 740})
    visit.page.goto((folder / path).as_uri(), wait_until="networkidle")
    assert visit.requests == [(folder / path).as_uri()]
    assert visit.faults == []
    assert visit.page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.browser
def test_one_reads_from_module_to_module_and_back(visit: Visit, folder: Path) -> None:
    visit.page.goto((folder / "semua-modul/index.html").as_uri())
    visit.page.get_by_role("link", name="Siskamling dan Patroli Wilayah").click()
    assert visit.page.get_by_role("heading", level=1).inner_text() == "Siskamling dan Patroli Wilayah"
    visit.page.get_by_role("link", name="Pelaporan cepat dan kamtibmas").click()
    assert visit.page.url == (folder / "semua-modul/pelaporan-cepat-kamtibmas/index.html").as_uri()
    visit.page.get_by_role("link", name="Kembali ke daftar semua modul").click()
    assert visit.page.url == (folder / "semua-modul/index.html").as_uri()
    assert all(url.startswith(folder.as_uri()) for url in visit.requests)


@pytest.mark.browser
def test_what_is_to_be_tapped_is_large_enough(visit: Visit, folder: Path) -> None:
    visit.page.goto((folder / "semua-modul/siskamling-dan-patroli/index.html").as_uri())
    rows = visit.page.locator(".files li")
    heights = [box["height"] for each in rows.all() if (box := each.bounding_box())]
    assert len(heights) == rows.count() == 6
    assert min(heights) >= 44
