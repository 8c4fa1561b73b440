"""A text for paper: the site's own Markdown as a tree of plain data, which the template in overrides/paper walks.

No Typst is ever written: the tree reaches the template as JSON, where text is nothing but strings.

A node is a string or `{"kind": ...}`, with `of` for what is in it. Kinds within a line: strong, emph, strike, under,
mark, code, quoted, sub, sup, small, plain, break, link (`to` a heading or `href`), note (a flow). Kinds of a flow: par
(`leads`: stays with what follows), heading (`level`, `id`), list and enum (`items`, each a flow; `tight`), terms,
quote, box (`tone`), pre (`text`), rule, table (tables.py), figure (`src`, `alt`, `caption`, `width`, `height`).
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from sitegen.content import markdown
from sitegen.content.markdown import Picture
from sitegen.render.downloads import tables
from sitegen.render.downloads.breaks import breakable

Node = str | dict[str, Any]
Flow = list[Node]

ENUM = {"a": "a.", "A": "A.", "i": "i.", "I": "I."}
_INLINE = {
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("em", "i", "cite"), "emph"),
    **dict.fromkeys(("del", "s"), "strike"),
    **dict.fromkeys(("ins", "u"), "under"),
    **dict.fromkeys(("code", "kbd"), "code"),
    **{"mark": "mark", "q": "quoted", "sub": "sub", "sup": "sup", "small": "small"},
}
_BLOCKS = frozenset({"p", "ul", "ol", "dl", "blockquote", "div", "details", "table", "pre", "hr", "figure"})
_HEADING = re.compile(r"h([2-6])")


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


def clean(text: str) -> str:
    """Text without characters that have no place on paper: controls, halves of characters, unassigned ones."""
    kept = (each for each in text if each in "\n\t" or unicodedata.category(each) not in ("Cc", "Cs", "Cn"))
    return "".join(kept)


def line(text: str) -> str:
    """A line of text on its own, from front matter."""
    return breakable(" ".join(clean(text).split()))


@dataclass(frozen=True, slots=True)
class _Reader:
    place: Place
    notes: Mapping[str, HtmlElement]
    headings: frozenset[str]

    def flow(self, element: HtmlElement) -> Flow:
        """The element's blocks; what stands between them in the line becomes paragraphs."""
        found: Flow = []
        loose: Flow = []
        for part in _parts(element):
            if isinstance(part, str) or not _is_block(part):
                loose += self._inline(part)
                continue
            found += _par(loose)
            loose = []
            found += self._block(part)
        return found + _par(loose)

    def line(self, element: HtmlElement) -> Flow:
        """The element's text in one line."""
        return _trim([node for part in _parts(element) for node in self._inline(part)])

    def _block(self, element: HtmlElement) -> Iterator[Node]:
        tag = str(element.tag)
        if found := _HEADING.fullmatch(tag):
            yield {"kind": "heading", "level": int(found[1]), "id": element.get("id", ""), "of": self.line(element)}
        elif tag == "p":
            line = self.line(element)
            yield from _par([{"kind": "strong", "of": line}] if "admonition-title" in _classes(element) else line)
        elif tag in ("ul", "ol"):
            yield self._list(element)
        elif tag == "dl":
            yield {"kind": "terms", "items": list(self._terms(element))}
        elif tag == "blockquote":
            yield {"kind": "quote", "of": self.flow(element)}
        elif tag == "pre":
            yield {"kind": "pre", "text": "".join(map(str, element.itertext())).rstrip("\n")}
        elif tag == "hr":
            yield {"kind": "rule"}
        elif tag == "table":
            yield tables.table(element, self.flow)
        elif tag == "figure":
            yield _figure(element)
        elif tag == "details":
            yield {"kind": "box", "tone": "note", "of": self.flow(element)}
        elif "admonition" in _classes(element):
            tone = (*_classes(element)[1:], "note")[0]
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
            return self._note(str(reference.get("href", "")).removeprefix("#"))
        inner = [node for each in _parts(part) for node in self._inline(each)]
        if tag == "a" and "footnote-backref" not in _classes(part):
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

    def _note(self, name: str) -> Flow:
        """A footnote wherever it is cited: a reader on paper can't jump. One that cites itself says so once."""
        if name not in self.notes:
            return []
        others = {key: note for key, note in self.notes.items() if key != name}
        return [{"kind": "note", "of": replace(self, notes=others).flow(self.notes[name])}]

    def _list(self, element: HtmlElement) -> Node:
        items = [self.flow(each) for each in element.iterchildren("li")]
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

    def _terms(self, element: HtmlElement) -> Iterator[dict[str, Flow]]:
        term: Flow = []
        for each in element.iterchildren("dt", "dd"):
            if each.tag == "dt":
                term = [*term, ", ", *self.line(each)] if term else self.line(each)
            else:
                yield {"term": term, "of": self.flow(each)}
                term = []


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


def _parts(element: HtmlElement) -> Iterator[HtmlElement | str]:
    """What stands in an element: texts and elements in order."""
    if element.text:
        yield str(element.text)
    for child in element:
        yield child
        if child.tail:
            yield str(child.tail)


def _is_block(element: HtmlElement) -> bool:
    return str(element.tag) in _BLOCKS or bool(_HEADING.fullmatch(str(element.tag)))


def _classes(element: HtmlElement) -> list[str]:
    return str(element.get("class", "")).split()


def _par(line: Flow) -> Flow:
    trimmed = _trim(line)
    if not trimmed:
        return []
    last = trimmed[-1]
    return [{"kind": "par", "of": trimmed, "leads": isinstance(last, str) and last.endswith(":")}]


def _trim(line: Iterable[Node]) -> Flow:
    """The line without spaces at its ends, and at the start of what follows a break."""
    found = list(line)
    for index, (before, node) in enumerate(pairwise(found), 1):
        if isinstance(node, str) and not isinstance(before, str) and before["kind"] == "break":
            found[index] = node.lstrip()
    while found and isinstance(found[0], str) and not found[0].lstrip():
        found.pop(0)
    while found and isinstance(found[-1], str) and not found[-1].rstrip():
        found.pop()
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return found
