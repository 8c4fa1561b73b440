"""From a released site to a folder that a server serves: numbered releases, and `current`, a link to one of them.

A release never changes once it is there. The link is replaced by one rename, so that every request gets a whole site.
"""

import fcntl
import json
import os
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path
from stat import S_ISREG

from sitegen.publish import packing, record, release, unchanged, workplace
from sitegen.publish.assets import KEPT
from sitegen.publish.workplace import DELIVERED
from sitegen.store import DamagedError, Store, digest_of, plain_bytes, sane

RELEASES, CURRENT = "releases", "current"
_SIGN = "_hosting"
"""Servers do not show what is there. A delivery makes it first and deletes it last: what has it is a delivery's."""
_NEXT = "next"
"""What is to become a release, or all but was one."""
_NUMBER = re.compile(r"[0-9]{6,12}")
_READABLE = 0o444


class DeliveryError(Exception):
    """Not all of it can be done; `args[0]` is the key of what the command says of it, `args[1]`, if any, the reason."""


class SpoiltError(DeliveryError):
    """What is at the site is no longer what was released."""


def deliver(site: Path, folder: Path, stay: int = release.STAY, others: Collection[Path] = ()) -> Path:
    """Put what is released at `site` into `folder` and serve it; the newest `stay` releases are kept.

    Raises workplace.RefusedError when a build runs; DeliveryError when nothing is released, or samples are, when what
    is at `site` is no longer what was released (the next build restores it), when `folder` is in one of the `others`,
    in any site or release, or has something else where releases stand; and, the new release being served, when an older
    one can't be deleted. OSError leaves what is served as it was.
    """
    for other in (workplace.work_folder(site), *others):
        # Not Path.resolve, which raises at links that lead in a circle; making the folder says it in words.
        if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(other)):
            raise DeliveryError("delivery_inside", other.name)
    if workplace.in_a_site(folder) or _among_releases(folder):
        raise DeliveryError("delivery_in_a_site")
    if not release.published(site):
        raise DeliveryError("delivery_nothing")  # to hold what is not there would leave a folder beside it
    with workplace.hold(site) as store:
        paths = release.published(site)
        if not paths:
            raise DeliveryError("delivery_nothing")
        try:
            if not record.is_for_the_public(_record(site, paths)):
                raise DeliveryError("delivery_samples")
            with _alone(folder):
                return _put(site, folder, paths, stay)
        except SpoiltError:
            _have_restored(store, paths.values())
            raise


def _among_releases(folder: Path) -> bool:
    """Whether a folder is, or lies in, the one in which another delivery has its releases."""
    around = workplace.around(folder)
    return any(each.name == RELEASES and bool(_own(each.parent)) for each in around)


def _record(site: Path, paths: Mapping[str, str]) -> bytes:
    """What the site says of itself; nothing when it says nothing."""
    if record.ADDRESS not in paths:
        return b""
    with suppress(OSError):
        data = plain_bytes(site / record.ADDRESS)
        if digest_of(data) == paths[record.ADDRESS]:
            return data
    raise SpoiltError("delivery_spoilt", record.ADDRESS)


def _have_restored(store: Store, digests: Iterable[str]) -> None:
    """Let the next build make anew whatever is not what it was made as: no time that a file has may tell of it."""
    for digest in digests:
        with suppress(DamagedError):
            store.read(digest)
    unchanged.forget(store)


