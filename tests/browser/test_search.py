"""Search, as a reader uses it."""

import re

import pytest
from browser.test_pages import violations
from browser.visiting import Visit
from playwright.sync_api import Locator, expect

PAGES = (("/cari/", "/", "id"), ("/en/search/", "/en/", "en"))
CASES = [
    ("/cari/", "latih", "/kegiatan/2025/pelatihan-lkk-kebonsari-wetan/"),
    ("/cari/", "ronda", "/kegiatan/2025/pembinaan-rt-rw-kanigaran/"),
    ("/cari/", "Kutorejo", "/kegiatan/2024/bimtek-rt-rw-kutorejo/"),
    ("/en/search/", "narcotics", "/en/events/2022/bimtek-pengurus-rt-blitar/"),
]
pytestmark = pytest.mark.browser


def results(visit: Visit) -> Locator:
    return visit.page.locator(".kp-results h2 a")


def status(visit: Visit) -> Locator:
    return visit.page.locator(".kp-search__status")


def opened(visit: Visit, address: str, home: str = "/") -> Locator:
    """The dialog over a page."""
    visit.page.goto(address + home)
    visit.page.keyboard.press("/")
    dialog = visit.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


@pytest.mark.parametrize(("path", "query", "found"), CASES)
def test_a_word_leads_to_its_page(visit: Visit, address: str, path: str, query: str, found: str) -> None:
    visit.page.goto(address + path)
    visit.page.get_by_role("searchbox").first.fill(query)
    visit.page.keyboard.press("Enter")
    expect(results(visit).first).to_be_visible()
    expect(results(visit).nth(1)).to_be_visible()
    links = [link.evaluate("link => link.href") for link in results(visit).all()]
    assert address + found in [link.partition("#")[0] for link in links]
    assert all(link.startswith(address + ("/en/" if path.startswith("/en/") else "/")) for link in links)
    assert visit.faults == []


