"""How much more a text may become than what was written: where a few signs multiply, the rest shows as it was typed."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.extensions.tables import TableProcessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.inlinepatterns import (
    ImageReferenceInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from sitegen.content import grids, outline
from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

COLUMNS = 100
CELLS = 40_000
"""Of all tables of a text: a short row is filled up with empty ones."""
CALLS = 200
"""Of one note: each is held against all before it."""
REFERENCE = 2000
"""Characters of an address with its title, which stand in the page wherever the text refers to them."""
_ADDED = 1_000_000
"""Characters of all of those."""
_PAIRS = 1_000_000
"""Of a row, its pipes times its backticks."""
_HEAD = re.compile(r"[^\n|]*\|[^\n]*\n[ :-]*\|[|: -]*(?:\n|\Z)")
"""The first lines of a table, and little else: whatever is left of a passage is asked whether it is one."""
_NO_PLACE = re.compile(r"h[1-6]|pre|code")
_CALL = re.compile(r"\[\^([^\[\]\n]+)\](?!\s*:)")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:", re.MULTILINE)
_REFERENCE = re.compile(rf"^ {{0,3}}\[(?!\^)[^\[\]\n]*\]:[ \t]*[^\n]{{{REFERENCE + 1}}}", re.MULTILINE)

_Match = tuple[Element | str | None, int | None, int | None]


def check(document: Document) -> Iterator[Problem]:
    """Where a text would show as it was typed."""
    yield from _tables(document)
    body = document.spoken
    for each in _repeated(body):
        yield document.flaw("frequent-footnote", *outline.place(body, each.start()), given=each[1], most=CALLS)
    for each in _REFERENCE.finditer(body):
        yield document.flaw("long-reference", *outline.place(body, each.start()), most=REFERENCE)


def _tables(document: Document) -> Iterator[Problem]:
    cells = 0
    for table in grids.piped(document.body):
        size = table.columns * (table.rows + 1)
        if table.columns > COLUMNS or cells + size > CELLS:
            yield document.flaw("huge-table", table.line, table.column, most=COLUMNS, cells=CELLS)
        else:
            cells += size


def _repeated(body: str) -> Iterator[re.Match[str]]:
    """Of each note that is called too often, the first call that is too many."""
    names = set(_NOTE.findall(body))
    calls = Counter[str]()
    for each in _CALL.finditer(body) if names else ():
        calls[each[1]] += 1
        if calls[each[1]] == CALLS + 1 and each[1] in names:
            yield each


def install(md: Markdown) -> None:
    """Have a converter keep to these bounds; what it has of the library's own is replaced."""
    md.references = References()
    spent = _Spent(md)
    md.preprocessors.register(spent, "spent", 100)
    for table in [each for each in md.parser.blockprocessors if isinstance(each, TableProcessor)]:
        md.parser.blockprocessors.register(_Tables(table, spent), "table", 75)
    for note in [each for each in md.inlinePatterns if isinstance(each, FootnoteInlineProcessor)]:
        md.inlinePatterns.register(_Notes(note), "footnote", 175)
    for contents in [each for each in md.treeprocessors if isinstance(each, TocTreeprocessor) and each.marker]:
        # Right before the library looks for its places.
        md.treeprocessors.register(_Contents(contents.marker), "contents", 6)
    for name, priority, kind in _KINDS:
        pattern = md.inlinePatterns[name].pattern
        md.inlinePatterns.register(kind(pattern, md, spent), name, priority)


