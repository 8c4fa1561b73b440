"""A library with one event in it, stated as fields or as front matter, and its calendars' bytes."""

import datetime as dt
import json
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sitegen import locales
from sitegen.content import library
from sitegen.content.entries import Entry
from sitegen.content.library import Library
from sitegen.content.models import Event
from sitegen.locales import Locale
from sitegen.products import Work
from sitegen.render import calendars, frames, ics, vevents

ROOT = Path(__file__).parents[2]
ID, EN = locales.load()
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
BASE, _ = library.read(library.gather(ROOT / "tests/golden/base"), NOW)
FIELDS = {"id": "rapat", "title": "Rapat", "summary": "Rapat.", "published": "2026-11-01", "organizer": "Kelurahan Uji"}


def entry(**fields: Any) -> Entry[Event]:
    """An event told in Indonesian alone."""
    own = Event.model_validate({**FIELDS, **fields})
    return Entry("content/events/2026/rapat", "2026", "rapat", {"id": own}, {"id": ""})


def shelf(*entries: Entry[Event], now: dt.datetime = NOW) -> Library:
    """A library that holds these events alone."""
    return replace(BASE, events=entries, now=now)


def own_file(found: Entry[Event], locale: Locale = ID, now: dt.datetime = NOW) -> bytes:
    """The calendar beside an event's page."""
    view = vevents.of_event(shelf(found, now=now), found, locale)
    assert view is not None
    return ics.write(json.loads(json.dumps(view)))


def schedule(found: Library, language: str = "id") -> bytes:
    """The calendar of the whole schedule."""
    name = {"id": "jadwal/jadwal.ics", "en": "en/schedule/schedule.ics"}[language]
    return channels(found)[name]


def channels(found: Library) -> dict[str, bytes]:
    """Every calendar that can be subscribed to, by its path."""
    made = {}
    for product in calendars.products(frames.renditions(found, (ID, EN))):
        made |= calendars.make_calendar(Work(json.loads(json.dumps(dict(product.inputs))), {}, ROOT))
    return made


def by_javascript(files: Sequence[bytes], until: dt.datetime) -> list[list[dict[str, Any]]]:
    """What ical.js finds in each file up to an instant: {uid, summary, location, status, sequence, start, end}."""
    question = {"files": [file.decode() for file in files], "until": until.isoformat()}
    script = Path(__file__).with_name("read_calendar.mjs")
    done = subprocess.run(
        ["node", str(script)], input=json.dumps(question), capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    found: list[list[dict[str, Any]]] = json.loads(done.stdout)
    return found
