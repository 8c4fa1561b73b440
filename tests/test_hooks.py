"""What git asks before a commit: texts that do not pass the check are not committed, and nothing else is held up."""

import shutil
import subprocess
from pathlib import Path

import pytest

HOOKS = Path(__file__).parents[1] / "scripts/hooks"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with the hooks, whose check finds a text at fault that says so."""
    shutil.copytree(HOOKS, tmp_path / "scripts/hooks")
    (tmp_path / "Makefile").write_text("check:\n\t@! grep -r salah content && echo diperiksa\n", "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "core.hooksPath", "scripts/hooks")
    return tmp_path


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    names = ["-c", "user.name=Contoh", "-c", "user.email=contoh@example.org"]
    return subprocess.run(["git", *names, *arguments], cwd=folder, capture_output=True, text=True, check=False)


def commit(folder: Path, path: str, text: str) -> subprocess.CompletedProcess[str]:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8")
    git(folder, "add", path)
    return git(folder, "commit", "--quiet", "-m", "Contoh")


def test_a_text_that_passes_the_check_is_committed(project: Path) -> None:
    done = commit(project, "content/a.md", "benar")
    assert done.returncode == 0, done.stderr
    assert "diperiksa" in done.stdout + done.stderr


@pytest.mark.parametrize("path", ["content/events/2026/a/index.id.md"])
def test_a_text_at_fault_is_not_and_the_fault_is_shown(project: Path, path: str) -> None:
    done = commit(project, path, "salah")
    assert done.returncode != 0
    assert "salah" in done.stdout + done.stderr
    assert git(project, "log").returncode != 0, "there is no commit yet"


def test_what_is_no_text_is_not_held_up(project: Path) -> None:
    (project / "content").mkdir()
    (project / "content/b.md").write_text("salah", "utf-8")
    done = commit(project, "README.md", "apa saja")
    assert done.returncode == 0, done.stderr
    assert "diperiksa" not in done.stdout + done.stderr
