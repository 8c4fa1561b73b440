"""Markdown within HTML: Markdown passes a block of HTML on as it is, so its marks show as they were typed."""

import re
from collections.abc import Iterable, Iterator

from sitegen.content import boxes, outline
from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

_MARKUP = re.compile(
    r"<(pre|code|kbd|script|style)\b(?:(?!</?\1\b).)*+</\1\s*>|<!--(?:(?!-->|<!--).)*+-->|</?[A-Za-z][^<>]*+>",
    re.DOTALL | re.IGNORECASE,
)
"""What is no text: code, comments, tags."""
_MARK = re.compile(
    r"!?\[[^\[\]\n]++\]\([^()\s]++(?:[ ]+[\"'][^()\n]*+)?\)"
    r"|(?<![*\w])\*\*(?=[^\s*])[^*\n]*+(?<=[^\s*])\*\*(?![*\w])"
    rf"|^[ \t]*+(?:!!!|\?\?\?\+?)[ ]?(?:[A-Za-z]++[ \t]++\"[^\"\n]*+\"|(?:{boxes.KINDS}))[ \t]*+$"
    r"|^[ \t]*+(?:[-*+][ \t]++(?=[^\s*+-])|#{1,6}[ \t]++(?=\S)|\|?[ \t]*+:?-{2,}+:?[ \t]*+\|[-:| \t]*+$)[^\n]*+",
    re.MULTILINE,
)
"""A link, bold words; at the beginning of a line a box, an item, a heading, the rule below a table's head."""


def check(document: Document, pieces: Iterable[str]) -> Iterator[Problem]:
    """Such marks in a text's HTML, at their lines; of lines in a row, at the first."""
    last = -1
    for start, said in _marks(document.body, pieces):
        line, column = outline.place(document.body, start)
        if line not in (last, last + 1):
            yield Problem.at(document.path, document.within(line, column), "markdown-in-html", given=said[:40])
        last = line


def _marks(body: str, pieces: Iterable[str]) -> Iterator[tuple[int, str]]:
    end = 0
    for piece in pieces:
        found = [*_MARK.finditer(_MARKUP.sub(_blank, piece))]
        # The converter keeps neither tabs nor spaces at the end of a line.
        start = body.find(piece.rstrip("\n"), end) if found else -1
        end = start + 1 if start >= 0 else end
        for each in found:
            said = each[0].strip()
            place = each.start() + each[0].index(said)
            yield start + place if start >= 0 else max(0, body.find(said, end)), said


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
