"""Sessions to come, in an open browser: time passes, days are counted, readers choose what they see."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.test_pages import violations
from browser.visiting import Visit, served
from building import NOW, start_from
from playwright.sync_api import Browser, Page, expect
from publish.project import Project

NEXT = '.kp-session[data-until="2026-12-04T15:30:00+07:00"]'
"""The monthly consultation of Friday, 4 December 2026, 13.30-15.30 WIB."""
WITH_IT = (
    "/",
    "/jadwal/",
    "/topik/peran-rt-rw/",
    "/wilayah/99.01/",
    "/kegiatan/2026/contoh-konsultasi-bulanan-rt-rw/",
    "/en/",
    "/en/schedule/",
    "/en/topics/peran-rt-rw/",
    "/en/events/2026/contoh-konsultasi-bulanan-rt-rw/",
)
SHOWN = ".kp-session:visible"
TOPIC, REGION = "?topik=", "&wilayah="
ZONES = [
    "America/New_York",
    *(pytest.param(zone, marks=pytest.mark.long) for zone in ("Asia/Jakarta", "Pacific/Auckland")),
]


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Iterator[str]:
    """The address of a site with sessions in two regions, at every stage that a coming session can be at."""
    project = Project(tmp_path_factory.mktemp("busy"))
    project.reset()
    start_from(site, project.site)
    online = "content/events/2026/contoh-sesi-daring-izin-kegiatan/index.id.md"
    project.edit(online, 'organizer_region: "99.01.01"', 'organizer_region: "35.73.02"')
    change = (
        "changes:\n  - date: 2026-11-18\n    session: daring\n    note: Tanpa tatap muka.\n    was_mode: in_person\n"
    )
    project.edit(online, "organizer:", change + "organizer:")
    course = "content/events/2026/contoh-bimtek-administrasi-rt-rw/index.id.md"
    project.edit(course, "    mode: in_person\n", "    mode: mixed\n    status: provisional\n")
    moved = "changes:\n  - date: 2026-11-18\n    session: hari-2\n    note: Pindah.\n    was: 2027-02-09 08:30\n"
    project.edit(course, "venue:", moved + "venue:")
    project.build()
    with served(project.site) as address:
        yield address


def at(page: Page, moment: str) -> Page:
    """The page's clock set; from then on it goes as clocks do."""
    page.clock.install(time=moment)
    return page


def titles(page: Page) -> list[str]:
    return page.locator(f"{SHOWN} .kp-card__title").all_inner_texts()


@pytest.mark.browser
@pytest.mark.parametrize("path", WITH_IT)
def test_a_session_that_ends_drops_out_of_an_open_page(visit: Visit, address: str, path: str) -> None:
    page = at(visit.page, "2026-12-04T15:29:30+07:00")
    page.goto(address + path)
    expect(page.locator(NEXT)).to_be_visible()
    asked = scripts_of(visit)
    page.clock.pause_at("2026-12-04T15:30:00+07:00")
    expect(page.locator(NEXT)).to_be_visible()
    page.clock.run_for(5)
    expect(page.locator(NEXT)).to_be_hidden()
    assert page.locator(SHOWN).count() > 0
    assert (scripts_of(visit), visit.faults) == (asked, [])


def scripts_of(visit: Visit) -> list[str]:
    """What was asked for, but pictures: they load as they come in sight."""
    return [url for url in visit.requests if not url.endswith(".svg")]


@pytest.mark.browser
def test_a_month_goes_with_its_last_session(visit: Visit, address: str) -> None:
    page = at(visit.page, "2026-12-04T15:29:50+07:00")
    page.goto(address + "/jadwal/")
    months = page.locator(".kp-month h2:visible")
    assert months.first.inner_text() == "Desember 2026"
    page.clock.fast_forward(15_000)
    assert months.first.inner_text() == "Januari 2027"


WITHOUT_ZONES = """
    const written = Date.prototype.toLocaleDateString;
    Date.prototype.toLocaleDateString = function (language, options) {
        if (options?.timeZone) throw new RangeError("Invalid time zone specified");
        return written.call(this, language, options);
    };
"""


