"""Two sessions that need one hall, or one speaker, at the same time: across all events."""

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sitegen.content import life
from sitegen.content.ahead import Sitting
from sitegen.content.spelling import bare
from sitegen.content.tree import Mark
from sitegen.problems import Problem

Code = Literal["venue-clash", "speaker-clash"]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a session needs for a time (UTC). Claims of one `owner` never clash.

    Of a hall that is the session itself; of a speaker the event, whose file does not say who speaks in which session.
    """

    sitting: Sitting
    name: str
    owner: Hashable
    first: dt.datetime
    last: dt.datetime

    @property
    def at(self) -> tuple[str, Mark]:
        """Where it stands; see Sitting.at."""
        return self.sitting.at


def check(sittings: Iterable[Sitting]) -> Iterator[Problem]:
    """A warning for every session that begins while another has what it needs; for any two of them one, at the later.

    Two series that meet again and again are two. Samples compete with samples alone.
    """
    needed: dict[tuple[Code, Hashable], list[Claim]] = {}
    for sitting in sittings:
        for code, what, claim in _claims(sitting):
            needed.setdefault((code, (sitting.told.facts.sample, what)), []).append(claim)
    for (code, _), claims in needed.items():
        pairs: dict[tuple[tuple[str, Mark], tuple[str, Mark]], tuple[Claim, Claim]] = {}
        for each in overlaps(claims):
            earlier, later = sorted(each, key=lambda claim: claim.at)
            pairs.setdefault((earlier.at, later.at), (earlier, later))
        yield from (_problem(code, earlier, later) for earlier, later in pairs.values())


def overlaps(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Each claim that begins while another's lasts, behind the one of these that lasts longest.

    One pass in the order of time: to know whether any of the claims before still lasts, the last to end is enough,
    and the last to end that is another owner's.
    """
    leading: list[Claim] = []
    for claim in sorted(claims, key=lambda each: (each.first, each.at)):
        rival = next((each for each in leading if each.owner != claim.owner), None)
        if rival and rival.last > claim.first:
            yield rival, claim
        longest = sorted((*leading, claim), key=lambda each: each.last, reverse=True)
        leading = longest[:1] + [each for each in longest if each.owner != longest[0].owner][:1]


def _claims(sitting: Sitting) -> Iterator[tuple[Code, Hashable, Claim]]:
    """What a session needs: its venue unless it is online, and everyone who is named."""
    facts, session, hours = sitting.told.facts, sitting.occurrence.session, sitting.hours
    if hours is None:
        return
    first, last = (each.replace(tzinfo=facts.zone).astimezone(dt.UTC) for each in hours)
    event = sitting.told.folder.path
    if venue := life.venue_of(session, facts):
        what = (venue.region or facts.organizer_region, bare(venue.name))
        yield "venue-clash", what, Claim(sitting, venue.name, (event, session.id), first, last)
    names = {bare(speaker.name): speaker.name for speaker in facts.speakers if speaker.name}
    for plain, name in names.items():
        yield "speaker-clash", plain, Claim(sitting, name, event, first, last)


def _problem(code: Code, earlier: Claim, later: Claim) -> Problem:
    path, (line, _) = earlier.at
    values = {"given": later.name, "start": later.sitting.occurrence.start, "rival": earlier.sitting.occurrence.start}
    document = later.sitting.told.folder.main
    return document.problem(code, *later.sitting.place, other=path, first=line, **values)
