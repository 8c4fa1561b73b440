"""What the search costs, to build and to a reader, into RESULTS.md: `python -m bench.search 5 2000 10000`.

In the folder that BENCH names the sites stay and are used again.
"""

import gzip
import io
import os
import re
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import quote

from bench import corpus, growing, measuring
from bench.measuring import Cost
from browser.visiting import Quiet, launched, served
from playwright.sync_api import Browser, Page
from publish.project import Project

COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml"}
"""What any host compresses; Pagefind packs its own files."""
WHOLE = 2_000
"""Events up to which a whole site is built."""
START = {"id": "/cari/", "en": "/en/search/"}
QUERIES = {
    "one word": ["id narkoba", "id pelatihan", "id warga", "id Kutorejo", "en permits", "en patrols"],
    "two words": ["id izin kegiatan", "id ketua RT", "id pendataan warga", "en drug abuse", "en community events"],
    "three words": ["id tertib administrasi RT", "id pengurus RW Kutorejo", "en training RT heads"],
    "a typo": ["id siskamlling", "id narkobba", "id admnistrasi", "en neighborhod", "en permitts"],
    "a prefix": ["id siskam", "id admin", "id musya", "en neighb", "en perm"],
}
LOADED = """(since) => {
    const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    const first = Math.min(...all.filter(({ name }) => name.includes("/fragment/")).map((each) => each.responseEnd));
    return all
        .filter(({ startTime }) => startTime >= since && startTime < first)
        .map((each) => [1, each.decodedBodySize / 1000, each.transferSize / 1000]);
}"""
"""What was asked for before the first result had come."""


class Load(NamedTuple):
    """Requests, and bytes as they are and as they travel, in KB; the latter with 300 bytes of head for each."""

    requests: float
    raw: float
    sent: float

    def __str__(self) -> str:
        return f"{self.requests:.0f} / {self.raw:.0f} / {self.sent:.0f}"


class Packing(Quiet):
    """A host that compresses text."""

    def send_head(self) -> Any:
        """The file, packed when it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in COMPRESSED or not path.is_file():
            return super().send_head()
        packed = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        return io.BytesIO(packed)


def asked(browser: Browser, address: str, query: str) -> tuple[Load, Load]:
    """What a new reader loads until a result shows: in the dialog over the home page, and on the search page."""
    language, _, words = query.partition(" ")
    home = address + {"id": "/", "en": "/en/"}[language]
    with visiting(browser) as page:
        page.goto(home, wait_until="networkidle")
        since = page.evaluate("performance.now()")
        page.keyboard.press("/")
        page.get_by_role("dialog").get_by_role("searchbox").fill(words)
        dialog = loaded(page, since)
    with visiting(browser) as page:
        page.goto(f"{address}{START[language]}?q={quote(words)}")
        return dialog, loaded(page, 0)


@contextmanager
def visiting(browser: Browser) -> Iterator[Page]:
    """A fresh visitor on a small phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    yield page
    context.close()


def loaded(page: Page, since: float) -> Load:
    """Everything that had come when the first result showed."""
    page.wait_for_selector(".kp-results a", timeout=10_000)
    page.wait_for_load_state("networkidle")
    return total([Load(*each) for each in page.evaluate(LOADED, since)])


def total(loads: Collection[Load]) -> Load:
    return Load(*map(sum, zip(*loads, strict=True)))


def reading(site: Path) -> str:
    """A table: by kind of query, the median and the worst."""
    lines = ["| Query | Over a page: median | worst | The search page whole: worst |", "|---|---|---|---|"]
    with served(site, Packing) as address, launched() as browser:
        both = {kind: [asked(browser, address, query) for query in queries] for kind, queries in QUERIES.items()}
    both["all"] = [each for found in both.values() for each in found]
    for kind, found in both.items():
        own, whole = zip(*found, strict=True)
        middle = Load(*(median(each) for each in zip(*own, strict=True)))
        worst = [Load(*map(max, zip(*loads, strict=True))) for loads in (own, whole)]
        lines.append(f"| {kind} ({len(found)}) | {' | '.join(map(str, (middle, *worst)))} |")
    return "\n".join(lines)


def indexing(site: Path, runs: int) -> str:
    """A table: the index made by us and by Pagefind alone, in turn."""
    found: dict[str, list[Cost]] = {"ours": [], "bare": [], "keys": []}
    for what in [*["bare", "ours"] * runs, "keys"]:
        found[what].append(Cost(*measuring.apart("bench.indexing", what, str(site))))
    ours, bare, keys = (measuring.middle(costs) for costs in found.values())
    said = {
        "Pagefind alone": (bare, Cost(1, 1, 1)),
        "our index, both languages": (ours, Cost(*(one / other for one, other in zip(ours, bare, strict=True)))),
    }
    lines = ["| | Wall / CPU / largest process | Ratio of wall / CPU |", "|---|---|---|"]
    lines += [f"| {name} | {own} | {ratio.wall:.2f} / {ratio.cpu:.2f} |" for name, (own, ratio) in said.items()]
    return "\n".join([*lines, f"| the records, in the makers of pages | {keys} | {keys.wall / bare.wall:.2f} |"])


def files(site: Path) -> str:
    """How many files the index has, and how large they are."""
    lines = ["| | Files | KB | Largest, KB |", "|---|---|---|---|"]
    for name in ("pagefind", "pagefind/id/index", "pagefind/id/fragment", "pagefind/id/filter"):
        sizes = [path.stat().st_size / 1000 for path in (site / name).rglob("*") if path.is_file()]
        lines.append(f"| {name} | {len(sizes)} | {sum(sizes):.0f} | {max(sizes):.0f} |")
    for path in sorted((site / "pagefind/id").glob("*.*")):
        data = path.read_bytes()
        packed = len(gzip.compress(data, 6)) if path.suffix in COMPRESSED else len(data)
        name = re.sub("_[0-9a-f]{8,}", "", path.name)
        lines.append(f"| {name} | 1 | {len(data) / 1000:.1f} | {packed / 1000:.1f} as sent |")
    return "\n".join(lines)


def run(events: int, folder: Path) -> str:
    """All that one size gives."""
    whole = events <= WHOLE
    project = Project(folder / str(events))
    if not project.site.exists():
        corpus.project(project.root, events if whole else 5)
        project.build("--production")
    if not whole:
        growing.grow(project.site, events)
    pages = len(list((project.site / "pagefind").glob("*/fragment/*")))
    told = (
        f"{measuring.here('pagefind', 'playwright')}; `make bench-search ARGS={events}`; {pages} results in the index."
    )
    told += "" if whole else " These are the real site's pages and the write-ups alone, without what lists them."
    return "\n\n".join([told, indexing(project.site, 3 if whole else 1), reading(project.site), files(project.site)])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        for number in map(int, sys.argv[1:] or ("5", "2000", "10000")):
            kept = Path(os.environ.get("BENCH") or temporary)
            measuring.keep(f"### Search, {number:,} events", run(number, kept))
