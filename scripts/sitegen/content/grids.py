"""Tables in a text as they are written: where each begins, how many columns it has, which of its rows do not fit."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from itertools import accumulate

from sitegen.content import asides, outline

_BEFORE = re.compile(r"(?:\s|>|[-*+:]\s|[0-9]+\.\s|\[\^[^\[\]\n]*\]:)*")
"""What stands before a line within a quotation, a list, a definition or a note."""
_SPAN = re.compile(r"[1-9][0-9]?")


@dataclass(frozen=True, slots=True)
class Table:
    """A table at its line and column, from 1; `uneven` are the lines of rows that have more or fewer cells.

    In a table of pipes a row may well have fewer, or more that are empty. `rows` are those below its rule.
    """

    line: int
    column: int
    columns: int
    uneven: tuple[int, ...] = ()
    rows: int = field(default=0, compare=False)


def tables(body: str) -> tuple[Table, ...]:
    """Every table, of pipes and of HTML, in reading order; what only looks like one, in indented code, too."""
    return tuple(sorted((*piped(body), *html(asides.blanked(body))), key=lambda each: each.line))


@lru_cache(maxsize=32)
def piped(body: str) -> tuple[Table, ...]:
    """The tables of pipes."""
    return tuple(_piped(asides.uncommented(body))) if "|" in body else ()


def heads(body: str, *places: int) -> list[str]:
    """What the head of a table of pipes says above these places (indices) of one row; nothing when there is no head."""
    edged, above = _heads(body).get(body.count("\n", 0, places[0]) + 1, (False, []))
    if not above:
        return []
    start = body.rfind("\n", 0, places[0]) + 1
    line = body[start:].partition("\n")[0]
    begin = start + len(line) - len(line.lstrip(" \t\r>"))
    ends = _ends_of(_below(line), edged)
    columns = [bisect_left(ends, place - begin) for place in places]
    return [above[column] for column in columns if column < len(above)]


@lru_cache(maxsize=8)
def _heads(body: str) -> dict[int, tuple[bool, list[str]]]:
    """The head's cells above each row, by the row's line, and whether it has edges; above a head stands itself."""
    lines, found = body.split("\n"), dict[int, tuple[bool, list[str]]]()
    for each in piped(body):
        head = lines[each.line - 1][each.column - 1 :].rstrip()
        edged = is_edged(head)
        rows = (each.line, *range(each.line + 2, each.line + 2 + each.rows))
        found |= dict.fromkeys(rows, (edged, _cells(head, edged)))
    return found


def _cells(row: str, edged: bool) -> list[str]:
    ends = _ends(row, edged)
    begins = [edged and row.startswith("|"), *(end + 1 for end in ends)]
    return [row[begin:end].strip() for begin, end in zip(begins, ends, strict=False)]


def begins(head: str, rule: str) -> bool:
    """Whether two lines, without what stands before them in a list or a quotation, begin a table of pipes."""
    return bool(_head(head, rule))


def _head(line: str, rule: str) -> str:
    """The head that a line is above a rule, "" if it is none: with the mark of a list at its beginning, or without."""
    rule = _below(rule)
    if "|" not in rule or not set(rule) <= set("|:- \t"):
        return ""
    return next((each for each in (_below(line), _bare(line)) if _fits(each, rule)), "")


def _fits(head: str, rule: str) -> bool:
    edged = is_edged(head)
    return len(_ends(head, edged)) == len(_ends(rule, edged))


def html(text: str) -> tuple[Table, ...]:
    """The tables of HTML."""
    reader = _Reader()
    # What Python's parser knows nothing of in `<![...]` is an error to it; to a browser it is a comment.
    reader.feed(outline.tamed(text, " ").replace("<![", " !["))
    reader.close()
    return tuple(_measured(each) for each in (*reader.done, *reader.open))


def _piped(body: str) -> Iterator[Table]:
    lines = body.split("\n")
    number = 1
    while number < len(lines):
        if head := _head(lines[number - 1], lines[number]):
            edged, rows = is_edged(head), [*_rows(lines, number + 1)]
            columns = len(_ends(head, edged))
            uneven = tuple(at for at, row in rows if _beyond(row, columns, edged))
            yield Table(number, len(lines[number - 1].rstrip()) - len(head) + 1, columns, uneven, len(rows))
            # Whatever rows look like, up to an empty line they are this table's.
            number += len(rows)
        number += 1


def _rows(lines: list[str], start: int) -> Iterator[tuple[int, str]]:
    """The rows below a table's rule, up to the first empty line, with their lines from 1."""
    for number, line in enumerate(lines[start:], start + 1):
        if not (row := _below(line)):
            return
        yield number, row


