"""The search index of a site that is built, made again: by us, by Pagefind alone, and what the keys cost.

`python -m bench.indexing ours|bare|keys SITE` prints [seconds, seconds of CPU, MB].
"""

import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pagefind
from bench.measuring import Cost, cost

from sitegen.products import Maker, Work
from sitegen.render import records, search
from sitegen.render.records import FRAGMENT, LEXICON, MAGIC, RECORD, WORDS, Block
from sitegen.store import Store
from sitegen.workers import Workers

BLOCK = re.compile(r'<(h1|h2|h3|p|pre)(?: id="([^"]*)")? data-pagefind-weight="[^"]*">([^<]*)</\1>')
ONLY_KEYS = re.compile(r'<i data-pagefind-meta="(?:also|whole):[^"]*"></i>')
TITLE = re.compile(r'(?<=data-pagefind-meta="title:)[^"]*')
Needs = Mapping[str, str]
Task = tuple[Maker, Mapping[str, Any], Needs]


def needs(store: Store) -> dict[str, str]:
    """Everything that the makers of the index need, path -> digest."""
    kept = (RECORD, WORDS, LEXICON)
    return {
        path: digest
        for record in store.records().values()
        for path, digest in record.paths.items()
        if path.startswith(kept)
    }


def language(path: str) -> str:
    """That of a record."""
    return "en" if path.startswith((f"{RECORD}en/", f"{WORDS}en/")) else "id"


def tasks(store: Store) -> list[Task]:
    """Both languages' indexes and words: maker, inputs, what it needs."""
    found = needs(store)
    made: list[Task] = []
    for code in ("id", "en"):
        own = {path: digest for path, digest in found.items() if language(path) == code}
        view = {"language": code, "folder": f"pagefind/{code}/"}
        made.append((search.make_index, view, _those(own, RECORD)))
        made.append((search.make_words, view, {**_those(own, WORDS), LEXICON: found[LEXICON]}))
    return made


def ours(store: Store) -> Cost:
    """All of them by two processes, as a build makes them."""
    found = tasks(store)

    def work() -> None:
        with tempfile.TemporaryDirectory() as kept, Workers(2) as workers:
            list(workers.run(_make, found, lambda task: len(task[2]), store, Store(Path(kept))))

    return cost(work)


def _those(found: Needs, prefix: str) -> Needs:
    return {path: digest for path, digest in found.items() if path.startswith(prefix)}


def _make(task: Task, store: Store, kept: Store) -> int:
    make, inputs, needed = task
    work = Work(inputs, {path: store.read(digest) for path, digest in needed.items()}, Path())
    return len([kept.put(data) for data in make(work).values()])


def bare(store: Store) -> Cost:
    """Pagefind's command over the same pages in plain words; writing these is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        for path, html, shown in pages(store):
            file = Path(folder, "site", path.removeprefix(RECORD))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(plain(html, shown, language(path)), "utf-8")
        return cost(lambda: run_bare(Path(folder)))


def run_bare(folder: Path) -> None:
    """In one run for both languages, with its own stemmers."""
    command = [sys.executable, "-m", pagefind.__name__, "--site", str(folder / "site"), "--silent"]
    subprocess.run([*command, "--output-path", str(folder / "bundle")], check=True)


def keys(store: Store) -> Cost:
    """What makers of pages spend on the records, in one process; drawing the page's text is not counted."""
    lexicon = store.read(needs(store)[LEXICON])
    told = [(path, list(blocks(html, shown)), shown["meta"]) for path, html, shown in pages(store)]
    found = {"filters": {}, "sort": "0", "weight": 1, "also": "", "type": ""}

    def work() -> None:
        for path, text, meta in told:
            spelling = records.spelling_of(lexicon, language(path))
            records.one(path, path, text, {**meta, **found, "whole": meta["title"]}, spelling)

    return cost(work)


def pages(store: Store) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The records: path, the page in keys, the page in words."""
    found = needs(store)
    for path in found:
        if path.startswith(RECORD) and path.endswith(".html"):
            fragment = gzip.decompress(store.read(found[path + FRAGMENT]))
            yield path, store.read(found[path]).decode(), json.loads(fragment.removeprefix(MAGIC))


def blocks(html: str, shown: Mapping[str, Any]) -> Iterator[Block]:
    """The page's blocks in words: both writings have the same number of them."""
    words: Sequence[str] = shown["content"].split()
    at = 0
    for tag, name, text in BLOCK.findall(html):
        count = len(text.split())
        yield Block(tag, name, " ".join(words[at : at + count]))
        at += count


def plain(html: str, shown: Mapping[str, Any], code: str) -> str:
    """A page in keys as a page in words, with the same weights, filters and order."""
    texts = blocks(html, shown)

    def worded(found: re.Match[str]) -> str:
        return found[0].replace(f">{found[3]}<", f">{escape(next(texts).text)}<")

    told = BLOCK.sub(worded, ONLY_KEYS.sub("", html)).replace('lang="unknown"', f'lang="{code}"')
    return TITLE.sub(lambda _: escape(shown["meta"]["title"]), told)


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


if __name__ == "__main__":
    what, site = sys.argv[1:]
    json.dump({"ours": ours, "bare": bare, "keys": keys}[what](Store(Path(site).parent / ".site/store")), sys.stdout)
