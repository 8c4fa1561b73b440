"""An office file whose bytes depend on nothing but what it says: no clock, no order of writing."""

import io
import re
import zipfile
from collections.abc import Iterator

FIRST = "[Content_Types].xml"
"""Where a reader begins (ECMA-376, part 2): some readers want it to be the first member."""
CORE = "docProps/core.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def steady(data: bytes, date: str) -> bytes:
    """The same package with sorted members of one age; `date` (ISO) is when its words were last changed."""
    stamp = rb"\g<1>" + f"{date}T00:00:00Z".encode()
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in _members(data):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            member.create_system = 3
            archive.writestr(member, _DATES.sub(stamp, content) if name == CORE else content)
    return found.getvalue()


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist(), key=lambda name: (name != FIRST, name)):
            yield name, archive.read(name)