class References(dict[str, tuple[str, str]]):
    """The definitions of a text, which know what referred to them, and all that were `stated`, two of a label too."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()
        self.stated: set[tuple[str, str]] = set()

    def __setitem__(self, label: str, said: tuple[str, str]) -> None:
        self.stated.add((label, said[0]))
        super().__setitem__(label, said)

    def __getitem__(self, label: str) -> tuple[str, str]:
        self.asked.add(label)
        return super().__getitem__(label)

    def clear(self) -> None:
        """Begin another text."""
        super().clear()
        self.asked.clear()
        self.stated.clear()


def idle(md: Markdown) -> frozenset[str]:
    """The labels that the last text defines and does not refer to."""
    found = md.references
    return frozenset(found.keys() - found.asked) if isinstance(found, References) else frozenset()


def stated(md: Markdown) -> frozenset[tuple[str, str]]:
    """What the last text defines: each label with where it leads."""
    found = md.references
    return frozenset(found.stated) if isinstance(found, References) else frozenset()


class _Spent(Preprocessor):
    """What of a text's bounds is used up. It comes first, when nothing is."""

    cells = added = 0

    def run(self, lines: list[str]) -> list[str]:
        self.cells = self.added = 0
        return lines


class _Tables(TableProcessor):
    """Of a row each pipe is held against each stretch of code: where they are thousands, it is no table."""

    def __init__(self, table: TableProcessor, spent: _Spent) -> None:
        super().__init__(table.parser, table.config)  # type: ignore[attr-defined]
        self.spent = spent

    def test(self, parent: Element, block: str) -> bool:
        if not _HEAD.match(block):
            return False
        most = max(line.count("|") * line.count("`") for line in block.split("\n"))
        if most > _PAIRS or not super().test(parent, block):
            return False
        return len(self.separator) <= COLUMNS and self.spent.cells + self._cells(block) <= CELLS

    def run(self, parent: Element, blocks: list[str]) -> None:
        self.spent.cells += self._cells(blocks[0])
        super().run(parent, blocks)

    def _cells(self, block: str) -> int:
        return len(self.separator) * block.count("\n")


class _Contents(Treeprocessor):
    """One list of the headings: in each of them the library would look for the place of the next."""

    def __init__(self, marker: str) -> None:
        super().__init__()
        self.marker = marker

    def run(self, root: Element) -> None:
        words = (each for each in root.iter() if not len(each) and not _NO_PLACE.fullmatch(str(each.tag)))
        for each in [each for each in words if (each.text or "").strip() == self.marker][1:]:
            # With something beside it, be it nothing, it is no place for one.
            SubElement(each, "span")


class _Notes(FootnoteInlineProcessor):
    """Notes that are not called any number of times."""

    def __init__(self, note: FootnoteInlineProcessor) -> None:
        super().__init__(note.pattern, note.footnotes)

    def handleMatch(self, m: re.Match[str], data: str) -> _Match:  # type: ignore[override]  # noqa: N802
        called = self.footnotes.found_refs.get(self.footnotes.makeFootnoteRefId(m[1]), 0)
        return (None, None, None) if called >= CALLS else super().handleMatch(m, data)


class _Bounded(ReferenceInlineProcessor):
    """References that do not add any number of characters to the page."""

    def __init__(self, pattern: str, md: Markdown, spent: _Spent) -> None:
        super().__init__(pattern, md)
        self.spent = spent

    def handleMatch(self, m: re.Match[str], data: str) -> _Match:  # type: ignore[override]  # noqa: N802
        element, start, end = super().handleMatch(m, data)
        if not isinstance(element, Element):
            return element, start, end
        size = len(element.get("href") or element.get("src") or "") + len(element.get("title") or "")
        if size > REFERENCE or self.spent.added + size > _ADDED:
            return None, start, end
        self.spent.added += size
        return element, start, end


class _References(_Bounded, ReferenceInlineProcessor):
    pass


class _Images(_Bounded, ImageReferenceInlineProcessor):
    pass


class _Short(_Bounded, ShortReferenceInlineProcessor):
    pass


class _ShortImages(_Bounded, ShortImageReferenceInlineProcessor):
    pass


_KINDS: tuple[tuple[str, int, type[_Bounded]], ...] = (
    ("reference", 170, _References),
    ("image_reference", 140, _Images),
    ("short_reference", 130, _Short),
    ("short_image_ref", 125, _ShortImages),
)
