"""Every address that a library leads to, for the check of links."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen import problems
from sitegen.content import forms, life, selections, shelves
from sitegen.content.catalogue import Library
from sitegen.content.entries import Entry
from sitegen.content.models import Event, Module
from sitegen.content.occurrences import upcoming
from sitegen.content.reference import MovedAddress, Programme
from sitegen.locales import Locale

PER_PAGE = 20
LISTS = (
    *("events", "schedule", "modules", "topics", "regions", "regulations", "programmes", "glossary", "search"),
    *("overview", "data", "messages"),
)
TABLES = ("kegiatan", "sesi", "modul", "wilayah", "topik", "rekap-tahun", "rekap-wilayah", "rekap-topik", "kamus")
"""The tables of the open data, whose files are the same for readers of every language."""
METADATA = "metadata.json"
Neighbours = tuple[Entry[Event] | None, Entry[Event] | None]
"""The write-ups before and after one, by the date of the event."""
FEEDS = ("rss.xml", "atom.xml", "feed.json")
_INDEX = re.compile(r"(?:^|/)index(?:\.[a-z]{2})?\.(?:md|html)$|\.md$|\.html$")


def addresses(library: Library, locales: Sequence[Locale]) -> Mapping[str, str]:
    """Each address below the site's root, without a leading slash, and its language's code."""
    return _all(library, held(library), locales)


def held(library: Library) -> tuple[Entry[Event], ...]:
    """The events with nothing left to come, newest first: what write-ups are listed from."""
    coming = {occurrence.entry.folder for occurrence in upcoming(library.events, library.now)}
    return tuple(entry for entry in library.events if entry.folder not in coming)


def neighbours(entries: Sequence[Entry[Event]]) -> Mapping[str, Neighbours]:
    """By folder, those of each event that `held` gives; a sample is nobody's neighbour but a sample's."""
    found: dict[str, Neighbours] = {}
    for sample in (False, True):
        alike = [entry for entry in reversed(entries) if entry.facts.sample == sample]
        for entry, before, after in zip(alike, [None, *alike], [*alike[1:], None], strict=False):
            found[entry.folder] = (before, after)
    return found


def years(library: Library, *, samples: bool = True) -> tuple[str, ...]:
    """The years that have an archive, the latest first: those of any event, and of any folder.

    An archive may be empty: its address does not come and go with an event's date.
    """
    own = [entry for entry in library.events if samples or not entry.facts.sample]
    found = {year for entry in own for year in (str(entry.facts.when.year), entry.year)}
    return tuple(sorted(found | {left.year for left in library.gone}, reverse=True))


def possible(library: Library, locales: Sequence[Locale]) -> Mapping[str, str]:
    """The addresses there can be with these events: archives of years that are still to come are among them."""
    return _all(library, library.events, locales)


def nearest(address: str, known: Iterable[str]) -> str:
    """The known address most like a dead one, with its slash; empty when none is alike."""
    names = frozenset(known)
    bare = _INDEX.sub("/", re.sub(r"^(?:\.{0,2}/)+", "", address))
    slashed = f"{bare.rstrip('/')}/"
    found = slashed if slashed in names else problems.nearest(bare, names)
    return f"/{found}" if found else ""


def documents(module: Entry[Module], locale: Locale) -> Mapping[str, str]:
    """A module's PDFs and its pack by kind, and the address of each: none in a language that it isn't told in.

    The file's name says what it is, wherever it was saved.
    """
    if locale.code not in module.said:
        return {}
    own = f"{locale.address('modules', module.slug)}{locale.words['module']}-{module.slug}"
    found = {"booklet": f"{own}.pdf"}
    if module.facts.points or module.facts.checklist:
        found["summary"] = f"{own}-{locale.words['summary']}.pdf"
    return {**found, "pack": f"{own}.zip"}


def packed(modules: Iterable[Entry[Module]], locale: Locale) -> tuple[Entry[Module], ...]:
    """The modules in the pack of all: those told in the language; samples only while there is nothing else."""
    told = [entry for entry in modules if locale.code in entry.said]
    return tuple([entry for entry in told if not entry.facts.sample] or told)


def pack_of_all(locale: Locale) -> str:
    """The address of the pack of all modules; it is published when `packed` finds any."""
    return f"{locale.address('modules')}{locale.words['pack']}.zip"


def messages(area: str, locale: Locale) -> str:
    """The page of an area's messages (strings/problems.yml)."""
    return locale.address("messages", locale.words[area])


