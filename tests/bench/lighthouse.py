"""What Lighthouse says of every kind of page, behind nginx with brotli; into RESULTS.md. A limit missed is exit code 1.

`python -m bench.lighthouse [kind ...]`; without kinds, all of them, else the other rows of the table stay as they are.
Each figure is the median of three visits.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.hosting import hosted
from bench.measuring import RESULTS, here, keep
from bench.photographed import SLUG, project
from browser.test_pages import KINDS
from browser.visiting import FLAGS, ROOT
from publish.project import Project

from sitegen.publish import packing

RUNS = 3
ATTEMPTS = 3
"""Now and then the browser misses the beginning of a visit, and Lighthouse asks for another."""
STEADY = ["--disable-gpu-vsync", "--disable-frame-rate-limit"]
"""A browser without a screen often waits a whole second for its first frame, which no reader's does."""
LIGHTHOUSE = str(ROOT / "node_modules/.bin/lighthouse")
PAGES = {kind: pair for kind, pair in KINDS.items() if kind != "missing"}
"""As they are in the project. Lighthouse measures no page whose status is 404."""
PICTURED = {
    "write-up with a photo": (f"/kegiatan/2026/{SLUG}/", f"/en/events/2026/{SLUG}/"),
    "events with a photo": KINDS["events"],
    "home with a photo": KINDS["home"],
}
"""In a project with one more write-up, whose photo they load at once; the home page has it below the first screen."""
SLOW = {"rttMs": 400, "throughputKbps": 400, "cpuSlowdownMultiplier": 4}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
NOINDEX = '<meta name="robots" content="noindex">'
SHIFT, PAINT, PAINT_WITH_PHOTO = 0.02, 2500.0, 3500.0


@dataclass(frozen=True)
class Page:
    """A page's figures: points of 100 by category, layout shift, LCP in ms on Lighthouse's phone and on a slow line."""

    path: str
    points: dict[str, float]
    shift: float
    paint: float
    slow_paint: float
    kilobytes: float
    photo: bool

    @property
    def name(self) -> str:
        """What the table calls it."""
        return f"`{self.path}`{' (photo)' if self.photo else ''}"

    def missed(self) -> Iterator[str]:
        """Each limit that is not kept, in words."""
        for name, least in LEAST.items():
            if self.points[name] < least:
                yield f"{self.name}: {name} {self.points[name]:.0f} < {least}"
        if self.shift >= SHIFT:
            yield f"{self.name}: layout shift {self.shift:.3f}"
        most = PAINT_WITH_PHOTO if self.photo else PAINT
        if self.slow_paint > most:
            yield f"{self.name}: LCP on a slow line {self.slow_paint:.0f} ms > {most:.0f} ms"

    def row(self) -> str:
        """A row of the table."""
        points = " | ".join(f"{self.points[name]:.0f}" for name in CATEGORIES)
        paints = f"{self.paint / 1000:.1f} | {self.slow_paint / 1000:.1f}"
        return f"| {self.name} | {points} | {self.shift:.3f} | {paints} | {self.kilobytes:.0f} |"


def main(kinds: list[str]) -> int:
    """Build, host, measure, write down."""
    unknown = [kind for kind in kinds if kind not in PAGES | PICTURED]
    if unknown:
        sys.exit(f"no such kind: {', '.join(unknown)}; there are: {', '.join(PAGES | PICTURED)}")
    pages = [
        told(page)
        for photo, make, every in ((False, plain, PAGES), (True, project, PICTURED))
        for page in of_site(make, photo, [path for kind in every if kind in (kinds or every) for path in every[kind]])
    ]
    rows, missed = standing() if kinds else ({}, [])
    measured_now = {page.name for page in pages}
    rows |= {page.name: page.row() for page in pages}
    missed = [each for each in missed if each.split(": ")[0] not in measured_now]
    missed += [each for page in pages for each in page.missed()]
    keep("## Lighthouse", report(rows, missed))
    sys.stdout.write("\n".join(missed or ["every limit is kept"]) + "\n")
    return 1 if missed else 0


def standing() -> tuple[dict[str, str], list[str]]:
    """The rows of the table as it stands by their names, and what it says of limits that were missed."""
    section = RESULTS.read_text("utf-8").partition("\n## Lighthouse\n")[2].partition("\n## ")[0]
    rows = {line.split(" | ")[0].removeprefix("| "): line for line in section.splitlines() if line.startswith("| `")}
    told = re.search(r"^Limits missed: (.*)\.$", section, re.MULTILINE)
    return rows, told[1].split("; ") if told and told[1] != "none" else []


def plain(folder: Path) -> Project:
    """The project as it is."""
    made = Project(folder)
    made.reset()
    return made


