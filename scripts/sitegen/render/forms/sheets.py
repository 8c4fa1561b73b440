"""What all sheets share: page, type, colours, the cells to fill in, the rules for what may stand there."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

A4 = "9"
"""The paper size's number in a workbook (ECMA-376, part 1, 18.3.1.63)."""
FONT, SIZE = "Arial", 12
RUPIAH = "[$Rp-421]\\ #,##0_);[Red]\\-[$Rp-421]\\ #,##0_)"
"""The point or comma between thousands is the reader's own computer's."""
DATE = "dd/mm/yyyy"

_LINE = Side(style="thin", color="7F7F7F")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
FILL = PatternFill("solid", fgColor="FFF7CC")
HEAD = PatternFill("solid", fgColor="E3E3E3")


def book(title: str, subject: str, author: str, language: str) -> Workbook:
    """A workbook without sheets, which reckons anew whenever it is opened."""
    found = Workbook()
    found.remove(found.worksheets[0])
    found.calculation.fullCalcOnLoad = True
    about = found.properties
    about.title, about.subject, about.creator, about.lastModifiedBy = title, subject, author, author
    about.language = {"en": "en-GB"}.get(language, language)
    return found


def sheet(found: Workbook, name: str, widths: Sequence[float], *, wide: bool = False) -> Worksheet:
    """One sheet more, on A4 and as wide as the page, which lies across when `wide`; `widths` in digits."""
    added: Worksheet = found.create_sheet(name)
    for number, width in enumerate(widths, 1):
        added.column_dimensions[get_column_letter(number)].width = width
    added.page_setup.paperSize = A4
    added.page_setup.orientation = "landscape" if wide else "portrait"
    added.page_setup.fitToWidth, added.page_setup.fitToHeight = 1, 0
    added.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    added.page_margins.left = added.page_margins.right = 0.5
    added.page_margins.top, added.page_margins.bottom, added.page_margins.footer = 0.5, 0.75, 0.35
    added.print_options.horizontalCentered = True
    if added.oddFooter:
        added.oddFooter.center.text = "&P / &N"
    added.sheet_view.showGridLines = False
    return added


def heading(found: Worksheet, text: str, guide: str, last: str) -> None:
    """The title in row 1 and what to do in row 2, across to column `last`."""
    for row, words, size, height in ((1, text, 16, 28), (2, guide, SIZE, 36)):
        cell = found[f"A{row}"]
        cell.value, cell.font = words, Font(name=FONT, size=size, bold=row == 1)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        found.merge_cells(f"A{row}:{last}{row}")
        found.row_dimensions[row].height = height


def header(found: Worksheet, row: int, names: Sequence[str], *, repeat: bool = True) -> None:
    """The head of a table; it stays in sight and is repeated on every page."""
    for number, name in enumerate(names, 1):
        cell = found.cell(row, number, name)
        cell.font, cell.fill, cell.border = Font(name=FONT, size=SIZE, bold=True), HEAD, BOX
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    found.row_dimensions[row].height = 32
    if repeat:
        found.print_title_rows = f"{row}:{row}"
        found.freeze_panes = f"A{row + 1}"


def cell(found: Worksheet, place: str, value: object = None, **look: object) -> None:
    """A bordered cell; `look`: `form` (number format), `fill` (to be filled in), `bold`, `align`, `wrap`."""
    each = found[place]
    each.value = value
    each.border, each.font = BOX, Font(name=FONT, size=SIZE, bold=bool(look.get("bold")))
    align = str(look.get("align", "right" if "form" in look else "left"))
    indent = 1 if align == "left" else 0
    each.alignment = Alignment(vertical="center", horizontal=align, indent=indent, wrap_text=bool(look.get("wrap")))
    if look.get("fill"):
        each.fill = FILL
    if "form" in look:
        each.number_format = str(look["form"])


def whole(found: Worksheet, place: str, least: int, most: int | str, error: str) -> None:
    """A whole number between two bounds, or nothing; a bound may be a formula."""
    rule = DataValidation("whole", operator="between", formula1=str(least), formula2=str(most), allow_blank=True)
    add(found, rule, place, error)


def custom(found: Worksheet, place: str, formula: str, error: str) -> None:
    """What a formula, for the first cell of `place`, finds true."""
    add(found, DataValidation("custom", formula1=formula, allow_blank=True), place, error)


def date(found: Worksheet, place: str, error: str) -> None:
    """A date of this century."""
    rule = DataValidation("date", operator="between", formula1="36526", formula2="73050", allow_blank=True)
    add(found, rule, place, error)


def choice(found: Worksheet, place: str, source: str, error: str) -> None:
    """One of the cells of `source`."""
    add(found, DataValidation("list", formula1=source, allow_blank=True), place, error)


def add(found: Worksheet, rule: DataValidation, place: str, error: str) -> None:
    """A rule that stops what breaks it and says why."""
    rule.showErrorMessage, rule.error = True, error
    found.add_data_validation(rule)
    rule.add(place)


def saved(found: Workbook) -> bytes:
    """The workbook as a file."""
    out = io.BytesIO()
    found.save(out)
    return out.getvalue()
