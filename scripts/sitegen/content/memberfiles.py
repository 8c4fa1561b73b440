"""How the files of a ZIP lie in it, and what they are called: as every program that unpacks it finds them (APPNOTE)."""

import re
import struct
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from sitegen.content.fields import DEVICE
from sitegen.content.unseen import UNSEEN

LONGEST = 255
"""Bytes of a name that a disk takes."""
_NAME = re.compile(r"(?!/|[A-Za-z]:)(?!.*(?:^|/)\.\.(?:/|$))[^\\:\x00-\x1f]+")
_LATER = 8
"""The flag of a member whose sizes are told behind it (4.4.4)."""
_UTF_8 = 0x800
_NAME_AGAIN = 0x7075
"""Where some programs look for a member's name first (4.6.9)."""


def ended(file: BinaryIO, archive: zipfile.ZipFile) -> bool:
    """Whether the directory ends where the file's last record begins, which says so, and nobody adds a word to it.

    Python follows a second record for files of over 4 GB wherever there is one, and others follow the plain one
    (4.3.14-16); in a comment there may be another directory.
    """
    members = archive.infolist()
    length = sum(46 + len(_written(each)) + len(each.extra) for each in members)
    if len(members) >= 2**16 - 1 or any(each.comment or each.volume for each in members):
        return False
    file.seek(archive.start_dir + length)
    told = (b"PK\5\6", 0, 0, len(members), len(members), length, archive.start_dir, 0)
    return file.read() == struct.pack("<4sHHHHIIH", *told)


def adjoining(file: BinaryIO, archive: zipfile.ZipFile) -> bool:
    """Whether the members lie one behind the other, from the first byte to the directory, each as that says of it.

    Programs differ in which they believe: what lies between, or says something else where it lies, only some find.
    """
    at = 0
    for each in sorted(archive.infolist(), key=lambda each: each.header_offset):
        file.seek(each.header_offset)
        head = file.read(30)
        if each.header_offset != at or len(head) < 30 or head[:4] != b"PK\x03\x04":
            return False
        flags, packing = struct.unpack_from("<HH", head, 6)
        packed, size, named, further = struct.unpack_from("<IIHH", head, 18)
        name, extra = file.read(named), file.read(further)
        if name != _written(each) or packing != each.compress_type or not _told(each, flags, packed, size):
            return False
        if [*_again(extra)] not in ([], [*_again(each.extra)]):
            return False
        at += 30 + named + further + each.compress_size
        file.seek(at)
        at += _behind(each, file.read(24)) if flags & _LATER else 0
    return at == archive.start_dir


def _written(member: zipfile.ZipInfo) -> bytes:
    return member.orig_filename.encode("utf-8" if member.flag_bits & _UTF_8 else "cp437")


def _told(member: zipfile.ZipInfo, flags: int, packed: int, size: int) -> bool:
    return bool(flags & _LATER) or (
        packed in (member.compress_size, 2**32 - 1) and size in (member.file_size, 2**32 - 1)
    )


def _behind(member: zipfile.ZipInfo, data: bytes) -> int:
    """How long what is told behind a member is (4.3.9): with a mark or not, of short numbers or long ones."""
    for mark in (b"PK\x07\x08", b""):
        for form in ("<IQQ", "<III"):
            if max(member.compress_size, member.file_size) < 2**32 or form == "<IQQ":
                told = mark + struct.pack(form, member.CRC, member.compress_size, member.file_size)
                if data.startswith(told):
                    return len(told)
    return 0


def _again(extra: bytes) -> Iterator[str]:
    """The further names in a member's extra field."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        if kind == _NAME_AGAIN:
            yield extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]


def names(members: Sequence[zipfile.ZipInfo]) -> list[str]:
    """What the members are called, and what some programs call them."""
    return [*(each.filename for each in members), *(name for each in members for name in _again(each.extra))]


def well_named(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether every computer can unpack them, each to a place of its own within the folder, under the name shown."""
    # A name of two ends at the first to some programs, and at the second to others.
    if not all(map(_fits, names(members))) or any("\0" in each.orig_filename for each in members):
        return False
    places = [unicodedata.normalize("NFKC", each.filename).casefold() for each in members]
    files = {each for each in places if not each.endswith("/")}
    folders = {each[:at] for each in places for at, sign in enumerate(each) if sign == "/"}
    return len(set(places)) == len(places) and files.isdisjoint(folders)


def _fits(name: str) -> bool:
    parts = name.rstrip("/").split("/")
    return bool(_NAME.fullmatch(name)) and not UNSEEN.search(name) and all(map(_stands, parts))


def _stands(part: str) -> bool:
    """Whether Windows can give a name as it is (Naming Files, Paths, and Namespaces)."""
    device = DEVICE.fullmatch(part.split(".", 1)[0].rstrip(" "))
    return not (device or part.endswith((" ", ".")) or len(part.encode()) > LONGEST)
