"""The swap: whatever stands in `site` is exactly one whole release, at every instant and after every accident."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import problems, store
from sitegen.publish import release, workplace
from sitegen.publish.release import Released
from sitegen.publish.workplace import RefusedError
from sitegen.store import DamagedError, Store

CODE = "code"


def publish(site: Path, files: dict[str, bytes], code: str = CODE) -> Released:
    with workplace.hold(site) as blobs:
        paths = {path: blobs.put(data) for path, data in files.items()}
        released = release.release(site, blobs, paths, code)
        blobs.prune(paths.values())
        return released


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder; an empty folder counts, since none may be left."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    return {
        name: path.read_bytes() if path.is_file() else b""
        for name, path in found.items()
        if path.is_file() or not any(path.iterdir())
    }


def harm(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(b"?" * path.stat().st_size)


NAMES = st.sampled_from(["index.html", "a/index.html", "a/b/index.html", "en/a/index.html", "photo.jpg", "x", "@shell"])
SITES = st.dictionaries(NAMES, st.sampled_from([b"", b"one", b"two"]))


@given(history=st.lists(SITES, min_size=1, max_size=5))
@settings(deadline=None)
def test_the_site_is_what_was_released_last(
    history: list[dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = tmp_path_factory.mktemp("out") / "site"
    before: dict[str, bytes] = {}
    for files in history:
        released = publish(site, files)
        wanted = {path: data for path, data in files.items() if not path.startswith("@")}
        assert tree(site) == wanted
        assert released.added == tuple(sorted(wanted.keys() - before.keys()))
        assert released.removed == tuple(sorted(before.keys() - wanted.keys()))
        assert released.changed == tuple(
            path for path in sorted(wanted) if before.get(path, wanted[path]) != wanted[path]
        )
        before = wanted


def test_the_link_is_relative_and_the_files_are_links_that_cannot_be_written(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a/index.html": b"one"})
    (tmp_path / "elsewhere").mkdir()
    for name in ("site", ".site"):
        (tmp_path / name).rename(tmp_path / "elsewhere" / name)
    page = tmp_path / "elsewhere" / "site" / "a" / "index.html"
    assert page.read_bytes() == b"one"
    assert page.stat().st_nlink == 3
    assert page.stat().st_mode & 0o777 == 0o444


def test_what_is_taken_down_stays_nowhere(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"index.html": b"home", "who/index.html": b"a name"})
    publish(site, {"index.html": b"home"})
    for path in (tmp_path / ".site").rglob("*"):
        assert not path.is_file() or b"a name" not in path.read_bytes(), path


def test_an_unchanged_page_keeps_its_time(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"a": b"same", "b": b"1"})
    before = (site / "a").stat().st_mtime_ns
    publish(site, {"a": b"same", "b": b"2"})
    assert (site / "a").stat().st_mtime_ns == before


def test_nothing_new_leaves_the_site_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"a": b"same"})
    target = site.readlink()
    assert publish(site, {"a": b"same"}) == Released((), (), ())
    assert site.readlink() == target


@pytest.mark.parametrize("which", ["a", "b"])
def test_tampered_trees_are_put_right(tmp_path: Path, which: str) -> None:
    site = tmp_path / "site"
    files = {"index.html": b"home", "a/index.html": b"page"}
    publish(site, files)
    folder = tmp_path / ".site" / which
    (folder / "index.html").unlink()
    (folder / "index.html").write_bytes(b"defaced")
    (folder / "stray").symlink_to("/etc")
    (folder / "a" / "index.html").unlink()
    (folder / "a" / "index.html").mkdir()
    (folder / "empty").mkdir()
    publish(site, files)
    assert tree(site) == files
    publish(site, files | {"new": b""})
    assert tree(site) == files | {"new": b""}


def test_a_lock_that_leads_elsewhere_empties_nothing(tmp_path: Path) -> None:
    (tmp_path / "penting.txt").write_text("penting")
    (tmp_path / ".site").mkdir()
    (tmp_path / ".site/lock").symlink_to(tmp_path / "penting.txt")
    publish(tmp_path / "site", {"a": b"page"})
    assert (tmp_path / "penting.txt").read_text() == "penting"


def test_a_file_harmed_in_both_trees_and_the_store_is_served_whole_again(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"index.html": b"home"})
    harm(site / "index.html")
    assert tree(site) == {"index.html": b"????"}
    publish(site, {"index.html": b"home"})
    assert tree(site) == {"index.html": b"home"}


def test_a_missing_blob_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"index.html": b"home"})
    with workplace.hold(site) as blobs, pytest.raises(DamagedError):
        release.release(site, blobs, {"index.html": store.digest_of(b"home"), "new": store.digest_of(b"new")}, CODE)
    assert tree(site) == {"index.html": b"home"}
    publish(site, {"index.html": b"home", "new": b"new"})
    assert tree(site) == {"index.html": b"home", "new": b"new"}


@pytest.mark.parametrize("manifest", ["", "{}", "[]", '{"schema": 7}'])
def test_a_broken_manifest_is_no_obstacle(tmp_path: Path, manifest: str) -> None:
    site = tmp_path / "site"
    publish(site, {"index.html": b"home"})
    for name in ("a", "b"):
        (tmp_path / ".site" / f"{name}.json").write_text(manifest)
    publish(site, {"index.html": b"home"})
    assert release.published(site, CODE).keys() == {"index.html"}
    publish(site, {"index.html": b"home", "new": b""})
    assert tree(site) == {"index.html": b"home", "new": b""}


def test_where_there_are_no_hard_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    site = tmp_path / "site"
    for files in ({"a": b"1", "b/c": b"2"}, {"a": b"1", "b/c": b"3"}, {"a": b"1"}):
        publish(site, files)
        assert tree(site) == files


def test_other_code_counts_as_never_checked(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"a": b"1"}, "old")
    assert release.published(site, "new") == {}
    assert release.published(site).keys() == {"a"}
    publish(site, {"a": b"1"}, "new")
    assert release.published(site, "new").keys() == {"a"}


def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "mine.txt").write_text("do not delete")
    with pytest.raises(RefusedError) as refusal, workplace.hold(site):
        pass
    assert refusal.value.problem.code == "site-is-a-folder"
    assert tree(site) == {"mine.txt": b"do not delete"}


def test_a_link_of_someone_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("/var/www")
    with pytest.raises(RefusedError) as refusal, workplace.hold(tmp_path / "site"):
        pass
    assert refusal.value.problem.code == "site-leads-elsewhere"


@pytest.mark.parametrize(
    "inside",
    ["site/x", "site/a/x", ".site/a/x", ".site/b/new/x", "linked/x", ".site/tmp/x", ".site/store/x", ".site/x"],
)
def test_a_site_in_the_tree_of_another_is_refused(tmp_path: Path, inside: str) -> None:
    """It would be served with it, store and all, until the next build takes it away."""
    publish(tmp_path / "site", {"a/index.html": b"page"})
    (tmp_path / "linked").symlink_to("site/a")
    before = tree(tmp_path)
    with pytest.raises(RefusedError) as refusal, workplace.hold(tmp_path / inside):
        pass
    assert refusal.value.problem.code == "site-in-a-site"
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", ["tmp/mine", "a/mine", "notes.1", "store/ab/mine", "config"])
def test_a_folder_that_was_never_ours_is_left_alone(tmp_path: Path, name: str) -> None:
    """`--out cache` works in `.cache`, which may be somebody's."""
    (tmp_path / ".cache" / name).parent.mkdir(parents=True)
    (tmp_path / ".cache" / name).write_text("mine")
    before = tree(tmp_path)
    with pytest.raises(RefusedError) as refusal, workplace.hold(tmp_path / "cache"):
        pass
    assert refusal.value.problem.code == "work-folder-taken"
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "theirs", [("lock", "a/x/mine"), ("lock", "store/mine", "notes.1"), ("lock", "b.json.lama"), ("tmp/mine", "lock/0")]
)
def test_a_lock_alone_makes_no_folder_ours(tmp_path: Path, theirs: tuple[str, ...]) -> None:
    """Many a program has one."""
    for name in theirs:
        (tmp_path / ".conf" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / ".conf" / name).touch()
    before = tree(tmp_path)
    with pytest.raises(RefusedError) as refusal, workplace.hold(tmp_path / "conf"):
        pass
    assert refusal.value.problem.code == "work-folder-taken"
    assert tree(tmp_path) == before


