"""Tables that a phone can show row by row: each cell with the head of its column, for the style sheet to put before it.

Laid out as blocks a table is none any more to some screen readers: its parts say what they are (WAI-ARIA 1.2).
"""

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
"""Not of heads: they are never laid out anew, and to the theme such a role means that a click sorts."""
LABEL = "data-label"


class Cells(Treeprocessor):
    """Tells of every table of Markdown what its parts are, and of every cell below a head what it holds."""

    def run(self, root: Element) -> None:
        """Changes the tables of the text in place."""
        for table in root.iter("table"):
            for part in table.iter():
                if role := ROLES.get(str(part.tag)):
                    part.set("role", role)
            heads = [self._said(head) for head in table.iterfind("thead/tr/th")]
            for row in table.iterfind("tbody/tr"):
                for head, cell in zip(heads, row, strict=False):
                    if head:
                        cell.set(LABEL, head)

    def _said(self, head: Element) -> str:
        """The words of a head; of what Markdown has put by, entities are words and tags are not."""
        stash = self.md.htmlStash.rawHtmlBlocks

        def word(match: re.Match[str]) -> str:
            kept = str(stash[int(match[1])])
            return "" if kept.startswith("<") else match[0]

        return " ".join(HTML_PLACEHOLDER_RE.sub(word, "".join(head.itertext())).split())
