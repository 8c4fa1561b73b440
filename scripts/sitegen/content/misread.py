"""What was meant as a table or a list and is read as something else: its lines run together, on paper too."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

from sitegen.content import grids, notes
from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

LEVEL = 4
"""Spaces that put an item below another."""
DEEPEST = 8
"""Blocks within each other, and as many marks in a line within them; the compiler bears ten tables, and 12 marks."""

_TAG = re.compile(r"<(?!br>)[^>]*>")
_END = re.compile(r"</(?:p|li|t[dh]|d[dt]|h[1-6]|summary|caption|div|blockquote)>")
_RULE = re.compile(r"\|?(?:\s*:?[-–—]+:?\s*\|)+(?:\s*:?[-–—]+:?\s*)?")
_ROW = re.compile(r"\|.*\|")
_BULLETS = "•·‣⁃▪▫●○◦■□☐☑✓"
_ITEM = re.compile(rf"(?:([-*+]|[0-9]{{1,3}}\.)[ \t]+|(?:(?:[0-9]{{1,3}}|[a-z])[.)]|[–—])\s+|[{_BULLETS}]\s*)\S")
"""The first group is of marks that Markdown knows; the others are typed, or pasted from elsewhere."""
_WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"(?: {0,3}> ?)*")
_BLOCKS = frozenset({"ul", "ol", "dl", "table", "blockquote", "details"})
_MARKS = frozenset({
    "a", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "strong", "sub", "summary",
    "sup", "u",
})  # fmt: skip

Block = tuple[int, list[str]]
"""Lines without an empty one between them, from their first word on, with the number of the first."""


def check(document: Document, html: str) -> Iterator[Problem]:
    """Faults of a text that was rendered as `html` for paper, at their lines."""
    yield from run_together(document, lambda _: html)
    yield from notes.check(document, html)
    yield from notes.nested(document, html)
    yield from _nested(document, html)


def run_together(document: Document, rendered: Callable[[str], str]) -> Iterator[Problem]:
    """Tables and lists whose lines show as a paragraph; a text is `rendered` only if it seems to have some."""
    spoken = document.spoken
    blocks = [*_blocks(spoken)]
    tables, lists = [*_tables(document, blocks)], [*_lists(document, blocks)]
    swallowed = [*_swallowed(document, spoken), *_mixed(document, spoken, blocks)]
    if not (tables or lists or swallowed):
        return
    # What stands in different parts of the page does not run together.
    parted = _END.sub(r"\g<0>\n\n", notes.CODE.sub("", rendered(document.body)))
    shown = [unescape(line) for line in _TAG.sub("", parted).split("\n")]
    if any(map(_tabular, shown)):
        yield from tables
    told = lists if any(_listed(*pair) for pair in pairwise(shown)) else []
    yield from told
    below = {_mark(line.strip()) for above, line in pairwise(shown) if above.strip()}
    at = {problem.line for problem in told}
    yield from (problem for mark, problem in swallowed if mark in below and problem.line not in at)


def _tables(document: Document, blocks: Sequence[Block]) -> Iterator[Problem]:
    """Rows of pipes that may show as they were typed: no empty line above, or a rule that does not fit."""
    for start, lines in blocks:
        rows = [at for at, line in enumerate(lines) if _tabular(line)]
        if rows and not (len(lines) > 1 and grids.begins(*lines[:2])):
            yield _problem(document, start + rows[0], "table-as-text")


def _lists(document: Document, blocks: Sequence[Block]) -> Iterator[Problem]:
    """Items that may show in one paragraph: no empty line above, or marks that Markdown does not know."""
    for start, lines in blocks:
        # What stands right below an item of Markdown's own is _mixed's.
        inside = _known(lines[0])
        pairs = ((at, *pair) for at, pair in enumerate(pairwise(lines)) if not (inside and any(map(_known, pair))))
        at = next((at + _leads(one, other) for at, one, other in pairs if _listed(one, other)), None)
        if at is not None:
            yield _problem(document, start + at, "list-as-text", given=lines[at][:40].strip())


def _swallowed(document: Document, spoken: str) -> Iterator[tuple[tuple[str, str], Problem]]:
    """Items that an indented paragraph of the item above may swallow: no empty line between, and how each begins."""
    first: int | None = None
    for number, line in enumerate(spoken.expandtabs(LEVEL).split("\n"), 1):
        words = line.lstrip(" >")
        indent = len(line) - len(words)
        if first and indent < first and _known(words):
            yield _mark(words), _problem(document, number, "list-as-text", given=words[:40].strip())
            first = 0
        elif not words.strip():
            first = None
        elif first is None:
            first = 0 if indent < LEVEL or _known(words) else indent


def _mixed(document: Document, spoken: str, blocks: Sequence[Block]) -> Iterator[tuple[tuple[str, str], Problem]]:
    """The first of items of another kind right below one, as words of which Markdown takes them, and how it begins."""
    bare = [QUOTED.sub("", line, count=1) for line in spoken.expandtabs(LEVEL).split("\n")]
    for start, lines in blocks:
        if _known(lines[0]):
            indents = [len(line) - len(line.lstrip()) for line in bare[start - 1 : start - 1 + len(lines)]]
            for at in _strange(lines, indents):
                problem = _problem(document, start + at, "list-as-text", given=lines[at][:40].strip())
                yield _mark(lines[at].rstrip()), problem


def _strange(lines: Sequence[str], indents: Sequence[int]) -> Iterator[int]:
    """Where items begin that are of no kind, or of another than their list's; those too far left are sub_items'."""
    lists: dict[int, tuple[str, int]] = {}
    counted, told = set[str](), False
    for at, (line, indent) in enumerate(zip(lines, indents, strict=True)):
        if not (found := _ITEM.match(line)):
            continue
        level, mark = max(indent, indents[0]) // LEVEL, found[0].split()[0]
        kind, begun = lists.get(level, ("", indent))
        if found[1] and kind in ("", _kind(mark)):
            lists = {each: last for each, last in lists.items() if each < level}
            lists[level] = (_kind(mark), begun)
            told = False
        elif not told and (indent - begun <= 1 or not found[1]) and _is_meant(line, mark, counted):
            told = not lines[at - 1].endswith(("<br>", "  "))
            yield from [at] * told
        counted.add(mark[:-1])


def _kind(mark: str) -> str:
    return "-" if mark in "-*+" else "1"


def _is_meant(line: str, mark: str, counted: Collection[str]) -> bool:
    """Whether words that begin like an item are one: neither the end of a sentence, nor an aside between dashes."""
    if mark[0].isalnum():
        before = str(int(mark[:-1]) - 1) if mark[0].isdigit() else chr(ord(mark[0]) - 1)
        return mark.endswith(")") or mark[:-1] in ("1", "a") or before in counted
    aside = mark in "-–—" and line[2:].lstrip()[:1].islower() and re.search(r"\s[-–—]\s", line[2:])
    return mark not in "–—" and not aside


def sub_items(document: Document) -> Iterator[Problem]:
    """Items that are indented too little to stand below another: Markdown puts them on the level of that one."""
    above: int | None = None
    fresh = True
    for number, line in enumerate(document.spoken.split("\n"), 1):
        bare = QUOTED.sub("", line.expandtabs(4), count=1)
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
    return bool(_ITEM.match(one.strip()) and _ITEM.match(other.strip())) or _leads(one, other)


def _leads(one: str, other: str) -> bool:
    """`Alat:` and `- senter`; a dash that Markdown does not know may well say whose words these are."""
    one, other = one.strip().rstrip("*_"), other.strip()
    return one.endswith(":") and not _ITEM.match(one) and bool(_ITEM.match(other)) and other[0] not in "–—"


def _known(line: str) -> bool:
    """Whether Markdown itself takes the line for an item, where a list may stand."""
    return bool((found := _ITEM.match(line)) and found[1])


def _mark(line: str) -> tuple[str, str]:
    """An item's mark and its first word, however that is set."""
    found = _ITEM.match(line)
    word = _WORD.search(line, found.end() - 1) if found else None
    return (found[1] or "" if found else "", word[0] if word else "")


def _problem(document: Document, line: int, code: str, **values: object) -> Problem:
    return Problem.at(document.path, document.within(line), code, "", **values)
