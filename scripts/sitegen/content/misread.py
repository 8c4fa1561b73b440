"""What was meant as a table or a list and is read as something else: its lines run together, on paper too."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

from sitegen.content import asides, grids, notes
from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

LEVEL = 4
"""Spaces that put an item below another."""
DEEPEST = 8
"""Blocks within each other, and as many marks in a line within them; the compiler bears ten tables, and 12 marks."""

_TAG = re.compile(r"<(?!br>)[^>]*>")
_RULE = re.compile(r"\|?(?:\s*:?[-–—]+:?\s*\|)+(?:\s*:?[-–—]+:?\s*)?")
_ROW = re.compile(r"\|.*\|")
_BULLETS = "•·‣⁃▪▫●○◦■□☐☑✓"
_ITEM = re.compile(rf"(?:([-*+]|[0-9]{{1,3}}\.)[ \t]+|(?:(?:[0-9]{{1,3}}|[a-z])[.)]|[–—])\s+|[{_BULLETS}]\s*)\S")
"""The first group is of marks that Markdown knows; the others are typed, or pasted from elsewhere."""
_QUOTED = re.compile(r"(?: {0,3}> ?)*")
_BLOCKS = frozenset({"ul", "ol", "dl", "table", "blockquote", "details"})
_MARKS = frozenset({
    "a", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "strong", "sub", "summary",
    "sup", "u",
})  # fmt: skip


def check(document: Document, html: str) -> Iterator[Problem]:
    """Faults of a text that was rendered as `html`, at their lines."""
    parted = notes.CODE.sub("", html).replace("</p>", "</p>\n")
    shown = [unescape(line) for line in _TAG.sub("", parted).split("\n")]
    yield from _tables(document, shown)
    yield from _lists(document, shown)
    yield from notes.check(document, html)
    yield from notes.nested(document, html)
    yield from _nested(document, html)


def _tables(document: Document, shown: list[str]) -> Iterator[Problem]:
    """Rows of pipes that show as they were typed: no empty line above, or a rule that does not fit."""
    if not any(map(_tabular, shown)):
        return
    for start, lines in _blocks(document.body):
        rows = [at for at, line in enumerate(lines) if _tabular(line)]
        if rows and not (len(lines) > 1 and grids.begins(*lines[:2])) and not lines[0].startswith("!!!"):
            yield _problem(document, start + rows[0], "table-as-text")


def _lists(document: Document, shown: list[str]) -> Iterator[Problem]:
    """Items that show in one paragraph: no empty line above, or marks that Markdown does not know."""
    if not any(_listed(*pair) for pair in pairwise(shown)):
        return
    for start, lines in _blocks(document.body):
        # Within a list, an item of Markdown's own is one, whatever stands beside it.
        inside = _known(lines[0])
        pairs = ((at, *pair) for at, pair in enumerate(pairwise(lines)) if not (inside and any(map(_known, pair))))
        at = next((at + _leads(one, other) for at, one, other in pairs if _listed(one, other)), None)
        if at is not None and not lines[0].startswith("!!!"):
            yield _problem(document, start + at, "list-as-text", given=lines[at][:40].strip())


def sub_items(document: Document) -> Iterator[Problem]:
    """Items that are indented too little to stand below another: Markdown puts them on the level of that one."""
    above: int | None = None
    fresh = True
    for number, line in enumerate(document.spoken.split("\n"), 1):
        bare = _QUOTED.sub("", line.expandtabs(4), count=1)
        words = bare.strip()
        indent = len(bare) - len(bare.lstrip())
        if _known(words) and (above is not None or (fresh and indent < LEVEL)):
            if above is not None and indent - above > 1 and indent // LEVEL == above // LEVEL:
                wanted = " " * (indent // LEVEL + 1) * LEVEL
                yield _problem(document, number, "shallow-sub-item", spaces=len(wanted), example=wanted + words[:40])
            above = indent
        elif fresh and words and indent < LEVEL:
            above = None
        fresh = not words or words.startswith("#")


def _nested(document: Document, html: str) -> Iterator[Problem]:
    """At the line where too much HTML is open, or else the one that is indented furthest."""
    if _Depth().within(html) > DEEPEST:
        depth = _Depth()
        lines = document.spoken.split("\n")
        opened = [max(depth.within(line), DEEPEST) for line in lines]
        indents = [len(line) - len(line.lstrip(" \t>")) if line.strip() else 0 for line in lines]
        places = [*zip(opened, indents, strict=True)]
        yield _problem(document, places.index(max(places)) + 1, "deep-nesting", most=DEEPEST)


class _Depth(HTMLParser):
    """How deeply blocks, or marks in a line, stand within each other; a `div` is a block if it is a box."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks = self.marks = self.most = 0
        self.boxes: list[bool] = []

    def within(self, html: str) -> int:
        """The deepest in a piece, which may begin and end within elements."""
        self.most = max(self.blocks, self.marks)
        self.feed(html)
        return self.most

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div":
            self.boxes.append("admonition" in (dict(attrs).get("class") or "").split())
        self.blocks += tag in _BLOCKS or (tag == "div" and self.boxes[-1])
        self.marks += tag in _MARKS
        self.most = max(self.most, self.blocks, self.marks)

    def handle_endtag(self, tag: str) -> None:
        self.blocks -= tag in _BLOCKS or (tag == "div" and bool(self.boxes) and self.boxes.pop())
        self.marks -= tag in _MARKS


def _blocks(body: str) -> Iterator[tuple[int, list[str]]]:
    """Lines without an empty one between them, from their first word on, with the number of the first."""
    start, found = 1, list[str]()
    for number, line in enumerate([*asides.blanked(body).split("\n"), ""], 1):
        # A heading needs no empty line below it.
        if line.strip(" \t>\r") and not line.lstrip(" \t>").startswith("#"):
            start = start if found else number
            found.append(line.lstrip(" \t>"))
        elif found:
            yield start, found
            found = []


def _tabular(line: str) -> bool:
    return bool(_ROW.fullmatch(line.strip()) or _RULE.fullmatch(line.strip()))


def _listed(one: str, other: str) -> bool:
    """Whether two lines are items that follow each other, or one that leads to a list and its only item."""
    if one.endswith(("<br>", "  ")):
        return False
    return bool(_ITEM.match(one.strip()) and _ITEM.match(other.strip())) or _leads(one, other)


def _leads(one: str, other: str) -> bool:
    """`Alat:` and `- senter`; a dash that Markdown does not know may well say whose words these are."""
    one, other = one.strip().rstrip("*_"), other.strip()
    return one.endswith(":") and not _ITEM.match(one) and bool(_ITEM.match(other)) and other[0] not in "–—"


def _known(line: str) -> bool:
    """Whether Markdown itself takes the line for an item, where a list may stand."""
    return bool((found := _ITEM.match(line)) and found[1])


def _problem(document: Document, line: int, code: str, **values: object) -> Problem:
    return Problem.at(document.path, document.within(line), code, "", **values)