@pytest.mark.browser
def test_a_browser_that_knows_no_zone_counts_no_days_and_drops_what_ends(visit: Visit, address: str) -> None:
    page = at(visit.page, "2026-12-04T15:29:50+07:00")
    page.add_init_script(WITHOUT_ZONES)
    page.goto(address + "/jadwal/")
    assert page.locator(".kp-soon:not(:empty)").all_inner_texts() == ["Sedang berlangsung"]
    page.clock.fast_forward(15_000)
    expect(page.locator(NEXT)).to_be_hidden()
    page.locator("#pilihan summary").click()
    page.locator('nav[data-field="topics"] a').nth(1).click()
    assert urlsplit(page.url).query.startswith(TOPIC[1:])
    assert 0 < page.locator(SHOWN).count() < page.locator(".kp-session").count() - 1
    assert visit.faults == []


@pytest.mark.browser
@pytest.mark.parametrize("event", ["visibilitychange", "pageshow"])
def test_a_page_that_was_hidden_or_put_away_meanwhile_is_true_when_it_shows(
    visit: Visit, address: str, event: str
) -> None:
    page = at(visit.page, "2026-12-04T15:29:50+07:00")
    page.goto(address + "/jadwal/")
    page.clock.set_system_time("2026-12-06T09:00:00+07:00")
    expect(page.locator(NEXT)).to_be_visible()
    page.evaluate("name => document.dispatchEvent(new Event(name, {bubbles: true}))", event)
    expect(page.locator(NEXT)).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", "Sesi yang tadinya tampil di sini sudah selesai."),
        ("/en/", "The sessions that were shown here are over."),
        ("/topik/peran-rt-rw/", "Sesi yang tadinya tampil di sini sudah selesai."),
    ],
)
def test_when_nothing_is_left_the_list_says_so(visit: Visit, address: str, path: str, said: str) -> None:
    page = at(visit.page, "2027-04-01T09:00:00+07:00")
    page.goto(address + path)
    assert titles(page) == []
    expect(page.locator("[data-over]:visible")).to_contain_text(said)


@pytest.mark.browser
def test_what_waits_for_a_new_date_stays(visit: Visit, address: str) -> None:
    page = at(visit.page, "2027-04-01T09:00:00+07:00")
    page.goto(address + "/jadwal/")
    assert titles(page) == ["Contoh: Pelatihan Siskamling"]
    assert page.locator(".kp-month h2:visible").all_inner_texts() == ["Ditunda, menunggu tanggal baru"]
    expect(page.locator("[data-over]")).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-03T23:59:00", "31 hari lagi"),
        ("2026-11-04T00:01:00", "30 hari lagi"),
        ("2026-12-02T23:59:00", "2 hari lagi"),
        ("2026-12-03T00:01:00", "Besok"),
        ("2026-12-03T23:59:00", "Besok"),
        ("2026-12-04T00:01:00", "Hari ini"),
        ("2026-12-04T13:29:00", "Hari ini"),
        ("2026-12-04T13:30:01", "Sedang berlangsung"),
        ("2026-12-04T15:29:00", "Sedang berlangsung"),
    ],
)
def test_days_are_counted_where_the_session_is(
    chromium: Browser, address: str, zone: str, moment: str, said: str
) -> None:
    context = chromium.new_context(timezone_id=zone)
    page = at(context.new_page(), f"{moment}+07:00")
    page.goto(address + "/jadwal/")
    expect(page.locator(f"{NEXT} .kp-soon")).to_have_text(said)
    context.close()


@pytest.mark.browser
def test_midnight_and_the_beginning_pass_while_the_page_is_open(visit: Visit, address: str) -> None:
    page = at(visit.page, "2026-12-03T23:59:50+07:00")
    page.goto(address + "/en/schedule/")
    soon = page.locator(f"{NEXT} .kp-soon")
    expect(soon).to_have_text("Tomorrow")
    page.clock.fast_forward(60_000)
    expect(soon).to_have_text("Today")
    page.clock.fast_forward("14:00:00")
    expect(soon).to_have_text("On now")


@pytest.mark.browser
@pytest.mark.parametrize("moment", ["2027-01-13T12:00:00+07:00", "2027-01-20T12:00:00+07:00"])
def test_what_is_postponed_or_cancelled_is_not_said_to_come(visit: Visit, address: str, moment: str) -> None:
    page = at(visit.page, moment)
    page.goto(address + "/jadwal/")
    for status in ("postponed", "cancelled"):
        expect(page.locator(f".kp-session--{status}")).to_be_visible()
        assert page.locator(f".kp-session--{status} .kp-soon").count() == 0


