"""What lies in each topic, region, regulation and programme, found in one walk over the events."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sitegen.content.library import Entry
from sitegen.content.models import Event
from sitegen.content.occurrences import Occurrence
from sitegen.content.reference import Region
from sitegen.render import places

Label = tuple[str, str]
"""A kind, named as its addresses are (`topics`), and a slug; of `regions` the code."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What belongs together: sessions to come, events with nothing left to come, and how many events are no samples."""

    coming: tuple[Occurrence, ...] = ()
    held: tuple[Entry[Event], ...] = ()
    real: int = 0


def shelves(
    regions: Mapping[str, Region],
    events: Iterable[Entry[Event]],
    coming: Iterable[Occurrence],
    held: Iterable[Entry[Event]],
) -> Mapping[Label, Shelf]:
    """Every shelf with something on it, each in the order it was given in. A region holds what lies within it."""
    labels = {entry.folder: tuple(_labels(regions, entry.facts)) for entry in events}
    real = _sorted((entry for entry in events if not entry.facts.sample), lambda entry: labels[entry.folder])
    sessions = _sorted(coming, lambda each: labels[each.entry.folder])
    over = _sorted(held, lambda entry: labels[entry.folder])
    return {
        label: Shelf(tuple(sessions.get(label, ())), tuple(over.get(label, ())), len(real.get(label, ())))
        for label in {*real, *sessions, *over}
    }


def _labels(regions: Mapping[str, Region], event: Event) -> Iterator[Label]:
    for kind in ("topics", "regulations", "programmes"):
        yield from ((kind, slug) for slug in dict.fromkeys(getattr(event, kind)))
    yield from (("regions", code) for code in places.within(regions, event))


def _sorted(found: Iterable[T], labels: Callable[[T], Iterable[Label]]) -> Mapping[Label, list[T]]:
    held: dict[Label, list[T]] = {}
    for each in found:
        for label in labels(each):
            held.setdefault(label, []).append(each)
    return held
