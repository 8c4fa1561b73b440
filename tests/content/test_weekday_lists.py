"""Weekdays against several dates at once, in every form and with every joiner; names, fractions, time."""

import datetime as dt
import random
from collections.abc import Sequence

import pytest
from pacing import at_most

from sitegen.content import calendar
from sitegen.content.weekdays import mismatches

EVENT = dt.date(2026, 11, 30)

RIGHT = [
    "rutin. Buka: Senin–Jumat  \n5 Desember 2026 tutup",
    "rutin. Piket: Senin dan Rabu\n5 Desember 2026: libur",
    "rutin. Open Monday–Friday\n5 December 2026: closed",
    "rutin. Buka Senin sampai Jumat, 5 Desember 2026 tutup",
    "rutin.\n\n## Piket Senin\n5 Desember 2026 libur",
    "Senin s.d. Jumat (7/12 s.d. 11/12/2026)",
    "Sabtu dan Minggu, 28/11 dan 29/11",
    "Sabtu–Minggu (28/11–29/11/2026)",
    "Senin–Rabu, 30/11–2/12/2026",
    "Senin, Rabu, Jumat (7/12, 9/12, 11/12)",
    "Senin, Rabu, atau Jumat, 7/12, 9/12, atau 11/12",
    "Senin s.d. Jumat, 7-12-2026 s.d. 11-12-2026",
    "Senin s.d. Jumat, 07.12.2026 s.d. 11.12.2026",
    "Senin s.d. Jumat (2026-12-07 s.d. 2026-12-11)",
    "7/12 s.d. 11/12/2026 (Senin s.d. Jumat)",
    "28/11 dan 29/11 (Sabtu dan Minggu)",
    "Monday–Wednesday, November 30–December 2, 2026",
    "Monday and Tuesday, December 7 and December 8, 2026",
    "Kamis–Jumat, 31/12–1/1/2027",
    "Kamis–Jumat, 31/12–1/1",
    "Kamis–Jumat, 31 Desember - 1 Januari",
    "Kamis (31/12/2026) dan Jumat (1/1)",
    "Senin, 7/12, Rabu, 9/12, Jumat, 11/12/2026",
    "7/12 (Senin) s.d. 11/12/2026 (Jumat)",
    "Senin s.d. Jumat, tanggal 7/12 s.d. tanggal 11/12/2026",
    "Senin–Jumat, 7/12 s.d. 11 Desember 2026",
    "Sabtu serta Minggu, 28/11 serta 29/11/2026",
    "Sabtu, 12 Desember dan 5 Desember 2026",
    "Sabtu, 5/12, 12/12, dan 19/12/2026",
    "Selasa (7–9 dan 11 Desember 2026)",
    "Sabtu dan Minggu, 28/11 (pagi) dan 29/11",
    "setiap Senin, Selasa, 8 Desember 2026 libur",
    "tutup setiap Sabtu, Minggu, 25 Desember 2026, dan 1 Januari 2027",
    "buka tiap hari kecuali Senin, 25 Desember 2026, dan 1 Januari 2027",
    "mulai 1 Desember 2026 (Senin libur)",
    "mulai 1 Desember 2026 (Senin dan Rabu)",
    "berlaku sejak 1 Desember 2026 (Minggu tutup)",
    "berlaku 1 Desember 2026 (Jumat sampai pukul 11.00)",
    "tutup tiap hari Minggu, 25 Desember 2026, dan 1 Januari 2027",
    "closed every Saturday, Sunday, 25 December 2026 and 1 January 2027",
    "buka setiap Senin dan Rabu, 25 Desember 2026 libur",
    "Senin\n- Selasa, 8 Desember 2026",
    "7 Desember, 8 Desember, 9 Desember, 10 Desember dan 11 Desember 2026 (Senin–Jumat)",
    "| Hari | Senin | Selasa |\n| Tanggal | 7/12/2026 | 8/12/2026 |",
    "Rabu, 2 Desember 2026 dan Senin, 30 November",
    "Rabu, 2 Desember 2026, dan Senin, 17 Agustus",
    "Rabu, 2 Desember 2026, Senin, 30 November, dan Sabtu, 28 November",
    "Rabu, 2 Desember dan Senin, 30 November 2026",
    "Rabu dan Senin, 2 Desember dan 30 November",
    "Rabu (2/12/2026), Senin (30/11), Senin (4/1)",
    "Senin (5/10/2026), Senin (4/1), Senin (4/10)",
    "Rabu (4/11), Rabu (2/12), Rabu (6/1), Rabu (3/2/2027)",
    "Selasa (1/12/2026), Selasa (8/12), Selasa (5/1/2027)",
    "Hari/tanggal: Rabu / 2 Desember 2026",
    "Rabu/2 Desember 2026",
    "Hari, tanggal: Rabu - 2 Desember 2026",
    "pukul 09.00\n- Rabu – 2 Desember 2026",
    "Libur setiap Senin - 25 Desember 2026 tetap buka",
    "Libur setiap Senin – 25 Desember 2026 tetap buka",
    "Buka: Senin - Jumat - 25 Desember 2026 libur",
    "Ronda: Senin / 2 kali sebulan",
    "Ronda: Senin - 2 orang",
    "Senin/2",
    "Senin / 7–13 Desember 2026",
    "Friday and Saturday, December 4, 10 am",
    "Monday, December 7 – 6 pm",
]
STOPS = [
    "digelar setiap Minggu. 12 Desember 2026 ada lomba RT",
    "dibuka setiap Sabtu dan Minggu. 10 Desember 2026 hari terakhir",
    "dibuka sampai hari Minggu. 8 Desember 2026 diumumkan hasilnya",
    "dibuka sampai hari Minggu.\n8 Desember 2026 diumumkan hasilnya",
    "SETIAP MINGGU. 8 DESEMBER 2026 LIBUR",
    "buka hari minggu. 8 Desember 2026 tutup",
    "tiap Minggu. (8 Desember 2026 libur)",
    "open Sat and Sun. 8 December 2026 is a public holiday",
    "open Sat. and Sun. 8 December 2026 is a public holiday",
    "open on Sat. On 8 December 2026 it closes",
    "open every Sun. 8 December 2026 is a public holiday",
    "rutin.\n\nSat. On 8 December 2026 it closes",
    "open Mon–Fri. 5 December 2026 is a holiday",
    "on Sat. 5 December 2026",
    "on Mon. and Tues., 7 and 8 December 2026",
]
NAMES = [
    "Kecamatan Pasar Minggu, 3 Desember 2026",
    "PASAR MINGGU, 3 DESEMBER 2026",
    "Pasar Minggu, Kamis, 3 Desember 2026",
    "Pasar Rebo, 3 Desember 2026",
    "Pasar Jumat, 3 Desember 2026",
    "Bapak Ahad, 5 Mei 2026",
    "Pak Jumat, 5 Mei 2026",
    "Bu Senin (5/5/2026)",
    "Sdr. Ahad, 5 Mei 2026",
    "Hj. Senin, 5 Mei 2026",
    "H. Ahad (5/5/2026)",
    "Mr. Friday, 5 May 2026",
    "Sekolah Minggu, 5 Desember 2026",
    "Guru Sekolah Minggu (5/12/2026)",
    "SEKOLAH MINGGU, 5 DESEMBER 2026",
    "Koran Minggu, 5 Desember 2026",
    "Masjid Al-Ahad, 5 Desember 2026",
    "Musala Al Ahad (5/12/2026)",
    "Pasar-Minggu, 5 Desember 2026",
    "Jl. Rabu 5/12",
    "Jalan Rabu (5/12)",
    "Gang Minggu 3/4",
    "Gg. Senin (3/4)",
    "Dusun Ahad, 5 Desember 2026",
]
FRACTIONS = [
    "Rabu 3/4 RT hadir",
    "Selasa 7/12 RW sudah mengirim data",
    "Jumat, 4/5 warga setuju",
    "Rabu 3/4 dari anggota hadir",
    "Rabu 2/3 anggotanya hadir",
    "Rabu, 3/4-nya hadir",
    "Senin, 7/12, 3/4 warga hadir",
    "On Wednesday 3/4 of the residents agreed",
    "On Wednesday, 3/4 households came",
    "Jumat 2/3 jalan selesai",
    "Sabtu 3/5 kursi terisi",
    "Sabtu 3/5\nkursi terisi",
    "Rabu 2/3 di antaranya hadir",
    "Rabu, 3/4nya hadir",
    "Rabu hadir 10/12, Kamis 8/12",
    "Rabu 10/12 hadir, Kamis 8/12",
    "On Tuesday 3/4 agreed",
    "| Rabu | 10/12 |",
    "| Rabu | 10/12 | hadir |",
    "Ambulans siaga Senin–Minggu 24/7",
    "Open Monday–Sunday 24/7",
    "Layanan darurat Senin–Minggu (24/7)",
    "Layanan darurat 24/7 (Senin–Minggu)",
    "Selasa 24/7 buka",
    "Jaga Sabtu 24/7",
]
BELOW = [
    "berikut:\nHari: {day}\nTanggal: 8 Desember 2026",
    "berikut.\n\nHari : {day}  \nTanggal : 8 Desember 2026\nPukul : 08.30 WIB",
    "berikut:\n\n- **Hari:** {day}\n- **Tanggal:** 8 Desember",
    "berikut:\n\n1. Hari: {day},\n2. Tgl.: 8/12/2026,",
    "berikut:\n\n| Hari | {day} |\n|---|---|\n| Tanggal | 8 Desember 2026 |",
    "berikut:\n\nHari: {day}\n\nTanggal: 8 Desember 2026",
]
APART = [
    "berikut:\nHari: setiap Senin\nTanggal: 8 Desember 2026",
    "berikut:\nHari: Senin–Jumat\nTanggal: 8 Desember 2026",
    "berikut:\nHari piket: Senin\nTanggal: 8 Desember 2026",
    "berikut:\nHari: Senin\nTempat: balai RW\nTanggal: 8 Desember 2026",
    "berikut:\nHari: Senin\nTanggal lahir: 8 Desember 2026",
    "berikut:\n\n| Hari | Senin | Rabu |\n|---|---|---|\n| Tanggal | 8 Desember 2026 | 9 Desember 2026 |",
]
WRONG = [
    ("Selasa s.d. Jumat (7/12 s.d. 11/12/2026)", "Selasa", dt.date(2026, 12, 7)),
    ("Sabtu dan Senin, 28/11 dan 29/11", "Senin", dt.date(2026, 11, 29)),
    ("Jumat–Minggu (28/11–29/11/2026)", "Jumat", dt.date(2026, 11, 28)),
    ("Senin–Selasa, 30/11–2/12/2026", "Selasa", dt.date(2026, 12, 2)),
    ("Senin, Selasa, Jumat (7/12, 9/12, 11/12)", "Selasa", dt.date(2026, 12, 9)),
    ("Senin s.d. Kamis, 7-12-2026 s.d. 11-12-2026", "Kamis", dt.date(2026, 12, 11)),
    ("Minggu s.d. Jumat, 07.12.2026 s.d. 11.12.2026", "Minggu", dt.date(2026, 12, 7)),
    ("Selasa s.d. Jumat (2026-12-07 s.d. 2026-12-11)", "Selasa", dt.date(2026, 12, 7)),
    ("7/12 s.d. 11/12/2026 (Senin s.d. Kamis)", "Kamis", dt.date(2026, 12, 11)),
    ("Monday–Tuesday, November 30–December 2, 2026", "Tuesday", dt.date(2026, 12, 2)),
    ("Monday and Wednesday, December 7 and December 8, 2026", "Wednesday", dt.date(2026, 12, 8)),
    ("Rabu–Jumat, 31/12–1/1/2027", "Rabu", dt.date(2026, 12, 31)),
    ("Kamis–Sabtu, 31 Desember - 1 Januari", "Sabtu", dt.date(2027, 1, 1)),
    ("Senin, 7/12, Kamis, 9/12, Jumat, 11/12/2026", "Kamis", dt.date(2026, 12, 9)),
    ("Senin (7/12/2026) dan Rabu (8/12)", "Rabu", dt.date(2026, 12, 8)),
    ("Rabu, 2 Desember 2026 dan Kamis, 30 November", "Kamis", dt.date(2026, 11, 30)),
    ("Kamis (31/12/2026) dan Sabtu (2/1), atau Senin (3/1)", "Senin", dt.date(2027, 1, 3)),
    ("Kamis, 2 Desember dan Senin, 30 November 2026", "Kamis", dt.date(2026, 12, 2)),
    ("Minggu, 5/12, 12/12, dan 19/12/2026", "Minggu", dt.date(2026, 12, 5)),
    ("Kamis–Jumat, 7 Desember 2026", "Kamis", dt.date(2026, 12, 7)),
    ("Pasar Minggu, Rabu, 3 Desember 2026", "Rabu", dt.date(2026, 12, 3)),
    ("di pasar, Minggu, 3 Desember 2026", "Minggu", dt.date(2026, 12, 3)),
    ("ibu-ibu Senin, 8 Desember 2026", "Senin", dt.date(2026, 12, 8)),
    ("Kerja bakti ibu\nSenin, 8 Desember 2026", "Senin", dt.date(2026, 12, 8)),
    ("Yth. Bapak/Ibu\nSenin, 8 Desember 2026", "Senin", dt.date(2026, 12, 8)),
    ("Kami undang Bapak. Senin, 8 Desember 2026", "Senin", dt.date(2026, 12, 8)),
    ("Perbaikan jalan Senin, 8 Desember 2026", "Senin", dt.date(2026, 12, 8)),
    ("Masuk sekolah Senin, 8 Desember 2026", "Senin", dt.date(2026, 12, 8)),
    ("Sekolah Minggu, Senin, 8 Desember 2026", "Senin", dt.date(2026, 12, 8)),
    ("Rabu, 3/12 di balai", "Rabu", dt.date(2026, 12, 3)),
    ("Senin (8/12)", "Senin", dt.date(2026, 12, 8)),
    ("Senin, 8/12", "Senin", dt.date(2026, 12, 8)),
    ("Senin 8/12", "Senin", dt.date(2026, 12, 8)),
    ("Senin, 8/12 pukul 19.00", "Senin", dt.date(2026, 12, 8)),
    ("Senin 8/12 jam 19.00", "Senin", dt.date(2026, 12, 8)),
    ("Senin 8/12 di balai", "Senin", dt.date(2026, 12, 8)),
    ("Senin 8/12 s.d. 10/12", "Senin", dt.date(2026, 12, 8)),
    ("Senin 8/12 malam", "Senin", dt.date(2026, 12, 8)),
    ("Senin 8/12 hari ini", "Senin", dt.date(2026, 12, 8)),
    ("Selasa 8/12, Kamis 9/12", "Kamis", dt.date(2026, 12, 9)),
    ("| Senin, 8/12 | hadir |", "Senin", dt.date(2026, 12, 8)),
    ("| Senin | 8/12/2026 |", "Senin", dt.date(2026, 12, 8)),
    ("| Hari | Tanggal |\n|---|---|\n| Senin | 8/12/2026 |", "Senin", dt.date(2026, 12, 8)),
    ("> No | **Hari** | Tanggal pelaksanaan\n> --|--|--\n> 1 | Senin | 8/12/2026", "Senin", dt.date(2026, 12, 8)),
    ("| No. | Hari/Tgl. | |\n|---|---|---|\n| 1 | Senin | 8/12/2026 |", "Senin", dt.date(2026, 12, 8)),
    ("Selasa, 24/7/2026", "Selasa", dt.date(2026, 7, 24)),
    ("Selasa 24/7/2026", "Selasa", dt.date(2026, 7, 24)),
    ("Selasa (24/7)", "Selasa", dt.date(2026, 7, 24)),
    ("Hari/tanggal: Selasa / 2 Desember 2026", "Selasa", dt.date(2026, 12, 2)),
    ("Selasa/2 Desember 2026", "Selasa", dt.date(2026, 12, 2)),
    ("Selasa/2-12-2026", "Selasa", dt.date(2026, 12, 2)),
    ("hari Selasa/tanggal 2 Desember 2026", "Selasa", dt.date(2026, 12, 2)),
    ("Hari: Selasa - 2 Desember 2026", "Selasa", dt.date(2026, 12, 2)),
    ("**Hari:** Selasa – 2 Desember 2026", "Selasa", dt.date(2026, 12, 2)),
    ("pukul 09.00\n- Selasa – 2 Desember 2026", "Selasa", dt.date(2026, 12, 2)),
    ("rapat:\n  * **Selasa** – 2 Desember 2026", "Selasa", dt.date(2026, 12, 2)),
    ("| Selasa - 2 Desember 2026 |", "Selasa", dt.date(2026, 12, 2)),
    ("Rabu 3/12/2026 warga berkumpul", "Rabu", dt.date(2026, 12, 3)),
    ("When: Sat. 8 December 2026", "Sat", dt.date(2026, 12, 8)),
    ("**When:** Sat. December 8, 2026", "Sat", dt.date(2026, 12, 8)),
    ("rutin.\n\nSAT. 8 December 2026", "SAT", dt.date(2026, 12, 8)),
    ("rutin:\n- Sat. 8 December 2026", "Sat", dt.date(2026, 12, 8)),
    ("| Sat. 8 December 2026 | hall |", "Sat", dt.date(2026, 12, 8)),
    ("on Sat., 8 December 2026", "Sat", dt.date(2026, 12, 8)),
    ("on Sat. (8/12/2026)", "Sat", dt.date(2026, 12, 8)),
    ("Mon. and Wed., 7 and 10 December 2026", "Wed", dt.date(2026, 12, 10)),
    ("Mon.–Fri., 7–12 December 2026", "Fri", dt.date(2026, 12, 12)),
    ("Senin, 31/11/2026 s.d. 2/12/2026", "Senin", None),
]
SLOW = [
    "Fri/",
    "\nSat. ",
    "Mon., ",
    "Sat.\n",
    "Sat,",
    "Sabtu/",
    "malam Minggu, ",
    "Senin ,",
    "7/12, ",
    "7, ",
    "5/6 Desember/",
    "2026-12-07 s.d. ",
    "December 7, ",
    "Senin, 7/12, ",
    "Senin, 7/12/2026 s.d. ",
    "Senin (7/12), ",
    "7/12, 8/12 (Senin) ",
    "Senin (",
    "(7/12 (Senin",
    "Pasar Minggu ",
    "Rabu 10/12 hadir, Kamis 8/12, ",
    "Minggu 1–5 Desember, ",
    "Selasa / 2 Desember 2026, ",
    "24/7 (Senin–Minggu) ",
    "\nHari: Senin\n\n",
    f"\nHari: Senin{' ' * 30_000}",
    f"\nHari: Senin\n{'|' * 30_000}",
    "Rabu, 2 Desember, Senin, 30 November, ",
    "/ ",
    "hadir ",
]

