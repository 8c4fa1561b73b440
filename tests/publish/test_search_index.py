"""The search index is made again when a word that can be found has changed, and only then."""

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
from publish.project import Project

from sitegen.products import Work
from sitegen.render import records, search
from sitegen.store import Record, Store

EVENT = "content/events/2024/bimtek-rt-rw-kutorejo"
UNSEEN: dict[str, Callable[[Project], None]] = {
    "coordinates": lambda project: project.edit(
        f"{EVENT}/index.id.md", '  region: "35.14.10"', '  region: "35.14.10"\n  geo: -7.6961, 112.6324'
    ),
    "the foot": lambda project: project.edit("overrides/partials/footer.html", "<footer", "<footer data-baru"),
    "a page's template": lambda project: project.edit("overrides/pages/event.html", "<", "<!-- baru --><"),
    "a style": lambda project: project.edit("overrides/styles/2-text.css", "{", "{ /* baru */"),
}


def index(project: Project) -> dict[str, Record]:
    """What the store holds of the index, with how long each part took: no two runs take the same time."""
    records = Store(project.root / ".site/store").records()
    return {key: record for key, record in records.items() if key.startswith(("search:", "words:"))}


@pytest.mark.parametrize("edit", UNSEEN)
def test_an_edit_that_changes_no_word_leaves_the_index(project: Project, edit: str) -> None:
    project.build()
    before, page = index(project), (project.site / "kegiatan/2024/bimtek-rt-rw-kutorejo/index.html").read_bytes()
    assert before.keys() == {"search:id", "search:en", "words:id", "words:en"}
    UNSEEN[edit](project)
    project.build()
    assert index(project) == before
    if edit != "a style":
        assert (project.site / "kegiatan/2024/bimtek-rt-rw-kutorejo/index.html").read_bytes() != page


def test_a_changed_word_makes_its_language_s_index_anew(project: Project) -> None:
    project.build()
    before = index(project)
    project.edit(f"{EVENT}/index.id.md", "Empat Tujuan", "Lima Tujuan")
    project.build()
    after = index(project)
    assert {key for key in before if before[key] != after[key]} == {"search:id", "words:id"}


def test_a_page_s_fragment_counts_words_as_pagefind_does(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written with the page and takes the place of Pagefind's, which must say the same but for the words."""
    project.build()
    store = Store(project.root / ".site/store")
    paths = {path: digest for record in store.records().values() for path, digest in record.paths.items()}
    needed = {path: store.read(digest) for path, digest in paths.items() if path.startswith(f"{records.RECORD}en/")}
    pairs: list[tuple[dict[str, Any], dict[str, Any]]] = []
    ours = search.in_words

    def noted(data: bytes, work: Work) -> bytes:
        told = ours(data, work)
        pairs.append((counted(data), counted(told)))
        return told

    monkeypatch.setattr(search, "in_words", noted)
    search.make_index(Work({"folder": ""}, needed, project.root))
    assert len(pairs) == sum(path.endswith(".html") for path in needed) > 40
    for pagefind, own in pairs:
        assert pagefind == own


def counted(fragment: bytes) -> dict[str, Any]:
    """Numbers, filters and places of a fragment; the place whose name makes Pagefind's own is nobody's."""
    data = json.loads(gzip.decompress(fragment).removeprefix(records.MAGIC))
    anchors = [(each["element"], each["id"], each["location"]) for each in data["anchors"]]
    filters = {name: sorted(values) for name, values in data["filters"].items()}
    kept = [each for each in anchors if not each[1].startswith("v-")]
    return {"words": data["word_count"], "filters": filters, "anchors": kept}
