"""What is made for each write-up alone: its pages, its sheets to print, its share cards. A group of products each."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from sitegen.content.library import Entry
from sitegen.content.models import Event
from sitegen.content.staleness import turns
from sitegen.groups import Group
from sitegen.products import Product
from sitegen.render import artwork, pages, palette, views
from sitegen.render.frames import Rendition
from sitegen.store import digest_of


def groups(sites: Sequence[Rendition]) -> Iterator[Group]:
    """A group for each write-up."""
    library = sites[0].library
    turning, colours = turns(library), palette.palette(library)
    ground = json.dumps([library.ground, sorted(library.to_come), [entry.folder for entry in library.modules]])
    for entry in library.events:
        told = [[each.folder, library.fronts[each.folder]] for each in _told_of(sites[0], entry)]
        # Between two turns time changes nothing, so the next one stands for the moment of the build.
        turn = turning[entry.folder].at.isoformat() if entry.folder in turning else ""
        basis = json.dumps([ground, turn, entry.folder, library.digests[entry.folder], told])
        yield Group(f"event:{entry.folder}", digest_of(basis.encode()), partial(_plan, sites, entry, colours))


def _told_of(site: Rendition, entry: Entry[Event]) -> list[Entry[Event]]:
    """The other write-ups that its pages name."""
    around = site.around.get(entry.folder, ())
    return [*site.likeness.of(entry), *(each for each in around if each)]


def _plan(sites: Sequence[Rendition], entry: Entry[Event], colours: Mapping[str, str]) -> Iterator[Product]:
    for site in sites:
        yield from map(pages.page_product, views.of_event(site, entry))
        yield artwork.of_event(site.library, entry, site.locale, colours)
