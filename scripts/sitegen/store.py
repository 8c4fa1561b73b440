"""What was made, kept by content: blobs named by their SHA-256, and which product gave which of them."""

import errno
import hashlib
import json
import os
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from sitegen.joining import sound

SCHEMA = 1
REFUSALS = frozenset(
    {
        *(errno.EACCES, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOSPC),
        *(errno.EPERM, errno.EROFS),
    }
)
"""What the machine may refuse, as against what is a mistake in the program."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PLAIN = re.compile(r"[@\w][\w.-]*(?:/\w[\w.-]*)*", re.ASCII)
"""What nearly all paths are like: seen at a glance to be sound."""


class DamagedError(Exception):
    """A blob is missing or is not what its name says; `args[0]` is its digest."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a product gave when it was last made: the fingerprint it had, its paths, how long it took in seconds."""

    fingerprint: str
    paths: Mapping[str, str]
    seconds: float = 0.0


def digest_of(data: bytes) -> str:
    """Name a blob: 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def write(target: Path, data: bytes, mode: int = 0o644) -> None:
    """Replace a file whole: a reader sees the old bytes or the new. What a killed command leaves is hidden."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def plain_bytes(path: Path) -> bytes:
    """The bytes of a plain file. OSError at all else: a link may change unseen, and others may keep us waiting."""
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NOFOLLOW | os.O_NONBLOCK)) as file:
        if not S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return file.read()


def sane(paths: object) -> bool:
    """Whether something that was read is {path: digest}."""
    return isinstance(paths, dict) and all(
        isinstance(path, str)
        and isinstance(digest, str)
        and _DIGEST.fullmatch(digest)
        and (_PLAIN.fullmatch(path) or _below(path))
        for path, digest in paths.items()
    )


def _below(path: str) -> bool:
    """Whether it can be a file's below the site: a store may come from elsewhere, and nothing is written beside it."""
    try:
        return sound(path) == path
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of blobs (`ab/<sha256>`) and `made.json`. What is damaged is noticed; it can be deleted at any time."""

    folder: Path

    def put(self, data: bytes) -> str:
        """Keep bytes; returns their digest. A damaged blob of that name is replaced."""
        digest = digest_of(data)
        target = self._blob(digest)
        try:
            if plain_bytes(target) == data:
                return digest
        except OSError:
            if not target.parent.is_dir():
                target.parent.unlink(missing_ok=True)
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir() and not target.is_symlink():
                shutil.rmtree(target)
        write(target, data, 0o444)
        return digest

    def read(self, digest: str) -> bytes:
        """Read a blob and hold it against its name; else DamagedError, and the blob is gone."""
        target = self._blob(digest)
        try:
            data = plain_bytes(target)
        except OSError:
            raise DamagedError(digest) from None
        if digest_of(data) != digest:
            target.unlink(missing_ok=True)
            raise DamagedError(digest)
        return data

    def link(self, digest: str, target: Path, sound: Path | None = None) -> None:
        """Put a blob at a path, in one step: a hard link, or a copy where there are none.

        It is held against its name first, unless `sound` is one of it with which that was just done.
        """
        if not sound:
            self.read(digest)
        source, fresh = sound or self._blob(digest), target.with_name(".fresh")
        fresh.unlink(missing_ok=True)
        try:
            os.link(source, fresh)
        except OSError:
            shutil.copy2(source, fresh)
        fresh.replace(target)

    def scan(self) -> dict[str, int]:
        """All blobs, digest to inode. Those touched since `made.json` was written are held against their names."""
        try:
            watermark = self._records.stat().st_mtime_ns
        except OSError:
            watermark = 0
        found = {}
        for entry in self._files():
            stat = entry.stat()
            if (stat.st_mtime_ns >= watermark or not stat.st_size) and not self._sound(entry.name):
                continue
            found[entry.name] = stat.st_ino
        return found

    def records(self) -> dict[str, Record]:
        """Read what each product gave; empty when there is no record, or not one of this schema."""
        try:
            data = json.loads(plain_bytes(self._records))
            if data["schema"] != SCHEMA:
                return {}
            return {key: Record(*fields) for key, fields in data["products"].items() if _sane(*fields)}
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return {}

    def keep(self, records: Mapping[str, Record]) -> None:
        """Write the record of all products, the blobs they name being on the disk first."""
        self.folder.mkdir(parents=True, exist_ok=True)
        os.sync()
        products = {key: (it.fingerprint, dict(it.paths), it.seconds) for key, it in sorted(records.items())}
        write(self._records, json.dumps({"schema": SCHEMA, "products": products}).encode())

    def beside(self) -> list[Path]:
        """What is kept besides blobs: the records, and what builds remember."""
        return sorted(path for path in self.folder.glob("*") if path.is_file())

    def prune(self, wanted: Collection[str]) -> int:
        """Delete every blob but the wanted ones, and what killed builds left behind; returns how many went."""
        gone = [Path(entry.path) for entry in self._files() if entry.name not in wanted]
        for path in gone:
            path.unlink(missing_ok=True)
        return len(gone)

    @property
    def _records(self) -> Path:
        return self.folder / "made.json"

    def _blob(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest

    def _sound(self, name: str) -> bool:
        try:
            self.read(name)
        except DamagedError:
            return False
        return True

    def _files(self) -> Iterator[os.DirEntry[str]]:
        if not self.folder.is_dir():
            return
        for folder in os.scandir(self.folder):
            if folder.is_dir(follow_symlinks=False):
                yield from (entry for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False))


def _sane(fingerprint: object, paths: object, seconds: object) -> bool:
    return isinstance(fingerprint, str) and isinstance(seconds, float) and sane(paths)