def test_a_lock_that_says_something_is_another_program_s(tmp_path: Path) -> None:
    (tmp_path / ".conf").mkdir()
    (tmp_path / ".conf/lock").write_text("4711")
    with pytest.raises(RefusedError, match="work-folder-taken"), workplace.hold(tmp_path / "conf"):
        pass
    assert (tmp_path / ".conf/lock").read_text() == "4711"


LEFT = ["tmp/x/y", "store/ab/4711", "store/.made.json.12", "a/index.html", "a.json", ".b.json.4711", "b/.fresh"]


def test_who_deletes_a_site_and_its_store_begins_anew(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"index.html": b"home"})
    site.unlink()
    shutil.rmtree(workplace.store_folder(site))
    for name in ("Thumbs.db", "._lock", ".directory", ".fuse_hidden0000b"):
        (tmp_path / ".site" / name).touch()
    publish(site, {"index.html": b"again"})
    assert tree(site) == {"index.html": b"again"}


@pytest.mark.parametrize("name", ["lock", "tmp"])
def test_a_pipe_in_a_place_of_ours_keeps_nobody_waiting(tmp_path: Path, name: str) -> None:
    site = tmp_path / "site"
    publish(site, {"index.html": b"home"})
    (tmp_path / ".site" / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / ".site" / name)
    publish(site, {"index.html": b"again"})
    assert tree(site) == {"index.html": b"again"}


