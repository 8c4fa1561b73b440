"""What the preview adds: above each page a list of what is wrong, and a page of what waits for an editor."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from sitegen import problems
from sitegen.content.brand import Brand
from sitegen.publish import summary
from sitegen.publish.handover import Handed
from sitegen.render import colours, fill

FOLDER = "overrides/preview"
ADDRESS = "_status/"
"""No page of the site can have it: their names begin with a letter or a digit."""
MOST = 100
_BODY = re.compile(rb"<body\b[^>]*>")


@dataclass(frozen=True, slots=True)
class State:
    """How the preview stands: of which project, below which path, what its last build handed over.

    `kept` tells whether there is a site to show at all.
    """

    root: Path
    mount: str
    brand: Brand
    handed: Handed
    kept: bool


def above(page: bytes, state: State) -> bytes:
    """A page with the list at its top; as it was when nothing is wrong."""
    if state.handed.released and not state.handed.problems:
        return page
    return _topped(page, _filled("panel.html", state))


def marked(page: bytes, state: State) -> bytes:
    """A draft's page, which says so."""
    return _topped(page, _filled("draft.html", state))


def status(state: State, drafts: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """The page of what waits, with all that was found; `drafts` says where each is shown, by its folder."""
    return _filled("status.html", state, drafts)


def missing(state: State) -> bytes:
    """What shows in place of a page when the site has none for it, not even one that says so."""
    return _filled("missing.html", state)


def _topped(page: bytes, added: bytes) -> bytes:
    body = _BODY.search(page)
    at = body.end() if body else 0
    return page[:at] + added + page[at:]


def _filled(name: str, state: State, drafts: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """A template of overrides/preview. Its words are those of the command, in both languages."""
    handed = state.handed
    view = {
        "handed": handed,
        "drafts": drafts,
        "stop": not handed.released or any(each["level"] == "error" for each in handed.problems),
        "problems": handed.problems[:MOST],
        "more": max(0, len(handed.problems) - MOST),
        "kept": state.kept,
        "mount": state.mount,
        "status": state.mount + ADDRESS,
        "colours": colours.sheet(state.brand),
        "labels": problems.words()["labels"],
        "said": {language: partial(summary.phrase, language) for language in summary.LANGUAGES},
    }
    found = tuple((path.name, path.read_bytes()) for path in sorted((state.root / FOLDER).iterdir()))
    return fill.environment(found, FOLDER, "id").get_template(name).render(view).encode()
