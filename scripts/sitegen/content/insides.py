"""What an attachment holds besides what it shows: programs, ways to elsewhere, more than a computer can unpack.

It is opened on readers' computers, often in Word. So its bytes have to be what its name says from the first to the
last, and nothing in it may run, or load anything, when it is opened.
"""

import io
import re
import zipfile
import zlib
from itertools import pairwise
from typing import Any, BinaryIO

HEAVY = 25
"""Megabytes of an attachment: more takes a phone on slow data an hour."""
UNPACKED = 300_000_000
RATIO = 200
"""How much more a file may be unpacked; only very empty tables come near."""
MEMBERS = 5000
_READ = 4_000_000
"""Bytes of a part that is read: a list of relations or of types."""

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
_RUNS = re.compile(
    r"(?:^|/)(?:vbaproject[^/]*|vbadata\.xml|activex/|embeddings/|macrosheets/|dialogsheets/|ctrlprops/|customui/"
    r"|basic/|scripts/|externallinks/|attachedtoolbars[^/]*)"
    r"|\.(?:bin|ole|exe|dll|js|vbs|bat|cmd|ps1|scr|hta|jar|lnk|html?|svg|class|swf)$",
    re.IGNORECASE,
)
_SETTINGS = re.compile(r"(?:^|/)printersettings/[^/]*\.bin$", re.IGNORECASE)
_OUTSIDE = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
_LINK = re.compile(rb"/hyperlink[\"']", re.IGNORECASE)
_WEB = re.compile(rb"Target\s*=\s*[\"'](?:https?://|mailto:|tel:)", re.IGNORECASE)
_NAME = re.compile(r"(?!/|[A-Za-z]:)(?!.*(?:^|/)\.\.(?:/|$))[^\\\x00-\x1f]+")
_PDF_END = re.compile(rb"%%EOF[\s\x00]*\Z")
_PDF_ACTS = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR)(?![A-Za-z])"
)
_OBJECTS = 300_000
_FORMULA = re.compile(r"(?:^|[,;\t\"])[ \t]*(?:[=@]|[+-](?![\d.,\s()-]*(?:[,;\t\"]|$)))", re.MULTILINE)


def harm(file: BinaryIO, ending: str) -> str:
    """A problem's code, "" when there is none: of a file with an attachment's ending; others are not looked into."""
    file.seek(0, io.SEEK_END)
    if file.tell() > HEAVY * 1_000_000:
        return ""
    file.seek(0)
    if ending in _CONTAINERS:
        return _container(file, ending)
    if ending == "pdf":
        return _pdf(file)
    return _text(file.read(), ending) if ending in ("csv", "txt", "ics") else ""


def _container(file: BinaryIO, ending: str) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if file.seek(0) or file.read(4) != b"PK\x03\x04" or min(each.header_offset for each in members):
                return "attachment-contents"
            return _bursting(members) or _acting(archive, members, ending)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error):
        return "attachment-contents"


def _bursting(members: list[zipfile.ZipInfo]) -> str:
    """By what it says of itself: readers' programs go by it too, and stop where it lies."""
    whole = sum(each.file_size for each in members)
    ends = sorted((each.header_offset, each.header_offset + each.compress_size) for each in members)
    overlaps = any(end > start for (_, end), (start, _) in pairwise(ends))
    thick = any(each.file_size > 10_000_000 and each.file_size > RATIO * each.compress_size for each in members)
    return "attachment-bomb" if len(members) > MEMBERS or whole > UNPACKED or overlaps or thick else ""


def _acting(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], ending: str) -> str:
    names = [each.filename for each in members]
    folded = [name.casefold() for name in names]
    if len(set(folded)) < len(folded) or not all(map(_NAME.fullmatch, names)) or _linked(members):
        return "attachment-active"
    if any(each.flag_bits & 1 for each in members):
        return "attachment-contents"
    if ending == "zip":
        plain = all(name.endswith("/") or name.rsplit(".", 1)[-1] in _PACKED for name in folded)
        return "" if plain else "attachment-active"
    if _CONTAINERS[ending] not in names or (ending.startswith("od") and not _is_odf(archive, ending)):
        return "attachment-contents"
    if any(_RUNS.search(name) and not _SETTINGS.search(name) for name in names):
        return "attachment-active"
    told = (
        name for name in names if name.endswith(".rels") or name in ("[Content_Types].xml", "META-INF/manifest.xml")
    )
    return "attachment-active" if any(_reaches_out(_part(archive, name)) for name in told) else ""


def _linked(members: list[zipfile.ZipInfo]) -> bool:
    """Whether there is anything but files and folders (Unix keeps a file's kind in the upper half)."""
    return any(each.external_attr >> 28 not in (0, 0o4, 0o10) for each in members)


def _is_odf(archive: zipfile.ZipFile, ending: str) -> bool:
    kind = {"odt": b"text", "ods": b"spreadsheet", "odp": b"presentation"}[ending]
    return _part(archive, "mimetype").strip() == b"application/vnd.oasis.opendocument." + kind


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        data = part.read(_READ + 1)
    if len(data) > _READ:
        raise ValueError(name)
    return data


def _reaches_out(part: bytes) -> bool:
    """Templates, pictures and data from elsewhere, which are loaded as the file opens; links are followed by people."""
    if part.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<!DOCTYPE" in part.upper() or b"macroenabled" in part.lower():
        return True
    return any(not (_LINK.search(each[0]) and _WEB.search(each[0])) for each in _OUTSIDE.finditer(part))


def _pdf(file: BinaryIO) -> str:
    """From its mark to its end; what acts may stand in any object, packed or not."""
    head, tail = file.read(1024), _tail(file)
    if not head.startswith(b"%PDF-") or not _PDF_END.search(tail[-2048:]) or b"PK\x05\x06" in tail:
        return "attachment-contents"
    # Only projects with such attachments pay for loading what opens them.
    import pikepdf

    file.seek(0)
    try:
        with pikepdf.open(file) as document:
            if document.is_encrypted or len(document.objects) > _OBJECTS:
                return "attachment-contents"
            return "attachment-active" if any(_PDF_ACTS.search(_plain(each)) for each in document.objects) else ""
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RecursionError, MemoryError):
        return "attachment-contents"


def _tail(file: BinaryIO) -> bytes:
    file.seek(max(0, file.seek(0, io.SEEK_END) - 66_000))
    return file.read()


def _plain(found: Any) -> bytes:  # noqa: ANN401 - an object of PDF, which is of any type
    """An object as it is written, without what a stream holds; a name is in letters, however it was written."""
    import pikepdf

    if isinstance(found, pikepdf.Stream):
        found = pikepdf.Dictionary(dict(found.items()))
    written: bytes = found.unparse(resolved=True) if isinstance(found, pikepdf.Object) else b""
    return written


def _text(data: bytes, ending: str) -> str:
    """Plain text, and in a table nothing that a spreadsheet would run."""
    if b"\0" in data or data.startswith((b"MZ", b"\x7fELF", b"#!", b"%PDF", b"GIF8", b"\xca\xfe\xba\xbe")):
        return "attachment-contents"
    text = data.decode("utf-8-sig", "replace")
    if re.match(r"\s*<(?:!doctype|html|script|svg|\?xml|\?php)", text, re.IGNORECASE):
        return "attachment-contents"
    return "attachment-active" if ending == "csv" and _FORMULA.search(text) else ""
