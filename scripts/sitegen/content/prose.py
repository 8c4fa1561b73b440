"""What an editor wrote, read as prose: weekdays against dates, headings, HTML that is not published, links."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from sitegen.content import addresses, calendar, conversion, fields, markdown, markup, outline, weekdays
from sitegen.content.frontmatter import Document
from sitegen.content.tree import Mark
from sitegen.content.ways import Passed
from sitegen.problems import Problem, nearest

_ID = re.compile(r'<[a-z][^<>]* id="([^"]*)"')
STATED = ("title", "summary", "description")
TOP = frozenset({"", "top"})
"""Fragments that lead to where any page begins."""
_WORDLESS = re.compile(r"(?<![!\\])\[[ \t\xa0]*+\](?:\([^()\s]++[^()\n]*+\)|\[[^\[\]\n]*+\])|<a\b[^<>]*+>\s*+</a>")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Reach:
    """What links can lead to: addresses that are published, those that will be, and this text's own files.

    `parts` tells what a fragment can name at an address; None where that is not known.
    """

    live: Mapping[str, str]
    possible: Mapping[str, str]
    files: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()
    parts: Callable[[str], frozenset[str] | None] = lambda _: None


def dates(document: Document, around: dt.date | None) -> Iterator[Problem]:
    """Weekdays that contradict their date, in title, summary and body; `around` helps dates without a year."""
    for key in STATED:
        if span := document.spans.get((key,)):
            for found in weekdays.mismatches(span.text, around):
                line, column = outline.place(span.text, found.index)
                mark = (span.line + line - 1, column + (span.column - 1 if line == 1 else 0))
                yield _mismatch(document, mark, key, found)
    for found in weekdays.mismatches(document.spoken, around):
        line, column = outline.place(document.body, found.index)
        yield _mismatch(document, document.within(line, column), "", found)


def _mismatch(document: Document, mark: tuple[int, int], field: str, found: weekdays.Mismatch) -> Problem:
    values = {"stated": found.stated, "given": found.written}
    if found.date is None:
        return Problem.at(document.path, mark, "no-such-date", field, **values)
    for language in calendar.words():
        values |= {
            f"date_{language}": calendar.written(found.date, language),
            f"day_{language}": calendar.weekday(found.date.weekday(), language),
        }
    return Problem.at(document.path, mark, "wrong-weekday", field, **values)


def passages(document: Document) -> Iterator[Problem]:
    """Lines that go on for so long that they would be parted."""
    for line in outline.overlong(document.body):
        yield Problem.at(document.path, document.within(line), "long-passage", most=outline.PASSAGE)


def headings(document: Document) -> Iterator[Problem]:
    """The title is the page's first heading: the text begins at the second level and skips none."""
    for each, wanted in outline.misplaced(document.body):
        mark = document.within(each.line, each.column)
        code = "first-level-heading" if each.level == 1 else "skipped-heading"
        yield Problem.at(document.path, mark, code, title=short(each.title), marks="#" * wanted)


def html(document: Document, told: Passed, fits: Callable[[str, str], bool]) -> Iterator[Problem]:
    """Of the HTML that a text holds, what is not published: tags that do not fit, and words that look like one."""
    fatal = _swallowed(document, told.swallower) if told.swallower else None
    if fatal:
        words = told.swallower[1:].rstrip("/>").split()
        tag = words[0] if "=" in told.swallower else " ".join(words)
        yield Problem.at(document.path, fatal, "html-swallows", tag=short(tag))
    for mark, tag in lost(document, told.pieces, fits):
        if mark != fatal:
            yield Problem.at(document.path, mark, "html-removed", tag=tag)


def _swallowed(document: Document, tag: str) -> Mark:
    """The last place of a tag: it is closed at those before."""
    places = [*_places(document.spoken, tag)] or [*_places(document.body, tag)]
    return document.within(*outline.place(document.body, places[-1] if places else 0))


def lost(document: Document, pieces: Iterable[str], fits: Callable[[str, str], bool]) -> Iterator[tuple[Mark, str]]:
    """What does not fit, by its name, wherever it is written."""
    found = {*markup.lost(pieces, fits)}
    text = document.spoken if found else ""
    for whole, name in sorted(found):
        # What looks like code may be none, and the indentation of a list is not passed on.
        places = [*_places(text, whole)] or [*_places(document.body, whole)]
        for start in places or [max(0, document.body.find(whole.split()[0]))]:
            yield document.within(*outline.place(document.body, start)), short(name)


def _places(text: str, said: str) -> Iterator[int]:
    at = text.find(said)
    while at >= 0:
        yield at
        at = text.find(said, at + len(said))


