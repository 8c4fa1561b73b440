"""The watch's rota: teams are entered once, then each month fills itself in from its number."""

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from sitegen.content import calendar
from sitegen.content.forms import Words
from sitegen.render.forms import sheets

TEAMS, MEMBERS = 16, 6
"""So many teams find room, each with so many members, its leader among them."""
HEAD, FIRST, NIGHTS = 7, 8, 31
TOP = 4
"""The first team's row on the teams' own sheet."""
_SATURDAY = DifferentialStyle(fill=PatternFill("solid", bgColor="DDE8F5"))


def write(said: Words, language: str, author: str, date: str) -> bytes:
    """The file; `date` gives the year it starts with."""
    words = said["words"]
    book = sheets.book(said["title"], said["use"], author, language)
    _rota(sheets.sheet(book, words["sheet"], (9, 10, 8, 20, 38, 18)), words, language, int(date[:4]))
    _teams(sheets.sheet(book, words["teams"], (8, *([20] * MEMBERS)), wide=True), words)
    return sheets.saved(book)


def _rota(sheet: Worksheet, words: Words, language: str, year: int) -> None:
    """One row for each night; those that a short month lacks stay empty."""
    teams = quote_sheetname(words["teams"])
    leaders = f"{teams}!$B${TOP}:$B${TOP + TEAMS - 1}"
    sheets.heading(sheet, words["heading"], words["guide"], "F")
    month_error = words["number_error"].format(least=1, most=12)
    for row, key, value, most in ((3, "month", 1, 12), (4, "year", year + 1, 2100), (5, "first", 1, TEAMS)):
        sheets.cell(sheet, f"A{row}", words[key], bold=True)
        sheet.merge_cells(f"A{row}:C{row}")
        sheet.row_dimensions[row].height = 20
        sheets.cell(sheet, f"D{row}", value, fill=True, align="center")
        least = 2000 if key == "year" else 1
        error = month_error if key == "month" else words["number_error"].format(least=least, most=most)
        sheets.whole(sheet, f"D{row}", least, most, error)
    sheet["A6"].value, sheet["A6"].font = words["saturday"], Font(name=sheets.FONT, size=11)
    sheet["A6"].alignment = Alignment(wrap_text=True, vertical="center")
    sheet.merge_cells("A6:F6")
    sheet.row_dimensions[6].height = 34
    sheets.header(sheet, HEAD, [words[key] for key in ("date", "day", "team", "leader", "members", "notes")])
    names = ",".join(f'"{calendar.weekday((number - 1) % 7, language)}"' for number in range(7))
    for row in range(FIRST, FIRST + NIGHTS):
        day = row - FIRST + 1
        night = f"DATE($D$4,$D$3,{day})"
        cycle = f"MOD($D$5-1+{day - 1},COUNTA({leaders}))+1"
        sheets.cell(sheet, f"A{row}", f'=IF(MONTH({night})=$D$3,{night},"")', form="d", align="center", bold=True)
        sheets.cell(sheet, f"B{row}", f'=IF(A{row}="","",CHOOSE(WEEKDAY(A{row}),{names}))', align="center")
        sheets.cell(sheet, f"C{row}", f'=IF(OR(A{row}="",COUNTA({leaders})=0),"",{cycle})', align="center")
        for column, source in (("D", "B"), ("E", "H")):
            found = f"{teams}!${source}${TOP}:${source}${TOP + TEAMS - 1}"
            sheets.cell(sheet, f"{column}{row}", f'=IF(C{row}="","",INDEX({found},C{row}))', wrap=True)
        sheets.cell(sheet, f"F{row}", wrap=True)
        sheet.row_dimensions[row].height = 23
    last = FIRST + NIGHTS - 1
    saturday = Rule("expression", dxf=_SATURDAY, formula=[f'AND($A{FIRST}<>"",WEEKDAY($A{FIRST})=7)'])
    sheet.conditional_formatting.add(f"A{FIRST}:F{last}", saturday)
    sheet.print_area = f"A1:F{last}"
    sheet.page_setup.fitToHeight = 1


def _teams(sheet: Worksheet, words: Words) -> None:
    """One row for each team: its leader, its members, and in column H all members' names in one."""
    sheets.heading(sheet, words["teams_heading"], words["teams_guide"], "G")
    members = [words["member"].format(number=number) for number in range(1, MEMBERS)]
    sheets.header(sheet, TOP - 1, [words["team"], words["leader"], *members])
    for row in range(TOP, TOP + TEAMS):
        sheets.cell(sheet, f"A{row}", row - TOP + 1, align="center", bold=True)
        for column in "BCDEFG":
            sheets.cell(sheet, f"{column}{row}", fill=True)
        rest = "&".join(f'IF({column}{row}="","",", "&{column}{row})' for column in "CDEFG")
        sheet[f"H{row}"].value = f"=MID({rest},3,200)"
        sheet.row_dimensions[row].height = 24
    sheet.column_dimensions["H"].hidden = True
    sheet.print_area = f"A1:G{TOP + TEAMS - 1}"
