"""The same sources on what may follow MkDocs and Material: what a move takes, and what then differs.

`python -m bench.successor` builds the site as it is, then once for each move: a copy of the project with the move's
edits, in an environment of its own that has the move's packages. Packages come from the network, with no hash: this
asks whether a move is possible, and publishes nothing.
"""

import gzip
import json
import re
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path

from publish.project import Project, tree

from sitegen.store import Store

ROOT = Path(__file__).parents[2]
VERSION = re.compile(rb"(?<=\?v=)[0-9a-f]{10}")
COMMAND = ("scripts/sitegen/publish/shell.py", 'GENERATOR = "mkdocs"', 'GENERATOR = "properdocs"')
PREVIEW = ("scripts/sitegen/publish/preview.py", "from mkdocs.", "from properdocs.")
THEME = (
    ("mkdocs.yml", "name: material\n", "name: materialx\n"),
    ("scripts/sitegen/content/machinery.py", 'THEME = "material"', 'THEME = "materialx"'),
)


@dataclass(frozen=True)
class Move:
    """Packages that go and come, and edits: a file's path, a text in it, and what takes its place."""

    gone: tuple[str, ...]
    come: tuple[str, ...]
    edits: tuple[tuple[str, str, str], ...]


MOVES = {
    "ProperDocs for MkDocs": Move((), ("properdocs==1.6.7",), (COMMAND, PREVIEW)),
    "MaterialX for Material": Move(("mkdocs-material",), ("mkdocs-materialx==10.2.2",), THEME),
    "both": Move(
        ("mkdocs-material", "mkdocs", "mkdocs-get-deps"),
        ("properdocs==1.6.7", "mkdocs-materialx==10.2.2"),
        (COMMAND, PREVIEW, *THEME),
    ),
}


def moved(folder: Path, move: Move | None) -> Project:
    """The project after a move, its site built; without one, as it is."""
    project = Project(folder, python(folder / "venv", move) if move else Path(sys.executable))
    project.reset()
    for edit in move.edits if move else ():
        project.edit(*edit)
    project.build()
    subprocess.run([project.python, "-c", "import sitegen.publish.preview"], cwd=folder / "scripts", check=True)
    return project


def python(folder: Path, move: Move) -> Path:
    """The interpreter of a new environment: what is locked, less what goes, and what comes."""
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--require-hashes", "-r", str(ROOT / "requirements.txt")], check=True)
    if move.gone:  # before the others come: MaterialX is a package `material` too
        subprocess.run([*pip, "uninstall", "--yes", *move.gone], check=True)
    subprocess.run([*pip, "install", *move.come], check=True)
    return folder / "bin/python"


def made(project: Project) -> dict[str, bytes]:
    """All that is published, and below `@` all that MkDocs gave; of Pagefind's files what they say of a page.

    Pages name the version of a file that they load: that it is another is told once, by the file.
    """
    store = Store(project.root / ".site/store")
    records = store.records().values()
    given = {path: digest for each in records for path, digest in each.paths.items() if path.startswith("@mkdocs/")}
    found = {path: store.read(digest) for path, digest in given.items()}
    for path, data in tree(project.site).items():
        if "/fragment/" in path:
            said = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
            found[f"search:{said['url']}"] = json.dumps(said, sort_keys=True).encode()
        elif not path.startswith("pagefind/"):
            found[path] = VERSION.sub(b"", data)
    return found


def differences(before: dict[str, bytes], after: dict[str, bytes]) -> str:
    """How many files there are and which of them differ, with their bytes before and after."""
    other = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    rows = (f"{path}: {len(before.get(path, b''))} > {len(after.get(path, b''))} bytes" for path in other)
    return "\n  ".join([f"{len(after)} files, {len(other)} differ", *rows])


def main() -> None:
    """Build all of them and say what differs."""
    with tempfile.TemporaryDirectory(prefix="kabar-successor-") as folder:
        before = made(moved(Path(folder, "now"), None))
        for number, (name, move) in enumerate(MOVES.items()):
            after = made(moved(Path(folder, str(number)), move))
            sys.stdout.write(f"{name}: {differences(before, after)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
