"""The text of HTML, for search, for checks, for what is told of a page."""

import re
from html.parser import HTMLParser

# fmt: off
BLOCKS = frozenset({
    "address", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "li", "ol", "p", "pre", "summary", "table", "td", "th", "tr", "ul",
})
# fmt: on


def plain(html: str) -> str:
    """The text of HTML, for search: blocks parted by a space, footnotes' way back left out."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.parts).split())


def lines(html: str) -> str:
    """The text of HTML as it is seen, each block in a line of its own; footnotes' marks are left out."""
    reader = _Text("\n")
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


class Forgiving(HTMLParser):
    """Takes `<![...]` for a comment, as browsers do: Python's own ends in an error at what it does not know there."""

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Where it ends, -1 where it does not."""
        return self.parse_bogus_comment(i, report=False)


class _Text(Forgiving):
    def __init__(self, between: str = " ") -> None:
        super().__init__(convert_charrefs=True)
        self.between = between
        self.parts: list[str] = []
        self.muted = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.muted = self.muted or ("class", "footnote-backref") in attrs
        if self.between == "\n":
            self.muted = self.muted or ("class", "footnote-ref") in attrs
        if tag in BLOCKS:
            self.parts.append(self.between if tag != "br" else " ")

    def handle_endtag(self, tag: str) -> None:
        self.muted = self.muted and tag != "a"
        if tag in BLOCKS:
            self.parts.append(self.between)

    def handle_data(self, data: str) -> None:
        if not self.muted:
            self.parts.append(data if self.between == " " else re.sub(r"\s+", " ", data))
