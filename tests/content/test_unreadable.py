"""What the disk does not give is said file by file; nothing is left out in silence."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitegen.content.library import gather
from sitegen.content.sources import Sources
from sitegen.problems import is_error

BASE = Path(__file__).parents[1] / "golden/base"
EVENT = "content/events/2026/rapat-rw"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "project"))


def refusing(real: Callable[..., Any], place: Path, code: int) -> Callable[..., Any]:
    def call(path: Any, *arguments: Any, **named: Any) -> Any:
        if Path(os.fsdecode(path)) == place:
            raise OSError(code, os.strerror(code), str(path))
        return real(path, *arguments, **named)

    return call


def told(found: Sources) -> list[tuple[str, str]]:
    return [(fault.path, fault.code) for fault in found.faults]


def test_a_file_that_cannot_be_read_is_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = project / EVENT / "index.id.md"
    monkeypatch.setattr(Path, "read_bytes", refusing(Path.read_bytes, place, errno.EIO))
    found = gather(project)
    assert told(found) == [(f"{EVENT}/index.id.md", "unreadable-file")]
    assert any(map(is_error, found.faults))
    assert dict(found.faults[0].values) == {"reason": "Input/output error"}


def test_a_folder_that_cannot_be_listed_is_not_an_empty_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An `os.walk` that is asked nothing leaves such a folder out, and all its pages with it."""
    monkeypatch.setattr(os, "scandir", refusing(os.scandir, project / "content/events/2026", errno.EACCES))
    assert told(gather(project)) == [("content/events/2026", "unreadable-file")]


def test_a_file_that_goes_while_it_is_read_is_as_good_as_deleted(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = f"{EVENT}/index.en.md"
    monkeypatch.setattr(Path, "read_bytes", refusing(Path.read_bytes, project / gone, errno.ENOENT))
    found = gather(project)
    assert (told(found), gone in found.texts) == ([], False)


def test_a_project_without_a_folder_is_read(project: Path) -> None:
    shutil.rmtree(project / "content")
    assert told(gather(project)) == []