def table_files(table: str, main: Locale) -> tuple[str, str]:
    """Where a table stands as CSV and as JSON: below the main language's page."""
    own = main.address("data") + table
    return f"{own}.csv", f"{own}.json"


def open_data(main: Locale) -> tuple[str, ...]:
    """The addresses of all files of the open data."""
    files = (file for table in TABLES for file in table_files(table, main))
    return (*files, main.address("data") + METADATA)


def regions(events: Iterable[Entry[Event]], programmes: Iterable[Programme]) -> frozenset[str]:
    """The codes that events and programmes cite, and all above them."""
    codes = {programme.region for programme in programmes if programme.region}
    codes |= {code for entry in events for code in entry.facts.places}
    return shelves.upwards(codes)


def _all(library: Library, held: Sequence[Entry[Event]], locales: Sequence[Locale]) -> Mapping[str, str]:
    found, sizes = {}, shelves.sizes(held)
    for locale in locales:
        for address in (*_lists(library, held, locale), *_taxa(library, sizes, locale), *_pages(library, locale)):
            found[address] = locale.code
    found |= dict.fromkeys(open_data(locales[0]), locales[0].code)
    found |= {page.address: page.language for page in library.pages}
    moved = [each for each in library.moved if each.source.endswith("/")]
    return found | {each.source: _language(each, locales) for each in moved}


def _lists(library: Library, held: Sequence[Entry[Event]], locale: Locale) -> Iterator[str]:
    yield locale.address()
    for kind in LISTS:
        yield locale.address(kind)
    yield from (locale.address(kind) + file for kind in ("schedule", "events") for file in FEEDS)
    yield from (locale.address(*each.parts(locale)) for each in selections.ALL)
    yield from (messages(area, locale) for area in problems.words()["codes"])
    yield from [pack_of_all(locale)] if packed(library.modules, locale) else []
    yield locale.address("schedule") + locale.file("schedule")
    yield from _paged(("events",), len(held), locale)
    listed = [str(entry.facts.when.year) for entry in held]
    for year in years(library):
        yield from _paged(("events", year), listed.count(year), locale)


def page_count(entries: int) -> int:
    """How many pages a list is cut into: one at least."""
    return max(1, -(-entries // PER_PAGE))


def of_page(locale: Locale, parts: tuple[str, ...], number: int) -> str:
    """`kegiatan/` for the first page of a list, `kegiatan/halaman/2/` for the second."""
    return locale.address(*parts) if number == 1 else locale.address(*parts, locale.words["page"], str(number))


def _paged(parts: tuple[str, ...], entries: int, locale: Locale) -> Iterator[str]:
    return (of_page(locale, parts, number) for number in range(1, page_count(entries) + 1))


def _taxa(library: Library, sizes: Mapping[shelves.Label, int], locale: Locale) -> Iterator[str]:
    followed = [("topics", slug) for slug in library.topics]
    followed += [("regions", code) for code in regions(library.events, library.programmes.values())]
    told = [(kind, slug) for kind in ("regulations", "programmes") for slug in getattr(library, kind)]
    for each in (*told, *followed):
        yield from _paged(each, sizes.get(each, 0), locale)
    for each in followed:
        yield from (locale.address(*each) + "rss.xml", locale.address(*each) + locale.file("schedule"))


def _pages(library: Library, locale: Locale) -> Iterator[str]:
    for entry in library.events:
        own = locale.address("events", entry.year, entry.slug)
        yield own
        if life.was_announced(entry):
            yield f"{own}{locale.words['notice']}/"
            yield from [own + locale.file("session")] if life.has_day(entry) else []
        yield from (own + each.file for each in entry.facts.attachments)
        for alias in entry.facts.aliases:
            old = locale.address("events", *alias.split("/"))
            yield old
            yield from [f"{old}{locale.words['notice']}/"] if life.was_announced(entry) else []
    for module in library.modules:
        own = locale.address("modules", module.slug)
        yield own
        yield from (own + each.file for each in module.facts.attachments)
        yield from documents(module, locale).values()
        yield from (own + form.file(locale.code) for form in forms.needed_by(module.slug))
    for left in library.gone:
        for year, slug in ((left.year, left.slug), *(alias.split("/") for alias in left.aliases)):
            yield locale.address("events", year, slug)


def _language(each: MovedAddress, locales: Sequence[Locale]) -> str:
    own = (locale.code for locale in locales if locale.prefix and each.source.startswith(locale.prefix))
    return next(own, locales[0].code)
