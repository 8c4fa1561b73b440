"""Every input as plain data, so that reading the library is a function of it alone."""

import hashlib
import mmap
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from sitegen.content import filekinds, picturefiles
from sitegen.problems import Problem

FOLDERS = ("content", "docs")
TEXTS = frozenset({".md", ".yml"})


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is not read: its bytes counted and hashed (sha256, hex); `kind` as in filekinds, "" when unknown.

    `extent` is a picture's: whether it can be opened, and its size upright. What states too many pixels, or moves, is
    never opened; of it only the header and the end are looked at.
    """

    size: int
    digest: str
    kind: str = ""
    extent: picturefiles.Extent = picturefiles.WHOLE


@dataclass(frozen=True, slots=True)
class Sources:
    """Texts and other files by their path from the project's root, with `/`; `faults` are files that can't be read."""

    texts: Mapping[str, str]
    assets: Mapping[str, Asset] = field(default_factory=dict)
    faults: tuple[Problem, ...] = ()


def gather(root: Path, opened: Mapping[str, picturefiles.Extent] = MappingProxyType({})) -> Sources:
    """Read the project at `root`. Hidden files are left out; a text that is not UTF-8 and a link are faults.

    `opened` spares the work of opening pictures again: what was found of them, by digest.
    """
    texts: dict[str, str] = {}
    assets: dict[str, Asset] = {}
    faults: list[Problem] = []

    def refused(error: OSError) -> None:
        """A file that is gone was deleted while we read; anything else would lose pages in silence."""
        if not isinstance(error, FileNotFoundError):
            place = Path(os.fsdecode(error.filename or root)).relative_to(root).as_posix()
            faults.append(Problem.at(place, (1, 1), "disk-refuses", reason=error.strerror or error))

    for path in _files(root, refused):
        name = path.relative_to(root).as_posix()
        try:
            if path.is_symlink():
                faults.append(Problem.at(name, (1, 1), "symbolic-link"))
            elif path.suffix in TEXTS:
                data = path.read_bytes()
                texts[name] = data.decode("utf-8")
            elif name.startswith("content/"):
                assets[name] = _asset(path, opened)
        except UnicodeDecodeError as error:
            faults.append(Problem.at(name, _place(data, error.start), "not-utf-8"))
        except OSError as error:
            refused(OSError(error.errno, error.strerror, str(path)))
    return Sources(texts, assets, tuple(faults))


def _files(root: Path, refused: Callable[[OSError], None]) -> Iterator[Path]:
    yield from sorted(root.glob("mkdocs*.yml"))
    for top in FOLDERS:
        for folder, inner, names in os.walk(root / top, onerror=refused):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            links = [name for name in inner if (Path(folder) / name).is_symlink()]
            yield from (Path(folder) / name for name in sorted([*names, *links]) if not name.startswith("."))


def _asset(path: Path, opened: Mapping[str, picturefiles.Extent]) -> Asset:
    with path.open("rb") as file:
        kind = filekinds.kind_of(file)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        extent = opened.get(digest) or _extent(file, kind)
        return Asset(path.stat().st_size, digest, kind, extent)


def _extent(file: BinaryIO, kind: str) -> picturefiles.Extent:
    if kind not in filekinds.PICTURES:
        return picturefiles.WHOLE
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        stated = picturefiles.extent(data, kind)
    if not stated.opens:
        return stated
    # Only projects with pictures pay for loading what opens them.
    from sitegen.content import opening

    file.seek(0)
    size = opening.size(file)
    return replace(stated, width=size[0], height=size[1]) if size else picturefiles.DAMAGED


def _place(data: bytes, index: int) -> tuple[int, int]:
    line = data[data.rfind(b"\n", 0, index) + 1 : index]
    return (data.count(b"\n", 0, index) + 1, len(line.decode("utf-8", "replace")) + 1)
