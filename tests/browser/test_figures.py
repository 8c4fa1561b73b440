"""The pages of figures on a phone: laid out anew, they are tables still to whoever hears them."""

import pytest
from browser.visiting import Visit


def heard(visit: Visit) -> dict[str, int]:
    """How many of each role Chromium tells assistive technology of."""
    session = visit.page.context.new_cdp_session(visit.page)
    found: dict[str, int] = {}
    for node in session.send("Accessibility.getFullAXTree")["nodes"]:
        if not node["ignored"]:
            role = node["role"]["value"]
            found[role] = found.get(role, 0) + 1
    return found


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/rekap/", "/en/overview/", "/data/"])
def test_a_table_that_is_laid_out_anew_on_a_phone_is_still_one(visit: Visit, address: str, path: str) -> None:
    visit.page.goto(address + path)
    visit.page.evaluate("document.querySelectorAll('.kp-main details').forEach(each => each.open = true)")
    count = visit.page.evaluate("name => document.querySelectorAll(name).length", "table")
    heads = visit.page.evaluate("name => document.querySelectorAll(name).length", "tbody th")
    told = heard(visit)
    assert told["table"] == count > 0
    assert told["rowheader"] >= heads
    assert told["row"] > heads
    assert told["columnheader"] >= 2 * count


@pytest.mark.browser
def test_a_topic_stands_beside_its_year_on_a_phone_and_above_it_on_a_desk(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}/rekap/")
    cell = visit.page.locator(".kp-matrix td[data-topic]").first
    topic = cell.get_attribute("data-topic")
    shown = "each => getComputedStyle(each, '::before').content"
    assert topic
    assert topic in cell.evaluate(shown)
    visit.page.set_viewport_size({"width": 1280, "height": 900})
    assert cell.evaluate(shown) == "none"
    assert visit.page.locator(".kp-matrix thead th", has_text=topic).is_visible()


@pytest.mark.browser
def test_a_topic_can_be_followed_from_a_cell_by_keyboard(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}/rekap/")
    link = visit.page.locator(".kp-matrix td a").first
    link.focus()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/kegiatan/20*/**")
