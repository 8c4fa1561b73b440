"""Where a hand-written page's links lead, as MkDocs will take them: it stops at one that leads nowhere."""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import unquote

import markdown as library

from sitegen.content import (
    addresses,
    conversion,
    fields,
    filekinds,
    handwritten,
    machinery,
    markdown,
    markup,
    outline,
    prose,
    ways,
)
from sitegen.content.frontmatter import Document
from sitegen.content.outline import Link
from sitegen.content.prose import Reach
from sitegen.content.tree import Mark
from sitegen.problems import Problem, nearest

_EXTENSIONS = (*machinery.EXTENSIONS, "fenced_code")
"""Those of mkdocs.yml, and the one that MkDocs brings along besides."""
_ID = re.compile(r'<[a-z][^<>]* id="([^"]*)"')
_BESIDE = frozenset({"jpg", "jpeg", "png", "webp", "pdf"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a page's text has: its `links` and pictures, its definitions that nothing refers to.

    `targets` are where its HTML leads, which an example in code does not, and `parts` what a fragment can name in it.
    """

    links: tuple[Link, ...]
    idle: tuple[Link, ...]
    targets: frozenset[str]
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pages:
    """All hand-written pages, what was `found` in each, and the `files` beside them, by path.

    And each language's place below the root.
    """

    documents: Mapping[str, Document]
    found: Mapping[str, Found]
    files: Collection[str]
    prefixes: Mapping[str, str]

    def address(self, path: str) -> str:
        """Where a page is served."""
        return handwritten.address(path, self.prefixes)

    def parts(self, address: str) -> frozenset[str] | None:
        """What a fragment can name in the page that is served there."""
        there = (each.parts for path, each in self.found.items() if self.address(path) == address)
        return next(there, None)

    def has(self, address: str) -> bool:
        """Whether a file beside pages is served there."""
        found = self.prefixes.items()
        return any(f"docs/{code}/{address.removeprefix(prefix)}" in self.files for code, prefix in found)


@lru_cache(maxsize=32)
def _made(body: str) -> tuple[str, ways.Passed]:
    made: tuple[str, ways.Passed] | None = None

    def convert(text: str) -> None:
        nonlocal made
        converter = library.Markdown(extensions=[*_EXTENSIONS, conversion.Patient()])
        html = converter.convert(text)
        made = html, ways.passed_by(converter, html)

    conversion.bearable(body, convert)
    return made or ("", ways.Passed())


def _converted(body: str) -> str:
    return _made(body)[0]


def passed(body: str) -> ways.Passed:
    """What a page's text comes to before it is made safe."""
    return _made(body)[1]


def fits(tag: str, attributes: str) -> bool:
    """Whether a tag of a page is published."""
    shown = tag == "img" and any(markdown.is_picture(each.target) for each in markup.targets(f"<img{attributes}>"))
    return (tag in markdown.TAGS or tag == "h1" or shown) and not prose.acts(attributes)


def rendered(body: str) -> str:
    """A page's text as the HTML that is published, nearly: its headings, notes and links are those."""
    return markdown.cleaned(_converted(body), "./")


def found(page: Document) -> Found:
    """What the text of a page has: a function of it alone."""
    targets = outline.targets(_converted(page.body)) | {target for target, _ in passed(page.body).targets}
    return Found(*parted(page), frozenset(targets), frozenset(_ID.findall(rendered(page.body))))


def check(document: Document, pages: Pages, reach: Reach) -> Iterator[Problem]:
    """Links of a page, which name files beside it, or addresses from the page or from the root; and its pictures."""
    own = pages.found[document.path]
    yield from prose.idle(document, own.idle)
    for link in own.links:
        if not link.is_words and _is_one(link, own):
            yield from _link(document, link, pages, reach)
        elif link.is_words and any(_link(document, link, pages, reach)):
            mark = document.within(link.line, link.column)
            yield Problem.at(document.path, mark, "bracketed-words", given=prose.short(link.target))
    for link in _unseen(document.body, own):
        # As what it is was not seen either, it is dead if it is so as Markdown and as HTML.
        if [*_link(document, replace(link, raw=False), pages, reach)]:
            yield from _link(document, link, pages, reach)


def parted(document: Document) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Links and pictures of a page, and its definitions that nothing refers to."""
    return ways.parted(document.body, outline.links(document.body, fenced=document.fenced), passed(document.body))


def _unseen(body: str, own: Found) -> Iterator[Link]:
    """Links of the page that were not found in its text, with the first place that may be theirs."""
    for target in sorted(own.targets.difference(each.target for each in (*own.links, *own.idle))):
        if not target.startswith("#fn"):  # a note's: notes.py
            yield Link(target, *ways.place(body, target), raw=True)


def _is_one(link: Link, own: Found) -> bool:
    """Whether it leads readers on, and is no example: code has many forms. Of backslashes not all are left."""
    return "\\" in link.target or link.target in own.targets


def _link(document: Document, link: Link, pages: Pages, reach: Reach) -> Iterator[Problem]:
    mark = document.within(link.line, link.column)
    place = unquote(link.target.partition("#")[0].partition("?")[0])
    if fields.leads_out(link.target) or (link.image and prose.is_remote(place)):
        return
    if prose.is_remote(place) or "\\" in place:
        yield Problem.at(document.path, mark, "bad-link", given=prose.short(link.target), nearest="")
    elif not place:
        yield from _part(document, mark, link, pages.found[document.path])
    elif place.startswith("/") or link.raw or not (link.image or posixpath.splitext(place)[1]):
        yield from _to_address(document, mark, link, place, pages, reach)
    else:
        yield from _to_file(document, mark, link, place, pages, reach)


def _to_address(
    document: Document, mark: Mark, link: Link, place: str, pages: Pages, reach: Reach
) -> Iterator[Problem]:
    wanted = place[1:]
    if not place.startswith("/"):
        wanted = posixpath.normpath(posixpath.join("/", pages.address(document.path), place)).strip("/")
        wanted += "/" if wanted and not posixpath.splitext(wanted)[1] else ""
    if pages.has(wanted):
        return
    if link.image and wanted not in reach.live:
        yield Problem.at(document.path, mark, "missing-file", given=prose.short(place), nearest="")
    elif not link.image:
        wanted += "".join(link.target.partition("#")[1:])
        yield from prose.to_address(document.path, mark, link.target, wanted, reach, lasting=True)


def _to_file(document: Document, mark: Mark, link: Link, place: str, pages: Pages, reach: Reach) -> Iterator[Problem]:
    """To a page's file, or another of the language's own: MkDocs knows no others."""
    folder = "/".join(document.path.split("/")[:2])
    here = posixpath.dirname(document.path)
    wanted = posixpath.normpath(posixpath.join(posixpath.relpath(here, folder), place))
    path = f"{folder}/{wanted}"
    if not wanted.startswith("../") and path in pages.documents:
        yield from _part(document, mark, link, pages.found[path])
    elif wanted.startswith("../") or path not in pages.files:
        own = {each for each in (*pages.documents, *pages.files) if each.startswith(f"{folder}/")}
        near = nearest(place, {posixpath.relpath(each, here) for each in own})
        other = posixpath.normpath(posixpath.join(here, place))
        if other in pages.documents:
            near = f"/{pages.address(other)}"
        beside = link.image or filekinds.ending(place) in _BESIDE
        values = {"given": prose.short(place), "nearest": near or addresses.nearest(place, reach.possible)}
        yield Problem.at(document.path, mark, "missing-file" if beside else "dead-link", **values)


def _part(document: Document, mark: Mark, link: Link, there: Found) -> Iterator[Problem]:
    """A part of a text; what a page has of its own, MkDocs does not know."""
    before, _, part = link.target.partition("#")
    if not part or (link.raw and (part in prose.TOP or conversion.is_pages_own(part))):
        return
    if part not in there.parts:
        near = nearest(part, there.parts)
        values = {"given": prose.short(link.target), "nearest": near and f"{before}#{near}"}
        yield Problem.at(document.path, mark, "dead-fragment", **values)
