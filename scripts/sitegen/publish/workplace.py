"""The folder beside a site in which builds work: whose it is, and that one build at a time is in it."""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sitegen.problems import Problem
from sitegen.store import Store

TREES = ("a", "b")
_STORE = "store"
_LOCK = "lock"
HANDOVER, STILL = "preview.json", "still"
"""Files of previews in a work folder: what builds tell them (handover.py), and what is watched when nothing else is."""
_OURS = re.compile(
    rf"{_LOCK}|{_STORE}|tmp|[ab](\.json)?|\.[ab]\.json\.[0-9]+|{re.escape(HANDOVER)}|{STILL}|changed|lost\+found|"
    r"\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.directory|\.nfs.*|\.fuse_hidden.*"
)
"""Names of what builds, killed ones too, previews, disks and computers leave in a work folder."""
SOURCES = ("content", "docs", "overrides", "scripts")
"""The folders that a site is made of, beside its settings: named here too, since reading them loads all models."""
SETTINGS = "mkdocs.yml"
DELIVERED = "_hosting/release.json"
"""What is in one of these, path to digest."""


class RefusedError(Exception):
    """Nothing can be published there as things stand; `problem` says why."""

    def __init__(self, code: str, path: Path) -> None:
        super().__init__(code, path)
        self.problem = Problem.at(path.name, (1, 1), code, site=path.name)


@contextmanager
def hold(site: Path) -> Iterator[Store]:
    """Keep other builds of this site out, and give its store. Raises RefusedError, and OSError as the disk may.

    The lock is the process's own: children do not inherit it, so none of theirs outlives a killed build.
    """
    work = claim(site)
    with (work / _LOCK).open("w") as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            raise RefusedError("build-runs-already", site) from None
        for half_written in (*work.glob(".[ab].json.[0-9]*"), *store_folder(site).glob(".*.[0-9]*")):
            half_written.unlink()
        with _scratch(work / "tmp"):
            yield Store(store_folder(site))


def claim(site: Path) -> Path:
    """The folder beside a site in which we work, made if need be. RefusedError where that can't be.

    Nothing in it is spared, so one that holds something and was never ours is left alone: `.config` beside `config`.
    """
    place(site)
    work = work_folder(site)
    live = served_tree(site)
    # What is in it first: another command may just make it ours.
    if not live and any(map(_is_strange, work.glob("*"))) and not (_is_work(work) and _is_ours_alone(work)):
        raise RefusedError("work-folder-taken", work)
    work.mkdir(parents=True, exist_ok=True)
    lock = work / _LOCK
    if lock.is_symlink() or not (lock.is_file() or lock.is_dir()):
        lock.unlink(missing_ok=True)  # someone else's: what a link leads to would be emptied, a pipe waits for ever
    lock.touch()
    return work


def _is_strange(path: Path) -> bool:
    """Whether anything lies there but what a disk of its own, or a cache that had nothing, brings along."""
    return path.name != "lost+found" and not (path.name == _STORE and path.is_dir() and not any(path.iterdir()))


def _is_work(folder: Path) -> bool:
    """Whether it is like those in which builds work: begun by one, or come with what builds keep."""
    known = (folder / _LOCK, folder / _STORE / "made.json")
    return folder.name.startswith(".") and any(map(os.path.lexists, known))


def _is_ours_alone(folder: Path) -> bool:
    """Whether a work folder has nothing that could be somebody else's: many a program has a `lock`."""
    names, lock = {path.name for path in folder.glob("*")}, folder / _LOCK
    empty = not os.path.lexists(lock) or lock.is_symlink() or (lock.is_file() and not lock.stat().st_size)
    # A store is there before there are trees, unless it was deleted, as it may be: then trees have their manifests.
    known = names.intersection({_STORE, *(f"{tree}.json" for tree in TREES)}) or not names.intersection(TREES)
    return empty and all(map(_OURS.fullmatch, names)) and bool(known)


def place(site: Path) -> None:
    """Refuse, by RefusedError, where no site can be: a path that tools can't be told, another site, what sites come of.

    What lies in a site is served with it, and taken away by its next build.
    """
    for each in (*reversed(site.parents), site):
        try:
            each.name.encode()
        except UnicodeEncodeError:
            raise RefusedError("path-not-utf-8", each) from None
    if in_a_site(site.parent):
        raise RefusedError("site-in-a-site", site)
    parent, *above = around(site.parent)
    # Those of the nearest project, which may itself lie among another's.
    project = next((each for each in (parent, *above) if (each / SETTINGS).exists()), parent)
    if {*SOURCES}.intersection(parent.relative_to(project).parts[:1]):
        raise RefusedError("site-among-sources", site)


def in_a_site(folder: Path) -> bool:
    """Whether a folder is, or lies in, what a site is served from or worked on in, or a release that was delivered."""
    for each in around(folder):
        tree = each.name in TREES and each.with_name(f"{each.name}.json").exists() and each.with_name(_STORE).is_dir()
        if tree or (_is_work(each) and (each / _STORE).is_dir()) or (each / DELIVERED).exists():
            return True
    return False


def around(folder: Path) -> tuple[Path, ...]:
    """A folder and those it is in."""
    true = Path(os.path.realpath(folder))  # of links in a circle, Path would raise what is no OSError
    return (true, *true.parents)


@contextmanager
def _scratch(folder: Path) -> Iterator[None]:
    """Let temporary files of ours, and of what we run, lie in a folder of their own.

    What a killed build left there goes, and the rendered pages in it; nobody else's files fill its disk.
    """
    if folder.is_symlink() or not folder.is_dir():
        folder.unlink(missing_ok=True)  # to look into a pipe would keep us waiting for ever
    with suppress(OSError):
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    before, known = os.environ.get("TMPDIR"), tempfile.tempdir
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder.absolute())
    try:
        yield
    finally:
        tempfile.tempdir = known
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before
        # What came of it all is said by what ran meanwhile, and not by this.
        with suppress(OSError, MemoryError):
            shutil.rmtree(folder)


def work_folder(site: Path) -> Path:
    """Where the store and the trees of `site` are: `.site` beside it."""
    return site.parent / f".{site.name}"


def store_folder(site: Path) -> Path:
    """Where what was made for `site` is kept."""
    return work_folder(site) / _STORE


def served_tree(site: Path) -> str | None:
    """The name of the tree that the link leads to, if there is one."""
    if not site.is_symlink():
        if site.exists():
            raise RefusedError("site-is-a-folder", site)
        return None
    target = site.readlink()
    if target.parent != Path(work_folder(site).name) or target.name not in TREES:
        raise RefusedError("site-leads-elsewhere", site)
    return target.name
