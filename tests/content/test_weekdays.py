"""Weekdays against dates: DOMAIN's hard cases, as people write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import calendar
from sitegen.content.weekdays import mismatches

EVENT = dt.date(2025, 8, 7)

RIGHT = [
    "Jumat, 31 Oktober 2025",
    "Jum'at, 31 Oktober 2025",
    "Jum’at (31/10/2025)",
    "JUMAT, 31 OKTOBER 2025",
    "jumat 31 okt 2025",
    "hari Jumat tanggal 31 Oktober 2025",
    "Jumat Kliwon, 31 Oktober 2025",
    "Jumat malam (31/10/2025)",
    "**Jumat**, 31 Oktober 2025",
    "| Jumat | 31 Oktober 2025 |",
    "Jumat,\n31 Oktober 2025",
    "Jumat (31-10-2025)",
    "Jumat, 2025-10-31",
    "Jumat (31/10/25)",
    "Ahad, 27 Agustus 2023",
    "Rabu (5/10/2022)",
    "Kamis (7/8)",
    "Kamis, 7 Agustus",
    "Kamis (1/1)",
    "31 Oktober 2025 (Jumat)",
    "Sabtu dan Minggu, 26-27 Agustus 2023",
    "Sabtu-Minggu, 26–27 Agustus 2023",
    "Sabtu/Minggu, 26 dan 27 Agustus 2023",
    "Selasa dan Rabu, 30 s.d 31 Mei 2023",
    "Selasa-Rabu, 30 s.d. 31 Mei 2023",
    "Kamis-Sabtu, 30 Oktober - 1 November 2025",
    "Kamis, 30 Oktober s.d. Sabtu, 1 November 2025",
    "Rabu-Kamis, 31 Desember - 1 Januari 2026",
    "Rabu, 31 Desember sampai dengan Kamis, 1 Januari 2026",
    "Senin-Jumat, 5-9 Mei 2025",
    "Selasa, 5-9 Mei 2025",
    "Senin, Rabu dan Jumat, 5, 7 dan 9 Mei 2025",
    "Friday, 31 October 2025",
    "Friday, October 31, 2025",
    "Friday 31st of October 2025",
    "Fri. 31 Oct 2025",
    "Wed 5 Oct 2022",
    "on Thursday and Friday, 30 and 31 October 2025",
    "Ronda malam Minggu, 5 Desember 2026, pukul 21.00 WIB",
    "malam Minggu, 6 Desember 2026",
    "Tahlilan malam Jumat, 3 Desember 2026",
    "Malam Jumat (3/12/2026)",
    "MALAM AHAD, 5 DESEMBER 2026",
    "malam Selasa Kliwon, 7 Desember 2026",
    "malam Rabu tanggal 8 Desember 2026",
    "Sabtu malam Minggu, 5 Desember 2026",
    "malam\n**Minggu**, 5 Desember 2026",
    "malam Jumat dan malam Sabtu, 3 dan 4 Desember 2026",
    "malam Jumat, 3-5 Desember 2026",
    "Sabtu/Minggu, 5/6 Desember 2026",
    "Sabtu–Minggu (5/6 Desember 2026)",
    "Jumat / Sabtu, 4 / 5 Des 2026",
    "Senin/Selasa, 30 November/1 Desember 2026",
    "Sabtu (5/6/2027)",
]

SILENT = [
    "minggu kemarin",
    "minggu kemarin, 26 Agustus 2023",
    "Minggu lalu (26/8/2023)",
    "Minggu depan, 26 Agustus 2023",
    "selama dua minggu, 5 Mei 2025",
    "dua Minggu, 5 Mei 2025",
    "08.00 sd 11.00",
    "Senin, 08.00 sd 11.00",
    "Senin 5 peserta",
    "Rabu\n\n9 Oktober 2008",
    "hari Rabu. 9 Oktober 2008 menjadi awal",
    "Sat Binmas 5 Mei",
    "they sat 5 May 2025",
    "Kamisan, 9 Oktober 2008",
    "Layanan buka Senin–Jumat, 1 Oktober–30 November 2026",
    "Ronda setiap Senin dan Kamis, 1–31 Oktober 2026",
    "setiap hari Selasa dan Kamis (1–30 September 2026)",
    "Setiap Senin sampai Jumat tanggal 1 sampai 30 November 2026",
    "Every Monday and Thursday, 1–31 October 2026",
    "Senin dan Rabu, 7–12 Desember 2026",
    "Jumat 1/2 hari kerja",
    "Senin-Kamis 8/12 jam",
    "On Friday, 20 may join online",
    "pekan Minggu 1 Desember 2026",
    "| Minggu | 1–5 Desember 2026 |",
    "| **Minggu** | 7 s.d. 11 Desember 2026 |",
    "Minggu 1-2 Desember 2026",
    "Minggu 1–5 Desember",
    "Minggu 7–11 Desember 2026",
    "Kamis 29 Juni, Minggu 2 Juli, atau Senin 10 Juli 2017",
    "Minggu kemarin (26/8/2023)",
    "Minggu 1–31 November 2026",
    "Rabu pukul 08.00, 9 Oktober 2008",
    "Rabu, 6 Aprıl 2026",
    "RABU, 6 APRİL 2026",
    "SENİN, 8 DESEMBER 2026",
]

WRONG = [
    ("Rabu, 9 Oktober 2008", "Rabu", dt.date(2008, 10, 9)),
    ("Rabu (9/10/2008)", "Rabu", dt.date(2008, 10, 9)),
    ("Kamis (5/10/2022)", "Kamis", dt.date(2022, 10, 5)),
    ("Jumat (7/8)", "Jumat", dt.date(2025, 8, 7)),
    ("Jumat, 7 Agustus", "Jumat", dt.date(2025, 8, 7)),
    ("Jum'at, 30 Oktober 2025", "Jum'at", dt.date(2025, 10, 30)),
    ("Ahad 26 Agustus 2023", "Ahad", dt.date(2023, 8, 26)),
    ("hari minggu 26 agustus 2023", "minggu", dt.date(2023, 8, 26)),
    ("Sabtu dan Minggu, 27-28 Agustus 2023", "Sabtu", dt.date(2023, 8, 27)),
    ("Senin dan Rabu, 30 s.d 31 Mei 2023", "Senin", dt.date(2023, 5, 30)),
    ("Minggu, 5-9 Mei 2025", "Minggu", dt.date(2025, 5, 5)),
    ("Rabu, 30 Oktober s.d. Sabtu, 1 November 2025", "Rabu", dt.date(2025, 10, 30)),
    ("9 Oktober 2008 (hari Rabu)", "Rabu", dt.date(2008, 10, 9)),
    ("| Rabu | 9 Oktober 2008 |", "Rabu", dt.date(2008, 10, 9)),
    ("malam Minggu, 4 Desember 2026", "Minggu", dt.date(2026, 12, 4)),
    ("malam Minggu, 7 Desember 2026", "Minggu", dt.date(2026, 12, 7)),
    ("malam, Minggu, 5 Desember 2026", "Minggu", dt.date(2026, 12, 5)),
    ("the evening of Sunday, 5 December 2026", "Sunday", dt.date(2026, 12, 5)),
    ("Minggu malam, 5 Desember 2026", "Minggu", dt.date(2026, 12, 5)),
    ("Sabtu/Minggu, 5/7 Desember 2026", "Minggu", dt.date(2026, 12, 7)),
    ("Monday, 31 October 2025", "Monday", dt.date(2025, 10, 31)),
    ("Tue 5 Oct 2022", "Tue", dt.date(2022, 10, 5)),
    ("Selasa, 31 September 2025", "Selasa", None),
    ("Senin, 29 Februari 2025", "Senin", None),
    ("Senin–Kamis, 2–6 November 2026", "Kamis", dt.date(2026, 11, 6)),
    ("Minggu, 1 Desember 2026", "Minggu", dt.date(2026, 12, 1)),
    ("Minggu, 1-3 Desember 2026", "Minggu", dt.date(2026, 12, 1)),
    ("| Minggu | 1 Desember 2026 |", "Minggu", dt.date(2026, 12, 1)),
    ("Sabtu–Minggu 6–7 Desember 2026", "Sabtu", dt.date(2026, 12, 6)),
    ("Friday, 20 May 2026", "Friday", dt.date(2026, 5, 20)),
    ("Friday, 20 may 2026", "Friday", dt.date(2026, 5, 20)),
    ("on Friday, march 7, 2026", "Friday", dt.date(2026, 3, 7)),
    ("Jumat 7/8 jam 08.00", "Jumat", dt.date(2025, 8, 7)),
    ("Jumat (7/8 jam 08.00 WIB)", "Jumat", dt.date(2025, 8, 7)),
]


PIECES = (
    *("Senin", "Minggu", "malam Minggu", "Pasar ", "hari ", "Friday", "Bapak. ", "Jl. ", "Al-", "tanggal ", "APRİL"),
    *(
        "31",
        "5/6",
        "29/2",
        "24/7",
        "31/11/2026",
        "1–5 ",
        " Desember",
        " 2026",
        " Februari",
        "May ",
        "2026-02-30",
        "APRİL",
    ),
    *(" ", ", ", " (", ")", " - ", "/", " s.d. ", " dan ", "\n", "\n\n", "|", "**", " hadir"),
)


@pytest.mark.parametrize("text", RIGHT + SILENT)
def test_what_is_right_or_says_nothing_is_left_alone(text: str) -> None:
    assert list(mismatches(f"Acara {text} di balai.", EVENT)) == []


@pytest.mark.parametrize(("text", "stated", "date"), WRONG)
def test_what_is_wrong_is_found_at_its_word(text: str, stated: str, date: dt.date | None) -> None:
    found = list(mismatches(f"Acara {text} di balai.", EVENT))
    assert (found[0].stated, found[0].date) == (stated, date)
    assert f"Acara {text}"[found[0].index :].startswith(stated)


def test_without_a_year_and_an_event_nothing_is_known() -> None:
    assert list(mismatches("Jumat (7/8)", None)) == []


def test_a_date_without_a_year_is_the_one_nearest_the_event() -> None:
    december = dt.date(2025, 12, 20)
    assert list(mismatches("Senin, 5 Januari", december)) == []
    assert [found.date for found in mismatches("Selasa, 5 Januari", december)] == [dt.date(2026, 1, 5)]


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(["id", "en"]), st.integers(0, 6))
def test_exactly_the_true_weekday_of_any_date_passes(date: dt.date, language: str, weekday: int) -> None:
    text = f"{calendar.weekday(weekday, language)}, {calendar.written(date, language)}"
    assert bool(list(mismatches(text))) == (weekday != date.weekday())


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_no_pieces_of_dates_raise(pieces: list[str]) -> None:
    text = "".join(pieces)
    for found in mismatches(text, EVENT):
        assert text[found.index :].startswith(found.stated)


@given(st.text(alphabet="RabuSeninMinggu 0123456789/.-,()\nOktoberMei"))
def test_no_text_raises(text: str) -> None:
    for found in mismatches(text, EVENT):
        assert text[found.index :].startswith(found.stated)
