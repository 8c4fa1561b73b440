"""Tables on paper: how wide each column is, how large the type, and whether the whole stays together on a page."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count, takewhile
from typing import Any

from lxml.html import HtmlElement

from sitegen.render.downloads import heights
from sitegen.render.downloads.breaks import breakable

Flow = Callable[[HtmlElement], list[Any]]

SIZES = ((0.88, 74), (0.8, 82), (0.72, 92))
"""The type's size, against that of the text, and about how many letters then fit side by side on a page."""
TALL = 26
"""A table of more lines may go over to the next page, and so may a row."""
HEAD = 10
"""A head of more lines would leave no room for rows on the pages that repeat it: it is rows like the others."""
MOST = 45
"""A cell with more letters asks for no more room: it takes more lines."""
MARGIN = 3
"""A column's white margins, in letters."""
_SAID = frozenset({"of", "items", "term", "text"})
"""Where a node has what it says."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at the first of its columns, with how many columns and rows it spans."""

    element: HtmlElement
    start: int
    across: int
    down: int


def table(element: HtmlElement, flow: Flow) -> dict[str, Any]:
    """`{"kind": "table"}`: `columns` as shares, `head` and `rows` of cells, `caption`, `size`.

    `whole`: it stays together on one page.
    """
    rows = _placed(
        [list(row.iterchildren("th", "td")) for row in element.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr")]
    )
    needs, longest = _needs(rows)
    size, room = next((each for each in SIZES if sum(longest) <= each[1]), SIZES[-1])
    columns = widths(needs, longest, room)
    tall = [_lines(row, columns) for row in rows]
    top = _top(rows, tall)
    captions = element.findall("caption")
    cells = [[_cell(cell, flow, columns, tall[at:]) for cell in row] for at, row in enumerate(rows)]
    return {
        "kind": "table",
        "columns": columns,
        "size": size,
        "caption": [node for each in captions for node in flow(each)],
        "head": cells[:top],
        "rows": cells[top:],
        "whole": sum(tall) + sum(heights.lines(each, room) for each in captions) <= TALL,
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


def _placed(rows: Iterable[Sequence[HtmlElement]]) -> list[list[Cell]]:
    """Every cell where browsers put it: in its row's first free columns, no further down than there are rows."""
    found: list[list[Cell]] = []
    taken: set[tuple[int, int]] = set()
    full = [row for row in rows if row]
    for number, row in enumerate(full):
        found.append([])
        for each in row:
            start = next(column for column in count() if (number, column) not in taken)
            down = min(_span(each, "rowspan"), len(full) - number)
            cell = Cell(each, start, _span(each, "colspan"), down)
            taken |= {(number + below, start + beside) for below in range(down) for beside in range(cell.across)}
            found[-1].append(cell)
    return found


def _top(rows: Sequence[Sequence[Cell]], tall: Sequence[int]) -> int:
    """How many rows are the head: those of heads alone, unless a cell reaches below them or they are too tall."""
    found = len(list(takewhile(lambda row: all(cell.element.tag == "th" for cell in row), rows)))
    within = all(number + cell.down <= found for number, row in enumerate(rows[:found]) for cell in row)
    return found if within and sum(tall[:found]) <= HEAD else 0


def _needs(rows: Sequence[Sequence[Cell]]) -> tuple[list[int], list[int]]:
    """For each column the letters of its cells on average, and of its longest word; both with the margins."""
    columns = max((cell.start + cell.across for row in rows for cell in row), default=1)
    lengths: list[list[int]] = [[] for _ in range(columns)]
    longest = [1] * columns
    for cell in (each for row in rows for each in row if each.across == 1):
        text = " ".join("".join(map(str, cell.element.itertext())).split())
        bold = 1.15 if cell.element.tag == "th" else 1.05
        lengths[cell.start].append(min(len(text), MOST))
        words = (int(len(word) * bold + 0.9) for word in re.split(r"[\s/-]+", text))
        longest[cell.start] = max(longest[cell.start], *words)
    means = [-(-sum(each) // max(1, len(each))) + MARGIN for each in lengths]
    return means, [word + MARGIN for word in longest]


def _lines(row: Sequence[Cell], columns: Sequence[int]) -> int:
    """About how many lines a row takes; a cell over several rows counts where it has more lines than rows."""
    return max(
        (heights.lines(each.element, _room(each, columns)) - each.down + 1 for each in row),
        default=1,
    )


def _room(cell: Cell, columns: Sequence[int]) -> int:
    """The letters that fit into one of its lines."""
    return max(1, sum(columns[cell.start : cell.start + cell.across]) - MARGIN)


def _cell(cell: Cell, flow: Flow, columns: Sequence[int], tall: Sequence[int]) -> dict[str, Any]:
    """`tall`: the lines of its row and of those below."""
    aligned = re.search(r"kp-(left|center|right)", str(cell.element.get("class", "")))
    return {
        "of": _narrow(flow(cell.element), _room(cell, columns)),
        "across": cell.across,
        "down": cell.down,
        "align": aligned[1] if aligned else "left",
        "heads": cell.element.tag == "th",
        "tall": sum(tall[: cell.down]) > TALL,
    }


def _narrow(node: Any, letters: int) -> Any:  # noqa: ANN401 - a node, or what a node has
    """A flow with places to break in words that are longer than their column is wide."""
    if isinstance(node, str):
        return breakable(node, letters)
    if isinstance(node, list):
        return [_narrow(each, letters) for each in node]
    return {key: _narrow(value, letters) if key in _SAID else value for key, value in node.items()}


def _span(cell: HtmlElement, name: str) -> int:
    text = str(cell.get(name, "1"))
    return int(text) if re.fullmatch(r"[1-9][0-9]?", text) else 1
