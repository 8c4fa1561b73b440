"""What may go wrong, by seed: always the same fault for the same seed."""

import json
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Harm = Callable[[Path, random.Random], None]


@dataclass(frozen=True)
class Case:
    """A fault: which edit it meets, what is injected (see `injected.Fault`) and what is harmed beforehand.

    `where` is the part of all instants, from 0 to 1, at which it strikes.
    """

    name: str
    edit: str = "words"
    jobs: int = 1
    fault: dict[str, Any] = field(default_factory=dict)
    where: float = 0.0
    harm: Harm | None = None
    environment: dict[str, str] = field(default_factory=dict)
    reader: bool = True


def case(seed: int) -> Case:
    """The fault of a seed."""
    chance = random.Random(seed)
    return KINDS[seed % len(KINDS)](chance)


def strike(
    name: str, edits: tuple[str, ...] = ("words",), jobs: int = 1, **fault: Any
) -> Callable[[random.Random], Case]:
    return lambda chance: Case(name, chance.choice(edits), jobs, fault, chance.random())


def late(name: str, **fault: Any) -> Callable[[random.Random], Case]:
    """In the last part of the build: trees are filled, the link is replaced, records are written, blobs purged."""
    return lambda chance: Case(name, "words", 1, fault, 0.75 + chance.random() * 0.25)


def harmed(name: str, *harms: Harm, reader: bool = False) -> Callable[[random.Random], Case]:
    return lambda chance: Case(name, harm=chance.choice(harms), reader=reader)


def store(project: Path) -> Path:
    return project / ".site/store"


def blobs(project: Path, chance: random.Random, part: float) -> list[Path]:
    found = sorted(path for path in store(project).glob("??/*") if path.is_file())
    return chance.sample(found, max(1, int(len(found) * part)))


def rewrite(path: Path, data: bytes) -> None:
    """As a careless hand would: the same file, so that what is linked to it changes as well."""
    path.chmod(0o644)
    path.write_bytes(data)


def cut_blobs(project: Path, chance: random.Random) -> None:
    for path in blobs(project, chance, 0.1):
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data[: chance.randrange(len(data) + 1)])


def lose_blobs(project: Path, chance: random.Random) -> None:
    for path in blobs(project, chance, 0.3):
        path.unlink()


def swap_blobs(project: Path, chance: random.Random) -> None:
    for path in blobs(project, chance, 0.1):
        data, times = path.read_bytes(), path.stat()
        path.unlink()
        path.write_bytes(b"?" * len(data))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def lose_store(project: Path, chance: random.Random) -> None:
    shutil.rmtree(store(project))


NOT_JSON = (b"", b"{", b"null", b"[]", b"\xff\xfe", b"[" * 60_000, b'{"schema": 99}', b'{"schema": 1}')
NOT_OURS = ({"products": {"x": 3}}, {"texts": {"content/x": 5}}, {"paths": {"x": "../../../x"}}, {"pictures": [1]})


def spoil_records(project: Path, chance: random.Random) -> None:
    """Half-written, foreign, of another program."""
    for path in [*store(project).glob("*.json"), *(project / ".site").glob("*.json")]:
        data = chance.choice([*NOT_JSON, path.read_bytes()[: chance.randrange(200)]])
        path.write_bytes(
            json.dumps({"schema": 1, **chance.choice(NOT_OURS)}).encode() if chance.random() < 0.3 else data
        )


def older_program(project: Path, chance: random.Random) -> None:
    """Everything was made by other code, under a schema that is no longer ours."""
    for path in [*store(project).glob("*.json"), *(project / ".site").glob("*.json")]:
        data = json.loads(path.read_text())
        path.write_text(json.dumps({**data, "schema": 0, "code": "0" * 64}))


def leave_halves(project: Path, chance: random.Random) -> None:
    """What builds that were killed leave behind."""
    for place in (store(project) / "made.json", project / ".site/a.json", project / ".site/b.json"):
        place.with_name(f".{place.name}.4711").write_bytes(b'{"schema": 1, "pro')
    (blob,) = blobs(project, chance, 0)
    blob.with_name(f".{blob.name}.4711").write_bytes(b"half")
    (project / ".site.next").symlink_to("nowhere")
    (project / ".site/a/.fresh").write_bytes(b"half")


def edit_site(project: Path, chance: random.Random) -> None:
    rewrite(project / "site/index.html", b"defaced")
    (project / "site/stray.html").write_bytes(b"stray")


def lose_pages(project: Path, chance: random.Random) -> None:
    for path in chance.sample(sorted((project / "site").rglob("*.html")), 5):
        path.unlink()


def lose_tree(project: Path, chance: random.Random) -> None:
    shutil.rmtree(project / ".site" / chance.choice("ab"))


