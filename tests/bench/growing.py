"""The search index of more events than a site of theirs is built for: their records alone, put into a small site."""

import os
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from bench import corpus, indexing
from publish.project import ROOT

from sitegen.products import Work
from sitegen.render import records
from sitegen.render.records import LEXICON, Block
from sitegen.store import Record, Store

FOLDERS = {"id": ("", "kegiatan", "Kegiatan"), "en": ("en/", "events", "Event")}


def grow(site: Path, events: int) -> None:
    """Put the records of as many events into a built site's store, and the index over all into the site."""
    store = Store(site.parent / ".site/store")
    paths = {path: store.put(data) for path, data in written(store, events)}
    store.keep({**store.records(), "corpus": Record("", paths)})
    tree = site.resolve()
    shutil.rmtree(tree / "pagefind")
    for make, view, needed in indexing.tasks(store):
        made = make(Work(view, {path: store.read(digest) for path, digest in needed.items()}, Path()))
        for path, data in made.items():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / path).write_bytes(data)
    os.sync()


def written(store: Store, events: int, seed: int = corpus.SEED) -> Iterator[tuple[str, bytes]]:
    """The records of events, from the corpus's text."""
    lexicon = store.read(indexing.needs(store)[LEXICON])
    spellings = {code: records.spelling_of(lexicon, code) for code in FOLDERS}
    languages = {code: corpus.Language(code, seed) for code in FOLDERS}
    regions = yaml.safe_load((ROOT / "content/reference/regions.yml").read_text("utf-8"))["regions"]
    villages = [code for code in regions if code.count(".") == 3]
    for number in range(5, events):
        chance = random.Random(f"{seed} {number}")
        facts, said = corpus.event(number, chance, languages, regions, chance.choice(villages))
        for (code, (prefix, folder, kind)), own in zip(FOLDERS.items(), (facts, said), strict=True):
            address = f"{prefix}{folder}/{facts['published'].year}/{facts['id']}/"
            found = shown(kind, own, facts, regions)
            blocks = [Block("h1", "", own["title"]), *body(own["summary"], languages[code].body(chance))]
            blocks.append(Block("p", "", f"{own['organizer']} {own['venue']['name']} {facts['speakers'][0]['name']}"))
            yield from records.one(f"{address}index.html", f"/{address}", blocks, found, spellings[code]).items()


def shown(kind: str, own: corpus.Fields, facts: corpus.Fields, regions: dict[str, str]) -> dict[str, Any]:
    """How it shows among results, much as found.event has it."""
    place, day = regions[facts["organizer_region"]], str(facts["published"])
    filters = {"kind": [kind], "topic": facts["topics"], "region": [place], "year": [day[:4]]}
    told = {"title": own["title"], "kind": kind, "date": day, "place": place, "status": "", "badge": ""}
    return {**told, "sort": day, "filters": filters, "weight": 1, "also": "", "type": kind, "whole": own["title"]}


def body(summary: str, text: str) -> Iterator[Block]:
    """Headings and paragraphs of a write-up."""
    yield Block("p", "", summary)
    for line in filter(None, text.splitlines()):
        heading = line.removeprefix("## ")
        name = re.sub(r"\W+", "-", heading.lower()) if heading != line else ""
        yield Block("h2", name, heading) if name else Block("p", "", line.removeprefix("- "))
