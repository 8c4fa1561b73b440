"""Tables as they are written: where they begin, how wide they are, which rows do not fit."""

import pytest

from sitegen.content.grids import Table, html, tables
from sitegen.content.markdown import render


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("| a | b |\n|---|---|\n| c | d |", [Table(1, 1, 2)]),
        ("Teks.\n\na | b\n:-: | --:\nc | d", [Table(3, 1, 2)]),
        ("| a |\n|---|\n| c |", [Table(1, 1, 1)]),
        ("> | a | b |\n> |---|---|\n> | c | d | e |\n>\n> | f |", [Table(1, 3, 2, (3,))]),
        ("- x\n\n    | a | b |\n    |---|---|", [Table(3, 5, 2)]),
        ("| `a | b` | c \\| d |\n|---|---|", [Table(1, 1, 2)]),
        ("| a | b |\n|---|\n", []),
        ("Tutup\n-----\n\n---\n---", []),
        ("<!--\n| a | b |\n|---|---|\n-->", []),
        ("<table><tr><td>a<td>b</table>", [Table(1, 1, 2)]),
        ("\n<table>\n<tr><td colspan='3'>a</td></tr>\n<tr><td>b</td></tr>\n</table>", [Table(2, 1, 3, (4,))]),
        ("<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>", [Table(1, 1, 2)]),
        (
            "<table><tr><td>a</td><td rowspan=2>b</td></tr>\n<tr><td colspan=2>c</td></tr></table>",
            [Table(1, 1, 2, (2,))],
        ),
        (
            "<table><tr><td>a</td><td rowspan=2>b</td><td>c</td></tr>\n<tr><td colspan=2>d</td></tr></table>",
            [Table(1, 1, 3, (2,))],
        ),
        ("`<table><tr><td>a</td></tr></table>`", []),
    ],
)
def test_tables(body: str, found: list[Table]) -> None:
    assert list(tables(body)) == found


@pytest.mark.parametrize("columns", [2, 5, 8, 9, 12])
def test_a_table_is_as_wide_as_it_shows(columns: int) -> None:
    body = f"|{'a|' * columns}\n|{'---|' * columns}\n|{'b|' * columns}"
    (written,) = tables(body)
    (shown,) = html(render(body).html)
    assert written.columns == shown.columns == columns
    assert shown.uneven == written.uneven == ()
