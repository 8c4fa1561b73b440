"""Open to everyone: by keyboard, with large text, in forced colours, without motion, and whatever is open on a page."""

from itertools import product

import pytest
from browser.test_pages import EACH, KINDS, PAGES, SOME, violations
from browser.visiting import Visit
from playwright.sync_api import Browser, Page, expect

WRITE_UP = ("/kegiatan/2025/pembinaan-rt-rw-kanigaran/", "/en/events/2025/pembinaan-rt-rw-kanigaran/")
STOPS = """() => {
    const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']");
    const stops = [...all].filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled);
    stops.forEach((each, number) => each.setAttribute("data-stop", number));
    return stops.length;
}"""
FOCUSED = """() => {
    const own = document.activeElement;
    const box = own.getBoundingClientRect();
    const ring = (each, part) => {
        const { content, outlineStyle, outlineWidth } = getComputedStyle(each, part);
        return (!part || content !== "none") && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    };
    const around = [own, own.parentElement, own.closest("li"), own.closest(".kp-session"), own.closest(".kp-card")];
    const marked = around.some((each) => each && (ring(each) || ring(each, "::before") || ring(each, "::after")));
    const inside = box.width > 0 && box.height > 0 && box.left > -1 && box.right < innerWidth + 1;
    const seen = inside && box.bottom > 0 && box.top < innerHeight;
    return [own.dataset.stop ?? "", own.outerHTML.slice(0, 120), marked, seen];
}"""
"""Of what has the focus: its number, itself, whether a ring shows it (or its card), and whether it is in sight."""
WIDE = """(width) => [...document.querySelectorAll("body *")]
    .filter((each) => each.getBoundingClientRect().right > width + 1 && !each.closest(".kp-table"))
    .slice(0, 5).map((each) => each.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll("*")].filter((each) => {
    const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(each);
    const long = (times) => times.split(", ").some((time) => parseFloat(time) > 0.01);
    const moves = (animationName !== "none" && long(animationDuration)) || long(transitionDuration);
    return moves || scrollBehavior === "smooth";
}).slice(0, 5).map((each) => each.outerHTML.slice(0, 120))"""

SIGHTS = [
    pytest.param(*sight, marks=() if number % 5 == 0 else pytest.mark.long)
    for number, sight in enumerate(product([0, 1], [320, 360, 1280], ["light", "dark"]))
]
"""In which language, how wide, and how bright: all of them in the long run."""


def opened(browser: Browser, width: int, **further: object) -> Page:
    """A page in a window so wide."""
    return browser.new_context(viewport={"width": width, "height": 740}, **further).new_page()  # type: ignore[arg-type]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.long)])
@pytest.mark.parametrize("path", SOME)
def test_the_keyboard_reaches_everything_and_leaves_it(chromium: Browser, address: str, path: str, width: int) -> None:
    page = opened(chromium, width, reduced_motion="reduce")
    page.goto(address + path, wait_until="load")
    count = page.evaluate(STOPS)
    reached = []
    for _ in range(count + 2):
        page.keyboard.press("Tab")
        stop, markup, marked, seen = page.evaluate(FOCUSED)
        if not stop:
            continue
        assert seen, f"the focus is out of sight on {markup}"
        assert marked, f"nothing shows the focus on {markup}"
        reached.append(int(stop))
    assert set(reached) == set(range(count)), sorted(set(range(count)) - set(reached))
    assert reached[:count] == sorted(reached[:count]), "the focus jumps"
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", EACH)
def test_with_text_twice_as_large_nothing_is_cut_off(chromium: Browser, address: str, path: str) -> None:
    page = opened(chromium, 320)
    page.goto(address + path, wait_until="load")
    size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    page.evaluate("size => document.documentElement.style.fontSize = `${2 * size}px`", size)
    for width in (320, 640):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, page.evaluate(WIDE, width)
    page.context.close()


@pytest.mark.browser
def test_who_wants_no_motion_gets_none(chromium: Browser, address: str) -> None:
    page = opened(chromium, 360, reduced_motion="reduce")
    for path in PAGES:
        page.goto(address + path, wait_until="load")
        assert page.evaluate(MOVING) == [], path
    page.context.close()


@pytest.mark.browser
def test_in_forced_colours_buttons_have_edges_and_the_focus_shows(chromium: Browser, address: str) -> None:
    page = opened(chromium, 360, forced_colors="active")
    edge = "each => parseFloat(getComputedStyle(each).borderTopWidth)"
    for path in ("/", "/jadwal/", *WRITE_UP, "/en/modules/siskamling-dan-patroli/"):
        page.goto(address + path, wait_until="load")
        for each in page.locator(".kp-button:visible, .kp-badge:visible, input:visible").all():
            assert each.evaluate(edge) >= 1, each.evaluate("each => each.outerHTML")
        for _ in range(6):
            page.keyboard.press("Tab")
            _, markup, marked, _ = page.evaluate(FOCUSED)
            assert marked, f"{path}: {markup}"
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("language", "width", "scheme"), SIGHTS)
def test_axe_finds_nothing_whatever_is_open(
    chromium: Browser, address: str, language: int, width: int, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    visit = Visit(context)
    page = visit.page
    page.goto(address + KINDS["schedule"][language], wait_until="load")
    page.locator("#pilihan > summary").click()
    assert page.locator("#pilihan a").first.is_visible()
    assert violations(visit) == []
    if width < 1000:
        page.goto(address + KINDS["events"][language], wait_until="load")
        page.locator(".kp-menu > summary").click()
        expect(page.locator(".kp-menu__panel")).to_be_visible()
        assert violations(visit) == []
    page.goto(address + KINDS["modules"][language], wait_until="load")
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill("siskamling")
    expect(dialog.locator(".kp-results a").first).to_be_visible()
    dialog.locator("summary").click()
    assert violations(visit) == []
    page.goto(address + WRITE_UP[language], wait_until="load")
    page.locator(".kp-term").first.focus()
    assert violations(visit) == []
    assert visit.faults == []
    context.close()


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_at_any_width(chromium: Browser, address: str, kind: str, width: int, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    visit = Visit(context)
    for path in KINDS[kind]:
        visit.page.goto(address + path, wait_until="load")
        assert violations(visit) == []
    context.close()
