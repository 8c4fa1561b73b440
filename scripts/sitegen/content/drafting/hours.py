"""At what time the event of a press release begins and ends."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sitegen.content.drafting import vocabulary
from sitegen.content.drafting.labels import Label
from sitegen.content.drafting.manuscript import Manuscript
from sitegen.content.drafting.readings import Reading

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
_CLOCK = r"(?P<{0}hour>[01]?\d|2[0-4])(?:\s?[.:]\s?(?P<{0}minute>[0-5]\d))?(?![\d.:]\d|\d|\s?%)"
_PART = r"(?:\s*(?P<{0}part>pagi|siang|sore|petang|malam))?"
_ZONE = r"(?:\s*\(?(?P<{0}zone>WIB|WITA|WIT)\b\)?)?"
_JOIN = r"\s*(?:-|–|—|s\.?\s?/?d\.?|sampai(?: dengan)?|hingga|s\.d\.)\s*(?:pukul\s*|jam\s*|pkl?\.?\s*)?"
_LED = re.compile(
    r"(?i)(?<!\w)(?P<lead>pukul|jam|pkl?\.?)\s*:?\s*"
    + (_CLOCK + _PART + _ZONE).format("")
    + rf"(?:{_JOIN}(?:{(_CLOCK + _PART + _ZONE).format('to')}|(?P<open>selesai)))?"
)
_BARE = re.compile(
    r"(?<![\d.:,/])"
    + (_CLOCK + _PART + _ZONE).format("")
    + rf"(?:{_JOIN}(?:{(_CLOCK + _PART + _ZONE).format('to')}|(?P<open>selesai)))?",
    re.IGNORECASE,
)
_MOST = 60
_LATER = {"siang": 12, "sore": 12, "petang": 12, "malam": 12}


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when, on the wall; `end` is None when nobody knows; `zone` as in the zone database."""

    start: dt.time
    end: dt.time | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    hours: Hours
    start: int
    certain: bool
    labelled: bool


def hours(manuscript: Manuscript, labels: Sequence[Label], day_line: int) -> Reading[Hours] | None:
    """The time of the event. `day_line` is where its day was read: a time of the same sentence is its own."""
    every = tuple(islice(_found(manuscript, labels), _MOST))
    if not every:
        return None
    own = [each for each in every if each.labelled] or [each for each in every if _happens(manuscript, each, day_line)]
    if not own:
        return None
    best = own[0]
    found = Reading(best.hours, manuscript.line(best.start))
    different = {each.hours.start for each in own} - {best.hours.start}
    if not best.certain:
        found = found.doubted("time-half", written=manuscript.text[best.start : best.start + 30])
    if different and not best.labelled:
        found = found.doubted("time-others", others=", ".join(sorted(f"{each:%H.%M}" for each in different)))
    if best.hours.end and best.hours.end <= best.hours.start:
        found = Reading(Hours(best.hours.start, None, best.hours.zone), found.line, found.doubts).doubted("time-order")
    return found


def _found(manuscript: Manuscript, labels: Sequence[Label]) -> Iterator[_Found]:
    text = manuscript.text
    for label in labels:
        if label.kind in ("time", "date"):
            value = text[label.start : label.end]
            match = _LED.search(value) or (_BARE.search(value) if label.kind == "time" else None)
            if match and (label.kind == "time" or match["minute"]) and (found := _read(match)):
                yield _Found(found[0], label.start + match.start(), found[1], labelled=True)
    taken = [(label.start, label.end) for label in labels]
    for pattern in (_LED, _BARE):
        for match in pattern.finditer(text):
            led = pattern is _LED
            inside = any(start <= match.start() < end for start, end in taken)
            if inside or (not led and not ((match["zone"] or match["tozone"]) and match["minute"])):
                continue
            if found := _read(match):
                taken.append(match.span())
                yield _Found(found[0], match.start(), found[1], labelled=False)


def _happens(manuscript: Manuscript, each: _Found, day_line: int) -> bool:
    """Whether a time stands with what happens, and nothing says that it is another's."""
    start, end = manuscript.sentence(each.start)
    text = manuscript.text
    near = text[max(start, each.start - 60) : each.start]
    if re.search(rf"(?i)\b(?:{_aside()}|setiap|maksimal|jam malam|1x|x|wajib lapor|pintu)\b", near):
        return False
    lines = range(manuscript.line(start), manuscript.line(end) + 1)
    happening = vocabulary.anyhow("happening").search(text, start, end)
    return day_line in lines or (bool(happening) and manuscript.paragraph(each.start) <= 5)


def _aside() -> str:
    """What tells of other times; `sejak pukul 19.30` is one of the event's."""
    return vocabulary.alternatives(tuple(word for word in vocabulary.listed("aside") if word != "sejak"))


def _read(match: re.Match[str]) -> tuple[Hours, bool] | None:
    """The times, and whether they can mean nothing else: `jam 9` may be morning or night."""
    zone = (match["zone"] or match["tozone"] or "").upper()
    part, later = (match["part"] or "").lower(), (match["topart"] or "").lower()
    start = _time(match["hour"], match["minute"], part or ("" if match["minute"] else later))
    end = _time(match["tohour"], match["tominute"], later) if match["tohour"] else None
    if start is None or (match["tohour"] and end is None):
        return None
    certain = bool(match["minute"] or part) and (not match["tohour"] or bool(match["tominute"] or later))
    return Hours(start, end, ZONES.get(zone)), certain


def _time(hour: str, minute: str | None, part: str) -> dt.time | None:
    number = int(hour)
    if part in _LATER and number < 12 and not (part == "siang" and number >= 10):
        number += 12
    return dt.time(number % 24, int(minute or 0)) if number <= 24 else None
