"""`addresses.json`: what the site has published, so that the next build can tell what would vanish."""

import datetime as dt
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sitegen import locales, problems
from sitegen.content import fields, life
from sitegen.content.library import Entry, Gone, Library
from sitegen.content.models import Event
from sitegen.content.spelling import bare
from sitegen.problems import Problem
from sitegen.products import Product, Work

ADDRESS = "addresses.json"
KEY = "ledger"
SCHEMA = 1
MOST = 1000
"""Of a kind of what would vanish, all that anyone can look through."""


@dataclass(frozen=True, slots=True)
class Told:
    """A session as it was published: instants, place by code and venue, status, and how many changes were announced."""

    start: dt.datetime
    end: dt.datetime
    place: str
    status: str
    changes: int

    def differs(self, other: "Told") -> tuple[str, ...]:
        """The names of what an attendee must know and is not the same."""
        return tuple(
            name for name in ("start", "end", "place", "status") if getattr(self, name) != getattr(other, name)
        )


@dataclass(frozen=True, slots=True)
class Ledger:
    """Addresses below the site's root, sessions to come by UID, the identity in permanent names.

    `events` are those that were published by their id: where each stood (`2026/rapat-rw`), or "" where nobody noted it.
    `former` leads from where one stood before to its id.
    """

    addresses: frozenset[str]
    sessions: Mapping[str, Told]
    identity: str = ""
    events: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)


