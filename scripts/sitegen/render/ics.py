"""A calendar's bytes (RFC 5545 and 7986) from its view, by icalendar, which knows the forms and folds the lines."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from icalendar import Alarm, Calendar, Event
from icalendar.prop import vInline, vRecur

from sitegen.dates import When
from sitegen.render.vtimezones import vtimezone

REFRESH = dt.timedelta(hours=6)
DAY_BEFORE = dt.timedelta(days=-1)
NINE_THE_DAY_BEFORE = dt.timedelta(hours=-15)
"""From the midnight at which a session without a time of day begins."""
ENDLESS = 30
"""The years for which a zone is told for the sake of an open series. Where clocks change by rule, it goes on."""
_UNTIL = re.compile(r"UNTIL=(\d{4})")
_SIGNS = re.compile(r"[\\;,]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BREAKS = str.maketrans(dict.fromkeys("\u0085\u2028\u2029", "\n"))


def write(view: Mapping[str, Any]) -> bytes:
    """The file: lines of at most 75 octets that end with CRLF. The same view gives the same bytes."""
    calendar = Calendar()
    calendar.add("PRODID", f"-//Kabar Pembinaan//sitegen//{view['language'].upper()}")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    # The names that clients read (X-WR-) are older than those of RFC 7986.
    for name in ("NAME", "X-WR-CALNAME"):
        calendar[name] = text(view["name"])
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        calendar[name] = text(view["description"])
    calendar.add("X-WR-TIMEZONE", view["zone"])
    calendar.add("URL", view["link"])
    calendar.add("SOURCE", view["source"], parameters={"VALUE": "URI"})
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT6H")
    if view["events"]:
        calendar.add("LAST-MODIFIED", max(_instant(each["stamp"]) for each in view["events"]))
    for zone, (first, last) in sorted(_zones(view).items()):
        calendar.add_component(vtimezone(_tzid(zone), first, last))
    for each in view["events"]:
        calendar.add_component(_event(each))
    data: bytes = calendar.to_ical()
    return data


def text(said: str) -> vInline:
    """TEXT, escaped and without control characters (RFC 5545, 3.3.11); whatever breaks a line is one break.

    icalendar itself takes a backslash and an N for a line break, and leaves NAME and its like unescaped.
    """
    kept = _CONTROL.sub("", said.translate(_BREAKS))
    return vInline(_SIGNS.sub(r"\\\g<0>", kept).replace("\n", r"\n"))


def _event(view: Mapping[str, Any]) -> Event:
    event = Event()
    event.add("UID", view["uid"])
    event.add("SEQUENCE", view["sequence"])
    event.add("STATUS", view["status"])
    for name, key in (("DTSTAMP", "stamp"), ("LAST-MODIFIED", "stamp"), ("CREATED", "created")):
        event.add(name, _instant(view[key]))
    for name, key in (("DTSTART", "start"), ("DTEND", "end"), ("RECURRENCE-ID", "original")):
        if view.get(key):
            _date(event, name, [view[key]], view["zone"])
    if "rule" in view:
        event.add("RRULE", vRecur.from_ical(view["rule"]))
    if view.get("except"):
        _date(event, "EXDATE", view["except"], view["zone"])
    for name in ("SUMMARY", "LOCATION", "DESCRIPTION"):
        if view[name.lower()]:
            event[name] = text(view[name.lower()])
    if view["categories"]:
        event["CATEGORIES"] = vInline(",".join(map(text, view["categories"])))
    if view["geo"]:
        # vGeo would write 1e-05, which is no float of RFC 5545; the equator runs through Pontianak.
        event["GEO"] = vInline(view["geo"])
    event.add("URL", view["url"])
    event.add("TRANSP", "OPAQUE" if view["busy"] else "TRANSPARENT")
    if view["alarm"]:
        event.add_component(_alarm(view))
    return event


def _alarm(view: Mapping[str, Any]) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm["DESCRIPTION"] = text(view["alarm"])
    alarm.add("TRIGGER", DAY_BEFORE if When.parse(view["start"]).time else NINE_THE_DAY_BEFORE)
    return alarm


def _date(event: Event, name: str, dates: Sequence[str], zone: str) -> None:
    """Add a property of one date or several: with the zone when they have a time, else as VALUE=DATE."""
    known = [When.parse(text) for text in dates]
    if known[0].time is None:
        values: list[Any] = [when.date for when in known]
        parameters = {"VALUE": "DATE"}
    else:
        values = [dt.datetime.combine(when.date, when.time or dt.time()) for when in known]
        parameters = {"TZID": _tzid(zone)}
    event.add(name, values if name == "EXDATE" else values[0], parameters=parameters)


def _zones(view: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Each zone with the years of its use; with nothing to come the readers' own, as a file needs a component."""
    years: dict[str, list[int]] = {}
    for each in view["events"]:
        dates = [each["start"], each["end"], each.get("original"), *each.get("except", ())]
        known = [When.parse(text) for text in dates if text]
        if any(when.time for when in known):
            until = _UNTIL.search(each.get("rule", ""))
            used = [when.year for when in known] + ([int(until[1])] if until else [])
            endless = "rule" in each and not until
            years.setdefault(each["zone"], []).extend([*used, *([max(used) + ENDLESS] if endless else [])])
    if not view["events"]:
        return {view["zone"]: (1970, 1970)}
    return {zone: (min(found), max(found)) for zone, found in years.items()}


def _tzid(zone: str) -> str:
    """A zone's name in calendars: icalendar drops `UTC` itself from an EXDATE, which is then in no zone at all."""
    return "Etc/UTC" if zone == "UTC" else zone


def _instant(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)
