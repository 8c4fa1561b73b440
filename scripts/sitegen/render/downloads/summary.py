"""A module's summary sheet: what to remember and what to tick off, on one page to pin up."""

import io
from pathlib import Path
from typing import Any

import pikepdf

from sitegen.render.downloads import document
from sitegen.render.downloads.breaks import line

View = dict[str, Any]


def pdf(view: View, root: Path) -> bytes:
    """The sheet's file from its view. ValueError when it needs a second page, which content.sheets should have said."""
    data = {
        **document.told(view),
        "points": [line(each) for each in view["points"]],
        "checklist": [line(each) for each in view["checklist"]],
    }
    made = document.pdf("summary", data, root)
    with pikepdf.open(io.BytesIO(made)) as sheet:
        if len(sheet.pages) > 1:
            raise ValueError(f"the summary sheet of {view['title']} needs {len(sheet.pages)} pages")
    return made
