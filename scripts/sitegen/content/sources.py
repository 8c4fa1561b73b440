"""Every input as plain data, so that reading the library is a function of it alone."""

import hashlib
import mmap
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from sitegen.content import filekinds, frontmatter, insides, picturefiles
from sitegen.problems import Problem

FOLDERS = ("content", "docs")
LOOKS = "overrides"
"""It is not read here, but no folder in it may be a link: what that leads to may change without anything showing it."""
TEXTS = frozenset({".md", ".yml"})
DEEPEST = 10
"""Folders within each other; what stands in any more is not read."""
DEAR = frozenset({"heic"})
"""Pictures whose few bytes may keep a decoder at work for minutes."""
LARGEST = 100_000_000
"""Bytes of a file that is looked into at all: what is larger can't be published anyway."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is not read: its bytes counted and hashed (sha256, hex); `kind` as in filekinds, "" when unknown.

    `harm` is what an attachment may do to who opens it: a problem's code, "" when nothing is known (insides.py).
    `extent` is a picture's: whether it can be opened, and its size upright. What states too many pixels, or moves, is
    never opened; of it only the header and the end are looked at.
    """

    size: int
    digest: str
    kind: str = ""
    extent: picturefiles.Extent = picturefiles.WHOLE
    harm: str = ""

    @property
    def sound(self) -> bool:
        """Whether looking at it again is of no use: a picture that opens, a PDF in which nothing acts.

        A PDF under another name was not looked into (opened.py leaves it out).
        """
        return self.extent.opens or (self.kind == "pdf" and not self.harm and 0 < self.size <= LARGEST)


@dataclass(frozen=True, slots=True)
class Sources:
    """Texts and other files by their path from the project's root, with `/`; `faults` are files that can't be read."""

    texts: Mapping[str, str]
    assets: Mapping[str, Asset] = field(default_factory=dict)
    faults: tuple[Problem, ...] = ()


def gather(root: Path, opened: Mapping[str, picturefiles.Extent] = MappingProxyType({})) -> Sources:
    """Read the project at `root`. Hidden files are left out; what is no plain file, or no text in UTF-8, is a fault.

    Nothing is opened that could wait for ever, or that is larger than anything we have a use for.
    `opened` spares the work of opening pictures again: what was found of them, by digest.
    """
    texts: dict[str, str] = {}
    assets: dict[str, Asset] = {}
    faults: list[Problem] = []

    def refused(error: OSError) -> None:
        """A file that is gone was deleted while we read; anything else would lose pages in silence."""
        if not isinstance(error, FileNotFoundError):
            place = Path(os.fsdecode(error.filename or root)).relative_to(root).as_posix()
            faults.append(Problem.at(place, (1, 1), "unreadable-file", reason=error.strerror or error))

    def deep(folder: Path) -> None:
        faults.append(Problem.at(folder.relative_to(root).as_posix(), (1, 1), "deep-folder", most=DEEPEST))

    for path in _files(root, refused, deep):
        name = path.relative_to(root).as_posix()
        try:
            state = path.lstat()
            if stat.S_ISLNK(state.st_mode):
                faults.append(Problem.at(name, (1, 1), "symbolic-link"))
            elif not stat.S_ISREG(state.st_mode):
                faults.append(Problem.at(name, (1, 1), "no-plain-file"))
            elif path.suffix not in TEXTS:
                assets[name] = _asset(path, state.st_size, opened)
            elif state.st_size > 4 * frontmatter.LONGEST[path.suffix]:
                faults.append(Problem.at(name, (1, 1), "file-too-large"))
            else:
                data = path.read_bytes()
                texts[name] = data.decode("utf-8")
        except UnicodeDecodeError as error:
            faults.append(Problem.at(name, _place(data, error.start), "not-utf-8"))
        except OSError as error:
            refused(OSError(error.errno, error.strerror, str(path)))
    return Sources(texts, assets, tuple(faults))


def _files(root: Path, refused: Callable[[OSError], None], deep: Callable[[Path], None]) -> Iterator[Path]:
    yield from sorted(root.glob("mkdocs*.yml"))
    yield from _links(root / LOOKS)
    for top in FOLDERS:
        if (root / top).is_symlink():
            yield root / top
            continue
        for folder, inner, names in os.walk(root / top, onerror=refused):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            links = [name for name in inner if (Path(folder) / name).is_symlink()]
            if len(Path(folder).relative_to(root).parts) >= DEEPEST:
                # Python's own walk gives up at a thousand.
                for name in set(inner) - set(links):
                    deep(Path(folder, name))
                inner.clear()
            yield from (Path(folder) / name for name in sorted([*names, *links]) if not name.startswith("."))


def _links(top: Path) -> Iterator[Path]:
    """Links to anything, but for those by which editing programs keep a file to themselves: they lead nowhere."""
    below = (Path(folder) / name for folder, inner, names in os.walk(top) for name in sorted((*inner, *names)))
    links = (path for path in (top, *below) if path.is_symlink())
    yield from (path for path in links if not path.name.startswith(".") or path.exists())


def _asset(path: Path, size: int, opened: Mapping[str, picturefiles.Extent]) -> Asset:
    with path.open("rb") as file:
        kind = filekinds.kind_of(file)
        if size > LARGEST:
            return Asset(size, "", kind)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        extent = opened.get(digest) or _extent(file, kind)
        ending = filekinds.ending(path.name)
        known = kind == ending == "pdf" and digest in opened
        harm = "" if known else insides.harm(file, ending)
        return Asset(size, digest, kind, extent, harm)


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
    size = opening.held(file) if kind in DEAR else opening.size(file)
    return replace(stated, width=size[0], height=size[1]) if size else picturefiles.DAMAGED


def _place(data: bytes, index: int) -> tuple[int, int]:
    line = data[data.rfind(b"\n", 0, index) + 1 : index]
    return (data.count(b"\n", 0, index) + 1, len(line.decode("utf-8", "replace")) + 1)