def lose_both(project: Path, chance: random.Random) -> None:
    for tree in "ab":
        shutil.rmtree(project / ".site" / tree)


def link_tree_elsewhere(project: Path, chance: random.Random) -> None:
    """Whoever wants a tree on another disk: nothing may be deleted where it leads."""
    tree = project / ".site" / chance.choice("ab")
    shutil.rmtree(tree)
    (project / "mine").mkdir()
    (project / "mine/kept.txt").write_text("mine")
    tree.symlink_to(project / "mine")


def file_for_tree(project: Path, chance: random.Random) -> None:
    tree = project / ".site" / ("b" if (project / "site").readlink().name == "a" else "a")
    shutil.rmtree(tree)
    tree.write_text("a file")


def folder_for_page(project: Path, chance: random.Random) -> None:
    page = project / "site/tentang/index.html"
    page.unlink()
    (page / "in").mkdir(parents=True)
    (page / "in/it.html").write_text("x")


def clock_ahead(project: Path, chance: random.Random) -> None:
    """The clock was years ahead when the last build ran, and has been set back."""
    times(project, 4_000_000_000)


def clock_behind(project: Path, chance: random.Random) -> None:
    times(project, 1)


def times(project: Path, seconds: int) -> None:
    for path in (project / ".site").rglob("*"):
        os.utime(path, (seconds, seconds), follow_symlinks=False)


def tool(name: str, does: str) -> Callable[[random.Random], Case]:
    """A tool that stands in the way of the real one, and fails as it would."""

    def harm(project: Path, chance: random.Random) -> None:
        (project / "tools" / name).mkdir(parents=True)
        (project / "tools" / name / "__init__.py").write_text("")
        (project / "tools" / name / "__main__.py").write_text(does)

    edit = "written" if name == "mkdocs" else "words"
    return lambda chance: Case(
        f"{name}: {does}", edit, chance.choice([1, 2]), harm=harm, environment={"PYTHONPATH": "tools"}
    )


def no_font(project: Path, chance: random.Random) -> None:
    for path in (project / "overrides/paper/fonts").iterdir():
        path.unlink()


KINDS: tuple[Callable[[random.Random], Case], ...] = (
    strike("killed", what="kill"),
    late("killed late", what="kill"),
    strike("killed with every page changed", ("style",), what="kill"),
    late("killed late again", what="kill"),
    strike("worker killed", ("words", "style"), jobs=2, what="kill", who="worker"),
    strike("killed with two workers", ("words", "style"), jobs=2, what="kill"),
    strike("disk full", what="ENOSPC", stays=True),
    late("disk full late", what="ENOSPC", stays=True),
    strike("disk full for once", ("words", "style"), what="ENOSPC"),
    strike("disk full in a worker", jobs=2, what="ENOSPC", who="worker", stays=True),
    strike("over quota", what="EDQUOT", stays=True),
    strike("read-only", what="EROFS", stays=True),
    late("read-only late", what="EROFS", stays=True),
    strike("disk fails", ("words", "style"), what="EIO"),
    strike("disk fails for good", what="EIO", stays=True),
    strike("cannot be read", ("words", "style"), what="EIO", reads=True),
    strike("cannot be read for good", what="EIO", reads=True, stays=True),
    strike("cannot be read in a worker", jobs=2, what="EIO", who="worker", reads=True),
    strike("not permitted", what="EACCES", stays=True),
    strike("file too large", what="EFBIG"),
    strike("interrupted", jobs=2, what="keyboard"),
    late("interrupted late", what="int"),
    strike("terminated", ("words", "style"), jobs=2, what="term"),
    late("terminated late", what="term"),
    strike("out of memory", what="memory"),
    strike("out of memory in a worker", jobs=2, what="memory", who="worker"),
    strike("worker hangs", jobs=2, what="hang", who="worker"),
    strike("worker cannot say what is wrong", jobs=2, what="shapeless", who="worker", reads=True),
    harmed("blobs cut", cut_blobs, lose_blobs, swap_blobs),
    harmed("store lost", lose_store, leave_halves, reader=True),
    harmed("records spoilt", spoil_records, reader=True),
    harmed("older program", older_program, reader=True),
    harmed("site edited by hand", edit_site, lose_pages, folder_for_page),
    harmed("tree lost", lose_tree, lose_both, file_for_tree),
    harmed("tree leads elsewhere", link_tree_elsewhere),
    harmed("clock", clock_ahead, clock_behind, reader=True),
    tool("pagefind", "raise SystemExit('pagefind: exec format error')"),
    tool("pagefind", "import os; os.execv('/etc/passwd', ['pagefind'])"),
    tool("mkdocs", "raise SystemExit('Config value: nav')"),
    lambda chance: Case("no font", harm=no_font),
)
