"""What a table of pipes takes otherwise than it was meant: cells beyond its columns, and words right below it."""

import re
from collections.abc import Callable, Iterator
from html import unescape

from sitegen.content import grids
from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

_TAG = re.compile(r"<[^<>]*>")
_ROW = re.compile(r"¤([0-9]{1,6})¤\s*</td>")


def check(document: Document, rendered: Callable[[str], str]) -> Iterator[Problem]:
    """Each row with cells beyond its head's columns; a text is `rendered` as HTML only if it seems to have one."""
    found = [each for each in grids.piped(document.body) if each.uneven]
    if not found:
        return
    html = rendered(document.body)
    columns = {each.columns for each in grids.html(html)}
    shown = {line.strip() for line in unescape(_TAG.sub("", html)).split("\n")}
    lines = document.body.split("\n")
    for table in found:
        for line in table.uneven:
            # In code, and where it is no table, a row shows as it was typed.
            if table.columns in columns and lines[line - 1].strip(" \t\r>") not in shown:
                yield document.flaw("uneven-table", line, columns=table.columns)


def swallowed(document: Document, rendered: Callable[[str], str]) -> Iterator[Problem]:
    """Words right below a table that became a row of it; a text is `rendered` only if there are some, with their line.

    A row without any pipe may well be one where others follow, or where no row begins with a pipe.
    """
    lines = document.body.split("\n")
    found = {at: each.columns for each in grids.piped(document.body) if (at := _below(each, lines))}
    if not found:
        return
    marked = (f"{line.rstrip()} ¤{at}¤" if at in found else line for at, line in enumerate(lines, 1))
    for each in _ROW.finditer(rendered("\n".join(marked))):
        if columns := found.get(int(each[1])):
            yield document.flaw("uneven-table", int(each[1]), columns=columns)


def _below(table: grids.Table, lines: list[str]) -> int:
    """The first line below the last row with a pipe, if it seems to be part of the table; a box begins of its own."""
    end = table.line + 1 + table.rows
    last = next(at for at in range(end, 0, -1) if "|" in lines[at - 1])
    edged = lines[table.line - 1].startswith("|", table.column - 1)
    told = edged and table.columns > 1 and last < end and not lines[last].lstrip(" \t>").startswith("!!!")
    return last + 1 if told else 0
