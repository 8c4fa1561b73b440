"""Where a session stands at any moment of its life, and what is told of its changes."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import life
from sitegen.content.library import Entry
from sitegen.content.models import Event
from sitegen.content.occurrences import Occurrence, occurrences, set_apart, upcoming

ZONE = ZoneInfo("Asia/Jakarta")
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=ZONE)
AFTER = dt.datetime(2026, 12, 6, 9, tzinfo=ZONE)


def entry(**fields: Any) -> Entry[Event]:
    base = {"id": "rapat", "title": "Rapat", "summary": "R.", "published": "2026-11-01", "organizer": "RW"}
    return Entry(
        "content/events/2026/rapat", "2026", "rapat", {"id": Event.model_validate({**base, **fields})}, {"id": ""}
    )


def one(changes: list[dict[str, str]] | None = None, **session: Any) -> Entry[Event]:
    own = {"id": "satu", "start": "2026-12-05 08.30", "end": "2026-12-05 11.00", **session}
    more = {key: own.pop(key) for key in ("participants", "updated", "published", "source") if key in own}
    said = [{"session": "satu", "note": f"Perubahan {number}.", **each} for number, each in enumerate(changes or [], 1)]
    return entry(sessions=[own], changes=said, **more)


def lone(found: Entry[Event], now: dt.datetime = NOW) -> Occurrence:
    (occurrence,) = occurrences(found, now)
    return occurrence


MOVED = {"date": "2026-11-10", "was": "2026-12-01 08.30"}
ONLINE = {"date": "2026-11-12", "was_mode": "in_person"}
LIVES = [
    (one(), NOW, "scheduled"),
    (one(status="provisional"), NOW, "provisional"),
    (one([MOVED]), NOW, "rescheduled"),
    (one([MOVED], status="provisional"), NOW, "provisional"),
    (one([ONLINE], mode="online"), NOW, "moved_online"),
    (one([MOVED, ONLINE], mode="online"), NOW, "moved_online"),
    (one([ONLINE], mode="mixed"), NOW, "changed"),
    (one([{"date": "2026-11-10"}]), NOW, "changed"),
    (one(published="2026-12-05"), AFTER, "held"),
    (one(published="2026-12-05", source={"name": "Media", "url": "https://example.org/"}), AFTER, "reported"),
    (one([{"date": "2026-11-10"}], status="postponed"), NOW, "postponed"),
    (one([{"date": "2026-11-10"}], status="postponed"), AFTER, "postponed"),
    (one(status="cancelled", cancel_reason="Banjir"), NOW, "cancelled"),
    (one(status="cancelled", cancel_reason="Banjir"), AFTER, "cancelled"),
    (one(), AFTER, "held"),
    (one([MOVED]), AFTER, "held"),
    (one(updated="2026-12-04"), AFTER, "held"),
    (one(updated="2026-12-06"), AFTER, "reported"),
    (one(participants={"count": "40"}), AFTER, "reported"),
    (one(published="2026-12"), AFTER, "reported"),
]


@pytest.mark.parametrize(("found", "now", "standing"), LIVES)
def test_where_a_session_stands(found: Entry[Event], now: dt.datetime, standing: str) -> None:
    assert life.standing(lone(found, now), now) == standing


def test_the_previous_date_outlives_a_later_note() -> None:
    found = one([MOVED, {"date": "2026-11-15"}])
    was, note = life.before(lone(found), found.facts)
    assert (str(was), note) == ("2026-12-01 08:30", "Perubahan 2.")
    assert life.sequence(found.facts, "satu") == 2
    assert life.modified(found.facts, "satu", NOW) == dt.datetime(2026, 11, 15, tzinfo=ZONE)


def test_two_changes_on_one_day_are_not_equally_new() -> None:
    found = one([{"date": "2026-11-01"}, {"date": "2026-11-12"}, {"date": "2026-11-12"}]).facts
    assert [at for _, at in life.stamps(found, "satu")] == [
        dt.datetime(2026, 11, 1, tzinfo=ZONE),
        dt.datetime(2026, 11, 1, 0, 0, 1, tzinfo=ZONE),
        dt.datetime(2026, 11, 12, tzinfo=ZONE),
        dt.datetime(2026, 11, 12, 0, 0, 1, tzinfo=ZONE),
    ]
    assert life.modified(found, "satu", dt.datetime(2026, 11, 12, tzinfo=ZONE)) == dt.datetime(
        2026, 11, 12, tzinfo=ZONE
    )
    assert life.modified(found, "satu", NOW) == dt.datetime(2026, 11, 12, 0, 0, 1, tzinfo=ZONE)


def test_a_change_dated_in_the_future_has_not_been_told_yet() -> None:
    found = one([{"date": "2026-11-30"}])
    assert life.modified(found.facts, "satu", NOW) == dt.datetime(2026, 11, 1, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("published", "announced"),
    [("2026-11-01", True), ("2026-12-05", True), ("2026-12-06", False), ("2026-11", True), ("2026-12", False)],
)
def test_what_was_published_afterwards_was_never_announced(published: str, announced: bool) -> None:
    assert life.was_announced(one(published=published)) is announced


def series(changes: list[dict[str, str]], skip: list[str], **more: Any) -> Entry[Event]:
    said = [{"session": "satu", "note": f"Libur {number}.", **each} for number, each in enumerate(changes, 1)]
    own = {"id": "satu", "start": "2026-12-05 08.30", "end": "2026-12-05 11.00"}
    return entry(sessions=[own], changes=said, series={"every": "Sabtu", "except": skip, **more})


def told(found: Entry[Event], now: dt.datetime) -> list[tuple[str, str, str | None]]:
    return [(each.anchor[-8:], each.session.status, each.session.cancel_reason) for each in upcoming([found], now)]


CANCELLED = {"date": "2026-12-07", "was": "2026-12-12 08.30"}


def test_a_date_that_people_knew_of_stays_as_cancelled_until_it_is_over() -> None:
    found = series([CANCELLED], ["2026-12-12"])
    rest = [(day, "scheduled", None) for day in ("20261219", "20261226")]
    first = ("20261205", "scheduled", None)
    assert told(found, NOW) == [first, ("20261212", "cancelled", "Libur 1."), *rest]
    ends = dt.datetime(2026, 12, 12, 11, tzinfo=ZONE)
    assert told(found, ends)[0] == ("20261212", "cancelled", "Libur 1.")
    assert told(found, ends + dt.timedelta(seconds=1))[0] == rest[0]


def test_a_date_left_out_that_nobody_knew_of_is_no_date() -> None:
    found = series([], ["2026-12-12"])
    assert [day for day, _, _ in told(found, NOW)] == ["20261205", "20261219", "20261226"]


def test_what_is_set_apart_stays_known_when_it_is_past() -> None:
    found = series([CANCELLED], ["2026-12-12"], moved=[{"date": "2026-12-19", "start": "2026-12-20 09.00"}])
    facts = found.facts
    assert facts.series
    apart = set_apart(found, facts.sittings[0], facts.series)
    assert [(each.anchor[-8:], str(each.start)) for each in apart] == [
        ("20261219", "2026-12-20 09:00"),
        ("20261212", "2026-12-12 08:30"),
    ]


@pytest.mark.parametrize(
    ("start", "was", "kept"),
    [("2026-12-05", None, True), ("2026-12", None, False), ("2026-12", "2026-11-28", True), ("2027", "2026-12", False)],
)
def test_what_once_had_a_day_keeps_its_calendar_file(start: str, was: str | None, kept: bool) -> None:
    told = [{"date": "2026-11-10", **({"was": was} if was else {})}]
    assert life.has_day(one(told, start=start, end=None)) is kept


def test_in_a_series_a_change_concerns_the_date_it_names_or_all() -> None:
    found = series([{"date": "2026-11-20"}, CANCELLED], ["2026-12-12"])
    by_day = {each.anchor[-8:]: life.changes(each, found.facts) for each in upcoming([found], NOW)}
    assert {day: [change.note for change in changes] for day, changes in by_day.items()} == {
        "20261205": ["Libur 1."],
        "20261212": ["Libur 1.", "Libur 2."],
        "20261219": ["Libur 1."],
        "20261226": ["Libur 1."],
    }
    assert life.sequence(found.facts, "satu") == 2


def test_the_reason_is_told_in_the_reader_s_language() -> None:
    found = series([CANCELLED], ["2026-12-12"])
    changes = tuple(each.model_copy(update={"note": "Holiday."}) for each in found.facts.changes)
    english = found.facts.model_copy(update={"changes": changes})
    cancelled = upcoming([found], NOW)[1]
    assert life.session_of(english, cancelled).cancel_reason == "Holiday."
    assert life.session_of(found.facts, cancelled).cancel_reason == "Libur 1."


@given(st.integers(-7200, 7200))
def test_an_end_divides_a_session_s_life(seconds: int) -> None:
    end = dt.datetime(2026, 12, 5, 11, tzinfo=ZONE)
    now = end + dt.timedelta(seconds=seconds)
    assert life.standing(lone(one(), now), now) == ("held" if seconds > 0 else "scheduled")
    assert bool(upcoming([one()], now)) is (seconds <= 0)
