"""What stands after a write-up: sending it on, what else to read, the neighbours in the archive."""

import re

import pytest
from browser.test_pages import violations
from browser.visiting import Visit
from playwright.sync_api import Browser, Page, expect

SITE = "https://kabar-pembinaan.example"
WRITE_UP = "/kegiatan/2025/pelatihan-lkk-kebonsari-wetan/"
ENGLISH = "/en/events/2025/pelatihan-lkk-kebonsari-wetan/"
COMING = "/kegiatan/2026/contoh-bimtek-administrasi-rt-rw/"
MODULE = "/modul/siskamling-dan-patroli/"
SENDING = "navigator.share = (told) => { window.told = told; return Promise.resolve() }"


@pytest.mark.browser
@pytest.mark.parametrize("path", [WRITE_UP, ENGLISH, COMING, MODULE])
def test_the_phone_s_own_way_is_offered_where_there_is_one_and_gets_title_and_full_address(
    visit: Visit, address: str, path: str
) -> None:
    page = visit.page
    page.add_init_script(SENDING)
    page.goto(address + path)
    page.get_by_role("button", name=re.compile("Kirim lewat aplikasi lain|Send with another app")).click()
    title = page.locator("h1").inner_text()
    assert page.evaluate("window.told") == {"title": title, "text": title, "url": SITE + path}
    assert violations(visit) == []
    assert visit.faults == []


@pytest.mark.browser
def test_when_the_reader_sends_it_nowhere_nothing_breaks(visit: Visit, address: str) -> None:
    page = visit.page
    page.add_init_script("navigator.share = () => Promise.reject(new DOMException('', 'AbortError'))")
    page.goto(address + WRITE_UP)
    page.get_by_role("button", name="Kirim lewat aplikasi lain").click()
    expect(page.get_by_role("button", name="Kirim lewat aplikasi lain")).to_be_visible()
    assert visit.faults == []


@pytest.mark.browser
def test_where_there_is_no_such_way_it_is_not_offered(visit: Visit, address: str) -> None:
    page = visit.page
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'share', { value: undefined })")
    page.goto(address + WRITE_UP)
    expect(page.get_by_role("button", name="Salin alamat")).to_be_visible()
    expect(page.locator("[data-send]")).to_be_hidden()


@pytest.mark.browser
def test_the_address_is_copied_and_that_is_said(chromium: Browser, address: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + ENGLISH)
    page.get_by_role("button", name="Copy address").click()
    expect(page.locator(".kp-share").get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == SITE + ENGLISH
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", [WRITE_UP, COMING, MODULE])
def test_without_javascript_whatsapp_and_the_address_are_there_and_no_dead_button(
    chromium: Browser, address: str, path: str
) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + path)
    share = page.locator(".kp-share")
    expect(share.get_by_role("link", name="Bagikan ke WhatsApp")).to_be_visible()
    expect(share.locator("code")).to_have_text(SITE + path)
    expect(share.get_by_role("button")).to_have_count(0)
    context.close()


@pytest.mark.browser
def test_one_can_walk_through_the_archive_and_back(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + WRITE_UP)
    walked = [page.url]
    while page.locator("a[rel=prev]").count():
        page.locator("a[rel=prev]").click()
        walked.append(page.url)
    assert len(walked) == 4
    while page.locator("a[rel=next]").count():
        page.locator("a[rel=next]").click()
        walked.append(page.url)
    assert walked[3:7] == walked[3::-1]
    assert not any("contoh" in url for url in walked)


def further(page: Page) -> list[str]:
    return page.locator(".kp-related a").all_inner_texts()


@pytest.mark.browser
def test_what_else_to_read_says_what_it_is(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + WRITE_UP)
    related = page.get_by_role("complementary", name="Baca juga")
    expect(related).to_be_visible()
    assert further(page)
    told = related.locator(".kp-card__meta").all_inner_texts()
    assert any(re.fullmatch(r"Modul, \d+ menit", each) for each in told)
    assert all(re.search(r"Modul, \d+ menit|20\d\d", each) for each in told)


@pytest.mark.browser
@pytest.mark.parametrize("path", [WRITE_UP, ENGLISH, COMING])
def test_on_paper_none_of_it_shows(visit: Visit, address: str, path: str) -> None:
    page = visit.page
    page.goto(address + path)
    page.emulate_media(media="print")
    for hidden in (".kp-share", ".kp-related", ".kp-neighbours"):
        assert not page.locator(f"{hidden}:visible").count()
