"""A folder as a ZIP whose bytes depend on nothing but what is in it, and which every system can unpack."""

import datetime as dt
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.content.packing import LONGEST

SUMS = "SHA256SUMS"
COMPRESSED = frozenset(
    {"pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "zip", "jpg", "jpeg", "png", "webp"},
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_EPOCH, _END = dt.date(1980, 1, 1), dt.date(2107, 12, 31)
"""The first and the last day that a ZIP can state (APPNOTE.TXT, 4.4.6)."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file's bytes and the day on which it last changed."""

    data: bytes
    date: dt.date


def pack(folder: str, members: Mapping[str, Member]) -> bytes:
    """The folder with its members by path, and their checksums beside them. ValueError for a path that won't unpack."""
    newest = max(member.date for member in members.values())
    whole = {**members, SUMS: Member(sums(members), newest)}
    check(f"{folder}/{name}" for name in whole)
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        for name in sorted(whole):
            archive.writestr(_head(f"{folder}/{name}", whole[name].date), whole[name].data, compresslevel=9)
    return found.getvalue()


def sums(members: Mapping[str, Member]) -> bytes:
    """The checksums as `sha256sum --check` reads them."""
    lines = (f"{hashlib.sha256(members[name].data).hexdigest()}  {name}\n" for name in sorted(members))
    return "".join(lines).encode()


def check(paths: Iterable[str]) -> None:
    """ValueError unless all unpack everywhere: plain letters, not too long, none that differ in their case alone."""
    seen: set[str] = set()
    for path in paths:
        if not _NAME.fullmatch(path) or len(path) > LONGEST or path.lower() in seen:
            raise ValueError(f"not a path for a pack: {path}")
        seen.add(path.lower())


def _head(path: str, date: dt.date) -> zipfile.ZipInfo:
    day = min(max(date, _EPOCH), _END)
    head = zipfile.ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
    stored = path.rsplit(".", 1)[-1].lower() in COMPRESSED
    head.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    head.external_attr = 0o644 << 16
    head.create_system = 3
    return head
