"""What an editor may have meant by a value in another form."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content import typed
from sitegen.dates import When

DATES = {
    "05-12-2026": "2026-12-05",
    "5/12/2026": "2026-12-05",
    "5/12/26": "2026-12-05",
    "5.12.2026": "2026-12-05",
    "5 Desember 2026": "2026-12-05",
    "Sabtu, 5 Des 2026": "2026-12-05",
    "December 5, 2026": "2026-12-05",
    "2026/12/5": "2026-12-05",
    "2026-12-5": "2026-12-05",
    "2026-31-12": "2026-12-31",
    "2026-12-05 8.30": "2026-12-05 08.30",
    "2026-12-05 08.30 WIB": "2026-12-05 08.30",
    "2026-12-05, pukul 08:30": "2026-12-05 08.30",
    "2026-12-05T08:30:00": "2026-12-05 08.30",
    "Desember 2026": "2026-12",
    "5-6 Desember 2026": "",
    "2026-12-05 08.30-11.00": "",
    "2026-12-05 sampai 2026-12-06": "",
    "2026-12-05 24.00": "",
    "2026-12-05 8.30 pm": "",
    "5 Desember": "",
    "2 Aprıl 2026": "",
    "RABU, 6 APRİL 2026": "",
    "2026-02-31": "",
    "08.30": "",
    "besok": "",
    "": "",
}


@pytest.mark.parametrize(("text", "meant"), DATES.items())
def test_a_date_in_another_form(text: str, meant: str) -> None:
    assert typed.nearest("bad-date", text) == meant


ZONED = {
    "2026-12-05 08:30 WIB": "2026-12-05 08.30",
    "2026-12-05T08:30+07:00": "2026-12-05 08.30",
    "2026-12-05T08:30:00+0800": "2026-12-05 08.30",
    "2026-12-05 08.30 (wit)": "2026-12-05 08.30",
    "5 Desember 2026 pukul 8.30 UTC+9": "2026-12-05 08.30",
    "2026-12-05T01:30:00.000Z": "",
    "2026-12-05T01:30+00:00": "",
    "2026-12-05 01.30 GMT": "",
    "08.30 WIB": "",
    "2026-12-05 08.30 WIB - 11.00 WIB": "",
}


@pytest.mark.parametrize(("text", "meant"), ZONED.items())
def test_a_time_with_its_zone(text: str, meant: str) -> None:
    assert typed.fault(text) == "time-with-zone"
    assert typed.nearest("time-with-zone", text) == meant


@pytest.mark.parametrize(
    "text", ["2026-12-05 08.30-11.00", "2026-12-05", "Wita 2026", "2 Aprıl 2026", "WIB", "2026-12-05+07"]
)
def test_what_is_no_time_has_no_zone(text: str) -> None:
    assert typed.fault(text) == "bad-date"


@pytest.mark.parametrize("text", ["2026-02-31", "31-11-2026", "31 Februari 2026", "2026-02-30 08.30", "29/2/2026"])
def test_a_day_that_no_calendar_has(text: str) -> None:
    assert typed.is_impossible(text)
    assert typed.nearest("bad-date", text) == ""


@pytest.mark.parametrize("text", ["2026-02-28", "5 Desember 2026", "2026-12-05 25.00", "besok", "2026", "31 Februari"])
def test_other_texts_are_not_impossible_days(text: str) -> None:
    assert not typed.is_impossible(text)


@settings(max_examples=300)
@given(
    st.dates(dt.date(1973, 1, 1), dt.date(2199, 12, 31)),
    st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0:%d-%m-%Y}"]),
)
def test_every_day_is_read_day_first(date: dt.date, form: str) -> None:
    assert typed.nearest("bad-date", form.format(date)) == str(date)


@settings(max_examples=300)
@given(st.text(alphabet="0123456789-/. :WIBDesember", max_size=24))
def test_what_is_suggested_can_be_read(text: str) -> None:
    if found := typed.nearest("bad-date", text):
        assert 1973 <= When.parse(found).year <= 2199


OTHERS = {
    ("bad-slug", "Rapat RW"): "rapat-rw",
    ("bad-url", "kec-contoh.go.id/berita"): "https://kec-contoh.go.id/berita",
    ("bad-url", "lihat situs kami"): "",
    ("bad-region-code", "357404"): "35.74.04",
    ("bad-region-code", "“35.74.04.1004”"): "35.74.04.1004",
    ("bad-region-code", "Kanigaran"): "",
    ("bad-number", "1.200 orang"): "1200",
    ("bad-number", "sekitar 300"): "300",
    ("bad-number", "1,5"): "",
    ("bad-number", "2-3"): "",
    ("bad-file-name", "Surat Undangan (2).pdf"): "Surat-Undangan-2.pdf",
    ("bad-file-name", "surat"): "",
    ("bad-alias", "/kegiatan/2025/rapat/"): "2025/rapat",
    ("bad-alias", "rapat"): "",
    ("bad-geo", "7,7 LS"): "",
}


@pytest.mark.parametrize(("case", "meant"), OTHERS.items())
def test_other_values_in_another_form(case: tuple[str, str], meant: str) -> None:
    assert typed.nearest(*case) == meant
