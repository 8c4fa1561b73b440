"""A repeating session in words: understood, counted, and said in each language."""

import datetime as dt
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pacing import at_most

from sitegen.content.models import Series
from sitegen.content.series import Rule, dates, describe, is_planned, nearest, parse


def series(every: str, **others: Any) -> Series:
    return Series.model_validate({"every": every, **others})


def first(every: str, start: dt.date, count: int = 4, **others: Any) -> list[str]:
    return [str(day) for day in islice(dates(series(every, **others), start), count)]


@pytest.mark.parametrize(
    ("every", "rule", "indonesian", "english"),
    [
        ("Jumat pertama", Rule((4,), (1,)), "setiap Jumat pertama", "every first Friday"),
        ("setiap Jum'at pertama", Rule((4,), (1,)), "setiap Jumat pertama", "every first Friday"),
        ("hari Jumat pertama setiap bulan", Rule((4,), (1,)), "setiap Jumat pertama", "every first Friday"),
        ("first Friday", Rule((4,), (1,)), "setiap Jumat pertama", "every first Friday"),
        ("every first Friday of the month", Rule((4,), (1,)), "setiap Jumat pertama", "every first Friday"),
        ("Rabu keempat", Rule((2,), (4,)), "setiap Rabu keempat", "every fourth Wednesday"),
        ("Sabtu terakhir", Rule((5,), (-1,)), "setiap Sabtu terakhir", "every last Saturday"),
        (
            "Selasa pertama dan ketiga",
            Rule((1,), (1, 3)),
            "setiap Selasa pertama dan ketiga",
            "every first and third Tuesday",
        ),
        ("Senin", Rule((0,)), "setiap Senin", "every Monday"),
        ("Minggu", Rule((6,)), "setiap Minggu", "every Sunday"),
        ("setiap minggu pada hari Senin", Rule((0,)), "setiap Senin", "every Monday"),
        ("Senin dan Kamis", Rule((0, 3)), "setiap Senin dan Kamis", "every Monday and Thursday"),
        ("Sabtu dan Minggu", Rule((5, 6)), "setiap Sabtu dan Minggu", "every Saturday and Sunday"),
        ("dua minggu sekali Senin", Rule((0,), (), None, 2), "setiap Senin, dua minggu sekali", "every second Monday"),
        ("Senin dua minggu sekali", Rule((0,), (), None, 2), "setiap Senin, dua minggu sekali", "every second Monday"),
        ("every other Monday", Rule((0,), (), None, 2), "setiap Senin, dua minggu sekali", "every second Monday"),
        ("tanggal 5", Rule((), (), 5), "setiap tanggal 5", "every month on day 5"),
        ("setiap tanggal 5 setiap bulan", Rule((), (), 5), "setiap tanggal 5", "every month on day 5"),
        ("the 5th", Rule((), (), 5), "setiap tanggal 5", "every month on day 5"),
        ("hari terakhir", Rule((), (), -1), "setiap hari terakhir bulan", "every last day of the month"),
        ("last day of the month", Rule((), (), -1), "setiap hari terakhir bulan", "every last day of the month"),
    ],
)
def test_words_are_understood_and_said(every: str, rule: Rule, indonesian: str, english: str) -> None:
    assert parse(every) == rule
    assert describe(series(every), "id") == indonesian
    assert describe(series(every), "en") == english


@pytest.mark.parametrize(
    "every",
    [
        "",
        "kadang-kadang",
        "pertama",
        "Jumat ke-2",
        "tanggal 0",
        "tanggal 32",
        "Senin minggu pertama",
        "Senin Kamis pertama",
    ],
)
def test_what_is_not_understood_is_none(every: str) -> None:
    assert parse(every) is None
    assert list(dates(Series.model_construct(every=every), dt.date(2026, 1, 1))) == []


