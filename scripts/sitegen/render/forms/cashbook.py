"""The cash book of a year: money in and out, the balance after each voucher, and a report on one page."""

from openpyxl.styles import Font
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from sitegen.content import calendar
from sitegen.content.forms import Words
from sitegen.render.forms import sheets

HEAD, FIRST, ROWS = 7, 8, 240
LAST = FIRST + ROWS - 1
MONTHS, KINDS = 5, 21
"""The first row of the months and of the kinds in the report."""


def write(said: Words, language: str, author: str, date: str) -> bytes:
    """The file; `date` gives the year it starts with."""
    words = said["words"]
    book = sheets.book(said["title"], said["use"], author, language)
    _book(sheets.sheet(book, words["sheet"], (6, 13, 12, 33, 19, 16, 16, 17), wide=True), words, int(date[:4]) + 1)
    _report(sheets.sheet(book, words["report"], (20, 16, 16, 16, 16, 16)), words, language)
    return sheets.saved(book)


def _book(sheet: Worksheet, words: Words, year: int) -> None:
    sheets.heading(sheet, words["heading"], words["guide"], "H")
    _sums(sheet, words, year)
    keys = ("number", "date", "voucher", "entry", "kind", "money_in", "money_out", "balance")
    sheets.header(sheet, HEAD, [words[key] for key in keys])
    for row in range(FIRST, LAST + 1):
        _row(sheet, row)
    rows = {column: f"{column}{FIRST}:{column}{LAST}" for column in "BEFG"}
    sheets.date(sheet, rows["B"], words["date_error"])
    count = len(words["kinds_in"]) + len(words["kinds_out"])
    kinds = f"{quote_sheetname(words['report'])}!$A${KINDS}:$A${KINDS + count - 1}"
    sheets.choice(sheet, rows["E"], kinds, words["kind_error"])
    for own, other in ("FG", "GF"):
        rule = f'AND(ISNUMBER({own}{FIRST}),{own}{FIRST}>=0,{other}{FIRST}="")'
        sheets.custom(sheet, rows[own], rule, words["amount_error"])
    sheet.print_area = f"A1:H{LAST}"


def _sums(sheet: Worksheet, words: Words, year: int) -> None:
    """Above the rows, where they are seen: the year and where the money stands."""
    every = {column: f"{column}${FIRST}:{column}${LAST}" for column in "FG"}
    for place, key in (("A3", "year"), ("A4", "opening"), ("E3", "total_in"), ("E4", "total_out"), ("E5", "closing")):
        sheets.cell(sheet, place, words[key], bold=True)
    for row in (3, 4):
        sheet.merge_cells(f"A{row}:C{row}")
    for row in (3, 4, 5):
        sheet.merge_cells(f"F{row}:G{row}")
        sheet.row_dimensions[row].height = 20
    sheets.cell(sheet, "D3", year, fill=True, align="right")
    sheets.cell(sheet, "D4", 0, fill=True, form=sheets.RUPIAH, align="right")
    sheets.whole(sheet, "D3", 2000, 2100, words["year_error"])
    for place, formula in (("F3", f"=SUM({every['F']})"), ("F4", f"=SUM({every['G']})"), ("F5", "=D4+F3-F4")):
        sheets.cell(sheet, place, formula, form=sheets.RUPIAH, bold=place == "F5")


def _row(sheet: Worksheet, row: int) -> None:
    """A voucher; its balance shows once there is an amount."""
    sheets.cell(sheet, f"A{row}", row - FIRST + 1, align="center")
    sheets.cell(sheet, f"B{row}", form=sheets.DATE, align="center")
    sheets.cell(sheet, f"C{row}", align="center")
    for column in "DE":
        sheets.cell(sheet, f"{column}{row}", wrap=True)
    for column in "FG":
        sheets.cell(sheet, f"{column}{row}", form=sheets.RUPIAH)
    upto = f"SUM(F${FIRST}:F{row})-SUM(G${FIRST}:G{row})"
    balance = f'=IF(AND(F{row}="",G{row}=""),"",$D$4+{upto})'
    sheets.cell(sheet, f"H{row}", balance, form=sheets.RUPIAH)
    sheet.row_dimensions[row].height = 20