FORMS = {
    "id": ("{day}/{month}", "{day}/{month}/{year}", "{day}-{month}-{year}", "{day:02}.{month:02}.{year}", "{iso}"),
    "en": ("{day}/{month}/{year}", "{iso}", "{name} {day}", "{name} {day}, {year}"),
}
NAMED = ("{day} {name}", "{day} {name} {year}")
RANGES = {"id": ("–", " - ", " s.d. ", " sampai dengan ", " hingga "), "en": ("–", " - ", " to ", " until ")}
LISTS = {"id": (", ", " dan ", " & ", " atau "), "en": (", ", " and ", " & ", " or ")}
SETTINGS = ("{weekdays}, {dates}", "{weekdays} ({dates})", "{dates} ({weekdays})", "**{weekdays}**,\n{dates}")


def sentence(chance: random.Random, shifted: bool) -> tuple[str, dt.date]:
    """Days in order with their weekdays, of which one is shifted by one or none; and a day near them."""
    language = chance.choice(["id", "en"])
    first = dt.date(2000, 1, 1) + dt.timedelta(days=chance.randrange(30000))
    ranged = chance.random() < 0.4
    apart = [chance.randint(1, 5)] if ranged else sorted(chance.sample(range(1, 13), chance.randrange(4)))
    days = [first, *(first + dt.timedelta(days=each) for each in apart)]
    numbers = [day.weekday() for day in days]
    if shifted:
        place = chance.randrange(len(days))
        numbers[place] = (numbers[place] + chance.choice([1, 6])) % 7
    form = chance.choice(FORMS[language] + NAMED)
    yearless = form if chance.random() < 0.5 else form.removesuffix("/{year}").removesuffix(", {year}")
    forms = [*[yearless] * (len(days) - 1), form]
    join = chance.choice((RANGES if ranged else LISTS)[language])
    dates = listed([written(day, each, language) for day, each in zip(days, forms, strict=True)], join)
    weekdays = listed([calendar.weekday(number, language) for number in numbers], join)
    return chance.choice(SETTINGS).format(weekdays=weekdays, dates=dates), first + dt.timedelta(chance.randint(-90, 90))


