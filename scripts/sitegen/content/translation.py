"""An event or a module in another language: what of it is prose, what its translation says, whether that is stale."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sitegen.content import frontmatter
from sitegen.content.fields import Model
from sitegen.content.models import Change, Event, Module, Note
from sitegen.content.texts import EventTranslation, ModuleTranslation
from sitegen.content.tree import Place

T = TypeVar("T", Event, Module)
M = TypeVar("M", bound=Model)
N = TypeVar("N", Change, Note)
Prose = dict[Place, str]

# Names of people, places and offices' own names may well be the same in both languages.
OFTEN_THE_SAME = frozenset({"organizer", "name", "address", "institution", "contact"})

LISTS = ("outcomes", "points", "checklist", "questions")
"""What a module lists, line by line."""

_LONE = ("title", "summary", "organizer", "cost", "accessibility", "contact")


def prose(facts: Event | Module) -> Prose:
    """Every string that a reader sees and a translation may replace, by its place in the translation's front matter."""
    found: Prose = {}

    def take(item: object, fields: Sequence[str], *place: str) -> None:
        for field in fields:
            if text := getattr(item, field, None):
                found[(*place, field)] = text

    take(facts, _LONE)
    for key in LISTS:
        for number, line in enumerate(getattr(facts, key, ()), 1):
            found[key, str(number)] = line
    if isinstance(facts, Module):
        for number, source in enumerate(facts.sources, 1):
            found["sources", str(number)] = source.name
    history: Sequence[Note] = getattr(facts, "history", ())
    for number, note in enumerate(history, 1):
        found["history", str(number)] = note.note
    for attachment in facts.attachments:
        found["attachments", attachment.file] = attachment.title
    if isinstance(facts, Event):
        take(facts.venue, ("name", "address"), "venue")
        take(facts.registration, ("contact",))
        for session in facts.sessions:
            take(session, ("title", "cancel_reason"), "sessions", session.id)
            take(session.venue, ("name", "address"), "sessions", session.id, "venue")
        for speaker in facts.speakers:
            take(speaker, ("office", "institution", "topic"), "speakers", speaker.id)
        for photo in facts.photos:
            take(photo, ("alt", "caption"), "photos", photo.file)
        for moved in facts.series.moved if facts.series else ():
            if moved.note:
                found["moved", str(moved.date)] = moved.note
        for key, notes in _dated(facts):
            for number, text in enumerate(notes, 1):
                found[key, str(number)] = text
    return found


def given(text: EventTranslation | ModuleTranslation) -> Prose:
    """What a translation says, by place."""

    def walk(value: Mapping[str, Any], place: Place) -> Prose:
        found: Prose = {}
        for key, inner in value.items():
            found |= walk(inner, (*place, key)) if isinstance(inner, Mapping) else {(*place, key): inner}
        return found

    return walk(text.model_dump(exclude_none=True, exclude={"source_hash"}), ())


def translated(facts: T, text: EventTranslation | ModuleTranslation) -> T:
    """The same facts with the translation's prose; what it leaves out stays in the main language."""
    said = given(text)
    found = _with(facts, said)
    changes: dict[str, Any] = {
        "attachments": tuple(
            each.model_copy(update={"title": said.get(("attachments", each.file), each.title)})
            for each in facts.attachments
        )
    }
    if isinstance(facts, Event):
        changes |= _of_event(facts, said)
    else:
        for key in LISTS:
            lines = enumerate(getattr(facts, key), 1)
            changes[key] = tuple(said.get((key, str(number)), each) for number, each in lines)
        changes["sources"] = tuple(
            each.model_copy(update={"name": said.get(("sources", str(number)), each.name)})
            for number, each in enumerate(facts.sources, 1)
        )
        changes["history"] = _notes("history", facts.history, said)
    return found.model_copy(update=changes)


def prose_hash(facts: Event | Module, body: str) -> str:
    """The first 16 hex digits of the SHA-256 of all that a translation translates. Facts are not part of it."""
    texts = sorted(prose(facts).items())
    canonical = json.dumps([texts, body.strip()], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "replace")).hexdigest()[:16]


def is_stale(text: EventTranslation | ModuleTranslation, facts: Event | Module, body: str) -> bool:
    """Whether a stamped translation no longer fits; without a stamp nothing is claimed."""
    return text.source_hash is not None and text.source_hash != prose_hash(facts, body)


def stamp(text: str, source_hash: str) -> str:
    """A translation's file with its `source_hash` set and nothing else changed; ValueError when its block is broken."""
    document = frontmatter.parse(text)
    if document.fields is None:
        raise ValueError(f"unreadable front matter: {document.faults[0].code}")
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    mark = document.marks.get(("source_hash",))
    if mark is None:
        lines.insert(document.end - 1, f"source_hash: {source_hash}{ending}")
    else:
        lines[mark[0] - 1] = re.sub(
            r"(?<=source_hash)[^\r\n#]*?(\s*#[^\r\n]*)?(?=[\r\n]|$)", rf": {source_hash}\1", lines[mark[0] - 1], count=1
        )
    stamped = "".join(lines)
    if frontmatter.parse(stamped).fields != {**document.fields, "source_hash": source_hash}:
        raise ValueError("source_hash is not a plain line of its own")
    return stamped


def _of_event(event: Event, said: Prose) -> dict[str, Any]:
    found: dict[str, Any] = {
        "venue": _with(event.venue, said, "venue") if event.venue else None,
        "speakers": tuple(_with(each, said, "speakers", each.id) for each in event.speakers),
        "photos": tuple(_with(each, said, "photos", each.file) for each in event.photos),
        "changes": _notes("changes", event.changes, said),
        "corrections": _notes("corrections", event.corrections, said),
        "sessions": tuple(
            _with(each, said, "sessions", each.id).model_copy(
                update={"venue": _with(each.venue, said, "sessions", each.id, "venue") if each.venue else None}
            )
            for each in event.sessions
        ),
    }
    if event.registration:
        found["registration"] = _with(event.registration, said)
    if event.series:
        moved = tuple(
            each.model_copy(update={"note": said.get(("moved", str(each.date)), each.note)})
            for each in event.series.moved
        )
        found["series"] = event.series.model_copy(update={"moved": moved})
    return found


def _with(item: M, said: Prose, *place: str) -> M:
    """The item with whichever of its own strings the translation has."""
    texts = {field: said[(*place, field)] for field in type(item).model_fields if (*place, field) in said}
    return item.model_copy(update=texts)


def _dated(event: Event) -> tuple[tuple[str, list[str]], ...]:
    return (
        ("changes", [change.note for change in event.changes]),
        ("corrections", [note.note for note in event.corrections]),
    )


def _notes(key: str, notes: Sequence[N], said: Prose) -> tuple[N, ...]:
    return tuple(
        each.model_copy(update={"note": said.get((key, str(number)), each.note)})
        for number, each in enumerate(notes, 1)
    )