def _bare(line: str) -> str:
    return line[_BEFORE.match(line).end() :].rstrip()  # type: ignore[union-attr]


def _below(line: str) -> str:
    """A line of the same block, at whose beginning no item does."""
    return line.lstrip(" \t\r>").rstrip()


def is_edged(row: str) -> bool:
    """Whether a row has a pipe at an edge; if a table's head has, none there is read as an empty cell's end."""
    plain = _plain(_below(row))
    return plain.startswith("|") or plain.endswith("|")


def _ends(row: str, edged: bool) -> list[int]:
    """Where each cell of a row ends; a pipe in code, or behind a backslash, parts none."""
    plain = _plain(row)
    first, last = edged and plain.startswith("|"), len(plain) - (edged and len(plain) > 1 and plain.endswith("|"))
    return [*(at for at in range(first, last) if plain[at] == "|"), last]


# A row of thousands of cells is asked about each of them.
_ends_of = lru_cache(maxsize=4)(_ends)


def _beyond(row: str, columns: int, edged: bool) -> str:
    """What a row says in cells beyond so many, which nobody gets to see."""
    ends = _ends(row, edged)
    return row[ends[columns - 1] :].strip(" \t|") if len(ends) > columns else ""


def _plain(row: str) -> str:
    return re.sub(r"\\.", "  ", asides.blanked(row))


@dataclass(slots=True)
class _Grid:
    """A table of HTML: each row's line, and its cells as (columns, rows) that they span."""

    line: int
    column: int
    rows: list[tuple[int, list[tuple[int, int]]]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_Grid] = []
        self.done: list[_Grid] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, offset = self.getpos()
        if tag == "table":
            self.open.append(_Grid(line, offset + 1))
        elif tag == "tr" and self.open:
            self.open[-1].rows.append((line, []))
        elif tag in ("td", "th") and self.open:
            rows = self.open[-1].rows
            if not rows:
                rows.append((line, []))
            spans = dict(attrs)
            rows[-1][1].append((_span(spans.get("colspan")), _span(spans.get("rowspan"))))

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.open:
            self.done.append(self.open.pop())


def _span(text: str | None) -> int:
    return int(text) if text and _SPAN.fullmatch(text) else 1


def _measured(grid: _Grid) -> Table:
    """Cells placed as browsers and the paper do: each in its row's first free columns.

    Of each column is kept down to which row it is taken, and of each row how many columns begin and end to be: a few
    thousand cells of 99 by 99 are millions of places.
    """
    rows = [row for row in grid.rows if row[1]]
    until: list[int] = []
    change = [0] * (len(rows) + 1)
    uneven: set[int] = set()
    for number, (line, cells) in enumerate(rows):
        start = 0
        for across, down in cells:
            while start < len(until) and until[start] > number:
                start += 1
            until += [0] * (start + across - len(until))
            end = min(number + down, len(rows))
            for column in range(start, start + across):
                if until[column] > number:
                    uneven.add(line)
                if end > until[column]:
                    change[max(until[column], number)] += 1
                    change[end] -= 1
                    until[column] = end
            start += across
    filled = accumulate(change)
    short = {line for (line, _), each in zip(rows, filled, strict=False) if each != len(until)}
    return Table(grid.line, grid.column, len(until), tuple(sorted(uneven | short)))
