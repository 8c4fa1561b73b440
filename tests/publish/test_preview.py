"""The preview as an editor uses it: a server of its own, a saved file, the page anew."""

import errno
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest
import watchfiles
from publish.project import Project, tree

from sitegen.publish import preview as preview_module
from sitegen.publish.preview import _settings, _sight, _watch

PAGE = "kegiatan/2025/pembinaan-rt-rw-kanigaran/"
EVENT = "content/events/2025/pembinaan-rt-rw-kanigaran/index.id.md"
DRAFT = """---
id: rapat-baru
title: "Contoh: Rapat baru"
summary: Rapat.
published: 2026-11-02
draft: ya
sample: ya
organizer: RW 01
date: 2026-12-05
---

PERIKSA: isinya.
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def get(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return f"{error.code} {error.read().decode()}"
    except OSError:
        return ""


def wait_for(address: str, right: Callable[[str], bool]) -> str:
    deadline = time.monotonic() + 60
    while not right(text := get(address)):
        assert time.monotonic() < deadline, text[-500:]
        time.sleep(0.2)
    return text


def epoch(page: str) -> int:
    """The version of the site that the page's script holds against the server's."""
    return int(page.rsplit("livereload(", 1)[1].split(",")[0])


@pytest.fixture
def preview(project: Project) -> Iterator[tuple[Project, str, subprocess.Popen[str]]]:
    """A running preview, told of its project from the folder above it: the project, its address, the process."""
    port = free_port()
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795226400"}
    command, above = project.command("serve", "--port", str(port), "--root", project.root.name), project.root.parent
    pipe, out = subprocess.PIPE, subprocess.STDOUT
    with subprocess.Popen(command, cwd=above, env=environment, stdout=pipe, stderr=out, text=True) as process:
        yield project, f"http://127.0.0.1:{port}/", process
        process.terminate()  # a build that it began would outlive a kill, and write where the next test begins
        process.wait(60)


def test_a_saved_file_shows_and_a_mistake_keeps_the_last_good_state(
    preview: tuple[Project, str, subprocess.Popen[str]],
) -> None:
    project, address, process = preview
    first = wait_for(address + PAGE, lambda text: "</html>" in text)
    assert "Content-Security-Policy" not in first, "it would hold back the script that reloads the page"
    assert "/livereload/" in first
    assert all(b"livereload" not in data for path, data in tree(project.site).items() if path.endswith(".html"))

    stranger = urllib.request.Request(address + PAGE, headers={"Host": "jahat.example"})
    with pytest.raises(urllib.error.HTTPError, match="421"):  # a page of theirs whose name was made to lead here
        urllib.request.urlopen(stranger, timeout=5)
    long = urllib.request.Request(f"{address}livereload/{'9' * 5000}/1")
    for odd in (urllib.request.Request(address, headers={"Host": "["}), urllib.request.Request(address + "%00"), long):
        with pytest.raises(urllib.error.HTTPError, match="421"):
            urllib.request.urlopen(odd, timeout=5)

    project.edit(EVENT, "\n---\n", "\n---\n\nKalimat yang baru disimpan.\n")
    second = wait_for(address + PAGE, lambda text: "Kalimat yang baru disimpan." in text)

    project.edit(EVENT, "\ntitle:", "\ntitel:")
    project.edit("docs/id/tentang.md", "\n---\n", "\n---\n\nDisimpan bersama kesalahan.\n")
    assert process.stdout
    said = ""
    while f"{EVENT}:3:1: kesalahan" not in said:
        said += process.stdout.readline()
    # A page may be asked for between what there is to show and its version: its script then asks for it once more.
    told = f"<code>{EVENT}:3:1</code>"
    last = wait_for(address + PAGE, lambda text: told in text and epoch(text) > epoch(second))
    assert "Kalimat yang baru disimpan." in last
    for path in ("tentang/", "en/about/", "tiada/", "_status/"):
        assert told in get(address + path)
    assert "Disimpan bersama kesalahan." not in get(address + "tentang/")

    project.edit(EVENT, "\ntitel:", "\ntitle:")
    # A page is there from the moment of its release; what is left, a warning, with the end of the build.
    said = ("Disimpan bersama kesalahan.", "stale-translation")
    mended = wait_for(address + "tentang/", lambda text: all(each in text for each in said))
    assert "<details>" in mended
    assert told not in mended
    wait_for(address + "tentang/", lambda text: bool(text) and epoch(text) > epoch(last))
    project.edit(EVENT, "\n---\n\nKalimat yang baru disimpan.\n", "\n---\n")
    wait_for(address + "tentang/", lambda text: "</html>" in text and "kp-preview" not in text)
    assert get(address + "tiada/").startswith("404 <!doctype html>")
    waiting = get(address + "_status/")
    assert "Ditunda, menunggu tanggal baru (1)." in waiting
    assert "/livereload/" in waiting
    assert not any("_status" in path or b"kp-preview" in data for path, data in tree(project.site).items())

    draft = project.root / "content/events/2026/rapat-baru/index.id.md"
    draft.parent.mkdir()
    draft.write_text(DRAFT, "utf-8")
    shown = wait_for(address + "kegiatan/2026/rapat-baru/", lambda text: "DRAF: belum terbit" in text)
    assert "/livereload/" in shown
    wait_for(f"{address}_status/", lambda text: '<a href="/kegiatan/2026/rapat-baru/"><code>' in text)
    assert "DRAF: belum terbit" in get(address + "kegiatan/2026/rapat-baru/")
    assert not any("rapat-baru" in path for path in tree(project.site))

    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0


def test_a_saved_write_up_is_shown_before_the_build_is_done(
    preview: tuple[Project, str, subprocess.Popen[str]],
) -> None:
    project, address, _ = preview
    built = project.site / PAGE / "index.html"
    wait_for(address + PAGE, lambda text: "</html>" in text)
    for number in range(5):  # at first all has to be read for it, while pages are shown already
        said = f"Kalimat nomor {number}."
        project.edit(EVENT, "\n---\n", f"\n---\n\n{said}\n")
        shown = wait_for(address + PAGE, lambda text, said=said: said in text)
        ahead = said not in built.read_text("utf-8")
        wait_for(address + PAGE, lambda _, said=said: said in built.read_text("utf-8"))
        if ahead:
            assert "kp-preview" not in shown or "<details>" in shown
            return
    pytest.fail("it was never ahead of the build")


def test_where_no_site_can_be_it_is_said_plainly_and_nothing_is_made(project: Project, tmp_path: Path) -> None:
    done = project.run("serve", "--out", f"{tmp_path}/\udcff")
    assert done.returncode == 1
    assert "[path-not-utf-8]" in done.stderr
    assert not list(tmp_path.iterdir())


def test_what_is_named_like_settings_and_is_none_stops_no_preview(tmp_path: Path) -> None:
    """The build says what is wrong with it."""
    (tmp_path / "mkdocs.yml").mkdir()
    (tmp_path / "mkdocs.zz.yml").symlink_to("tiada")
    assert _settings(tmp_path) is None


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Callable[[str], SimpleQueue[None]]]:
    """A folder of content, and how to watch it: each change asks for a build."""
    monkeypatch.setattr(preview_module, "TICK", 100)
    (tmp_path / "content").mkdir()
    server: Any = SimpleNamespace(glances=SimpleNamespace(saved=lambda names: False))

    def watch(seen: str) -> SimpleQueue[None]:
        changes = SimpleQueue[None]()
        arguments = (tmp_path, [tmp_path / "content"], True, server, changes, seen)
        Thread(target=_watch, args=arguments, daemon=True).start()
        return changes

    return tmp_path / "content", watch


def test_what_was_saved_while_the_first_build_ran_is_built(
    watched: tuple[Path, Callable[[str], SimpleQueue[None]]],
) -> None:
    folder, watch = watched
    seen = _sight(folder.parent)
    with pytest.raises(Empty):
        watch(seen).get(timeout=1)
    (folder / "a.md").write_text("a", "utf-8")
    watch(seen).get(timeout=10)


def test_a_folder_in_the_place_of_another_is_watched(
    watched: tuple[Path, Callable[[str], SimpleQueue[None]]],
) -> None:
    folder, watch = watched
    changes = watch(_sight(folder.parent))
    time.sleep(0.5)
    for _ in range(3):  # which often has the number of the one before
        folder.rmdir()
        folder.mkdir()
        changes.get(timeout=10)
        _settle(changes)
        (folder / "a.md").write_text("a", "utf-8")
        changes.get(timeout=10)
        (folder / "a.md").unlink()
        _settle(changes)


def test_a_file_whose_name_is_no_text_ends_no_watching(
    watched: tuple[Path, Callable[[str], SimpleQueue[None]]],
) -> None:
    folder, watch = watched
    changes = watch(_sight(folder.parent))
    time.sleep(0.5)
    Path(os.fsdecode(bytes(folder / "foto-") + b"\xe9.jpg")).touch()
    changes.get(timeout=10)
    _settle(changes)
    (folder / "a.md").write_text("a", "utf-8")
    changes.get(timeout=15)


def test_where_the_system_watches_no_more_folders_changes_are_looked_for(
    watched: tuple[Path, Callable[[str], SimpleQueue[None]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, watch = watched
    real = watchfiles.watch

    def refusing(*paths: Path, **named: Any) -> Any:
        if not named["force_polling"]:
            raise OSError(errno.ENOSPC, "OS file watch limit reached")
        return real(*paths, **named)

    monkeypatch.setattr(watchfiles, "watch", refusing)
    changes = watch(_sight(folder.parent))
    changes.get(timeout=10)
    _settle(changes)
    (folder / "a.md").write_text("a", "utf-8")
    changes.get(timeout=15)


def _settle(changes: SimpleQueue[None]) -> None:
    """Wait until nothing is told any more."""
    with suppress(Empty):
        while True:
            changes.get(timeout=2)


def test_a_taken_port_is_said_plainly(project: Project) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = project.run("serve", "--port", str(other.getsockname()[1]))
    assert done.returncode == 1
    assert "Address already in use" in done.stderr
