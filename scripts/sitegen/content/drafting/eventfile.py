"""The files of a new event, from a sketch: always a draft, every doubt marked where it stands."""

import datetime as dt
import re

from sitegen.content import calendar
from sitegen.content.drafting import scribe, vocabulary
from sitegen.content.drafting.mentions import Person
from sitegen.content.drafting.readings import Reading
from sitegen.content.drafting.scribe import Doubtful, Scribe, scalar
from sitegen.content.drafting.sketch import Sketch
from sitegen.content.placeholders import MARK
from sitegen.dates import When

_SESSIONS = "sessions: [{ id: sesi-1, start: 2026-12-05 08.30, end: 2026-12-05 11.00 }]"
_NOTES = 40_000
"""Characters of a press release that a draft carries along; the file itself may have 100,000."""


def written(sketch: Sketch, slug: str, published: When) -> tuple[str, tuple[Doubtful, ...]]:
    """`index.id.md`, and all that an editor has to look at, in its order."""
    pen = Scribe()
    pen.line("---")
    _head(pen, sketch, slug, published)
    _when(pen, sketch)
    _where(pen, sketch)
    _who(pen, sketch)
    _named(pen, sketch)
    _origin(pen, sketch)
    pen.line("---")
    text = "\n".join(pen.lines) + "\n\n" + _body(pen, sketch)
    return text, tuple(pen.doubtful)


def translation(sketch: Sketch) -> str:
    """`index.en.md`: what is to be translated, as placeholders; it gets its `source_hash` from `make stamp`."""
    words = vocabulary.draft_words()["texts"]
    lines = ["---", *(f'{key}: "{MARK} {words[f"english_{key}"]}"' for key in ("title", "summary", "organizer"))]
    if sketch.venue:
        lines += ["venue:", f'  name: "{MARK} {words["english_venue"]}"']
    return "\n".join([*lines, "---", "", f"{MARK} {words['english_text']}", ""])


def _head(pen: Scribe, sketch: Sketch, slug: str, published: When) -> None:
    year = sketch.days.value[0].year if sketch.days else published.year
    pen.line(f"id: {slug[:70].strip('-')}-{year}", "id")
    _text(pen, "title", sketch.title)
    _text(pen, "summary", sketch.summary)
    pen.doubt("published", sketch.published)
    pen.line(f"published: {published}", "published")
    pen.line("draft: ya", "draft")
    if sketch.sample:
        pen.line("sample: ya", "sample")
    else:
        pen.offer("sample: ya", "sample")
    _text(pen, "organizer", sketch.organizer)
    _region(pen, "organizer_region", sketch.organizer_region)
    codes = [each for each in sketch.regions if each.value]
    for each in codes:
        pen.doubt("regions", each)
    if codes:
        pen.line(f"regions: [{', '.join(scalar(str(each.value)) for each in codes)}]", "regions")


def _text(pen: Scribe, key: str, found: Reading[str] | None) -> None:
    if found is None:
        pen.blank(key, f"blank_{key}")
        return
    pen.doubt(key, found)
    pen.line(f"{key}: {scalar(found.value)}", key)


def _region(pen: Scribe, key: str, found: Reading[str | None] | None, indent: str = "", name: str = "") -> None:
    pen.doubt(key, found, indent)
    name = name or key
    if found and found.value:
        pen.line(f'{indent}{name}: "{found.value}"', "region")
    else:
        pen.line(f'{indent}# {name}: "35.74.04"', "region")


def _when(pen: Scribe, sketch: Sketch) -> None:
    if sketch.days is None:
        pen.blank("date", "blank_date")
        pen.offer(_SESSIONS, "sessions")
        return
    pen.doubt("date", sketch.days)
    days, hours = sketch.days.value, sketch.hours.value if sketch.hours else None
    if days[0].precision == "day" and (hours or len(days) > 1):
        pen.doubt("sessions", sketch.hours)
        if hours and hours.zone and hours.zone != "Asia/Jakarta":
            pen.line(f"timezone: {hours.zone}", "timezone")
        pen.line("sessions:", "sessions")
        for number, day in enumerate(days, 1):
            pen.line(f"  - id: {'hari' if len(days) > 1 else 'sesi'}-{number}", "session_id" if number == 1 else "")
            pen.line(f"    start: {_moment(day, hours.start if hours else None)}", _weekday(day))
            if hours and hours.end:
                pen.line(f"    end: {_moment(day, hours.end)}")
        return
    pen.line(f"date: {days[0]}", _weekday(days[0]) or "date")
    pen.offer(_SESSIONS, "sessions")


def _moment(day: When, time: dt.time | None) -> str:
    return f"{day} {time:%H.%M}" if time else str(day)


def _weekday(day: When) -> str:
    """The key of the day's name, so that an editor sees it beside the date."""
    return f"weekday_{day.date.weekday()}" if day.precision == "day" else ""


