"""The subscribe box: its addresses, and the button that copies one."""

from urllib.parse import parse_qs, urlsplit

import pytest
from browser.visiting import Visit
from playwright.sync_api import Browser, expect

HOST = "kabar-pembinaan.example"
BOXES = {
    "/": f"{HOST}/jadwal/jadwal.ics",
    "/jadwal/": f"{HOST}/jadwal/jadwal.ics",
    "/en/schedule/": f"{HOST}/en/schedule/schedule.ics",
    "/topik/keamanan-lingkungan/": f"{HOST}/topik/keamanan-lingkungan/jadwal.ics",
    "/en/regions/35.74.04/": f"{HOST}/en/regions/35.74.04/schedule.ics",
}
CLIPBOARD = "navigator.clipboard.readText()"


@pytest.mark.browser
@pytest.mark.parametrize(("path", "calendar"), BOXES.items())
def test_the_box_leads_to_the_page_s_own_calendar(visit: Visit, address: str, path: str, calendar: str) -> None:
    page = visit.page
    page.goto(address + path)
    box = page.locator(".kp-subscribe")
    for closed in box.locator("summary").all():
        assert path != "/jadwal/"
        closed.click()
    links = [link.get_attribute("href") or "" for link in box.locator("a.kp-button").all()]
    google, webcal = links
    assert webcal == f"webcal://{calendar}"
    assert urlsplit(google)[:3] == ("https", "calendar.google.com", "/calendar/r")
    assert parse_qs(urlsplit(google).query) == {"cid": [f"webcal://{calendar}"]}
    assert box.locator("code").inner_text() == f"https://{calendar}"
    served = calendar.removeprefix(HOST)
    assert page.request.get(address + served).text().startswith("BEGIN:VCALENDAR")
    for feed in box.locator("a.kp-feed").all():
        assert page.request.get(str(feed.evaluate("link => link.href"))).ok


@pytest.mark.browser
@pytest.mark.parametrize(("path", "names"), [("/", ["RSS"]), ("/jadwal/", ["RSS", "Atom", "JSON Feed"])])
def test_the_schedule_offers_every_kind_of_feed(visit: Visit, address: str, path: str, names: list[str]) -> None:
    visit.page.goto(address + path)
    for closed in visit.page.locator(".kp-subscribe summary").all():
        closed.click()
    assert visit.page.locator("a.kp-feed").all_inner_texts() == names


@pytest.mark.browser
@pytest.mark.parametrize(
    "path", ["/peraturan/permendagri-18-2018/", "/program/probolinggo-bersolek/", "/wilayah/99.01/"]
)
def test_there_is_no_box_where_there_is_nothing_to_follow(visit: Visit, address: str, path: str) -> None:
    visit.page.goto(address + path)
    expect(visit.page.locator("h1")).to_be_visible()
    assert visit.page.locator(".kp-subscribe").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("api", ["clipboard", "no clipboard", "refused"])
def test_the_address_is_copied_and_that_is_said(chromium: Browser, address: str, api: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    if api == "no clipboard":
        page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => window.kept})")
    if api == "refused":
        page.add_init_script("Clipboard.prototype.writeText = () => Promise.reject(new Error('refused'))")
    page.goto(address + "/jadwal/")
    page.get_by_role("button", name="Salin alamat").click()
    expect(page.locator(".kp-subscribe [role=status]")).to_have_text("Tersalin.")
    reader = context.new_page()
    reader.goto(address + "/")
    assert reader.evaluate(CLIPBOARD) == f"https://{BOXES['/jadwal/']}"
    context.close()


@pytest.mark.browser
def test_without_javascript_the_address_can_be_seen_and_selected(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/en/schedule/")
    expect(page.locator("#alamat-kalender")).to_be_visible()
    expect(page.get_by_role("button", name="Copy address")).to_be_hidden()
    context.close()
