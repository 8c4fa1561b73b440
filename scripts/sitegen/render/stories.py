"""What is made for each write-up alone is a group of its own: here, of all that it comes of."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from sitegen.content.library import Entry
from sitegen.content.models import Event
from sitegen.content.turns import Staleness
from sitegen.groups import Group
from sitegen.products import Product
from sitegen.render.frames import Rendition
from sitegen.store import digest_of


def groups(
    site: Rendition, turning: Mapping[str, Staleness], plan: Callable[[Entry[Event]], Iterable[Product]]
) -> Iterator[Group]:
    """A group for each write-up, of what `plan` gives in all languages; `site` is in any of them.

    `turning` says when time next changes what is told of a folder (staleness.turns).
    """
    library = site.library
    ground = json.dumps([library.ground, sorted(library.to_come), [entry.folder for entry in library.modules]])
    for entry in library.events:
        told = [[each.folder, library.fronts.get(each.folder)] for each in _told_of(site, entry)]
        # Between two turns time changes nothing, so the next one stands for the moment of the build.
        turn = turning[entry.folder].at.isoformat() if entry.folder in turning else ""
        basis = json.dumps([ground, turn, entry.folder, library.digests.get(entry.folder), told])
        yield Group(f"event:{entry.folder}", digest_of(basis.encode()), partial(plan, entry))


def _told_of(site: Rendition, entry: Entry[Event]) -> list[Entry[Event]]:
    """The other write-ups that its pages name."""
    around = site.around.get(entry.folder, ())
    return [*site.likeness.of(entry), *(each for each in around if each)]
