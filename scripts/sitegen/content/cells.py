"""Tables that a phone can show row by row: each cell with the head of its column, for the style sheet to put before it.

No part says by a role what it is: HTML has that already, so that the Nu checker forbids it, and browsers keep to it
however the parts are laid out (tests/browser/test_phone.py).
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import remove_fnrefs
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

_BREAK = re.compile(r"<br\b", re.IGNORECASE)
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
        """The words of a head without its notes; of what Markdown has put by, entities are words and tags are not."""

        def word(match: re.Match[str]) -> str:
            tag = tag_of(self.md, match)
            return match[0] if not tag else " " if is_break(tag) else ""

        return " ".join(HTML_PLACEHOLDER_RE.sub(word, "".join(remove_fnrefs(head).itertext())).split())


def tag_of(md: Markdown, placeholder: re.Match[str]) -> str:
    """The tag that Markdown has put by, "" if it is none."""
    kept = str(md.htmlStash.rawHtmlBlocks[int(placeholder[1])])
    return kept if kept.startswith("<") else ""


def is_break(tag: str) -> bool:
    """Whether a tag parts two words as a space does."""
    return bool(_BREAK.match(tag))
