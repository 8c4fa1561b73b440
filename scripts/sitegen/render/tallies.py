"""What can be counted of the events that took place: how many, for how many people, where, and about what.

Samples are left out wholly. An event counts as soon as one of its sessions was held (occurrences.took_place).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.content.library import Entry, Library
from sitegen.content.models import Event, Module
from sitegen.content.occurrences import Occurrence, took_place
from sitegen.render import related

NOWHERE = ""
"""The code under which events are counted that name no region."""


@dataclass(frozen=True, slots=True)
class Held:
    """An event that took place, with the sessions that were held, by start, and the codes of whom it was for."""

    entry: Entry[Event]
    sessions: tuple[Occurrence, ...]
    regions: tuple[str, ...]

    @property
    def year(self) -> int:
        """The year of its first session; one that is known to the month or the year has a year too."""
        return self.sessions[0].start.year

    @property
    def last(self) -> Occurrence:
        """Its last session so far."""
        return max(self.sessions, key=lambda each: each.last)


@dataclass(frozen=True, slots=True)
class Sum:
    """Some events taken together. `people` adds up the participants of the `counted` events, whose number is known.

    `approximate`: some of these numbers are. Who came twice counts twice.
    """

    events: int
    people: int
    counted: int
    approximate: bool


@dataclass(frozen=True, slots=True)
class Area:
    """A regency or city, or whatever wider region is all that is known, with its districts by code.

    `rest` are the events for which no district of it is known.
    """

    code: str
    whole: Sum
    districts: Mapping[str, Sum]
    rest: Sum


@dataclass(frozen=True, slots=True)
class Covered:
    """How often a topic was dealt with somewhere, and the event that did so last."""

    events: int
    last: Held


def held(library: Library) -> tuple[Held, ...]:
    """The real events that took place by the library's `now`, newest first."""
    real = [entry for entry in library.events if not entry.facts.sample]
    told = [(entry, took_place(entry, library.now)) for entry in real]
    return tuple(Held(entry, sessions, meant_for(entry.facts)) for entry, sessions in told if sessions)


def meant_for(event: Event) -> tuple[str, ...]:
    """The codes of where its participants come from: as stated, else the organiser's region, else the venue's."""
    if event.regions:
        return tuple(dict.fromkeys(event.regions))
    return (event.organizer_region,) if event.organizer_region else event.places


def add_up(events: Iterable[Held]) -> Sum:
    """The sum of some events."""
    found = list(events)
    told = [each.entry.facts.participants for each in found]
    known = [each for each in told if each and each.count]
    people = sum(each.count or 0 for each in known)
    return Sum(len(found), people, len(known), any(each.precision == "approximate" for each in known))


def by_year(events: Sequence[Held]) -> dict[int, Sum]:
    """Every year from the latest to the first, those without an event too: a gap is part of the figure."""
    years = [each.year for each in events]
    if not years:
        return {}
    return {
        year: add_up(each for each in events if each.year == year) for year in range(max(years), min(years) - 1, -1)
    }


def by_area(events: Sequence[Held]) -> list[Area]:
    """Where most events were comes first. An event for several regions counts in each of them."""
    areas = {code for each in events for code in areas_of(each)}
    found = [area(code, [each for each in events if code in areas_of(each)]) for code in sorted(areas)]
    return sorted(found, key=lambda each: (each.code == NOWHERE, -each.whole.events))


def area(code: str, events: Sequence[Held]) -> Area:
    """One area, its districts in the order of their codes."""
    told = [(each, {own for own in districts_of(each) if own.startswith(f"{code}.")}) for each in events]
    districts = sorted({district for _, own in told for district in own})
    return Area(
        code,
        add_up(events),
        {district: add_up(each for each, own in told if district in own) for district in districts},
        add_up(each for each, own in told if not own),
    )


def areas_of(event: Held) -> frozenset[str]:
    """The regencies an event was for; a province where no more is known, `NOWHERE` where nothing is."""
    return frozenset(code[:5] for code in event.regions) or frozenset([NOWHERE])


def districts_of(event: Held) -> frozenset[str]:
    """The districts an event was for, as far as they are known."""
    return frozenset(code[:8] for code in event.regions if code.count(".") > 1)


def places_of(event: Held) -> frozenset[str]:
    """The districts it was for, and the areas of which no district is known."""
    districts = districts_of(event)
    covered = {code[:5] for code in districts}
    return districts | frozenset(code for code in areas_of(event) if code and code not in covered)


def by_topic(events: Sequence[Held]) -> dict[str, dict[str, Covered]]:
    """For each place (see places_of), by code, the topics that were dealt with there."""
    found: dict[str, dict[str, Covered]] = {}
    for each in events:
        for place in places_of(each):
            row = found.setdefault(place, {})
            for topic in each.entry.facts.topics:
                before = row.get(topic)
                last = max((before.last, each), key=lambda one: one.last.last) if before else each
                row[topic] = Covered(before.events + 1 if before else 1, last)
    return dict(sorted(found.items()))


def by_module(events: Sequence[Held], modules: Sequence[Entry[Module]]) -> list[tuple[Entry[Module], int]]:
    """The real modules that events name, or that rest on them, those with most events first."""
    real = [each for each in modules if not each.facts.sample]
    counted = [(module, sum(related.named(module, each.entry) for each in events)) for module in real]
    return sorted((each for each in counted if each[1]), key=lambda each: (-each[1], each[0].slug))
