"""The swap: a whole tree beside the one that is served, then one rename. A crash leaves the old site or the new."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sitegen.publish.workplace import TREES, served_tree, work_folder
from sitegen.store import Store, digest_of, plain_bytes, sane, write

SCHEMA = 1
STAY = 5
"""Releases that a server keeps (delivery.py)."""


@dataclass(frozen=True, slots=True)
class Released:
    """How the site differs from the one before: paths added, changed and removed.

    `left` says why something of the one before is still beside it; empty when nothing is.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    left: str = ""


def published(site: Path, code: str = "") -> dict[str, str]:
    """What is served, path -> digest; nothing when there is no site, or when other code than `code` released it."""
    paths, by = _served(site)
    return paths if code in ("", by) else {}


def _served(site: Path) -> tuple[dict[str, str], str]:
    """What is served, and the code that released it."""
    live = served_tree(site)
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
    (before, by), live = _served(site), served_tree(site)
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
    live = served_tree(site)
    folder = work_folder(site) / live if live else None
    if not folder or not folder.is_dir() or folder.is_symlink() or not _manifest(site, folder.name).exists():
        return ""
    files, _ = _walk(folder)
    seen = repr((live, sorted(files.items()))).encode("utf-8", "surrogateescape")
    return digest_of(seen + plain_bytes(_manifest(site, folder.name)))


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
    if aside.is_symlink():
        aside.unlink()
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
