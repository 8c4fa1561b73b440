"""Everything as it was read, before anything is left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.content import abbreviations, bundles, handwritten, personal, registers, site, zones
from sitegen.content.entries import Entry, Folder, Gone, Told
from sitegen.content.frontmatter import Document
from sitegen.content.handwritten import HandWritten
from sitegen.content.models import Event, Module
from sitegen.content.outline import Link
from sitegen.content.reading import Context, Read
from sitegen.content.registers import Registers
from sitegen.content.site import Site
from sitegen.content.sources import Sources
from sitegen.locales import Locale
from sitegen.problems import Problem


@dataclass(frozen=True, slots=True)
class Shelf:
    """Parsed files by kind; `events` and `modules` are those that could be read, drafts and future ones too.

    Of faulty ones there is what they still name soundly: for checks alone. `held` has the entry of each that could be
    read by its folder, and `links` those of its texts by their path; `context` is what all were read with,
    and `digests` and `fronts` are
    those of the readings, by folder.
    """

    site: Site | None
    configs: tuple[Document, ...]
    registers: Registers
    context: Context
    pages: tuple[HandWritten, ...]
    page_documents: Mapping[str, Document]
    event_folders: tuple[Folder, ...]
    module_folders: tuple[Folder, ...]
    events: tuple[Told[Event], ...]
    modules: tuple[Told[Module], ...]
    gone: tuple[tuple[Folder, Gone], ...]
    faulty_events: tuple[Told[Event], ...]
    faulty_modules: tuple[Told[Module], ...]
    held: Mapping[str, Entry[Any]]
    links: Mapping[str, tuple[Link, ...]]
    digests: Mapping[str, str]
    fronts: Mapping[str, str]

    def entries(self, told: Iterable[Told[Any]], *, drafts: bool = False) -> tuple[Entry[Any], ...]:
        """Those that are no drafts, in their languages; `drafts` too when that is asked for."""
        return tuple(self.held[each.folder.path] for each in told if drafts or not each.folder.draft)


def stock(sources: Sources, locales: Sequence[Locale], read: Read) -> tuple[Shelf, list[Problem]]:
    """Read every file, and everything that is wrong with each by itself."""
    prefixes = {locale.code: locale.prefix for locale in locales}
    settings, configs, site_faults = site.read(sources.texts)
    reference, reference_faults = registers.read(sources.texts)
    pages, page_documents, page_faults = handwritten.read(sources.texts, prefixes)
    lying, folder_faults = bundles.bundles(sources, prefixes)
    zone = settings.timezone if settings else zones.DEFAULT
    context = Context(zone, _contacts(settings), abbreviations.known(reference))
    found = read(lying, context)
    events, modules = [each for each in found if each.folder.year], [each for each in found if not each.folder.year]
    shelf = Shelf(
        site=settings,
        configs=configs,
        registers=reference,
        context=context,
        pages=pages,
        page_documents=page_documents,
        event_folders=tuple(each.folder for each in events),
        module_folders=tuple(each.folder for each in modules),
        events=tuple(each.told for each in events if each.told),
        modules=tuple(each.told for each in modules if each.told),
        gone=tuple((each.folder, each.gone) for each in events if each.gone),
        faulty_events=tuple(each.remains for each in events if each.remains),
        faulty_modules=tuple(each.remains for each in modules if each.remains),
        held={each.folder.path: each.entry for each in found if each.entry},
        links={
            document.path: each.links[language]
            for each in found
            for language, document in each.folder.documents.items()
        },
        digests={each.folder.path: each.digest for each in found},
        fronts={each.folder.path: each.front for each in found},
    )
    faults = [*site_faults, *reference_faults, *page_faults, *folder_faults]
    return shelf, [*faults, *(fault for each in found for fault in each.faults)]


def _contacts(site: Site | None) -> frozenset[str]:
    """What an office can be reached by, whatever it looks like."""
    offices = [edition.office for edition in site.editions.values()] if site else []
    return frozenset(personal.contact(each) for office in offices for each in (office.email, *office.contacts))
