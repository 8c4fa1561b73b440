"""A press release as a sketch of an event: every part read by its own rules."""

import datetime as dt
import re
from collections.abc import Sequence

from sitegen.content.drafting import (
    citations,
    gazetteer,
    headlines,
    hosts,
    hours,
    occasions,
    origins,
    people,
    turnouts,
    venues,
)
from sitegen.content.drafting.gazetteer import Gazetteer, Named, Surroundings
from sitegen.content.drafting.labels import labels
from sitegen.content.drafting.manuscript import Manuscript
from sitegen.content.drafting.origins import Origin
from sitegen.content.drafting.readings import Reading
from sitegen.content.drafting.sketch import Sketch
from sitegen.content.registers import Registers
from sitegen.dates import When

_FRESH = dt.timedelta(days=60)
_OURS = re.compile(r"(?i)kominfo|humas|prokopim|kec-|kecamatan|kelurahan|pemkot|pemkab|\.go\.id")


def sketch(manuscript: Manuscript, registers: Registers, today: dt.date) -> Sketch:
    """All that can be read; `today` weighs years that are not stated."""
    book = gazetteer.gazetteer(registers.places.regions)
    stated = labels(manuscript)
    named = book.named(manuscript.text)
    around = gazetteer.surroundings(named, manuscript.text)
    days = occasions.days(manuscript, stated, today)
    time = hours.hours(manuscript, stated, days.line if days else 0)
    host = hosts.organizer(manuscript, stated)
    home = hosts.region(host.value, host.line, book, around) if host else None
    turnout = turnouts.turnout(manuscript, stated)
    audience = turnouts.audience(manuscript, stated)
    venue = venues.venue(manuscript, stated, book, around)
    regencies = {code: each.name for code, each in registers.places.regions.items() if each.level == "regency"}
    origin = origins.origin(manuscript, stated, frozenset(name for _, name in book.by_name))
    codes = [home.value if home else None, venue.value.region.value if venue else None]
    return Sketch(
        title=_title(headlines.title(manuscript, stated), origin),
        organizer=host,
        organizer_region=home,
        regions=_origins(manuscript, named, around, book, codes),
        venue=venue,
        days=days,
        hours=time.doubted("time-daily") if time and days and len(days.value) > 1 else time,
        turnout=turnout.doubted("count-planned") if turnout and days and days.value[-1].date > today else turnout,
        capacity=turnouts.capacity(manuscript),
        audience=audience.doubted("audience") if audience and not (turnout and turnout.sure) else audience,
        people=people.people(manuscript, named, book),
        regulations=citations.regulations(manuscript, registers.regulations, around, regencies),
        programmes=citations.programmes(manuscript, registers.programmes, around),
        origin=origin,
        published=_published(manuscript.dated, days, today),
        sample=any(code is not None and registers.places.regions[code].sample for code in codes),
        notes=manuscript.lines,
        withheld=manuscript.withheld,
    )


def _title(found: Reading[str] | None, origin: Reading[Origin] | None) -> Reading[str] | None:
    """A medium's headline is its own."""
    theirs = origin is not None and not _OURS.search(f"{origin.value.name} {origin.value.url}")
    return found.doubted("title-theirs") if found and theirs else found


def _origins(
    manuscript: Manuscript, named: Sequence[Named], around: Surroundings, book: Gazetteer, codes: Sequence[str | None]
) -> tuple[Reading[str | None], ...]:
    """Where participants come from, when it is neither the organiser's place nor the venue's: `se-Kecamatan Klojen`."""
    for chain in gazetteer.chains(manuscript.text, named):
        before = manuscript.text[max(0, chain[0].start - 20) : chain[0].start]
        if manuscript.paragraph(chain[0].start) <= 4 and re.search(r"(?i)\bse[- ]\Z", before):
            found = gazetteer.locate(chain, around, book, manuscript.line(chain[0].start))
            return (found,) if found.value and found.value not in codes else ()
    return ()


def _published(dated: dt.date | None, days: Reading[tuple[When, ...]] | None, today: dt.date) -> Reading[When] | None:
    """The day that the text was published; of an old event's text without one, its month. None is today."""
    if dated and dated <= today:
        return Reading(When(dated.year, dated.month, dated.day))
    last = days.value[-1] if days else None
    if last and last.month and last.last_date < today - _FRESH:
        return Reading(When(last.year, last.month)).doubted("published-guessed")
    return None
