"""What would break a module's booklet (PDF), at the line that breaks it: paper has no second chance."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sitegen.content import glyphs, grids, markdown, misread, outline, pictures, prose, unseen, ways
from sitegen.content.frontmatter import Document
from sitegen.content.tree import Mark, Place, name
from sitegen.problems import Problem

WIDEST = 8
"""Columns that a sheet of A4 can hold."""
PRINTED = ("title", "summary", "version", "outcomes", "points", "checklist", "questions", "sources")
"""Fields that are printed; of a source, its name alone."""

_HEADING = re.compile(r"h[1-6]")
_FENCE = re.compile(r"^[ \t]*(?:`{3,}[^`\n]*|~{3,}[^~\n]*)$", re.MULTILINE)
_ENTITY = re.compile(r"&(?:#([0-9]+)|#[xX]([0-9a-fA-F]+)|[A-Za-z][A-Za-z0-9]*);")


def check(document: Document) -> Iterator[Problem]:
    """Everything in a text of a module, and among its fields, that can't be set on paper."""
    known = {file: markdown.Picture(file, 1, 1) for file in pictures.shown([document.body])}
    rendered = cache(lambda body: markdown.render(body, pictures=known))
    shown = rendered(document.body)
    yield from _headings(document, shown.headings)
    yield from _fences(document)
    yield from _tags(document)
    yield from _tables(document, shown.html)
    yield from misread.check(document, lambda body: rendered(body).html)
    yield from _characters(document, shown.html)
    for place in document.spans:
        if place and place[0] in PRINTED and (place[0] != "sources" or len(place) == 2 or place[-1] == "name"):
            yield from field(document, *place)


def field(document: Document, *place: str | int) -> Iterator[Problem]:
    """Characters of a field that no font has; nothing of one that the file does not state itself."""
    if not (span := document.spans.get(place)):
        return
    for index, found in glyphs.missing(span.text):
        line, column = outline.place(span.text, index)
        mark = (span.line + line - 1, column + (span.column - 1 if line == 1 else 0))
        yield _unprintable(document, mark, found, place)
    # In double quotes a character may stand as its number.
    for _, found in glyphs.missing(_said(document.fields, place)):
        if found not in span.text:
            yield _unprintable(document, (span.line, span.column), found, place)


def _headings(document: Document, shown: Sequence[markdown.Heading]) -> Iterator[Problem]:
    for each, wanted in outline.misplaced(document.body):
        code = "module-first-heading" if each.level == 1 else "module-skipped-heading"
        mark = document.within(each.line, each.column)
        yield Problem.at(document.path, mark, code, title=prose.short(each.title), marks="#" * wanted)
    if not all(glyphs.visible(each.title) for each in shown):
        yield Problem.at(document.path, document.within(*_untitled(document.body)), "empty-heading")


def _untitled(body: str) -> tuple[int, int]:
    """Where the first heading without words is; where the text begins, if it is not to be seen from its line alone."""
    for number, line in enumerate(body.split("\n"), 1):
        bare = line.lstrip("> -+*.0123456789")
        if bare.startswith("#") and not all(glyphs.visible(each.title) for each in markdown.render(bare).headings):
            return number, len(line) - len(bare) + 1
    return 1, 1


def _fences(document: Document) -> Iterator[Problem]:
    """Code between fences: the site's Markdown knows no fences, and reads what is between them as text."""
    for opening in list(_FENCE.finditer(document.body))[::2]:
        mark = document.within(*outline.place(document.body, opening.start()))
        yield Problem.at(document.path, mark, "fenced-code", given=opening[0].strip()[:20])


def _tags(document: Document) -> Iterator[Problem]:
    """HTML that is not published, or has no place on paper; pictures are pictures.check's."""
    for mark, tag in prose.lost(document, ways.html(document.body).pieces, _fits):
        yield Problem.at(document.path, mark, "module-html", tag=tag)


def _fits(tag: str, attributes: str) -> bool:
    return tag == "img" or (tag in markdown.TAGS and not _HEADING.fullmatch(tag) and not prose.acts(attributes))


def _tables(document: Document, shown: str) -> Iterator[Problem]:
    true = {each.columns for each in grids.html(shown)}
    for table in grids.tables(document.body) if true else ():
        if table.columns not in true:
            continue
        if table.columns > WIDEST:
            yield document.flaw("wide-table", table.line, table.column, columns=table.columns, most=WIDEST)
        for line in table.uneven:
            yield document.flaw("uneven-table", line, columns=table.columns)


def _characters(document: Document, html: str) -> Iterator[Problem]:
    """Characters of the text that no font has: those that show, be they written as they are or as an entity."""
    body = outline.tamed(document.body, "<")
    written = ((each.start(), unseen.meant(each)) for each in _ENTITY.finditer(body))
    found = [*glyphs.missing(body), *((index, text) for index, text in written if glyphs.missing(text))]
    shown = markdown.plain(html) if found else ""
    for index, stretch in sorted(found):
        if not glyphs.visible(stretch) or any(each in shown for each in stretch):
            yield _unprintable(document, document.within(*outline.place(body, index)), stretch)


def _unprintable(document: Document, mark: Mark, found: str, place: Place = ()) -> Problem:
    if not glyphs.visible(found):
        return Problem.at(document.path, mark, "bad-character", name(place), character=glyphs.names(found))
    values = {"given": found[:20], "points": glyphs.names(found[:20])}
    return Problem.at(document.path, mark, "no-glyph", name(place), **values)


def _said(value: object, place: Place) -> str:
    for part in place:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int):
            value = value[part]
    return value if isinstance(value, str) else ""
