"""The bytes of a press release as lines: plain text, a WhatsApp message or chat, HTML, DOCX.

What comes from outside is hostile: nothing is unpacked beyond its limit, nothing is loaded, no entity is resolved.
"""

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from html.parser import HTMLParser
from xml.parsers import expat

from sitegen.content import outline, personal, plaintext
from sitegen.content.drafting.manuscript import LONGEST, Manuscript, manuscript

LARGEST = 10_000_000
"""Bytes of a press release; one with pictures has as many."""
ENDINGS = frozenset({".txt", ".md", ".html", ".htm", ".docx"})
_XML = 30_000_000
_HTML = 1_000_000
_PARTS = 40_000
"""Pieces of a page or a document that are looked at: far more than a press release has."""
_LINES = 3_000
_CHAT = re.compile(
    r"\u200e?\[?(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{2,4}),? \d{1,2}[.:]\d{2}(?:[.:]\d{2})?"
    r"(?:\s?[AaPp][Mm])?\]?"
    r"\s?(?:-\s)?[^:\n]{1,60}: ?"
)
_NOTICE = re.compile(
    r"(?i)<media tidak disertakan>|<media omitted>|pesan dan panggilan dienkripsi|end-to-end encrypted"
    r"|pesan ini telah dihapus"
)
_DAY = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
_MUTED = frozenset(
    {"script", "style", "nav", "footer", "aside", "form", "noscript", "template", "svg", "button", "select"}
)


class UnreadableError(Exception):
    """A file that can't be read: its one argument is a key of strings/command.yml."""


