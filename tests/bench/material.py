"""The same pages as a plain site of MkDocs and Material, and the judgments put to its own search (lunr).

`python -m bench.material SITE` takes a site that is built. Each language is a site of its own, as Material has it, with
the search plugin at its defaults. It knows Indonesian for its frame alone: `lang` falls back to English, and the
pipeline is empty, so that words are found as they are written, or as they begin.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from bench import indexing, measuring
from browser.visiting import launched, served
from playwright.sync_api import Page
from search import scoring
from search.scoring import Judgment, Row, Score

from sitegen.render.records import Block
from sitegen.store import Store

CONFIG = """site_name: Kabar
site_url: https://kabar.example/{prefix}
use_directory_urls: true
theme: {{name: material, language: {language}, font: false}}
plugins: [search]
"""
PAUSE = 120
"""Milliseconds until what the worker answered shows."""
COUNTING = """window.answers = 0;
window.Worker = class extends Worker {
    constructor(...given) {
        super(...given);
        this.addEventListener("message", () => (window.answers += 1));
    }
};"""
FIELD = ".md-search__input"
FOUND = ".md-search-result__item > a"


def write(folder: Path, site: Path) -> None:
    """Both projects: a page's blocks as headings and paragraphs; terms are sections of their page."""
    for path, html, shown in sorted(indexing.pages(Store(site.parent / ".site/store"))):
        language = indexing.language(path)
        address, _, anchor = shown["url"].partition("#")
        file = folder / language / "docs" / address.removeprefix("/en").strip("/") / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as page:
            page.writelines(written(indexing.blocks(html, shown), anchor))
    for language, prefix in (("id", ""), ("en", "en/")):
        home = folder / language / "docs/index.md"
        home.write_text(home.read_text("utf-8") if home.exists() else "# Kabar\n", "utf-8")
        (folder / language / "mkdocs.yml").write_text(CONFIG.format(language=language, prefix=prefix), "utf-8")


def written(blocks: Iterable[Block], anchor: str) -> Iterator[str]:
    for block in blocks:
        level = {"h1": "##" if anchor else "#", "h2": "##", "h3": "###"}.get(block.tag, "")
        text = re.sub(r"([\\\\`*_{}\[\]#+.!|-])", r"\\\\\1", escape(block.text, quote=False))
        yield f"{level} {text}\n\n".lstrip()


def build(folder: Path) -> Path:
    """One site of both, English at /en/."""
    for language, target in (("id", "site"), ("en", "site/en")):
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / target)]
        quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run(command, cwd=folder / language, env=quiet, check=True)
    return folder / "site"


def ask(page: Page, address: str, judged: Iterable[Judgment]) -> list[Row]:
    """Type every query into Material's own field."""
    rows = []
    page.add_init_script(COUNTING)
    for language, start in (("id", "/"), ("en", "/en/")):
        page.goto(address + start, wait_until="networkidle")
        page.locator(FIELD).click()
        page.wait_for_function("window.answers")
        for each in (each for each in judged if each["language"] == language):
            before = page.evaluate("window.answers")
            page.locator(FIELD).fill(each["query"])
            page.locator(FIELD).dispatch_event("keyup")  # Material listens to keys
            page.wait_for_function("before => window.answers > before", arg=before)
            page.wait_for_timeout(PAUSE)
            links = page.locator(FOUND).evaluate_all("links => links.map((link) => link.href)")
            pages = dict.fromkeys(urlsplit(link).path for link in links)
            rows.append(Row(each, tuple(pages)[: scoring.SHOWN], len(pages)))
    return rows


def line(name: str, score: Score) -> str:
    figures = f"{score.mrr:.3f} | {score.recall:.3f} | {score.empty} of {score.queries}"
    return f"| {name} | {figures} | {score.nothing} of {score.nothing_of} |"


def compared(site: Path, folder: Path) -> str:
    """A table: ours and Material's, by language."""
    write(folder, site)
    judged = scoring.judgments()
    lines = ["| | MRR | Recall at five | Empty | Rightly nothing |", "|---|---|---|---|---|"]
    for name, where, put in (("ours", site, scoring.ask), ("Material", build(folder), ask)):
        with served(where) as address, launched() as browser:
            rows = put(browser.new_page(), address, judged)
        lines.append(line(name, scoring.score(rows)))
        for language in ("id", "en"):
            own = [row for row in rows if row.judgment["language"] == language]
            lines.append(line(f"{name}, {language}", scoring.score(own)))
    return "\n".join(lines)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        table = compared(Path(sys.argv[1]).absolute(), Path(temporary))
    told_of = measuring.here("pagefind", "mkdocs", "mkdocs-material", "playwright")
    measuring.keep("### Search, judged", f"{told_of}; `make bench-material`.\n\n{table}")
