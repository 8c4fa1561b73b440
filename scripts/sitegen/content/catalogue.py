"""All that the site knows at a moment, as plain frozen data."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sitegen.content.entries import Entry, Gone
from sitegen.content.handwritten import HandWritten
from sitegen.content.models import Event, Module
from sitegen.content.reference import Concept, MovedAddress, Programme, Region, Regulation, Term, Topic
from sitegen.content.site import Site
from sitegen.content.sources import Asset


@dataclass(frozen=True, slots=True)
class Library:
    """What may be shown at `now`: no drafts, nothing that is published later, and in production no samples.

    Events come newest first, by the date of the event. An event may name a module that is not shown yet.
    `regions` is the whole register by code, `region_source` whose register it is, `assets` every file by its path;
    `left_out` names the folders of samples that production leaves out; `to_come` has the addresses that are not shown
    now and may be later, to which a text may link already. `embargoed` says when what is published later appears, by
    that moment, and `drafts` names the folders that never do as they are. `digests` are those of all that was read of a
    folder, by its path, `fronts` those of all that others may show of it, and
    `ground` is that of the rest of the project.
    """

    site: Site
    now: dt.datetime
    events: tuple[Entry[Event], ...]
    modules: tuple[Entry[Module], ...]
    gone: tuple[Gone, ...]
    topics: Mapping[str, Topic]
    programmes: Mapping[str, Programme]
    regulations: Mapping[str, Regulation]
    terms: Mapping[str, Term]
    concepts: Mapping[str, Concept]
    regions: Mapping[str, Region]
    region_source: Mapping[str, str]
    moved: tuple[MovedAddress, ...]
    pages: tuple[HandWritten, ...]
    assets: Mapping[str, Asset]
    left_out: tuple[str, ...]
    to_come: frozenset[str] = frozenset()
    embargoed: tuple[tuple[dt.datetime, str], ...] = ()
    drafts: tuple[str, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    fronts: Mapping[str, str] = field(default_factory=dict)
    ground: str = ""

    def event(self, name: str | None) -> Entry[Event] | None:
        """The event of that id, if it is shown."""
        return next((each for each in self.events if each.facts.id == name), None) if name else None
