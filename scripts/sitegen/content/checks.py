"""The rules within one event or module: its folder, its dates, what it names, its files, its translations."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from sitegen import problems
from sitegen.content import (
    alternatives,
    amendments,
    bases,
    enclosures,
    fit,
    gaps,
    outcomes,
    packing,
    pictures,
    regions,
    sheets,
    versions,
)
from sitegen.content.entries import T, Told
from sitegen.content.models import Event, Module, Venue
from sitegen.content.reference import Region
from sitegen.content.registers import Registers
from sitegen.content.timing import times
from sitegen.content.tree import Place
from sitegen.problems import Problem, few

_SAMPLE_WORDS = {"id": ("contoh",), "en": ("sample", "example")}


def event_alone(told: Told[Event]) -> Iterator[Problem]:
    """The rules of an event that ask for nothing but its own files."""
    yield from _folder(told)
    yield from _repeated(told, "sessions", [each.id for each in told.facts.sessions], "id")
    yield from times(told.folder.main, told.facts)
    yield from _people(told)
    yield from alternatives.check(told)
    yield from _texts(told)


def event(told: Told[Event], registers: Registers, modules: frozenset[str], now: dt.datetime) -> Iterator[Problem]:
    """Its other rules; `modules` are the slugs of all modules, drafts left out."""
    yield from amendments.check(told, now)
    yield from outcomes.check(told, now)
    yield from event_names(told, registers, modules)


def module_alone(told: Told[Module]) -> Iterator[Problem]:
    """The rules of a module that ask for nothing but its own files."""
    yield from sheets.check(told)
    yield from packing.check(told)
    yield from versions.check(told)
    yield from _texts(told)


def module(told: Told[Module], registers: Registers, events: frozenset[str] | None) -> Iterator[Problem]:
    """Its other rules; `events` are the ids of all events but drafts, None when some can't be read."""
    yield from module_names(told, registers)
    yield from few(bases.check(told, registers, events))


def event_names(told: Told[Event], registers: Registers, modules: frozenset[str]) -> Iterator[Problem]:
    """What an event names outside its own file: regions, reference data, modules, files."""
    if "regions" in registers.named:
        yield from few(_regions(told, registers.places.regions))
    for key, known in {**registers.named, "modules": modules}.items():
        if key in ("topics", "regulations", "programmes", "modules"):
            yield from few(_references(told, key, known))
    yield from enclosures.check(told)


def module_names(told: Told[Module], registers: Registers) -> Iterator[Problem]:
    """What a module names outside its own file."""
    for key in ("topics", "regulations"):
        if key in registers.named:
            yield from few(_references(told, key, registers.named[key]))
    yield from enclosures.check(told, pictures.shown(each.body for each in told.folder.documents.values()))
    yield from pictures.check(told)


def _folder(told: Told[Event]) -> Iterator[Problem]:
    published = told.facts.published
    if told.folder.year.isdecimal() and published.year != int(told.folder.year):
        values = {"year": published.year, "folder": told.folder.year, "slug": told.folder.slug}
        yield told.folder.main.problem("year-mismatch", "published", **values)


def _people(told: Told[Event]) -> Iterator[Problem]:
    facts, document = told.facts, told.folder.main
    yield from _repeated(told, "speakers", [each.id for each in facts.speakers], "id")
    for number, speaker in enumerate(facts.speakers):
        if not (speaker.name or speaker.office or speaker.institution):
            yield document.problem("speaker-unknown", "speakers", number, given=speaker.id)
    participants = facts.participants
    if participants and participants.count is None and participants.precision != "all":
        yield document.problem("participants-without-count", "participants")


def _regions(told: Told[Event], known: Mapping[str, Region]) -> Iterator[Problem]:
    facts = told.facts
    cited: list[tuple[Place, str | None]] = [(("organizer_region",), facts.organizer_region)]
    cited += [(("regions", number), code) for number, code in enumerate(facts.regions)]
    venues: list[tuple[Place, Venue | None]] = [(("venue",), facts.venue)]
    venues += [(("sessions", number, "venue"), session.venue) for number, session in enumerate(facts.sessions)]
    cited += [((*place, "region"), venue.region) for place, venue in venues if venue]
    home = [code for _, code in cited if code and code in known]
    for place, code in cited:
        if code and code not in known:
            near = regions.nearest(code, known, home)
            name = known[near].name if near else ""
            shown = f"{near} ({name})" if near else ""
            yield told.folder.main.problem("unknown-region", *place, given=code, nearest=shown)
        elif code and known[code].sample and not facts.sample:
            yield told.folder.main.problem("sample-region", *place, given=code)


def _references(told: Told[T], key: str, names: frozenset[str]) -> Iterator[Problem]:
    """Slugs of reference data or modules: known ones, each once."""
    slugs = getattr(told.facts, key)
    for number, slug in enumerate(slugs):
        if slug not in names:
            values = {
                "given": slug,
                "nearest": problems.nearest(slug, names),
                "known": problems.some(sorted(names), 12),
            }
            yield told.folder.main.problem(f"unknown-{key.removesuffix('s')}", key, number, **values)
    yield from _repeated(told, key, slugs)


def _repeated(told: Told[T], key: str, names: Sequence[str], *field: str) -> Iterator[Problem]:
    """The same name twice in one list."""
    seen: dict[str, int] = {}
    for number, name in enumerate(names):
        if seen.setdefault(name, number) != number:
            first = told.folder.main.mark(key, seen[name], *field)[0]
            yield told.folder.main.problem("duplicate-item", key, number, *field, given=name, first=first)


def _texts(told: Told[T]) -> Iterator[Problem]:
    """Every language: a text below the fields, a sample that says so, and translations that fit."""
    for language, document in told.folder.documents.items():
        if document.fields is not None and not document.body.strip():
            yield document.problem("no-text")
        title = document.get("title")
        words = _SAMPLE_WORDS.get(language, ())
        if told.facts.sample and isinstance(title, str) and not any(word in title.casefold() for word in words):
            yield document.problem("sample-title", "title", word=words[0].capitalize() if words else "")
    if len(told.folder.documents) == 1:
        yield told.folder.main.problem("untranslated", "title")
    for language, text in told.texts.items():
        yield from fit.check(told, language, text)
        yield from gaps.check(told, language, text)
