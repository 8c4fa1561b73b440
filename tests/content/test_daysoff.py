"""The Friday prayer and public holidays, by the clocks of any zone, against a minute-by-minute look."""

import datetime as dt
import sys
from typing import Any

import pytest
from content.test_clashes import told
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import ahead, daysoff
from sitegen.problems import Problem

NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
ZONES = ["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura", "UTC"]
MINUTE = dt.timedelta(minutes=1)


def found(session: dict[str, Any], now: dt.datetime = NOW, **fields: Any) -> list[Problem]:
    return list(daysoff.check(ahead.sittings(told("rapat", [session], **fields), now)))


def codes(session: dict[str, Any], **fields: Any) -> list[str]:
    return [problem.code for problem in found(session, **fields)]


@given(
    st.datetimes(dt.datetime(2026, 11, 23), dt.datetime(2028, 12, 1)),
    st.none() | st.integers(1, 3000),
    st.sampled_from(ZONES),
    st.sampled_from(["in_person", "mixed", "online"]),
)
def test_friday_noon_is_friday_noon_in_every_zone(start: dt.datetime, length: int | None, zone: str, mode: str) -> None:
    start = start.replace(second=0, microsecond=0)
    end = {"end": f"{start + length * MINUTE:%Y-%m-%d %H:%M}"} if length else {}
    minutes = (start + number * MINUTE for number in range(length or 1))
    during = any(each.weekday() == 4 and dt.time(11, 30) <= each.time() < dt.time(13) for each in minutes)
    seen = codes({"start": f"{start:%Y-%m-%d %H:%M}", **end}, timezone=zone, mode=mode)
    assert ("friday-prayer" in seen) == (during and mode != "online")


@given(st.dates(dt.date(2026, 11, 23), dt.date(2030, 12, 31)), st.integers(0, 4), st.sampled_from(ZONES), st.booleans())
def test_a_holiday_is_a_day_of_the_calendar_in_every_zone(first: dt.date, days: int, zone: str, is_timed: bool) -> None:
    last = first + dt.timedelta(days=days)
    session = {"start": f"{first} 23.30" if is_timed else str(first), "end": f"{last} 23.59" if is_timed else str(last)}
    free = not any(daysoff.names(first + dt.timedelta(days=number)) for number in range(days + 1))
    assert ("on-holiday" in codes(session, timezone=zone)) == (not free)


@pytest.mark.parametrize(
    ("day", "indonesian", "english"),
    [
        ("2026-12-25", "Hari Raya Natal", "Christmas Day"),
        ("2027-02-06", "Tahun Baru Imlek", "Lunar New Year"),
        ("2027-03-10", "Hari Raya Idul Fitri, menurut perkiraan", "Eid al-Fitr, estimated"),
        ("2028-01-26", "Tahun Baru Imlek, menurut perkiraan", "Lunar New Year, estimated"),
    ],
)
def test_a_holiday_is_named_in_both_languages_and_an_estimate_says_so(day: str, indonesian: str, english: str) -> None:
    assert daysoff.names(dt.date.fromisoformat(day)) == {"id": indonesian, "en": english}


@pytest.mark.parametrize(
    ("year", "is_known"), [(1900, False), (1946, True), (2100, True), (2101, False), (2199, False)]
)
def test_any_year_that_an_editor_can_write_can_be_looked_up(year: int, is_known: bool) -> None:
    assert bool(daysoff.names(dt.date(year, 8, 17))) == is_known


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_what_is_off_may_be_off_on_any_day(status: str) -> None:
    assert codes({"start": "2026-12-25 11.45", "status": status}) == []
    assert codes({"start": "2026-12-25 11.45"}) == ["on-holiday", "friday-prayer"]


def test_the_dates_of_a_series_are_looked_up_for_a_year_and_their_lines_mend_it() -> None:
    session = {"start": "2026-12-04 13.30", "end": "2026-12-04 15.30"}
    (problem,) = found(session, series={"every": "Jumat pertama"})
    values = dict(problem.values)
    assert (problem.code, problem.field) == ("series-on-holiday", "series.every")
    assert (values["skip"], values["start"]) == ("2027-01-01", "2027-01-02 13.30")
    rule = {"every": "Jumat pertama", "except": values["skip"].split(", ")}
    assert codes(session, series=rule) == []
    rule = {"every": "Jumat pertama", "moved": [{"date": values["date"], "start": values["start"]}]}
    assert codes(session, series=rule) == []


def test_a_series_within_reach_is_not_looked_up_beyond_its_end_or_before_today() -> None:
    session = {"start": "2026-12-04 13.30", "end": "2026-12-04 15.30"}
    assert codes(session, series={"every": "Jumat pertama", "until": "2026-12-31"}) == []
    later = dt.datetime(2027, 1, 2, tzinfo=dt.UTC)
    assert [problem.code for problem in found(session, later, series={"every": "Jumat pertama"})] == []


def test_the_library_is_imported_only_for_a_date_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays.countries.indonesia", None)
    daysoff._holidays.cache_clear()
    assert codes({"start": "2026-10-01 08.30"}) == []
    assert codes({"start": "2026-12"}) == []
    with pytest.raises(ImportError):
        codes({"start": "2026-12-01"})
