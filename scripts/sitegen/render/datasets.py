"""Open data: the records behind the site and the figures made of them, as tables of plain data.

Keys, codes and statuses are said once; what readers read has a column for each language. None: not known, or none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sitegen import urls
from sitegen.content import life, shelves
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event, Module
from sitegen.content.occurrences import OFF, Occurrence, known, took_place
from sitegen.dates import When
from sitegen.locales import Locale
from sitegen.render import columns, places, related, sessions, tallies
from sitegen.render.columns import Row, Table
from sitegen.render.tallies import Area, Held, Sum

LANGUAGES = {"id": "indonesian", "en": "english"}
"""How a language is called in the names of columns: `title_id` would be taken for an identifier."""


def tables(library: Library, locales: Sequence[Locale]) -> tuple[Table, ...]:
    """Every table, by the names of content.addresses.TABLES and in their order; the last describes all columns."""
    held = tallies.held(library)
    real = [entry for entry in library.events if not entry.facts.sample]
    made = (
        Table("kegiatan", columns.EVENTS, tuple(_event(library, entry, locales) for entry in real)),
        Table("sesi", columns.SESSIONS, tuple(_sessions(library, real, locales))),
        Table("modul", columns.MODULES, tuple(_modules(library, held, locales))),
        Table("wilayah", columns.REGIONS, tuple(_regions(library, real, locales))),
        Table("topik", columns.TOPICS, tuple(_topics(library, locales))),
        Table("rekap-tahun", columns.BY_YEAR, tuple(_years(held))),
        Table("rekap-wilayah", columns.BY_REGION, tuple(_areas(library, held, locales))),
        Table("rekap-topik", columns.BY_TOPIC, tuple(_covered(held))),
    )
    spoken = [_spoken(table, locales) for table in (*made, Table("kamus", columns.DICTIONARY, ()))]
    return (*spoken[:-1], replace(spoken[-1], rows=tuple(_dictionary(spoken, locales))))


def _spoken(table: Table, locales: Sequence[Locale]) -> Table:
    """A table without the columns of languages that the site has no edition in."""
    others = tuple(f"_{name}" for code, name in LANGUAGES.items() if code not in {each.code for each in locales})
    return replace(table, columns=tuple(each for each in table.columns if not each.name.endswith(others)))


def status(entry: Entry[Event], library: Library) -> str:
    """`held` as soon as one of its sessions was; else `upcoming`, `postponed` or, when nothing remains, `cancelled`."""
    if took_place(entry, library.now):
        return "held"
    left = {each.session.status for each in known(entry, library.now)}
    if left - {*OFF}:
        return "upcoming"
    return "postponed" if "postponed" in left else "cancelled"


def _event(library: Library, entry: Entry[Event], locales: Sequence[Locale]) -> Row:
    facts, held = entry.facts, took_place(entry, library.now)
    source, people = facts.source, facts.participants
    start = held[0].start if held else facts.when
    return {
        "id": facts.id,
        **_said(entry, locales, "title"),
        "status": status(entry, library),
        "year": start.year if held else None,
        "start": _day(start),
        "sessions_held": len(held),
        "participants": people.count if people else None,
        "participants_precision": people.precision if people else None,
        "audience": list(facts.audience),
        "regions": list(tallies.meant_for(facts)),
        **_said(entry, locales, "organizer"),
        "organizer_region": facts.organizer_region,
        "topics": list(facts.topics),
        "modules": [each.slug for each in library.modules if not each.facts.sample and related.named(each, entry)],
        "regulations": list(facts.regulations),
        "programmes": list(facts.programmes),
        "source_name": source.name if source else None,
        "source_url": source.url if source else None,
        **_dated(facts),
        **_pages(library, locales, "events", entry.year, entry.slug),
    }


def _sessions(library: Library, real: Sequence[Entry[Event]], locales: Sequence[Locale]) -> Iterator[Row]:
    for entry in real:
        yield from (_session(library, each, locales) for each in known(entry, library.now))


def _session(library: Library, occurrence: Occurrence, locales: Sequence[Locale]) -> Row:
    entry, own = occurrence.entry, occurrence.session
    venue = life.venue_of(own, entry.facts)
    took = own.status not in OFF and occurrence.is_over(library.now)
    return {
        "id": occurrence.anchor,
        "event": entry.facts.id,
        **{
            f"title_{_name(each)}": sessions.name(occurrence, each) if each.code in entry.said else None
            for each in locales
        },
        "status": "held" if took else own.status,
        "start": occurrence.start.iso(entry.facts.zone),
        "end": occurrence.end.iso(entry.facts.zone) if occurrence.end else None,
        "timezone": entry.facts.timezone,
        "mode": life.mode(own, entry.facts),
        **{f"venue_{_name(each)}": _venue(occurrence, each) for each in locales},
        "venue_region": venue.region if venue else None,
    }


def _venue(occurrence: Occurrence, locale: Locale) -> str | None:
    said = occurrence.entry.said.get(locale.code)
    venue = life.venue_of(life.session_of(said, occurrence), said) if said else None
    return venue.name if venue else None


def _modules(library: Library, held: Sequence[Held], locales: Sequence[Locale]) -> Iterator[Row]:
    counts = {module.slug: count for module, count in tallies.by_module(held, library.modules)}
    for entry in library.modules:
        facts: Module = entry.facts
        if not facts.sample:
            yield {
                "id": entry.slug,
                **_said(entry, locales, "title"),
                "version": facts.version,
                **_dated(facts),
                "minutes": facts.duration,
                "level": facts.level,
                "audience": list(facts.audience),
                "topics": list(facts.topics),
                "events": counts.get(entry.slug, 0),
                **_pages(library, locales, "modules", entry.slug),
            }


def _regions(library: Library, real: Sequence[Entry[Event]], locales: Sequence[Locale]) -> Iterator[Row]:
    """The regions that events cite, and all above them."""
    for code in sorted({code for entry in real for code in shelves.within(entry.facts)}):
        own = library.regions[code]
        yield {
            "code": code,
            "level": own.level,
            **{f"name_{_name(each)}": places.name(each, own) for each in locales},
            "parent": own.ancestors[-1] if own.ancestors else None,
            **_pages(library, locales, "regions", code),
        }


def _topics(library: Library, locales: Sequence[Locale]) -> Iterator[Row]:
    for slug, topic in library.topics.items():
        names = {f"name_{_name(each)}": getattr(topic, each.code).name for each in locales}
        yield {"id": slug, **names, **_pages(library, locales, "topics", slug)}


def _years(held: Sequence[Held]) -> Iterator[Row]:
    yield from ({"year": year, **_sum(own)} for year, own in tallies.by_year(held).items())


def _areas(library: Library, held: Sequence[Held], locales: Sequence[Locale]) -> Iterator[Row]:
    """Each regency or city, then its districts; at last what names no region, without a code."""
    for area in tallies.by_area(held):
        for code, own in _within(area):
            region = library.regions.get(code)
            yield {
                "code": code or None,
                "level": region.level if region else None,
                **{f"name_{_name(each)}": places.name(each, region) if region else None for each in locales},
                **_sum(own),
            }


def _within(area: Area) -> Iterator[tuple[str, Sum]]:
    yield area.code, area.whole
    yield from area.districts.items()


def _covered(held: Sequence[Held]) -> Iterator[Row]:
    for code, topics in tallies.by_topic(held).items():
        for topic, own in sorted(topics.items()):
            last = own.last
            yield {
                "region": code,
                "topic": topic,
                "events": own.events,
                "last": _day(last.last.start),
                "last_event": last.entry.facts.id,
            }


def _dictionary(made: Sequence[Table], locales: Sequence[Locale]) -> Iterator[Row]:
    for table in made:
        for each in table.columns:
            yield {
                "table": table.name,
                "column": each.name,
                "type": each.kind,
                "unit": each.unit or None,
                **{f"meaning_{_name(other)}": other.t(f"data.column.{each.meaning}") for other in locales},
                "example": each.example,
            }


def _sum(own: Sum) -> Row:
    return {
        "events": own.events,
        "participants": own.people if own.counted else None,
        "events_with_count": own.counted,
        "approximate": own.approximate,
    }


def _said(entry: Entry[Any], locales: Sequence[Locale], field: str) -> Row:
    """A field in each language that the entry is told in."""
    return {
        f"{field}_{_name(each)}": getattr(entry.said[each.code], field) if each.code in entry.said else None
        for each in locales
    }


def _dated(facts: Event | Module) -> Mapping[str, str | None]:
    return {"published": str(facts.published), "updated": str(facts.updated) if facts.updated else None}


def _pages(library: Library, locales: Sequence[Locale], *parts: str) -> Row:
    return {f"url_{_name(each)}": urls.absolute(library.site.url, each.address(*parts)) for each in locales}


def _name(locale: Locale) -> str:
    return LANGUAGES[locale.code]


def _day(when: When) -> str:
    """The date without a time, as precisely as it is known."""
    return str(When(when.year, when.month, when.day))
