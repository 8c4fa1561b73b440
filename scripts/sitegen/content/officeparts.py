"""What the parts of an office document do when it is opened, read as the program reads them (XML, not its bytes).

OOXML: ECMA-376, parts 1 and 2 (relationships 9, content types 10); OpenDocument 1.3.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from copy import copy
from xml.parsers import expat

from sitegen.content import officefields, whereabouts, xmlparts
from sitegen.content.allowance import Allowance, SpentError

READ = 64_000_000
"""Bytes of XML of a document, unpacked; a table of half a million cells has as many."""
DEEPEST = 1000
"""Elements within each other: no program nests a tenth of that, and each takes memory until it ends."""
PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How members are packed, so that they can be unpacked piece by piece (ISO/IEC 21320-1, 5)."""
# fmt: off
_ENDINGS = frozenset({
    "xml", "rels", "rdf", "vml", "png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "tif", "tiff", "webp", "emf", "wmf",
    "svm", "wdp", "hdp", "odttf", "fntdata", "ttf", "otf", "mp3", "m4a", "wav", "mp4", "mov", "avi", "wmv", "txt",
})
"""What parts are: whatever else a document holds may run, or hide what runs."""
_ELEMENTS = frozenset({
    "oleObject", "ddeLink", "oleLink", "connection", "webPr", "dbPr", "queryTable", "mailMerge", "altChunk",
    "subDoc", "script", "dde-source", "dde-connection-decl", "dde-connection", "dde-link", "applet", "plugin",
    "floating-frame", "object-ole", "cell-range-source", "table-source", "section-source", "auto-reload",
})
# fmt: on
"""Elements that run a program, or fetch something, without being asked."""
# fmt: off
_LEADING = frozenset({
    "a", "shape", "rect", "oval", "roundrect", "line", "polyline", "arc", "curve", "group", "event-listener",
    "hyperlink-behaviour", "area-rectangle", "area-circle", "area-polygon", "form", "button",
})
"""Those whose `href` is a link, which is followed by people; that of others may be loaded as they are shown."""
_LOADED = ("src", "althref", "manifestLocation", "schemaLocation", "solutionID")
_SPEAKING = frozenset({
    "instrText", "delInstrText", "f", "definedName", "formula", "formula1", "formula2", "calculatedColumnFormula",
    "totalsRowFormula", "oldFormula", "FmlaMacro", "FmlaLink", "FmlaRange", "FmlaGroup", "FmlaTxbx", "FmlaPict",
})
# fmt: on
"""Those whose text is a field's (WordprocessingML) or a formula (SpreadsheetML)."""
_FORMULAS = ("formula", "expression", "condition", "macro")
"""Attributes that are a formula (OpenDocument, SpreadsheetML)."""
_DECIDING = frozenset(
    {
        "href",
        *_LOADED,
        *_FORMULAS,
        "Target",
        "TargetMode",
        "ContentType",
        "PartName",
        "Extension",
        "fldCharType",
        "instr",
    }
)
"""Attributes that an element may have once, whatever namespace they are of: what else is read may be the other."""
_SETTINGS = re.compile(r"(?:^|/)printersettings/[^/]*\.bin$", re.IGNORECASE)
_PLAIN = re.compile(r"(?:.*/)?(?:mimetype|layout-cache|ObjectReplacements/[^./]+|)")
_KIND = re.compile(
    r"vba|macro|attachedtoolbars|oleobject|activex|afchunk|externallink|connections|querytable|dialogsheet|subdocument"
    r"|mailmerge|extensibility|webextension|html|\b(?:rtf|control|ctrlprop|package|frame)$",
    re.IGNORECASE,
)
"""A kind of part, or of relationship, that brings a program or a document of another kind along."""
_APART = frozenset({"tab", "ptab", "br", "cr", "p"})
"""What stands as a space in a field's code."""
_XML = re.compile(r"(?<!svg)[+/]xml\b", re.IGNORECASE)
_LOOKED = re.compile(r"(?:^|\.)(?:xml|rels|rdf|vml)\Z|/\Z", re.IGNORECASE)
"""How the name of a part ends that is looked into as XML."""
_NO_XML = frozenset(
    {
        "image",
        "media",
        "video",
        "audio",
        "font",
        "hyperlink",
        "thumbnail",
        "printerSettings",
        "hdphoto",
        "sound",
        "hdImage",
    }
)
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_ACTION = re.compile(r"(?:vnd\.sun\.star\.|macro:|ppaction://(?:program|macro|ole))", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]|\.\.", re.IGNORECASE)


