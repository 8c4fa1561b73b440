"""How well a search answers the judgments: asked in a browser, scored by mean reciprocal rank and recall at five."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

Judgment = dict[str, Any]

STARTS = {"id": "/cari/", "en": "/en/search/"}
JUDGMENTS = Path(__file__).with_name("judgments.yml")
UNSEEN = JUDGMENTS.with_name("unseen.yml")
"""Written by another reader, from the pages alone, and scored before anything was mended."""
SHOWN = 8
"""Results that are looked at, as many as the page shows at once."""
ASK = """async ([language, queries, shown]) => {
    const { finder } = await import(new URL("/assets/finder.js", location.href).href);
    const { find } = await finder(new URL("/", location.href), language);
    const answers = [];
    for (const query of queries) {
        const { results } = await find(query);
        const pages = await Promise.all(results.slice(0, shown).map((each) => each.data()));
        answers.push([pages.map(({ url }) => url.split("#")[0]), results.length]);
    }
    return answers;
}"""


@dataclass(frozen=True, slots=True)
class Row:
    """A judgment, the addresses of the first pages that were found for it, and how many there were."""

    judgment: Judgment
    pages: tuple[str, ...]
    found: int

    @property
    def rank(self) -> int:
        """Where the first of the best stands, or 0."""
        return next((at for at, page in enumerate(self.pages, 1) if page in self.judgment["best"]), 0)

    @property
    def missed(self) -> set[str]:
        """What is not among the first five."""
        return wanted(self.judgment) - set(self.pages[:5])


@dataclass(frozen=True, slots=True)
class Score:
    """`mrr` and `recall` of the queries that have an answer, how many of them found nothing, and the others."""

    queries: int
    mrr: float
    recall: float
    empty: int
    nothing: int
    nothing_of: int

    def __str__(self) -> str:
        said = f"MRR {self.mrr:.3f}, recall@5 {self.recall:.3f}, empty {self.empty} of {self.queries}"
        return f"{said}, rightly nothing {self.nothing} of {self.nothing_of}"


def judgments(file: Path = JUDGMENTS) -> list[Judgment]:
    """The committed set, or another of its form."""
    found: list[Judgment] = yaml.safe_load(file.read_text("utf-8"))
    return found


def wanted(judgment: Judgment) -> set[str]:
    """All pages that belong among the first five."""
    return {*judgment["best"], *judgment.get("good", ())}


def ask(page: Page, address: str, judged: Iterable[Judgment]) -> list[Row]:
    """Put every query to the search of a site that is served at `address`, each in its language."""
    judged = list(judged)
    rows = []
    for language, start in STARTS.items():
        own = [each for each in judged if each["language"] == language]
        page.goto(address + start)
        answers = page.evaluate(ASK, [language, [each["query"] for each in own], SHOWN])
        rows += [Row(each, tuple(pages), found) for each, (pages, found) in zip(own, answers, strict=True)]
    return rows


def score(rows: Sequence[Row]) -> Score:
    """The figures of these answers."""
    valid = [row for row in rows if row.judgment["best"]]
    others = [row for row in rows if not row.judgment["best"]]
    count = max(1, len(valid))
    return Score(
        queries=len(valid),
        mrr=sum(1 / row.rank for row in valid if row.rank) / count,
        recall=sum(1 - len(row.missed) / len(wanted(row.judgment)) for row in valid) / count,
        empty=sum(not row.found for row in valid),
        nothing=sum(not row.found for row in others),
        nothing_of=len(others),
    )