def fits(tag: str, attributes: str) -> bool:
    """Whether a tag of a write-up is published, or told of as a picture."""
    pictured = tag == "img" and any(markup.targets(f"<img{attributes}>"))
    return (tag in markdown.TAGS or pictured) and not acts(attributes)


def acts(attributes: str) -> bool:
    """Whether a tag has what no page may bring along: a program, or a style of its own."""
    return any(part.startswith(("on", "style=")) and "=" in part for part in attributes.casefold().split())


def pictures(document: Document, found: Iterable[outline.Link]) -> Iterator[Problem]:
    """Pictures among the links of a write-up: they belong in `photos`."""
    for link in found:
        if link.image:
            mark = document.within(link.line, link.column)
            yield Problem.at(document.path, mark, "picture-in-text", given=short(link.target))


def idle(document: Document, found: Iterable[outline.Link]) -> Iterator[Problem]:
    """Definitions that nothing refers to: they do not show, whatever was meant by them."""
    for link in found:
        mark = document.within(link.line, link.column)
        if link.is_words and link.target:
            yield Problem.at(document.path, mark, "bracketed-words", given=short(link.target))
        else:
            yield Problem.at(document.path, mark, "idle-definition", given=short(link.label), target=short(link.target))


def wordless(document: Document, passed: Callable[[str], Passed]) -> Iterator[Problem]:
    """Links that show nothing, so that nobody can follow them."""
    body = document.body
    if not _WORDLESS.search(body):
        return
    found = [each for each in _WORDLESS.finditer(document.spoken) if _WORDLESS.fullmatch(body, *each.span())]
    for each in found if found and passed(body).wordless else ():
        yield Problem.at(document.path, document.within(*outline.place(body, each.start())), "wordless-link")


def remote(document: Document, found: Iterable[outline.Link]) -> Iterator[Problem]:
    """Pictures of a hand-written page that are loaded from elsewhere: whoever serves them learns who reads the page."""
    for link in found:
        if link.image and is_remote(link.target):
            mark = document.within(link.line, link.column)
            yield Problem.at(document.path, mark, "picture-elsewhere", given=short(link.target))


def is_remote(target: str) -> bool:
    """Whether it asks another host, or looks as if it did."""
    return bool(_SCHEME.match(target) or target.startswith(("//", "\\")))


def links(document: Document, found: Iterable[outline.Link], reach: Reach) -> Iterator[Problem]:
    """Links of a write-up or a module that lead nowhere, of those `found` in it."""
    ids: frozenset[str] | None = None
    for link in found:
        mark = document.within(link.line, link.column)
        target = link.target
        if link.image or fields.leads_out(target) or target in reach.files:
            continue
        if target.startswith("#"):
            ids = _ids(document.body) if ids is None else ids
            if target[1:] not in {*TOP, *ids}:
                near = nearest(target[1:], ids)
                yield Problem.at(document.path, mark, "dead-fragment", given=target, nearest=near and f"#{near}")
        elif target in reach.unnamed:
            yield Problem.at(document.path, mark, "link-to-unnamed-file", given=target)
        elif target.startswith("/") and not target.startswith(("//", "/\\")) and not fields.is_endless(target):
            yield from to_address(document.path, mark, target, target[1:], reach)
        elif link.is_words:
            yield Problem.at(document.path, mark, "bracketed-words", given=short(target))
        else:
            near = addresses.nearest(target, reach.possible)
            yield Problem.at(document.path, mark, "bad-link", given=short(target), nearest=near)


def to_address(
    path: str, mark: Mark, given: str, target: str, reach: Reach, *, lasting: bool = False
) -> Iterator[Problem]:
    """A link to an address of the site: alive, to come, or dead. A `lasting` one can't be plain text for a while."""
    before, _, part = target.partition("#")
    bare = before.split("?")[0]
    if bare in reach.live:
        if part and (parts := reach.parts(bare)) is not None and not _leads_there(part, parts):
            near = nearest(part, parts)
            yield Problem.at(path, mark, "dead-fragment", given=short(given), nearest=near and f"/{before}#{near}")
        return
    if bare in reach.possible and not lasting:
        yield Problem.at(path, mark, "link-to-come", given=given)
    else:
        yield Problem.at(path, mark, "dead-link", given=given, nearest=addresses.nearest(bare, reach.possible))


def _leads_there(part: str, parts: frozenset[str]) -> bool:
    """Whether browsers find it; they know some parts of any page, and pages have some of their own."""
    name = unquote(part)
    return name in parts or name in TOP or name.startswith(":~:") or conversion.is_pages_own(name)


def _ids(body: str) -> frozenset[str]:
    """What a fragment can name: headings, and footnotes on both sides."""
    return frozenset(_ID.findall(markdown.render(body).html))


def short(text: str) -> str:
    """As much of a text as a message can hold."""
    return text if len(text) <= 80 else text[:77] + "..."
