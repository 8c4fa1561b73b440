"""What is still to come at any moment, in any zone, however precisely it is known."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.library import Entry
from sitegen.content.models import Event
from sitegen.content.occurrences import known, occurrences, took_place, upcoming
from sitegen.dates import When

UTC = dt.UTC
SECOND = dt.timedelta(seconds=1)
ZONES = [
    "Asia/Jakarta",
    "Asia/Makassar",
    "Asia/Jayapura",
    "UTC",
    "America/New_York",
    "Pacific/Kiritimati",
    "Asia/Kathmandu",
]


def entry(**fields: Any) -> Entry[Event]:
    whole = {"id": "rapat", "title": "Rapat", "summary": "Rapat.", "published": "2026", "organizer": "RW", **fields}
    return Entry(
        f"content/events/2026/{whole['id']}", "2026", whole["id"], {"id": Event.model_validate(whole)}, {"id": ""}
    )


def session(start: str, end: str | None = None, **fields: Any) -> Entry[Event]:
    own = {"id": "sesi", "start": start, **({"end": end} if end else {}), **fields}
    return entry(sessions=[own])


def at(text: str, zone: str = "Asia/Jakarta") -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def anchors(found: tuple[Any, ...]) -> list[str]:
    return [each.anchor for each in found]


@pytest.mark.parametrize(
    ("start", "end", "last"),
    [
        ("2026-12-05 08.30", "2026-12-05 11.00", "2026-12-05T11:00:00"),
        ("2026-12-05 08.30", None, "2026-12-05T23:59:59"),
        ("2026-12-05", None, "2026-12-05T23:59:59"),
        ("2026-12-05 20.00", "2026-12-06", "2026-12-06T23:59:59"),
        ("2026-12-05", "2026-12-07", "2026-12-07T23:59:59"),
        ("2026-12", None, "2026-12-31T23:59:59"),
        ("2028-02", None, "2028-02-29T23:59:59"),
        ("2026", None, "2026-12-31T23:59:59"),
        ("2026-12-31 23.00", "2027-01-01 01.00", "2027-01-01T01:00:00"),
    ],
)
@pytest.mark.parametrize("zone", ZONES)
def test_a_session_is_upcoming_to_its_last_second_and_not_one_more(
    start: str, end: str | None, last: str, zone: str
) -> None:
    own = {"id": "sesi", "start": start, **({"end": end} if end else {})}
    event = entry(timezone=zone, sessions=[own])
    moment = at(last, zone)
    (found,) = occurrences(event, moment)
    assert found.last == moment
    for now in (moment, moment.astimezone(UTC), moment - SECOND):
        assert anchors(upcoming([event], now)) == ["rapat.sesi"]
    assert upcoming([event], moment + SECOND) == ()


@given(
    st.sampled_from(ZONES),
    st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2090, 1, 1)),
    st.timedeltas(dt.timedelta(minutes=1), dt.timedelta(days=40)),
    st.integers(-100, 100),
)
def test_any_session_is_upcoming_exactly_until_its_end(
    zone: str, start: dt.datetime, length: dt.timedelta, off: int
) -> None:
    first, last = When.of(start), When.of(start + length)
    event = entry(timezone=zone, sessions=[{"id": "sesi", "start": first, "end": last}])
    end = last.last(ZoneInfo(zone)).astimezone(UTC)
    assert bool(upcoming([event], end + off * SECOND)) == (off <= 0)


@given(st.lists(st.tuples(st.sampled_from(ZONES), st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 1, 1)))))
def test_upcoming_is_in_the_order_of_instants_whatever_the_zones(starts: list[tuple[str, dt.datetime]]) -> None:
    events = [
        entry(id=f"e{number}", timezone=zone, sessions=[{"id": "s", "start": When.of(start)}])
        for number, (zone, start) in enumerate(starts)
    ]
    found = upcoming(events, at("2025-12-01"))
    assert [each.first.astimezone(UTC) for each in found] == sorted(each.first.astimezone(UTC) for each in found)
    assert len(found) == len(events)
    assert found == upcoming(reversed(events), at("2025-12-01"))


def test_an_event_with_a_date_alone_has_one_sitting() -> None:
    (found,) = occurrences(entry(date="2026-12-05"), at("2026-12-01"))
    assert (found.anchor, str(found.start), found.end) == ("rapat.acara", "2026-12-05", None)


def test_a_postponed_session_stays_and_a_cancelled_one_goes_with_its_end() -> None:
    later = at("2027-01-01")
    postponed = session("2026-12-05 08.30", status="postponed")
    assert anchors(upcoming([postponed], later)) == ["rapat.sesi"]
    cancelled = session("2026-12-05 08.30", "2026-12-05 11.00", status="cancelled", cancel_reason="Hujan.")
    assert anchors(upcoming([cancelled], at("2026-12-05T11:00"))) == ["rapat.sesi"]
    assert upcoming([cancelled], later) == ()


def repeating(until: str | None = None, /, **fields: Any) -> Entry[Event]:
    rule = {"every": "Jumat pertama", **({"until": until} if until else {}), **fields}
    own = [{"id": "s", "start": "2026-12-04 13.30", "end": "2026-12-04 15.30"}]
    return entry(sessions=own, series=rule)


def test_an_open_series_gives_its_next_three() -> None:
    assert anchors(upcoming([repeating()], at("2026-11-21"))) == [
        "rapat.s.20261204",
        "rapat.s.20270101",
        "rapat.s.20270205",
    ]
    assert anchors(upcoming([repeating()], at("2026-12-04T15:30"))) == [
        "rapat.s.20261204",
        "rapat.s.20270101",
        "rapat.s.20270205",
    ]
    after = upcoming([repeating()], at("2026-12-04T15:30") + SECOND)
    assert anchors(after) == ["rapat.s.20270101", "rapat.s.20270205", "rapat.s.20270305"]
    assert (str(after[0].start), str(after[0].end)) == ("2027-01-01 13:30", "2027-01-01 15:30")
    assert anchors(upcoming([repeating()], at("2029-11-21"))) == [
        "rapat.s.20291207",
        "rapat.s.20300104",
        "rapat.s.20300201",
    ]


def test_a_series_with_an_end_gives_all_that_remain() -> None:
    event = repeating("2027-06-04")
    assert len(upcoming([event], at("2026-11-21"))) == 7
    assert anchors(upcoming([event], at("2027-05-20"))) == ["rapat.s.20270604"]
    assert upcoming([event], at("2027-06-05")) == ()


def test_a_moved_occurrence_keeps_its_name_and_shows_on_its_new_day() -> None:
    event = repeating(moved=[{"date": "2026-12-04", "start": "2027-01-15 09.00"}])
    found = upcoming([event], at("2026-12-20"))
    assert anchors(found) == ["rapat.s.20270101", "rapat.s.20261204", "rapat.s.20270205"]
    assert (str(found[1].start), str(found[1].end)) == ("2027-01-15 09:00", "2027-01-15 11:00")


def test_a_later_date_that_moves_ahead_displaces_none_that_was_announced() -> None:
    event = repeating(moved=[{"date": "2027-04-02", "start": "2026-12-11 09.00"}])
    assert anchors(upcoming([event], at("2026-11-21"))) == [
        "rapat.s.20261204",
        "rapat.s.20270402",
        "rapat.s.20270101",
        "rapat.s.20270205",
    ]


def test_a_date_that_moves_far_ahead_is_told_at_once() -> None:
    event = repeating(moved=[{"date": "2026-12-04", "start": "2027-06-11 09.00"}])
    assert anchors(upcoming([event], at("2026-11-21"))) == ["rapat.s.20270101", "rapat.s.20270205", "rapat.s.20261204"]


def postponed(until: str | None, /, **fields: Any) -> Entry[Event]:
    own = {"id": "s", "start": "2026-12-04 13.30", "end": "2026-12-04 15.30", "status": "postponed"}
    return entry(sessions=[own], series={"every": "Jumat pertama", **({"until": until} if until else {}), **fields})


def test_a_postponed_series_keeps_its_last_date_until_an_editor_says_more() -> None:
    long_after = at("2028-01-01")
    assert anchors(upcoming([postponed("2027-01-01")], at("2026-12-20"))) == ["rapat.s.20270101"]
    assert anchors(upcoming([postponed("2027-01-01")], long_after)) == ["rapat.s.20270101"]
    moved = {"moved": [{"date": "2026-12-04", "start": "2027-02-05 09.00"}]}
    assert anchors(upcoming([postponed("2027-01-01", **moved)], long_after)) == ["rapat.s.20261204"]
    assert anchors(upcoming([postponed("2027-01-01", **{"except": ["2027-01-01"]})], long_after)) == [
        "rapat.s.20261204"
    ]
    assert len(upcoming([postponed(None)], long_after)) == 3


def test_an_exception_is_left_out() -> None:
    event = repeating(None, **{"except": ["2027-01-01"]})
    assert anchors(upcoming([event], at("2026-12-20"))) == ["rapat.s.20270205", "rapat.s.20270305", "rapat.s.20270402"]


@given(st.datetimes(dt.datetime(2026, 11, 1), dt.datetime(2060, 1, 1)))
def test_an_open_series_never_runs_dry(now: dt.datetime) -> None:
    moment = now.replace(tzinfo=UTC)
    found = upcoming([repeating()], moment)
    assert len(found) == 3
    assert len({each.anchor for each in found}) == 3
    assert all(each.last >= moment for each in found)


FRIDAYS = {"every": "Jumat"}
FIRST = {"id": "sesi", "start": "2026-12-04 13.30", "end": "2026-12-04 15.30"}


def test_what_took_place_is_over_and_was_not_called_off() -> None:
    off = {"status": "cancelled", "cancel_reason": "Hujan."}
    found = entry(
        sessions=[
            {"id": "a", "start": "2026-12-04"},
            {"id": "b", "start": "2026-12-05", **off},
            {"id": "c", "start": "2026-12-06", "status": "postponed"},
            {"id": "d", "start": "2026-12-06 08.00", "end": "2026-12-06 09.00", "status": "provisional"},
            {"id": "e", "start": "2026-12-31"},
        ]
    )
    assert anchors(took_place(found, at("2026-12-06T09:00"))) == ["rapat.a"]
    assert anchors(took_place(found, at("2026-12-06T09:00:01"))) == ["rapat.a", "rapat.d"]
    assert len(known(found, at("2026-12-06T09:00"))) == 5


def test_of_a_series_each_date_took_place_but_those_left_out_and_a_moved_one_when_it_was() -> None:
    moved = [{"date": "2026-12-11", "start": "2026-12-30 10.00"}]
    found = entry(sessions=[FIRST], series={**FRIDAYS, "except": ["2026-12-18"], "moved": moved})
    assert anchors(took_place(found, at("2026-12-04T15:30"))) == []
    assert anchors(took_place(found, at("2026-12-26T00:00"))) == ["rapat.sesi.20261204", "rapat.sesi.20261225"]
    later = at("2027-01-02T00:00")
    assert anchors(took_place(found, later))[-2:] == ["rapat.sesi.20261211", "rapat.sesi.20270101"]
    assert {*anchors(took_place(found, later)), *anchors(upcoming([found], later))} == {*anchors(known(found, later))}
    assert took_place(entry(sessions=[{**FIRST, "status": "postponed"}], series=FRIDAYS), later) == ()


def test_the_next_date_of_an_open_series_is_told_however_many_were_moved_behind_it() -> None:
    days = ["2026-12-04", "2026-12-11", "2026-12-18"]
    moved = [{"date": day, "start": f"2027-01-{20 + number} 10.00"} for number, day in enumerate(days)]
    found = entry(sessions=[FIRST], series={**FRIDAYS, "moved": moved})
    assert anchors(upcoming([found], at("2026-12-01T00:00")))[0] == "rapat.sesi.20261225"
