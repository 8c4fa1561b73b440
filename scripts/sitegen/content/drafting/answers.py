"""What an editor answers about a new event, as a sketch: read by the same rules as a press release."""

import datetime as dt
import re
from dataclasses import dataclass

from sitegen.content.drafting import gazetteer, hours, occasions
from sitegen.content.drafting.gazetteer import Gazetteer
from sitegen.content.drafting.hours import Hours
from sitegen.content.drafting.labels import labels
from sitegen.content.drafting.manuscript import manuscript
from sitegen.content.drafting.readings import Reading
from sitegen.content.drafting.sketch import Sketch
from sitegen.content.drafting.venues import Place
from sitegen.content.registers import Registers
from sitegen.dates import When


class AnswerError(ValueError):
    """An answer that can't be understood: its arguments are a key of strings/command.yml, the answer, what there is."""


@dataclass(frozen=True, slots=True)
class Answers:
    """As they were typed; None or "" for what is not known yet."""

    title: str | None = None
    summary: str | None = None
    organizer: str | None = None
    region: str | None = None
    date: str | None = None
    time: str | None = None
    venue: str | None = None
    sample: bool = False


def sketch(given: Answers, registers: Registers, today: dt.date) -> Sketch:
    """An event as it was described. Raises AnswerError."""
    book = gazetteer.gazetteer(registers.places.regions)
    code = region(given.region, book) if given.region else None
    if not code and given.organizer:
        chains = gazetteer.chains(given.organizer, book.named(given.organizer))
        found = gazetteer.locate(chains[0], gazetteer.surroundings(chains[0]), book, 0) if chains else None
        code = found.value if found and found.sure else None
    venue = _text(given.venue)
    sample = given.sample or bool(code and registers.places.regions[code].sample)
    return Sketch(
        title=_text(given.title),
        summary=_text(given.summary),
        organizer=_text(given.organizer),
        organizer_region=_of(code) if code else None,
        venue=Reading(Place(venue.value, None, _place(venue.value, code, book))) if venue else None,
        days=days(given.date, today) if given.date else None,
        hours=time(given.time) if given.time else None,
        sample=sample,
    )


def days(text: str, today: dt.date) -> Reading[tuple[When, ...]]:
    """A date in any form that is written. Raises AnswerError."""
    try:
        return Reading((When.parse(text),))
    except ValueError:
        page = manuscript([f"Tanggal: {text}"])
        found = occasions.days(page, labels(page), today)
    if found is None:
        raise AnswerError("new_bad_date", text)
    return Reading(found.value, 0, found.doubts)


def time(text: str) -> Reading[Hours]:
    """A time or two. Raises AnswerError."""
    page = manuscript([f"Waktu: {text}"])
    found = hours.hours(page, labels(page), 1)
    if found is None:
        raise AnswerError("new_bad_time", text)
    return Reading(found.value, 0, found.doubts)


def region(text: str, book: Gazetteer) -> str:
    """The code of a place by its code or its name, when there is one such place. Raises AnswerError."""
    text = text.strip()
    if text in book.regions:
        return text
    named = book.named(text)
    chains = gazetteer.chains(text, named)
    if chains:
        found = gazetteer.locate(chains[0], gazetteer.surroundings(named), book, 0)
        if found.value and (found.sure or len(chains[0][0].codes) == 1):
            return found.value
    codes = chains[0][0].codes if chains else book.of_name(re.sub(r"\s*,.*", "", text))
    if len(codes) == 1:
        return codes[0]
    shown = codes or book.like(text)
    raise AnswerError("new_bad_region", text, "; ".join(book.spoken(code) for code in shown[:8]))


def _text(text: str | None) -> Reading[str] | None:
    return Reading(text.strip()) if text and text.strip() else None


def _of(code: str) -> Reading[str | None]:
    return Reading(code)


def _place(venue: str, code: str | None, book: Gazetteer) -> Reading[str | None]:
    """A hall's own place by its name; the organiser's is only likely."""
    named = book.named(venue)
    chains = gazetteer.chains(venue, named)
    if chains:
        found = gazetteer.locate(chains[0], gazetteer.surroundings(named), book, 0)
        if found.value and code and found.value.startswith(code[:5]):
            return _of(found.value)
    nothing: Reading[str | None] = Reading(None)
    return nothing.doubted("venue-region-maybe", places=book.spoken(code)) if code else nothing
