"""The swap: a whole tree beside the one that is served, then one rename. A crash leaves the old site or the new."""

import fcntl
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sitegen.problems import Problem
from sitegen.store import Store, digest_of, plain_bytes, sane, write

SCHEMA = 1
TREES = ("a", "b")
_STORE = "store"
_LOCK = "lock"
HANDOVER, STILL = "preview.json", "still"
"""Files of previews in a work folder: what builds tell them (handover.py), and what is watched when nothing else is."""
_OURS = re.compile(
    rf"{_LOCK}|{_STORE}|tmp|[ab](\.json(\.[0-9]+)?)?|{re.escape(HANDOVER)}|{STILL}|changed|lost\+found|\.DS_Store|\.nfs.*"
)
"""Names of what builds, killed ones too, previews, disks and computers leave in a work folder."""
STAY = 5
"""Releases that a server keeps (delivery.py)."""
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


@dataclass(frozen=True, slots=True)
class Released:
    """How the site differs from the one before: paths added, changed and removed.

    `left` says why something of the one before is still beside it; empty when nothing is.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    left: str = ""


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
        for half_written in (*work.glob("[ab].json.[0-9]*"), *store_folder(site).glob("*.[0-9]*")):
            half_written.unlink()
        with _scratch(work / "tmp"):
            yield Store(store_folder(site))


def claim(site: Path) -> Path:
    """The folder beside a site in which we work, made if need be. RefusedError where that can't be.

    Nothing in it is spared, so one that holds something and was never ours is left alone: `.config` beside `config`.
    """
    place(site)
    work = work_folder(site)
    # What is in it first: another command may just make it ours.
    if not _live(site) and any(map(_is_strange, work.glob("*"))) and not (_is_work(work) and _is_ours_alone(work)):
        raise RefusedError("work-folder-taken", work)
    work.mkdir(parents=True, exist_ok=True)
    if (work / _LOCK).is_symlink():
        (work / _LOCK).unlink()  # someone else's: what it leads to would be emptied
    (work / _LOCK).touch()
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
    # A store is there before there are trees.
    return empty and all(map(_OURS.fullmatch, names)) and (_STORE in names or not names.intersection(TREES))


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
    parent, *above = _around(site.parent)
    # Those of the nearest project, which may itself lie among another's.
    project = next((each for each in (parent, *above) if (each / SETTINGS).exists()), parent)
    if {*SOURCES}.intersection(parent.relative_to(project).parts[:1]):
        raise RefusedError("site-among-sources", site)


def in_a_site(folder: Path) -> bool:
    """Whether a folder is, or lies in, what a site is served from or worked on in, or a release that was delivered."""
    for each in _around(folder):
        tree = each.name in TREES and each.with_name(f"{each.name}.json").exists() and each.with_name(_STORE).is_dir()
        if tree or (_is_work(each) and (each / _STORE).is_dir()) or (each / DELIVERED).exists():
            return True
    return False


def _around(folder: Path) -> tuple[Path, ...]:
    """A folder and those it is in."""
    true = Path(os.path.realpath(folder))  # of links in a circle, Path would raise what is no OSError
    return (true, *true.parents)


@contextmanager
def _scratch(folder: Path) -> Iterator[None]:
    """Let temporary files of ours, and of what we run, lie in a folder of their own.

    What a killed build left there goes, and the rendered pages in it; nobody else's files fill its disk.
    """
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
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


def published(site: Path, code: str = "") -> dict[str, str]:
    """What is served, path -> digest; nothing when there is no site, or when other code than `code` released it."""
    paths, by = _served(site)
    return paths if code in ("", by) else {}


def _served(site: Path) -> tuple[dict[str, str], str]:
    """What is served, and the code that released it."""
    live = _live(site)
    return _recorded(site, live) if live and (work_folder(site) / live).is_dir() else ({}, "")


def _recorded(site: Path, tree: str) -> tuple[dict[str, str], str]:
    """What a tree holds by its manifest, and the code that released it."""
    try:
        data = json.loads(plain_bytes(_manifest(site, tree)))
        sound = data["schema"] == SCHEMA and sane(data["paths"])
        return (data["paths"], data["code"]) if sound else ({}, "")
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}, ""


def release(site: Path, store: Store, paths: Mapping[str, str], code: str) -> Released:
    """Serve these paths (path -> digest, `@` ones left out) and no others. DamagedError leaves the old site.

    The other tree follows after the swap, so that what was taken down stays nowhere.
    """
    wanted = {path: digest for path, digest in paths.items() if not path.startswith("@")}
    (before, by), live = _served(site), _live(site)
    inodes, sound = store.scan(), dict[str, Path]()
    if not live or before != wanted or not _intact(site, live, wanted, inodes):
        live = _other(live)
        _fill(site, live, wanted, store, inodes, code, sound)
        point(site, Path(work_folder(site).name) / live)
    elif by != code:
        _record(site, live, wanted, code)
    left = ""
    try:
        _fill(site, _other(live), wanted, store, inodes, code, sound)
    except (OSError, MemoryError) as error:
        left = str(error) or type(error).__name__
    kept = wanted.keys() & before.keys()
    return Released(
        tuple(sorted(wanted.keys() - before.keys())),
        tuple(sorted(path for path in kept if wanted[path] != before[path])),
        tuple(sorted(before.keys() - wanted.keys())),
        left,
    )


def standing(site: Path) -> str:
    """A digest of which files are served, as the file system names them; empty when there is no site."""
    live = _live(site)
    folder = work_folder(site) / live if live else None
    if not folder or not folder.is_dir() or folder.is_symlink() or not _manifest(site, folder.name).exists():
        return ""
    files, _ = _walk(folder)
    seen = repr((live, sorted(files.items()))).encode("utf-8", "surrogateescape")
    return digest_of(seen + plain_bytes(_manifest(site, folder.name)))


def _live(site: Path) -> str | None:
    """The name of the tree that the link leads to, if there is one."""
    if not site.is_symlink():
        if site.exists():
            raise RefusedError("site-is-a-folder", site)
        return None
    target = site.readlink()
    if target.parent != Path(work_folder(site).name) or target.name not in TREES:
        raise RefusedError("site-leads-elsewhere", site)
    return target.name


def _other(tree: str | None) -> str:
    return TREES[tree == TREES[0]]


def _manifest(site: Path, tree: str) -> Path:
    return work_folder(site) / f"{tree}.json"


def _record(site: Path, tree: str, wanted: Mapping[str, str], code: str) -> None:
    write(_manifest(site, tree), json.dumps({"schema": SCHEMA, "code": code, "paths": wanted}).encode())


def _intact(site: Path, tree: str, wanted: Mapping[str, str], inodes: Mapping[str, int]) -> bool:
    folder = work_folder(site) / tree
    files, _ = _walk(folder) if folder.is_dir() and not folder.is_symlink() else ({}, [])
    return files == {path: inodes.get(digest) for path, digest in wanted.items()}


def _fill(
    site: Path,
    tree: str,
    wanted: Mapping[str, str],
    store: Store,
    inodes: Mapping[str, int],
    code: str,
    sound: dict[str, Path],
) -> None:
    """Make a tree hold exactly these files. It has a manifest only while it does.

    `sound` has blobs that this release has held against their names, and where they are, which what is linked joins.
    """
    folder = work_folder(site) / tree
    if folder.is_symlink() or folder.is_file():
        folder.unlink()  # someone else's: nothing must be written or deleted where it leads
    folder.mkdir(exist_ok=True)
    present, folders = _walk(folder)
    right = {path for path, inode in present.items() if path in wanted and inodes.get(wanted[path]) == inode}
    empty = set(folders) - {above for path in wanted for above in _above(path)}
    if right == wanted.keys() == present.keys() and not empty and _recorded(site, tree) == (wanted, code):
        return
    _manifest(site, tree).unlink(missing_ok=True)
    for path in present.keys() - wanted.keys():
        (folder / path).unlink()
    for path in sorted(empty, reverse=True):
        (folder / path).rmdir()
    there = {*folders} - empty
    for path in sorted(wanted.keys() - right):
        above, _, _ = path.rpartition("/")
        if above and above not in there:
            (folder / above).mkdir(parents=True, exist_ok=True)
            there.add(above)
        store.link(wanted[path], folder / path, sound.get(wanted[path]))
        sound.setdefault(wanted[path], folder / path)
    os.sync()
    _record(site, tree, wanted, code)


def point(link: Path, target: Path) -> None:
    """Let a symbolic link lead to `target` (seen from the link) in one step, and see it onto the disk."""
    aside = link.with_name(f".{link.name}.next")  # beside it: what it leads to may be on another disk
    aside.unlink(missing_ok=True)
    aside.symlink_to(target)
    aside.replace(link)
    # It is done: should the machine forget it, what was there before is whole as well.
    with suppress(OSError, MemoryError):
        descriptor = os.open(link.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _walk(folder: Path) -> tuple[dict[str, int], list[str]]:
    """Every file below a folder, path to inode, and every folder. Links count as files that are never right."""
    files: dict[str, int] = {}
    folders: list[str] = []
    left = [""]
    while left:
        prefix = left.pop()
        for entry in os.scandir(f"{folder}/{prefix}"):  # joining paths takes longer than to look
            if entry.is_dir(follow_symlinks=False):
                folders.append(prefix + entry.name)
                left.append(f"{prefix}{entry.name}/")
            else:
                files[prefix + entry.name] = entry.inode()
    return files, folders


def _above(path: str) -> list[str]:
    """The folders that a file is in: `a` and `a/b` of `a/b/index.html`."""
    parts = path.split("/")
    return ["/".join(parts[:length]) for length in range(1, len(parts))]
