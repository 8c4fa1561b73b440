"""Whether a site after random edits is the one that a clean build gives, at the size of a benchmark."""

import random
import shutil
from pathlib import Path

from publish.project import Project
from publish.test_any_edit import EDITS, Editor, published

STEPS = (1, 3, 5)
"""Edits before each of the builds."""


def differing(project: Project, folder: Path, seed: int) -> tuple[list[str], int, list[str]]:
    """Edit and build in turn, then build what is there from nothing: the edits, how many files there are, which differ.

    Of Pagefind's own files what they say is held against each other. `build.json` too: the moment is stated.
    """
    editor, done = Editor(project.root, random.Random(seed)), []
    for count in STEPS:
        for edit in editor.chance.choices(EDITS, k=count):
            edit(editor)
            done.append(edit.__name__)
        _build(project, editor, project.site)
    clean = folder / "clean/site"
    shutil.rmtree(clean.parent, ignore_errors=True)
    clean.parent.mkdir(parents=True)
    _build(project, editor, clean)
    ours, anew = published(project.site), published(clean)
    shutil.rmtree(clean.parent)
    other = sorted(path for path in ours.keys() | anew.keys() if ours.get(path) != anew.get(path))
    return done, len(anew), other


def _build(project: Project, editor: Editor, site: Path) -> None:
    said = project.run("build", "--now", editor.now.isoformat(), "--out", str(site))
    if said.returncode:
        raise RuntimeError(said.stdout + said.stderr)
