"""A text for paper: the site's own Markdown as a tree of plain data, which the template in overrides/paper walks.

No Typst is ever written: the tree reaches the template as JSON, where text is nothing but strings.

A node is a string or `{"kind": ...}`, with `of` for what is in it. Kinds within a line: strong, emph, strike, under,
mark, code, quoted, sub, sup, small, plain, break, link (`to` a heading or `href`), note (a flow). Kinds of a flow: par
(`leads`: stays with what follows), heading (`level`, `id`), list and enum (`items`, each a flow; `tight`), terms,
quote, box (`tone`), pre (`text`), rule, table (tables.py), figure (`src`, `alt`, `caption`, `width`, `height`).
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from lxml import html
from lxml.html import HtmlElement

from sitegen.content import markdown
from sitegen.content.markdown import Picture
from sitegen.render.downloads import heights, tables
from sitegen.render.downloads.breaks import breakable, clean, line
from sitegen.render.downloads.nodes import HEADING, Flow, Node, classes, is_block, par, parts, trim

ENUM = {"a": "a.", "A": "A.", "i": "i.", "I": "I."}
_INLINE = {
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("em", "i", "cite"), "emph"),
    **dict.fromkeys(("del", "s"), "strike"),
    **dict.fromkeys(("ins", "u"), "under"),
    **dict.fromkeys(("code", "kbd"), "code"),
    **{"mark": "mark", "q": "quoted", "sub": "sub", "sup": "sup", "small": "small"},
}
QUOTED, WHOLE = 60, 26
"""Letters in a line of a quotation, at least; one of more lines may go over to the next page."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: the site's root and the page's own address, both absolute, and its language."""

    root: str
    page: str
    language: str


def flow(
    text: str,
    place: Place,
    hidden: Container[str] = frozenset(),
    pictures: Mapping[str, Picture] = MappingProxyType({}),
) -> Flow:
    """Markdown as a flow. `hidden` as in markdown.render: links that lead nowhere yet are plain text; so `pictures`."""
    body = markdown.render(clean(text), place.root, place.language, hidden, pictures).html
    tree = html.fragment_fromstring(body, create_parent="div")
    notes = {str(each.get("id")): each for each in tree.xpath('//div[@class="footnote"]/ol/li')}
    for section in tree.xpath('//div[@class="footnote"]'):
        section.drop_tree()
    headings = tree.xpath("//*[self::h2 or self::h3 or self::h4 or self::h5 or self::h6]/@id")
    return _Reader(place, notes, frozenset(map(str, headings))).flow(tree)


