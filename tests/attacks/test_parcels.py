"""Attachments that attack, and files that are none: told of at the line that names them, and never opened for long."""

import datetime as dt
import io
import os
import socket
import subprocess
from pathlib import Path

import pytest
from attacks.corpus import EVENT
from attacks.parcels import PARCELS, overlapping_texts
from pacing import at_most

from sitegen import problems
from sitegen.content import insides
from sitegen.content.library import Sources, gather, read
from sitegen.problems import is_error

NOW = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)
FOLDER = EVENT.rsplit("/", 1)[0]
SECONDS = 10


@pytest.mark.parametrize("technique", PARCELS)
def test_an_attachment_is_what_it_says_and_nothing_more(base: Sources, tmp_path: Path, technique: str) -> None:
    name, made, expect = PARCELS[technique]
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    (folder / name).write_bytes(made())
    named = base.texts[EVENT].replace("organizer:", f"attachments: [{{file: {name}, title: Materi}}]\norganizer:")
    texts, path = {**base.texts, EVENT: named}, f"{FOLDER}/{name}"
    _, found = at_most(SECONDS, lambda: read(Sources(texts, {path: gather(tmp_path).assets[path]}), NOW))
    codes = [(each.path, each.line, each.code) for each in found if is_error(each)]
    line = named[: named.index("attachments:")].count("\n") + 1
    wanted = expect if isinstance(expect, tuple) else (expect,)
    assert codes in ([[]] if expect == "" else [[(EVENT, line, code)] for code in wanted])


def test_what_no_count_bounds_the_clock_of_a_processor_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(insides, "SECONDS", 1)
    assert insides.harm(io.BytesIO(overlapping_texts()), "pdf") == "attachment-bomb"


def hung(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)
        made.bind(path.name)
        os.chdir(here)


def linked(to: str):  # noqa: ANN201
    return lambda path: path.symlink_to(to)


def holding(data: bytes):  # noqa: ANN201
    return lambda path: path.write_bytes(data)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


DISK = {
    "FIFO as a text": ("index.id.md", hung, "no-plain-file"),
    "FIFO as a photo": ("a.jpg", hung, "no-plain-file"),
    "socket": ("a.pdf", listening, "no-plain-file"),
    "link to a file": ("a.jpg", linked("/etc/passwd"), "symbolic-link"),
    "link to a text": ("index.id.md", linked("/etc/passwd"), "symbolic-link"),
    "link to a device": ("index.en.md", linked("/dev/zero"), "symbolic-link"),
    "link to nothing": ("index.id.md", linked("nowhere"), "symbolic-link"),
    "link to itself": ("index.id.md", linked("index.id.md"), "symbolic-link"),
    "link to the folder above": ("a", linked(".."), "symbolic-link"),
    "link to the root": ("a", linked("/"), "symbolic-link"),
    "text of a terabyte": ("index.id.md", sparse, "file-too-large"),
    "photo of a terabyte": ("a.jpg", sparse, ""),
    "UTF-16": ("index.id.md", holding("---\ntitle: x".encode("utf-16")), "not-utf-8"),
    "UTF-16 without a mark": ("index.id.md", holding("---\ntitle: x".encode("utf-16-le")), "no-front-matter"),
    "UTF-32": ("index.id.md", holding("---\ntitle: x".encode("utf-32")), "not-utf-8"),
    "Latin-1": ("index.id.md", holding("---\ntitle: é".encode("latin-1")), "not-utf-8"),
    "Windows-1252": ("index.id.md", holding("---\ntitle: “x”".encode("cp1252")), "not-utf-8"),
    "overlong UTF-8": ("index.id.md", holding(b"---\ntitle: \xc0\xbcscript"), "not-utf-8"),
    "surrogates in UTF-8": ("index.id.md", holding(b"---\ntitle: \xed\xa0\x80"), "not-utf-8"),
    "UTF-7": ("index.id.md", holding(b"---\ntitle: +ADw-script+AD4-\n---\nx\n"), "missing-key"),
    "two byte order marks": (
        "index.id.md",
        holding(b"\xef\xbb\xbf\xef\xbb\xbf---\ntitle: x\n---\n"),
        "no-front-matter",
    ),
    "a picture as a text": ("index.id.md", holding(b"\x89PNG\r\n\x1a\n" + bytes(99)), "not-utf-8"),
    "name that is no UTF-8": (os.fsdecode(b"\xff\xfe.md"), holding(b"x"), "unknown-file"),
    "name that commands a terminal": ("a\x1b]0;x\x07\n::error::y.md", holding(b"x"), "unknown-file"),
}


@pytest.mark.parametrize("technique", DISK)
def test_what_lies_on_the_disk_is_told_of_in_one_line(tmp_path: Path, technique: str) -> None:
    name, make, code = DISK[technique]
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    make(folder / name)
    _, found = at_most(SECONDS, lambda: read(gather(tmp_path), NOW))
    own = [each.code for each in found if each.path == f"{FOLDER}/{name}"]
    assert code in own or not code
    for form in problems.FORMATS:
        told = problems.report(found, form)
        told.encode()
        assert all(sign.isprintable() or sign == "\n" for sign in told)
    lines = problems.report(found).splitlines()
    assert len(lines) == 2 * len(found)


def test_folders_within_each_other_beyond_end_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "docs/id").mkdir(parents=True)
    here = Path.cwd()
    try:
        os.chdir(tmp_path / "docs/id")
        for _ in range(1500):
            os.mkdir("a")  # noqa: PTH102 - the whole path is longer than the system takes
            os.chdir("a")
        Path("x.md").write_text("x")
    finally:
        os.chdir(here)
    sources = gather(tmp_path)
    assert [(each.path, each.code) for each in sources.faults] == [("docs/id" + "/a" * 9, "deep-folder")]
    assert not sources.texts
    subprocess.run(["rm", "-r", tmp_path / "docs"], check=True)  # Python's own way recurses


def test_a_folder_of_the_project_that_is_a_link_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "content").symlink_to("/etc")
    (tmp_path / "docs").symlink_to(".")
    assert [(each.path, each.code) for each in gather(tmp_path).faults] == [
        ("content", "symbolic-link"),
        ("docs", "symbolic-link"),
    ]


def test_a_file_that_nobody_may_read_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything: the system's answer is given in its place."""

    def refused(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "mkdocs.yml").write_text("x")
    monkeypatch.setattr(Path, "read_bytes", refused)
    assert [each.code for each in gather(tmp_path).faults] == ["unreadable-file"]
