"""The preview's list of what is wrong and its page of what waits: on a phone, on a desk, by day and by night."""

from pathlib import Path

import pytest
from browser.test_pages import ROOT, violations
from browser.visiting import Visit
from playwright.sync_api import Browser

from sitegen import problems
from sitegen.content.brand import Brand
from sitegen.problems import Problem
from sitegen.publish import handover, panel, workplace
from sitegen.publish.orders import Outcome
from sitegen.render import policy

LONG = f"content/events/2026/{'pembinaan-siskamling-' * 4}/index.id.md"
FOUND = [
    Problem.at(LONG, (number, 1), "unknown-topic", given="ronda", nearest="randu", known="ronda-malam, " * 20)
    for number in range(1, 20)
]
FOUND.append(Problem.at(LONG, (1, 1), "photo-without-credit", given="a.jpg"))


@pytest.fixture
def state(tmp_path: Path) -> panel.State:
    (tmp_path / workplace.HANDOVER).write_text(handover.data(Outcome(tuple(FOUND))), "utf-8")
    return panel.State(ROOT, "/", Brand(), handover.read(tmp_path / workplace.HANDOVER), True)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["kegiatan/2025/pembinaan-rt-rw-kanigaran/", "en/", panel.ADDRESS])
def test_it_fits_and_axe_finds_nothing(
    chromium: Browser, address: str, site: Path, state: panel.State, path: str, width: int, scheme: str
) -> None:
    if path == panel.ADDRESS:
        body = panel.status(state)
    else:
        body = panel.above(policy.without((site / path / "index.html").read_bytes()), state)
    context = chromium.new_context(
        viewport={"width": width, "height": 740}, color_scheme=scheme, reduced_motion="reduce"
    )  # type: ignore[arg-type]
    visit = Visit(context)
    visit.page.route(
        f"{address}/{path}", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8")
    )
    visit.page.goto(f"{address}/{path}", wait_until="networkidle")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    assert visit.page.locator(".kp-preview__list > li").count() == len(FOUND)
    first = visit.page.locator(".kp-preview__list > li").first
    assert first.is_visible()
    assert problems.what(FOUND[0], "id").split("`")[0] in first.inner_text()
    assert violations(visit) == []
    if path != panel.ADDRESS:
        visit.page.keyboard.press("Tab")
        visit.page.keyboard.press("Enter")
        assert not first.is_visible()
        assert violations(visit) == []
    context.close()
