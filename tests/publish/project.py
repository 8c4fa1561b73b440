"""A copy of the whole project that a test may edit, code and all."""

import filecmp
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("content", "docs", "overrides", "scripts", "mkdocs.yml", "mkdocs.en.yml", "requirements.txt")
BYTECODE = "__pycache__"
NOW = "2026-11-21T09:00:00+07:00"


@dataclass(frozen=True)
class Project:
    """A project folder and its command, which `python` runs."""

    root: Path
    python: Path = Path(sys.executable)

    @property
    def site(self) -> Path:
        return self.root / "site"

    def command(self, *arguments: str) -> list[str]:
        return [str(self.python), str(self.root / "scripts" / "build.py"), *arguments]

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the command. It answers with words and an exit code, whatever is wrong: never with a traceback."""
        done = self.run_plainly(*arguments, **environment)
        assert "Traceback" not in done.stdout + done.stderr, done.stderr
        return done

    def run_plainly(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the command and expect nothing."""
        surroundings = {**os.environ, **environment}
        return subprocess.run(
            self.command(*arguments), cwd=self.root, env=surroundings, capture_output=True, text=True, check=False
        )

    def build(self, *arguments: str) -> str:
        """Build well; returns all that was said."""
        done = self.run("build", "--now", NOW, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def refused(self, *arguments: str) -> str:
        """Build in vain: exit code 1, and the site as it was. Returns the report."""
        before = tree(self.site) if self.site.exists() else {}
        done = self.run("build", "--now", NOW, *arguments)
        assert done.returncode == 1, done.stdout + done.stderr
        assert (tree(self.site) if self.site.exists() else {}) == before
        return done.stdout

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace the first occurrence of `old`, which must be there."""
        text = (self.root / path).read_text("utf-8")
        assert old in text, f"{old!r} is not in {path}"
        (self.root / path).write_text(text.replace(old, new, 1), "utf-8")

    def keep_module(self, slug: str) -> None:
        """Take all other modules away: their documents are most of what a build from nothing makes."""
        for folder in (self.root / "content/modules").iterdir():
            if folder.name != slug:
                shutil.rmtree(folder)

    def reset(self) -> None:
        """Take every edit back; the site and its store stay, and what Python compiled of the code."""
        for name in PARTS:
            restore(ROOT / name, self.root / name)


def restore(source: Path, target: Path) -> None:
    """Make a file or a folder what it is in the source again, and leave alone what is so already."""
    if source.is_dir():
        if not target.is_dir() or target.is_symlink():
            target.unlink(missing_ok=True)
            target.mkdir(parents=True)
        names = {each.name for each in source.iterdir()} - {BYTECODE}
        compiled = {BYTECODE} if any(source.glob("*.py")) else set()
        for each in target.iterdir():
            if each.name not in names | compiled:
                remove(each)
        for name in sorted(names):
            restore(source / name, target / name)
    elif not target.is_file() or target.is_symlink() or not same(source, target):
        remove(target)
        shutil.copy2(source, target)


def same(source: Path, target: Path) -> bool:
    """Whether a file is as it was copied: by its bytes, and by its time."""
    return source.stat().st_mtime_ns == target.stat().st_mtime_ns and filecmp.cmp(source, target, shallow=False)


def remove(path: Path) -> None:
    """Whatever is there, or nothing."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but what Python compiles."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