def _where(pen: Scribe, sketch: Sketch) -> None:
    if sketch.venue is None:
        pen.offer('venue: { name: Balai Contoh, region: "99.01.01" }', "venue")
        return
    place = sketch.venue.value
    pen.doubt("venue", sketch.venue)
    pen.line("venue:", "venue")
    pen.line(f"  name: {scalar(place.name)}")
    if place.address:
        pen.line(f"  address: {scalar(place.address)}")
    _region(pen, "venue.region", place.region, "  ", "region")


def _who(pen: Scribe, sketch: Sketch) -> None:
    if sketch.audience:
        pen.doubt("audience", sketch.audience)
        pen.line(f"audience: [{', '.join(sketch.audience.value)}]", "audience")
    else:
        pen.offer("audience: [rt, rw]", "audience")
    turnout = sketch.turnout
    pen.doubt("participants", turnout)
    if turnout and turnout.value.count:
        precise = "" if turnout.value.precision == "exact" else f", precision: {turnout.value.precision}"
        pen.line(f"participants: {{ count: {turnout.value.count}{precise} }}", "participants")
    elif turnout and turnout.value.precision == "all":
        pen.line("participants: { precision: all }", "participants")
    else:
        pen.offer("participants: { count: 45 }", "participants")
    if sketch.capacity:
        pen.doubt("capacity", sketch.capacity)
        pen.line(f"capacity: {sketch.capacity.value}", "capacity")
    _speakers(pen, sketch.people)


def _speakers(pen: Scribe, people: tuple[Reading[Person], ...]) -> None:
    if not people:
        pen.offer("speakers: [{ id: camat, office: Camat Contoh, role: opens }]", "speakers")
        return
    pen.line("speakers:", "speakers")
    for own, found in zip(scribe.identifiers([each.value.name for each in people]), people, strict=True):
        person = found.value
        pen.doubt(f"speakers.{own}", found, "  ")
        pen.doubt(f"speakers.{own}.role", person.role, "  ")
        pen.line(f"  - id: {own}")
        for key in ("honorific", "rank", "name", "degrees", "office"):
            if value := getattr(person, key):
                pen.line(f"    {key}: {scalar(value)}")
        pen.line(f"    role: {person.role.value}")


def _named(pen: Scribe, sketch: Sketch) -> None:
    if sketch.topics:
        pen.line(f"topics: [{', '.join(sketch.topics)}]", "topics")
    else:
        pen.offer("topics: [keamanan-lingkungan]", "topics")
    for key, cited in (("regulations", sketch.regulations), ("programmes", sketch.programmes)):
        for each in cited:
            pen.doubt(key, each)
        if keys := [each.value.key for each in cited if each.value.key]:
            pen.line(f"{key}: [{', '.join(keys)}]", key)


def _origin(pen: Scribe, sketch: Sketch) -> None:
    if sketch.origin is None:
        if sketch.notes:
            pen.ask("source", scribe.explained("blank_source"))
        pen.offer("source: { name: Nama media, url: https://example.org/berita }", "source")
        return
    source = sketch.origin.value
    pen.doubt("source", sketch.origin)
    pen.line("source:", "source")
    pen.line(f"  name: {scalar(source.name)}")
    if source.url:
        pen.line(f"  url: {scalar(source.url)}")
    else:
        pen.blank("source.url", "blank_url", "  ", "url")
    if source.author:
        pen.line(f"  author: {scalar(source.author)}")


def _body(pen: Scribe, sketch: Sketch) -> str:
    words = vocabulary.draft_words()["texts"]
    if not sketch.notes:
        return pen.body(f"{MARK} {words['own_text']}\n\n{words['skeleton']}")
    lead = _lead(sketch)
    head = pen.body(f"{MARK} {words['own_words']}\n\n{lead}<!--\n{MARK} {words['notes']}\n\n")
    return f"{head}{_quoted(sketch.notes)}\n-->\n"


def _lead(sketch: Sketch) -> str:
    """A first sentence in our own words, of what is certain alone; "" when that is too little."""
    who, when, where = sketch.organizer, sketch.days, sketch.venue
    if not (who and when and who.sure and when.sure and when.value[0].precision == "day"):
        return ""
    first, last = when.value[0].date, when.value[-1].date
    date = f"{calendar.weekday(first.weekday(), 'id')}, {calendar.written(first, 'id')}"
    if last != first:
        date = f"{date} sampai {calendar.weekday(last.weekday(), 'id')}, {calendar.written(last, 'id')}"
    place = f" di {scribe.plain(where.value.name)}" if where and where.sure else ""
    said = f"{scribe.plain(who.value)} mengadakan kegiatan ini pada {date}{place}."
    return re.sub(r"[<>`\[\]]", "", said) + "\n\n"


def _quoted(lines: tuple[str, ...]) -> str:
    """The press release by its lines' numbers; nothing in it can end the comment."""
    numbered = [f"{number:>4} | {scribe.plain(line)}" for number, line in enumerate(lines, 1) if line]
    text = "\n".join(numbered)[:_NOTES]
    return re.sub("-(?=-)", "- ", text).replace("<!", "< !").replace(MARK, "PERIKSA")
