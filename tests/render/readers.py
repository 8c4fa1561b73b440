"""A session as each published form tells it, read back without the code that wrote it: when, where, how it stands."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
from icalendar import Calendar, Component
from lxml import html
from vocabulary import blocks, faults, of_type

from sitegen.content import calendar
from sitegen.locales import Locale

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
STANDINGS = {"provisional", "rescheduled", "moved_online", "postponed", "cancelled", "held", "reported"}
ONLINE = {"Daring", "Online"}
RANGE = re.compile(r"(\d{1,2}) (\w+) (\d{4}),? (?:pukul )?(\d\d)[.:](\d\d)–(\d\d)[.:](\d\d) (WIB|WITA|WIT)\b")
"""A session of some hours on one day, in either language. Its former start has no such range."""
TERMS = {
    "EventCancelled": "cancelled",
    "EventPostponed": "postponed",
    "EventMovedOnline": "moved_online",
    "EventRescheduled": "rescheduled",
    "EventScheduled": "scheduled",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a form says of a session. `place` is the venue's name or `online`."""

    start: dt.datetime
    end: dt.datetime
    place: str
    standing: str

    @property
    def roughly(self) -> "Told":
        """As calendars and the ledger tell it: they know no more than that it is off or waits."""
        off = self.standing in ("cancelled", "postponed")
        return Told(self.start, self.end, self.place, self.standing if off else "scheduled")


def spoken(text: str, place: str, standing: str) -> Told:
    """What a sentence tells, with a place and a standing that were found elsewhere."""
    found = RANGE.search(text)
    assert found, text
    day, month, year, *hours, zone = found.groups()
    date = dt.date(int(year), calendar.months()[month.casefold()], int(day))
    start, end = (
        dt.datetime.combine(date, dt.time(int(hour), int(minute)), ZoneInfo(ZONES[zone]))
        for hour, minute in (hours[:2], hours[2:])
    )
    return Told(start, end, _place(place), standing)


def _place(name: str) -> str:
    return "online" if name in ONLINE else name


def vevent(data: bytes, uid: str) -> Component | None:
    """The session in a calendar."""
    found = [each for each in Calendar.from_ical(data).walk("VEVENT") if each["UID"] == uid]
    assert len(found) < 2
    return found[0] if found else None


def of_vevent(event: Component, locale: Locale) -> Told:
    """A session in a calendar: its mark, its status and whether it keeps anybody busy must agree."""
    place = str(event["LOCATION"]).partition(", ")[0]
    marks = {locale.t(f"status.{each}").upper(): each for each in ("cancelled", "postponed")}
    standing = marks.get(str(event["SUMMARY"]).partition(": ")[0], "scheduled")
    status = {"cancelled": "CANCELLED", "postponed": "TENTATIVE", "scheduled": "CONFIRMED"}[standing]
    busy = "OPAQUE" if standing == "scheduled" else "TRANSPARENT"
    assert (event["STATUS"], event["TRANSP"]) == (status, busy)
    assert bool(event.walk("VALARM")) == (standing == "scheduled")
    return Told(event["DTSTART"].dt, event["DTEND"].dt, _place(place), standing)


def of_feed(data: bytes, path: str, guid: str, locale: Locale) -> tuple[Told, dt.datetime] | None:
    """A session in a feed, and when the feed says that it was last changed."""
    if path.endswith(".json"):
        items = [(each["id"], each["title"], each["date_modified"]) for each in json.loads(data)["items"]]
    else:
        parsed = feedparser.parse(data)
        assert not parsed.bozo
        dated = "updated_parsed" if path.endswith("atom.xml") else "published_parsed"
        items = [(each.id, each.title, each[dated]) for each in parsed.entries]
    found = [(title, changed) for name, title, changed in items if name == guid]
    assert len(found) < 2
    for title, changed in found:
        at = (
            dt.datetime.fromisoformat(changed) if isinstance(changed, str) else dt.datetime(*changed[:6], tzinfo=dt.UTC)
        )
        return _titled(title.removesuffix(locale.t("feed.foreign", item="")), locale), at
    return None