@dataclass(frozen=True, slots=True)
class _Reader:
    place: Place
    notes: Mapping[str, HtmlElement]
    headings: frozenset[str]

    def flow(self, element: HtmlElement) -> Flow:
        """The element's blocks; what stands between them in the line becomes paragraphs."""
        return self._flow(parts(element))

    def _flow(self, parts: Iterable[HtmlElement | str]) -> Flow:
        found: Flow = []
        loose: Flow = []
        for part in parts:
            if isinstance(part, str) or not is_block(part):
                loose += self._inline(part)
                continue
            found += par(loose)
            loose = []
            found += self._block(part)
        return found + par(loose)

    def line(self, element: HtmlElement) -> Flow:
        """The element's text in one line."""
        return trim([node for part in parts(element) for node in self._inline(part)])

    def _block(self, element: HtmlElement) -> Iterator[Node]:
        tag = str(element.tag)
        if found := HEADING.fullmatch(tag):
            yield {"kind": "heading", "level": int(found[1]), "id": element.get("id", ""), "of": self.line(element)}
        elif tag == "p":
            line = self.line(element)
            yield from par([{"kind": "strong", "of": line}] if "admonition-title" in classes(element) else line)
        elif tag in ("ul", "ol"):
            yield self._list(element)
        elif tag == "dl":
            yield {"kind": "terms", "items": list(self._terms(element))}
        elif tag == "blockquote":
            yield {"kind": "quote", "of": self.flow(element), "whole": heights.lines(element, QUOTED) <= WHOLE}
        elif tag == "pre":
            yield {"kind": "pre", "text": breakable("".join(map(str, element.itertext())).rstrip("\n"))}
        elif tag == "hr":
            yield {"kind": "rule"}
        elif tag == "table":
            yield tables.table(element, self.flow)
        elif tag == "figure":
            yield _figure(element)
        elif tag == "details":
            yield {"kind": "box", "tone": "note", "of": self.flow(element)}
        elif "admonition" in classes(element):
            tone = (*classes(element)[1:], "note")[0]
            yield {"kind": "box", "tone": tone, "of": self.flow(element)}
        else:
            yield from self.flow(element)

    def _inline(self, part: HtmlElement | str) -> Flow:
        if isinstance(part, str):
            text = re.sub(r"\s+", " ", part)
            return [breakable(text)] if text else []
        tag = str(part.tag)
        if tag == "br":
            return [{"kind": "break"}]
        if tag == "sup" and (reference := part.find("a[@class='footnote-ref']")) is not None:
            return self._note(reference)
        inner = [node for each in parts(part) for node in self._inline(each)]
        if tag == "a" and "footnote-backref" not in classes(part):
            return [self._link(str(part.get("href", "")), inner)]
        if tag == "a":
            return []
        if tag == "summary":
            return [{"kind": "strong", "of": inner}]
        return [{"kind": _INLINE[tag], "of": inner}] if tag in _INLINE else inner

    def _link(self, target: str, inner: Flow) -> Node:
        if target.startswith("#"):
            known = target[1:] in self.headings
            return {"kind": "link", "to": target[1:], "of": inner} if known else {"kind": "plain", "of": inner}
        if not target:
            return {"kind": "plain", "of": inner}
        href = target if ":" in target else self.place.page + target
        return {"kind": "link", "href": href, "of": inner}

    def _note(self, reference: HtmlElement) -> Flow:
        """A footnote wherever it is cited: a reader on paper can't jump. Within another there is its mark alone.

        Notes that cite each other twice would double at each step.
        """
        name = str(reference.get("href", "")).removeprefix("#")
        if name in self.notes:
            return [{"kind": "note", "of": replace(self, notes={}).flow(self.notes[name])}]
        mark = breakable("".join(map(str, reference.itertext())))
        return [{"kind": "sup", "of": [mark]}] if mark else []

    def _list(self, element: HtmlElement) -> Node:
        items = self._items(element)
        tight = not element.findall("li/p")
        if element.tag == "ul":
            return {"kind": "list", "items": items, "tight": tight}
        start = str(element.get("start", "1"))
        return {
            "kind": "enum",
            "items": items,
            "tight": tight,
            "start": int(start) if re.fullmatch(r"[0-9]{1,6}", start) else 1,
            "style": ENUM.get(str(element.get("type")), "1."),
        }

    def _items(self, element: HtmlElement) -> list[Flow]:
        """A list's items; what stands between them, in HTML by hand, goes with the one before."""
        found: list[Flow] = []
        for part in parts(element):
            if not isinstance(part, str) and part.tag == "li":
                found.append(self.flow(part))
            elif stray := self._flow([part]):
                found[-1:] = [[*(found[-1] if found else []), *stray]]
        return found

    def _terms(self, element: HtmlElement) -> Iterator[dict[str, Flow]]:
        """Terms with what they mean; in HTML by hand either may be missing."""
        term: Flow = []
        for part in parts(element):
            tag = "" if isinstance(part, str) else part.tag
            if tag == "dt":
                term = [*term, ", ", *self.line(part)] if term else self.line(part)
            elif tag == "div":
                yield from self._terms(part)
            elif said := self.flow(part) if tag == "dd" else self._flow([part]):
                yield {"term": term, "of": said}
                term = []
        if term:
            yield {"term": term, "of": []}


def _figure(element: HtmlElement) -> Node:
    image = element.find("img")
    return {
        "kind": "figure",
        "src": str(image.get("src")),
        "alt": " ".join(str(image.get("alt")).split()),
        "caption": line(str(element.findtext("figcaption", ""))),
        "width": int(image.get("width")),
        "height": int(image.get("height")),
    }
