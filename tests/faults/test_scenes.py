"""Accidents that take more than a fault at an instant: two builds, two disks, a disk that is truly full."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults import village
from faults.catalogue import Case
from faults.surviving import World, mended, reading
from publish.project import ROOT, tree

WORDS = Case("scene", harm=lambda project, chance: None)
BUILD = [sys.executable, "-B", str(ROOT / "scripts/build.py")]


def stopped(process: int) -> bool:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "T"


@pytest.mark.parametrize("where", [0.1, 0.9])
def test_a_second_build_waits_its_turn_whatever_the_first_is_doing(world: World, where: float) -> None:
    new, at = world.new("words"), int(world.instants(Case("", fault={"what": "stop"})) * where)
    project = world.renew()
    village.words(project)
    with reading(project, world.old, new):
        first = world.builder.start(project, fault={"what": "stop", "at": at})
        deadline = time.monotonic() + 60
        while not stopped(first):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        second = subprocess.run(
            [*BUILD, *village.arguments(project)], capture_output=True, text=True, check=False, cwd=project
        )
        assert second.returncode == 1
        assert "kesalahan [build-runs-already]" in second.stdout
        found = village.served(project)
        assert found == world.old or village.alike(found) == village.alike(new)
        os.kill(first, signal.SIGCONT)
        assert world.builder.wait(project, first).code == 0
    mended(world, project, new, WORDS)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another disk than the project."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        assert Path(folder).stat().st_dev != tmp_path.stat().st_dev
        yield Path(folder)


def test_the_store_and_the_trees_may_be_on_another_disk(world: World, elsewhere: Path) -> None:
    new, project = world.new("words"), world.renew()
    village.copy(project / ".site", elsewhere / "work")
    shutil.rmtree(project / ".site")
    (project / ".site").symlink_to(elsewhere / "work")
    village.words(project)
    with reading(project, world.old, new):
        assert world.builder.build(project).code == 0, world.builder.said
    mended(world, project, new, WORDS)


@pytest.mark.parametrize("at", [5, 40])
def test_content_that_is_edited_while_it_is_read(world: World, at: int) -> None:
    """The build sees some of the edits, or stops at what does not fit together; the next one sees them all."""
    new, project = world.new("words"), world.renew()
    first = world.builder.start(project, fault={"what": "stop", "at": at, "reads": True})
    while not stopped(first):
        time.sleep(0.05)
    village.words(project)
    os.kill(first, signal.SIGCONT)
    said = world.builder.wait(project, first)
    assert said.code in (0, 1)
    assert "Traceback" not in said.out + said.err
    mended(world, project, new, WORDS)


FULL = """
if mount -t tmpfs -o size={size}k full {disk} 2>/dev/null; then cp -a {edited} {disk}/case
else cp -a {edited} {disk}/case; ulimit -f 8; fi  # where nobody may mount: no file larger than 4 or 8 KB
{build} --root {disk}/case > {told} 2>&1; echo $? >> {told}
cp -rL {disk}/case/site {served}
"""


@pytest.mark.parametrize("room", [pytest.param(room, marks=pytest.mark.long) for room in (16, 64, 256)] + [128])
def test_a_disk_that_is_truly_full(world: World, tmp_path: Path, room: int) -> None:
    new, edited = world.new("words"), tmp_path / "edited"
    village.copy(world.folder / "old", edited)
    village.words(edited)
    (tmp_path / "disk").mkdir()
    used = int(subprocess.run(["du", "-sk", str(edited)], capture_output=True, text=True, check=True).stdout.split()[0])
    script = FULL.format(
        size=used + room,
        disk=tmp_path / "disk",
        edited=edited,
        build=" ".join([*BUILD, "build --now", village.NOW, "--jobs 1"]),
        told=tmp_path / "told",
        served=tmp_path / "served",
    )
    subprocess.run(["unshare", "-rm", "sh", "-c", script], check=False)
    if not (tmp_path / "told").exists():
        subprocess.run(["sh", "-c", script], check=True)
    said = (tmp_path / "told").read_text()
    assert "Traceback" not in said
    if said.endswith("\n0\n"):
        assert village.alike(tree(tmp_path / "served")) == village.alike(new)
    else:
        assert "kesalahan [disk-refuses]" in said
        assert tree(tmp_path / "served") == world.old
