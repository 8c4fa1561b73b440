"""When the site would next be built differently although nobody edits anything."""

import datetime as dt
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from sitegen.content import life
from sitegen.content.catalogue import Library
from sitegen.content.occurrences import Occurrence, upcoming
from sitegen.content.turns import Kind, Staleness

SECOND = dt.timedelta(seconds=1)


def staleness(library: Library) -> Staleness | None:
    """What makes a site that is built at `library.now` stale; None when time alone changes nothing.

    Moments are whole seconds. What lasts until 11.00.00, a session or a registration, is over at 11.00.01; what
    begins at 00.00.00, a publication or what is dated as a change or an update, counts at that very second.
    """
    return min(turns(library).values(), key=lambda each: (each.at, each.kind, each.folder), default=None)


def turns(library: Library) -> dict[str, Staleness]:
    """The same for each folder: when time next changes what is told of it, if ever."""
    zone, now = ZoneInfo(library.site.timezone), library.now.astimezone(dt.UTC)
    found = ((at.astimezone(dt.UTC), kind, folder) for at, kind, folder in _moments(library))
    first: dict[str, tuple[dt.datetime, Kind, str]] = {}
    for each in sorted(each for each in found if each[0] > now):
        first.setdefault(each[2], each)
    return {folder: Staleness(at.astimezone(zone), kind, folder) for folder, (at, kind, _) in first.items()}


def _moments(library: Library) -> Iterator[tuple[dt.datetime, Kind, str]]:
    coming = upcoming(library.events, library.now)
    for occurrence in coming:
        if not _waits(occurrence, coming):
            yield _after(occurrence.last), "end", occurrence.entry.folder
    ahead = {each.entry.folder for each in coming}
    for entry in library.events:
        facts, registration = entry.facts, entry.facts.registration
        if registration and registration.closes and entry.folder in ahead:
            yield _after(registration.closes.last(facts.zone)), "registration", entry.folder
        said = [at for session in facts.sittings for _, at in life.stamps(facts, session.id)]
        told = (*(change.date for change in facts.changes), *filter(None, [facts.updated]))
        for at in (*said, *(each.first(facts.zone) for each in told)):
            yield at, "change", entry.folder
    for at, folder in library.embargoed:
        yield at, "embargo", folder


def _waits(occurrence: Occurrence, coming: Sequence[Occurrence]) -> bool:
    """Whether it stays however much time passes: postponed. The dates of a series come and go, all but its last."""
    if occurrence.session.status != "postponed":
        return False
    rule, own = occurrence.entry.facts.series, [each for each in coming if each.entry is occurrence.entry]
    return rule is None or (rule.until is not None and occurrence is max(own, key=lambda each: each.last))


def _after(last: dt.datetime) -> dt.datetime:
    """The second after; counted in UTC, since a wall clock may be put back."""
    return last.astimezone(dt.UTC) + SECOND
