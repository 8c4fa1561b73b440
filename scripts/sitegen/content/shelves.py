"""What lies in each topic, region, regulation and programme, found in one walk over the events."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sitegen.content.entries import Entry
from sitegen.content.models import Event
from sitegen.content.occurrences import Occurrence
from sitegen.content.reference import Region

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
    events: Iterable[Entry[Event]],
    coming: Iterable[Occurrence],
    held: Iterable[Entry[Event]],
) -> Mapping[Label, Shelf]:
    """Every shelf with something on it, each in the order it was given in. A region holds what lies within it."""
    labels = {entry.folder: tuple(_labels(entry.facts)) for entry in events}
    real = _sorted((entry for entry in events if not entry.facts.sample), lambda entry: labels[entry.folder])
    sessions = _sorted(coming, lambda each: labels[each.entry.folder])
    over = _sorted(held, lambda entry: labels[entry.folder])
    return {
        label: Shelf(tuple(sessions.get(label, ())), tuple(over.get(label, ())), len(real.get(label, ())))
        for label in {*real, *sessions, *over}
    }


def sizes(held: Iterable[Entry[Event]]) -> Mapping[Label, int]:
    """How many of these events lie on each shelf."""
    return Counter(label for entry in held for label in _labels(entry.facts))


def within(event: Event) -> frozenset[str]:
    """The codes of the regions that an event cites, and all above them."""
    return upwards(event.places)


def upwards(codes: Iterable[str]) -> frozenset[str]:
    """Codes of regions, and all above them."""
    return frozenset(each for code in codes for each in (code, *Region(code, "").ancestors))


def _labels(event: Event) -> Iterator[Label]:
    for kind in ("topics", "regulations", "programmes"):
        yield from ((kind, slug) for slug in dict.fromkeys(getattr(event, kind)))
    yield from (("regions", code) for code in within(event))


def _sorted(found: Iterable[T], labels: Callable[[T], Iterable[Label]]) -> Mapping[Label, list[T]]:
    held: dict[Label, list[T]] = {}
    for each in found:
        for label in labels(each):
            held.setdefault(label, []).append(each)
    return held
