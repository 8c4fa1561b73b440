"""Everything as it was read, before anything is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.content import entries, handwritten, registers, site, zones
from sitegen.content.entries import Folder, Gone, Told
from sitegen.content.frontmatter import Document
from sitegen.content.handwritten import HandWritten
from sitegen.content.models import Event, Module
from sitegen.content.registers import Registers
from sitegen.content.site import Site
from sitegen.content.sources import Sources
from sitegen.locales import Locale
from sitegen.problems import Problem


@dataclass(frozen=True, slots=True)
class Shelf:
    """Parsed files by kind; `events` and `modules` are those that could be read, drafts and future ones too.

    Of faulty ones there is what they still name soundly: for checks alone.
    """

    site: Site | None
    configs: tuple[Document, ...]
    registers: Registers
    pages: tuple[HandWritten, ...]
    page_documents: Mapping[str, Document]
    event_folders: tuple[Folder, ...]
    module_folders: tuple[Folder, ...]
    events: tuple[Told[Event], ...]
    modules: tuple[Told[Module], ...]
    gone: tuple[tuple[Folder, Gone], ...]
    faulty_events: tuple[Told[Event], ...]
    faulty_modules: tuple[Told[Module], ...]


def stock(sources: Sources, locales: Sequence[Locale]) -> tuple[Shelf, list[Problem]]:
    """Read every file, and everything that is wrong with each by itself."""
    prefixes = {locale.code: locale.prefix for locale in locales}
    settings, configs, site_faults = site.read(sources.texts)
    reference, reference_faults = registers.read(sources.texts)
    pages, page_documents, page_faults = handwritten.read(sources.texts, prefixes)
    event_folders, module_folders, folder_faults = entries.folders(sources, prefixes)
    faults = [*site_faults, *reference_faults, *page_faults, *folder_faults]
    events, modules, gone = [], [], []
    faulty_events: list[Told[Event]] = []
    faulty_modules: list[Told[Module]] = []
    zone = settings.timezone if settings else zones.DEFAULT
    for folder in event_folders:
        found, wrong = entries.event(folder, zone)
        faults += wrong
        if isinstance(found, Gone):
            gone.append((folder, found))
        elif found:
            events.append(found)
        else:
            faulty_events += filter(None, [entries.remains(folder, Event)])
    for folder in module_folders:
        told, wrong = entries.module(folder)
        faults += wrong
        modules += [told] if told else []
        faulty_modules += [] if told else filter(None, [entries.remains(folder, Module)])
    shelf = Shelf(
        settings,
        configs,
        reference,
        pages,
        page_documents,
        event_folders,
        module_folders,
        tuple(events),
        tuple(modules),
        tuple(gone),
        tuple(faulty_events),
        tuple(faulty_modules),
    )
    return shelf, faults
