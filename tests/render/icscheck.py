"""What a calendar file must keep of RFC 5545, beyond what a forgiving library reads without complaint."""

import datetime as dt
import re
from collections.abc import Iterator

from icalendar import Calendar, Component


def faults(raw: bytes) -> list[str]:
    """Everything that is wrong with a file; nothing when it is sound."""
    return [*_lines(raw), *_components(Calendar.from_ical(raw))]


def _lines(raw: bytes) -> Iterator[str]:
    if re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
        yield "bare line break"
    for number, line in enumerate(raw.split(b"\r\n"), 1):
        if len(line) > 75:
            yield f"line {number}: {len(line)} octets"
    if not raw.endswith(b"END:VCALENDAR\r\n"):
        yield "no end"


def _components(calendar: Component) -> Iterator[str]:
    if calendar.get("VERSION") != "2.0" or not calendar.get("PRODID"):
        yield "VERSION or PRODID"
    if not calendar.subcomponents:
        yield "no component"
    for component in calendar.walk():
        yield from (f"parse {component.name} {error}" for error in component.errors)
    seen: set[tuple[str, str]] = set()
    used: set[str] = set()
    for event in calendar.walk("VEVENT"):
        own = event["RECURRENCE-ID"].to_ical().decode() if "RECURRENCE-ID" in event else ""
        name = (str(event.get("UID")), own)
        if name in seen:
            yield f"{name} twice"
        seen.add(name)
        yield from (f"{name}: {fault}" for fault in _event(event, used))
    zones = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
    if len(zones) != len(set(zones)):
        yield "a VTIMEZONE twice"
    yield from (f"TZID {zone} without VTIMEZONE" for zone in sorted(used - set(zones)))


def _event(event: Component, used: set[str]) -> Iterator[str]:
    yield from (f"no {name}" for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if name not in event)
    for name in ("DTSTAMP", "LAST-MODIFIED", "CREATED"):
        if name in event and event[name].dt.utcoffset() != dt.timedelta(0):
            yield f"{name} not in UTC"
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE"):
        if (said := event.get(name)) is None:
            continue
        zone = said.params.get("TZID")
        value = said.dts[0].dt if name == "EXDATE" else said.dt
        if zone:
            used.add(str(zone))
        elif isinstance(value, dt.datetime) and value.tzinfo is None:
            yield f"floating {name}"
    if "DTEND" in event:
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        if type(start) is not type(end) or end <= start:
            yield "DTEND not after DTSTART"
    for name in ("RECURRENCE-ID", "EXDATE"):
        if name in event and "RRULE" not in event and "RECURRENCE-ID" not in event:
            yield f"{name} without a series"
    if str(event.get("STATUS")) not in ("CONFIRMED", "TENTATIVE", "CANCELLED"):
        yield "STATUS"
    if not isinstance(event.get("SEQUENCE"), int):
        yield "SEQUENCE"