@pytest.mark.browser
def test_choices_combine_and_are_taken_back(visit: Visit, busy: str) -> None:
    page = at(visit.page, NOW)
    page.goto(busy + "/jadwal/")
    status, clear = page.get_by_role("status").first, page.get_by_role("link", name="Tampilkan semua sesi")
    expect(status).to_have_text("Menampilkan 8 dari 8 sesi.")
    page.get_by_text("Pilih topik atau wilayah").click()
    topics, regions = page.get_by_role("navigation", name="Topik"), page.get_by_role("navigation", name="Wilayah")

    topics.get_by_role("link", name="Peran RT dan RW").click()
    assert titles(page) == ["Contoh: Konsultasi Bulanan RT/RW"] * 3
    assert page.url == busy + "/jadwal/?topik=peran-rt-rw"
    expect(status).to_have_text("Menampilkan 3 dari 8 sesi: Peran RT dan RW.")
    assert status.get_attribute("aria-live") == "polite"
    assert current(page) == ["Peran RT dan RW", "Semua"]
    assert page.locator(".kp-month h2:visible").all_inner_texts() == ["Desember 2026", "Januari 2027", "Februari 2027"]

    topics.get_by_role("link", name="Izin kegiatan warga").click()
    regions.get_by_role("link", name="Kota Malang").click()
    assert titles(page) == ["Contoh: Sesi Daring Izin Kegiatan Warga"]
    assert urlsplit(page.url).query == "topik=izin-kegiatan&wilayah=35.73"
    assert current(page) == ["Izin kegiatan warga", "Kota Malang"]

    regions.get_by_role("link", name="Kabupaten Contoh").click()
    assert titles(page) == []
    expect(page.get_by_text("Tidak ada sesi yang cocok")).to_be_visible()
    expect(clear).to_be_visible()

    regions.get_by_role("link", name="Kabupaten Contoh").click()
    assert titles(page) == ["Contoh: Sesi Daring Izin Kegiatan Warga"]
    topics.get_by_role("link", name="Semua").click()
    assert (len(titles(page)), page.url) == (8, busy + "/jadwal/")
    expect(page.get_by_text("Tidak ada sesi yang cocok")).to_be_hidden()
    expect(clear).to_be_hidden()
    assert visit.faults == []
    assert [url for url in visit.requests if not url.startswith(busy)] == []


def current(page: Page) -> list[str]:
    """The choices that hold, by topic and by region."""
    return page.locator('[data-parameter] [aria-current="true"]').all_inner_texts()


@pytest.mark.browser
def test_an_address_states_the_choice_and_keeps_it(visit: Visit, busy: str) -> None:
    page = at(visit.page, NOW)
    page.goto(busy + "/en/schedule/?topic=pendataan-warga&region=99.01.01")
    assert len(titles(page)) == 2
    expect(page.get_by_role("status").first).to_contain_text("Sessions shown: 2 of 8")
    assert page.get_by_role("status").first.get_attribute("aria-live") == "off"
    page.locator(f"{SHOWN} a").first.click()
    page.wait_for_url("**/contoh-bimtek-administrasi-rt-rw/")
    page.go_back()
    expect(page.locator(SHOWN)).to_have_count(2)
    page.get_by_role("link", name="Show all sessions").click()
    expect(page.locator(SHOWN)).to_have_count(8)
    assert page.url == busy + "/en/schedule/"


@pytest.mark.browser
def test_a_choice_that_is_no_longer_offered_limits_nothing_and_says_so(visit: Visit, busy: str) -> None:
    page = at(visit.page, NOW)
    page.goto(busy + "/jadwal/?topik=ekonomi-warga")
    expect(page.get_by_role("status").first).to_have_text("Menampilkan 8 dari 8 sesi.")
    expect(page.locator(SHOWN)).to_have_count(8)
    expect(page.get_by_role("link", name="Tampilkan semua sesi")).to_be_hidden()


