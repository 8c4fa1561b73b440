"""Tables as they are written: where they begin, how wide they are, which rows do not fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pacing import at_most

from sitegen.content.grids import Table, html, tables
from sitegen.content.markdown import render


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("| a | b |\n|---|---|\n| c | d |", [Table(1, 1, 2)]),
        ("Teks.\n\na | b\n:-: | --:\nc | d", [Table(3, 1, 2)]),
        ("| a |\n|---|\n| c |", [Table(1, 1, 1)]),
        ("> | a | b |\n> |---|---|\n> | c | d | e |\n>\n> | f |", [Table(1, 3, 2, (3,))]),
        ("| a | b |\n|---|---|\n| c | d | |\n| c | d |  | e\nc|d|`e`\n| c \\| d | e | f", [Table(1, 1, 2, (4, 5, 6))]),
        ("- x\n\n    | a | b |\n    |---|---|", [Table(3, 5, 2)]),
        ("| `a | b` | c \\| d |\n|---|---|", [Table(1, 1, 2)]),
        ("| a | b |\n|---|\n", []),
        ("No | Uraian\n---|---\n| 1 | Rapat |\n1 | Rapat |", [Table(1, 1, 2, (3,))]),
        ("No | Uraian\n|---|---|\n| 1 | Rapat |", []),
        ("- | Sebelum | Sesudah\n---|---|---\nWarga | 10 | 20 | a", [Table(1, 1, 3, (3,))]),
        ("No\t| Uraian\n---\t| ---\n1 | Ronda | a", [Table(1, 1, 2, (3,))]),
        ("| a | b | |\n|---|---| |\n| c | d | e | f", [Table(1, 1, 3, (3,))]),
        ("| a | b | c |\n|---|- -||\n| d | e | f |", [Table(1, 1, 3)]),
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


EDGES = st.lists(st.sampled_from(["|", "a", "b |", "---", " - ", ":-:", "", "`|`", "\\|"]), min_size=1, max_size=6)


@given(st.lists(EDGES.map("|".join), min_size=3, max_size=3))
def test_a_table_is_one_wherever_it_shows_as_one(lines: list[str]) -> None:
    body = "\n".join(lines)
    shown = html(render(body).html)
    # What begins like an item of a list may be one.
    if shown and all(line.strip(" |") for line in lines) and not lines[0].startswith(" - "):
        assert [each.columns for each in tables(body)][:1] == [shown[0].columns]


@pytest.mark.parametrize("columns", [2, 5, 8, 9, 12])
def test_a_table_is_as_wide_as_it_shows(columns: int) -> None:
    body = f"|{'a|' * columns}\n|{'---|' * columns}\n|{'b|' * columns}"
    (written,) = tables(body)
    (shown,) = html(render(body).html)
    assert written.columns == shown.columns == columns
    assert shown.uneven == written.uneven == ()


def test_what_looks_like_a_head_within_a_table_is_a_row_of_it() -> None:
    (table, after) = tables("| a |\n|---|\n| b |\n|---|\n| c | d |\n\n| e |\n|---|")
    assert (table, table.rows, after, after.rows) == (Table(1, 1, 1, (5,)), 3, Table(7, 1, 1), 0)


@pytest.mark.parametrize("cell", ["<td colspan=99 rowspan=99>", "<td colspan=99>", "<td rowspan=99>", "<td>"])
@pytest.mark.parametrize("row", ["{}", "<tr>{}", "<tr>{}<tr><td>"])
def test_a_table_of_millions_of_places_takes_no_long_time(cell: str, row: str) -> None:
    body = row.format(cell)
    at_most(10, lambda: html("<table>" + body * (95_000 // len(body)) + "</table>"))


@given(st.lists(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=4), max_size=6))
def test_cells_are_placed_in_their_row_s_first_free_columns(rows: list[list[tuple[int, int]]]) -> None:
    taken: set[tuple[int, int]] = set()
    uneven: set[int] = set()
    for number, cells in enumerate(rows):
        for across, down in cells:
            start = next(column for column in range(99) if (number, column) not in taken)
            ends = min(number + down, len(rows)), start + across
            place = {(row, column) for row in range(number, ends[0]) for column in range(start, ends[1])}
            uneven |= {number + 1} if place & taken else set()
            taken |= place
    width = max((column + 1 for _, column in taken), default=0)
    uneven |= {row + 1 for row in range(len(rows)) if len([at for at, _ in taken if at == row]) < width}
    text = "\n".join("<tr>" + "".join(f"<td colspan={a} rowspan={d}>" for a, d in cells) for cells in rows)
    assert html(f"<table>{text}</table>") == (Table(1, 1, width, tuple(sorted(uneven))),)
