"""Comments whose marks are not whole: what was for editors alone is published, or what was for readers is not."""

import re
from collections.abc import Callable, Iterator

from sitegen.content import asides, notes, outline
from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

_OPENED = re.compile(r"<[ ]?![ ]?[-–—]{1,2}")
_CLOSED = re.compile(r"--!?>(?=[ \t]*(?:\n[ \t]*\n|\n?\Z))")
"""At the end of a paragraph: in the middle of one it may be an arrow, `RT --> RW`."""
_SHOWN = re.compile(r"(?:&lt;|<)[ ]?![ ]?[-–—]|--!?&gt;")


def check(document: Document, rendered: Callable[[str], str]) -> Iterator[Problem]:
    """Marks that begin or end no comment, at their lines, and comments that swallow the beginning of another.

    The text is `rendered` as HTML only if it seems to have one: in code they are signs like others.
    """
    yield from _swallowed(document)
    found = [each for sign in (_OPENED, _CLOSED) for each in sign.finditer(document.spoken)]
    if not found or not _SHOWN.search(notes.CODE.sub("", rendered(document.body))):
        return
    last = 0
    for each in sorted(found, key=lambda each: each.start()):
        line, column = outline.place(document.body, each.start())
        if line != last:
            yield document.flaw("comment-not-whole", line, column, given=each[0])
        last = line


def _swallowed(document: Document) -> Iterator[Problem]:
    for start, end in asides.comments(document.body, fenced=document.fenced):
        if "<!--" in document.body[start + 4 : end]:
            line, column = outline.place(document.body, start)
            yield document.flaw("comment-not-whole", line, column, given="<!--")
