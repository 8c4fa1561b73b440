"""What was meant as a table, a list or a note and is read as plain text: its lines run together, on paper too."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

from sitegen.content import grids, outline
from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

DEEPEST = 8
"""Lists, quotations and tables within each other; the compiler gives up at about twenty."""

_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<(?!br>)[^>]*>")
_RULE = re.compile(r"\|?(?:\s*:?[-–—]+:?\s*\|)+(?:\s*:?[-–—]+:?\s*)?")
_ROW = re.compile(r"\|.*\|")
_ITEM = re.compile(r"(?:([-*+]|[0-9]{1,3}\.)|([0-9]{1,3}|[a-z])[.)])[ \t]+\S")
"""The first group is of marks that Markdown knows."""
_DEFINED = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:", re.MULTILINE)
_CITED = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_NESTING = frozenset({"ul", "ol", "dl", "table", "blockquote", "details"})


def check(document: Document, html: str) -> Iterator[Problem]:
    """Faults of a text that was rendered as `html`, at their lines."""
    parted = _CODE.sub("", html).replace("</p>", "</p>\n")
    shown = [unescape(line) for line in _TAG.sub("", parted).split("\n")]
    yield from _tables(document, shown)
    yield from _lists(document, shown)
    yield from _notes(document, html, shown)
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
        first = _ITEM.match(lines[0])
        if first and first[1]:
            continue
        found = [at for at, pair in enumerate(pairwise(lines)) if _listed(*pair)]
        if found and not lines[0].startswith("!!!"):
            yield _problem(document, start + found[0], "list-as-text", given=lines[found[0]][:40].strip())


def _notes(document: Document, html: str, shown: list[str]) -> Iterator[Problem]:
    """Notes that no place leads to, two of one name, and places without a note."""
    body = outline.spoken(document.body)
    cited = set(re.findall(r'id="fnref[0-9]*:([^"]+)"', html))
    defined: set[str] = set()
    for each in _DEFINED.finditer(body):
        line = outline.place(body, each.start())[0]
        if each[1] in defined:
            yield _problem(document, line, "repeated-footnote", given=each[1])
        elif each[1] not in cited and f'id="fn:{each[1]}"' in html:
            yield _problem(document, line, "idle-footnote", given=each[1])
        defined.add(each[1])
    missing = {name for line in shown for name in _CITED.findall(line)} - defined
    for each in _CITED.finditer(body) if missing else ():
        if each[1] in missing:
            yield _problem(document, outline.place(body, each.start())[0], "missing-footnote", given=each[1])


def _nested(document: Document, html: str) -> Iterator[Problem]:
    """At the line that stands furthest in."""
    depths = _Depth()
    depths.feed(html)
    if depths.most > DEEPEST:
        lines = document.body.split("\n")
        marks = [len(line) - len(line.lstrip(" \t>")) if line.strip() else 0 for line in lines]
        yield _problem(document, marks.index(max(marks)) + 1, "deep-nesting", most=DEEPEST)


class _Depth(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.now = self.most = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.now += tag in _NESTING
        self.most = max(self.most, self.now)

    def handle_endtag(self, tag: str) -> None:
        self.now -= tag in _NESTING


def _blocks(body: str) -> Iterator[tuple[int, list[str]]]:
    """Lines without an empty one between them, from their first word on, with the number of the first."""
    start, found = 1, list[str]()
    for number, line in enumerate([*outline.spoken(body).split("\n"), ""], 1):
        if line.strip(" \t>\r"):
            start = start if found else number
            found.append(line.lstrip(" \t>"))
        elif found:
            yield start, found
            found = []


def _tabular(line: str) -> bool:
    return bool(_ROW.fullmatch(line.strip()) or _RULE.fullmatch(line.strip()))


def _listed(one: str, other: str) -> bool:
    """Whether two lines are items that follow each other."""
    return not one.endswith(("<br>", "  ")) and bool(_ITEM.match(one.strip()) and _ITEM.match(other.strip()))


def _problem(document: Document, line: int, code: str, **values: object) -> Problem:
    return Problem.at(document.path, (document.body_line + line - 1, 1), code, "", **values)