@pytest.mark.parametrize("count", range(len(LEFT) + 1))
def test_what_a_killed_first_build_leaves_is_ours(tmp_path: Path, count: int) -> None:
    for name in ["lock", workplace.HANDOVER, workplace.STILL, *LEFT[:count]]:
        (tmp_path / ".site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / ".site" / name).touch()
    publish(tmp_path / "site", {"index.html": b"home"})
    assert tree(tmp_path / "site") == {"index.html": b"home"}


@pytest.mark.parametrize("there", [".site/store", ".site/lost+found"])
def test_a_disk_of_its_own_or_a_cache_that_had_nothing_is_ours(tmp_path: Path, there: str) -> None:
    (tmp_path / there).mkdir(parents=True)
    publish(tmp_path / "site", {"index.html": b"home"})
    assert tree(tmp_path / "site") == {"index.html": b"home"}


def test_what_a_site_leads_into_is_ours(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"index.html": b"home"})
    shutil.rmtree(tmp_path / ".site/store")
    (tmp_path / ".site/lock").unlink()
    publish(tmp_path / "site", {"index.html": b"new"})
    assert tree(tmp_path / "site") == {"index.html": b"new"}


def test_a_site_in_the_tree_of_another_that_works_on_another_disk_is_refused(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / ".site").symlink_to("disk")
    publish(tmp_path / "site", {"a/index.html": b"page"})
    with pytest.raises(RefusedError) as refusal, workplace.hold(tmp_path / "site/x"):
        pass
    assert refusal.value.problem.code == "site-in-a-site"