def written(day: dt.date, form: str, language: str) -> str:
    name = calendar.written(day, language).split()[1]
    return form.format(day=day.day, month=day.month, year=day.year, name=name, iso=day.isoformat())


def listed(words: Sequence[str], join: str) -> str:
    return join.join(filter(None, [", ".join(words[:-1]), words[-1]]))


@pytest.mark.parametrize("text", RIGHT + STOPS + NAMES + FRACTIONS)
def test_what_is_right_or_no_date_is_left_alone(text: str) -> None:
    assert list(mismatches(f"Acara {text}.", EVENT)) == []
    assert list(mismatches(text, EVENT)) == []


@pytest.mark.parametrize("text", [each.format(day="Selasa") for each in BELOW] + APART)
def test_a_day_and_a_date_in_lines_of_their_own_that_are_right_or_two_things(text: str) -> None:
    assert list(mismatches(f"Acara {text}", EVENT)) == []


@pytest.mark.parametrize("text", BELOW)
def test_a_day_is_held_against_the_date_in_the_line_below(text: str) -> None:
    found = list(mismatches(f"Acara {text.format(day='Senin')}", EVENT))
    assert [(each.stated, each.date) for each in found] == [("Senin", dt.date(2026, 12, 8))]


@pytest.mark.parametrize(("text", "stated", "date"), WRONG)
def test_what_is_wrong_among_several_is_found(text: str, stated: str, date: dt.date | None) -> None:
    found = list(mismatches(f"Acara {text}.", EVENT))
    assert [(each.stated, each.date) for each in found][:1] == [(stated, date)]


def test_true_dates_in_any_form_pass_and_a_weekday_off_by_one_hardly_ever() -> None:
    chance = random.Random(20261130)
    true = [sentence(chance, shifted=False) for _ in range(1500)]
    assert [text for text, near in true if list(mismatches(text, near))] == []
    false = [sentence(chance, shifted=True) for _ in range(1500)]
    passed = [text for text, near in false if not list(mismatches(text, near))]
    assert len(passed) < 0.05 * len(false), passed[:20]


@pytest.mark.parametrize("before", ["", "Senin, "])
@pytest.mark.parametrize("many", SLOW)
def test_a_long_text_takes_no_longer_than_its_length(many: str, before: str) -> None:
    at_most(2, lambda: list(mismatches(before + many * (100_000 // len(many)), EVENT)))
