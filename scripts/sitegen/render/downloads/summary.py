"""A module's summary sheet: what to remember and what to tick off, on one page to pin up."""

from pathlib import Path
from typing import Any

from sitegen.render.downloads import document
from sitegen.render.downloads.markup import line

View = dict[str, Any]


def pdf(view: View, root: Path) -> bytes:
    """The sheet's file from its view."""
    data = {
        **document.told(view),
        "points": [line(each) for each in view["points"]],
        "checklist": [line(each) for each in view["checklist"]],
    }
    return document.pdf("summary", data, root)
