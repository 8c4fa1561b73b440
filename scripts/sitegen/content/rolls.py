"""Attendance lists within a text: a table of people with what they signed, or can be reached by."""

import re
from collections.abc import Iterator

from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

FEWEST = 3
"""Rows that name somebody: a form to be filled in has none, or one as an example."""
_RULE = re.compile(r"[ \t>|:-]*-[ \t>|:-]*")
_NAME = re.compile(r"(?:nama|name)\b", re.IGNORECASE)
_TELLING = re.compile(
    r"\b(?:nik|nip|hp|wa|whatsapp|telp|telepon|ttd|paraf|tanda *tangan|phone|mobile|signature|signed)\b", re.IGNORECASE
)


def check(document: Document) -> Iterator[Problem]:
    """Each list, at the row of its headings."""
    lines = document.body.split("\n")
    for at, line in enumerate(lines[:-1]):
        if "|" in line and "|" in lines[at + 1] and _RULE.fullmatch(lines[at + 1]):
            cells = _cells(line)
            names = next((number for number, cell in enumerate(cells) if _NAME.match(cell)), None)
            if names is not None and any(map(_TELLING.search, cells)) and _filled(lines[at + 2 :], names) >= FEWEST:
                yield Problem.at(document.path, (document.body_line + at, 1), "attendance-table")


def _filled(rows: list[str], column: int) -> int:
    """How many rows of a table have something in a column, up to what it takes."""
    found = 0
    for row in rows:
        if "|" not in row or found >= FEWEST:
            break
        cells = _cells(row)
        found += column < len(cells) and bool(re.search(r"\w", cells[column]))
    return found


def _cells(row: str) -> list[str]:
    return [cell.strip(" \t*_") for cell in row.strip(" \t>").strip("|").split("|")]
