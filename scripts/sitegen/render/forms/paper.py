"""A sheet of A4 for word processors: its page, its styles, and what python-docx has no word for (ECMA-376, part 1)."""

import datetime as dt
from collections.abc import Sequence
from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT, SIZE = "Arial", 12
"""Word and WPS have it; LibreOffice sets Liberation Sans in its place, which is as wide."""
NAME = 255
"""Letters that python-docx takes for a name in a document's properties; a site's may have more."""
WIDTH = 170
"""Millimetres between the margins."""
INK, HINT, RULE = RGBColor(0, 0, 0), RGBColor(0x59, 0x59, 0x59), "7F7F7F"
LANGUAGES = {"id": "id-ID", "en": "en-GB"}

_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_BLANK, _NOTE, _HEAD, _ADDRESS = "Placeholder Text", "Note", "Letterhead", "Address"


def sheet(language: str, title: str, subject: str, author: str, date: str) -> Document:
    """An empty document with its styles; `date` (ISO) is when its words were last changed."""
    document = docx.Document()
    _drop_thumbnail(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(15)
    _styles(document)
    _speak(document, LANGUAGES.get(language, language))
    _modern(document)
    core, day = document.core_properties, dt.datetime.fromisoformat(date)
    core.title, core.subject = title, subject
    core.author = core.last_modified_by = author[:NAME]
    core.comments, core.keywords, core.revision = "", "", 1
    core.created = core.modified = day
    core.language = LANGUAGES.get(language, language)
    return document


def table(document: Document, widths: Sequence[int], *, grid: bool, caption: str = "") -> Table:
    """A table without rows; `widths` in millimetres, fixed, since WPS and phones guess differently."""
    found: Table = document.add_table(0, len(widths), style="Table Grid" if grid else "Normal Table")
    found.alignment, found.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(found.columns, widths, strict=True):
        column.width = Mm(width)
    for whole in found._tbl.tblPr.findall(qn("w:tblW")):
        whole.set(qn("w:w"), str(round(Mm(sum(widths)).twips)))
        whole.set(qn("w:type"), "dxa")
    if caption:
        found._tbl.tblPr.append(_element("tblCaption", val=caption))
    return found


def row(found: Table, *, height: float = 0, header: bool = False) -> _Row:
    """One row more that never breaks over two pages; `height` in millimetres at least; a header is repeated."""
    added: _Row = found.add_row()  # type: ignore[no-untyped-call]
    for cell, column in zip(added.cells, found.columns, strict=True):
        cell.width = Length(column.width or 0)
    properties = added._tr.get_or_add_trPr()
    properties.append(_element("cantSplit"))
    if height:
        properties.append(_element("trHeight", val=str(round(Mm(height).twips)), hRule="atLeast"))
    if header:
        properties.append(_element("tblHeader"))
    return added


def dotted(cell: _Cell) -> None:
    """A line to write on."""
    _borders(cell, bottom="dotted")


def shaded(cell: _Cell) -> None:
    """A light ground, which a photocopier leaves white."""
    cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill="EDEDED"))


def ruled(paragraph: Paragraph) -> None:
    """A double rule below."""
    rule, properties = _element("pBdr"), paragraph._p.get_or_add_pPr()
    rule.append(_element("bottom", val="double", sz="6", space="6", color="000000"))
    properties.insert_element_before(rule, "w:spacing", "w:ind", "w:jc", "w:rPr")


def blank(number: int, hint: str, width: int) -> BaseOxmlElement:
    """A place to fill in: dots for the pen, and for the keyboard a content control that one click selects whole."""
    control, content, run = _element("sdt"), _element("sdtContent"), _element("r")
    properties, look, text = _element("sdtPr"), _element("rPr"), _element("t")
    properties.extend([_element("alias", val=hint[:64]), _element("id", val=str(number))])
    properties.extend([_element("showingPlcHdr"), _element("text")])
    look.append(_element("rStyle", val="PlaceholderText"))
    text.text = "." * width
    run.extend([look, text])
    content.append(run)
    control.extend([properties, content])
    return control


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    found = cast("BaseOxmlElement", OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        found.set(qn(f"w:{name}"), value)
    return found


def _borders(cell: _Cell, **sides: str) -> None:
    edges = _element("tcBorders")
    for side, line in sides.items():
        edges.append(_element(side, val=line, sz="6", space="0", color=RULE))
    cell._tc.get_or_add_tcPr().append(edges)


def _styles(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(SIZE)
    spacing = normal.paragraph_format
    spacing.space_before, spacing.space_after = Pt(0), Pt(6)
    spacing.line_spacing_rule, spacing.widow_control = WD_LINE_SPACING.SINGLE, True
    for name, size, before, after in (("Title", 16, 8, 2), ("Heading 1", 13, 6, 3)):
        style = document.styles[name]
        style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, INK
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = True
        for edge in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(edge)
    document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in (_NOTE, _HEAD, _ADDRESS):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = normal
    note, head = document.styles[_NOTE], document.styles[_HEAD]
    note.font.size, note.font.color.rgb, note.paragraph_format.space_before = Pt(10), HINT, Pt(8)
    head.paragraph_format.alignment, head.paragraph_format.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(3)
    document.styles[_ADDRESS].paragraph_format.space_after = Pt(0)
    blank_style = document.styles.add_style(_BLANK, WD_STYLE_TYPE.CHARACTER)
    blank_style.font.color.rgb = HINT
    for name in ("Normal", "Title", "Heading 1"):
        _one_font(document.styles[name].element.get_or_add_rPr())


def _one_font(properties: BaseOxmlElement) -> None:
    """One font for every script; what a theme says would win over it (17.3.2.26)."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = _element("rFonts")
        properties.insert(0, fonts)
    for name in _THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), "")
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def _speak(document: Document, tag: str) -> None:
    """The language of all text, for spelling and for reading aloud; and its size, which tables take from here."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _one_font(defaults)
    for found in defaults.findall(qn("w:lang")):
        defaults.remove(found)
    for size in defaults.findall(qn("w:sz")):
        size.set(qn("w:val"), str(2 * SIZE))
    defaults.append(_element("lang", val=tag, eastAsia=tag, bidi="ar-SA"))
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), tag)


def _modern(document: Document) -> None:
    """Not as Word 2007 laid pages out: without this Word shows its compatibility mode. A zoom needs a number."""
    settings = document.settings.element
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    compat = settings.find(qn("w:compat"))
    for old in compat.findall(qn("w:compatSetting")):
        compat.remove(old)
    uri = "http://schemas.microsoft.com/office/word"
    compat.append(_element("compatSetting", name="compatibilityMode", uri=uri, val="15"))


def _drop_thumbnail(document: Document) -> None:
    """The picture of a page that isn't this one."""
    relations = document.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]
