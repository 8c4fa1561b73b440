"""What the YAML parser complains about, in terms of what an editor typed."""

import re

import yaml

from sitegen.problems import Problem

_KEY = re.compile(r"\s*(?:- +)*[\w-]+ *:(?: |$)")
_KEY_GLUED = re.compile(r"\s*(?:- +)*[A-Za-z_-]+:\S")

_MARKED = re.compile(r"\s*(?:- +)*[\w-]+ *: +[*&]")
_QUOTED = re.compile(r"(\s*(?:- +)*(?:[\w-]+ *: +)?)([\"'])(.*)$")

_CUT = re.compile(r"\s*(?:- +)*(?:[\w-]+ *: +)?[^\s\"'#|>\[{].*?[ \t](#[^\W_].*)")
"""A value, or a line of one, with what is not read."""

_BY_PROBLEM = {
    "cannot start any token": "yaml-start-character",
    "unexpected end of stream": "yaml-quote",
    "unknown escape": "yaml-escape",
    "invalid Unicode character escape": "yaml-escape",
    "hexdecimal number": "yaml-escape",
    "hexadecimal numbers": "yaml-escape",
    "',' or ']'": "yaml-bracket",
    "',' or '}'": "yaml-bracket",
    "node content": "yaml-start-character",
    "sequence entries are not allowed": "yaml-dash",
}
_BY_CONTEXT = {
    "scanning an alias": "yaml-anchor",
    "scanning an anchor": "yaml-anchor",
    "scanning a block scalar": "yaml-fold",
    "scanning a tag": "yaml-tag",
    "parsing a tag": "yaml-tag",
}


def translate(error: yaml.MarkedYAMLError, text: str, path: str, first: int) -> Problem:
    """The parser's error as a problem of the file, whose line `first` is the text's first."""
    lines = text.split("\n")
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark
    row, column = (mark.line, mark.column) if mark else (0, 0)
    ended = mark is not None and not text[mark.index :].strip()
    row = min(row, len(lines) - 1)
    code = next((code for part, code in _BY_CONTEXT.items() if part in context), "")
    code = code or next((code for part, code in _BY_PROBLEM.items() if part in problem), "")
    if code in ("yaml-quote", "yaml-bracket", "yaml-anchor", "yaml-fold") and error.context_mark:
        row, column = error.context_mark.line, error.context_mark.column
    if "scanning a simple key" in context and error.context_mark:
        code, row, column = _no_colon(lines, error.context_mark.line)
    if not code and "mapping values are not allowed" in problem:
        code, row, column = _misplaced_colon(lines, row, column)
    if not code and ("expected key" in problem or "block end" in problem):
        code, row, column = _block(lines, row, column)
    if not code and ("'-' indicator" in problem or "document start" in problem):
        code = "yaml-indent"
    if code in ("", "yaml-indent", "yaml-no-colon") and row and (cut := _CUT.match(lines[row - 1])):
        return Problem.at(path, (row - 1 + first, cut.start(1) + 1), "yaml-hash", text=cut[1].strip()[:60])
    if tab := _tab(lines, row):
        code, row, column = tab
    sign = lines[row][column : column + 1]
    if code == "yaml-start-character" and ended:
        code, row, column = _open_bracket(lines)
    if code == "yaml-start-character":
        return Problem.at(path, (row + first, column + 1), code, character=sign)
    shown = lines[row].strip()[:60]
    return Problem.at(path, (row + first, column + 1), code or "yaml-broken", text=shown)


def _tab(lines: list[str], row: int) -> tuple[str, int, int] | None:
    """The line of the complaint, or the one above it, indented by a tab."""
    for at in (row, row - 1):
        if at >= 0 and (found := re.match(r" *\t", lines[at])):
            return ("yaml-tab", at, found.end() - 1)
    return None


def _misplaced_colon(lines: list[str], row: int, column: int) -> tuple[str, int, int]:
    """A colon in a value; or a line above that has none, or has no space behind it; or one indented too far."""
    own = lines[row][:column]
    if _KEY.match(own):
        return ("yaml-colon", row, column)
    above = next((at for at in range(row - 1, -1, -1) if lines[at].strip()), row)
    if _KEY.match(lines[above]):
        return ("yaml-indent", row, len(own) - len(own.lstrip()))
    return _no_colon(lines, above)


def _no_colon(lines: list[str], row: int) -> tuple[str, int, int]:
    start = len(lines[row]) - len(lines[row].lstrip())
    return ("yaml-colon-space" if _KEY_GLUED.match(lines[row]) else "yaml-no-colon", row, start)


def _block(lines: list[str], row: int, column: int) -> tuple[str, int, int]:
    """Words behind a closing quote or bracket, a quote never closed, or a line that stands under no other."""
    before = lines[row][:column].rstrip()
    if opened := _MARKED.match(lines[row]):
        return ("yaml-anchor", row, opened.end() - 1)
    if before.endswith(('"', "'")):
        return _open_quote(lines, row) or ("yaml-after-quote", row, column)
    if lines[row][column : column + 1] in ("]", "}"):
        return ("yaml-bracket", row, column)
    return ("yaml-after-bracket" if before.endswith(("]", "}")) else "yaml-indent", row, column)


def _open_bracket(lines: list[str]) -> tuple[str, int, int]:
    """The text ends within a list: its last bracket stays open."""
    found = [(row, max(line.rfind("["), line.rfind("{"))) for row, line in enumerate(lines)]
    row, column = next(((row, column) for row, column in reversed(found) if column >= 0), (0, 0))
    return ("yaml-bracket", row, column)


def _open_quote(lines: list[str], row: int) -> tuple[str, int, int] | None:
    """A quote that nothing closes on its line took everything up to the next quote for its own."""
    for at, line in enumerate(lines[:row]):
        opened = _QUOTED.match(line)
        if opened and opened[2] not in opened[3]:
            return ("yaml-quote", at, opened.start(2))
    return None
