"""Events that have topics or a region in common, found without comparing each with every other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sitegen.content.library import Entry
from sitegen.content.models import Event

MOST = 3
ENOUGH = 4
"""More topics in common than that bring no two events nearer to each other."""

Shared = tuple[bool, tuple[str, ...], str]
"""Whether they are samples, the topics they have in common, and their regency or nothing."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """`places` are the first events, in the library's order, that share this, as numbers in it; no more are needed."""

    events: tuple[Entry[Event], ...]
    places: Mapping[Shared, Sequence[int]]

    def of(self, entry: Entry[Event]) -> list[Entry[Event]]:
        """Up to three others: a topic in common counts twice a regency, and of those as near the latest come first."""
        levels: dict[int, list[Shared]] = {}
        for shared in _shared(entry):
            levels.setdefault(_nearness(shared), []).append(shared)
        found: dict[int, None] = {}
        for _, level in sorted(levels.items(), reverse=True):
            found |= dict.fromkeys(sorted({at for shared in level for at in self.places[shared]}))
        others = (self.events[at] for at in found if self.events[at].folder != entry.folder)
        return [each for each, _ in zip(others, range(MOST), strict=False)]


def likeness(events: Iterable[Entry[Event]]) -> Likeness:
    """Of all events, the latest first."""
    held = tuple(events)
    places: dict[Shared, list[int]] = {}
    for at, entry in enumerate(held):
        for shared in _shared(entry):
            first = places.setdefault(shared, [])
            if len(first) <= MOST:  # one of them may be the one that is asked about
                first.append(at)
    return Likeness(held, places)


def _shared(entry: Entry[Any]) -> Iterator[Shared]:
    """All that another may have in common with it: some of its topics, a regency, or both."""
    facts: Event = entry.facts
    regencies = ("", *sorted({code[:5] for code in facts.places}))
    for count in range(min(len(facts.topics), ENOUGH) + 1):
        for topics in combinations(sorted(facts.topics), count):
            yield from ((facts.sample, topics, regency) for regency in regencies if topics or regency)


def _nearness(shared: Shared) -> int:
    _, topics, regency = shared
    return 2 * len(topics) + bool(regency)
