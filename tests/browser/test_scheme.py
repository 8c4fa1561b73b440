"""A chosen appearance is on every page, though no page waits for the script that sees to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.visiting import Quiet, served
from playwright.sync_api import Browser

LOADED = "performance.getEntriesByType('resource')"


class Keeping(Quiet):
    """A host that lets browsers keep what is asked for under its version."""

    def end_headers(self) -> None:
        """As the other, and how long a file may be kept."""
        self.send_header("Cache-Control", "max-age=31536000, immutable" if "?v=" in self.path else "no-cache")
        super().end_headers()


@pytest.fixture
def kept(site: Path) -> Iterator[str]:
    with served(site, Keeping) as found:
        yield found


@pytest.mark.browser
def test_the_next_page_has_the_chosen_appearance_from_the_browser_s_own_store(chromium: Browser, kept: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, color_scheme="light")
    page = context.new_page()
    page.goto(kept + "/", wait_until="load")
    page.locator(".kp-scheme").click()
    page.locator(".kp-scheme").click()
    assert page.locator("html").get_attribute("data-kp-scheme") == "dark"
    for path in ("/jadwal/", "/en/", "/tentang/"):
        page.goto(kept + path, wait_until="load")
        assert page.locator("html").get_attribute("data-kp-scheme") == "dark"
        sent = page.evaluate(f"{LOADED}.map((each) => [each.name, each.transferSize])")
        assert [size for name, size in sent if "?v=" in name and ".svg" not in name] == [0, 0], "asked for again"
    context.close()


@pytest.mark.browser
def test_the_style_sheet_is_asked_for_first_and_nothing_waits_for_the_script(chromium: Browser, kept: str) -> None:
    page = chromium.new_page()
    page.goto(kept + "/jadwal/", wait_until="load")
    first = page.evaluate(f"{LOADED}.map((each) => [each.name, each.renderBlockingStatus])")
    assert "/assets/kabar.css?v=" in first[0][0]
    assert [name.rpartition("/")[2].partition("?")[0] for name, status in first if status == "blocking"] == [
        "kabar.css"
    ]
    page.close()
