"""An address as a QR code (ISO/IEC 18004), as plain data for a template to draw."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import segno

View = dict[str, Any]
QUIET = 4
"""The light margin that the standard asks for, in modules."""


def of(address: str) -> View:
    """`size`: the side in modules with its margin; `path`: the dark modules as an SVG path (SVG 1.1, 8.3).

    A sixth of it may be dirty or torn (level M) and it still reads.
    """
    code = segno.make(address, error="m", micro=False)
    return {"size": len(code.matrix) + 2 * QUIET, "path": "".join(_runs(code.matrix))}


def _runs(matrix: Sequence[Sequence[int]]) -> Iterator[str]:
    """One bar for each run of dark modules in a row."""
    for y, row in enumerate(matrix, QUIET):
        x = QUIET
        for dark, modules in groupby(row):
            length = len(list(modules))
            if dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length