@pytest.mark.browser
def test_a_chosen_session_that_ends_is_counted_off_in_silence(visit: Visit, busy: str) -> None:
    page = at(visit.page, "2026-12-04T15:29:50+07:00")
    page.goto(busy + "/jadwal/")
    page.get_by_text("Pilih topik atau wilayah").click()
    page.get_by_role("link", name="Peran RT dan RW").click()
    status = page.get_by_role("status").first
    expect(status).to_have_text("Menampilkan 3 dari 8 sesi: Peran RT dan RW.")
    page.clock.fast_forward(15_000)
    expect(status).to_have_text("Menampilkan 2 dari 7 sesi: Peran RT dan RW.")
    assert status.get_attribute("aria-live") == "off"


@pytest.mark.browser
def test_choosing_works_by_keyboard_and_keeps_the_focus(visit: Visit, busy: str) -> None:
    page = at(visit.page, NOW)
    page.goto(busy + "/jadwal/")
    page.locator("summary", has_text="Pilih topik atau wilayah").focus()
    page.keyboard.press("Enter")
    for _ in range(2):
        page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_text("Peran RT dan RW")
    page.keyboard.press("Enter")
    expect(page.locator(SHOWN)).to_have_count(3)
    expect(focused).to_have_text("Peran RT dan RW")
    expect(focused).to_have_attribute("aria-current", "true")
    page.keyboard.press("Enter")
    expect(page.locator(SHOWN)).to_have_count(8)
    expect(focused).to_have_attribute("aria-current", "false")


@pytest.mark.browser
@pytest.mark.parametrize("way", ["ctrl", "middle"])
def test_a_click_for_a_new_tab_opens_the_topic(visit: Visit, busy: str, way: str) -> None:
    page = at(visit.page, NOW)
    page.goto(busy + "/jadwal/")
    page.get_by_text("Pilih topik atau wilayah").click()
    link = page.get_by_role("link", name="Peran RT dan RW")
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"]) if way == "ctrl" else link.click(button="middle")
    opened.value.wait_for_url(busy + "/topik/peran-rt-rw/")
    assert page.url == busy + "/jadwal/"


@pytest.mark.browser
def test_without_javascript_choices_lead_to_their_pages_and_nothing_is_claimed(chromium: Browser, busy: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(busy + "/jadwal/?topik=peran-rt-rw")
    assert len(titles(page)) == 8
    assert page.locator(".kp-soon:not(:empty)").count() == 0
    for text in ("[data-over]", "[data-none]"):
        expect(page.locator(text)).to_be_hidden()
    page.get_by_text("Pilih topik atau wilayah").click()
    assert page.get_by_role("navigation", name="Wilayah").get_by_role("link").all_inner_texts() == [
        "Semua",
        "Kota Malang",
        "Kecamatan Klojen",
        "Kabupaten Contoh",
        "Kecamatan Contoh",
    ]
    page.get_by_role("link", name="Peran RT dan RW").click()
    page.wait_for_url(busy + "/topik/peran-rt-rw/")
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/jadwal/", "/en/schedule/?topic=izin-kegiatan", "/jadwal/?topik=ekonomi-warga"])
def test_a_chosen_schedule_is_open_to_everyone(chromium: Browser, busy: str, path: str, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 740}, color_scheme=scheme)
    visit = Visit(context)
    page = at(visit.page, "2026-12-04T14:00:00+07:00")
    page.goto(busy + path)
    page.locator("#pilihan summary").click()
    assert violations(visit) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    heights = [box["height"] for box in boxes(page, "#pilihan summary, #pilihan li a, .kp-subscribe .kp-button")]
    assert min(heights) >= 44
    context.close()


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    return [dict(box) for each in page.locator(selector).all() if (box := each.bounding_box())]


@pytest.mark.browser
def test_every_stage_of_a_coming_session_is_said_in_words(visit: Visit, busy: str) -> None:
    page = at(visit.page, NOW)
    page.goto(busy + "/jadwal/")
    told = {re.sub(r"\s+", " ", text) for text in page.locator(".kp-standing").all_inner_texts()}
    assert told == {
        "Jadwal berubah Semula Jumat, 1 Januari 2027",
        "Dibatalkan",
        "Rencana Tatap muka dan daring",
        "Jadwal berubah Semula Selasa, 9 Februari 2027, pukul 08.30 WIB",
        "Pindah ke daring Semula tatap muka, kini daring",
        "Ditunda",
    }
    assert page.locator(".kp-standing s").first.inner_text() == "Jumat, 1 Januari 2027"
