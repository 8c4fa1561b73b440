"""Terms of the glossary in a browser: by finger, focus and pointer, and without JavaScript as links."""

from collections.abc import Iterator

import pytest
from browser.test_pages import violations
from browser.visiting import Visit, comes_true
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

WRITE_UP = "/kegiatan/2025/pembinaan-rt-rw-kanigaran/"
ENGLISH = "/en/events/2025/pembinaan-rt-rw-kanigaran/"
MODULE = "/modul/peran-tugas-rt-rw-lkk/"
WRITTEN = "/tentang/"
PAGES = [WRITE_UP, ENGLISH, MODULE, WRITTEN]
SHOWN = ".kp-meaning:visible"


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """A small phone that is touched."""
    context = chromium.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    yield context
    context.close()


def term(page: Page, slug: str) -> Locator:
    return page.locator(f".kp-term[aria-describedby='arti.{slug}']")


IN_SIGHT = """() => {
  const box = document.querySelector(".kp-meaning:not([hidden])").getBoundingClientRect();
  const fits = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
  return fits && document.scrollingElement.scrollWidth <= innerWidth;
}"""


def stays_in_sight(page: Page) -> None:
    """All of it is to be seen once the page has scrolled, and the page is no wider than the window."""
    comes_true(page, IN_SIGHT)


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_a_tap_shows_the_meaning_in_sight_and_the_next_opens_the_glossary(
    phone: BrowserContext, address: str, path: str
) -> None:
    page = phone.new_page()
    page.goto(address + path)
    for found in page.locator(".kp-term").all():
        found.scroll_into_view_if_needed()
        found.tap()
        box = page.locator(SHOWN)
        expect(box).to_have_count(1)
        assert box.get_attribute("id") == found.get_attribute("aria-describedby")
        stays_in_sight(page)
        box.tap()
        expect(box).to_be_visible()
        page.keyboard.press("Escape")
    assert page.url == address + path
    last = page.locator(".kp-term").last
    slug = (last.get_attribute("aria-describedby") or "").removeprefix("arti.")
    last.tap()
    expect(page.locator(SHOWN)).to_have_count(1)
    last.tap()
    page.wait_for_url(f"**/{'en/glossary' if path == ENGLISH else 'glosarium'}/#{slug}")
    expect(page.locator(f"[id='{slug}']")).to_be_in_viewport()


@pytest.mark.browser
def test_a_tap_elsewhere_puts_it_away(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    page.goto(address + WRITE_UP)
    term(page, "rt").tap()
    expect(page.locator(SHOWN)).to_have_count(1)
    page.touchscreen.tap(2, 300)
    expect(page.locator(SHOWN)).to_have_count(0)


@pytest.mark.browser
def test_by_keyboard_the_focus_shows_it_escape_puts_it_away_and_enter_opens_the_glossary(
    visit: Visit, address: str
) -> None:
    page = visit.page
    page.goto(address + WRITE_UP)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "kp-term":
            break
    box = page.locator(SHOWN)
    expect(box).to_contain_text("RT (Rukun Tetangga)")
    page.wait_for_timeout(600)
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    assert page.evaluate("document.activeElement.className") == "kp-term"
    page.keyboard.press("Tab")
    expect(box).to_contain_text("RW (Rukun Warga)")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(box).not_to_contain_text("RW (Rukun Warga)")
    term(page, "rt").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glosarium/#rt")
    assert visit.faults == []


@pytest.mark.browser
def test_a_pointer_shows_it_can_go_over_to_it_and_puts_it_away_by_leaving(visit: Visit, address: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address + WRITE_UP)
    found = term(page, "rt")
    found.hover()
    box = page.locator(SHOWN)
    expect(box).to_contain_text("RT (Rukun Tetangga)")
    box.hover()
    page.wait_for_timeout(600)
    expect(box).to_be_visible()
    page.mouse.move(5, 5)
    expect(box).to_have_count(0)
    found.hover()
    expect(box).to_have_count(1)
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)


@pytest.mark.browser
def test_leaving_by_pointer_does_not_take_it_from_the_focus(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + WRITE_UP)
    found = term(page, "rw")
    found.focus()
    found.hover()
    page.mouse.move(5, 5)
    page.wait_for_timeout(600)
    expect(page.locator(SHOWN)).to_contain_text("RW (Rukun Warga)")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "name", "meaning"),
    [
        (WRITE_UP, "RT", "RT (Rukun Tetangga) Lembaga kemasyarakatan yang terdekat dengan warga."),
        (ENGLISH, "RT", "RT (neighbourhood unit) Rukun Tetangga, the community institution closest to residents"),
    ],
)
def test_screen_readers_are_told_the_meaning_at_the_link_whether_it_shows_or_not(
    chromium: Browser, address: str, path: str, name: str, meaning: str
) -> None:
    for scripted in (True, False):
        context = chromium.new_context(java_script_enabled=scripted)
        page = context.new_page()
        page.goto(address + path)
        found = term(page, "rt")
        expect(found).to_have_role("link")
        expect(found).to_have_accessible_name(name)
        client = context.new_cdp_session(page)
        client.send("Accessibility.enable")
        tree = client.send("Accessibility.getFullAXTree")["nodes"]
        told = [each for each in tree if each.get("role", {}).get("value") == "link" and said(each, "name") == name]
        assert said(told[0], "description").startswith(meaning)
        context.close()


def said(node: dict[str, dict[str, str]], what: str) -> str:
    return node.get(what, {}).get("value", "")


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_without_javascript_a_term_leads_to_its_entry(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + path)
    expect(page.locator(SHOWN)).to_have_count(0)
    term(page, "rt").click()
    page.wait_for_url(f"**/{'en/glossary' if path == ENGLISH else 'glosarium'}/#rt")
    expect(page.locator("#rt")).to_be_in_viewport()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_while_a_meaning_shows(chromium: Browser, address: str, path: str, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    visit = Visit(context)
    visit.page.goto(address + path)
    term(visit.page, "rt").focus()
    expect(visit.page.locator(SHOWN)).to_have_count(1)
    assert violations(visit) == []
    context.close()


@pytest.mark.browser
def test_with_text_twice_as_large_a_meaning_stays_in_sight(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    page.goto(address + WRITE_UP)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for found in page.locator(".kp-term").all():
        found.focus()
        stays_in_sight(page)


@pytest.mark.browser
def test_on_paper_a_term_is_a_word_like_any_other(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + WRITE_UP)
    term(page, "rt").focus()
    page.emulate_media(media="print")
    expect(page.locator(SHOWN)).to_have_count(0)
    lines = page.locator(".kp-term").evaluate_all("all => all.map(each => getComputedStyle(each).textDecorationLine)")
    assert set(lines) == {"none"}


@pytest.mark.browser
def test_a_page_loads_one_script_whatever_it_holds(visit: Visit, address: str) -> None:
    for path in (WRITE_UP, WRITTEN, "/", "/glosarium/", "/jadwal/", "/modul/"):
        visit.requests.clear()
        visit.page.goto(address + path, wait_until="networkidle")
        scripts = [url.partition("?")[0] for url in visit.requests if ".js" in url]
        assert scripts == [f"{address}/assets/kabar.js"], path
