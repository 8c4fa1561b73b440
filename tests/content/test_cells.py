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


def test_the_parts_of_a_table_say_what_they_are() -> None:
    roles = re.findall(
        r'<(\w+)[^>]* role="(\w+)"', html(TABLE).partition("<table")[1] + html(TABLE).partition("<table")[2]
    )
    assert dict(roles) == {
        "table": "table",
        "thead": "rowgroup",
        "tbody": "rowgroup",
        "tr": "row",
        "td": "cell",
    }
    assert len(roles) == 3 + 3 + 6


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
    ],
)
def test_a_head_labels_with_its_words_alone(head: str, label: str) -> None:
    found = html(f"| {head} | B |\n|---|---|\n| satu | dua |\n")
    assert re.findall(r'<td[^>]* data-label="([^"]*)"', found) == [label, "B"]


def test_a_column_without_a_head_has_no_label() -> None:
    assert html("| | Jam |\n|---|---|\n| Senin | 08.00 |\n").count("data-label") == 1


def test_no_other_role_comes_through() -> None:
    assert "role" not in html('<p role="alert">x</p>\n\n<td role="table">x</td>').replace('role="region"', "")
