"""A series in a calendar gives exactly its dates, in Python's reader and in JavaScript's, whatever rule and zone."""

import datetime as dt
from collections.abc import Iterator
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component
from icscheck import faults
from telling import NOW, by_javascript, entry, own_file, schedule, shelf

from sitegen.content import series
from sitegen.content.entries import Entry
from sitegen.content.models import Event, Series
from sitegen.content.occurrences import occurrences, set_apart, upcoming
from sitegen.dates import When

RULES = [
    "Senin",
    "Sabtu dan Minggu",
    "dua minggu sekali Senin",
    "dua minggu sekali Minggu dan Senin",
    "Jumat pertama",
    "Selasa pertama dan ketiga",
    "Rabu kelima",
    "Sabtu terakhir",
    "Kamis pertama dan terakhir",
    "tanggal 1",
    "tanggal 29",
    "tanggal 30",
    "tanggal 31",
    "hari terakhir",
]
ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "UTC", "Zulu", "America/New_York", "Australia/Lord_Howe"]
DAY = dt.timedelta(days=1)
SPAN = 800 * DAY
"""How far an open series is followed."""
STATUS = {"scheduled": "CONFIRMED", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}

Told = tuple[str, str, str]
"""Start, exclusive end and status, the times as the zone's clock shows them."""


def repeating(every: str, day: dt.date, zone: str = "Asia/Jakarta", **rule: Any) -> Entry[Event]:
    """An event that repeats from the first day of its rule on or after a day, 13.30 to 15.00."""
    first = next(series.dates(Series(every=every), day))
    own = {"id": "s", "start": f"{first} 13:30", "end": f"{first} 15:00"}
    return entry(timezone=zone, sessions=[own], series={"every": every, **rule})


def planned(found: Entry[Event], until: dt.date) -> list[dt.date]:
    rule, (session,) = found.facts.series, found.facts.sittings
    assert rule
    return list(takewhile(lambda day: day <= until, series.dates(rule, session.start.date)))


def wanted(found: Entry[Event], until: dt.date) -> list[Told]:
    """What the rule and its exceptions give, up to a day: by content alone."""
    rule, (session,) = found.facts.series, found.facts.sittings
    assert rule
    assert session.start.time
    assert session.end
    length = dt.datetime.fromisoformat(str(session.end)) - dt.datetime.fromisoformat(str(session.start))
    moved = {each.date.date for each in rule.moved}
    whole = [(str(each.start), str(each.end), STATUS[each.session.status]) for each in set_apart(found, session, rule)]
    for day in planned(found, until):
        if day not in moved:
            begins = dt.datetime.combine(day, session.start.time)
            whole.append((str(When.of(begins)), str(When.of(begins + length)), STATUS[session.status]))
    return sorted(each for each in whole if each[0][:10] <= until.isoformat())


def read(raw: bytes, zone: ZoneInfo, first: dt.date, until: dt.date) -> list[Told]:
    """What recurring-ical-events finds up to a day."""
    found = recurring_ical_events.of(Calendar.from_ical(raw)).between(first - 40 * DAY, until + 40 * DAY)
    told = [(clock(each, "DTSTART", zone), clock(each, "DTEND", zone), str(each["STATUS"])) for each in found]
    return sorted(each for each in told if each[0][:10] <= until.isoformat())


def clock(found: Component, name: str, zone: ZoneInfo) -> str:
    """As the event's own clock shows it: that library tells what is in UTC by the readers' clock."""
    return f"{found[name].dt.astimezone(zone):%Y-%m-%d %H:%M}"


@st.composite
def told_series(draw: st.DrawFn) -> tuple[Entry[Event], dt.date]:
    """A series with an end or without, with dates left out silently and with a word, and with dates that are moved."""
    every, zone = draw(st.sampled_from(RULES)), draw(st.sampled_from(ZONES))
    day = draw(st.dates(dt.date(2023, 10, 1), dt.date(2028, 3, 1)))
    open_ = repeating(every, day, zone)
    first = open_.facts.sittings[0].start.date
    until = draw(st.none() | st.integers(0, 500).map(lambda days: first + days * DAY))
    known = planned(open_, min(until or first + SPAN, first + SPAN))
    chosen = draw(st.lists(st.sampled_from(known), unique=True, max_size=6))
    kinds = {each: draw(st.sampled_from(("silent", "told", "moved"))) for each in chosen}
    moved = []
    for each in (each for each in chosen if kinds[each] == "moved"):
        start = each + draw(st.integers(-9, 9)) * DAY
        end = {"end": f"{start} 18:15"} if draw(st.booleans()) else {}
        moved.append({"date": f"{each}", "start": f"{start} 16:00", **end})
    rule: dict[str, Any] = {"moved": moved, "except": [f"{each}" for each in chosen if kinds[each] != "moved"]}
    changes = [
        {"date": "2026-11-02", "session": "s", "note": "Libur.", "was": f"{each} 13:30"}
        for each in chosen
        if kinds[each] == "told"
    ]
    own = open_.facts.sittings[0]
    facts = {"timezone": zone, "published": "2023-01-01", "sessions": [own], "changes": changes}
    ends = {"until": f"{until}"} if until else {}
    return entry(**facts, series={"every": every, **rule, **ends}), first + SPAN


