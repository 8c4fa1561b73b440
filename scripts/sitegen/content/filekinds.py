"""What a file is: by its ending, which editors choose, and by its first bytes, which tell the truth."""

from typing import BinaryIO

from sitegen.content import heicfiles

HEAD = 1024
"""How many bytes tell: readers of PDF look no further for its mark."""

PHOTOS = ("jpg", "jpeg", "png", "webp", "heic", "heif")
PICTURES = frozenset({"jpeg", "png", "webp", "heic"})
"""The kinds of picture that are published as a photo."""

_OFFICE = ("docx", "xlsx", "pptx", "odt", "ods", "odp", "zip")
_PLAIN = ("csv", "txt", "ics")
ATTACHMENTS = {
    "pdf": "pdf",
    **dict.fromkeys(_OFFICE, "zip"),
    **dict.fromkeys(_PLAIN, "other"),
    "jpg": "jpeg",
    "jpeg": "jpeg",
    "png": "png",
}
"""The endings that an attachment may have, and the kind of bytes that belongs to each."""

OUT = r"(?!(?:https?|mailto|tel|geo):)"
"""Before a scheme: it is none of those by which an attachment may lead anywhere."""


def ending(name: str) -> str:
    """`Materi.PDF` ends in `pdf`."""
    return name.rsplit(".", 1)[-1].lower()


def kind(head: bytes) -> str:
    """What a file that begins with these bytes is: jpeg, png, webp, heic, zip, pdf or other."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if heicfiles.begins(head):
        return "heic"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    return "pdf" if b"%PDF-" in head[:HEAD] else "other"


def kind_of(file: BinaryIO) -> str:
    """What an open file is; it is left at its beginning."""
    head = file.read(HEAD)
    file.seek(0)
    return kind(head)
