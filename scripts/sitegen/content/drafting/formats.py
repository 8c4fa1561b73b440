"""The bytes of a press release as lines: plain text, a WhatsApp message or chat, HTML, DOCX.

What comes from outside is hostile: nothing is unpacked beyond its limit, nothing is loaded, no entity is resolved.
"""

import datetime as dt
import re
from collections import Counter
from urllib.parse import unquote

from sitegen.content import personal
from sitegen.content.drafting import documents, webpages
from sitegen.content.drafting.manuscript import LINES, Manuscript, UnreadableError, day, manuscript, plain

LARGEST = 10_000_000
"""Bytes of a press release; one with pictures has as many."""
ENDINGS = frozenset({".txt", ".md", ".html", ".htm", ".docx"})
_CHAT = re.compile(
    r"\u200e?\[?(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{2,4}),? \d{1,2}[.:]\d{2}(?:[.:]\d{2})?"
    r"(?:\s?[AaPp][Mm])?\]?"
    r"\s?(?:-\s)?[^:\n]{1,60}: ?"
)
_NOTICE = re.compile(
    r"(?i)<media tidak disertakan>|<media omitted>|pesan dan panggilan dienkripsi|end-to-end encrypted"
    r"|pesan ini telah dihapus"
)


def read(name: str, data: bytes, dated: dt.date | None = None) -> Manuscript:
    """A press release by its bytes and its name; `dated` is when it was written, if known. Raises UnreadableError."""
    if len(data) > LARGEST:
        raise UnreadableError("unread_large")
    if data.startswith(b"PK\x03\x04"):
        return _kept(documents.lines(data), wrapped=False, dated=dated)
    if data.startswith((b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise UnreadableError("unread_kind")
    text = _text(data)
    if name.casefold().endswith((".html", ".htm")) or re.match(
        r"\s*<(?:!doctype|html|head|body|article|p|div)\b", text, re.IGNORECASE
    ):
        page = webpages.page(text)
        return _kept(page.lines, wrapped=False, dated=dated or page.dated, url=page.url, title=page.title)
    lines, first = _messages(text.splitlines()[:LINES])
    return _kept(lines, wrapped=True, dated=dated or first)


def _kept(
    lines: list[str], *, wrapped: bool, dated: dt.date | None, url: str | None = None, title: str | None = None
) -> Manuscript:
    """Without what is personal, and without empty files. It is made plain first: other signs may hide a number."""
    shown = plain(lines[:LINES])
    text, counts = personal.withheld("\n".join(shown), wrapped=wrapped)
    if not text.strip():
        raise UnreadableError("unread_empty")
    if title:
        named = " ".join(plain([title]))
        title, found = personal.withheld(named)
        counts.update({} if named in shown else found)
    if url and (found := _told(url)):
        url = None
        counts.update(found)
    withheld = tuple(sorted(counts.items()))
    return manuscript(text.split("\n"), wrapped=wrapped, url=url, title=title, dated=dated, withheld=withheld)


def _told(url: str) -> Counter[str]:
    """What an address says of people, in its path too."""
    address = unquote(" ".join(plain([url])))
    return personal.withheld(address)[1] or personal.withheld(address.replace("/", " /"))[1]


def _text(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or what Windows wrote before."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\x00" in text:
        raise UnreadableError("unread_kind")
    return text


def _messages(lines: list[str]) -> tuple[list[str], dt.date | None]:
    """Lines of a chat without their stamps and senders, and the day of the first; other text as it is."""
    days: list[dt.date] = []
    kept: list[str] = []
    for line in lines:
        stamp = _CHAT.match(line)
        if stamp:
            year = int(stamp["year"]) + (2000 if len(stamp["year"]) == 2 else 0)
            days += filter(None, [day(year, int(stamp["month"]), int(stamp["day"]))])
        line = line[stamp.end() :] if stamp else line
        kept.append("" if _NOTICE.search(line) else line)
    return kept, days[0] if days else None
