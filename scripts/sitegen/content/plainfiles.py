"""What a file of plain text holds besides text: formulas in a table, what a calendar does, code of another kind."""

import re

from sitegen.content import identities
from sitegen.content.filekinds import OUT

_WIDE = (b"\xff\xfe", b"\xfe\xff")
_BLANK = r" \x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Spaces, tabs and line breaks apart: they part cells."""
# From one mark that parts cells to the next, and never over it: a table of nothing but such marks is read once.
_FORMULA = re.compile(
    rf"(?:^|[\r,;\t\"|])[{_BLANK}'\ufeff]*+(?:[=@＝＠]|[+\-＋－](?![\d.()%{_BLANK}-]*+(?:[\r,;\t\"|]|$)))|\Asep=",
    re.MULTILINE | re.IGNORECASE,
)
_CALENDAR_ACTS = re.compile(
    r"^(?:[\w-]++\.)?+(?:ACTION\b(?!:(?:DISPLAY|NONE)[ \t]*$)|(?:ATTACH|IMAGE|X-ALT-DESC|STYLED-DESCRIPTION)\b"
    r"|(?:[\w-]*URL|SOURCE|CONFERENCE|LINK)(?:;(?:\"[^\"\n]*\"|[^\":\n])*+)?+(?:\"|:[ \t]*+"
    rf"(?:{OUT}[a-z][a-z0-9+.\-\x00-\x09\x0b-\x20]*:|[\\/]{{2}})))|(?<!\\);ALTREP=",
    re.MULTILINE | re.IGNORECASE,
)
"""An alarm that does more than to show itself, what is loaded, and an address that leads elsewhere than to the web."""
_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What some programs take for the end of a line."""
_CODE = re.compile(r"[\s\ufeff]*+(?:<[!?/a-z]|\{\\rtf|(?:MIME-Version|Content-Type):)|\ufeff*+ID;", re.IGNORECASE)
"""How begins what programs open as something else, whatever it is called: pages, RTF, MHTML, SYLK."""


def harm(data: bytes, ending: str) -> str:
    """Plain text, and in a table nothing that a spreadsheet would run."""
    if b"\0" in data or data.startswith((b"MZ", b"\x7fELF", b"#!", b"%PDF", b"GIF8", b"\xca\xfe\xba\xbe", *_WIDE)):
        return "attachment-contents"
    text = data.decode("utf-8-sig", "replace")
    if _CODE.match(text) or (ending == "ics" and not text.startswith("BEGIN:VCALENDAR")):
        return "attachment-contents"
    unfolded = re.sub(r"\n[ \t]", "", _BREAK.sub("\n", text))
    acting = {"csv": _FORMULA.search(text), "ics": _CALENDAR_ACTS.search(unfolded)}
    if acting.get(ending):
        return "attachment-active"
    return "attachment-personal" if identities.listed(unfolded if ending == "ics" else text) else ""
