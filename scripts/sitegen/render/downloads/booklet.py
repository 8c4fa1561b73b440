"""A module as a booklet to print (A4): cover, contents, outcomes, text, checklist, questions, sources."""

from pathlib import Path
from typing import Any

from sitegen.render.downloads import document
from sitegen.render.downloads.markup import Place, flow, line

View = dict[str, Any]


def pdf(view: View, root: Path) -> bytes:
    """The booklet's file from its view, which has what `sheet` gives and the text as Markdown."""
    place = Place(view["root"], view["scan"], view["language"])
    data = {
        **document.told(view),
        "facts": [{"label": each["label"], "value": line(each["value"])} for each in view["facts"]],
        "outcomes": [line(each) for each in view["outcomes"]],
        "body": flow(view["markdown"], place, frozenset(view["hidden"])),
        "checklist": [line(each) for each in view["checklist"]],
        "questions": [line(each) for each in view["questions"]],
        "sources": [{**each, "name": line(each["name"])} for each in view["sources"]],
    }
    return document.pdf("booklet", data, root)
