"""A date in any form that people write is found again; what contradicts itself never passes."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content import calendar
from sitegen.content.drafting import dated, hours, occasions
from sitegen.content.drafting.labels import labels
from sitegen.content.drafting.manuscript import manuscript
from sitegen.content.drafting.readings import Reading
from sitegen.dates import When

TODAY = dt.date(2026, 11, 29)
FORMS = (
    "{weekday}, {day} {month} {year}",
    "{weekday} ({day}/{number}/{year})",
    "{weekday} ({day}/{number}/{short})",
    "{weekday} pagi ({day}/{number}/{year})",
    "{weekday} {day} {month} {year}",
    "hari {weekday} tanggal {day} {month} {year}",
    "{day} {month} {year}",
    "{weekday}, {day}-{number}-{year}",
    "{year}-{number:02}-{day:02}",
)
DAYS = st.dates(dt.date(2005, 1, 1), dt.date(2028, 12, 31))


def read(text: str) -> Reading[tuple[When, ...]]:
    page = manuscript(
        ["Contoh: Rapat RW", "", f"Kecamatan Contoh menggelar pembinaan RT pada {text} di Pendopo Contoh."]
    )
    found = occasions.days(page, labels(page), TODAY)
    assert found
    return found


def written(form: str, day: dt.date, weekday: int | None = None) -> str:
    return form.format(
        weekday=calendar.weekday(day.weekday() if weekday is None else weekday, "id"),
        day=day.day,
        number=day.month,
        month=calendar.written(day, "id").split()[1],
        year=day.year,
        short=f"{day.year % 100:02}",
    )


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FORMS), DAYS)
def test_a_date_is_found_again(form: str, day: dt.date) -> None:
    found = read(written(form, day))
    assert found.value == (When(day.year, day.month, day.day),)
    assert found.sure


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([form for form in FORMS if "weekday" in form]), DAYS, st.integers(1, 6))
def test_a_wrong_weekday_is_never_passed_over(form: str, day: dt.date, off: int) -> None:
    found = read(written(form, day, (day.weekday() + off) % 7))
    assert not found.sure
    assert "padahal" in found.doubts[0]


@settings(max_examples=40, deadline=None)
@given(DAYS.filter(lambda day: day <= TODAY))
def test_a_year_that_is_not_stated_is_never_sure(day: dt.date) -> None:
    found = read(f"{calendar.weekday(day.weekday(), 'id')} ({day.day}/{day.month})")
    assert not found.sure
    assert found.value[0].date.weekday() == day.weekday()


@settings(max_examples=40, deadline=None)
@given(
    DAYS.filter(lambda day: day.day < 26),
    st.integers(1, 2),
    st.sampled_from(["-", "–", " s.d. ", " sampai ", " hingga "]),
)
def test_a_range_has_all_its_days(first: dt.date, more: int, join: str) -> None:
    last = first + dt.timedelta(days=more)
    found = read(f"{first.day}{join}{last.day} {calendar.written(last, 'id').split(None, 1)[1]}")
    assert [each.date for each in found.value] == [first + dt.timedelta(days=number) for number in range(more + 1)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Senin (2/2/2026) dan Selasa (3/2/2026)", ["2026-02-02", "2026-02-03"]),
        ("Selasa s.d. Kamis, 2–4 Juni 2026", ["2026-06-02", "2026-06-03", "2026-06-04"]),
        ("Kamis, 30 Oktober s.d. Sabtu, 1 November 2025", ["2025-10-30", "2025-10-31", "2025-11-01"]),
        ("2 dan 9 Februari 2026", ["2026-02-02", "2026-02-09"]),
        ("Jum’at, 14 Nopember 2025", ["2025-11-14"]),
        ("Ahad (3/8/2025)", ["2025-08-03"]),
        ("bulan Juli 2024", ["2024-07"]),
        ("malam Minggu, 5 Desember 2026", ["2026-12-05"]),
        ("malam Minggu, 6 Desember 2026", ["2026-12-06"]),
        ("Kamis malam Jumat (3/12/2026)", ["2026-12-03"]),
        ("5 Desember 2026 (malam Minggu)", ["2026-12-05"]),
        ("Sabtu/Minggu, 5/6 Desember 2026", ["2026-12-05", "2026-12-06"]),
        ("Sabtu–Minggu (5/6 Desember 2026)", ["2026-12-05", "2026-12-06"]),
    ],
)
def test_ways_of_writing(text: str, days: list[str]) -> None:
    found = read(text)
    assert [str(each) for each in found.value] == days
    assert found.sure


@pytest.mark.parametrize(
    "text", ["malam Minggu, 4 Desember 2026", "malam, Minggu, 5 Desember 2026", "Minggu malam (5/12/2026)"]
)
def test_an_evening_before_is_no_other_day(text: str) -> None:
    assert not read(text).sure


def test_letters_of_other_alphabets_are_no_month() -> None:
    text = "Rabu, 6 APRİL 2026, bulan Junı 2026 dan Juni 2026"
    assert [found[:2] for found in dated.months(text)] == [(2026, 6)]
    assert dated.stated(text) == ()


@pytest.mark.parametrize("text", ["31 Februari 2026", "Senin, 30 Februari 2026"])
def test_a_day_that_there_is_not_is_no_date(text: str) -> None:
    assert not read(text).sure


@pytest.mark.parametrize(
    ("text", "start", "end", "sure"),
    [
        ("pukul 08.30 WIB", "08.30", "", True),
        ("pukul 08.00-11.00 WIB", "08.00", "11.00", True),
        ("pk. 13.30 s/d selesai", "13.30", "", True),
        ("mulai pukul 13.00 hingga 15.30 WIB", "13.00", "15.30", True),
        ("jam 9 pagi", "09.00", "", True),
        ("jam 7 malam", "19.00", "", True),
        ("jam 2 siang", "14.00", "", True),
        ("pukul 9", "09.00", "", False),
        ("pukul 11.00-08.00 WIB", "11.00", "", False),
    ],
)
def test_times(text: str, start: str, end: str, sure: bool) -> None:
    page = manuscript([f"Rapat digelar Sabtu, 5 Desember 2026 {text} di Pendopo Contoh."])
    found = hours.hours(page, labels(page), 1)
    assert found
    assert f"{found.value.start:%H.%M}" == start
    assert (f"{found.value.end:%H.%M}" if found.value.end else "") == end
    assert found.sure == sure