def _titled(title: str, locale: Locale) -> Told:
    marks = {locale.t(f"status.{each}").upper(): each for each in STANDINGS}
    when = RANGE.search(title)
    assert when, title
    return spoken(title, title[when.end() :].strip("), "), marks.get(title.partition(": ")[0], "scheduled"))


def of_list(page: str, address: str, part: str = "") -> list[Told]:
    """The sessions of an event in a list of many events; `part` is the title of one."""
    items = html.fromstring(page).xpath("//li[contains(@class, 'kp-session')]")
    own = [each for each in items if each.xpath(".//h3/a|.//h2/a|.//h4/a")]
    return [
        _item(each, each.xpath("string(.//p[@class='kp-card__meta']/span[1])"))
        for each in own
        if each.xpath("string(.//*[contains(@class, 'kp-card__title')]/a/@href)").endswith(address)
        and part in (*each.xpath(".//p[@class='kp-session__part']/text()"), "")
    ]


def of_own(page: str) -> list[Told]:
    """The sessions on their own event's page, those to come first."""
    items = html.fromstring(page).xpath("//section//li[contains(@class, 'kp-session')]")
    return [_item(each, each.xpath("string(.//h3)")) for each in items]


def _item(item: Any, when: str) -> Told:
    badges = [name.rpartition("--")[2] for name in item.xpath(".//span[contains(@class, 'kp-badge')]/@class")]
    standing = next((each for each in badges if each in STANDINGS), "scheduled")
    told = spoken(when, item.xpath("string(.//p[@class='kp-card__meta']/span[last()])"), standing)
    until = item.get("data-until")
    assert until is None or dt.datetime.fromisoformat(until) == told.end
    begins = item.get("data-start")
    assert begins is None or dt.datetime.fromisoformat(begins) == told.start
    return told


def of_sheet(page: str, locale: Locale) -> list[Told]:
    """The sessions on the sheet to print."""
    labels = {locale.t(f"status.{each}"): each for each in STANDINGS}
    sheet = html.fromstring(page).xpath("//div[starts-with(@class, 'kp-sheet ') or @class='kp-sheet']")[0]
    found = []
    for item in sheet.xpath(".//li[contains(@class, 'kp-sheet__session')]"):
        place = item.xpath("string(.//p[@class='kp-sheet__place']/strong)") or sheet.xpath(
            "string(./p[@class='kp-sheet__place']/strong)"
        )
        standing = labels.get(item.xpath("string(.//strong[@class='kp-sheet__status'])"), "scheduled")
        found.append(spoken(" ".join(" ".join(item.itertext()).split()), place, standing))
    return found


def of_json_ld(page: str) -> Iterator[tuple[str, Told]]:
    """The sessions in the page's data, by their permanent names."""
    (block,) = blocks(page)
    assert faults(block) == []
    data = of_type(block, "Event", "EventSeries")
    for each in data.get("subEvent", [data]):
        status = each["eventStatus"] if isinstance(each["eventStatus"], list) else [each["eventStatus"]]
        standing = next(told for term, told in TERMS.items() if f"https://schema.org/{term}" in status)
        place = "online" if each["location"]["@type"] == "VirtualLocation" else each["location"]["name"]
        online = each["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
        assert online == (place == "online")
        start, end = (dt.datetime.fromisoformat(each[name]) for name in ("startDate", "endDate"))
        yield each["@id"].partition("#")[2], Told(start, end, place, standing)


def of_row(row: Mapping[str, Any]) -> Told:
    """A row of the ledger; its place begins with the region's code."""
    start, end = (dt.datetime.fromisoformat(row[name]) for name in ("start", "end"))
    return Told(start, end, re.sub(r"^[\d.]+ ", "", row["place"]), row["status"])