def read(name: str, data: bytes, dated: dt.date | None = None) -> Manuscript:
    """A press release by its bytes and its name; `dated` is when it was written, if known. Raises UnreadableError."""
    if len(data) > LARGEST:
        raise UnreadableError("unread_large")
    if data.startswith(b"PK\x03\x04"):
        return _kept(_docx(data), wrapped=False, dated=dated)
    if data.startswith((b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise UnreadableError("unread_kind")
    text = _text(data)
    if name.casefold().endswith((".html", ".htm")) or re.match(
        r"\s*<(?:!doctype|html|head|body|article|p|div)\b", text, re.IGNORECASE
    ):
        page = _page(text)
        return _kept(page.lines(), wrapped=False, dated=dated or page.dated(), url=page.url, title=page.title())
    lines, day = _messages(text.splitlines()[:_LINES])
    return _kept(lines, wrapped=True, dated=dated or day)


def _page(text: str) -> "_Page":
    """A page as far as it is long enough for a press release; programs in it are not even looked through."""
    text = re.sub(r"(?is)<(script|style|svg)\b.*?(?:</\1\b|\Z)", "<", text)
    text = re.sub(r"<(?![A-Za-z/!?])", "&lt;", text[:_HTML])
    text = outline.tamed(text, "&lt;")
    page = _Page()
    for start in range(0, len(text), 16_384):
        if len(page.parts) < _PARTS:
            page.feed(text[start : start + 16_384])
    page.close()
    return page


def _kept(
    lines: list[str], *, wrapped: bool, dated: dt.date | None, url: str | None = None, title: str | None = None
) -> Manuscript:
    """Without what is personal, and without empty files."""
    counts: dict[str, int] = {}
    kept: list[str] = []
    for line in lines[:_LINES]:
        text, found = personal.withheld(line[:LONGEST])
        kept.append(text)
        for kind, count in found.items():
            counts[kind] = counts.get(kind, 0) + count
    if not any(line.strip() for line in kept):
        raise UnreadableError("unread_empty")
    return manuscript(kept, wrapped=wrapped, url=url, title=title, dated=dated, withheld=tuple(sorted(counts.items())))


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
            days += filter(None, [_date(year, int(stamp["month"]), int(stamp["day"]))])
        line = line[stamp.end() :] if stamp else line
        kept.append("" if _NOTICE.search(line) else line)
    return kept, days[0] if days else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if 1990 <= year <= 2199 else None
    except ValueError:
        return None


def _docx(data: bytes) -> list[str]:
    """The paragraphs of a DOCX (ECMA-376, 17.3); a row of a table is one line."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            member = archive.getinfo("word/document.xml")
            if member.file_size > _XML or member.flag_bits & 1:
                raise UnreadableError("unread_large")
            with archive.open(member) as part:
                xml = part.read(_XML + 1)
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, EOFError, OSError, NotImplementedError, zlib.error):
        raise UnreadableError("unread_damaged") from None
    if len(xml) > _XML:
        raise UnreadableError("unread_large")
    return _Paragraphs(xml).lines


class _EnoughError(Exception):
    """No press release is longer."""


class _Paragraphs:
    """What a DOCX shows as text, paragraph by paragraph."""

    def __init__(self, xml: bytes) -> None:
        self.lines: list[str] = []
        self.parts: list[str] = []
        self.muted = self.cells = self.elements = 0
        self.writes = False
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            parser.Parse(xml, True)
        except _EnoughError:
            self.lines.append("".join(self.parts[:_PARTS]))
        except expat.ExpatError:
            raise UnreadableError("unread_damaged") from None

    def _doctype(self, *_: object) -> None:
        raise UnreadableError("unread_damaged")

    def _start(self, name: str, _: Mapping[str, str]) -> None:
        self.elements += 1
        if self.elements > 5 * _PARTS or len(self.lines) > _LINES:
            raise _EnoughError
        name = name.rsplit(" ", 1)[-1]
        self.muted += name in ("Fallback", "del", "txbxContent")
        self.cells += name == "tc"
        self.writes = name == "t"
        if name in ("tab", "br", "cr") and not self.muted:
            self.parts.append(" " if name == "tab" or self.cells else "\n")

    def _said(self, text: str) -> None:
        if self.writes and not self.muted:
            self.parts.append(text)

    def _end(self, name: str) -> None:
        name = name.rsplit(" ", 1)[-1]
        self.writes = False
        self.muted -= name in ("Fallback", "del", "txbxContent")
        self.cells -= name == "tc"
        if self.muted or name not in ("p", "tr"):
            return
        if self.cells:
            self.parts.append(" ")
        else:
            self.lines += "".join(self.parts).split("\n")
            self.parts = []


class _Page(HTMLParser):
    """What a page tells: its blocks, those of its article if it has one, and what its head says of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.muted = self.inside = 0
        self.article: list[str] = []
        self.heads: dict[str, str] = {}
        self.naming = ""
        self.url: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {key: value or "" for key, value in attrs}
        self.muted += tag in _MUTED
        self.inside += tag in ("article", "main")
        self.naming = tag if tag in ("title", "h1") and tag not in self.heads else self.naming
        if tag == "meta" and (name := own.get("property") or own.get("name") or own.get("itemprop")):
            self.heads.setdefault(name.casefold()[:40], own.get("content", "")[:500])
        if tag == "link" and own.get("rel") == "canonical":
            self.url = own.get("href", "")[:2000] or None
        if tag == "time" and own.get("datetime"):
            self.heads.setdefault("time", own["datetime"][:40])
        if tag in plaintext.BLOCKS or tag in ("article", "main", "section"):
            self._put("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _MUTED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.muted = max(0, self.muted - (tag in _MUTED))
        self.inside = max(0, self.inside - (tag in ("article", "main")))
        if tag == self.naming:
            self.naming = ""
        if tag in plaintext.BLOCKS:
            self._put("\n")

    def handle_data(self, data: str) -> None:
        if self.naming:
            self.heads[self.naming] = self.heads.get(self.naming, "")[:500] + data[:500]
        if not self.muted and self.naming != "title":
            self._put(re.sub(r"\s+", " ", data))

    def _put(self, text: str) -> None:
        self.parts.append(text)
        if self.inside:
            self.article.append(text)

    def lines(self) -> list[str]:
        """The article's lines, else the whole page's."""
        own = "".join(self.article)
        return (own if len(own.strip()) > 200 else "".join(self.parts)).split("\n")

    def title(self) -> str | None:
        """As the page names itself."""
        said = self.heads.get("h1") or self.heads.get("og:title") or self.heads.get("title") or ""
        return " ".join(said.split()) or None

    def dated(self) -> dt.date | None:
        """When it was published."""
        for key in ("article:published_time", "datepublished", "date", "time"):
            if found := _DAY.search(self.heads.get(key, "")):
                return _date(int(found[1]), int(found[2]), int(found[3]))
        return None
