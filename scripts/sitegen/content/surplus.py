"""Cells of a table of pipes beyond its head's columns: they are in the text, and on no page."""

import re
from collections.abc import Callable, Iterator
from html import unescape

from sitegen.content import grids
from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

_TAG = re.compile(r"<[^<>]*>")


def check(document: Document, rendered: Callable[[str], str]) -> Iterator[Problem]:
    """Each row that has such cells; a text is `rendered` as HTML only if it seems to have one."""
    found = [each for each in grids.piped(document.body) if each.uneven] if "|" in document.body else []
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
                mark = document.within(line, 1)
                yield Problem.at(document.path, mark, "uneven-table", columns=table.columns)
