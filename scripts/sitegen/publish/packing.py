"""Text packed ahead, as small as it can be: a reader on slow data waits for bytes, and a server has better to do."""

import gzip
import os
from pathlib import Path

import brotli

from sitegen.publish.hosting import rules

TEXT = tuple(f".{ending}" for ending in rules.TEXT)
SMALLEST = 256
"""Bytes below which packing gains nothing: what is sent has a head of its own."""
PACKED = (".br", ".gz")


def gains(name: str, size: int) -> bool:
    """Whether a file of that name is packed."""
    return name.endswith(TEXT) and size >= SMALLEST


def beside(file: Path) -> None:
    """Put `.br` (level 11, RFC 7932) and `.gz` (level 9) beside a file of text, as old as the file itself."""
    data = file.read_bytes()
    if not gains(file.name, len(data)):
        return
    for ending, packed in ((".br", brotli.compress(data, quality=11)), (".gz", gzip.compress(data, 9, mtime=0))):
        target = file.with_name(file.name + ending)
        target.write_bytes(packed)
        os.utime(target, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
