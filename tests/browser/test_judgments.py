"""The search answers the committed judgments: it may get better, not worse."""

from collections.abc import Callable

import pytest
from browser.visiting import Visit
from search.scoring import UNSEEN, ask, judgments, score


@pytest.mark.browser
def test_the_search_finds_what_readers_want(
    visit: Visit, address: str, record_property: Callable[[str, object], None]
) -> None:
    rows = ask(visit.page, address, judgments())
    found, held = score(rows), score([row for row in rows if row.judgment.get("held")])
    record_property("told", f"search: {found}")
    record_property("told", f"search, judgments that nobody tuned on: {held}")
    worst = [
        f"{row.judgment['query']}: {row.rank} {row.pages[:3]}" for row in rows if row.judgment["best"] and not row.rank
    ]
    assert (found.mrr, found.recall) >= (0.95, 0.98), worst
    assert found.empty == 0
    assert found.nothing == found.nothing_of
    assert visit.faults == []


@pytest.mark.browser
def test_and_what_other_readers_want(
    visit: Visit, address: str, record_property: Callable[[str, object], None]
) -> None:
    rows = ask(visit.page, address, judgments(UNSEEN))
    found = score(rows)
    record_property("told", f"search, judged by another reader: {found}")
    worst = [f"{row.judgment['query']}: {row.rank} {row.pages[:2]}" for row in rows if row.rank > 1]
    assert (found.mrr, found.recall) >= (0.95, 0.98), worst
    assert found.empty == 0
    assert found.nothing == found.nothing_of
