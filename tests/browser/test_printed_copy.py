"""A module's page: whether a printed copy is current, sending it on, copying its address, printing it."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from browser.test_pages import violations
from browser.visiting import Visit
from playwright.sync_api import Browser, BrowserContext, expect

MODULE = "/modul/siskamling-dan-patroli/"
ENGLISH = "/en/modules/siskamling-dan-patroli/"
CURRENT, OUTDATED, LATEST = ".kp-current", ".kp-outdated", ".kp-latest"


@pytest.fixture
def scripted(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield context
    context.close()


@pytest.fixture
def plain(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor without JavaScript."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("path", "said"), [(MODULE, "adalah yang terbaru"), (ENGLISH, "is the latest")])
def test_a_current_copy_is_confirmed(visit: Visit, address: str, path: str, said: str) -> None:
    page = visit.page
    page.goto(f"{address}{path}#v1.0")
    expect(page.locator(CURRENT)).to_contain_text(said)
    expect(page.locator(CURRENT)).to_be_in_viewport()
    expect(page.locator(OUTDATED)).to_be_hidden()
    assert violations(visit) == []


@pytest.mark.browser
@pytest.mark.parametrize("printed", ["0.9", "0.10", "1"])
def test_an_older_copy_is_told_to_be_replaced(visit: Visit, address: str, printed: str) -> None:
    page = visit.page
    page.goto(f"{address}{MODULE}#v{printed}")
    notice = page.locator(OUTDATED)
    expect(notice).to_contain_text(f"Cetakan Anda, versi {printed}, bukan yang terbaru. Pakailah versi 1.0")
    expect(notice).to_be_focused()
    expect(notice).to_be_in_viewport()
    expect(page.locator(CURRENT)).to_be_hidden()
    assert violations(visit) == []
    with page.expect_download() as download:
        notice.get_by_role("link").click()
    assert download.value.suggested_filename == "modul-siskamling-dan-patroli.pdf"


@pytest.mark.browser
@pytest.mark.parametrize("printed", ["1.0.1", "1.1", "1.10", "2"])
def test_a_page_that_is_older_than_the_copy_says_nothing_of_it(visit: Visit, address: str, printed: str) -> None:
    page = visit.page
    page.goto(f"{address}{MODULE}#v{printed}")
    expect(page.locator(LATEST)).to_be_visible()
    expect(page.locator(OUTDATED)).to_be_hidden()
    expect(page.locator(CURRENT)).to_be_hidden()
    assert visit.faults == []


@pytest.mark.browser
@pytest.mark.parametrize(("printed", "told"), [("1.9", True), ("1.10", False), ("1.11", False), ("1.2.3", True)])
def test_versions_are_compared_as_numbers(visit: Visit, address: str, printed: str, told: bool) -> None:
    page = visit.page
    page.goto(f"{address}{MODULE}")
    page.locator(CURRENT).evaluate("node => { node.id = 'v1.10' }")
    page.evaluate("printed => { location.hash = `#v${printed}` }", printed)
    expect(page.locator(OUTDATED)).to_be_visible() if told else expect(page.locator(OUTDATED)).to_be_hidden()


@pytest.mark.browser
def test_another_code_that_is_scanned_into_an_open_page_is_answered(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}{ENGLISH}#v0.8")
    expect(page.locator(OUTDATED)).to_contain_text("version 0.8, is not the latest")
    page.evaluate("location.hash = '#v1.0'")
    expect(page.locator(OUTDATED)).to_be_hidden()
    expect(page.locator(CURRENT)).to_be_visible()


@pytest.mark.browser
@pytest.mark.parametrize("fragment", ["", "#bagian-sumber", "#v", "#versi", "#v1.0%3Cb%3E", "#vx"])
def test_whoever_comes_otherwise_is_told_the_latest_version_alone(visit: Visit, address: str, fragment: str) -> None:
    page = visit.page
    page.goto(f"{address}{MODULE}{fragment}")
    expect(page.locator(LATEST)).to_contain_text("Versi terbaru: 1.0 (November 2026)")
    expect(page.locator(CURRENT)).to_be_hidden()
    expect(page.locator(OUTDATED)).to_be_hidden()
    assert visit.faults == []


@pytest.mark.browser
def test_without_javascript_a_current_copy_is_confirmed_and_any_can_be_compared(
    plain: BrowserContext, address: str
) -> None:
    page = plain.new_page()
    page.goto(f"{address}{MODULE}#v1.0")
    expect(page.locator(CURRENT)).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(f"{address}{MODULE}#v0.9")
    expect(page.locator(CURRENT)).to_be_hidden()
    expect(page.locator(LATEST)).to_contain_text("Bandingkan dengan angka versi di cetakan Anda")


@pytest.mark.browser
def test_without_javascript_it_can_be_sent_on_and_its_address_seen(plain: BrowserContext, address: str) -> None:
    page = plain.new_page()
    page.goto(address + MODULE)
    link = urlsplit(page.get_by_role("link", name="Bagikan ke WhatsApp").get_attribute("href") or "")
    assert (link.scheme, link.netloc) == ("https", "wa.me")
    text = parse_qs(link.query)["text"][0]
    assert "Lama belajar: 40 menit" in text
    assert text.endswith(f"https://kabar-pembinaan.example{MODULE}")
    expect(page.locator("#alamat-halaman")).to_have_text(f"https://kabar-pembinaan.example{MODULE}")
    for name in ("Salin alamat", "Cetak halaman ini"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()


@pytest.mark.browser
def test_the_address_is_copied_and_the_page_printed(scripted: BrowserContext, address: str) -> None:
    page = scripted.new_page()
    page.add_init_script("window.print = () => { document.title = 'dicetak' }")
    page.goto(address + MODULE)
    page.get_by_role("button", name="Salin alamat").click()
    expect(page.locator(".kp-share [role=status]")).to_have_text("Tersalin.")
    assert page.evaluate("navigator.clipboard.readText()") == f"https://kabar-pembinaan.example{MODULE}"
    page.get_by_role("button", name="Cetak halaman ini").click()
    expect(page).to_have_title("dicetak")


@pytest.mark.browser
@pytest.mark.parametrize("path", [MODULE, ENGLISH])
def test_on_paper_the_page_is_the_module_and_says_which_version_it_is(visit: Visit, address: str, path: str) -> None:
    page = visit.page
    page.goto(f"{address}{path}#v1.0")
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".kp-header", ".kp-foot", ".kp-toc", ".kp-downloads", ".kp-share", ".kp-further", ".kp-coming"):
        expect(page.locator(hidden).first).to_be_hidden()
    for shown in ("h1", ".kp-facts", ".kp-body", ".kp-ticks", "#bagian-sumber", "#bagian-riwayat"):
        expect(page.locator(shown).first).to_be_visible()
    expect(page.locator(".kp-paper")).to_contain_text("1.0")
    expect(page.locator(".kp-paper")).to_contain_text(f"https://kabar-pembinaan.example{path}")
    colours = page.locator("main :is(h1, h2, p, li, td, a)").evaluate_all(
        "nodes => [...new Set(nodes.filter(n => n.checkVisibility()).map(n => getComputedStyle(n).color))]"
    )
    assert colours == ["rgb(0, 0, 0)"]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_the_contents_lead_to_the_parts(visit: Visit, address: str, width: int) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address + MODULE)
    contents = page.locator(".kp-toc")
    contents.locator("summary").click()
    heights = [box["height"] for each in contents.locator("a").all() if (box := each.bounding_box())]
    assert len(heights) > 8
    assert min(heights) >= 24
    contents.get_by_role("link", name="Daftar periksa").click()
    expect(page.locator("#bagian-periksa")).to_be_in_viewport()
