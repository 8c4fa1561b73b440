"""Items of lists as they are written: those that Markdown reads on another level, or as words of another."""

import re
from collections.abc import Collection, Iterator, Sequence

from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

LEVEL = 4
"""Spaces that put an item below another."""

_BULLETS = "•·‣⁃▪▫●○◦■□☐☑✓"
ITEM = re.compile(rf"(?:([-*+]|[0-9]{{1,3}}\.)[ \t]\s*|(?:(?:[0-9]{{1,3}}|[a-z])[.)]|[-*+–—])\s+|[{_BULLETS}]\s*)\S")
"""The first group is of marks that Markdown knows; the others are typed, or pasted from elsewhere."""
_WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"(?: {0,3}> ?)*")

Block = tuple[int, list[str]]
"""Lines without an empty one between them, from their first word on, with the number of the first."""

Beginning = tuple[str, str]
"""An item's mark and its first word, however that is set."""


def swallowed(document: Document, spoken: str) -> Iterator[tuple[Beginning, Problem]]:
    """Items that an indented paragraph of the item above may swallow: no empty line between, and how each begins.

    Of a paragraph that is indented too little to be that item's it is sure only where the list goes on right there.
    """
    lists: dict[int, Beginning] = {}
    first: int | None = None
    for number, line in enumerate(spoken.expandtabs(LEVEL).split("\n"), 1):
        words = line.lstrip(" >")
        indent = len(line) - len(words)
        if first and indent < first and known(words) and (first >= LEVEL or _goes_on(lists.get(indent), words)):
            yield beginning(words), document.flaw("list-as-text", number, given=words[:40].strip())
            first = 0
        elif not words.strip():
            first = None
        elif first is None:
            lists = lists if known(words) else {each: last for each, last in lists.items() if each + 2 <= indent}
            first = 0 if known(words) or (indent < LEVEL and not lists) else indent
        if first == 0 and known(words):
            lists = {each: last for each, last in lists.items() if each < indent} | {indent: beginning(words)}


def _goes_on(above: Beginning | None, words: str) -> bool:
    """Whether an item counts on from the one above, or begins with the same mark and a word of the same sort."""
    mark, word = beginning(words)
    if not above or _kind(mark) != _kind(above[0]):
        return False
    if _kind(mark) == "1":
        return mark == above[0] == "1." or int(mark[:-1]) == int(above[0][:-1]) + 1
    alike = all(is_so(word[:1]) == is_so(above[1][:1]) for is_so in (str.islower, str.isdigit))
    return mark == above[0] and alike and _is_meant(words, mark, ())


def mixed(document: Document, spoken: str, blocks: Sequence[Block]) -> Iterator[tuple[Beginning, Problem]]:
    """The first of items of another kind right below one, as words of which Markdown takes them, and how it begins."""
    bare = [QUOTED.sub("", line, count=1) for line in spoken.expandtabs(LEVEL).split("\n")]
    for start, lines in blocks:
        if known(lines[0]):
            indents = [len(line) - len(line.lstrip()) for line in bare[start - 1 : start - 1 + len(lines)]]
            for at in _strange(lines, indents):
                problem = document.flaw("list-as-text", start + at, given=lines[at][:40].strip())
                yield beginning(lines[at].rstrip()), problem


def _strange(lines: Sequence[str], indents: Sequence[int]) -> Iterator[int]:
    """Where items begin that are of no kind, or of another than their list's; those too far left are sub_items'."""
    lists: dict[int, tuple[str, int]] = {}
    counted, told = set[str](), False
    for at, (line, indent) in enumerate(zip(lines, indents, strict=True)):
        if not (found := ITEM.match(line)):
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
        if known(words) and (above is not None or (fresh and indent < LEVEL)):
            if above is not None and indent - above > 1 and indent // LEVEL == above // LEVEL:
                wanted = " " * (indent // LEVEL + 1) * LEVEL
                yield document.flaw("shallow-sub-item", number, spaces=len(wanted), example=wanted + words[:40])
            above = indent
        elif fresh and words and indent < LEVEL:
            above = None
        fresh = not words or words.startswith("#")


def known(line: str) -> bool:
    """Whether Markdown itself takes the line for an item, where a list may stand."""
    return bool((found := ITEM.match(line)) and found[1])


def beginning(line: str) -> Beginning:
    """An item's mark and its first word, however that is set."""
    found = ITEM.match(line)
    word = _WORD.search(line, found.end() - 1) if found else None
    return (found[1] or "" if found else "", word[0] if word else "")
