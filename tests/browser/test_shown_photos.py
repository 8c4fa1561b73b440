"""Photos in a browser: each screen loads what suits it, and nothing moves while it does."""

import re
from collections.abc import Iterator
from pathlib import Path

import camera
import pytest
from browser.visiting import served
from building import start_from
from playwright.sync_api import Browser, Locator, Page
from publish.project import Project

EVENT = "content/events/2025/pembinaan-rt-rw-kanigaran"
MODULE = "content/modules/siskamling-dan-patroli"
PAGE = "/kegiatan/2025/pembinaan-rt-rw-kanigaran/"
MODULE_PAGE = "/modul/siskamling-dan-patroli/"
STATED = """
photos:
  - {file: pembukaan.jpg, alt: Contoh gambar buatan, caption: Gambar buatan, credit: Penguji}
  - {file: bersama.jpg, alt: Contoh kedua, credit: Penguji}
  - {file: panorama.jpg, alt: Contoh ketiga, credit: Penguji}
title:"""
MOST = 45_000
"""Bytes of what a phone of 360 px loads above the fold."""
SHIFT = "new Promise(done => { let sum = 0; new PerformanceObserver(found => { for (const each of found.getEntries()) "
SHIFT += "sum += each.value; }).observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 300); })"
LESS = [pytest.param(width, marks=pytest.mark.long) for width in (360, 600, 900, 912, 1024, 1160)]

WIDTHS = """image => {
  const parts = image.parentElement.querySelector("source").sizes.split(", ");
  const fits = part => !part.startsWith("(") || matchMedia(part.match(/^\\([^)]*\\)/)[0]).matches;
  const probe = document.createElement("div");
  probe.style.width = parts.find(fits).replace(/^\\([^)]*\\) /, "");
  document.body.append(probe);
  const said = probe.offsetWidth;
  probe.remove();
  return [said, image.clientWidth];
}"""
"""How wide an image is said to be shown, and how wide it is, in CSS pixels."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Iterator[str]:
    """A copy of the project whose write-up has detailed photos, and a module a picture."""
    project = Project(tmp_path_factory.mktemp("project"))
    project.reset()
    start_from(site, project.site)
    files = {
        f"{EVENT}/pembukaan.jpg": camera.jpeg(camera.scene(1600, 1200, 7, 0.8)),
        f"{EVENT}/bersama.jpg": camera.jpeg(camera.scene(1600, 1200, 5, 0.7), camera.ROTATED),
        f"{EVENT}/panorama.jpg": camera.jpeg(camera.scene(3000, 700, 6, 0.7)),
        f"{MODULE}/malam.jpg": camera.jpeg(camera.scene(1600, 1200, 4, 0.7)),
    }
    for path, data in files.items():
        (project.root / path).write_bytes(data)
    project.edit(f"{EVENT}/index.id.md", "\ntitle:", STATED)
    text: Path = project.root / MODULE / "index.id.md"
    text.write_text(f"{text.read_text('utf-8')}\n![Contoh gambar buatan](malam.jpg)\n", "utf-8")
    project.build()
    with served(project.site) as address:
        yield address


@pytest.fixture
def browser(chromium: Browser) -> Browser:
    """All tests of a process share one: it can't be launched twice."""
    return chromium


def opened(browser: Browser, url: str, width: int, ratio: float, *, scripts: bool = True) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 740}, device_scale_factor=ratio, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    return page


def chosen(image: Locator) -> str:
    """What the browser loaded for an image."""
    image.scroll_into_view_if_needed()
    image.evaluate("image => image.decode()")
    return str(image.evaluate("image => image.currentSrc"))


@pytest.mark.browser
@pytest.mark.parametrize("ratio", [2, 3])
def test_a_phone_loads_a_photo_that_is_sharp_and_light(browser: Browser, site: str, ratio: float) -> None:
    page = opened(browser, site + PAGE, 360, ratio)
    photo = page.locator("figure.kp-photo img").first
    url = chosen(photo)
    assert url == f"{site}{PAGE}img/672/pembukaan.avif"
    assert photo.evaluate("image => image.clientWidth") * 2 <= 672
    assert len(page.request.get(url).body()) <= MOST
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 480, 768, 1023, 1280, *LESS])
def test_sizes_tell_the_browser_how_wide_each_photo_is_shown(browser: Browser, site: str, width: int) -> None:
    for path in (PAGE, MODULE_PAGE):
        page = opened(browser, site + path, width, 1)
        images = page.locator("figure picture img").all()
        assert len(images) == (3 if path == PAGE else 1)
        for image in images:
            chosen(image)
            said, shown = image.evaluate(WIDTHS)
            assert 0.9 * shown <= said <= 1.15 * shown + 1, (path, width, said, shown)
        page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 480, 680, 768, 1023, 1280])
@pytest.mark.parametrize("path", ["/", "/kegiatan/2025/"])
def test_no_photo_of_a_card_is_larger_than_it_is_said_to_be(browser: Browser, site: str, path: str, width: int) -> None:
    page = opened(browser, site + path, width, 1)
    images = page.locator(".kp-card__media picture img").all()
    assert images
    for image in images:
        said, shown = image.evaluate(WIDTHS)
        assert 0.9 * shown <= said, (said, shown)
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_photos_load(browser: Browser, site: str, width: int) -> None:
    page = opened(browser, site + PAGE, width, 2)
    for image in page.locator("figure img").all():
        chosen(image)
    assert page.evaluate(SHIFT) < 0.02
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.mark.browser
def test_only_the_first_photo_is_loaded_at_once(browser: Browser, site: str) -> None:
    page = opened(browser, site + PAGE, 360, 2, scripts=False)
    images = page.locator("figure img")
    assert images.first.get_attribute("fetchpriority") == "high"
    assert images.first.get_attribute("loading") is None
    assert [each.get_attribute("loading") for each in images.all()[1:]] == ["lazy", "lazy"]
    page.context.close()


@pytest.mark.browser
def test_a_photo_of_the_gallery_leads_to_itself_in_full(browser: Browser, site: str) -> None:
    page = opened(browser, site + PAGE, 360, 2)
    link = page.get_by_role("link", name="Contoh kedua")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/bersama\.jpg$"))
    assert page.locator("img").evaluate("image => [image.naturalWidth, image.naturalHeight]") == [960, 1280]
    page.context.close()
