"""The page of a write-up as it was just saved, for the preview: it is shown before the build has caught up with it.

A build of thousands of write-ups reads them all; here one is read, and told among the others as they were last read.
"""

import datetime as dt
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from sitegen.content import library
from sitegen.content.entries import Entry
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
_TEXT = re.compile(r"(content/events/[0-9]{4}/[^/]+)/index\.[a-z]{2}\.md")


@dataclass(frozen=True, slots=True)
class Known:
    """The project as it was last read and built; `code` is the digest of the program that did.

    `shared` are the sources that a write-up is read with: all but the texts of others.
    """

    order: Order
    code: str
    shared: Sources
    sites: tuple[Rendition, ...]
    store: Store
    records: Mapping[str, Record]


def known(order: Order, store: Store) -> Known:
    """Read everything, which takes as long as a build's reading: most is known from the last one."""
    code = code_digest(order.root)
    sources, read = library.gather(order.root, opened.recall(store, code)), readings.recall(store, code).read_all
    found, _ = library.read(sources, build.moment(order.now, sources.texts), order.production, read_folders=read)
    told = tuple(frames.renditions(found, build.spoken(found)))
    shared = {path: text for path, text in sources.texts.items() if not path.startswith(_ENTRIES)}
    return Known(order, code, replace(sources, texts=shared), told, store, store.records())


def saved(before: Known, changed: Collection[str], now: dt.datetime) -> tuple[Known, dict[str, bytes]] | None:
    """What is known after these files were saved, and the pages that they changed, by path.

    None when that takes a build: when anything but the texts of write-ups changed, or one of them can't be read.
    """
    folders = {match[1] if (match := _TEXT.fullmatch(path)) else "" for path in changed}
    if not folders or "" in folders or code_digest(before.order.root) != before.code:
        return None
    after, shown = before, dict[str, bytes]()
    for folder in sorted(folders):
        entry = _reread(after, folder, now)
        if entry is None:
            return None
        after = replace(after, sites=tuple(_told(site, entry) for site in after.sites))
        try:
            shown |= dict(_pages(after, entry))
        except (DamagedError, KeyError):
            return None
    return after, shown


def _reread(before: Known, folder: str, now: dt.datetime) -> Entry[Event] | None:
    """A write-up, read with the registers, the settings and its own files alone; None when it can't be."""
    root, shared = before.order.root, before.shared
    try:
        paths = (path for path in sorted((root / folder).glob("*.md")) if path.is_file())
        own = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}
    except (OSError, UnicodeDecodeError):
        return None
    files = {path: asset for path, asset in shared.assets.items() if path.startswith(f"{folder}/")}
    alone = Sources({**shared.texts, **own}, files)
    found, _ = library.read(alone, build.moment(now, alone.texts), before.order.production)
    return next((each for each in found.events if each.folder == folder), None)


def _told(site: Rendition, entry: Entry[Event]) -> Rendition:
    """The library with the entry in the place of the one it was; what lists say of it follows with the build."""
    events = tuple(entry if each.folder == entry.folder else each for each in site.library.events)
    shown = frames.Cards({each.folder: each for each in events}, site.locale)
    return replace(site, library=replace(site.library, events=events), cards=shown)


def _pages(after: Known, entry: Entry[Event]) -> Iterator[tuple[str, bytes]]:
    for site in after.sites:
        product = pages.event_page(site, entry)
        made = product.make(Work(json.loads(json.dumps(product.inputs)), _needed(after, product), after.order.root))
        yield from ((path, data) for path, data in made.items() if not path.startswith("@"))


def _needed(after: Known, product: Product) -> dict[str, bytes]:
    """What the last build made that the product needs. KeyError when it is something new."""
    return {
        path: after.store.read(digest)
        for key, prefix in product.needs
        for path, digest in after.records[key].paths.items()
        if path.startswith(prefix)
    }
