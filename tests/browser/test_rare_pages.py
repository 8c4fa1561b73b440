"""Kinds of page that the real content does not have today: they too must be open to everyone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.test_pages import violations
from browser.visiting import Visit, served
from building import start_from
from playwright.sync_api import Browser
from publish.project import Project
from publish.test_build import EVENT, OTHER, rename, unpublish

ROOT = Path(__file__).parents[2]
MODULE = "content/modules/siskamling"
PAGES = {
    "gone": "/kegiatan/2025/pembinaan-rt-rw-kanigaran/",
    "gone in English": "/en/events/2025/pembinaan-rt-rw-kanigaran/",
    "untranslated": "/en/events/2024/bimtek-rt-rw-kutorejo/",
    "list with an untranslated card": "/en/events/2024/",
    "second page": "/kegiatan/halaman/2/",
    "second page in English": "/en/events/page/2/",
    "second page of a region": "/wilayah/35/halaman/2/",
    "second page of a topic in English": "/en/topics/tertib-administrasi/page/2/",
    "empty archive": "/kegiatan/2026/",
    "modules": "/modul/",
    "module": "/modul/siskamling/",
    "module in English": "/en/modules/siskamling/",
    "stale translation": "/en/events/2016/peningkatan-kapasitas-ketua-rt-klojen/",
}


def several(project: Project) -> None:
    """So many old events that their list has two pages."""
    source = project.root / OTHER
    for number in range(20):
        target = source.with_name(f"bimtek-{number}")
        shutil.copytree(source, target)
        path = f"content/events/2022/bimtek-{number}/index"
        project.edit(f"{path}.id.md", "id: blitar-2022", f"id: bimtek-{number}")
        project.edit(f"{path}.id.md", "\ntitle: ", f"\ntitle: Ke-{number} ")
        project.edit(f"{path}.en.md", "\ntitle: ", f"\ntitle: No. {number} ")


@pytest.fixture(scope="module")
def rare(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Iterator[str]:
    """The address of a site with all of them."""
    project = Project(tmp_path_factory.mktemp("rare"))
    project.reset()
    start_from(site, project.site)
    several(project)
    rename(project, OTHER, "bimtek-rt-blitar")
    unpublish(project, EVENT)
    (project.root / "content/events/2024/bimtek-rt-rw-kutorejo/index.en.md").unlink()
    klojen = "content/events/2016/peningkatan-kapasitas-ketua-rt-klojen/index.id.md"
    project.edit(klojen, "\nsummary: ", "\nsummary: Berubah. ")
    shutil.copytree(ROOT / "tests/golden/base" / MODULE, project.root / MODULE)
    project.edit(f"{MODULE}/index.id.md", "topics: [siskamling]", "topics: [keamanan-lingkungan]")
    project.build()
    with served(project.site) as address:
        yield address


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_rare_page_is_open_to_everyone(chromium: Browser, rare: str, path: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    visit = Visit(context)
    visit.page.goto(rare + path, wait_until="networkidle")
    for scheme in ("light", "dark"):
        visit.page.emulate_media(color_scheme=scheme)
        assert violations(visit) == [], scheme
    assert visit.page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert [url for url in visit.requests if not url.startswith((rare, "data:"))] == []
    assert visit.faults == []
    context.close()


@pytest.mark.browser
def test_an_old_address_leads_on(visit: Visit, rare: str) -> None:
    visit.page.goto(rare + "/kegiatan/2022/bimtek-pengurus-rt-blitar/")
    visit.page.wait_for_url(rare + "/kegiatan/2022/bimtek-rt-blitar/")
    visit.page.goto(rare + "/en/events/2022/bimtek-pengurus-rt-blitar/")
    visit.page.wait_for_url(rare + "/en/events/2022/bimtek-rt-blitar/")


@pytest.mark.browser
def test_a_page_taken_down_says_so_and_a_stale_one_too(visit: Visit, rare: str) -> None:
    visit.page.goto(rare + PAGES["gone"])
    assert "Ditarik atas permintaan panitia." in visit.page.locator("main").inner_text()
    visit.page.goto(rare + PAGES["stale translation"])
    assert "behind the Indonesian original" in visit.page.locator("main").inner_text()
    visit.page.goto(rare + PAGES["untranslated"])
    assert visit.page.locator("h1").evaluate("node => node.closest('[lang]').lang") == "id"
