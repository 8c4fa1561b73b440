"""One fault survived: what is served is whole, what is said helps, and the next build mends all of it."""

import random
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from faults import village
from faults.catalogue import Case
from publish.project import tree

KILLED = (-9,)
STOPPED = ("term", "int", "keyboard")


@dataclass(frozen=True)
class Said:
    """How a build ended, and what it said."""

    code: int
    out: str = ""
    err: str = ""
    count: int = 0


class Builder:
    """Builds projects, with or without a fault."""

    def __init__(self, ask: Callable[[dict[str, Any]], int]) -> None:
        self._ask = ask
        self.said = Said(0)

    def first(self, project: Path) -> int:
        """Build a project in the process that all others are forks of."""
        return self._ask({"first": village.arguments(project)})

    def start(self, project: Path, *more: str, **order: Any) -> int:
        """Start a build; returns its process id."""
        told = project.parent / f"{project.name}.told"
        build = {"arguments": village.arguments(project, *more), "folder": str(project), "told": str(told)}
        return self._ask(build | order)

    def wait(self, project: Path, process: int) -> Said:
        """What came of it; a negative code is a signal's."""
        code = self._ask({"wait": process})
        out, err, count = (project.parent / f"{project.name}.told.{name}" for name in ("out", "err", "count"))
        counted = int(count.read_text()) if code >= 0 and count.exists() else 0
        self.said = Said(code, out.read_text(), err.read_text(), counted)
        return self.said

    def build(self, project: Path, *more: str, **order: Any) -> Said:
        return self.wait(project, self.start(project, *more, **order))


@dataclass
class World:
    """A built project, what it serves, and what it would serve after each edit."""

    folder: Path
    builder: Builder
    old: dict[str, bytes]
    _new: dict[str, dict[str, bytes]] = field(default_factory=dict)
    _instants: dict[str, int] = field(default_factory=dict)

    @cached_property
    def project(self) -> Path:
        return self.folder / "case"

    def renew(self) -> Path:
        """The project as it was when it was built."""
        village.copy(self.folder / "old", self.project)
        return self.project

    def new(self, edit: str) -> dict[str, bytes]:
        """What a clean build gives after an edit."""
        if edit not in self._new:
            clean = self.folder / f"clean-{edit}"
            village.copy(self.folder / "old", clean)
            (clean / "site").unlink()
            shutil.rmtree(clean / ".site")
            village.EDITS[edit](clean)
            assert self.builder.build(clean).code == 0, self.builder.said
            self._new[edit] = village.served(clean)
        return self._new[edit]

    def instants(self, case: Case) -> int:
        """How many calls there are at which a fault may strike."""
        kind = {name: case.fault.get(name) for name in ("who", "reads")}
        key = f"{case.edit} {case.jobs} {kind}"
        if key not in self._instants:
            village.EDITS[case.edit](self.renew())
            counting = {name: value for name, value in kind.items() if value}
            done = self.builder.build(self.project, "--jobs", str(case.jobs), fault=counting)
            assert done.code == 0, done
            # What workers count is in their own memory; of this many each of them surely makes some.
            self._instants[key] = done.count if kind["who"] != "worker" else 60
        return self._instants[key]


def survive(world: World, case: Case, seed: int) -> Said:
    """Meet a fault, and be none the worse for it."""
    new = world.new(case.edit)
    fault = {**case.fault, "at": 1 + int(case.where * world.instants(case))} if case.fault else {}
    project = world.renew()
    village.EDITS[case.edit](project)
    if case.harm:
        case.harm(project, random.Random(seed))
    environment = {name: str(project / value) for name, value in case.environment.items()}
    order = {
        "fault": fault,
        "environment": environment,
        **({"patience": 2.0} if case.fault.get("what") == "hang" else {}),
    }
    with reading(project, world.old, new) if case.reader else nullcontext():
        said = world.builder.build(project, "--jobs", str(case.jobs), **order)
    helps(said, case)
    assert said.code == 1 or not case.environment, "no tool stood in the way"
    whole(project, said, world.old, new, case)
    mended(world, project, new, case)
    return said


def helps(said: Said, case: Case) -> None:
    """It ends with an exit code and with words, Indonesian first, and never with a traceback."""
    assert "Traceback" not in said.out + said.err, said
    if said.code == 0 or said.code in KILLED:
        return
    assert said.code == 1, said
    if "Dihentikan" in said.err:
        assert case.fault["what"] in STOPPED
        return
    lines = said.out.splitlines()
    assert any(": kesalahan [" in line and " Perbaiki: " in line for line in lines), said
    assert any(line.startswith("    error [") and " Fix: " in line for line in lines), said
    assert "Tidak ada yang diterbitkan" in said.err


def whole(project: Path, said: Said, old: dict[str, bytes], new: dict[str, bytes], case: Case) -> None:
    """What is served is the one site or the other, and what was said of that is true."""
    found = village.served(project) if (project / "site").exists() else {}
    is_new = village.alike(found) == village.alike(new)
    if said.code == 0:
        assert is_new, differing(found, new)
    elif case.reader:
        assert is_new or found == old, (differing(found, old), differing(found, new))
        assert not is_new or said.code in KILLED or "Dihentikan" in said.err, f"said to be as it was: {said}"


def mended(world: World, project: Path, new: dict[str, bytes], case: Case) -> None:
    """The next build gives what a clean one gives, and leaves nothing of what was taken down."""
    for path in ("overrides", "tools"):
        if case.harm:
            shutil.rmtree(project / path, ignore_errors=True)
    if case.harm:
        village.copy(world.folder / "old/overrides", project / "overrides")
    done = world.builder.build(project)
    assert done.code == 0, done
    found = village.served(project)
    assert village.alike(found) == village.alike(new), differing(village.alike(found), village.alike(new))
    trees = [tree(project / ".site" / name) for name in "ab"]
    assert trees[0] == trees[1] == found
    assert not list((project / ".site").glob("**/*.json.*"))
    if case.edit == "words":
        held = [
            path
            for path in (project / ".site").rglob("*")
            if path.is_file() and village.SECRET.encode() in path.read_bytes()
        ]
        assert held == []
    if (project / "mine").exists():
        assert (project / "mine/kept.txt").read_text() == "mine"


def differing(one: dict[str, bytes], two: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))[:9]


@contextmanager
def reading(project: Path, old: dict[str, bytes], new: dict[str, bytes]) -> Iterator[None]:
    """A reader who asks for pages all the while, as a web server does: none is ever missing or half there."""
    pages = sorted(path for path in old.keys() & new.keys() if "pagefind/" not in path)
    over, wrong, read = threading.Event(), list[str](), 0

    def visit() -> None:
        nonlocal read
        chance = random.Random(0)
        while not over.wait(0.0005):
            path = chance.choice(pages)
            try:
                data = (project / "site" / path).read_bytes()
            except OSError as error:
                wrong.append(f"{path}: {error}")
                continue
            read += 1
            if data not in (old[path], new[path]):
                wrong.append(f"{path}: {data[:80]!r}")

    reader = threading.Thread(target=visit)
    reader.start()
    try:
        yield
    finally:
        over.set()
        reader.join()
    assert wrong == []
    assert read > 10
