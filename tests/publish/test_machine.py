"""What the machine does to a build is said as such, and is true."""

import datetime as dt
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from faults import village

from sitegen.problems import Problem
from sitegen.publish import build, record
from sitegen.publish.orders import Order

ROOT = Path(__file__).parents[2]
NOW = dt.datetime.fromisoformat("2026-11-21T09:00:00+07:00")


def site(folder: Path, built: str) -> Path:
    (folder / "site").mkdir()
    (folder / "site" / record.ADDRESS).write_text(built)
    return folder / "site"


@pytest.mark.parametrize(
    ("built", "behind"),
    [
        ('{"built": "2026-11-21T09:00:01+07:00"}', True),
        ('{"built": "2026-11-21T09:00:00+07:00"}', False),
        ('{"built": "2027-01-01T00:00:00"}', False),
        ("{", False),
        ("[]", False),
        ('{"built": 3}', False),
    ],
)
def test_a_clock_that_went_back_is_told(tmp_path: Path, built: str, behind: bool) -> None:
    found = build._clock_behind(site(tmp_path, built), NOW)
    assert [problem.code for problem in found] == (["clock-behind"] if behind else [])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MemoryError(), "worker-lost"),
        (OSError(28, "No space left on device"), "disk-refuses"),
        (KeyError("x"), "make-failed"),
    ],
)
def test_nothing_ends_in_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(build, "_gather", fails)
    outcome = build.build(Order(tmp_path, tmp_path / "site", NOW))
    (found,) = outcome.problems
    assert isinstance(found, Problem)
    assert (found.code, outcome.released) == (code, None)
    assert dict(found.values)["reason"]
    assert "Traceback" in outcome.trace


def test_a_tool_that_is_not_installed_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "yaml.py").write_text("raise ImportError('yaml: no such library')")
    command = [sys.executable, "-B", str(ROOT / "scripts/build.py"), "check"]
    done = subprocess.run(command, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Perkakas belum lengkap: yaml: no such library. Hapus folder .venv")
    assert "run `make site`" in done.stderr


def test_an_interrupt_before_anything_can_be_said_ends_without_words(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(9)")
    command = [sys.executable, "-B", str(ROOT / "scripts/build.py"), "check"]
    done = subprocess.run(command, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (-signal.SIGINT, "")


def test_a_site_in_one_language_is_built(tmp_path: Path) -> None:
    project = tmp_path / "project"
    village.found(project)
    (project / "mkdocs.en.yml").unlink()
    shutil.rmtree(project / "docs/en")
    for page in (project / "docs/id").rglob("*.md"):
        own = [line for line in page.read_text("utf-8").splitlines() if "](/en/" not in line]
        page.write_text("\n".join([*own, ""]), "utf-8")
    command = [
        sys.executable,
        str(ROOT / "scripts/build.py"),
        "build",
        "--root",
        str(project),
        "--now",
        NOW.isoformat(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    site = project / "site"
    assert not (site / "en").exists()
    assert "/en/" not in (site / "sitemap.xml").read_text("utf-8")
    assert 'hreflang="en"' not in (site / "kegiatan/index.html").read_text("utf-8")


def test_where_nobody_listens_to_progress_the_rest_is_said(tmp_path: Path) -> None:
    build = [sys.executable, str(ROOT / "scripts/build.py"), "build", "--root", str(tmp_path)]
    command = ["sh", "-c", 'exec "$@" 2>&-', "sh", *build]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "mkdocs.yml:1:1: kesalahan" in done.stdout


@pytest.mark.parametrize("arguments", [["check"], ["status"], ["build"], ["--help"]])
@pytest.mark.parametrize("full", [("stdout",), ("stdout", "stderr")])
def test_no_room_for_what_is_said_is_said(tmp_path: Path, arguments: list[str], full: tuple[str, ...]) -> None:
    command = [sys.executable, str(ROOT / "scripts/build.py"), *arguments]
    if arguments != ["--help"]:
        command += ["--root", str(tmp_path)]
    with Path("/dev/full").open("w") as device:
        streams = {name: device if name in full else subprocess.PIPE for name in ("stdout", "stderr")}
        done = subprocess.run(command, **streams, text=True, check=False)  # type: ignore[call-overload]
    assert done.returncode == 1
    if full == ("stdout",):
        assert "No space left on device. The site is whole." in done.stderr
        assert "Traceback" not in done.stderr
        assert "Exception ignored" not in done.stderr
