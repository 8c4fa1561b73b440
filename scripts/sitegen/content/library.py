"""From files to the library: everything is read and checked first, and every fault of every file is a problem."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from sitegen import locales as languages
from sitegen.content import (
    ahead,
    calendar,
    checks,
    clashes,
    collisions,
    daysoff,
    papers,
    paths,
    reach,
    reading,
    zones,
)
from sitegen.content.brand import Brand
from sitegen.content.catalogue import Library
from sitegen.content.entries import Entry, Gone, T, Told
from sitegen.content.handwritten import HandWritten
from sitegen.content.models import Event, Module
from sitegen.content.reading import Alone, Read, ReadAlone
from sitegen.content.shelf import Shelf, stock
from sitegen.content.site import Edition, Office, Site
from sitegen.content.sources import Asset, Sources, gather
from sitegen.locales import Locale
from sitegen.problems import Problem
from sitegen.store import digest_of

__all__ = ["Asset", "Edition", "Entry", "Gone", "HandWritten", "Library", "Office", "Site", "Sources", "gather", "read"]


def read(
    sources: Sources,
    now: dt.datetime,
    production: bool = False,
    locales: Sequence[Locale] | None = None,
    read_folders: Read = reading.read_all,
    read_alone: ReadAlone = reading.alone,
    *,
    drafts: bool = False,
) -> tuple[Library, tuple[Problem, ...]]:
    """The library at an aware `now`, and all problems in the order of files and lines.

    With an error among them the library is what could be read, and fit for nothing but further checks.
    `read_folders` and `read_alone` may remember what reading.read and reading.alone found. With `drafts` it holds
    events that are drafts, too: for their author, never for a build.
    """
    spoken = tuple(languages.load() if locales is None else locales)
    shelf, found = stock(sources, spoken, read_folders)
    library = _library(shelf, sources, now, production, drafts)
    there = reach.known(shelf, library, spoken)
    library = replace(library, to_come=there.to_come)
    alone = _alone(shelf, sources, read_alone)
    pages = {path: each.found for path, each in alone.items() if each.found}
    faults = [
        *sources.faults,
        *found,
        *_checks(shelf, library),
        *(fault for each in alone.values() for fault in each.faults),
        *paths.check(sources.texts, sources.assets),
        *reach.check(shelf, there, spoken, sources.assets, pages),
    ]
    marked = (replace(fault, draft=fault.path.rsplit("/", 1)[0] in library.drafts) for fault in faults)
    return library, tuple(sorted(set(marked)))


def _library(shelf: Shelf, sources: Sources, now: dt.datetime, production: bool, drafts: bool) -> Library:
    """What may be shown now."""
    zone = shelf.site.timezone if shelf.site else zones.DEFAULT
    every_event, every_module = shelf.entries(shelf.events, drafts=drafts), shelf.entries(shelf.modules)
    everything: tuple[Entry[Any], ...] = (*every_event, *every_module)
    samples = {entry.folder for entry in everything if production and entry.facts.sample}
    later = {entry.folder: at for entry in everything if (at := _published(entry, zone)) > now}
    events, modules = _without(every_event, {*samples, *later}), _without(every_module, {*samples, *later})
    return Library(
        site=shelf.site or Site("/", zone, "", Brand(), {}),
        now=now,
        events=tuple(sorted(events, key=_newest)),
        modules=tuple(modules),
        gone=tuple(gone for _, gone in shelf.gone),
        topics=shelf.registers.topics,
        programmes=shelf.registers.programmes,
        regulations=shelf.registers.regulations,
        terms=shelf.registers.terms,
        concepts=shelf.registers.concepts,
        regions=shelf.registers.places.regions,
        region_source=shelf.registers.places.source,
        moved=tuple(shelf.registers.moved.values()),
        pages=shelf.pages,
        assets=sources.assets,
        left_out=tuple(sorted(samples - later.keys())),
        embargoed=tuple(sorted((at, folder) for folder, at in later.items() if folder not in samples)),
        drafts=tuple(folder.path for folder in (*shelf.event_folders, *shelf.module_folders) if folder.draft),
        digests=shelf.digests,
        fronts=shelf.fronts,
        ground=_ground(sources, production),
    )


def _ground(sources: Sources, production: bool) -> str:
    """Digest all that no event says of itself."""
    files = {**sources.texts, **{path: repr(asset) for path, asset in sources.assets.items()}}
    told = sorted((path, said) for path, said in files.items() if not path.startswith("content/events/"))
    return digest_of(repr((told, production)).encode("utf-8", "replace"))


def _published(entry: Entry[Any], zone: str) -> dt.datetime:
    """When it appears: a day begins at its own place."""
    facts: Event | Module = entry.facts
    return facts.published.first(facts.zone if isinstance(facts, Event) else ZoneInfo(zone))


def _without(found: Sequence[Entry[T]], folders: Collection[str]) -> list[Entry[T]]:
    return [each for each in found if each.folder not in folders]


def _newest(entry: Entry[Event]) -> tuple[int, str]:
    return (-entry.facts.when.date.toordinal(), entry.slug)


def _alone(shelf: Shelf, sources: Sources, read: ReadAlone) -> dict[str, Alone]:
    """What texts that no folder has say by themselves, by path."""
    return {
        path: read(path, sources.texts[path], shelf.page_documents.get(path), shelf.context.contacts)
        for path in sources.texts.keys() - shelf.links.keys()
    }


def _checks(shelf: Shelf, library: Library) -> Iterator[Problem]:
    """The rules that need more than one file."""
    modules = frozenset(folder.slug for folder in shelf.module_folders if not folder.draft)
    # Faulty files and pages taken down count: no fault makes another, and nothing holds back a takedown.
    mains = [folder.main for folder in shelf.event_folders if not folder.draft]
    readable = all(main.fields is not None for main in mains)
    events = frozenset(str(main.get("id")) for main in mains) if readable else None
    for told in shelf.events:
        yield from checks.event(told, shelf.registers, modules, library.now)
        yield from _embargo(told, library.now, told.facts.zone)
    coming = [ahead.sittings(told, library.now) for told in shelf.events]
    for sittings in coming:
        yield from daysoff.check(sittings)
    yield from clashes.check(each for sittings in coming for each in sittings if not each.told.folder.draft)
    for module in shelf.modules:
        yield from checks.module(module, shelf.registers, events)
        yield from _embargo(module, library.now, ZoneInfo(library.site.timezone))
    for told in shelf.faulty_events:
        yield from checks.event_names(told, shelf.registers, modules)
    for module in shelf.faulty_modules:
        yield from checks.module_names(module, shelf.registers)
    named: list[collisions.Named] = [(told.folder, told.facts.id, told.facts.aliases) for told in shelf.events]
    named += [(folder, gone.event_id, gone.aliases) for folder, gone in shelf.gone]
    yield from collisions.events(named)
    for document in shelf.configs if shelf.module_folders else ():
        yield from papers.field(document, "extra", "office", "name")


def _embargo(told: Told[T], now: dt.datetime, zone: ZoneInfo) -> Iterator[Problem]:
    """A warning alone: time lifts it. Editors often take `published` for the date of the event."""
    facts: Event | Module = told.facts
    published = facts.published
    if published.first(zone) > now and not told.folder.draft:
        dates = {f"date_{language}": calendar.written(published.date, language) for language in calendar.words()}
        today = now.astimezone(zone).date()
        yield told.folder.main.problem("not-yet-published", "published", today=today, **dates)