def test_dates() -> None:
    assert first("Jumat pertama", dt.date(2026, 12, 4)) == ["2026-12-04", "2027-01-01", "2027-02-05", "2027-03-05"]
    assert first("Sabtu terakhir", dt.date(2026, 12, 26), 2) == ["2026-12-26", "2027-01-30"]
    assert first("dua minggu sekali Senin", dt.date(2026, 12, 7), 3) == ["2026-12-07", "2026-12-21", "2027-01-04"]
    assert first("tanggal 31", dt.date(2026, 12, 31), 3) == ["2026-12-31", "2027-01-31", "2027-03-31"]
    assert first("hari terakhir", dt.date(2027, 12, 31), 3) == ["2027-12-31", "2028-01-31", "2028-02-29"]


def test_exceptions_and_the_end() -> None:
    own = {"until": "2027-03-05", "except": ["2027-01-01"]}
    assert first("Jumat pertama", dt.date(2026, 12, 4), 9, **own) == ["2026-12-04", "2027-02-05", "2027-03-05"]
    assert describe(series("Jumat pertama", until="2027-03-05"), "id") == "setiap Jumat pertama sampai 5 Maret 2027"
    assert describe(series("Jumat pertama", until="2027-03-05"), "en") == "every first Friday until 5 March 2027"


def test_moved_ones_keep_their_original_day() -> None:
    moved = [{"date": "2027-01-01", "start": "2027-01-08"}]
    assert first("Jumat pertama", dt.date(2026, 12, 4), 2, moved=moved) == ["2026-12-04", "2027-01-01"]


def test_what_is_planned_and_what_is_nearest() -> None:
    rule, start = series("Jumat pertama"), dt.date(2026, 12, 4)
    assert is_planned(rule, start, dt.date(2027, 1, 1))
    assert not is_planned(rule, start, dt.date(2027, 1, 2))
    assert not is_planned(rule, start, dt.date(2026, 11, 6))
    assert nearest(rule, start, dt.date(2027, 1, 2)) == dt.date(2027, 1, 1)


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)),
    st.sampled_from(
        ["Jumat pertama", "Senin", "Rabu terakhir", "tanggal 5", "hari terakhir", "dua minggu sekali Ahad"]
    ),
    st.integers(0, 800),
)
def test_starting_later_never_changes_the_dates(start: dt.date, every: str, later: int) -> None:
    rule, since = series(every), start + dt.timedelta(days=later)
    whole = [day for day in islice(dates(rule, start), 200) if day >= since][:3]
    if len(whole) == 3:
        assert list(islice(dates(rule, start, since), 3)) == whole
    assert all(is_planned(rule, start, day) for day in whole)


@given(st.text(max_size=30))
def test_no_words_raise(every: str) -> None:
    parse(every)


EVERY = [
    *("Jumat pertama", "Rabu kelima", "Senin", "Rabu terakhir", "Selasa pertama dan ketiga", "Senin dan Kamis"),
    *("tanggal 5", "tanggal 31", "hari terakhir", "dua minggu sekali Ahad", "dua minggu sekali Senin dan Kamis"),
]


@given(
    st.dates(dt.date(1999, 12, 20), dt.date(2032, 3, 5)),
    st.sampled_from([each for each in EVERY if parse(each)]),
    st.integers(0, 900),
    st.integers(-30, 400),
)
def test_membership_is_counted_as_the_dates_are(start: dt.date, every: str, length: int, at: int) -> None:
    rule = series(every, until=str(start + dt.timedelta(days=length)))
    day = start + dt.timedelta(days=at)
    listed = list(dates(rule, start))
    assert is_planned(rule, start, day) == (day in listed)
    assert nearest(rule, start, day) == min(listed, key=lambda each: (abs(each - day), each), default=None)


def test_a_day_centuries_away_is_no_long_way() -> None:
    rule, start = series("Senin dan Kamis"), dt.date(1900, 1, 1)
    days = [dt.date(2199, 1, 1) + dt.timedelta(days=at) for at in range(5000)]
    found = at_most(1, lambda: [is_planned(rule, start, day) for day in days])
    assert 1400 < found.count(True) < 1450
