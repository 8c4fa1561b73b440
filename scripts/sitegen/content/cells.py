"""Tables that a phone can show row by row: each cell with the head of its column, for the style sheet to put before it.

No part says by a role what it is: HTML has that already, so that the Nu checker forbids it, and browsers keep to it
however the parts are laid out (tests/browser/test_phone.py).
"""

import re
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
            return "" if kept.startswith("<") else match[0]

        return " ".join(HTML_PLACEHOLDER_RE.sub(word, "".join(head.itertext())).split())
