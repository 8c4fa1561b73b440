"""Tables on paper: how wide each column is, how large the type, and whether the whole stays together on a page."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from lxml.html import HtmlElement

from sitegen.render.downloads.breaks import breakable

Flow = Callable[[HtmlElement], list[Any]]

SIZES = ((0.88, 74), (0.8, 82), (0.72, 92))
"""The type's size, against that of the text, and about how many letters then fit side by side on a page."""
TALL = 26
"""A table of more lines may go over to the next page."""
MOST = 45
"""A cell with more letters asks for no more room: it takes more lines."""
MARGIN = 3
"""A column's white margins, in letters."""


def table(element: HtmlElement, flow: Flow) -> dict[str, Any]:
    """`{"kind": "table"}`: `columns` as shares, `head` and `rows` of cells, `caption`, `size`.

    `whole`: it stays together on one page.
    """
    rows = [list(row.iterchildren("th", "td")) for row in element.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr")]
    rows = [row for row in rows if row]
    top = list(takewhile(lambda row: all(cell.tag == "th" for cell in row), rows))
    needs, longest = _needs(rows)
    size, room = next((each for each in SIZES if sum(longest) <= each[1]), SIZES[-1])
    columns = widths(needs, longest, room)
    caption = element.find("caption")
    return {
        "kind": "table",
        "columns": columns,
        "size": size,
        "caption": flow(caption) if caption is not None else [],
        "head": [_cells(row, columns, flow) for row in top],
        "rows": [_cells(row, columns, flow) for row in rows[len(top) :]],
        "whole": _height(rows, columns) <= TALL,
    }


def widths(needs: Sequence[int], longest: Sequence[int], room: int) -> list[int]:
    """Each column's width in letters: its longest word, what is left over as its cells need on average.

    Where there is no room for that, the very longest words give way.
    """
    fits = (most for most in range(max(longest), MARGIN, -1) if sum(min(word, most) for word in longest) <= room)
    most = next(fits, MARGIN + 1)
    least = [min(word, most) for word in longest]
    wishes = [max(need - word, 0) + 1 for need, word in zip(needs, least, strict=True)]
    left = max(0, room - sum(least))
    return [word + left * wish // sum(wishes) for word, wish in zip(least, wishes, strict=True)]


def _needs(rows: Sequence[Sequence[HtmlElement]]) -> tuple[list[int], list[int]]:
    """For each column the letters of its cells on average, and of its longest word; both with the margins."""
    columns = max((sum(_span(cell, "colspan") for cell in row) for row in rows), default=1)
    lengths: list[list[int]] = [[] for _ in range(columns)]
    longest = [1] * columns
    for row in rows:
        for index, cell in _placed(row):
            text = _text(cell)
            bold = 1.15 if cell.tag == "th" else 1.05
            lengths[index].append(min(len(text), MOST))
            longest[index] = max(
                [longest[index], *(int(len(word) * bold + 0.9) for word in re.split(r"[\s/-]+", text))]
            )
    means = [-(-sum(each) // max(1, len(each))) + MARGIN for each in lengths]
    return means, [word + MARGIN for word in longest]


def _height(rows: Sequence[Sequence[HtmlElement]], columns: Sequence[int]) -> int:
    """About how many lines the table takes."""
    letters = [max(1, width - MARGIN) for width in columns]
    return sum(
        max((-(-len(_text(cell)) // letters[index]) or 1 for index, cell in _placed(row)), default=1) for row in rows
    )


def _placed(row: Sequence[HtmlElement]) -> Iterator[tuple[int, HtmlElement]]:
    """Each cell of one column, with the column's number."""
    index = 0
    for cell in row:
        if _span(cell, "colspan") == 1:
            yield index, cell
        index += _span(cell, "colspan")


def _cells(row: Sequence[HtmlElement], columns: Sequence[int], flow: Flow) -> list[dict[str, Any]]:
    rooms = {id(cell): columns[index] - MARGIN for index, cell in _placed(row)}
    return [_cell(cell, flow, rooms.get(id(cell))) for cell in row]


def _cell(element: HtmlElement, flow: Flow, letters: int | None) -> dict[str, Any]:
    aligned = re.search(r"kp-(left|center|right)", str(element.get("class", "")))
    return {
        "of": _narrow(flow(element), letters) if letters else flow(element),
        "across": _span(element, "colspan"),
        "down": _span(element, "rowspan"),
        "align": aligned[1] if aligned else "left",
        "heads": element.tag == "th",
    }


def _narrow(nodes: Sequence[Any], letters: int) -> list[Any]:
    """The nodes with places to break in words that are longer than their column is wide."""
    return [
        breakable(node, letters)
        if isinstance(node, str)
        else {**node, "of": _narrow(node["of"], letters)}
        if "of" in node
        else node
        for node in nodes
    ]


def _text(cell: HtmlElement) -> str:
    return " ".join("".join(map(str, cell.itertext())).split())


def _span(cell: HtmlElement, name: str) -> int:
    text = str(cell.get(name, "1"))
    return int(text) if re.fullmatch(r"[1-9][0-9]?", text) else 1