def back(folder: Path) -> Path:
    """Serve the release before the one that is served, or was until it was lost. DeliveryError when there is none."""
    if not folder.is_dir():
        raise DeliveryError("delivery_first")
    with _alone(folder):
        current = _current(folder)
        older = [each for each in _whole(folder) if not current or _number(each) < _number(current)]
        if not older:
            raise DeliveryError("delivery_first")
        release.point(folder / CURRENT, older[-1].relative_to(folder))
        return older[-1]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait for other deliveries to this folder, whatever site they are of; what is written, every server may read."""
    with ExitStack() as after:
        after.callback(os.umask, os.umask(0o022))
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY)
        after.callback(os.close, descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if stranger := _foreign(folder):
            raise DeliveryError("delivery_foreign", stranger)
        yield


def _foreign(folder: Path) -> str:
    """What stands where releases or the link to one would, and was made by somebody else; empty when nothing does."""
    made, link = folder / RELEASES, folder / CURRENT
    if made.is_symlink() or (made.exists() and not made.is_dir()):
        return RELEASES
    if made.is_dir() and any(made.iterdir()) and not _own(folder) and not _begun(made / _NEXT):
        return RELEASES
    leads = folder / link.readlink() if link.is_symlink() else None
    numbered = leads and os.path.realpath(leads.parent) == os.path.realpath(made) and _NUMBER.fullmatch(leads.name)
    ours = leads and numbered and (_signed(leads) or not os.path.lexists(leads))
    return "" if ours or not os.path.lexists(link) else CURRENT


def _put(site: Path, folder: Path, paths: Mapping[str, str], stay: int) -> Path:
    before, aside = _current(folder), folder / RELEASES / _NEXT
    if os.path.lexists(aside):  # of a delivery that was cut off: what could not be deleted would be served
        if not _begun(aside):
            raise DeliveryError("delivery_foreign", f"{RELEASES}/{_NEXT}")
        _delete(aside)
    made = aside
    try:
        (aside / _SIGN).mkdir(parents=True)
        _fill(aside, site, paths, before)
        for old in _whole(folder)[-stay + 1 :] if stay > 1 else ():
            _keep_versions(aside, old)
        (aside / DELIVERED).write_text(json.dumps(paths), "utf-8")
        os.sync()
        made = aside.rename(_free(folder))
        release.point(folder / CURRENT, made.relative_to(folder))
    except BaseException:
        with suppress(OSError, MemoryError):
            if _current(folder) != made:
                _delete(made)  # it would fill the disk, and nobody is served from it
        raise
    try:
        _clear(folder, stay)
    except (OSError, MemoryError) as error:
        raise DeliveryError("delivery_left", str(error) or type(error).__name__) from error
    return made


def _fill(target: Path, site: Path, paths: Mapping[str, str], before: Path | None) -> None:
    """The files of the site: what did not change is linked from the release before, with what was packed of it."""
    known = _manifest(before)
    for path, digest in paths.items():
        if not (site / path).is_file():
            raise SpoiltError("delivery_spoilt", path)
        if before and known.get(path) == digest and _sound_size(before, path) == (site / path).stat().st_size:
            _link_packed(path, before, target)
            continue
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / path, file)
        if digest_of(file.read_bytes()) != digest:
            raise SpoiltError("delivery_spoilt", path)
        packing.beside(file)


def _keep_versions(target: Path, old: Path) -> None:
    """What pages of an older release ask for by its version."""
    for path in _manifest(old):
        if path.startswith(KEPT) and _sound_size(old, path) is not None:
            _link_packed(path, old, target)


def _sound_size(made: Path, path: str) -> int | None:
    """The size of a file of a release; none if it, or what is packed of it, was surely changed since it was made.

    So it was if not everybody may read it: a server is somebody else than whoever delivers.

    To read all of them at each delivery would take too long.
    """
    try:
        latest = (made / DELIVERED).stat().st_mtime_ns
        file, *packed = ((made / name).lstat() for name in _forms(path, made))
    except OSError:
        return None
    plain = all(S_ISREG(each.st_mode) and each.st_mode & _READABLE == _READABLE for each in (file, *packed))
    same = file.st_mtime_ns <= latest and all(each.st_mtime_ns == file.st_mtime_ns for each in packed)
    return file.st_size if plain and same else None


def _forms(path: str, made: Path) -> list[str]:
    """A file of a release and what is packed of it."""
    endings = packing.PACKED if packing.gains(path, (made / path).lstat().st_size) else ()
    return [path, *(f"{path}{ending}" for ending in endings)]


def _link_packed(path: str, source: Path, target: Path) -> None:
    for name in _forms(path, source):
        _link(source / name, target / name)


def _link(source: Path, target: Path) -> None:
    if source.exists() and not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, target)
        except OSError:
            shutil.copy2(source, target)


def _current(folder: Path) -> Path | None:
    link = folder / CURRENT
    return folder / link.readlink() if link.is_symlink() and link.exists() else None


def _clear(folder: Path, stay: int) -> None:
    """Delete all but the newest releases. What is served stays in any case: someone may just have gone back.

    One that can't be deleted spares no other: what is to go may be in all of them.
    """
    kept, refusals = {*_whole(folder)[-stay:], _current(folder)}, list[OSError]()
    for path in _own(folder):
        try:
            if path not in kept:
                _delete(path)
        except OSError as error:
            refusals.append(error)
    for refusal in refusals:
        raise refusal


def _delete(path: Path) -> None:
    """Delete what a delivery made, its manifest first: what is half deleted is no way back.

    The sign goes last, and not before the folder is called what is a delivery's even when it is empty.
    """
    (path / DELIVERED).unlink(missing_ok=True)
    for each in path.iterdir():
        if each.is_symlink() or not each.is_dir():
            each.unlink()
        elif each.name != _SIGN:
            shutil.rmtree(each)
    shutil.rmtree(path.rename(path.with_name(_NEXT)))


def _own(folder: Path) -> list[Path]:
    """The releases, whole or half deleted, the oldest first; what else stands there is somebody's, and stays."""
    found = (folder / RELEASES).glob("*")
    return sorted((path for path in found if _NUMBER.fullmatch(path.name) and _signed(path)), key=_number)


def _begun(aside: Path) -> bool:
    """Whether it is of a delivery that was cut off: what has no sign yet, or no longer, has nothing else either."""
    return _signed(aside) or (aside.is_dir() and not aside.is_symlink() and not any(aside.iterdir()))


def _signed(path: Path) -> bool:
    sign = path / _SIGN
    # Of somebody's folder that lets nobody look into it, Path would raise.
    return os.path.isdir(sign) and not path.is_symlink() and not sign.is_symlink()  # noqa: PTH112


def _whole(folder: Path) -> list[Path]:
    """The releases that can be served, the oldest first."""
    return [path for path in _own(folder) if (path / DELIVERED).exists()]


def _free(folder: Path) -> Path:
    """Where the next release goes: after those that are there, and not where something of somebody's is."""
    last = max(map(_number, _own(folder)), default=0)
    names = (folder / RELEASES / f"{number:06}" for number in count(last + 1))
    return next(path for path in names if not os.path.lexists(path))


def _number(path: Path) -> int:
    return int(path.name)


def _manifest(made: Path | None) -> Mapping[str, str]:
    try:
        found = json.loads(plain_bytes(made / DELIVERED)) if made else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return found if sane(found) else {}
