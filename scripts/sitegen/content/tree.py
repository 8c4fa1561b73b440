"""YAML as text: mappings, lists and strings, each with its line and column; nothing is taken for a number or a date."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from sitegen.content import complaints, identities
from sitegen.content.unseen import UNREADABLE, UNSEEN
from sitegen.problems import Problem

Place = tuple[str | int, ...]
Mark = tuple[int, int]

DEEPEST = 12
MOST = 400_000
"""Parts of a file, each key and each value one: a register of all villages of Indonesia has half as many."""
MERGE = "<<"
"""A key under which other mappings are taken in, by readers that know of it."""
_CUT = re.compile(r"(?P<below>(?:[ \t]*\r?\n)*)[ \t]+(?P<lost>#(?![-#*=~_](?:[-#*=~_ \t\r]|$)|\s).+)", re.MULTILINE)
"""Behind a value, or below: what is meant as a comment has a space behind its `#`, is a row of signs or an item."""
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Span:
    """A value as it stands in the file, quotes and line breaks included."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Tree:
    """`value` is None when the text could not be read at all. Marks are those of keys and of list items."""

    value: Any
    marks: Mapping[Place, Mark]
    spans: Mapping[Place, Span]
    faults: tuple[Problem, ...]


def name(place: Place) -> str:
    """`sessions.1.start`: items count from 1, as editors count."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in place)


class _UnreadableError(Exception):
    """Reading on would only yield consequences of this fault."""


@dataclass(slots=True)
class _Reader:
    path: str
    text: str
    line: int
    strict: bool
    marks: dict[Place, Mark] = field(default_factory=dict)
    spans: dict[Place, Span] = field(default_factory=dict)
    faults: list[Problem] = field(default_factory=list)

    def at(self, event: Event) -> Mark:
        mark = event.start_mark
        assert mark
        return (mark.line + self.line, mark.column + 1)

    def fault(self, mark: Mark, code: str, place: Place = (), **values: object) -> None:
        self.faults.append(Problem.at(self.path, mark, code, name(place), **values))

    def node(self, event: Event, events: Iterator[Event], place: Place) -> object:
        self.guard(event, place)
        if isinstance(event, ScalarEvent):
            return self.scalar(event, place)
        if isinstance(event, SequenceStartEvent):
            return self.sequence(events, place)
        if isinstance(event, MappingStartEvent):
            return self.mapping(events, place)
        return ""

    def guard(self, event: Event, place: Place) -> None:
        """Refuse what front matter has no use for: aliases multiply text without limit, tags change its meaning."""
        mark = self.at(event)
        if len(place) > DEEPEST:
            self.fault(mark, "yaml-too-deep", place[:DEEPEST])
            raise _UnreadableError
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            self.fault(mark, "yaml-anchor", place)
            raise _UnreadableError
        if getattr(event, "tag", None):
            self.fault(mark, "yaml-tag", place)
            raise _UnreadableError
        if not self.strict and place[-1:] == (MERGE,):
            self.fault(mark, "yaml-bad-key", place)
            raise _UnreadableError

    def scalar(self, event: ScalarEvent, place: Place) -> str:
        line, column = self.at(event)
        assert event.start_mark
        assert event.end_mark
        text = self.text[event.start_mark.index : event.end_mark.index]
        self.spans[place] = Span(line, column, text)
        if not event.style:
            self.cut(event.end_mark.index, event.end_mark.line, place)
        # Written as it is, it is told of where it stands (unseen.check).
        if (bad := UNSEEN.search(event.value)) and bad[0] not in text:
            self.fault((line, column), "bad-character", place, character=f"U+{ord(bad[0]):04X}")
            return UNSEEN.sub(" ", event.value)
        value = str(event.value)
        # So is a number of somebody's (personal.check), unless it is put together of signs and lines.
        if value not in text and (found := {*identities.numbers(value).values()}):
            for digits in sorted(found - {*identities.numbers(text).values()})[:1]:
                self.fault((line, column), "personal-number", place, start=digits[:4])
        return value

    def cut(self, index: int, line: int, place: Place) -> None:
        """Tell of what a plain value that ends here loses, as YAML takes `#1` behind a space for a comment.

        A line below is the value's if it stands deeper than its key, or below the words of an item of a list.
        """
        if not (found := _CUT.match(self.text, index)):
            return
        start = found.start("lost")
        line += self.line + found["below"].count("\n")
        column = start - self.text.rfind("\n", 0, start)
        item = bool(place) and isinstance(place[-1], int)
        least = self.marks.get(place, (0, 0))[1] + (not item)
        if not found["below"] or (self.spans[place].text and column >= least):
            self.fault((line, column), "yaml-hash", place, text=found["lost"].strip()[:60])

    def sequence(self, events: Iterator[Event], place: Place) -> list[object]:
        items: list[object] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            here = (*place, len(items))
            self.marks[here] = self.at(event)
            items.append(self.node(event, events, here))
        return items

    def mapping(self, events: Iterator[Event], place: Place) -> dict[str, object]:
        found: dict[str, object] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            mark = self.at(event)
            if not isinstance(event, ScalarEvent):
                self.fault(mark, "yaml-bad-key", place)
                raise _UnreadableError
            key = UNSEEN.sub("?", event.value)
            here = (*place, key)
            if key in found:
                self.fault(mark, "duplicate-key", here, key=key, first=self.marks[here][0])
                self.node(next(events), events, (*place, f"{key} 2"))
                continue
            self.guard(event, here)
            self.marks[here] = mark
            found[key] = self.node(next(events), events, here)
        return found


def read(text: str, path: str, line: int = 1, *, strict: bool = True) -> Tree:
    """Read YAML that begins at `line` of its file.

    If not strict (mkdocs.yml), no mapping may be taken in under another key either: MkDocs would see another value than
    we check.
    """
    reader = _Reader(path, text, line, strict)
    if bad := UNREADABLE.search(text):
        before = text[: bad.start()]
        mark = (line + before.count("\n"), bad.start() - before.rfind("\n"))
        reader.fault(mark, "bad-character", character=f"U+{ord(bad[0]):04X}")
        return Tree(None, {}, {}, tuple(reader.faults))
    try:
        events = list(islice(yaml.parse(text, Loader=LOADER), MOST))
        if len(events) == MOST:
            reader.fault((line, 1), "file-too-large")
            raise _UnreadableError
        value = _document(reader, iter(events))
    except yaml.MarkedYAMLError as error:
        reader.faults.append(complaints.translate(error, text, path, line))
        value = None
    except _UnreadableError:
        value = None
    return Tree(value, reader.marks, reader.spans, tuple(reader.faults))


def _document(reader: _Reader, events: Iterator[Event]) -> object:
    next(events)
    event = next(events)
    if isinstance(event, StreamEndEvent):
        return {}
    value = reader.node(next(events), events, ())
    next(events)
    further = next(events)
    if isinstance(further, DocumentStartEvent):
        reader.fault(reader.at(further), "yaml-broken", text="---")
        raise _UnreadableError
    return value
