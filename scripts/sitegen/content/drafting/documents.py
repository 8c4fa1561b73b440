"""DOCX as lines: its text alone, within bounds; no entity is resolved, nothing is loaded."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from xml.parsers.expat import ExpatError

from sitegen.content import officeparts, xmlparts
from sitegen.content.drafting.manuscript import LINES, PARTS, UnreadableError

_XML = 30_000_000
"""Bytes of XML, unpacked."""


def lines(data: bytes) -> list[str]:
    """The paragraphs of a DOCX (ECMA-376, 17.3); a row of a table is one line."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            member = archive.getinfo("word/document.xml")
            if member.file_size > _XML or member.flag_bits & 1:
                raise UnreadableError("unread_large")
            if member.compress_type not in officeparts.PACKINGS:
                raise UnreadableError("unread_damaged")
            xml = officeparts.unpacked(archive, member)
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, EOFError, OSError, NotImplementedError, zlib.error):
        raise UnreadableError("unread_damaged") from None
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
        try:
            xmlparts.parse(xml, self._start, self._end, self._said, self._doctype)
        except _EnoughError:
            self.lines.append("".join(self.parts[:PARTS]))
        except ExpatError:
            raise UnreadableError("unread_damaged") from None

    def _doctype(self, *_: object) -> None:
        raise UnreadableError("unread_damaged")

    def _start(self, name: str, _: Mapping[str, str]) -> None:
        self.elements += 1
        if self.elements > 5 * PARTS or len(self.lines) > LINES:
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
