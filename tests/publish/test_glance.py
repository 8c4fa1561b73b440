"""What a glance shows of a saved write-up is, byte for byte, what the build makes of it; else it shows nothing."""

import datetime as dt
import time
from pathlib import Path

import pytest
from publish.project import NOW, Project, tree

from sitegen.publish import glance, workplace
from sitegen.publish.build import build
from sitegen.publish.glance import Known
from sitegen.publish.glances import Glances
from sitegen.publish.orders import Order
from sitegen.store import Store

FOLDER = "content/events/2025/pembinaan-rt-rw-kanigaran"
ID, EN = f"{FOLDER}/index.id.md", f"{FOLDER}/index.en.md"
PAGES = ("kegiatan/2025/pembinaan-rt-rw-kanigaran/index.html", "en/events/2025/pembinaan-rt-rw-kanigaran/index.html")
AT = dt.datetime.fromisoformat(NOW)


@pytest.fixture(scope="module")
def before(built: Project) -> Known:
    """What is known of the site as it was built, before any test edits it."""
    built.reset()
    return glance.known(Order(built.root, built.site, AT), Store(workplace.store_folder(built.site)))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ID, "\n---\n", "\n---\n\nKalimat yang baru disimpan.\n"),
        (EN, "\n---\n", "\n---\n\nA sentence that was just saved.\n"),
        (ID, "\ntitle: ", "\ntitle: Kabar "),
        (ID, "\nsummary: ", "\nsummary: Pagi itu. "),
    ],
)
def test_it_shows_what_the_build_will_make(project: Project, before: Known, path: str, old: str, new: str) -> None:
    project.edit(path, old, new)
    found = glance.saved(before, [path], AT)
    assert found is not None
    _, shown = found
    assert set(PAGES) <= set(shown)
    assert build(Order(project.root, project.site, AT)).released
    built = tree(project.site)
    assert {name: data for name, data in shown.items() if built[name] != data} == {}


def test_what_was_saved_before_is_still_shown(project: Project, before: Known) -> None:
    project.edit(ID, "\n---\n", "\n---\n\nYang pertama.\n")
    first = glance.saved(before, [ID], AT)
    assert first is not None
    project.edit(EN, "\n---\n", "\n---\n\nThe second one.\n")
    second = glance.saved(first[0], [EN], AT)
    assert second is not None
    assert b"Yang pertama." in second[1][PAGES[0]]
    assert b"The second one." in second[1][PAGES[1]]


@pytest.mark.parametrize(
    "paths",
    [[], ["content/reference/topics.yml"], [ID, "mkdocs.yml"], ["overrides/pages/event.html"], [f"{FOLDER}/foto.jpg"]],
)
def test_anything_else_takes_a_build(before: Known, paths: list[str]) -> None:
    assert glance.saved(before, paths, AT) is None


@pytest.mark.parametrize("text", [b"---\ntitle: [\n---\n", b"\xff", b"", None])
def test_what_can_not_be_read_is_not_shown(project: Project, before: Known, text: bytes | None) -> None:
    target = Path(project.root, ID)
    target.unlink()
    if text is not None:
        target.write_bytes(text)
    assert glance.saved(before, [ID], AT) is None


def test_what_was_never_built_is_not_shown(project: Project, before: Known) -> None:
    new = f"{FOLDER.replace('kanigaran', 'lain')}/index.id.md"
    (project.root / new).parent.mkdir()
    (project.root / new).write_text("---\nid: lain\n---\n", "utf-8")
    assert glance.saved(before, [new], AT) is None


def draft(project: Project) -> str:
    """A new event as a draft, in a folder of its own: which. It has no topic yet, and so a cover that no other has."""
    folder = "content/events/2026/rapat-baru"
    (project.root / folder).mkdir()
    text = "---\nid: rapat-baru\ntitle: 'Contoh: Rapat baru'\nsummary: Rapat.\npublished: 2026-11-02\ndraft: ya\n"
    text += "sample: ya\norganizer: RW 01\ndate: 2026-12-05\n---\n\nPERIKSA: isinya.\n"
    (project.root / folder / "index.id.md").write_text(text, "utf-8")
    return folder


def test_a_draft_is_shown_as_it_was_saved_and_never_built(project: Project, before: Known) -> None:
    folder = draft(project)
    found = glance.saved(before, [f"{folder}/index.id.md"], AT)
    assert found is not None
    after, shown = found
    assert {*shown} >= {"kegiatan/2026/rapat-baru/index.html", "en/events/2026/rapat-baru/index.html"}
    assert b"Rapat baru" in shown["kegiatan/2026/rapat-baru/index.html"]
    assert {*after.drafts} == {folder}
    assert all(entry.folder != folder for site in after.sites for entry in site.library.events)
    assert build(Order(project.root, project.site, AT)).released
    assert not [path for path in tree(project.site) if "rapat-baru" in path]


def test_drafts_that_are_there_already_are_shown_until_they_are_none(project: Project) -> None:
    folder = draft(project)
    order = Order(project.root, project.site, AT)
    glances = Glances(lambda: order)
    glances.built(0.0, released=True)
    assert glances.drafts() == {folder: "kegiatan/2026/rapat-baru/"}
    path = "kegiatan/2026/rapat-baru/index.html"
    assert (glances.is_draft(path), glances.is_draft(PAGES[0])) == (True, False)
    assert b"Rapat baru" in (glances.page(path) or b"")
    project.edit(f"{folder}/index.id.md", "Rapat baru", "Rapat lain")
    assert glances.saved([f"{folder}/index.id.md"])
    glances.built(time.monotonic(), released=True)
    assert b"Rapat lain" in (glances.page(path) or b"")
    (project.root / folder / "index.id.md").unlink()
    assert not glances.saved([f"{folder}/index.id.md"])
    glances.built(time.monotonic(), released=True)
    assert (glances.page(path), glances.drafts()) == (None, {})


def test_a_page_that_becomes_a_draft_is_marked_until_it_is_none(project: Project, before: Known) -> None:
    project.edit(ID, "\ntitle: ", "\ndraft: ya\ntitle: ")
    found = glance.saved(before, [ID], AT)
    assert found is not None
    assert {*found[0].drafts} == {FOLDER}
    project.edit(ID, "\ndraft: ya\n", "\n")
    again = glance.saved(found[0], [ID], AT)
    assert again is not None
    assert not again[0].drafts
