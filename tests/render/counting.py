"""Events to count, in the places of the base project's register and a few more."""

from dataclasses import replace
from typing import Any

from render.telling import BASE, entry, shelf

from sitegen.content.entries import Entry
from sitegen.content.library import Library
from sitegen.content.models import Event
from sitegen.content.reference import Region

PLACES = {
    "35": "Jawa Timur",
    "35.05": "Kabupaten Blitar",
    "35.05.10": "Kanigoro",
    "35.05.10.2007": "Karangsono",
    "35.74": "Kota Probolinggo",
    "35.74.02": "Wonoasih",
    "35.74.04": "Kanigaran",
    "35.74.04.1004": "Kebonsari Wetan",
}


def event(name: str, date: str, people: int | None = None, precision: str = "exact", **fields: Any) -> Entry[Event]:
    """An event of a day, a month or a year; `people` None and precision `exact`: nothing is said of participants."""
    stated = {"count": people, "precision": precision} if people or precision != "exact" else None
    told = {"id": name, "title": f"Rapat {name}", "published": date[:10], "participants": stated}
    dated = {} if "sessions" in fields else {"date": date}
    found = entry(**{**told, **dated, **fields})
    return replace(found, folder=f"content/events/{date[:4]}/{name}", year=date[:4], slug=name)


def library(*entries: Entry[Event], **fields: Any) -> Library:
    """A library of these events alone, newest first, as library.read has them."""
    newest = sorted(entries, key=lambda each: each.facts.when.date, reverse=True)
    regions = {code: Region(code, name) for code, name in PLACES.items()}
    return replace(shelf(*newest), regions={**BASE.regions, **regions}, **fields)
