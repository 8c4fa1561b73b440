"""What an attachment holds besides what it shows: programs, ways to elsewhere, more than a computer can unpack.

It is opened on readers' computers, often in Word. So its bytes have to be what its name says from the first to the
last, and nothing in it may run, or load anything, when it is opened.
"""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, BinaryIO
from xml.parsers.expat import ExpatError

from sitegen import workers
from sitegen.content import filekinds, identities, memberfiles, officeparts, whereabouts
from sitegen.content.allowance import Allowance, SpentError

HEAVY = 25
"""Megabytes of an attachment: more takes a phone on slow data an hour."""
RATIO = 200
"""How much more a file may be unpacked; only very empty tables come near."""
MEMBERS = 5000
MEMORY = 700_000_000
"""Bytes that may be taken to look into one."""
SECONDS = 8
"""Of a processor, to do so."""

_CONTAINERS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "mimetype",
    "ods": "mimetype",
    "odp": "mimetype",
    "zip": "",
}
"""The part that makes a ZIP a file of its kind (ECMA-376, part 2; OpenDocument 1.3, part 2)."""
# fmt: off
_PACKED = frozenset({
    "pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "csv", "txt", "ics", "md", "jpg", "jpeg", "png", "webp", "gif",
    "heic", "mp3", "mp4", "json", "geojson",
})
# fmt: on
"""What may lie in a ZIP: nothing that runs, and no further ZIP."""
_TEXTS = frozenset({"csv", "txt", "ics", "md", "json", "geojson"})
_KINDS = {**filekinds.ATTACHMENTS, **dict.fromkeys(_TEXTS, "other"), "webp": "webp", "heic": "heic"}
_BEGIN = {
    "gif": re.compile(rb"GIF8[79]a"),
    "mp3": re.compile(rb"ID3|\xff[\xe2-\xff]"),
    "mp4": re.compile(rb".{4}ftyp", re.DOTALL),
}
"""How what is only packed, and never attached by itself, begins."""
_TELLING = frozenset({"attachment-location", "attachment-personal"})
_RUNS = re.compile(
    r"(?:^|/)(?:vbaproject[^/]*|vbadata\.xml|activex/|embeddings/|macrosheets/|dialogsheets/|ctrlprops/|customui/"
    r"|basic/|scripts/|externallinks/|attachedtoolbars[^/]*)",
    re.IGNORECASE,
)
_PDF_END = re.compile(rb"%%EOF[\s\x00]*\Z")
_PDF_ACTS = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR|AA|Rendition|Movie|Sound"
    rb"|OnInstantiate|3DD)(?![A-Za-z])"
)
_PDF_HOLDS = re.compile(rb"/(?:EF|AF|FileAttachment|Collection|OPI)(?=[\s/<>()\[\]]|\Z)")
"""Another file in it, a collection of such, a picture that lies elsewhere (ISO 32000-2, 7.11, 14.11.7, 14.13)."""
_PDF_LEADS = re.compile(rb"/(?:URI|Base|Thread|Ref|FS)(?![A-Za-z])")
_OUT = r"(?!(?:https?|mailto|tel|geo):)"
"""Before a scheme: it is none of those by which an attachment may lead anywhere."""
_ASTRAY = re.compile(rf"{_OUT}[a-z][a-z0-9+.-]*:|//|/?\\", re.IGNORECASE)
"""A link to a program of the reader's, whatever it is called, or to a file of another computer."""
_IGNORED = re.compile(r"[\x00-\x20]")
"""What may stand anywhere in an address: programs that follow it leave it out (WHATWG, URL, 4.4)."""
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_STREAM = 16_000_000
"""Bytes that a list of objects may be unpacked to; the longest, of where each lies, has a third of that."""
_BLANK = r" \x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Spaces, tabs and line breaks apart: they part cells."""
# From one mark that parts cells to the next, and never over it: a table of nothing but such marks is read once.
_FORMULA = re.compile(
    rf"(?:^|[\r,;\t\"|])[{_BLANK}'\ufeff]*+(?:[=@＝＠]|[+\-＋－](?![\d.(){_BLANK}-]*+(?:[\r,;\t\"|]|$)))|\Asep=",
    re.MULTILINE | re.IGNORECASE,
)
_CALENDAR_ACTS = re.compile(
    r"^(?:[\w-]++\.)?+(?:ACTION\b(?!:(?:DISPLAY|NONE)[ \t]*$)|(?:ATTACH|IMAGE|X-ALT-DESC|STYLED-DESCRIPTION)\b"
    r"|(?:[\w-]*URL|SOURCE|CONFERENCE|LINK)(?:;(?:\"[^\"\n]*\"|[^\":\n])*+)?+(?:\"|:[ \t]*+"
    rf"(?:{_OUT}[a-z][a-z0-9+.\-\x00-\x09\x0b-\x20]*:|[\\/]{{2}})))|(?<!\\);ALTREP=",
    re.MULTILINE | re.IGNORECASE,
)
"""An alarm that does more than to show itself, what is loaded, and an address that leads elsewhere than to the web."""
_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What some programs take for the end of a line."""
_CODE = re.compile(r"[\s\ufeff]*+(?:<[!?/a-z]|\{\\rtf|(?:MIME-Version|Content-Type):)|\ufeff*+ID;", re.IGNORECASE)
"""How begins what programs open as something else, whatever it is called: pages, RTF, MHTML, SYLK."""


def harm(file: BinaryIO, ending: str) -> str:
    """A problem's code, "" when there is none: of a file with an attachment's ending; others are not looked into."""
    file.seek(0, io.SEEK_END)
    if file.tell() > HEAVY * 1_000_000 or ending not in (*_CONTAINERS, "pdf", "csv", "txt", "ics"):
        return ""
    file.seek(0)
    try:
        # What is counted bounds most of it; what a library does with a few bytes, no count of ours does.
        return workers.within(MEMORY, SECONDS, _found, file.read(), ending)
    except (SpentError, MemoryError, workers.LostError):
        return "attachment-bomb"


def _found(data: bytes, ending: str) -> str:
    return _harm(data, ending, Allowance())


def _harm(data: bytes, ending: str, allowance: Allowance) -> str:
    if ending in _CONTAINERS:
        return _container(io.BytesIO(data), ending, allowance)
    if ending == "pdf":
        return _pdf(data, allowance)
    return _text(data, ending) if ending in _TEXTS else ""


def _container(file: BinaryIO, ending: str, allowance: Allowance) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if file.seek(0) or file.read(4) != b"PK\x03\x04" or min(each.header_offset for each in members):
                return "attachment-contents"
            allowance.spend(unpacked=sum(each.file_size for each in members))
            if bursts := _bursting(members):
                return bursts
            whole = memberfiles.adjoining(file, archive) and memberfiles.ended(file, archive)
            return _acting(archive, members, ending, allowance) if whole else "attachment-contents"
    except (zipfile.BadZipFile, ValueError, RuntimeError, EOFError, OSError, zlib.error, lzma.LZMAError, ExpatError):
        return "attachment-contents"


def _bursting(members: list[zipfile.ZipInfo]) -> str:
    """By what it says of itself; where it lies, officeparts.unpacked stops."""
    whole, packed = sum(each.file_size for each in members), sum(each.compress_size for each in members)
    ends = sorted((each.header_offset, each.header_offset + each.compress_size) for each in members)
    overlaps = any(end > start for (_, end), (start, _) in pairwise(ends))
    thick = whole > 10_000_000 and whole > RATIO * packed
    return "attachment-bomb" if len(members) > MEMBERS or overlaps or thick else ""


def _acting(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], ending: str, allowance: Allowance) -> str:
    names = memberfiles.names(members)
    if not memberfiles.well_named(members) or _linked(members):
        return "attachment-active"
    if any(each.flag_bits & 1 or each.compress_type not in officeparts.PACKINGS for each in members):
        return "attachment-contents"
    if ending == "zip":
        plain = all(name.endswith("/") or name.rsplit(".", 1)[-1] in _PACKED for name in map(str.casefold, names))
        found = (_packed(archive, each, allowance) for each in members)
        return _worst(found) if plain else "attachment-active"
    if _CONTAINERS[ending] not in names or (ending.startswith("od") and not _is_odf(archive, ending)):
        return "attachment-contents"
    return "attachment-active" if any(map(_RUNS.search, names)) else officeparts.acts(archive, allowance)


def _worst(codes: Iterable[str]) -> str:
    """The first that says that a file does harm; what it tells of people is said when that is mended."""
    told = ""
    for code in filter(None, codes):
        if code not in _TELLING:
            return code
        told = told or code
    return told


def _packed(archive: zipfile.ZipFile, member: zipfile.ZipInfo, allowance: Allowance) -> str:
    """What is wrong with a file in a ZIP, as if it were attached by itself."""
    ending = filekinds.ending(member.filename)
    if member.is_dir():
        return ""
    if member.file_size > HEAVY * 1_000_000:
        return "attachment-bomb"
    data = officeparts.unpacked(archive, member)
    begins = _BEGIN.get(ending)
    fits = begins.match(data) if begins else filekinds.kind(data[: filekinds.HEAD]) == _KINDS[ending]
    if not fits:
        return _harm(data, ending, allowance) or "attachment-contents"
    if ending in whereabouts.ENDINGS:
        return "attachment-location" if whereabouts.told(data) else ""
    return _harm(data, ending, allowance)


def _linked(members: list[zipfile.ZipInfo]) -> bool:
    """Whether there is anything but files and folders (Unix keeps a file's kind in the upper half)."""
    return any(each.external_attr >> 28 not in (0, 0o4, 0o10) for each in members)


def _is_odf(archive: zipfile.ZipFile, ending: str) -> bool:
    kind = {"odt": b"text", "ods": b"spreadsheet", "odp": b"presentation"}[ending]
    with archive.open("mimetype") as part:
        return part.read(100).strip() == b"application/vnd.oasis.opendocument." + kind


def _pdf(data: bytes, allowance: Allowance) -> str:
    """From its mark to its end; what acts may stand in any object, packed or not."""
    tail = data[-66_000:]
    if not data.startswith(b"%PDF-") or not _PDF_END.search(tail[-2048:]) or b"PK\x05\x06" in tail:
        return "attachment-contents"
    # Only projects with such attachments pay for loading what opens them.
    import pikepdf

    allowance.spend(documents=1)
    # Of a stream that unpacks to more, qpdf says that it is damaged.
    pikepdf.settings.set_qpdf_limits(flate_max_memory=_STREAM, run_length_max_memory=_STREAM)
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            if document.is_encrypted:
                return "attachment-contents"
            allowance.spend(objects=len(document.get_xref_table()))
            # A catalog may stand in the trailer itself, and is no object then.
            if _opens(document.Root) or any(map(_acts, (document.trailer, *document.objects))):
                return "attachment-active"
            told = document.get_warnings()
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, RuntimeError):
        return "attachment-contents"
    if any("limit exceeded" in each for each in told):
        raise SpentError
    return "attachment-contents" if any("decod" in each or "filter" in each for each in told) else ""


