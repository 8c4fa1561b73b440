"""What a spreadsheet program would show: the few formulas that the sheets use, reckoned apart from them."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import range_boundaries

Value = Any
"""None (an empty cell), a text, a number, a truth; of a range a list."""
ZERO = dt.date(1899, 12, 30)
LEXEMES = re.compile(
    r"""\s*("(?:[^"]|"")*"|(?:'[^']+'!)?\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?(?![A-Z(])"""
    r"""|(?:\w+!)\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?|[A-Z]+(?=\()|\d+(?:\.\d+)?|<>|>=|<=|[-+&=<>(),])"""
)


class Reckoning:
    """The values of a workbook's cells, each reckoned when it is asked for."""

    def __init__(self, book: Workbook) -> None:
        self.book = book

    def at(self, sheet: str, place: str) -> Value:
        """A cell's value."""
        stated = self.book[sheet][place].value
        if isinstance(stated, dt.datetime):
            return (stated.date() - ZERO).days
        if isinstance(stated, dt.date):
            return (stated - ZERO).days
        if isinstance(stated, str) and stated.startswith("="):
            return self.formula(stated[1:], sheet)
        return stated

    def formula(self, text: str, sheet: str) -> Value:
        """A formula's value on a sheet."""
        return Formula(self, text, sheet).value()

    def span(self, sheet: str, reference: str) -> list[Value]:
        """The values of a range."""
        left, top, right, bottom = range_boundaries(reference)
        cells = self.book[sheet].iter_rows(top, bottom, left, right)
        return [self.at(sheet, cell.coordinate) for row in cells for cell in row]


class Formula:
    """One formula on its way from text to value."""

    def __init__(self, reckoning: Reckoning, text: str, sheet: str) -> None:
        self.reckoning, self.sheet = reckoning, sheet
        self.lexemes = []
        place = 0
        while place < len(text):
            found = LEXEMES.match(text, place)
            assert found, text[place:]
            self.lexemes.append(found[1])
            place = found.end()

    def value(self) -> Value:
        found = self.compared()
        assert not self.lexemes, self.lexemes
        return found

    def next(self, *wanted: str) -> str | None:
        return self.lexemes.pop(0) if self.lexemes and self.lexemes[0] in wanted else None

    def compared(self) -> Value:
        left = self.joined()
        while sign := self.next("=", "<>", "<", ">", "<=", ">="):
            left = compare(left, sign, self.joined())
        return left

    def joined(self) -> Value:
        left = self.added()
        while self.next("&"):
            left = text(left) + text(self.added())
        return left

    def added(self) -> Value:
        left = self.single()
        while sign := self.next("+", "-"):
            right = number(self.single())
            left = number(left) + right if sign == "+" else number(left) - right
        return left

    def single(self) -> Value:
        lexeme = self.lexemes.pop(0)
        if lexeme == "(":
            found = self.compared()
            assert self.next(")")
            return found
        if lexeme.startswith('"'):
            return lexeme[1:-1].replace('""', '"')
        if lexeme.isalpha():
            return FUNCTIONS[lexeme](*self.arguments())
        if lexeme[0].isdigit():
            return float(lexeme) if "." in lexeme else int(lexeme)
        sheet, _, place = lexeme.replace("$", "").rpartition("!")
        sheet = sheet.strip("'") or self.sheet
        return self.reckoning.span(sheet, place) if ":" in place else self.reckoning.at(sheet, place)

    def arguments(self) -> list[Value]:
        assert self.next("(")
        found = [self.compared()]
        while self.next(","):
            found.append(self.compared())
        assert self.next(")")
        return found


def number(value: Value) -> Value:
    if isinstance(value, Wrong):
        return value
    assert value is None or isinstance(value, int | float), value
    return value or 0


def text(value: Value) -> str:
    return "" if value is None else str(value)


def compare(left: Value, sign: str, right: Value) -> bool:
    if left is None or right is None:
        empty = "" if isinstance(left, str) or isinstance(right, str) else 0
        left, right = (empty if each is None else each for each in (left, right))
    if isinstance(left, str) != isinstance(right, str):
        order = isinstance(left, str) - isinstance(right, str)
    else:
        order = (left > right) - (left < right)
    return {"=": not order, "<>": bool(order), "<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0}[sign]


def date(year: int, month: int, day: int) -> int:
    first = dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return (first - ZERO).days + day - 1


def sumifs(amounts: list[Value], *conditions: Value) -> Value:
    kept = []
    for place, amount in enumerate(amounts):
        pairs = zip(conditions[::2], conditions[1::2], strict=True)
        if all(meets(cells[place], condition) for cells, condition in pairs):
            kept.append(amount)
    return total(kept)


def meets(value: Value, condition: Value) -> bool:
    found = re.fullmatch(r"(>=|<=|<>|<|>)(\d+)", text(condition))
    return isinstance(value, int) and compare(value, found[1], int(found[2])) if found else value == condition


def total(*values: Value) -> Value:
    flat = [each for value in values for each in (value if isinstance(value, list) else [value])]
    return sum(each for each in flat if isinstance(each, int | float))


class Wrong(float):
    """An error value, which spreads until something chooses another way."""


def mod(left: int, right: int) -> Value:
    return left % right if right else Wrong("nan")


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "IF": lambda condition, then, otherwise: then if condition else otherwise,
    "AND": lambda *values: all(values),
    "OR": lambda *values: any(values),
    "SUM": total,
    "SUMIFS": sumifs,
    "DATE": date,
    "MONTH": lambda serial: (ZERO + dt.timedelta(serial)).month,
    "MOD": mod,
    "COUNTA": lambda cells: sum(each is not None for each in cells),
    "INDEX": lambda cells, row: cells[row - 1] if isinstance(row, int) else None,
    "CHOOSE": lambda place, *values: values[place - 1] if isinstance(place, int) else None,
    "WEEKDAY": lambda serial: (serial - 1) % 7 + 1 if isinstance(serial, int) else None,
    "MID": lambda words, start, length: words[start - 1 : start - 1 + length],
    "ISNUMBER": lambda value: isinstance(value, int | float),
}
"""IF is given both its values, so that what does not count may be a Wrong or None."""
