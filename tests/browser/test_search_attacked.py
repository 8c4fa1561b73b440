"""Search under what readers, networks and addresses do to it."""

import gzip
import json
import time
from urllib.parse import quote

import pytest
from browser.test_pages import violations
from browser.test_search import PAGES, opened, results, status
from browser.visiting import Visit
from playwright.sync_api import Browser, Dialog, Route, expect

FAILED = "tidak dapat dimuat"
SEARCH = "main form button"
MOST = 200
"""Letters of a query."""
SECONDS = 10
"""What any query may take, however it is written; a busy machine is given its time."""
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\"'“”`",
    "🚨👮🏽‍♀️",
    "\u202eronda مرحبا",
    "ron\0da",
    "apa itu yang di",
    "constructor __proto__ toString",
    "{query} $& $1 100%",
    "(.*)+$ [a-z]{3}\\",
    "123456789012345678901234567890",
    "a" * 10_000,
    "-".join(["warga"] * 2_000),
    " ".join(f"kata{chr(97 + number // 26)}{chr(97 + number % 26)}zq" for number in range(200)),
]
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_any_query_is_answered_in_time_and_runs_nothing(visit: Visit, address: str, query: str) -> None:
    asked: list[str] = []

    def noted(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    visit.page.on("dialog", noted)
    begun = time.monotonic()
    visit.page.goto(f"{address}/cari/?q={quote(query)}")
    expect(status(visit)).to_contain_text("hasil")
    assert time.monotonic() - begun < SECONDS
    assert len(visit.page.locator("#kata").input_value()) <= MOST
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visit.page.locator(".kp-panel :is(img, script)").count() == 0
    assert (asked, visit.faults) == ([], [])


def test_a_malformed_address_is_no_fault(visit: Visit, address: str) -> None:
    for query in ("?q=%", "?q=%E0%A4%A", "?q=%ff", "?q=%20%20", "#q"):
        visit.page.goto(f"{address}/cari/{query}", wait_until="networkidle")
        expect(visit.page.locator("#kata")).to_be_visible()
    visit.page.goto(f"{address}/cari/?q=rt&jenis=%3Cimg%3E&tahun=9999&urutan=zzz")
    expect(results(visit)).to_have_count(8)
    assert visit.page.url == address + "/cari/?q=rt"
    assert visit.faults == []


def test_html_in_a_title_is_text(visit: Visit, address: str) -> None:
    def titled(route: Route) -> None:
        told = json.loads(gzip.decompress(route.fetch().body()).removeprefix(b"pagefind_dcd"))
        told["meta"] |= {"title": "<img src=x> <b>judul</b>", "place": "<i>x</i>"}
        route.fulfill(body=gzip.compress(b"pagefind_dcd" + json.dumps(told).encode()))

    visit.page.route("**/fragment/*", titled)
    visit.page.goto(address + "/cari/?q=ronda")
    expect(results(visit).first).to_have_text("<img src=x> <b>judul</b>")
    expect(results(visit)).to_have_count(8)
    visit.page.unroute_all(behavior="wait")
    assert visit.page.locator(".kp-results :is(img, b, i)").count() == 0


@pytest.mark.parametrize("part", ["keys.pack", "pagefind.js", "*.pf_meta", "wasm*", "*.pf_index", "*.pf_fragment"])
def test_whatever_fails_is_said_and_can_be_tried_again(visit: Visit, address: str, part: str) -> None:
    visit.page.route(f"**/{part}", lambda route: route.abort())
    visit.page.goto(address + "/cari/?q=ronda")
    expect(status(visit)).to_contain_text(FAILED)
    assert violations(visit) == []
    visit.page.unroute(f"**/{part}")
    visit.page.locator(SEARCH).click()
    expect(results(visit).nth(3)).to_be_visible()
    expect(status(visit)).to_contain_text("ronda")


def test_a_part_of_the_index_that_is_missing_is_no_empty_answer(visit: Visit, address: str) -> None:
    visit.page.route("**/*.pf_index", lambda route: route.fulfill(status=404, body="<h1>404</h1>"))
    visit.page.goto(address + "/cari/?q=ronda")
    expect(status(visit)).to_contain_text(FAILED)


def test_offline_in_the_midst(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/cari/?q=ronda")
    expect(results(visit).nth(3)).to_be_visible()
    visit.page.context.set_offline(True)
    visit.page.locator("#kata").fill("danramil")
    visit.page.keyboard.press("Enter")
    expect(status(visit)).to_contain_text(FAILED)
    visit.page.context.set_offline(False)
    visit.page.locator(SEARCH).click()
    expect(results(visit).first).to_contain_text("Danramil")


def test_an_old_answer_never_takes_the_place_of_a_newer(visit: Visit, address: str) -> None:
    """The first result of the first word arrives last."""
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    visit.page.goto(address + "/cari/")
    visit.page.route("**/fragment/*", hold_first)
    visit.page.locator("#kata").fill("narkoba")
    visit.page.keyboard.press("Enter")
    expect(status(visit)).to_contain_text("narkoba")
    visit.page.locator("#kata").fill("danramil")
    visit.page.keyboard.press("Enter")
    expect(results(visit).first).to_contain_text("Danramil")
    expect(results(visit).nth(1)).to_be_visible()  # the first comes alone, all others of a page at once
    found = results(visit).all_inner_texts()
    held[0].continue_()
    visit.page.wait_for_load_state("networkidle")
    assert results(visit).all_inner_texts() == found
    expect(status(visit)).to_contain_text("danramil")


def test_closing_gives_the_focus_back_and_opening_again_starts_anew(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/kegiatan/")
    visit.page.locator(".kp-find__link").focus()
    visit.page.keyboard.press("Enter")
    dialog = visit.page.get_by_role("dialog")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    visit.page.keyboard.type("izin")
    expect(dialog.locator(".kp-results h2").nth(1)).to_be_visible()
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator(".kp-find__link")).to_be_focused()
    for _ in range(3):
        visit.page.keyboard.press("/")
        expect(dialog).to_be_visible()
        visit.page.keyboard.press("Escape")
        expect(dialog).not_to_be_visible()
    visit.page.keyboard.press("/")
    expect(dialog.get_by_role("searchbox")).to_have_value("izin")
    visit.page.keyboard.type("ronda")
    expect(dialog.get_by_role("searchbox")).to_have_value("ronda")
    assert visit.page.locator("dialog").count() == 1


def test_the_keyboard_stays_in_the_dialog(visit: Visit, address: str) -> None:
    """But for the browser's own controls, which no page may keep it from."""
    opened(visit, address)
    where = "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
    for _ in range(12):
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate(where)


def test_back_leads_to_the_same_answer(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/cari/")
    visit.page.locator("#kata").fill("ronda")
    expect(results(visit).nth(3)).to_be_visible()
    found = results(visit).all_inner_texts()
    results(visit).first.click()
    visit.page.wait_for_url("**/siskamling-dan-patroli/**")
    visit.page.go_back()
    expect(visit.page.locator("#kata")).to_have_value("ronda")
    expect(results(visit)).to_have_count(len(found))
    assert results(visit).all_inner_texts() == found


@pytest.mark.parametrize("width", [320, *(pytest.param(width, marks=pytest.mark.long) for width in (360, 1280))])
def test_dark_empty_and_found_nothing_are_accessible_too(chromium: Browser, address: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 740}, color_scheme="dark")
    visit = Visit(context)
    for _, home, language in PAGES:
        dialog = opened(visit, address, home)
        assert violations(visit) == []
        visit.page.keyboard.type({"id": "izin acara", "en": "permits"}[language])
        expect(dialog.locator(".kp-results li").nth(1)).to_be_visible()
        dialog.locator("summary").click()
        expect(dialog.locator("option").nth(3)).to_be_attached()
        assert violations(visit) == []
        dialog.get_by_role("searchbox").fill("w" * MOST)
        expect(dialog.get_by_role("status")).to_contain_text("www")
        assert violations(visit) == []
        assert visit.page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
    context.close()


def test_letters_of_twice_the_size_fit(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/")
    # Through CSSOM: a style of our own in the page is what its policy holds back.
    visit.page.evaluate("() => document.documentElement.style.setProperty('font-size', '200%', 'important')")
    visit.page.keyboard.press("/")
    dialog = visit.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    visit.page.keyboard.type("izin")
    expect(dialog.locator(".kp-results li").nth(1)).to_be_visible()
    dialog.locator("summary").click()
    assert visit.page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")


def test_without_scripts_the_button_leads_to_lists_and_no_field_is_dead(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/")
    page.locator(".kp-find__link").click()
    assert page.url == address + "/cari/"
    expect(page.locator("main").get_by_role("link", name="Kegiatan", exact=True)).to_be_visible()
    expect(page.locator("main noscript p")).to_contain_text("memerlukan JavaScript")
    expect(page.locator("main form")).to_be_hidden()
    context.close()