def _opens(root: Any) -> bool:  # noqa: ANN401 - an object of PDF, which is of any type
    """Whether opening the document does more than to show a page (ISO 32000-2, 12.6.4)."""
    import pikepdf

    action = root.get("/OpenAction")
    return isinstance(action, pikepdf.Dictionary) and (action.get("/S") != "/GoTo" or "/Next" in action)


def _acts(found: Any) -> bool:  # noqa: ANN401
    """Whether an object runs something, or is a stream that lies in another file (ISO 32000-2, 7.3.8.2)."""
    import pikepdf

    written = _plain(found)
    if _PDF_ACTS.search(written) or _PDF_HOLDS.search(written) or (isinstance(found, pikepdf.Stream) and "/F" in found):
        return True
    return bool(_PDF_LEADS.search(written)) and _leads_astray(found)


def _leads_astray(found: Any) -> bool:  # noqa: ANN401
    """Whether an address in an object does, however it is written: in letters, in numbers, apart from it."""
    import pikepdf

    left = [found]
    while left:
        each = left.pop()
        if isinstance(each, pikepdf.Array):
            inner = list(each)
        elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            named = dict(each.items())
            if _borrows(named):
                return True
            stated = [str(named[key]) for key in ("/URI", "/Base") if isinstance(named.get(key), pikepdf.String)]
            if any(_ASTRAY.match(_IGNORED.sub("", address)) for address in stated):
                return True
            inner = list(named.values())
        else:
            continue
        # What is an object of its own is looked at by itself.
        left += [child for child in inner if isinstance(child, pikepdf.Object) and not child.is_indirect]
    return False


def _borrows(named: Mapping[str, Any]) -> bool:
    """Whether it shows a page, or goes to a thread, of another file, or is one of the web (8.10.4, 12.6.4.7, 7.11)."""
    import pikepdf

    lent = named.get("/Subtype") == "/Form" and isinstance(named.get("/Ref"), pikepdf.Dictionary)
    return lent or (named.get("/S") == "/Thread" and "/F" in named) or named.get("/FS") == "/URL"


def _plain(found: Any) -> bytes:  # noqa: ANN401 - an object of PDF, which is of any type
    """An object as it is written, without what a stream holds; a name is in letters, however it was written."""
    import pikepdf

    if isinstance(found, pikepdf.Stream):
        found = found.stream_dict
    written: bytes = found.unparse(resolved=True) if isinstance(found, pikepdf.Object) else b""
    return written


def _text(data: bytes, ending: str) -> str:
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
