"""A weekday beside a date in a table: one day only where the heads say nothing else."""

import re

import pytest
from pacing import at_most

from sitegen.content.weekdays import mismatches

OTHERS = [
    ("| RT | Hari ronda | Berlaku sejak |", "| 01 | Sabtu | 1 Desember 2026 |"),
    ("| Kegiatan | Hari | Mulai |", "| Senam | Minggu | 1 Desember 2026 |"),
    ("| Layanan | Hari buka | Ditinjau lagi |", "| KTP | Rabu | 2027-01-01 |"),
    ("| RT | Hari | Terakhir |", "| 01 | setiap Sabtu | 1/12/2026 |"),
    ("| RT | Hari | Tanggal mulai |", "| 01 | Sabtu | 1 Desember 2026 |"),
    ("| RT | Hari | Berlaku sampai tanggal |", "| 01 | Sabtu | 1 Desember 2026 |"),
    ("| RT | Piket | Tanggal |", "| 01 | Sabtu | 1 Desember 2026 |"),
    ("| RT | Hari | Tanggal[^1] |", "| 01 | Sabtu | 1 Desember 2026 |"),
    ("RT | Hari | Mulai", "01 | Sabtu | 1 Desember 2026"),
    ("Kegiatan | Hari | Mulai", "Senam | Minggu | 1 Desember 2026"),
    ("| A \\| B | Hari | Mulai |", "| x \\| y | Sabtu | 1 Desember 2026 |"),
    ("| Post | Day | Since |", "| 01 | Saturday | 1 December 2026 |"),
    ("| Post | Open on | Date |", "| 01 | Saturday | 1 December 2026 |"),
    ("| Sabtu | 1 Desember 2026 |", "| Ani | Budi |"),
    # What is done is called so; when, the next column says.
    ("| Kegiatan | Tanggal |", "| Rapat persiapan kerja bakti Minggu | 4 Desember 2026 |"),
    ("| Kegiatan | Waktu pelaksanaan |", "| Gladi bersih upacara Senin | 5 Desember 2026 |"),
    ("Kegiatan | Hari/Tanggal", "Latihan Sabtu | 3/12/2026"),
    ("Jadwal | Tanggal", "Ronda Senin | 1 Desember 2026"),
]
ONE = [
    ("| RT | Hari | Tanggal |", "| 01 | Sabtu | 1 Desember 2026 |"),
    ("| RT | **Hari** | Tgl. |", "| 01 | **Sabtu** | 1/12/2026 |"),
    ("RT | Hari | Tanggal", "01 | Sabtu | 1 Desember 2026"),
    ("| A \\| B | Hari | Tanggal |", "| x \\| y | Sabtu | 1 Desember 2026 |"),
    ("| | | Kegiatan |", "|Sabtu|1 Desember 2026| Rapat |"),
    ("| Hari | | Kegiatan |", "| Sabtu | 1 Desember 2026 | Rapat |"),
    ("| Hari | Waktu | Kegiatan |", "| Sabtu | 1 Desember 2026 | Rapat |"),
    ("| Post | Day | Date |", "| 01 | Saturday | 1 December 2026 |"),
    ("| Kegiatan | Tanggal |", "| **Minggu** | 4 Desember 2026 |"),
    ("| Jadwal | Tanggal |", "| Hari Senin | 5 Desember 2026 |"),
    ("| Hari | Tanggal (2026) |", "| Selasa | 7 Desember 2026 |"),
    ("| Hari | Tanggal dan Jam |", "| Selasa | 7 Desember 2026 |"),
    ("| Berlaku sejak | Acara |", "| Sabtu, 1 Desember 2026 | Rapat |"),
]


def stated(head: str, row: str, lead: str) -> list[str]:
    rule = re.sub(r"[^|]+", "---", head.replace("\\|", ""))
    lines = (f"{lead}{line}" for line in (head, rule, row, row))
    return [found.stated for found in mismatches("Jadwal:\n\n{}\n\nSelesai.".format("\n".join(lines)))]


@pytest.mark.parametrize("lead", ["", "> "])
@pytest.mark.parametrize(("head", "row"), OTHERS)
def test_a_column_of_other_dates_is_left_alone(head: str, row: str, lead: str) -> None:
    assert stated(head, row, lead) == []


@pytest.mark.parametrize("lead", ["", "> "])
@pytest.mark.parametrize(("head", "row"), ONE)
def test_a_column_of_the_days_own_dates_is_held_against_them(head: str, row: str, lead: str) -> None:
    assert len(stated(head, row, lead)) == 2


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("|Hari|Tanggal|\n|-|-|\n" + "|Sabtu|1/12/2026|\n" * 5500, 5500),
        ("|Hari|Tgl|\n|-|-|\n|Sabtu|1/12/2026|\n\n" * 2500, 2500),
        ("|a" * 8000 + "\n" + "|-" * 8000 + "\n" + "|Sabtu|1/12/2026" * 3500, 0),
        ("`a`|Hari|Mulai|\n|-|-|-|\n" + "|`a`|Sabtu|1/12/2026|\n" * 4500, 0),
    ],
)
def test_a_long_table_takes_no_longer_than_its_length(text: str, many: int) -> None:
    assert len(at_most(2, lambda: list(mismatches(text)))) == many