def test_results_come_while_one_types_and_their_address_can_be_shared(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/cari/")
    visit.page.locator("#kata").press_sequentially("siskamli")
    expect(results(visit).first).to_be_visible()
    assert visit.page.url == address + "/cari/?q=siskamli"
    shared = visit.page.url
    visit.page.goto(address + "/")
    visit.page.goto(shared)
    expect(results(visit).first).to_be_visible()
    expect(status(visit)).to_contain_text("siskamli")


def test_a_result_tells_kind_date_place_part_and_the_words_found(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/cari/?q=melatih+pengurus")
    own = visit.page.locator(".kp-results li").filter(has_text="Kebonsari Wetan: Lima Harapan")
    expect(own.locator(".kp-card__meta")).to_have_text(re.compile(r"Kegiatan\s· .*2025\s· \w+"))
    assert {"melatih", "pengurus"} <= {mark.lower() for mark in own.locator("mark").all_inner_texts()}
    others = results(visit).page.locator(".kp-results mark").all_inner_texts()
    assert {"pelatihan", "pengurus"} <= {mark.lower() for mark in others}
    visit.page.goto(address + "/cari/?q=menyerahkan+orang+tertangkap+polisi")
    part = visit.page.locator(".kp-results__part a").first
    expect(part).to_be_visible()
    part.click()
    expect(visit.page.locator("h2:target, h3:target")).to_be_visible()


@pytest.mark.parametrize(
    ("asked", "badge", "standing"),
    [
        ("/cari/?q=sosialisasi+narkoba", "Dibatalkan", "cancelled"),
        ("/cari/?q=pelatihan+siskamling", "Ditunda", "postponed"),
        ("/en/search/?q=narcotics+briefing+sample", "Cancelled", "cancelled"),
    ],
)
def test_a_result_that_is_off_says_so(visit: Visit, address: str, asked: str, badge: str, standing: str) -> None:
    visit.page.goto(address + asked)
    found = visit.page.locator(f".kp-results .kp-badge--{standing}")
    expect(found.first).to_have_text(badge)
    assert found.first.is_visible()


def test_the_whole_term_is_marked_and_no_sign_beside_it(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/cari/?q=siskamling")
    expect(results(visit).first).to_be_visible()
    expect(results(visit).nth(7)).to_be_visible()
    marks = visit.page.locator(".kp-results mark").all_inner_texts()
    assert all(re.fullmatch(r"\w.*\w", mark) for mark in marks), marks
    assert "sistem" not in {mark.casefold() for mark in marks} or "keamanan" in {mark.casefold() for mark in marks}
    for text in visit.page.locator(".kp-results li > p").all_inner_texts():
        assert not text.endswith("· …")


def test_the_other_language_is_asked_the_same(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/cari/?q=ronda&urutan=terbaru")
    expect(results(visit).first).to_be_visible()
    visit.page.locator("a.kp-lang").click()
    visit.page.wait_for_url(address + "/en/search/?q=ronda")
    expect(results(visit).first).to_be_visible()


def test_nothing_internal_shows_in_extracts(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/cari/?q=pelatihan")
    expect(results(visit).nth(2)).to_be_visible()
    for text in visit.page.locator(".kp-results li p").all_inner_texts():
        assert not re.search(r"\b(?:latihx|bimtekx|rtx)\b|undefined|NaN|</?mark", text)


def test_nothing_found_is_said(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/cari/?q=zzzxxyyqq")
    expect(status(visit)).to_contain_text("Tidak ada hasil")
    expect(results(visit)).to_have_count(0)


def test_a_slip_is_mended_and_said(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/cari/?q=siskamlng")
    expect(status(visit)).to_contain_text("Maksud Anda “siskamling”?")
    expect(results(visit).first).to_contain_text("Siskamling")


def test_a_word_that_there_is_is_no_slip(visit: Visit, address: str) -> None:
    """Tax (pajak) is none of the site's matters, and no slip for `ajak`."""
    visit.page.goto(address + "/cari/?q=pajak")
    expect(status(visit)).to_contain_text("Tidak ada hasil")


def test_a_word_that_the_site_lacks_does_not_hide_what_the_other_is_about(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/cari/?q=selundupan+narkoba")
    expect(results(visit).first).to_contain_text("Narkoba")
    expect(status(visit)).to_contain_text("Tanpa kata: selundupan")


def test_what_one_language_lacks_the_other_offers(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/en/search/?q=rekaan")
    expect(status(visit)).to_contain_text("Nothing in English")
    first = visit.page.locator(".kp-results li").first
    expect(first).to_have_attribute("lang", "id")
    href = first.locator("h2 a").evaluate("link => link.href")
    assert href.startswith(address + "/")
    assert not href.startswith(address + "/en/")


@pytest.mark.parametrize(("path", "home", "language"), PAGES)
def test_results_can_be_limited_and_sorted(visit: Visit, address: str, path: str, home: str, language: str) -> None:
    visit.page.goto(address + path + "?q=rt")
    expect(results(visit).first).to_be_visible()
    before = status(visit).inner_text()
    visit.page.locator(".kp-facets summary").click()
    kinds = visit.page.locator("select[data-filter=kind]")
    expect(kinds.locator("option").nth(1)).to_be_attached()
    kinds.select_option({"id": "Modul", "en": "Module"}[language])
    expect(status(visit)).not_to_have_text(before)
    for meta in visit.page.locator(".kp-results .kp-card__meta").all_inner_texts():
        assert meta.startswith({"id": "Modul", "en": "Module"}[language])
    kinds.select_option({"id": "Kegiatan", "en": "Event"}[language])
    visit.page.locator("select[data-order]").select_option(index=1)
    shared = visit.page.url
    expect(visit.page.locator(".kp-results li").nth(2)).to_be_visible()
    years = [int(text[-4:]) for text in re.findall(r"\d{4}", " ".join(metas(visit)))]
    assert years == sorted(years, reverse=True)
    found = results(visit).all_inner_texts()
    visit.page.goto(address + home)
    visit.page.goto(shared)
    expect(visit.page.locator(".kp-results li").nth(2)).to_be_visible()
    assert results(visit).all_inner_texts() == found


def metas(visit: Visit) -> list[str]:
    return visit.page.locator(".kp-results .kp-card__meta").all_inner_texts()


@pytest.mark.parametrize(("path", "home", "language"), PAGES)
def test_the_keyboard_does_it_all(visit: Visit, address: str, path: str, home: str, language: str) -> None:
    dialog = opened(visit, address, home)
    visit.page.keyboard.type("LKK")
    expect(dialog.locator(".kp-results h2 a").nth(1)).to_be_visible()
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("ArrowDown")
    expect(dialog.locator(".kp-results h2 a").nth(1)).to_be_focused()
    visit.page.keyboard.press("ArrowUp")
    visit.page.keyboard.press("ArrowUp")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    visit.page.keyboard.press("/")
    expect(dialog).to_be_visible()
    visit.page.keyboard.press("ArrowDown")
    target = dialog.locator(".kp-results h2 a").first.evaluate("link => link.href")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(target)
    assert visit.faults == []


def test_the_button_opens_it_on_a_phone_and_it_fills_the_screen(visit: Visit, address: str) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 740})
    visit.page.goto(address + "/kegiatan/")
    visit.page.locator(".kp-find__link").click()
    dialog = visit.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    box = dialog.bounding_box()
    assert box
    assert (box["width"], box["height"]) == (360, 740)
    visit.page.keyboard.type("izin")
    onward = dialog.locator(".kp-panel__page a")
    expect(onward).to_be_visible()
    onward.click()
    visit.page.wait_for_url(address + "/cari/?q=izin")
    expect(results(visit).first).to_be_visible()


def test_a_slash_in_a_field_is_a_slash(visit: Visit, address: str) -> None:
    visit.page.set_viewport_size({"width": 1280, "height": 800})
    visit.page.goto(address + "/")
    visit.page.locator(".kp-find input").fill("rt")
    visit.page.locator(".kp-find input").press("/")
    assert visit.page.locator(".kp-find input").input_value() == "rt/"
    assert visit.page.get_by_role("dialog").count() == 0


def test_more_results_follow_and_take_the_focus(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/cari/?q=rt")
    expect(results(visit)).to_have_count(8)
    visit.page.locator(".kp-more").click()
    expect(results(visit).nth(8)).to_be_focused()


def test_nothing_is_loaded_before_a_question(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/", wait_until="networkidle")
    assert [url for url in visit.requests if "pagefind" in url or "search" in url] == []
    visit.page.goto(address + "/cari/", wait_until="networkidle")
    assert [url for url in visit.requests if "pagefind" in url] == []


def test_a_search_that_cannot_be_loaded_says_so_and_can_be_tried_again(visit: Visit, address: str) -> None:
    visit.page.route("**/keys.pack", lambda route: route.abort())
    visit.page.goto(address + "/cari/?q=rt")
    expect(status(visit)).to_contain_text("tidak dapat dimuat")
    visit.page.unroute("**/keys.pack")
    visit.page.get_by_role("button", name="Cari", exact=True).last.click()
    expect(results(visit).first).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_open_search_is_accessible_and_fits(visit: Visit, address: str, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    for _, home, language in PAGES:
        dialog = opened(visit, address, home)
        visit.page.keyboard.type({"id": "izin acara", "en": "permits"}[language])
        expect(dialog.locator(".kp-results li").nth(1)).to_be_visible()
        dialog.locator("summary").click()
        expect(dialog.locator("option").nth(3)).to_be_attached()
        assert violations(visit) == []
        assert visit.page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
