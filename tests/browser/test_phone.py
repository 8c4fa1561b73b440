"""What a narrow screen, or text twice as large, must not tear apart or hide."""

from itertools import pairwise

import pytest
from browser.test_figures import heard
from browser.test_pages import KINDS
from browser.visiting import Visit
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
TABLED = ("siskamling-dan-patroli", "pelaporan-cepat-kamtibmas", "tertib-administrasi-rt", "peran-tugas-rt-rw-lkk")
PARTS = ("table", "rowgroup", "row", "columnheader", "cell")
"""Of a table, to assistive technology."""
HIDDEN = """() => [...document.querySelectorAll(".kp-table")].filter((each) => each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.textContent.trim().slice(0, 60))"""
TORN = """(name) => {
  const torn = [];
  const lines = (node, from, to) => {
    const range = new Range();
    range.setStart(node, from);
    range.setEnd(node, to);
    return new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size;
  };
  for (const element of document.querySelectorAll(name)) {
    if (!element.checkVisibility() || element.closest(".kp-unseen")) continue;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\p{N}]+/gu))
        if (lines(node, index, index + word.length) > 1) torn.push(word);
  }
  return torn;
}"""
"""The words within some elements that stand on two lines."""
LINES = """(each) => new Set(Array.from(each.getClientRects(), ({ top }) => Math.round(top))).size"""
TITLES = "h1, h2, h3, .kp-chips a, .kp-neighbour strong, .kp-index a, .kp-lang, .kp-icon"


def at(visit: Visit, url: str, width: int, larger: int = 1) -> Page:
    """A page on a screen so wide, with text so many times as large."""
    visit.page.set_viewport_size({"width": width, "height": 740})
    visit.page.goto(url)
    size = visit.page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    visit.page.evaluate("size => document.documentElement.style.fontSize = `${size}px`", size * larger)
    return visit.page


@pytest.mark.parametrize("slug", TABLED)
def test_no_column_of_a_module_is_hidden_on_a_phone(visit: Visit, address: str, slug: str) -> None:
    for path in (f"/modul/{slug}/", f"/en/modules/{slug}/"):
        page = at(visit, address + path, 360)
        assert page.locator(".kp-table").count() > 1
        assert page.evaluate(HIDDEN) == [], path
        wide = page.locator(".kp-table table:has(td:nth-child(3))").first
        last = wide.locator("tbody td").nth(2)
        assert last.evaluate("each => getComputedStyle(each, '::before').content").startswith('"')
        assert last.is_visible()
        tables = page.evaluate("() => document.querySelectorAll('.kp-table table').length")
        cells = page.evaluate("() => document.querySelectorAll('.kp-table td').length")
        rows = page.evaluate("() => document.querySelectorAll('.kp-table tr').length")
        told = heard(visit)
        # Without roles of our own: as blocks, table, rows and cells stay what they are.
        assert page.locator(".kp-table table[role], .kp-table table [role]").count() == 0
        assert last.evaluate("each => getComputedStyle(each).display") == "block"
        assert told["table"] == tables
        assert told["row"] == rows
        assert told["cell"] == cells
        assert told["columnheader"] >= 2 * tables
        at(visit, address + path, 1280)
        assert last.evaluate("each => getComputedStyle(each).display") == "table-cell"
        desk = heard(visit)
        assert {part: told.get(part) for part in PARTS} == {part: desk.get(part) for part in PARTS}


@pytest.mark.parametrize(("width", "larger"), [(320, 1), (360, 1), (360, 2)])
@pytest.mark.parametrize("kind", ["home", "events", "write-up", "announcement", "module", "topics", "regions"])
def test_no_word_of_a_title_is_torn_apart(visit: Visit, address: str, kind: str, width: int, larger: int) -> None:
    for path in KINDS[kind]:
        assert at(visit, address + path, width, larger).evaluate(TORN, TITLES) == [], path


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("kind", ["regions", "topics", "regulations", "programmes"])
def test_a_count_stays_with_its_noun(visit: Visit, address: str, kind: str, width: int) -> None:
    for path in KINDS[kind]:
        page = at(visit, address + path, width)
        counts = page.locator(".kp-index .kp-card__meta").all()
        assert counts
        left = page.locator(".kp-index__0 > a").first.bounding_box()["x"]
        for each in counts:
            assert each.bounding_box()["height"] < 30, each.inner_text()
        alone = [each.bounding_box()["x"] for each in page.locator(".kp-index__0 .kp-card__meta").all()]
        assert all(x == left or x > left + 20 for x in alone)


@pytest.mark.parametrize("kind", ["announcement", "schedule", "home", "cancelled", "year"])
def test_hours_and_days_are_not_torn_from_their_zone_and_month(visit: Visit, address: str, kind: str) -> None:
    for path in KINDS[kind]:
        page = at(visit, address + path, 320)
        for each in page.locator(".kp-unbroken").all():
            assert each.evaluate(LINES) <= 1, each.inner_text()


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_a_head_that_needs_two_rows_has_its_name_above_and_its_cells_below(
    visit: Visit, address: str, path: str
) -> None:
    page = at(visit, address + path, 360, 2)
    name = page.locator(".kp-brand__name").bounding_box()
    cells = [page.locator(each).bounding_box() for each in (".kp-languages", ".kp-find__link", ".kp-menu")]
    assert {round(each["y"]) for each in cells} == {round(cells[0]["y"])}
    assert cells[0]["y"] >= name["y"] + name["height"] - 1
    assert all(each["x"] >= 0 and each["x"] + each["width"] <= 360 for each in cells)
    page = at(visit, address + path, 320)
    assert page.locator(".kp-brand").bounding_box()["height"] < 80


@pytest.mark.parametrize("path", ["/kegiatan/", "/en/events/", "/kegiatan/2025/", "/"])
def test_an_arrow_stays_with_the_last_word_of_its_link(visit: Visit, address: str, path: str) -> None:
    page = at(visit, address + path, 360)
    for link in page.locator(".kp-onward a").all():
        assert link.evaluate("each => getComputedStyle(each).display") == "inline-block"
        assert link.evaluate("each => getComputedStyle(each, '::after').content").startswith('"\u00a0')


@pytest.mark.parametrize("kind", ["write-up", "announcement", "cancelled", "module"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_two_lines_run_side_by_side_with_nothing_between(visit: Visit, address: str, kind: str, width: int) -> None:
    page = at(visit, address + KINDS[kind][0], width)
    rules = page.evaluate(
        """() => [...document.querySelectorAll(".kp-split__main *")].filter((each) => each.checkVisibility()).flatMap(
          (each) => {
            const box = each.getBoundingClientRect();
            const style = getComputedStyle(each);
            const full = [style.borderLeftStyle, style.borderRightStyle].some((side) => side !== "none");
            if (full || each.closest("table")) return [];
            return [
              ...(parseFloat(style.borderTopWidth) ? [[box.top, "top", each.className]] : []),
              ...(parseFloat(style.borderBottomWidth) ? [[box.bottom, "bottom", each.className]] : []),
            ];
          }).sort(([one], [two]) => one - two)"""
    )
    close = [
        (one, two) for one, two in pairwise(rules) if one[1] == "bottom" and two[1] == "top" and two[0] - one[0] < 60
    ]
    assert close == []
    share = page.locator(".kp-share").evaluate("each => parseFloat(getComputedStyle(each).marginTop)")
    assert share > 20