@given(told_series())
def test_a_series_gives_exactly_its_dates(case: tuple[Entry[Event], dt.date]) -> None:
    found, until = case
    raw = own_file(found)
    assert faults(raw) == []
    first = found.facts.sittings[0].start.date
    assert read(raw, found.facts.zone, first, until) == wanted(found, until)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("every", RULES)
def test_what_is_to_come_in_a_calendar_is_what_the_site_shows(every: str, zone: str) -> None:
    found = repeating(every, dt.date(2026, 8, 30), zone, until="2028-12-31")
    for now in (dt.datetime(2026, 12, 31, 20, tzinfo=dt.UTC), dt.datetime(2028, 2, 28, 12, tzinfo=dt.UTC)):
        coming = upcoming([found], now)
        raw = schedule(shelf(found, now=now))
        whole = recurring_ical_events.of(Calendar.from_ical(raw)).between(
            now - DAY, dt.datetime(2029, 1, 9, tzinfo=dt.UTC)
        )
        told = [each["DTSTART"].dt for each in whole if each["DTEND"].dt.astimezone(dt.UTC) >= now]
        assert sorted(told) == [each.first for each in coming]
        assert raw == schedule(shelf(found, now=now + DAY))


def for_javascript() -> Iterator[tuple[Entry[Event], dt.date]]:
    for zone in ZONES:
        for every in RULES:
            yield repeating(every, dt.date(2026, 1, 29), zone), dt.date(2028, 3, 2)
            yield repeating(every, dt.date(2027, 11, 29), zone, until="2028-10-31"), dt.date(2029, 3, 2)
    for zone in ("Asia/Jakarta", "America/New_York"):
        rule: dict[str, Any] = {"until": "2028-12-31", "except": ["2028-03-31", "2028-04-28", "2028-02-29"]}
        rule["moved"] = [
            {"date": "2028-01-31", "start": "2028-02-02 09:00"},
            {"date": "2028-10-31", "start": "2028-11-07 09:00", "end": "2028-11-07 12:00"},
        ]
        own = [{"id": "s", "start": "2027-12-31 13:30", "end": "2027-12-31 15:00"}]
        change = {"date": "2028-01-02", "session": "s", "note": "Libur.", "was": "2028-02-29 13:30"}
        found = entry(timezone=zone, sessions=own, changes=[change], series={"every": "hari terakhir", **rule})
        yield found, dt.date(2029, 1, 5)


def test_javascript_gives_exactly_the_same_dates() -> None:
    cases = list(for_javascript())
    files = [own_file(found) for found, _ in cases]
    latest = dt.datetime(2029, 4, 1, tzinfo=dt.UTC)
    for (found, until), told in zip(cases, by_javascript(files, latest), strict=True):
        zone = found.facts.zone
        local = [
            tuple(
                f"{dt.datetime.fromisoformat(each[name]).astimezone(zone):%Y-%m-%d %H:%M}" for name in ("start", "end")
            )
            for each in told
        ]
        seen = sorted((*each, row["status"]) for each, row in zip(local, told, strict=True))
        assert [each for each in seen if each[0][:10] <= f"{until}"] == wanted(found, until), found.facts.series


def parts(raw: bytes) -> list[Component]:
    return Calendar.from_ical(raw).walk("VEVENT")


def lines(raw: bytes, *names: str) -> list[str]:
    unfolded = raw.decode().replace("\r\n ", "").partition("BEGIN:VEVENT")[2].split("\r\n")
    return [line for line in unfolded if line.split(":")[0].split(";")[0] in names]


OWN = [{"id": "s", "start": "2026-12-04 13:30", "end": "2026-12-04 15:30"}]


def test_a_series_is_told_as_a_rule_what_is_left_out_and_what_is_not_as_planned() -> None:
    rule = {"every": "Jumat pertama", "until": "2027-06-04", "except": ["2027-01-01", "2027-02-05"]}
    moved = [{"date": "2027-03-05", "start": "2027-03-12 13:30", "note": "Libur nasional."}]
    change = {"date": "2026-11-20", "session": "s", "note": "Balai dipakai.", "was": "2027-02-05"}
    raw = own_file(entry(sessions=OWN, series={**rule, "moved": moved}, changes=[change]))
    assert lines(raw, "RRULE", "EXDATE", "RECURRENCE-ID", "UID", "STATUS", "DTEND", "SUMMARY") == [
        "SUMMARY:Rapat",
        "DTEND;TZID=Asia/Jakarta:20261204T153000",
        "UID:rapat.s@kabar.example",
        "RRULE:FREQ=MONTHLY;UNTIL=20270604T165959Z;BYDAY=1FR",
        "EXDATE;TZID=Asia/Jakarta:20270101T133000",
        "STATUS:CONFIRMED",
        "SUMMARY:Rapat",
        "DTEND;TZID=Asia/Jakarta:20270312T153000",
        "UID:rapat.s@kabar.example",
        "RECURRENCE-ID;TZID=Asia/Jakarta:20270305T133000",
        "STATUS:CONFIRMED",
        "SUMMARY:DIBATALKAN: Rapat",
        "DTEND;TZID=Asia/Jakarta:20270205T153000",
        "UID:rapat.s@kabar.example",
        "RECURRENCE-ID;TZID=Asia/Jakarta:20270205T133000",
        "STATUS:CANCELLED",
    ]
    master, shifted, off = (str(each["DESCRIPTION"]).split("\n") for each in parts(raw))
    assert master[0] == "Setiap Jumat pertama sampai 4 Juni 2027, pukul 13.30–15.30 WIB."
    assert "Libur" not in "".join(master)
    assert "dipakai" not in "".join(master)
    assert shifted[1:3] == ["Semula Jumat, 5 Maret 2027.", "Libur nasional."]
    assert "Alasan pembatalan: Balai dipakai." in off
    assert [len(each.walk("VALARM")) for each in parts(raw)] == [1, 1, 0]


