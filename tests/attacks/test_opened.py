"""The hostile site in a real browser: nothing runs, nothing is asked for from elsewhere.

Without the policy that its pages state, as what they say must be harmless by itself, and with it, as readers have it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from attacks import whole
from browser.visiting import Visit, comes_true, served
from playwright.sync_api import Browser, expect

from sitegen.content import markdown

pytestmark = pytest.mark.browser
WATCH = "window.__seen = []; window.__ran = (n) => window.__seen.push(n); window.alert = window.__ran;"
PAGES = (
    "",
    "jadwal/",
    "kegiatan/",
    "modul/",
    "topik/",
    "topik/serangan/",
    "glosarium/",
    "tentang/",
    "rekap/",
    "data/",
    "en/",
)
MOVES = ["mouseover", "focus", "mouseenter", "toggle", "error", "load", "animationstart", "pointerover", "pageshow"]
STIR = f"""() => document.querySelectorAll('*').forEach((element) =>
  {MOVES}.forEach((name) => element.dispatchEvent(new Event(name))))"""


@pytest.fixture(scope="module")
def opened(hostile: Path, chromium: Browser) -> Iterator[tuple[str, Browser]]:
    with served(hostile) as address:
        yield address, chromium


@pytest.fixture(params=[True, False], ids=["without the policy", "with the policy"])
def watched(opened: tuple[str, Browser], request: pytest.FixtureRequest) -> Iterator[tuple[str, Visit]]:
    """A visitor with a sentinel: what a payload calls, asks or opens is noted; afterwards there must be nothing."""
    address, browser = opened
    context = browser.new_context(viewport={"width": 360, "height": 740}, bypass_csp=request.param)
    context.add_init_script(WATCH)
    visit, told = Visit(context), []
    context.on("page", lambda page: told.append(page.url) if page != visit.page else None)
    visit.page.on("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
    context.route("**", lambda route: route.continue_() if route.request.url.startswith(address) else route.abort())
    yield address, visit
    assert told == []
    assert [each for each in visit.requests if not each.startswith((address, "blob:", "data:"))] == []
    context.close()


def quiet(visit: Visit) -> None:
    visit.page.evaluate(STIR)
    assert visit.page.evaluate("window.__seen") == []


def test_the_watch_would_see_it(opened: tuple[str, Browser]) -> None:
    """What is tested here is worth nothing if a payload that runs went unseen."""
    address, browser = opened
    page = browser.new_page(bypass_csp=True)
    page.add_init_script(WATCH)
    page.goto(f"{address}/privasi/")
    for payload in whole.MARKUP:
        page.evaluate("(made) => { document.body.innerHTML = made; }", payload)
        page.evaluate(STIR)
    comes_true(page, "window.__seen.length > 3")
    page.close()


def test_the_policy_would_hold_it_back(opened: tuple[str, Browser]) -> None:
    """All payloads again, as they are before a reader: the second half of the tests here is told apart by this."""
    address, browser = opened
    page = browser.new_page()
    page.add_init_script(WATCH)
    page.goto(f"{address}/privasi/")
    for payload in whole.MARKUP:
        page.evaluate("(made) => { document.body.innerHTML = made; }", payload)
        page.evaluate(STIR)
    page.wait_for_timeout(500)
    assert page.evaluate("window.__seen") == []
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_on_a_page(watched: tuple[str, Visit], path: str) -> None:
    address, visit = watched
    visit.page.goto(f"{address}/{path}", wait_until="load")
    quiet(visit)
    assert [each for each in visit.faults if each.startswith("error:")] == []


def test_nothing_runs_on_any_event_or_module(watched: tuple[str, Visit]) -> None:
    address, visit = watched
    for number in range(-(-len(whole.MARKUP) // whole.GROUP)):
        for kind in (
            f"kegiatan/2026/serangan-{number}/",
            f"modul/modul-{number}/",
            f"en/events/2026/serangan-{number}/",
        ):
            visit.page.goto(f"{address}/{kind}", wait_until="load")
            quiet(visit)
        sheet = visit.page.goto(f"{address}/kegiatan/2026/serangan-{number}/lembar/")
        if sheet and sheet.ok:
            quiet(visit)


def test_nothing_runs_when_everything_is_tapped(watched: tuple[str, Visit]) -> None:
    """Shares, maps and calendars lead elsewhere, with what was written in them as text alone."""
    address, visit = watched
    for path in ("kegiatan/2026/serangan-0/", "modul/modul-4/", "jadwal/"):
        visit.page.goto(f"{address}/{path}", wait_until="load")
        for link in visit.page.locator("a[href^='http'], a[href^='geo:'], a[href^='webcal:']").all():
            href = link.get_attribute("href") or ""
            assert href.startswith(("https://", "http://", "geo:", "webcal://"))
            assert not set(href) & set(" <>\"'`{}")
        visit.page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
        for each in visit.page.locator("main summary, main button:visible").all():
            each.dispatch_event("click")
        quiet(visit)


def test_nothing_runs_in_what_terms_mean(watched: tuple[str, Visit]) -> None:
    address, visit = watched
    visit.page.goto(f"{address}/kegiatan/2026/serangan-1/", wait_until="load")
    term = visit.page.locator("a.kp-term").first
    term.focus()
    term.hover()
    quiet(visit)
    term.click()
    quiet(visit)


@pytest.mark.parametrize("query", ["serangan", "ran", "script", "evil", "onerror"])
def test_nothing_runs_among_results(watched: tuple[str, Visit], query: str) -> None:
    address, visit = watched
    visit.page.goto(f"{address}/cari/?q={query}", wait_until="load")
    expect(visit.page.locator(".kp-panel [role=status]")).to_contain_text("hasil")
    visit.page.locator(".kp-facets summary").dispatch_event("click")
    visit.page.wait_for_load_state("networkidle")
    quiet(visit)
    assert visit.page.locator(".kp-results :is(img, script, svg, iframe, b, style, input)").count() == 0


def test_nothing_runs_in_the_dialog(watched: tuple[str, Visit]) -> None:
    address, visit = watched
    visit.page.goto(f"{address}/kegiatan/", wait_until="load")
    visit.page.keyboard.press("/")
    expect(visit.page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    visit.page.keyboard.type("serangan <img src=x onerror=__ran(1)>")
    expect(visit.page.get_by_role("dialog").get_by_role("status")).to_contain_text("img")
    quiet(visit)


def test_no_construct_of_markdown_runs_as_the_browser_reads_it(watched: tuple[str, Visit]) -> None:
    """All constructs with all payloads: what mutates when it is parsed mutates here."""
    address, visit = watched
    visit.page.goto(f"{address}/privasi/", wait_until="load")
    shown = {"a.png": markdown.Picture("a.png", 1, 1)}
    for construct in whole.CONSTRUCTS:
        texts = [construct.replace("{x}", payload) for payload in (*whole.MARKUP, *whole.LINKS)]
        made = "".join(markdown.render(text, pictures=shown).html for text in texts)
        # Written, and read and written again, as an editor in a browser would do.
        visit.page.evaluate("(made) => { document.body.innerHTML = made; }", made)
        visit.page.evaluate("() => { document.body.innerHTML = document.body.innerHTML; }")
        quiet(visit)
        links = visit.page.evaluate("() => [...document.querySelectorAll('a[href]')].map((each) => each.protocol)")
        assert set(links) <= {"http:", "https:", "mailto:", "tel:", "geo:"}, construct
