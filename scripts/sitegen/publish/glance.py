"""The page of a write-up as it was just saved, for the preview: it is shown before the build has caught up with it.

A build of thousands of write-ups reads them all; here one is read, and told among the others as they were last read.
Drafts are shown in no other way: what is built can be published, and these pages are never files.
"""

import datetime as dt
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from sitegen.content import library
from sitegen.content.entries import Entry
from sitegen.content.library import Library
from sitegen.content.models import Event
from sitegen.content.sources import Sources
from sitegen.fingerprints import code_digest
from sitegen.products import Product, Work
from sitegen.publish import build, opened, readings
from sitegen.publish.orders import Order
from sitegen.render import frames
from sitegen.render import site as pages
from sitegen.render.frames import Rendition
from sitegen.store import DamagedError, Record, Store

_ENTRIES = ("content/events/", "content/modules/")
_EVENT = re.compile(r"content/events/")
_TEXT = re.compile(r"(content/events/[0-9]{4}/[^/]+)/index\.[a-z]{2}\.md")


@dataclass(frozen=True, slots=True)
class Known:
    """The project as it was last read and built; `code` is the digest of the program that did.

    `shared` are the sources that a write-up is read with: all but the texts of others. `drafts` are the pages of
    those that are drafts: by folder, then by path.
    """

    order: Order
    code: str
    shared: Sources
    sites: tuple[Rendition, ...]
    store: Store
    records: Mapping[str, Record]
    drafts: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)


def known(order: Order, store: Store) -> Known:
    """Read everything, which takes as long as a build's reading: most is known from the last one."""
    code = code_digest(order.root)
    sources, before = library.gather(order.root, opened.recall(store, code)), readings.recall(store, code)
    at = build.moment(order.now, sources.texts)
    found, _ = library.read(sources, at, order.production, read_folders=before.read_all, read_alone=before.alone)
    told = tuple(frames.renditions(found, build.spoken(found)))
    shared = {path: text for path, text in sources.texts.items() if not path.startswith(_ENTRIES)}
    made = Known(order, code, replace(sources, texts=shared), told, store, store.records())
    drafts = _reread(made, [folder for folder in found.drafts if _EVENT.match(folder)], order.now)
    return replace(made, drafts=dict(_drafted(made, drafts.events)))


def saved(before: Known, changed: Collection[str], now: dt.datetime) -> tuple[Known, dict[str, bytes]] | None:
    """What is known after these files were saved, and the pages that they changed, by path.

    None when that takes a build: when anything but the texts of write-ups changed, or one of them can't be read.
    """
    folders = {match[1] if (match := _TEXT.fullmatch(path)) else "" for path in changed}
    if not folders or "" in folders or code_digest(before.order.root) != before.code:
        return None
    after, shown = before, dict[str, bytes]()
    for folder in sorted(folders):
        found = _reread(after, [folder], now)
        entry = next((each for each in found.events if each.folder == folder), None)
        if entry is None:
            return None
        drafts = {place: pages for place, pages in after.drafts.items() if place != folder}
        if folder in found.drafts:
            drafts |= _drafted(after, [entry])
            if folder not in drafts:
                return None
            shown |= drafts[folder]
            after = replace(after, drafts=drafts)
            continue
        after = replace(after, sites=tuple(_told(site, entry) for site in after.sites), drafts=drafts)
        try:
            shown |= dict(_pages(after, entry))
        except (DamagedError, KeyError):
            return None
    return after, shown


def _reread(before: Known, folders: Iterable[str], now: dt.datetime) -> Library:
    """Write-ups, read with the registers, the settings and their own files alone; those that can be, drafts too."""
    root, shared = before.order.root, before.shared
    own: dict[str, str] = {}
    for folder in folders:
        with suppress(OSError, UnicodeDecodeError):
            paths = (path for path in sorted((root / folder).glob("*.md")) if path.is_file())
            own |= {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}
    within = tuple({f"{path.rsplit('/', 1)[0]}/" for path in own})
    files = {path: asset for path, asset in shared.assets.items() if path.startswith(within)}
    alone = Sources({**shared.texts, **own}, files)
    return library.read(alone, build.moment(now, alone.texts), before.order.production, drafts=True)[0]


def _drafted(before: Known, entries: Iterable[Entry[Event]]) -> Iterator[tuple[str, dict[str, bytes]]]:
    """The pages of drafts, by folder, each told among the others as if it were published.

    Nothing of those for which only a build makes what they need.
    """
    for entry in entries:
        sites = tuple(_told(site, entry, new=True) for site in before.sites)
        with suppress(DamagedError, KeyError):
            yield entry.folder, dict(_pages(replace(before, sites=sites), entry))


def _told(site: Rendition, entry: Entry[Event], *, new: bool = False) -> Rendition:
    """The library with the entry in the place of the one it was; what lists say of it follows with the build."""
    events = tuple(entry if each.folder == entry.folder else each for each in site.library.events)
    if new and entry not in events:
        events = tuple(sorted((*events, entry), key=lambda each: each.facts.when.date, reverse=True))
    shown = frames.Cards({each.folder: each for each in events}, site.locale)
    return replace(site, library=replace(site.library, events=events), cards=shown)


def _pages(after: Known, entry: Entry[Event]) -> Iterator[tuple[str, bytes]]:
    for site in after.sites:
        product = pages.event_page(site, entry)
        made = product.make(Work(json.loads(json.dumps(product.inputs)), _needed(after, product), after.order.root))
        yield from ((path, data) for path, data in made.items() if not path.startswith("@"))


def _needed(after: Known, product: Product) -> dict[str, bytes]:
    """What the last build made that the product needs, and covers, which are soon drawn. KeyError for all else."""
    drawn: Mapping[str, Product] = {}
    if any(key not in after.records for key, _ in product.needs):
        drawn = pages.covers(after.sites[0].library)
    found: dict[str, bytes] = {}
    for key, prefix in product.needs:
        if key in after.records:
            paths = after.records[key].paths.items()
            found |= {path: after.store.read(digest) for path, digest in paths if path.startswith(prefix)}
        else:
            found |= drawn[key].make(Work(json.loads(json.dumps(drawn[key].inputs)), {}, after.order.root))
    return found
