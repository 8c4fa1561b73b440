"""Tables that a phone can show row by row: each cell with the head of its column, for the style sheet to put before it.

No part says by a role what it is: HTML has that already, so that the Nu checker forbids it, and browsers keep to it
however the parts are laid out (tests/browser/test_phone.py).
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

LABEL = "data-label"
_LONGEST = 200
"""Characters of a head that is put before every cell below it."""


class Cells(Treeprocessor):
    """Tells of every cell below a head of a table of Markdown what it holds."""

    def run(self, root: Element) -> None:
        """Changes the tables of the text in place."""
        for table in root.iter("table"):
            heads = [self._said(head) for head in table.iterfind("thead/tr/th")]
            for row in table.iterfind("tbody/tr"):
                for head, cell in zip(heads, row, strict=False):
                    if 0 < len(head) <= _LONGEST:
                        cell.set(LABEL, head)

    def _said(self, head: Element) -> str:
        """The words of a head; of what Markdown has put by, entities are words and tags are not."""
        stash = self.md.htmlStash.rawHtmlBlocks

        def word(match: re.Match[str]) -> str:
            kept = str(stash[int(match[1])])
            if not kept.startswith("<"):
                return match[0]
            return " " if kept[:3].lower() == "<br" else ""

        return " ".join(HTML_PLACEHOLDER_RE.sub(word, "".join(_words(head))).split())


def _words(part: Element) -> Iterator[str]:
    """All text but the marks of notes, whose numbers would count as words of the head."""
    if part.find("a[@class='footnote-ref']") is None:
        yield part.text or ""
        for each in part:
            yield from _words(each)
            yield each.tail or ""
