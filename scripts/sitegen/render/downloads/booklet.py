"""A module as a booklet to print (A4): cover, contents, outcomes, text, checklist, questions, sources."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sitegen.render import photos
from sitegen.render.downloads import document
from sitegen.render.downloads.breaks import line
from sitegen.render.downloads.markup import Place, flow

View = dict[str, Any]


def pdf(view: View, root: Path, needed: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """The booklet's file from its view, which has what `sheet` gives and the text as Markdown.

    `needed` has the bytes of its `pictures` by path, as they are published.
    """
    place = Place(view["root"], view["address"], view["language"])
    shown = view["pictures"]
    data = {
        **document.told(view),
        "facts": [{"label": each["label"], "value": line(each["value"])} for each in view["facts"]],
        "outcomes": [line(each) for each in view["outcomes"]],
        "body": flow(view["markdown"], place, frozenset(view["hidden"]), photos.in_text(shown, needed)),
        "pictures": {each["src"]: list(photos.on_paper(needed[each["path"]])) for each in shown},
        "checklist": [line(each) for each in view["checklist"]],
        "questions": [line(each) for each in view["questions"]],
        "sources": [{**each, "name": line(each["name"])} for each in view["sources"]],
    }
    return document.pdf("booklet", data, root)
