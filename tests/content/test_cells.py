"""Tables that a phone shows row by row: a cell knows the head of its column, and stays a cell to whoever hears it."""

import re

import pytest

from sitegen.content.markdown import render

TABLE = "| Keadaan | Sebaiknya | Jangan |\n|---|:-:|---|\n| Ada orang asing | Sapa | Tuduh |\n| Gelap |  | Sendiri |\n"


def html(body: str) -> str:
    return render(body).html


def test_every_cell_is_told_with_the_head_of_its_column() -> None:
    found = re.findall(r'<td[^>]* data-label="([^"]*)"[^>]*>([^<]*)</td>', html(TABLE))
    assert found == [
        ("Keadaan", "Ada orang asing"),
        ("Sebaiknya", "Sapa"),
        ("Jangan", "Tuduh"),
        ("Keadaan", "Gelap"),
        ("Sebaiknya", ""),
        ("Jangan", "Sendiri"),
    ]


def test_no_part_of_a_table_has_a_role_since_html_says_what_it_is() -> None:
    whole = html(TABLE)
    assert "role=" not in whole[whole.index("<table") :]


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("**Yang** `dijawab`", "Yang dijawab"),
        ("Masuk (+) \\| keluar", "Masuk (+) | keluar"),
        ("Hak & wajib", "Hak &amp; wajib"),
        ("Hak &amp; wajib", "Hak &amp; wajib"),
        ('<b class="x">Siapa</b>', "Siapa"),
        ('Kata "siapa"', "Kata &quot;siapa&quot;"),
        ("[Buku](/modul/)", "Buku"),
        ("5\\*", "5*"),
        ("Tahun 2025[^1]", "Tahun 2025"),
        ("Jumlah[^1] warga", "Jumlah warga"),
        ("Jumlah<br>peserta", "Jumlah peserta"),
    ],
)
def test_a_head_labels_with_its_words_alone(head: str, label: str) -> None:
    found = html(f"| {head} | B |\n|---|---|\n| satu | dua |\n\n[^1]: Sementara.\n")
    assert re.findall(r'<td[^>]* data-label="([^"]*)"', found) == [label, "B"]


def test_a_column_without_a_head_has_no_label() -> None:
    assert html("| | Jam |\n|---|---|\n| Senin | 08.00 |\n").count("data-label") == 1


def test_no_role_comes_through() -> None:
    assert "role" not in html('<p role="alert">x</p>\n\n<td role="table">x</td>').replace('role="region"', "")


def test_a_row_of_thousands_of_cells_with_code_is_no_table() -> None:
    few, many = ("a|b\n-|-\n" + "|`a|b`" * times for times in (100, 2000))
    assert "<table>" in render(few).html
    assert "<table>" not in render(many).html
