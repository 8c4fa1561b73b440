"""What a calendar tells of a zone is what the zone does, in every zone and year."""

import datetime as dt
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Timezone

from sitegen.render.vtimezones import vtimezone

HOUR = dt.timedelta(hours=1)
ZONES = sorted(available_timezones() - {"localtime", "Factory"})


def offset(told: Timezone, at: dt.datetime) -> dt.timedelta:
    """The offset at a naive UTC instant: that of the last onset before it, told by the clock before it (3.6.5)."""
    found = []
    for part in told.subcomponents:
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        onset = part["DTSTART"].dt
        if "RRULE" in part:
            onset = rrulestr(part["RRULE"].to_ical().decode(), dtstart=onset).before(at + before, inc=True)
        found += [(onset - before, after)] if onset and onset - before <= at else []
    return max(found)[1]


@example("Asia/Tbilisi", 1992, 3, 24)  # Its rule of two years is given up within them.
@given(st.sampled_from(ZONES), st.integers(1972, 2060), st.integers(0, 3), st.integers(24, 363 * 24))
def test_any_zone_at_any_hour_of_the_years_it_is_told_for(zone: str, year: int, years: int, hours: int) -> None:
    at = dt.datetime(year + years, 1, 1) + hours * HOUR
    told = vtimezone(zone, year, year + years)
    assert offset(told, at) == at.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(zone)).utcoffset()


@pytest.mark.parametrize("zone", ["America/New_York", "Africa/Casablanca", "Australia/Lord_Howe", "Europe/Dublin"])
def test_the_hours_around_a_change_of_clocks(zone: str) -> None:
    told, own = vtimezone(zone, 2027, 2027), ZoneInfo(zone)
    moments = [dt.datetime(2027, 1, 2) + hour * HOUR for hour in range(24 * 362)]
    offsets = [moment.replace(tzinfo=dt.UTC).astimezone(own).utcoffset() for moment in moments]
    around = [number for number in range(1, len(moments)) if offsets[number] != offsets[number - 1]]
    assert around
    for number in (each for middle in around for each in range(middle - 2, middle + 2)):
        assert offset(told, moments[number]) == offsets[number]


@pytest.mark.parametrize(
    ("zone", "name"), [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")]
)
def test_a_zone_without_summer_time_takes_one_component(zone: str, name: str) -> None:
    (part,) = vtimezone(zone, 2016, 2199).subcomponents
    assert (part.name, str(part["TZNAME"]), "RRULE" in part) == ("STANDARD", name, False)


def test_summer_time_that_comes_by_rule_is_told_as_one() -> None:
    standing, summer, winter = vtimezone("America/New_York", 2026, 2056).subcomponents
    assert (str(standing["TZNAME"]), "RRULE" in standing) == ("EST", False)
    assert (str(summer["TZNAME"]), summer["DTSTART"].dt) == ("EDT", dt.datetime(2026, 3, 8, 2))
    assert summer["RRULE"].to_ical() == b"FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"
    assert (str(winter["TZNAME"]), winter["DTSTART"].dt) == ("EST", dt.datetime(2026, 11, 1, 2))
    assert winter["RRULE"].to_ical() == b"FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"
    berlin = vtimezone("Europe/Berlin", 2026, 2056).subcomponents
    assert [part["RRULE"]["BYDAY"] for part in berlin[1:]] == [["-1SU"], ["-1SU"]]
