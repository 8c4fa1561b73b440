"""The search index is made again when a word that can be found has changed, and only then."""

from collections.abc import Callable

import pytest
from publish.project import Project

from sitegen.store import Record, Store

EVENT = "content/events/2024/bimtek-rt-rw-kutorejo"
UNSEEN: dict[str, Callable[[Project], None]] = {
    "coordinates": lambda project: project.edit(
        f"{EVENT}/index.id.md", '  region: "35.14.10"', '  region: "35.14.10"\n  geo: -7.6961, 112.6324'
    ),
    "the foot": lambda project: project.edit("overrides/partials/footer.html", "<footer", "<footer data-baru"),
    "a page's template": lambda project: project.edit("overrides/pages/event.html", "<", "<!-- baru --><"),
    "a style": lambda project: project.edit("overrides/styles/1-colours.css", "{", "{ /* baru */"),
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
