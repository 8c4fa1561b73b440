"""What our builds are measured in: from nothing, with the media that a store keeps, and after edits."""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from bench import builds, corpus, edits
from bench.builds import MEDIA, Build
from publish.project import PARTS, Project

from sitegen.store import Store

MADE_ONCE, COLD, NOTHING, WORD = "cold, from nothing", "cold, media warm", "nothing to do", "a word"
PHOTOGRAPHED = 10
PHOTOS = f"photos of {PHOTOGRAPHED} events"


class Scenario(NamedTuple):
    """What is done before each build of a project."""

    name: str
    prepare: Callable[[], object]
    project: Project


def measured(
    project: Project, events: int, logs: Path, runs: Callable[[str], int], *, nothing: bool, brief: bool = False
) -> Iterator[tuple[str, list[Build]]]:
    """Every scenario with all its runs; each edit is another for each of them. `brief`: those that limits name."""
    if not nothing:
        builds.build(project, logs / "warming.txt")
    for name, prepare, where in scenarios(project, events, nothing=nothing):
        if brief and name not in (MADE_ONCE, COLD, NOTHING, WORD):
            continue
        made = []
        for number in range(runs(name)):
            prepare()
            made.append(builds.build(where, logs / f"{name.replace(' ', '-')}-{number}.txt"))
        yield name, made
    remove(clone_of(project).root)


def scenarios(project: Project, events: int, *, nothing: bool) -> Iterator[Scenario]:
    """All of them, in an order in which each starts from a site that is up to date."""
    content, gone, turns = project.root / "content/events", edits.held(events), count(1)
    text, copy = edits.file_of(content, gone[0], "/index.id.md"), clone_of(project)
    if nothing:
        yield Scenario(MADE_ONCE, lambda: None, project)
    yield Scenario(COLD, lambda: chill(project), project)
    yield Scenario(NOTHING, lambda: None, project)
    yield Scenario(WORD, lambda: edits.word(text, next(turns)), project)
    yield Scenario("a title", lambda: edits.title(text, next(turns)), project)
    yield Scenario("a topic's name", lambda: edits.reference(project.root, next(turns)), project)
    yield Scenario("a template", lambda: edits.template(project.root, next(turns)), project)
    yield Scenario("an event deleted", lambda: edits.delete(content, gone.pop()), project)
    yield Scenario(PHOTOS, lambda: edits.photos(content, gone[1 : 1 + PHOTOGRAPHED], next(turns)), project)
    yield Scenario("a fresh clone", lambda: edits.clone(project.root, copy.root, PARTS), copy)


def clone_of(project: Project) -> Project:
    """Where its clone is."""
    return Project(project.root.with_name("clone"))


def fresh(project: Project, events: int, *, nothing: bool) -> None:
    """The corpus as it is written, without the edits of a run before. Its store stays, unless `nothing` may."""
    for name in (*PARTS, *((".site", "site") if nothing else ())):
        remove(project.root / name)
    corpus.project(project.root, events)


def chill(project: Project) -> None:
    """Leave of what was built nothing but the media: as if pages had never been made, and none of them lay there."""
    store = Store(project.root / ".site/store")
    kept = {key: record for key, record in store.records().items() if key.startswith(MEDIA)}
    for path in (project.site, *(each for each in (project.root / ".site").iterdir() if each != store.folder)):
        remove(path)
    for path in store.folder.iterdir():
        if path.is_file():
            path.unlink()
    store.keep(kept)
    store.prune({digest for record in kept.values() for digest in record.paths.values()})


def remove(path: Path) -> None:
    """Take away a file, a folder or a link, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
