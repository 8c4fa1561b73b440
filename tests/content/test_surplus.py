"""Words right below a table that become a row of it; and rows that are some."""

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., list[list[tuple[int, Any]]]]

COLUMN = "| a |\n|---|\n| 1 |"
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (f"{TABLE}\nSumber: data RW", 4),
        (f"{TABLE}\n**Sumber**: data RW\ndan kelurahan.\n\nTeks", 4),
        (f"{TABLE}\n- b\n- c", 4),
        (f"{TABLE}\n1. b", 4),
        (f"{TABLE}\n## Judul", 4),
        (f"{TABLE}\n[^1]: Catatan.\n\nTeks.", 4),
        ("| a | b |\n|---|---|\nSumber: data RW", 3),
        ("- x\n\n    | a | b |\n    |---|---|\n    | 1 | 2 |\n- y", 6),
        ("> | a | b |\n> |---|---|\n> | 1 | 2 |\n> Sumber: data RW", 4),
        ("> | a | b |\n> |---|---|\n> | 1 | 2 |\nLuar", 4),
        ("| a | b |  \n|---|---|\n| 1 | 2 |\nSumber: data RW", 4),
        # Of one column; as a row without a pipe, too, it makes text of the table.
        (f"{COLUMN}\nSumber: data", 4),
        (f"{COLUMN}\n**Sumber**: data\ndan kelurahan.\n\nTeks", 4),
        (f"{COLUMN}\n- b\n- c", 4),
        (f"{COLUMN}\n2", 4),
        (f"{COLUMN}\nHari kedua\n| 2 |", 4),
        ("| a  \n|---\n| 1\nSumber", 4),
        ("| a |\n|---|\n1\n2", 3),
        ("- x\n\n    | a |\n    |---|\n    | 1 |\n- y", 6),
        ("> | a |\n> |---|\n> | 1 |\n> Sumber: data RW", 4),
    ],
)
def test_words_right_below_a_table_are_told_of(told: Told, body: str, line: int) -> None:
    assert all([at for at, _ in found] == [line] for found in told(body, "uneven-table"))


@pytest.mark.parametrize(
    "body",
    [
        TABLE,
        f"{TABLE}\n\nSumber: data RW",
        f"{TABLE}\n\n- b\n- c",
        f"{TABLE}\n| 3 |\n| |",
        f"{TABLE}\nHari kedua\n| 3 | 4 |",
        "a | b\n--|--\n1 | 2\n3",
        COLUMN,
        f"{COLUMN}\n\nSumber: data",
        f"{COLUMN}\n2 |\n| 3\n| \\| |\n| `x` |",
        f"{COLUMN}\n---\nSumber: data",
        f"{COLUMN}\n## Judul",
        f"{COLUMN}\n> Kata",
        f"{COLUMN}\n[^1]: Catatan.\n\nTeks.[^1]",
        f'{COLUMN}\n!!! note "A"\n    Isi',
        f"{COLUMN}\n<!-- x -->",
        f"{COLUMN}\n<p>x</p>",
        "    | a |\n    |---|\n    | 1 |\n    Sumber",
        "Tulis `| a |`\n|---|\nlalu",
        f'{TABLE}\n!!! note "A"\n    Isi',
        f"{TABLE}\n<!-- x -->",
        f"{TABLE}\n<p>x</p>",
        '!!! note "A"\n    | a | b |\n    |---|---|\n    | 1 | 2 |\nTeks',
        # Code, and what is no table.
        "    | a | b |\n    |---|---|\n    | 1 | 2 |\n    Sumber",
        "Teks\n| a | b |\n|---|---|\n| 1 | 2 |\nSumber",
        "<table>\n<tr><td>a</td><td>b</td></tr>\n</table>\nSumber",
    ],
)
def test_rows_and_what_stands_apart(told: Told, body: str) -> None:
    assert not any(told(body, "uneven-table"))


ROW = "| Ali | 1 | BUKTI |"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"{TABLE}\n{ROW}", [4]),
        (f":   {TABLE}\n{ROW}".replace("\n|", "\n    |").replace(":", "Pos\n:", 1), [5]),
        (f"[^1]: {TABLE}\n{ROW}\n\nx[^1]".replace("\n|", "\n    |"), [4]),
        (f"{TABLE}\n{ROW}\n\nContoh:\n\n    {ROW}", [4]),
        (f"Contoh:\n\n    {ROW}\n\n{TABLE}\n{ROW}\n{ROW}", [8, 9]),
        (f"> {TABLE}\n> {ROW}".replace("\n|", "\n> |"), [4]),
        ("a | b\n--|--\n1 | 2 | 3", [3]),
        (f"{TABLE}\n| 1 | 2 | `a|b` |", [4]),
    ],
)
def test_a_row_that_loses_cells_is_told_of_whatever_stands_elsewhere(told: Told, body: str, lines: list[int]) -> None:
    event, _, page = told(body, "uneven-table")
    assert [at for at, _ in event] == [at for at, _ in page] == lines


@pytest.mark.parametrize(
    "body",
    [
        f"{TABLE}\n\nContoh:\n\n" + f"{TABLE}\n{ROW}".replace("|", "    |", 1).replace("\n", "\n    "),
        f"{TABLE}\n\nTeks\n{TABLE}\n{ROW}",
        f"{TABLE}\n\n<!--\n{TABLE}\n{ROW}\n-->",
        f"{TABLE}\n| 1 | 2 | |",
    ],
)
def test_a_row_that_loses_nothing(told: Told, body: str) -> None:
    event, _, page = told(body, "uneven-table")
    assert not event
    assert not page


def test_what_stands_between_fences_is_code_where_they_are_known(told: Told) -> None:
    assert not told(f"```\n{TABLE}\nSumber\n```", "uneven-table")[2]