def packed(site: Path, served: Path) -> Path:
    """What a delivery would serve, samples too, which none puts before readers."""
    shutil.copytree(site, served)
    for file in [path for path in served.rglob("*") if path.is_file()]:
        packing.beside(file)
    return served


def of_site(make: Callable[[Path], Project], photo: bool, paths: list[str]) -> Iterator[Page]:
    """Pages of a site that is built, packed and hosted for it."""
    if not paths:
        return
    with tempfile.TemporaryDirectory(prefix="kabar-lighthouse-") as folder:
        made = make(Path(folder))
        made.build()
        with hosted(packed(made.site, Path(folder) / "served")) as address:
            for path in paths:
                yield measured(address, path, photo, NOINDEX in read(made.site, path))


def read(site: Path, path: str) -> str:
    """The markup of a page."""
    return (site / path.strip("/") / "index.html").read_text("utf-8")


def measured(address: str, path: str, photo: bool, hidden: bool) -> Page:
    """One page, visited three times; each visit is told as on Lighthouse's phone, and as on a slow line.

    What is `hidden` from search engines on purpose (samples, empty lists) is not asked whether they may find it.
    """
    usual, slow = [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory(prefix="kabar-lighthouse-") as visit:
            skipped = ["--skip-audits=is-crawlable"] if hidden else []
            usual.append(run(address + path, f"-GA={visit}", *skipped))
            slow.append(run(address + path, f"-A={visit}", *slowed(Path(visit)), *skipped))
    return Page(
        path,
        {name: 100 * median(each["categories"][name]["score"] or 0 for each in usual) for name in CATEGORIES},
        max(middle(usual, "cumulative-layout-shift"), middle(slow, "cumulative-layout-shift")),
        middle(usual, "largest-contentful-paint"),
        middle(slow, "largest-contentful-paint"),
        middle(usual, "total-byte-weight") / 1024,
        photo,
    )


def slowed(visit: Path) -> list[str]:
    """Let a visit that was kept be told as one on a slow line; the options that say the same.

    Both lines are simulated from what was seen on a fast one, so that one visit tells of both.
    """
    file = visit / "artifacts.json"
    artifacts = json.loads(file.read_text("utf-8"))
    artifacts["settings"]["throttling"] |= SLOW
    file.write_text(json.dumps(artifacts), "utf-8")
    return ["--throttling-method=simulate", *(f"--throttling.{name}={value}" for name, value in SLOW.items())]


def run(url: str, *options: str) -> dict[str, Any]:
    """Lighthouse's report of one visit."""
    flags = " ".join(["--headless", *FLAGS, *STEADY, *(["--no-sandbox"] if os.geteuid() == 0 else [])])
    chrome = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    surroundings = {**os.environ, **({"CHROME_PATH": chrome} if chrome else {})}
    command = [LIGHTHOUSE, url, "--quiet", "--output=json", f"--chrome-flags={flags}", *options]
    for _ in range(ATTEMPTS):
        done = subprocess.run(command, env=surroundings, stdout=subprocess.PIPE, check=False)
        found: dict[str, Any] = json.loads(done.stdout) if done.returncode == 0 else {"runtimeError": done.returncode}
        if "runtimeError" not in found:
            return found
    raise RuntimeError(f"{url}: {found['runtimeError']}")


def middle(reports: list[dict[str, Any]], audit: str) -> float:
    """The median of an audit's figure."""
    return median(float(each["audits"][audit]["numericValue"]) for each in reports)


def told(page: Page) -> Page:
    """The page, after its row is printed: the whole takes three quarters of an hour."""
    sys.stdout.write(page.row() + "\n")
    sys.stdout.flush()
    return page


def report(rows: Mapping[str, str], missed: list[str]) -> str:
    """The section of RESULTS.md."""
    lighthouse = re.search(r'"version": "([^"]+)"', (ROOT / "node_modules/lighthouse/package.json").read_text("utf-8"))
    table = "\n".join(rows.values())
    return f"""
{here()}, Lighthouse {lighthouse[1] if lighthouse else "?"}; `make lighthouse`.

Medians of {RUNS} visits, of a delivery behind nginx (tests/bench/nginx.conf), packed with brotli. LCP in seconds, on
Lighthouse's phone and at 400 ms, 400 kbit/s, CPU x4 (simulated). KB are those of a
first visit. A page marked (photo) loads one at once: the limit of its LCP is 3.5, that of others 2.5.

| Page | Performance | Accessibility | Best practices | SEO | CLS | LCP | LCP, slow | KB |
|---|---|---|---|---|---|---|---|---|
{table}

Limits missed: {"; ".join(missed) or "none"}.
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