def test_a_series_of_whole_days_is_told_in_dates() -> None:
    rule = {"every": "tanggal 31", "until": "2027-10-31", "except": ["2027-03-31"]}
    moved = [{"date": "2027-08-31", "start": "2027-09-01 09:00"}]
    found = entry(sessions=[{"id": "s", "start": "2026-12-31"}], series={**rule, "moved": moved})
    raw = own_file(found)
    assert faults(raw) == []
    assert lines(raw, "DTSTART", "RRULE", "EXDATE", "RECURRENCE-ID", "DTEND") == [
        "DTSTART;VALUE=DATE:20261231",
        "RRULE:FREQ=MONTHLY;UNTIL=20271031;BYMONTHDAY=31",
        "EXDATE;VALUE=DATE:20270331",
        "DTSTART;TZID=Asia/Jakarta:20270901T090000",
        "RECURRENCE-ID;VALUE=DATE:20270831",
    ]
    days = [
        str(each["DTSTART"].dt)[:10]
        for each in recurring_ical_events.of(Calendar.from_ical(raw)).between((2026,), (2029,))
    ]
    assert sorted(days) == ["2026-12-31", "2027-01-31", "2027-05-31", "2027-07-31", "2027-09-01", "2027-10-31"]


def test_a_series_that_is_off_as_a_whole_keeps_its_dates() -> None:
    own = [{**OWN[0], "status": "cancelled", "cancel_reason": "Banjir"}]
    moved = [{"date": "2027-01-01", "start": "2027-01-08 13:30"}]
    raw = own_file(entry(sessions=own, series={"every": "Jumat pertama", "moved": moved}))
    assert [str(each["STATUS"]) for each in parts(raw)] == ["CANCELLED", "CANCELLED"]
    assert not [each for each in parts(raw) if each.walk("VALARM")]


def test_a_series_is_whole_as_long_as_one_of_its_dates_is_to_come() -> None:
    rule = {"every": "Jumat pertama", "until": "2027-03-05", "except": ["2027-01-01"]}
    found = entry(sessions=OWN, series=rule)
    end = dt.datetime(2027, 3, 5, 15, 30, tzinfo=ZoneInfo("Asia/Jakarta")).astimezone(dt.UTC)
    before = [schedule(shelf(found, now=now)) for now in (NOW, end - dt.timedelta(hours=1), end)]
    assert before[0] == before[1] == before[2]
    assert len(parts(before[0])) == 1
    assert parts(schedule(shelf(found, now=end + dt.timedelta(seconds=1)))) == []
    assert parts(own_file(found, now=end + 365 * DAY)) == parts(before[0])


def test_the_sequence_of_a_series_rises_with_each_announced_date() -> None:
    change = {"date": "2026-11-20", "session": "s", "note": "Balai dipakai.", "was": "2027-02-05"}
    rule = {"every": "Jumat pertama", "except": ["2027-02-05"]}
    before, after = (
        own_file(entry(sessions=OWN, series=rule)),
        own_file(entry(sessions=OWN, series=rule, changes=[change])),
    )
    assert [each["SEQUENCE"] for each in parts(before)] == [0]
    assert [each["SEQUENCE"] for each in parts(after)] == [1, 1]
    assert {str(each["UID"]) for each in (*parts(before), *parts(after))} == {"rapat.s@kabar.example"}


def test_a_clock_put_forward_moves_no_session() -> None:
    """Until 14 March 2027 New York is five hours behind UTC, then four: the session stays at 13.30 there."""
    found = repeating("Senin", dt.date(2027, 3, 1), "America/New_York", until="2027-03-29")
    told = by_javascript([own_file(found)], dt.datetime(2027, 5, 1, tzinfo=dt.UTC))[0]
    assert [each["start"][5:16] for each in told] == [
        "03-01T18:30",
        "03-08T18:30",
        "03-15T17:30",
        "03-22T17:30",
        "03-29T17:30",
    ]
    assert [each.first.hour for each in occurrences(found, dt.datetime(2027, 1, 1, tzinfo=dt.UTC))] == [13] * 5
