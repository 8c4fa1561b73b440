"""About how many lines something takes on paper: what is higher than a page has to be broken."""

from collections.abc import Iterator

from lxml.html import HtmlElement

_OWN_LINE = frozenset({"br", "caption", "dd", "dt", "h2", "h3", "h4", "h5", "h6", "li", "p", "summary", "tr"})


def lines(element: HtmlElement, letters: int) -> int:
    """The lines of an element that is so many letters wide; rather too many than too few."""
    return sum(-(-_width(each) // letters) or 1 for each in "".join(_text(element, kept=False)).split("\n"))


def _width(text: str) -> int:
    """Its letters, of which capitals are wider than others."""
    return len(text) + sum(map(str.isupper, text)) // 2


def _text(element: HtmlElement, *, kept: bool) -> Iterator[str]:
    """The text, with a line break around all that begins a line; those that were written are kept in `pre` alone."""
    kept = kept or element.tag == "pre"

    def said(text: str | None) -> str:
        return text or "" if kept else " ".join((text or "").split("\n"))

    yield said(element.text)
    for child in element:
        around = "\n" if child.tag in _OWN_LINE else ""
        yield around
        yield from _text(child, kept=kept)
        yield around if child.tag != "br" else ""
        yield said(child.tail)
