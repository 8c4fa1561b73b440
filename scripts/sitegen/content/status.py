"""What waits for an editor: nothing here stops a build."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sitegen.content import life
from sitegen.content.catalogue import Library
from sitegen.content.entries import Entry
from sitegen.content.occurrences import OFF, Occurrence, occurrences, upcoming
from sitegen.dates import When

SOON = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to see to. `date` is written as editors write it; what does not apply is empty."""

    folder: str
    session: str = ""
    language: str = ""
    date: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """Everything that waits, by what is to be done about it."""

    unreported: tuple[Item, ...]
    waiting: tuple[Item, ...]
    provisional: tuple[Item, ...]
    soon: tuple[Item, ...]
    outdated: tuple[Item, ...]
    untranslated: tuple[Item, ...]
    uncredited: tuple[Item, ...]
    embargoed: tuple[Item, ...]
    drafts: tuple[Item, ...]
    samples: tuple[Item, ...]


def status(library: Library) -> Status:
    """Gather it from a library, also from one with faulty files: what could be read counts."""
    entries: tuple[Entry[Any], ...] = (*library.events, *library.modules)
    coming = upcoming(library.events, library.now)
    samples = (*library.left_out, *(entry.folder for entry in entries if entry.facts.sample))
    return Status(
        unreported=_sittings(_held(library)),
        waiting=_sittings(each for each in coming if each.session.status == "postponed"),
        provisional=_sittings(each for each in coming if each.session.status == "provisional"),
        soon=_sittings(each for each in coming if each.session.status not in OFF and _is_soon(each, library.now)),
        outdated=tuple(Item(entry.folder, language=code) for entry in entries for code in sorted(entry.stale)),
        untranslated=tuple(
            Item(entry.folder, language=code)
            for entry in entries
            for code in library.site.editions
            if code not in entry.said
        ),
        uncredited=tuple(
            Item(entry.folder, file=photo.file)
            for entry in library.events
            for photo in entry.facts.photos
            if not photo.credit
        ),
        embargoed=tuple(Item(folder, date=str(When.of(at))) for at, folder in library.embargoed),
        drafts=tuple(map(Item, library.drafts)),
        samples=tuple(map(Item, sorted(samples))),
    )


def _held(library: Library) -> Iterator[Occurrence]:
    """The sessions that are over, of which nobody has told how they went. A series asks for no reports."""
    for entry in library.events:
        for each in occurrences(entry, library.now):
            if life.standing(each, library.now) == "held":
                yield each


def _is_soon(each: Occurrence, now: dt.datetime) -> bool:
    return each.first.astimezone(dt.UTC) - now.astimezone(dt.UTC) <= SOON


def _sittings(found: Iterable[Occurrence]) -> tuple[Item, ...]:
    """By date; of a series the first alone."""
    rows: dict[tuple[str, str], Item] = {}
    for each in sorted(found, key=lambda occurrence: occurrence.start):
        folder, session = each.entry.folder, each.session.id
        rows.setdefault((folder, session), Item(folder, session, date=str(each.start)))
    return tuple(rows.values())
