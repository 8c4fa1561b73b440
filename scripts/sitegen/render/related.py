"""Events and modules that belong together: one names the other, or they share topics."""

from typing import Any

from sitegen.content.library import Entry, Library
from sitegen.content.models import Event, Module
from sitegen.render.frames import Rendition

EVENTS = 5
MODULES = 3


def events_of(site: Rendition, entry: Entry[Module]) -> list[Entry[Event]]:
    """The write-ups to read with a module, the latest first; when they are many, those on its topics alone give way.

    What is made up is nobody's further reading but that of a sample.
    """
    near = [each for each in site.held if tied(entry, each) and each.facts.sample <= entry.facts.sample]
    chosen = sorted(near, key=lambda each: named(entry, each), reverse=True)[:EVENTS]
    return [each for each in near if each in chosen]


def modules_of(library: Library, event: Entry[Event]) -> list[Entry[Module]]:
    """The modules to read with an event: those that name it or that it names, then those that share most topics.

    Of modules that are as near, those come first whose first topic, their main one, is the event's.
    """
    near = [each for each in library.modules if tied(each, event) and each.facts.sample <= event.facts.sample]

    def nearness(module: Entry[Module]) -> tuple[bool, int, bool]:
        own = set(module.facts.topics[:1]) & set(event.facts.topics)
        return named(module, event), shared(module, event), bool(own)

    ranked = sorted(near, key=nearness, reverse=True)
    return ranked[: max(MODULES, len(event.facts.modules))]


def modules_near(library: Library, entry: Entry[Module]) -> list[Entry[Module]]:
    """Other modules on the same topics, those that share most first."""
    others = [each for each in library.modules if each.slug != entry.slug and shared(each, entry)]
    near = [each for each in others if each.facts.sample <= entry.facts.sample]
    return sorted(near, key=lambda each: shared(each, entry), reverse=True)[:MODULES]


def tied(module: Entry[Module], event: Entry[Event]) -> bool:
    """Whether they have anything to do with each other."""
    return named(module, event) or shared(module, event) > 0


def named(module: Entry[Module], event: Entry[Event]) -> bool:
    """Whether the module rests on the event, or the event names the module."""
    rests = any(source.event == event.facts.id for source in module.facts.sources)
    return rests or module.slug in event.facts.modules


def shared(one: Entry[Any], other: Entry[Any]) -> int:
    """How many topics two entries have in common."""
    return len(set(one.facts.topics) & set(other.facts.topics))