def _report(sheet: Worksheet, words: Words, language: str) -> None:
    """What goes on the notice board: each month, each kind, and who answers for it."""
    own = quote_sheetname(words["sheet"])
    date, money_in, money_out = (_rows(own, column) for column in "BFG")
    sheets.heading(sheet, f'="{words["report_heading"]} "&{own}!D3', words["report_guide"], "F")
    for row in range(MONTHS, KINDS + 14):
        sheet.row_dimensions[row].height = 20
    keys = ("month", "money_in", "money_out", "balance", "counted", "difference")
    sheets.header(sheet, MONTHS - 1, [words[key] for key in keys], repeat=False)
    for month in range(1, 13):
        row = MONTHS + month - 1
        start, end = (f"DATE({own}!$D$3,{number},1)" for number in (month, month + 1))
        within = f'{date},">="&{start},{date},"<"&{end}'
        before = f"{own}!$D$4" if month == 1 else f"D{row - 1}"
        sheets.cell(sheet, f"A{row}", calendar.words()[language]["months"][month - 1].split()[0])
        sheets.cell(sheet, f"B{row}", f"=SUMIFS({money_in},{within})", form=sheets.RUPIAH)
        sheets.cell(sheet, f"C{row}", f"=SUMIFS({money_out},{within})", form=sheets.RUPIAH)
        sheets.cell(sheet, f"D{row}", f"={before}+B{row}-C{row}", form=sheets.RUPIAH)
        sheets.cell(sheet, f"E{row}", form=sheets.RUPIAH, fill=True)
        sheets.cell(sheet, f"F{row}", f'=IF(E{row}="","",E{row}-D{row})', form=sheets.RUPIAH)
    row = MONTHS + 12
    sheets.cell(sheet, f"A{row}", words["whole_year"], bold=True)
    for column in "BC":
        total = f"=SUM({column}{MONTHS}:{column}{row - 1})"
        sheets.cell(sheet, f"{column}{row}", total, form=sheets.RUPIAH, bold=True)
    sheets.cell(sheet, f"D{row}", f"=D{row - 1}", form=sheets.RUPIAH, bold=True)
    sheets.cell(sheet, f"A{row + 1}", words["check"], bold=True)
    agrees = f"AND(B{row}={own}!F3,C{row}={own}!F4)"
    sheets.cell(sheet, f"B{row + 1}", f'=IF({agrees},"{words["fine"]}","{words["astray"]}")')
    sheet.merge_cells(f"B{row + 1}:F{row + 1}")
    _kinds(sheet, words, own)


def _kinds(sheet: Worksheet, words: Words, own: str) -> None:
    """The year by kind; the names may be changed, and the list in the book changes with them."""
    sheets.header(sheet, KINDS - 1, [words["by_kind"], words["money_in"], words["money_out"]], repeat=False)
    names = [*words["kinds_in"], *words["kinds_out"]]
    for row, name in enumerate(names, KINDS):
        sheets.cell(sheet, f"A{row}", name, fill=True)
        for column, money in (("B", "F"), ("C", "G")):
            formula = f"=SUMIFS({_rows(own, money)},{_rows(own, 'E')},$A{row})"
            sheets.cell(sheet, f"{column}{row}", formula, form=sheets.RUPIAH)
    last = KINDS + len(names)
    sheets.cell(sheet, f"A{last}", words["unknown_kind"])
    for column, total in (("B", "F3"), ("C", "F4")):
        rest = f"={own}!{total}-SUM({column}{KINDS}:{column}{last - 1})"
        sheets.cell(sheet, f"{column}{last}", rest, form=sheets.RUPIAH)
    for column, key in (("B", "treasurer"), ("E", "head")):
        for row, text in ((last + 2, words[key]), (last + 6, "( ………………………… )")):
            sheet[f"{column}{row}"].value = text
            sheet[f"{column}{row}"].font = Font(name=sheets.FONT, size=sheets.SIZE)
    sheet.print_area = f"A1:F{last + 6}"
    sheet.page_setup.fitToHeight = 1


def _rows(own: str, column: str) -> str:
    """A column of the book as the report names it."""
    return f"{own}!${column}${FIRST}:${column}${LAST}"
