"""Dates, times and numbers as readers of each language expect them, and strings that both languages have."""

import datetime as dt
import string
from zoneinfo import ZoneInfo

import pytest

from sitegen import locales
from sitegen.dates import When

ID, EN = locales.load()


def test_both_languages_have_the_same_strings_with_the_same_holes() -> None:
    def holes(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert ID.strings.keys() == EN.strings.keys()
    assert ID.words.keys() == EN.words.keys()
    assert {key: holes(text) for key, text in ID.strings.items()} == {
        key: holes(text) for key, text in EN.strings.items()
    }


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [
        ("2025-10-31", "Jumat, 31 Oktober 2025", "Friday, 31 October 2025"),
        ("2024-07", "Juli 2024", "July 2024"),
        ("2016", "2016", "2016"),
        ("2024-02-29", "Kamis, 29 Februari 2024", "Thursday, 29 February 2024"),
    ],
)
def test_a_date_says_no_more_than_is_known(text: str, indonesian: str, english: str) -> None:
    when = When.parse(text)
    assert (ID.date(when), EN.date(when)) == (indonesian, english)


@pytest.mark.parametrize(
    ("start", "end", "indonesian", "english"),
    [
        ("2023-05-30", "2023-05-31", "30–31 Mei 2023", "30–31 May 2023"),
        ("2025-10-30", "2025-11-01", "30 Oktober – 1 November 2025", "30 October – 1 November 2025"),
        ("2026-12-31", "2027-01-01", "31 Desember 2026 – 1 Januari 2027", "31 December 2026 – 1 January 2027"),
        ("2025-10-31", None, "Jumat, 31 Oktober 2025", "Friday, 31 October 2025"),
        ("2025-10-31 08:00", "2025-10-31 11:00", "Jumat, 31 Oktober 2025", "Friday, 31 October 2025"),
        ("2024-07", "2024-07", "Juli 2024", "July 2024"),
        ("2024-07", "2024-09", "Juli 2024 – September 2024", "July 2024 – September 2024"),
    ],
)
def test_a_range_says_once_what_both_ends_share(start: str, end: str | None, indonesian: str, english: str) -> None:
    first, last = When.parse(start), When.parse(end) if end else None
    assert (ID.period(first, last), EN.period(first, last)) == (indonesian, english)


@pytest.mark.parametrize(
    ("zone", "name"),
    [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT"), ("Asia/Pontianak", "WIB")],
)
def test_hours_name_the_zone_the_indonesian_way_in_both_languages(zone: str, name: str) -> None:
    start, end = When.parse("2026-12-04 13:30"), When.parse("2026-12-04 15:30")
    assert ID.hours(start, end, ZoneInfo(zone)) == f"pukul 13.30–15.30 {name}"
    assert EN.hours(start, end, ZoneInfo(zone)) == f"13:30–15:30 {name}"
    assert ID.hours(start, None, ZoneInfo(zone)) == f"pukul 13.30 {name}–selesai"
    assert EN.hours(start, None, ZoneInfo(zone)) == f"from 13:30 {name}"


def test_numbers_and_sizes() -> None:
    assert (ID.number(1234567), EN.number(1234567)) == ("1.234.567", "1,234,567")
    assert (ID.size(118_400), EN.size(118_400)) == ("118 KB", "118 KB")
    assert (ID.size(1_240_000), EN.size(1_240_000)) == ("1,2 MB", "1.2 MB")


def test_a_period_begins_and_ends_where_its_precision_says() -> None:
    zone = ZoneInfo("Asia/Jakarta")
    month = When.parse("2024-02")
    assert month.first(zone) == dt.datetime(2024, 2, 1, tzinfo=zone)
    assert month.last(zone) == dt.datetime(2024, 2, 29, 23, 59, 59, tzinfo=zone)
    assert When.parse("2026-12-05 08.30") == When.parse("2026-12-05 08:30")
    with pytest.raises(ValueError, match="2026-02-30"):
        When.parse("2026-02-30")
