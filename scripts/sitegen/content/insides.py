"""What an attachment holds besides what it shows: programs, ways to elsewhere, more than a computer can unpack.

It is opened on readers' computers, often in Word. So its bytes have to be what its name says from the first to the
last, and nothing in it may run, or load anything, when it is opened.
"""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable
from itertools import pairwise
from typing import BinaryIO
from xml.parsers.expat import ExpatError

from sitegen import workers
from sitegen.content import filekinds, memberfiles, officeparts, pdffiles, plainfiles, whereabouts
from sitegen.content.allowance import Allowance, SpentError

HEAVY = 25
"""Megabytes of an attachment: more takes a phone on slow data an hour."""
RATIO = 200
"""How much more a file may be unpacked; only very empty tables come near."""
MEMBERS = 5000
MEMORY = 700_000_000
"""Bytes that may be taken to look into one."""
SECONDS = 12
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
        return pdffiles.harm(data, allowance)
    return plainfiles.harm(data, ending) if ending in _TEXTS else ""


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
