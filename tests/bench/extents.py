"""How much a built site is: pages, bytes, and the bytes of write-ups that every size of the corpus has."""

from pathlib import Path
from statistics import mean
from typing import NamedTuple

ALIKE = range(5, 100)
"""Made-up events that are the same in every corpus of at least 200, and that no measured edit touches."""


class Extent(NamedTuple):
    """Pages in HTML; MB of all files; bytes of a write-up, as the mean over the same events at every size."""

    pages: int
    size: float
    write_up: float


def extent(*sites: Path) -> Extent:
    """Of a site, or of one in several folders."""
    files = [path for site in sites for path in site.resolve().rglob("*") if path.is_file()]
    pages = [path for path in files if path.name == "index.html"]
    names = {f"acara-{number:05}" for number in ALIKE}
    alike = [path.stat().st_size for path in pages if path.parent.name in names]
    size = sum(path.stat().st_size for path in files) / 1e6
    return Extent(len(pages), size, mean(alike) if alike else 0.0)
