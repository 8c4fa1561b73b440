"""A page on paper says where it is from, and spends no ink on pictures that the build draws."""

import pytest
from browser.test_pages import KINDS
from browser.visiting import Visit

pytestmark = pytest.mark.browser
HOST = "https://kabar-pembinaan.example"


@pytest.mark.parametrize(
    "kind", ["home", "schedule", "write-up", "announcement", "cancelled", "topic", "about", "figures"]
)
def test_a_printed_page_tells_the_site_and_its_own_address(visit: Visit, address: str, kind: str) -> None:
    visit.page.emulate_media(media="print")
    for path in KINDS[kind]:
        visit.page.goto(address + path)
        foot = visit.page.locator(".kp-printed")
        assert foot.is_visible(), path
        assert foot.inner_text() == f"Kabar Pembinaan: {HOST}{path}"


def test_a_printed_module_tells_it_once(visit: Visit, address: str) -> None:
    visit.page.emulate_media(media="print")
    visit.page.goto(address + KINDS["module"][0])
    assert visit.page.locator(".kp-paper").is_visible()
    assert not visit.page.locator(".kp-printed").is_visible()


@pytest.mark.parametrize("kind", ["announcement", "cancelled", "home", "events"])
def test_no_drawn_cover_is_printed(visit: Visit, address: str, kind: str) -> None:
    visit.page.goto(address + KINDS[kind][0])
    covers = visit.page.locator(".kp-cover")
    assert covers.count() > 0
    visit.page.emulate_media(media="print")
    assert not any(cover.is_visible() for cover in covers.all())


@pytest.mark.parametrize("kind", ["announcement", "home", "schedule"])
def test_no_sheet_says_how_many_days_are_left(visit: Visit, address: str, kind: str) -> None:
    visit.page.goto(address + KINDS[kind][0])
    soon = visit.page.locator(".kp-soon")
    assert soon.count() > 0
    visit.page.emulate_media(media="print")
    assert not any(each.is_visible() for each in soon.all())