def test_a_blob_that_changes_once_it_was_verified_is_served_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that is restored while a build runs."""
    site, blob = tmp_path / "site", tmp_path / ".site/store" / store.digest_of(b"home")[:2] / store.digest_of(b"home")

    def pointed(link: Path, target: Path) -> None:
        blob.unlink()
        blob.write_bytes(b"????")
        point(link, target)

    point = release.point
    monkeypatch.setattr(release, "point", pointed)
    publish(site, {"index.html": b"home"})
    assert [tree(tmp_path / ".site" / name) for name in ("a", "b")] == [{"index.html": b"home"}] * 2


def test_a_store_that_comes_back_alone_is_ours(tmp_path: Path) -> None:
    """As a cache of CI brings it."""
    publish(tmp_path / "site", {"index.html": b"home"})
    for path in (".site/a", ".site/b"):
        shutil.rmtree(tmp_path / path)
    for path in (".site/a.json", ".site/b.json", ".site/lock", "site"):
        (tmp_path / path).unlink()
    (tmp_path / ".site/store/made.json").touch()
    publish(tmp_path / "site", {"index.html": b"home"})
    assert tree(tmp_path / "site") == {"index.html": b"home"}


def test_a_site_in_a_release_of_a_server_is_refused(tmp_path: Path) -> None:
    (tmp_path / "_hosting").mkdir()
    (tmp_path / workplace.DELIVERED).write_text("{}")
    with pytest.raises(RefusedError) as refusal:
        workplace.place(tmp_path / "x")
    assert refusal.value.problem.code == "site-in-a-site"


@pytest.mark.parametrize("inside", ["content/x", "docs/id/x", "overrides/assets/x", "scripts/x"])
def test_a_site_among_what_it_is_made_of_is_refused(tmp_path: Path, inside: str) -> None:
    (tmp_path / inside).parent.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").touch()
    with pytest.raises(RefusedError) as refusal:
        workplace.place(tmp_path / inside)
    assert refusal.value.problem.code == "site-among-sources"


def test_a_project_may_lie_among_what_another_site_is_made_of(tmp_path: Path) -> None:
    project = tmp_path / "docs/kabar"
    project.mkdir(parents=True)
    for folder in (tmp_path, project):
        (folder / "mkdocs.yml").touch()
    workplace.place(project / "site")


def test_a_site_may_be_in_folders_that_are_called_as_trees_are(tmp_path: Path) -> None:
    site = tmp_path / "a" / "b" / "site"
    site.parent.mkdir(parents=True)
    for name in ("a.json", "a/b.json"):
        (tmp_path / name).write_text("{}")
    publish(site, {"index.html": b"home"})
    assert tree(site) == {"index.html": b"home"}


@pytest.mark.parametrize("path", [b"q\xff", b"q\xff/site", b"q\xff/x/site"])
def test_a_path_that_no_tool_can_be_told_is_refused(tmp_path: Path, path: bytes) -> None:
    with pytest.raises(RefusedError) as refusal, workplace.hold(tmp_path / os.fsdecode(path)):
        pass
    found = refusal.value.problem
    assert (found.code, found.values) == ("path-not-utf-8", (("site", "q\udcff"),))
    assert "q\\udcff" in problems.line(found)
    assert not list(tmp_path.iterdir())


def test_links_in_a_circle_are_for_the_disk_to_refuse(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to("circle")
    with pytest.raises(OSError, match="circle"), workplace.hold(tmp_path / "circle" / "site"):
        pass


HOLD = "import sys; from pathlib import Path; from sitegen.publish import workplace\n"
HOLD += "with workplace.hold(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"


def start(script: str, *arguments: str) -> subprocess.Popen[bytes]:
    scripts = Path(release.__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(scripts)},
    )


def test_a_second_build_at_once_is_refused_and_a_later_one_is_not(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with start(HOLD, str(site)) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(RefusedError) as refusal, workplace.hold(site):
            pass
        assert refusal.value.problem.code == "build-runs-already"
        other.kill()
    publish(site, {"a": b"1"})
    assert tree(site) == {"a": b"1"}


# Builds for ever, one site after another, in two processes; says which it is about to release.
BUILDS = """
import itertools, json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from sitegen import products
from sitegen.publish import release, workplace
from sitegen.products import Product
from sitegen.workers import Workers
import killed

root, site = Path(sys.argv[1]), Path(sys.argv[2])
for number in itertools.count(int(sys.argv[4])):
    with workplace.hold(site) as store, Workers(2) as workers:
        made = products.make(killed.site(number), store, root, workers)
        release.release(site, store, made.paths, "code")
        store.prune(made.paths.values())
    print(number, flush=True)
"""

KILLED = """
import time
from sitegen.products import Product

def make(work):
    time.sleep(0.015)  # slow enough that a build is worth two processes
    return {work.inputs["path"]: work.inputs["text"].encode() * 500}

def site(number):
    pages = [(f"p{n}/index.html", f"{n} {number if n % 3 == 0 else 0}") for n in range(40) if (n + number) % 5]
    return [Product(f"page:{path}", make, {"path": path, "text": text}) for path, text in pages]
