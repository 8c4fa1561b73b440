"""The library of modules in a browser: readers choose what they see, with JavaScript in place, without it by links."""

from urllib.parse import urlsplit

import pytest
from browser.test_pages import violations
from browser.visiting import Visit
from playwright.sync_api import Browser, Page, expect

SHOWN = ".kp-module:visible"
ALL = 8
SUMMARY = "Pilih topik, untuk siapa, atau lama belajar"


def titles(page: Page) -> list[str]:
    return page.locator(f"{SHOWN} .kp-card__title").all_inner_texts()


@pytest.mark.browser
def test_choices_combine_are_told_and_taken_back(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "/modul/")
    status, clear = page.get_by_role("status").first, page.get_by_role("link", name="Tampilkan semua modul")
    expect(status).to_have_text(f"Menampilkan {ALL} dari {ALL} modul.")
    expect(clear).to_be_hidden()
    page.get_by_text(SUMMARY).click()
    audience, minutes = (page.get_by_role("navigation", name=name) for name in ("Untuk siapa", "Lama belajar"))
    assert minutes.get_by_role("link").all_inner_texts() == ["Semua", "Sampai 30 menit", "31–45 menit"]

    audience.get_by_role("link", name="Tokoh agama").click()
    assert titles(page) == ["Kepemimpinan, Musyawarah, dan Partisipasi Warga", PREVENTION]
    assert urlsplit(page.url).query == "untuk=toga"
    expect(status).to_have_text(f"Menampilkan 2 dari {ALL} modul: Tokoh agama.")
    assert status.get_attribute("aria-live") == "polite"

    page.get_by_role("navigation", name="Topik").get_by_role("link", name="Pencegahan narkoba").click()
    assert titles(page) == [PREVENTION]
    minutes.get_by_role("link", name="Sampai 30 menit").click()
    assert titles(page) == []
    expect(page.get_by_text("Tidak ada modul yang cocok")).to_be_visible()
    clear.click()
    expect(page.locator(SHOWN)).to_have_count(ALL)
    assert page.url == address + "/modul/"
    assert visit.faults == []
    assert [url for url in visit.requests if not url.startswith(address)] == []


PREVENTION = "Pencegahan Penyalahgunaan Narkoba di Lingkungan"


@pytest.mark.browser
def test_an_address_states_the_choice_and_keeps_it(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "/en/modules/?for=dasawisma&minutes=31-45")
    expect(page.locator(SHOWN)).to_have_count(1)
    expect(page.get_by_role("status").first).to_contain_text(f"Modules shown: 1 of {ALL}")
    assert page.get_by_role("status").first.get_attribute("aria-live") == "off"
    page.locator(f"{SHOWN} h2 a").click()
    page.wait_for_url("**/en/modules/pendataan-warga-aman/")
    page.go_back()
    expect(page.locator(SHOWN)).to_have_count(1)


@pytest.mark.browser
@pytest.mark.parametrize("query", ["untuk=Situs+ini+ditutup", "untuk=", "topik=rt&menit=31-45x", "untuk=__proto__"])
def test_what_is_no_option_chooses_nothing(visit: Visit, address: str, query: str) -> None:
    page = visit.page
    page.goto(f"{address}/modul/?{query}")
    expect(page.get_by_role("status").first).to_have_text(f"Menampilkan {ALL} dari {ALL} modul.")
    expect(page.locator(SHOWN)).to_have_count(ALL)
    expect(page.get_by_role("link", name="Tampilkan semua modul")).to_be_hidden()
    expect(page.locator("#pilihan [data-value=''][aria-current=true]")).to_have_count(3)
    assert visit.faults == []


@pytest.mark.browser
def test_choosing_works_by_keyboard_and_keeps_the_focus(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "/modul/")
    page.locator("summary", has_text=SUMMARY).focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("navigation", name="Untuk siapa").get_by_role("link", name="Kelompok masyarakat")
    for _ in range(40):
        if link.evaluate("node => node === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(SHOWN)).to_have_count(1)
    expect(link).to_be_focused()
    expect(link).to_have_attribute("aria-current", "true")
    page.keyboard.press("Enter")
    expect(page.locator(SHOWN)).to_have_count(ALL)


@pytest.mark.browser
def test_a_card_leads_to_its_module_and_its_download_to_the_file(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "/modul/")
    first = page.locator(SHOWN).first
    with page.expect_download() as download:
        first.get_by_role("link", name="Unduh PDF").click()
    assert download.value.suggested_filename == "modul-izin-kegiatan-masyarakat.pdf"
    first.locator("p").nth(1).click(force=True)  # the title's link lies over the whole card
    page.wait_for_url(address + "/modul/izin-kegiatan-masyarakat/")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "choice", "leads"),
    [
        ("/modul/", "Tokoh masyarakat", "/modul/untuk/tomas/"),
        ("/modul/", "Pencegahan narkoba", "/topik/cegah-narkoba/#modul"),
        ("/en/modules/", "Up to 30 minutes", "/en/modules/minutes/up-to-30/"),
        ("/modul/untuk/tomas/", "31–45 menit", "/modul/menit/31-45/"),
    ],
)
def test_without_javascript_every_choice_leads_to_its_page(
    chromium: Browser, address: str, path: str, choice: str, leads: str
) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + path)
    expect(page.locator("[data-none]:visible")).to_have_count(0)
    page.locator("#pilihan summary").click()
    page.get_by_role("link", name=choice, exact=True).click()
    page.wait_for_url(address + leads)
    assert page.locator(".kp-card").count() > 0
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["/modul/", "/en/modules/?topic=cegah-narkoba", "/modul/?untuk=toga&topik=cegah-narkoba&menit=sampai-30"]
)
def test_a_chosen_library_is_open_to_everyone(chromium: Browser, address: str, path: str, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 740}, color_scheme=scheme)
    visit = Visit(context)
    page = visit.page
    page.goto(address + path)
    page.locator("#pilihan summary").click()
    assert violations(visit) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    boxes = [each.bounding_box() for each in page.locator("#pilihan a, .kp-module__files a").all() if each.is_visible()]
    assert min(box["height"] for box in boxes if box) >= 44
    context.close()
