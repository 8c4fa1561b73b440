"""Search, as a reader uses it."""

import pytest
from browser.visiting import Visit
from playwright.sync_api import expect

CASES = [
    ("/cari/", "latih", "/kegiatan/2025/pelatihan-lkk-kebonsari-wetan/"),
    ("/cari/", "siskamling", "/kegiatan/2025/pembinaan-rt-rw-kanigaran/"),
    ("/cari/", "Kutorejo", "/kegiatan/2024/bimtek-rt-rw-kutorejo/"),
    ("/en/search/", "narcotics", "/en/events/2022/bimtek-pengurus-rt-blitar/"),
]


@pytest.mark.browser
@pytest.mark.parametrize(("path", "query", "found"), CASES)
def test_a_word_leads_to_its_page(visit: Visit, address: str, path: str, query: str, found: str) -> None:
    visit.page.goto(address + path)
    visit.page.get_by_role("searchbox").first.fill(query)
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".kp-results a").first).to_be_visible()
    links = [link.evaluate("link => link.href") for link in visit.page.locator(".kp-results a").all()]
    assert address + found in [link.partition("#")[0] for link in links]
    assert all(link.startswith(address + ("/en/" if path.startswith("/en/") else "/")) for link in links)
    assert visit.faults == []


@pytest.mark.browser
def test_an_address_with_a_question_answers_it(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/cari/?q=pelatihan")
    expect(visit.page.locator(".kp-results a").first).to_be_visible()
    expect(visit.page.get_by_role("status")).to_contain_text("pelatihan")


@pytest.mark.browser
def test_nothing_found_is_said(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/cari/?q=zzzxxyyqq")
    expect(visit.page.get_by_role("status")).to_contain_text("Tidak ada hasil")


@pytest.mark.browser
def test_nothing_is_loaded_before_a_question(visit: Visit, address: str) -> None:
    visit.page.goto(address + "/cari/", wait_until="networkidle")
    assert [url for url in visit.requests if "pagefind" in url] == []
