"""What a page weighs on its way to a phone, the first time and after another page."""

from pathlib import Path

import pytest
from browser.test_pages import KINDS, SOME
from browser.travelling import Loaded, loaded, travels
from playwright.sync_api import Browser

KB = 1024
TEXT, PHOTO, NEXT = 65 * KB, 110 * KB, 12 * KB
MORE = 20 * KB
"""For the guide, which editors want whole, and for searching, which loads what it needs when asked for."""
EDITORS = {"panduan-editor/index.html", "en/editors-guide/index.html"}
SHEET = 16 * KB


@pytest.fixture(scope="module")
def home(chromium: Browser, address: str) -> Loaded:
    """What readers who come from the home page have already."""
    return loaded(chromium, address + "/")


@pytest.mark.browser
@pytest.mark.parametrize("path", SOME)
def test_a_page_is_light(chromium: Browser, address: str, home: Loaded, path: str) -> None:
    found = loaded(chromium, address + path)
    assert found.whole <= (PHOTO if found.photos else TEXT), found.parts
    following = MORE if path in KINDS["guide"] + KINDS["search"] else NEXT
    assert found.photos or found.after(home) <= following, found.parts


def test_no_page_of_text_is_heavier_than_the_next_one_may_be(site: Path) -> None:
    sizes = {path.relative_to(site).as_posix(): travels(path.read_bytes()) for path in sorted(site.rglob("*.html"))}
    assert len(sizes) > 100
    assert {path: size for path, size in sizes.items() if size > (MORE if path in EDITORS else NEXT)} == {}


def test_the_style_sheet_stays_small(site: Path) -> None:
    assert travels((site / "assets/kabar.css").read_bytes()) <= SHEET
