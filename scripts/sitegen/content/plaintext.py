"""The text of HTML, for search, for checks, for what is told of a page."""

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


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.muted = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.muted = self.muted or ("class", "footnote-backref") in attrs
        if tag in BLOCKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.muted = self.muted and tag != "a"
        if tag in BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.muted:
            self.parts.append(data)