def plain(
    addresses: Iterable[str],
    sessions: Iterable[Mapping[str, Any]],
    identity: str = "",
    events: Mapping[str, str] | None = None,
    former: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """State the ledger as JSON data.

    `addresses`: pages, feeds, calendars and downloads (no assets, pagination, samples or search index), without a
    leading slash. `sessions`: {uid, start, end, place, status, changes}; start and end are instants with an offset,
    ISO 8601; `changes` counts what was announced about the session. `identity` is the site's, in every UID and guid;
    `events` has the ids that stand in these beside it, and where each event stands: year and name of its folder;
    `former` has where each stood before, and its id.
    """
    rows = sorted((dict(sorted(session.items())) for session in sessions), key=lambda row: row["uid"])
    homes = {"events": dict(sorted((events or {}).items())), "former": dict(sorted((former or {}).items()))}
    return {"schema": SCHEMA, "identity": identity, "addresses": sorted(set(addresses)), **homes, "sessions": rows}


def product(data: Mapping[str, Any]) -> Product:
    """The product that publishes a ledger."""
    return Product(KEY, make, data)


def make(work: Work) -> dict[str, bytes]:
    """Write the ledger, one entry a line: it is read by people too when a build stops."""
    return {ADDRESS: (json.dumps(work.inputs, ensure_ascii=False, indent=1) + "\n").encode()}


def of(data: Mapping[str, Any]) -> Ledger:
    """Read a ledger stated as JSON data; ValueError, TypeError or KeyError when it is none.

    Those of before it was noted where events stand have a list of ids; both have the same schema, so that either
    program reads either.
    """
    sessions = {str(row["uid"]): _told(row) for row in data["sessions"]}
    addresses, events, identity = data["addresses"], data.get("events", {}), data.get("identity", "")
    homes, former = events if isinstance(events, dict) else dict.fromkeys(events, ""), data.get("former", {})
    names = (*addresses, *sessions, *homes, *homes.values(), *former, *former.values(), identity)
    for uid in sessions:
        _parts(uid)
    if data["schema"] != SCHEMA or not all(map(_short, names)):
        raise ValueError("no ledger of this schema")
    if not all(told.start.tzinfo and told.end.tzinfo for told in sessions.values()):
        raise ValueError("a session begins and ends at an instant")
    return Ledger(frozenset(addresses), sessions, identity, homes, former)


def _short(name: object) -> bool:
    """Whether it can be an address, a UID or an id: nothing that a site publishes is longer."""
    return isinstance(name, str) and len(name) <= fields.FARTHEST


def _parts(uid: str) -> tuple[str, str, dt.date | None]:
    """The event, the session and, in a series, the planned day of a UID (see urls.uid); ValueError when it is none."""
    event, session, *planned = uid.partition("@")[0].split(".")
    return event, session, dt.date.fromisoformat(planned[0]) if planned else None


def _told(row: Mapping[str, Any]) -> Told:
    start, end = (dt.datetime.fromisoformat(row[name]) for name in ("start", "end"))
    changes = int(row["changes"])
    if changes < 0:
        raise ValueError("nobody takes back what was never said")
    return Told(start, end, bare(row["place"]), str(row["status"]), changes)


def read(data: bytes, place: str) -> Ledger | Problem:
    """Read a ledger as it was published; a Problem when it is none."""
    try:
        return of(json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return Problem.at(place, (1, 1), "previous-unreadable")


def compare(previous: Ledger, current: Ledger, library: Library, standing: Collection[str]) -> tuple[Problem, ...]:
    """Errors for any address that would vanish, and any session to come that would vanish or change in silence.

    `standing` are all addresses that the site still has, lasting or not.
    """
    withdrawn = _withdrawn(library)
    addresses = (each for each in sorted(previous.addresses - {*standing}) if not _within(each, withdrawn))
    vanished = [
        Problem.at(each or "/", (1, 1), "address-vanished", address="/" + each) for each in islice(addresses, MOST)
    ]
    if previous.identity not in ("", library.site.identity):
        names = {"was": previous.identity, "now": library.site.identity}
        return (*vanished, Problem.at("mkdocs.yml", (1, 1), "identity-changed", "identity", **names))
    files = {entry.facts.id: entry for entry in library.events}
    gone = {left.event_id for left in library.gone}
    sessions = (
        problem
        for uid, told in sorted(previous.sessions.items(), key=lambda each: each[0])
        if _to_come(uid, told, library.now) and (event := uid.partition(".")[0]) not in gone
        for problem in _session(uid, told, current.sessions.get(uid), files.get(event), library.now)
    )
    vanished += islice(sessions, MOST)
    lost = sorted(previous.events.keys() - files.keys() - gone)
    vanished += (Problem.at("content/events", (1, 1), "event-vanished", given=each) for each in lost[:MOST])
    return (*vanished, *islice(_displaced(previous, library), MOST))


def _displaced(before: Ledger, library: Library) -> Iterator[Problem]:
    """Ids that stand in another event's folder, or where one stood: feeds and calendars would show it in its place.

    What stands nowhere any more would be anyone's with the next build.
    """
    now = {entry.facts.id: [f"{entry.year}/{entry.slug}", *entry.facts.aliases] for entry in library.events}
    now |= {left.event_id: [f"{left.year}/{left.slug}", *left.aliases] for left in library.gone if left.event_id}
    for given, was in sorted(before.events.items()):
        if was and given in now and was not in now[given]:
            path = f"content/events/{now[given][0]}/index.id.md"
            yield Problem.at(path, (1, 1), "event-displaced", "id", given=given, was=was, now=now[given][0])
    owners = {home: (given, homes[0]) for given, homes in now.items() for home in homes}
    for was, first in sorted(before.former.items()):
        if was in owners and owners[was][0] != first:
            other, home = owners[was]
            path = f"content/events/{home}/index.id.md"
            yield Problem.at(path, (1, 1), "address-taken", given=first, was=was, other=other)
        elif was not in owners and first in now:
            path = f"content/events/{now[first][0]}/index.id.md"
            yield Problem.at(path, (1, 1), "alias-removed", "aliases", given=first, was=was)


def _to_come(uid: str, told: Told, now: dt.datetime) -> bool:
    """Whether readers wait for it: postponed too, but not the past date of a series, which none will replace."""
    _, _, day = _parts(uid)
    return told.end >= now or (told.status == "postponed" and day is None)


def _session(
    uid: str, before: Told, after: Told | None, entry: Entry[Event] | None, now: dt.datetime
) -> Iterator[Problem]:
    """What was done to a session that people know of without saying so, or by taking back what was said."""
    _, session, day = _parts(uid)
    path = f"{entry.folder}/index.id.md" if entry else uid
    count = len(life.concerning(entry.facts, session, day)) if entry else 0
    if count <= before.changes:
        yield from _silent(uid, before, after, path, now)
    if entry and count < before.changes:
        yield Problem.at(path, (1, 1), "change-removed", uid=uid, was=before.changes, now=count)


def _withdrawn(library: Library) -> frozenset[str]:
    """Where nothing is missed: below pages that were taken down, and files that moved.yml calls gone."""
    folders = [(year, slug) for left in library.gone for year, slug in _homes(left)]
    pages = [locale.address("events", *folder) for folder in folders for locale in locales.load()]
    return frozenset({*pages, *(each.source for each in library.moved if each.gone is not None)})


def _within(address: str, withdrawn: Collection[str]) -> bool:
    """Whether it is one of these files, or below one of these pages."""
    folders = (address[: found.end()] for found in re.finditer("/", address))
    return address in withdrawn or any(each in withdrawn for each in folders)


def _homes(left: Gone) -> Iterator[tuple[str, str]]:
    """Year and slug of every address that a page taken down ever had."""
    yield left.year, left.slug
    for alias in left.aliases:
        year, _, slug = alias.partition("/")
        yield year, slug


def _silent(uid: str, before: Told, after: Told | None, path: str, now: dt.datetime) -> list[Problem]:
    """What happened to a session about which nothing new was said."""
    if after is None:
        return [Problem.at(path, (1, 1), "session-vanished", uid=uid, end=f"{before.end:%Y-%m-%d %H.%M}")]
    if not (different := before.differs(after)):
        return []
    values = {"uid": uid, "session": _parts(uid)[1]}
    values |= {"today": f"{now:%Y-%m-%d}", "was": f"{before.start:%Y-%m-%d %H.%M}"}
    for language, names in problems.words()["changed"].items():
        values[f"fields_{language}"] = ", ".join(names[name] for name in different)
    return [Problem(path, 1, 1, "session-changed", values=tuple(sorted(values.items())))]
