"""What a new event's file is to say, as far as it is known: from a press release, or from an editor's answers."""

from dataclasses import dataclass

from sitegen.content.drafting.citations import Cited
from sitegen.content.drafting.hours import Hours
from sitegen.content.drafting.mentions import Person
from sitegen.content.drafting.origins import Origin
from sitegen.content.drafting.readings import Reading
from sitegen.content.drafting.turnouts import Turnout
from sitegen.content.drafting.venues import Place
from sitegen.dates import When


@dataclass(frozen=True, slots=True)
class Sketch:
    """Everything that may be known of an event; None and () for what isn't. `withheld` as in Manuscript."""

    title: Reading[str] | None = None
    summary: Reading[str] | None = None
    organizer: Reading[str] | None = None
    organizer_region: Reading[str | None] | None = None
    regions: tuple[Reading[str | None], ...] = ()
    venue: Reading[Place] | None = None
    days: Reading[tuple[When, ...]] | None = None
    hours: Reading[Hours] | None = None
    turnout: Reading[Turnout] | None = None
    capacity: Reading[int] | None = None
    audience: Reading[tuple[str, ...]] | None = None
    people: tuple[Reading[Person], ...] = ()
    topics: tuple[str, ...] = ()
    regulations: tuple[Reading[Cited], ...] = ()
    programmes: tuple[Reading[Cited], ...] = ()
    origin: Reading[Origin] | None = None
    published: Reading[When] | None = None
    sample: bool = False
    notes: tuple[str, ...] = ()
    withheld: tuple[tuple[str, int], ...] = ()
