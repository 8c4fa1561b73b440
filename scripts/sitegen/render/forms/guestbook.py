"""The guest book: four entries for each guest who stays the night."""

from sitegen.content.forms import Words
from sitegen.render.forms import sheets

FIRST, ROWS = 4, 90


def write(said: Words, language: str, author: str, date: str) -> bytes:
    """The file; `date` changes nothing in it, an archive's dates are set afterwards."""
    words = said["words"]
    book = sheets.book(said["title"], said["use"], author, language)
    sheet = sheets.sheet(book, words["sheet"], (6, 14, 28, 28, 16))
    sheets.heading(sheet, words["heading"], words["guide"], "E")
    sheets.header(sheet, 3, [words[key] for key in ("number", "arrived", "guest", "house", "leaves")])
    last = FIRST + ROWS - 1
    for row in range(FIRST, last + 1):
        sheets.cell(sheet, f"A{row}", row - FIRST + 1, align="center")
        for column in "BE":
            sheets.cell(sheet, f"{column}{row}", form=sheets.DATE, align="center")
        for column in "CD":
            sheets.cell(sheet, f"{column}{row}", wrap=True)
        sheet.row_dimensions[row].height = 24
    sheets.date(sheet, f"B{FIRST}:B{last}", words["date_error"])
    sheets.custom(sheet, f"E{FIRST}:E{last}", f"AND(ISNUMBER(E{FIRST}),E{FIRST}>=B{FIRST})", words["leaves_error"])
    sheet.print_area = f"A1:E{last}"
    return sheets.saved(book)
