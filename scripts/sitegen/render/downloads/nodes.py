"""The nodes that markup.py makes, and the parts of HTML that it makes them of."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from lxml.html import HtmlElement

Node = str | dict[str, Any]
Flow = list[Node]

HEADING = re.compile(r"h([2-6])")
_BLOCKS = frozenset({"p", "ul", "ol", "dl", "blockquote", "div", "details", "table", "pre", "hr", "figure"})


def parts(element: HtmlElement) -> Iterator[HtmlElement | str]:
    """What stands in an element: texts and elements in order."""
    if element.text:
        yield str(element.text)
    for child in element:
        yield child
        if child.tail:
            yield str(child.tail)


def is_block(element: HtmlElement) -> bool:
    """Whether it begins a line of its own."""
    return str(element.tag) in _BLOCKS or bool(HEADING.fullmatch(str(element.tag)))


def classes(element: HtmlElement) -> list[str]:
    """The names of its classes."""
    return str(element.get("class", "")).split()


def par(line: Flow) -> Flow:
    """A line as a paragraph, unless there is nothing in it."""
    trimmed = trim(line)
    if not trimmed:
        return []
    last = trimmed[-1]
    return [{"kind": "par", "of": trimmed, "leads": isinstance(last, str) and last.endswith(":")}]


def trim(line: Iterable[Node]) -> Flow:
    """The line without spaces at its ends, and at the start of what follows a break."""
    found = list(line)
    for index, (before, node) in enumerate(pairwise(found), 1):
        if isinstance(node, str) and not isinstance(before, str) and before["kind"] == "break":
            found[index] = node.lstrip()
    while found and isinstance(found[0], str) and not found[0].lstrip():
        found.pop(0)
    while found and isinstance(found[-1], str) and not found[-1].rstrip():
        found.pop()
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return found
