"""What was meant as a table or a list and is read as something else: its lines run together, on paper too."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from itertools import pairwise

from sitegen.content import conversion, grids, listitems, notes, outline
from sitegen.content.frontmatter import Document
from sitegen.content.listitems import ITEM, Block, known
from sitegen.content.plaintext import Forgiving
from sitegen.problems import Problem

DEEPEST = 8
"""Blocks within each other, and as many marks in a line within them; the compiler bears ten tables, and 12 marks."""

_TAG = re.compile(r"<(?!br>)[^>]*>")
_END = re.compile(r"</(?:p|li|t[dh]|d[dt]|h[1-6]|summary|caption|div|blockquote)>")
_RULE = re.compile(r"\|?(?:\s*:?[-–—]+:?\s*\|)+(?:\s*:?[-–—]+:?\s*)?")
_ROW = re.compile(r"\|.*\|")
_BLOCKS = frozenset({"ul", "ol", "dl", "table", "blockquote", "details"})
_MARKS = frozenset({
    "a", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "strong", "sub", "summary",
    "sup", "u",
})  # fmt: skip


def check(document: Document, rendered: Callable[[str], str]) -> Iterator[Problem]:
    """Faults of a text that is `rendered` as HTML for paper, at their lines."""
    html = rendered(document.body)
    yield from run_together(document, rendered)
    yield from notes.check(document, rendered)
    yield from notes.nested(document, html)
    yield from _nested(document, html)


def run_together(document: Document, rendered: Callable[[str], str]) -> Iterator[Problem]:
    """Tables and lists whose lines show as a paragraph; a text is `rendered` only if it seems to have some."""
    spoken = document.spoken
    blocks = [*_blocks(spoken)]
    tables, lists = [*_tables(document, blocks)], [*_lists(document, blocks)]
    swallowed = [*listitems.swallowed(document, spoken), *listitems.mixed(document, spoken, blocks)]
    if not (tables or lists or swallowed):
        return
    # What stands in different parts of the page does not run together.
    parted = _END.sub(r"\g<0>\n\n", notes.CODE.sub("", rendered(document.body)))
    shown = [unescape(line) for line in _TAG.sub("", parted).split("\n")]
    if any(map(_tabular, shown)):
        yield from tables
    told = lists if any(_listed(*pair) for pair in pairwise(shown)) else []
    yield from told
    below = {listitems.beginning(line.strip()) for above, line in pairwise(shown) if above.strip()} - {("", "")}
    at = {problem.line for problem in told}
    yield from (problem for mark, problem in swallowed if mark in below and problem.line not in at)


def _tables(document: Document, blocks: Sequence[Block]) -> Iterator[Problem]:
    """Rows of pipes that may show as they were typed: no empty line above, or a rule that does not fit."""
    for start, lines in blocks:
        rows = [at for at, line in enumerate(lines) if _tabular(line)]
        if rows and not (len(lines) > 1 and grids.begins(*lines[:2])):
            yield document.flaw("table-as-text", start + rows[0])


def _lists(document: Document, blocks: Sequence[Block]) -> Iterator[Problem]:
    """Items that may show in one paragraph: no empty line above, or marks that Markdown does not know."""
    for start, lines in blocks:
        # What stands right below an item of Markdown's own is listitems.mixed's.
        inside = known(lines[0])
        pairs = ((at, *pair) for at, pair in enumerate(pairwise(lines)) if not (inside and any(map(known, pair))))
        at = next((at + _leads(one, other) for at, one, other in pairs if _listed(one, other)), None)
        if at is not None:
            yield document.flaw("list-as-text", start + at, given=lines[at][:40].strip())


def _nested(document: Document, html: str) -> Iterator[Problem]:
    """At the line where too much HTML is open, or else the one that is indented furthest."""
    if (start := conversion.steep(document.body)) is not None:
        yield document.flaw("deep-nesting", outline.place(document.body, start)[0], most=DEEPEST)
    elif _Depth().within(html) > DEEPEST:
        depth = _Depth()
        lines = document.spoken.split("\n")
        opened = [max(depth.within(line), DEEPEST) for line in lines]
        indents = [len(line) - len(line.lstrip(" \t>")) if line.strip() else 0 for line in lines]
        places = [*zip(opened, indents, strict=True)]
        yield document.flaw("deep-nesting", places.index(max(places)) + 1, most=DEEPEST)


class _Depth(Forgiving):
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


def _blocks(text: str) -> Iterator[Block]:
    start, found = 1, list[str]()
    for number, line in enumerate([*text.split("\n"), ""], 1):
        # A heading and what opens a box need no empty line below them.
        if (words := line.lstrip(" \t>")).strip() and not words.startswith(("#", "!!!")):
            start = start if found else number
            found.append(words)
        elif found:
            yield start, found
            found = []


def _tabular(line: str) -> bool:
    return bool(_ROW.fullmatch(line.strip()) or _RULE.fullmatch(line.strip()))


def _listed(one: str, other: str) -> bool:
    """Whether two lines are items that follow each other, or one that leads to a list and its only item."""
    if one.endswith(("<br>", "  ")):
        return False
    return bool(ITEM.match(one.strip()) and ITEM.match(other.strip())) or _leads(one, other)


def _leads(one: str, other: str) -> bool:
    """`Alat:` and `- senter`; a dash that Markdown does not know may well say whose words these are."""
    one, other = one.strip().rstrip("*_"), other.strip()
    return one.endswith(":") and not ITEM.match(one) and bool(ITEM.match(other)) and other[0] not in "–—"
