"""Places that `new` left for an editor: `PERIKSA: ...`, in a field, in its comment or in the text."""

import re
from collections.abc import Iterator

from sitegen.content import outline
from sitegen.problems import Problem

MARK = "PERIKSA:"
"""What begins a placeholder. In capitals: `Periksa: ...` is a word of any text."""
_PLACED = re.compile(r"(?<!\w)PERIKSA[ \t]?:[ \t]*(?P<asked>[^\n]*)")
_FOLDERS = ("content/events/", "content/modules/")
_END = " \t\r\"'*_>-"
_LONGEST = 80


def held(path: str, value: object) -> bool:
    """Whether a field's value is still to be filled in, so that nothing else is to be said of it."""
    return path.startswith(_FOLDERS) and isinstance(value, str) and bool(_PLACED.search(value))


def check(path: str, text: str) -> Iterator[Problem]:
    """Every placeholder of an event or a module, comments included: they say what is not certain yet."""
    if not path.startswith(_FOLDERS):
        return
    for index, said in asked(text):
        shown = said if len(said) <= _LONGEST else said[: _LONGEST - 3] + "..."
        yield Problem.at(path, outline.place(text, index), "placeholder", asked=shown or "...")


def asked(text: str) -> Iterator[tuple[int, str]]:
    """Where each placeholder stands, and what it asks."""
    for found in _PLACED.finditer(text):
        yield found.start(), found["asked"].rstrip(_END)
