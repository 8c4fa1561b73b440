"""What a table of pipes takes otherwise than it was meant: cells beyond its columns, and words right below it."""

import re
from collections.abc import Callable, Iterator

from sitegen.content import grids, notes
from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

_MARK = re.compile(r"¤([0-9]{1,6})¤")
_SHOWN = re.compile(r"¤([0-9]{1,6})¤\s*</td>|\|¤([0-9]{1,6})¤")
"""A marked row, or the marked head of what is no table."""


def check(document: Document, rendered: Callable[[str], str]) -> Iterator[Problem]:
    """Each row with cells beyond its head's columns; a text is `rendered` as HTML only if it seems to have one."""
    found = {line: each.columns for each in grids.piped(document.body) for line in each.uneven}
    if not found:
        return
    lines = enumerate(document.body.split("\n"), 1)
    html = rendered("\n".join(f"{line.rstrip()} ¤{at}¤" if at in found else line for at, line in lines))
    columns = {each.columns for each in grids.html(html)}
    # In code, and where it is no table, a row shows as it was typed, with the mark in its last cell.
    shown = {int(each[1]) for each in _MARK.finditer(html)}
    for line in sorted(found.keys() - shown):
        if found[line] in columns:
            yield document.flaw("uneven-table", line, columns=found[line])


def swallowed(document: Document, rendered: Callable[[str], str]) -> Iterator[Problem]:
    """Words right below a table that became a row of it; a text is `rendered` only if there are some, with their line.

    A row without any pipe may well be one where others follow, or where no row begins with a pipe. A table of one
    column is none with such a row, so that its head shows as it was typed.
    """
    lines = document.body.split("\n")
    found = {at: each for each in grids.piped(document.body) if (at := _below(each, lines))}
    if not found:
        return
    for at, table in found.items():
        line = table.line if table.columns == 1 else at
        words = lines[line - 1].rstrip()
        place = table.column if table.columns == 1 else len(words)
        lines[line - 1] = f"{words[:place]}¤{at}¤{words[place:]}"
    for each in _SHOWN.finditer(notes.CODE.sub("", rendered("\n".join(lines)))):
        at = int(each[1] or each[2])
        if at in found:
            yield document.flaw("uneven-table", at, columns=found[at].columns)


def _below(table: grids.Table, lines: list[str]) -> int:
    """The first line below the last row with a pipe, if it seems to be part of the table; a box begins of its own.

    Of a table of one column, the first line that has no pipe at an edge.
    """
    end = table.line + 1 + table.rows
    if not lines[table.line - 1].startswith("|", table.column - 1):
        return 0
    if table.columns == 1:
        return next((at for at in range(table.line + 2, end + 1) if not grids.is_edged(lines[at - 1])), 0)
    last = next(at for at in range(end, 0, -1) if "|" in lines[at - 1])
    return last + 1 if last < end and not lines[last].lstrip(" \t>").startswith("!!!") else 0
