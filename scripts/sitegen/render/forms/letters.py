"""Letters, minutes and reports: the blocks of strings/forms.yml, set on paper."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from sitegen.content.forms import Words
from sitegen.render.forms import paper

_PARTS = re.compile(r"(\[[^\]|]+\|[0-9]+\]|\*\*[^*]+\*\*|☐)")
_BLANK = re.compile(r"\[([^\]|]+)\|([0-9]+)\]")
_LABEL, _COLON = 52, 5
_SYMBOLS = "Segoe UI Symbol"


class Letter:
    """A document on its way: its blanks are numbered as they come."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.numbers = count(1)

    def fill(self, paragraph: Paragraph, text: str) -> Paragraph:
        """Set text with its blanks, bold words and boxes to tick."""
        for part in filter(None, _PARTS.split(text)):
            if found := _BLANK.fullmatch(part):
                paragraph._p.append(paper.blank(next(self.numbers), found[1], int(found[2])))
            elif part == "☐":
                _symbol(paragraph, part)
            else:
                paragraph.add_run(part.strip("*")).bold = True if part.startswith("**") else None
        return paragraph

    def add(self, text: str, style: str = "Normal") -> Paragraph:
        """One paragraph more."""
        return self.fill(self.document.add_paragraph(style=style), text)

    def put(self, cell: _Cell, text: str) -> Paragraph:
        """The text of a cell, without air around it."""
        paragraph = self.fill(cell.paragraphs[0], text)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        return paragraph


def write(words: Words, language: str, author: str, date: str) -> bytes:
    """The file; raises KeyError for a block that there is not."""
    document = paper.sheet(language, words["title"], words["use"], author, date)
    letter = Letter(document)
    for block in words["blocks"]:
        ((kind, value),) = block.items()
        _BLOCKS[kind](letter, value)
    found = io.BytesIO()
    document.save(found)
    return found.getvalue()


def _letterhead(letter: Letter, lines: Sequence[str]) -> None:
    """Who writes, above a double rule."""
    for number, line in enumerate(lines):
        paragraph = letter.add(line, "Letterhead")
        for run in paragraph.runs if not number else ():
            run.bold = True
    paragraph.paragraph_format.space_after = Pt(12)
    paper.ruled(paragraph)


def _title(letter: Letter, text: str) -> None:
    letter.add(text, "Title")


def _number(letter: Letter, text: str) -> None:
    paragraph = letter.add(text)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(8)


def _dateline(letter: Letter, text: str) -> None:
    paragraph = letter.add(text)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.keep_with_next = True


def _address(letter: Letter, lines: Sequence[str]) -> None:
    for line in lines:
        paragraph = letter.add(line, "Address")
    paragraph.paragraph_format.space_after = Pt(12)


def _text(letter: Letter, text: str) -> None:
    letter.add(text)


def _heading(letter: Letter, text: str) -> None:
    letter.add(text, "Heading 1")


def _note(letter: Letter, text: str) -> None:
    letter.add(text, "Note")


def _entries(letter: Letter, rows: Sequence[Sequence[str]]) -> None:
    """Number, enclosures, subject: close together."""
    _pairs(letter, rows, height=0, label=26)


def _fields(letter: Letter, rows: Sequence[Sequence[str]]) -> None:
    """Label, what stands there already or a line to write on, and a hint below the label."""
    _pairs(letter, rows, height=8.5, label=_LABEL)


def _pairs(letter: Letter, rows: Sequence[Sequence[str]], height: float, label: int) -> None:
    found = paper.table(letter.document, [label, _COLON, paper.WIDTH - label - _COLON], grid=False)
    for name, value, *hint in rows:
        cells = paper.row(found, height=height).cells
        letter.put(cells[0], name)
        for each in hint:
            cells[0].add_paragraph(each, style="Note").paragraph_format.space_before = Pt(0)
        letter.put(cells[1], ":" if name else "")
        letter.put(cells[2], value)
        if not value:
            paper.dotted(cells[2])
        for cell in cells[2:] if hint else cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    _gap(letter)


def _table(letter: Letter, facts: Mapping[str, Any]) -> None:
    """A grid to write in: its head is repeated on every page, and a short one stays on one page."""
    widths = [int(width) for width in facts["widths"]]
    found = paper.table(letter.document, widths, grid=True, caption=", ".join(facts["columns"]))
    for cell, name in zip(paper.row(found, header=True).cells, facts["columns"], strict=True):
        letter.put(cell, f"**{name}**").paragraph_format.keep_with_next = True
        paper.shaded(cell)
    rows = _rows(facts)
    for number, texts in enumerate(rows, 1):
        for cell, text in zip(paper.row(found, height=int(facts.get("height", 9))).cells, texts, strict=True):
            name, _, hint = text.partition("\n")
            letter.put(cell, name).paragraph_format.keep_with_next = number < len(rows)
            if hint:
                cell.add_paragraph(hint, style="Note").paragraph_format.space_before = Pt(0)
    _gap(letter)


def _rows(facts: Mapping[str, Any]) -> list[list[str]]:
    """The rows as they are given, so many numbered ones, or so many empty ones."""
    if "rows" in facts:
        return [list(row) for row in facts["rows"]]
    rest = [""] * (len(facts["columns"]) - 1)
    if "numbered" in facts:
        return [[str(number), *rest] for number in range(1, int(facts["numbered"]) + 1)]
    return [["", *rest] for _ in range(int(facts["empty"]))]


def _lines(letter: Letter, number: str) -> None:
    """Lines to write on."""
    found = paper.table(letter.document, [paper.WIDTH], grid=False)
    for _ in range(int(number)):
        paper.dotted(paper.row(found, height=9).cells[0])
    _gap(letter)


def _signatures(letter: Letter, labels: Sequence[str]) -> None:
    """Who signs, side by side, never parted from their names; an empty label leaves its place free."""
    found = paper.table(letter.document, [paper.WIDTH // len(labels)] * len(labels), grid=False)
    top, bottom = paper.row(found, height=24), paper.row(found)
    for upper, lower, label in zip(top.cells, bottom.cells, labels, strict=True):
        named = _BLANK.sub("", label).strip().rsplit("\n", 1)[-1].strip()
        texts = (label, f"( [{named}|{34 if len(labels) < 3 else 26}] )" if label else "")
        for cell, text in zip((upper, lower), texts, strict=True):
            letter.put(cell, text).alignment = WD_ALIGN_PARAGRAPH.CENTER
        upper.paragraphs[0].paragraph_format.keep_with_next = True
    _gap(letter)


def _gap(letter: Letter) -> None:
    """Two tables would grow together without a paragraph between them."""
    paragraph = letter.document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Mm(2)


def _symbol(paragraph: Paragraph, sign: str) -> None:
    """A box to tick; few text fonts have one."""
    fonts = paragraph.add_run(sign)._r.get_or_add_rPr().get_or_add_rFonts()
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), _SYMBOLS)


_BLOCKS: Mapping[str, Callable[[Letter, Any], None]] = {
    "letterhead": _letterhead,
    "title": _title,
    "number": _number,
    "dateline": _dateline,
    "entries": _entries,
    "address": _address,
    "text": _text,
    "fields": _fields,
    "heading": _heading,
    "lines": _lines,
    "table": _table,
    "signatures": _signatures,
    "note": _note,
}