def acts(archive: zipfile.ZipFile, allowance: Allowance) -> str:
    """A problem's code for a document in which something runs or reaches out, or whose photos tell of a place; or "".

    Raises ExpatError for XML that is none, SpentError when it has more elements than are allowed.
    """
    left, located = READ, ""
    for member in archive.infolist():
        ending = member.filename.rsplit(".", 1)[-1].lower()
        if ending not in _ENDINGS and not _SETTINGS.search(member.filename) and not _PLAIN.fullmatch(member.filename):
            return "attachment-active"
        if _LOOKED.search(member.filename) and not member.is_dir():
            left -= member.file_size
            if left < 0:
                return "attachment-bomb"
            # Of what nobody has set, OpenOffice writes a part that is empty.
            if member.file_size and _Part(unpacked(archive, member), allowance).acts:
                return "attachment-active"
        elif ending in whereabouts.ENDINGS and whereabouts.told(unpacked(archive, member)):
            located = "attachment-location"
    return located


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A member packed in one of PACKINGS, which unpacks to what it says and no more; else BadZipFile.

    What stands behind the end of what is packed, only some programs pass over.
    """
    asked = copy(member)
    asked.file_size += 1
    with archive.open(asked) as part:
        data = part.read(asked.file_size)
        left = getattr(getattr(part, "_decompressor", None), "unused_data", b"") or getattr(part, "_compress_left", 0)
    if left or len(data) != member.file_size:
        raise zipfile.BadZipFile(member.filename)
    return data


class _Part:
    """A part as it is read: `acts` as soon as one thing in it does."""

    def __init__(self, data: bytes, allowance: Allowance) -> None:
        self.acts = False
        self.allowance = allowance
        self.depth = 0
        self.fields: list[list[str]] = []
        self.nested: list[tuple[int, int]] = []
        """The fields that are open: which it is, and of which the text here is code, -1 of none."""
        self.inside = ""
        self.said: list[str] = []
        xmlparts.parse(data, self._start, self._end, self._text, self._doctype)
        self.acts = self.acts or any(officefields.runs("".join(pieces)) for pieces in self.fields)

    def _doctype(self, *_: object) -> None:
        self.acts = True

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise expat.ExpatError("nested too deeply")
        # Not by `spend`: it takes as long as all the rest.
        self.allowance.elements -= 1
        if self.allowance.elements < 0:
            raise SpentError
        name = name.rsplit(" ", 1)[-1]
        own = {key.rsplit(" ", 1)[-1]: value for key, value in attributes.items()} if attributes else attributes
        self.acts = self.acts or name in _ELEMENTS or bool(own and _reaches(name, own))
        if len(own) < len(attributes):
            counted = Counter(key.rsplit(" ", 1)[-1] for key in attributes)
            self.acts = self.acts or any(counted[key] > 1 for key in _DECIDING)
        if name in _SPEAKING or (name == "t" and self.nested):
            self.inside, self.said = name, []
        if name == "fldChar":
            self._marked(own.get("fldCharType", ""))
        elif name in _APART:
            self._coded([" "])

    def _marked(self, kind: str) -> None:
        """A field begins, its code ends, or the field does."""
        if kind == "begin":
            self._coded([officefields.WITHIN])
            self.nested.append((len(self.fields), len(self.fields)))
            self.fields.append([])
        elif kind == "separate" and self.nested:
            around = self.nested[-2][1] if len(self.nested) > 1 else -1
            self.nested[-1] = (self.nested[-1][0], around)
        elif kind == "end" and self.nested:
            self.nested.pop()

    def _coded(self, said: list[str]) -> None:
        """Text in the code of a field, to which what a field within it shows belongs too."""
        if self.nested and self.nested[-1][1] >= 0:
            self.fields[self.nested[-1][1]] += said

    def _text(self, text: str) -> None:
        if self.inside:
            self.said.append(text)

    def _end(self, name: str) -> None:
        self.depth -= 1
        if name.rsplit(" ", 1)[-1] != self.inside:
            return
        if self.inside == "t":
            self._coded(self.said)
        elif not self.inside.endswith("nstrText"):
            self.acts = self.acts or officefields.calls("".join(self.said))
        elif self.nested:
            self.fields[self.nested[-1][0]] += self.said
        else:
            self.fields.append(self.said)
        self.inside = ""


def _reaches(name: str, own: Mapping[str, str]) -> bool:
    """Whether an element's attributes name what is loaded or run; a link is followed by people."""
    if name == "Relationship":
        return _relates(
            own.get("Type", "").rsplit("/", 1)[-1], own.get("Target", "").strip(), own.get("TargetMode", "")
        )
    if name in ("Default", "Override", "file-entry"):
        kind = own.get("ContentType", "") + own.get("media-type", "")
        part = own.get("PartName", "") + own.get("full-path", "") + own.get("Extension", "")
        return bool(_KIND.search(kind) or (_XML.search(kind) and not _LOOKED.search(part)))
    if name == "fldSimple":
        return officefields.runs(own.get("instr", ""))
    if name == "event-listener" and ("language" in own or own.get("action") in ("execute", "verb")):
        return True
    if any(":" in value and _ACTION.match(value.strip()) for value in own.values()):
        return True
    if any(officefields.calls(own[key], officefields.EXCEL, officefields.ODF) for key in _FORMULAS if key in own):
        return True
    return any(_loads(name, own, key) for key in ("href", *_LOADED) if key in own)


def _relates(kind: str, target: str, mode: str) -> bool:
    """Whether a relationship brings along what it may not, or what is looked into as something else (part 2, 9.3)."""
    if _KIND.search(kind):
        return True
    if mode.strip().lower() == "external" or _OUTSIDE.match(target):
        return not (kind == "hyperlink" and officefields.WEB.match(target))
    return kind not in _NO_XML and bool(target) and not target.startswith("#") and not _LOOKED.search(target)


def _loads(name: str, own: Mapping[str, str], key: str) -> bool:
    """Whether an address in an attribute is loaded as the document is shown, or leads to another place than the web."""
    address = own[key].strip()
    if name == "template" or not _ELSEWHERE.match(address) or (name == "chart" and address == ".."):
        return False
    shown = key != "href" or name not in _LEADING or own.get("actuate") == "onLoad" or own.get("show") == "embed"
    return shown or not officefields.WEB.match(address)
