"""A content file: the block of fields between two lines of `---`, and the text below it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sitegen.content import asides, tree
from sitegen.content.tree import Mark, Place, Span, name
from sitegen.problems import Problem

LONGEST = {".md": 100_000, ".yml": 1_000_000}
"""Characters of a file, by its ending. A text of forty printed pages has as many, and takes seconds to be checked."""
_EDGE = re.compile(r"---[ \t]*")


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read. `fields` is None when the block is unreadable; `end` is the line that closes it."""

    path: str
    fields: Any
    marks: Mapping[Place, Mark]
    spans: Mapping[Place, Span]
    end: int
    body: str
    body_line: int
    faults: tuple[Problem, ...]

    @property
    def fenced(self) -> bool:
        """Whether its Markdown knows code between fences: MkDocs' own does."""
        return self.path.startswith("docs/")

    @property
    def spoken(self) -> str:
        """The text below the block, with code and comments blanked; every other character keeps its place."""
        return asides.blanked(self.body, fenced=self.fenced)

    def mark(self, *place: str | int) -> Mark:
        """Where a key or an item stands; of a missing one, its parent, and at last the line that ends the block."""
        for length in range(len(place), 0, -1):
            if found := self.marks.get(place[:length]):
                return found
        return (self.end, 1)

    def within(self, line: int, column: int = 1) -> Mark:
        """Where a place of the text is in the file; both count from 1."""
        return (self.body_line + line - 1, column)

    def problem(self, code: str, *place: str | int, **values: object) -> Problem:
        """A problem at a key or an item."""
        return Problem.at(self.path, self.mark(*place), code, name(place), **values)

    def flaw(self, code: str, line: int, column: int = 1, **values: object) -> Problem:
        """A problem at a place of the text below the block; both count from 1."""
        return Problem.at(self.path, self.within(line, column), code, "", **values)

    def get(self, key: str) -> object:
        """A field of the block as text, or None."""
        return self.fields.get(key) if isinstance(self.fields, dict) else None


def clean(text: str) -> str:
    """Without a byte order mark, every line ended by a line feed: as the parsers count."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def parse(text: str, path: str = "") -> Document:
    """Read a content file. It never raises: whatever is wrong is among the faults."""
    if len(text) > LONGEST[".md"]:
        return _broken(path, 1, "file-too-large")
    lines = clean(text).split("\n")
    if not _EDGE.fullmatch(lines[0]):
        return _broken(path, 1, "no-front-matter")
    end = next((at for at in range(1, len(lines)) if _EDGE.fullmatch(lines[at])), None)
    if end is None:
        return _broken(path, 1, "unclosed-front-matter")
    found = tree.read("\n".join(lines[1:end]), path, 2)
    body = "\n".join(lines[end + 1 :])
    document = Document(path, found.value, found.marks, found.spans, end + 1, body, end + 2, found.faults)
    return _mapping(document)


def parse_yaml(text: str, path: str = "", *, strict: bool = True) -> Document:
    """Read a file that is YAML from its first line to its last."""
    if len(text) > LONGEST[".yml"]:
        return _broken(path, 1, "file-too-large")
    text = clean(text)
    found = tree.read(text, path, strict=strict)
    end = max(1, len(text.rstrip("\n").split("\n")))
    return Document(path, found.value, found.marks, found.spans, end, "", end + 1, found.faults)


def _broken(path: str, line: int, code: str) -> Document:
    return Document(path, None, {}, {}, line, "", line, (Problem.at(path, (line, 1), code),))


def _mapping(document: Document) -> Document:
    if document.fields is None or isinstance(document.fields, dict):
        return document
    fault = Problem.at(document.path, (2, 1), "not-fields")
    return replace(document, fields=None, faults=(*document.faults, fault))
