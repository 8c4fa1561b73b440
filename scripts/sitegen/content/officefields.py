"""What the fields and formulas of an office document do: both are a text that its program reads.

Fields: ECMA-376, part 1, 17.16. Formulas: the same, 18.17, and OpenFormula (OpenDocument 1.3, part 4).
"""

import re

# fmt: off
_FETCHING = (
    "DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "EMBED", "DATABASE", "QUOTE", "RD",
    "CONTROL", "HTMLACTIVEX", "MACROBUTTON",
)
# fmt: on
"""Fields that fetch something or run a program, or put together what another field says (17.16.5)."""
_FIELD = re.compile(rf"(?<![\w-])(?:{'|'.join(_FETCHING)})(?![\w-])", re.IGNORECASE)
_PLAINLY = re.compile(
    r"\s*+(?:XE|TC|TA|ADDIN|CITATION|MERGEFIELD|DOCPROPERTY|STYLEREF|TOC|REF|PAGEREF|NOTEREF|SEQ)(?=\s|\Z)",
    re.IGNORECASE,
)
"""A field whose words are only shown, looked up or found by others: a keyword `database`, say."""
WITHIN = "\ufffc"
"""In a field's code: there is another field."""
_BEGUN = re.compile(rf'[\s"\\]*+([a-z]*+){WITHIN}', re.IGNORECASE)
"""A field's kind that another field says, or ends."""
# fmt: off
_CALLED = (
    r"WEBSERVICE", r"IMAGE", r"RTD", r"DDE", r"CALL", r"REGISTER(?:\.ID)?", r"EXEC(?:UTE)?", r"FILES", r"EVALUATE",
    r"RUN", r"SQL\.[A-Z.]+", r"INITIATE", r"POKE", r"REQUEST", r"FOPEN", r"CUBE[A-Z]+", r"IMPORT[A-Z]+",
    r"STOCKHISTORY", r"PY", r"COPILOT", r"TRANSLATE", r"DETECTLANGUAGE",
)
# fmt: on
"""Functions that fetch something, run something, or send what is in a book to a service."""
_CALL = re.compile(rf"\b(?:{'|'.join(_CALLED)})\s*\(|\|[^|]*!|\\\\|//", re.IGNORECASE)
EXCEL = re.compile(r"\"[^\"]*\"|'[^']*'|\[(?:'.?|[^'\]])*+(?:\]|(?P<open>\Z))", re.DOTALL)
ODF = re.compile(
    r"\"[^\"]*\"|'[^']*'|(?P<out>\[(?:'[^']*'|[a-z]+:[/\\][^\[\]'#]*)#(?!REF!))"
    r"|\[(?:'[^']*(?:'|\Z)|[^'\]])*+(?:\]|(?P<open>\Z))",
    re.DOTALL | re.IGNORECASE,
)
"""What in a formula is a text, or the name of a sheet or a column; `out` is another file (OpenFormula, part 4, 5.8)."""
_LINK = re.compile(r"\s*+(?:\\\s*+)?HYPERLINK(?![\w-])", re.IGNORECASE)
_PIECE = re.compile(r'"([^"]*)"|(\S+)')
_ARGUED = frozenset({"\\l", "\\o", "\\t", "\\*"})
"""Switches of a field that leads somewhere which have a word behind them (17.16.5.25)."""
_LINKED = re.compile(r'\bHYPERLINK\s*\(\s*(?:"([^"]*)")?', re.IGNORECASE)
_HERE = re.compile(r"#|\[[^\\/:|\]]*\]")
"""A place of the same book, as a formula leads to it."""
_ASTRAY = re.compile(r"(?:javascript|vbscript|data|file|smb|ms-[a-z-]+|search-ms|vnd\.[a-z.]+):|\\\\|//", re.IGNORECASE)
WEB = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)


def runs(code: str) -> bool:
    """Whether a field fetches something, or leads anywhere but to the web or within its document."""
    if (begun := _BEGUN.match(code)) and any(each.startswith(begun[1].upper()) for each in _FETCHING):
        return True
    if not (link := _LINK.match(code)):
        return bool(_FIELD.search(code)) and not _PLAINLY.match(code)
    targets, within, before = list[str](), False, ""
    for quoted, bare in _PIECE.findall(code[link.end() :]):
        if not bare.startswith("\\") and before not in _ARGUED and (quoted or bare):
            targets.append(quoted or bare)
        before = bare.lower()
        within = within or before == "\\l"
    return not all(map(WEB.match, targets)) or not (targets or within)


def calls(formula: str, *readings: re.Pattern[str]) -> bool:
    """Whether a formula asks a program or another file, or leads anywhere but to the web or within its book."""
    if not formula:
        return False
    readings = readings or (EXCEL,)
    placed = ("'" in formula or "[" in formula) and ("/" in formula or "\\" in formula or "'#" in formula)
    if (placed or _CALL.search(formula)) and any(_asks(formula, each) for each in readings):
        return True
    links = [found[1] for found in _LINKED.finditer(formula)]
    if not links:
        return False
    words = (found[0][1:].strip() for each in readings for found in each.finditer(formula) if found[0][0] == '"')
    led = any(each is not None and not (WEB.match(each.strip()) or _HERE.match(each.strip())) for each in links)
    return led or any(map(_ASTRAY.match, words))


def _asks(formula: str, reading: re.Pattern[str]) -> bool:
    for found in reading.finditer(formula):
        if found.lastgroup or (found[0][0] == "'" and ("/" in found[0] or "\\" in found[0])):
            return True
    return bool(_CALL.search(reading.sub(" ", formula)))
