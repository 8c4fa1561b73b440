"""Whether everything is as the last build left it: then there is nothing to read, to make or to release.

Files are known by what the file system says of them, as git does it. Whatever is not surely the same is built.
"""

import datetime as dt
import hashlib
import json
import os
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISLNK
from typing import Any
from zoneinfo import ZoneInfo

from sitegen import problems, sealed
from sitegen.content.turns import Staleness
from sitegen.fingerprints import code_digest
from sitegen.problems import Problem, is_error
from sitegen.products import Made
from sitegen.publish import release, workplace
from sitegen.publish.orders import Order, Outcome
from sitegen.publish.release import Released
from sitegen.store import Store

NAME = "last"
RESTLESS = 2_000_000_000
"""Nanoseconds for which a file that was just written may be written again without anything showing it."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What files look like; `latest`: when the last of them, or a folder of theirs, changed, in nanoseconds."""

    digest: str
    latest: int


@dataclass(frozen=True, slots=True)
class Last:
    """What the last build said. From `since` on, until it is `stale`, time alone changes nothing."""

    since: dt.datetime
    stale: Staleness | None
    production: bool
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]
    parts: int


def outcome(order: Order) -> Outcome | None:
    """What the last build said, when one as ordered would say it again."""
    if order.keep_going or order.previous is not None:
        return None
    began, code = time.perf_counter(), code_digest(order.root)
    last = recall(order, Store(workplace.store_folder(order.site)), code)
    if last is None:
        return None
    made, seconds = Made({}, (), last.parts, {}), {"read": time.perf_counter() - began}
    return Outcome(last.problems, made, Released((), (), ()), last.left_out, seconds, stale=last.stale)


def sight(root: Path, sources: Iterable[str]) -> Sight:
    """Look at these files and folders of a project, and at its settings. OSError when one is not there, or a link."""
    found, latest = hashlib.sha256(), 0
    for path, stat in _files(root, sorted({*sources, *(path.name for path in root.glob("mkdocs*.yml"))})):
        latest = max(latest, stat.st_mtime_ns, stat.st_ctime_ns)
        # A folder's own time changes with what lies in it, which is looked at itself.
        seen = () if S_ISDIR(stat.st_mode) else (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
        found.update(f"{path}\0{seen}\n".encode("utf-8", "surrogateescape"))
    return Sight(found.hexdigest(), latest)


def keep(order: Order, store: Store, code: str, sources: Collection[str], began: int, last: Last) -> None:
    """Remember a build of these `sources` that was released, unless one of them changed meanwhile or just before.

    It `began` at so many nanoseconds (time.time_ns). What else was remembered is forgotten. One that left out what is
    faulty (Order.keep_going) is not remembered: as ordered otherwise it would release nothing.
    """
    forget(store)
    if any(map(is_error, last.problems)):
        return
    try:
        seen, tree = sight(order.root, sources), release.standing(order.site)
    except (OSError, workplace.RefusedError):
        return
    if seen.latest > began - RESTLESS:
        return
    stale = last.stale and (last.stale.at.isoformat(), str(last.stale.at.tzinfo), last.stale.kind, last.stale.folder)
    plain = {
        "sources": sorted(sources),
        "digest": seen.digest,
        "tree": tree,
        "since": (last.since.isoformat(), str(last.since.tzinfo)),
        "stale": stale,
        "production": last.production,
        "problems": [astuple(each) for each in last.problems],
        "left_out": last.left_out,
        "parts": last.parts,
    }
    sealed.write(store.folder / NAME, code, {"last": json.dumps(plain).encode()})


def forget(store: Store) -> None:
    """Let the next build look at everything."""
    (store.folder / NAME).unlink(missing_ok=True)


def recall(order: Order, store: Store, code: str) -> Last | None:
    """The last build, when one as ordered would say and release the same."""
    try:
        plain = json.loads(bytes(sealed.read(store.folder / NAME, code)["last"]))
        last, now = _last(plain), order.now
    except (ValueError, TypeError, KeyError, AttributeError, OSError, OverflowError, RecursionError):
        return None  # there is none, or what is there was made by someone else
    now = now.astimezone(last.since.tzinfo) if now.tzinfo else now.replace(tzinfo=last.since.tzinfo)
    # Warnings may name what day it is.
    if now < last.since or now.date() != last.since.date() or (last.stale and last.stale.at <= now):
        return None
    try:
        same = (
            sight(order.root, plain["sources"]).digest == plain["digest"]
            and release.standing(order.site) == plain["tree"]
        )
    except (OSError, ValueError, TypeError, workplace.RefusedError):
        return None
    return last if same and last.production == order.production else None


def _last(plain: Mapping[str, Any]) -> Last:
    stale = plain["stale"]
    return Last(
        _moment(*plain["since"]),
        Staleness(_moment(*stale[:2]), *stale[2:]) if stale else None,
        plain["production"],
        tuple(_problem(*each) for each in plain["problems"]),
        tuple(plain["left_out"]),
        plain["parts"],
    )


def _files(root: Path, sources: Iterable[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Every file and folder. OSError at a link: what it leads to may change unseen."""
    folders = []
    for path in sources:
        stat = (root / path).lstat()
        yield _seen(path, stat)
        folders += [path] if S_ISDIR(stat.st_mode) else []
    while folders:
        above = folders.pop()
        for entry in sorted(os.scandir(f"{root}/{above}"), key=lambda entry: entry.name):
            path = f"{above}/{entry.name}"
            yield _seen(path, entry.stat(follow_symlinks=False))
            folders += [path] if entry.is_dir(follow_symlinks=False) else []


def _seen(path: str, stat: os.stat_result) -> tuple[str, os.stat_result]:
    if S_ISLNK(stat.st_mode):
        raise OSError(f"{path} is a link")
    return path, stat


def _moment(text: str, zone: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(ZoneInfo(zone))


def _problem(path: str, line: int, column: int, code: str, field: str, values: list[list[str]], draft: bool) -> Problem:
    if code not in problems.codes():
        raise ValueError(f"nothing is said of {code}")
    return Problem(path, line, column, code, field, tuple((key, value) for key, value in values), draft)