"""


def expected(number: int) -> dict[str, bytes]:
    pages = [(f"p{n}/index.html", f"{n} {number if n % 3 == 0 else 0}") for n in range(40) if (n + number) % 5]
    return {path: text.encode() * 500 for path, text in pages}


def kill_at_random(tmp_path: Path, rounds: int, seed: int) -> int:
    """Kill builds at random instants; returns how many were caught in the middle of something."""
    (tmp_path / "killed.py").write_text(KILLED)
    site, chance, number, caught = tmp_path / "site", random.Random(seed), 0, 0
    for _ in range(rounds):
        with start(BUILDS, str(tmp_path), str(site), str(tmp_path), str(number)) as build:
            assert build.stdout
            first = build.stdout.readline()
            assert int(first) == number
            time.sleep(chance.random() * 0.4)
            build.send_signal(signal.SIGKILL)
            done = [number, *(int(line) for line in build.stdout if line.endswith(b"\n"))]
        served = tree(site)
        assert served in (expected(done[-1]), expected(done[-1] + 1)), f"after {done[-1]}"
        manifest = json.loads((tmp_path / ".site" / f"{site.readlink().name}.json").read_text())
        assert manifest["paths"] == {path: store.digest_of(data) for path, data in served.items()}
        trees = [tree(tmp_path / ".site" / name) for name in ("a", "b")]
        caught += trees[0] != trees[1]
        number = done[-1] + 1
    return caught


def test_a_build_killed_at_any_instant_leaves_a_whole_site(tmp_path: Path) -> None:
    kill_at_random(tmp_path, 24, 1)


@pytest.mark.long
def test_builds_killed_very_often_leave_a_whole_site(tmp_path: Path) -> None:
    assert kill_at_random(tmp_path, 150, 2) > 2


def test_workers_end_with_a_killed_build(tmp_path: Path) -> None:
    (tmp_path / "killed.py").write_text(KILLED)
    with start(BUILDS, str(tmp_path), str(tmp_path / "site"), str(tmp_path), "0") as build:
        assert build.stdout
        build.stdout.readline()
        children = Path(f"/proc/{build.pid}/task/{build.pid}/children")
        deadline = time.monotonic() + 30
        while not (workers := children.read_text().split()):
            assert time.monotonic() < deadline, "no worker was seen"
        build.kill()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() and not _zombie(pid) for pid in workers):
        assert time.monotonic() < deadline, "a worker outlived its build"
        time.sleep(0.1)


def _zombie(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_a_store_is_no_more_than_a_cache(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"a": b"1"})
    for blob in sorted((tmp_path / ".site" / "store").rglob("*")):
        if blob.is_file():
            blob.unlink()
    publish(site, {"a": b"1"})
    assert tree(site) == {"a": b"1"}
    assert Store(tmp_path / ".site" / "store").scan().keys() == {store.digest_of(b"1")}


def test_temporary_files_lie_beside_the_store_and_none_outlives_a_killed_build(tmp_path: Path) -> None:
    site, left = tmp_path / "site", tmp_path / ".site/tmp/kabar-shell-x/out/index.html"
    left.parent.mkdir(parents=True)
    left.write_text("rahasia")
    (tmp_path / ".site/lock").touch()
    before = tempfile.gettempdir(), os.environ.get("TMPDIR")
    with workplace.hold(site):
        assert not left.exists()
        assert tempfile.gettempdir() == os.environ["TMPDIR"] == str(tmp_path / ".site/tmp")
    assert (tempfile.gettempdir(), os.environ.get("TMPDIR")) == before
    assert not (tmp_path / ".site/tmp").exists()


def test_temporary_files_are_not_led_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "penting.txt").write_text("penting")
    (tmp_path / ".site").mkdir()
    (tmp_path / ".site/tmp").symlink_to(elsewhere)
    (tmp_path / ".site/lock").touch()
    with workplace.hold(tmp_path / "site"):
        (tmp_path / ".site/tmp/x").touch()
    assert [path.name for path in elsewhere.iterdir()] == ["penting.txt"]


def test_what_a_killed_build_wrote_by_half_goes(tmp_path: Path) -> None:
    """It may hold what was taken down since."""
    store = tmp_path / ".site/store"
    store.mkdir(parents=True)
    halves = [store / ".readings.4711", store / ".made.json.12", tmp_path / ".site/.a.json.4711"]
    for path in (*halves, store / "readings", store / "made.json"):
        path.write_text("x")
    with workplace.hold(tmp_path / "site"):
        assert [path for path in halves if path.exists()] == []
    assert sorted(path.name for path in store.iterdir()) == ["made.json", "readings"]
