"""The header by keyboard, and the appearance a reader chose."""

import pytest
from browser.visiting import Visit
from playwright.sync_api import Page, expect

PLACE = """() => {
    const box = document.activeElement.getBoundingClientRect();
    const seen = box.width > 0 && box.left >= 0 && box.right <= innerWidth;
    return [document.activeElement.textContent.trim(), seen];
}"""


def tab_to(page: Page, text: str) -> None:
    """Press Tab until the focus is on an element with this text; every stop on the way must be within sight."""
    for _ in range(20):
        page.keyboard.press("Tab")
        found, seen = page.evaluate(PLACE)
        assert seen, f"the focus is off the screen, on {found!r}"
        if found == text:
            return
    pytest.fail(f"no tab stop named {text!r}")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "entry", "to"), [("/", "Jadwal", "/jadwal/"), ("/en/about/", "Schedule", "/en/schedule/")]
)
def test_on_a_small_phone_the_menu_works_by_keyboard(
    visit: Visit, address: str, path: str, entry: str, to: str
) -> None:
    page = visit.page
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address + path)
    tab_to(page, "Menu")
    page.keyboard.press("Enter")
    expect(page.locator(".kp-menu__panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".kp-menu__panel")).to_be_hidden()
    assert page.evaluate(PLACE) == ["Menu", True]
    page.keyboard.press("Enter")
    tab_to(page, entry)
    page.keyboard.press("Enter")
    page.wait_for_url(address + to)


@pytest.mark.browser
def test_the_first_tab_stop_skips_to_the_content(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/jadwal/")
    tab_to(visit.page, "Langsung ke isi")
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "isi"


@pytest.mark.browser
def test_the_chosen_appearance_stays_in_both_languages(visit: Visit, address: str) -> None:
    page = visit.page
    page.emulate_media(color_scheme="light")
    page.goto(address + "/")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    for _ in range(2):
        page.locator(".kp-scheme").click()
    expect(page.locator(".kp-scheme")).to_have_text("Tampilan: gelap")
    dark = page.evaluate(paper)
    assert dark != light
    page.goto(address + "/en/about/")
    expect(page.locator(".kp-scheme")).to_have_text("Appearance: dark")
    assert page.evaluate(paper) == dark


@pytest.mark.browser
def test_without_a_choice_the_device_decides(visit: Visit, address: str) -> None:
    papers = []
    for scheme in ("light", "dark"):
        visit.page.emulate_media(color_scheme=scheme)
        visit.page.goto(address + "/jadwal/")
        papers.append(visit.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert papers[0] != papers[1]
