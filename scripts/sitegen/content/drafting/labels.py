"""Lines that state one thing, as invitations and messages do: `Hari/tanggal : Sabtu, 5 Desember 2026`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.content.drafting import vocabulary
from sitegen.content.drafting.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Label:
    """What a line states: `kind` as in strings/releases.yml, its value, and where that stands in the text."""

    kind: str
    value: str
    start: int
    end: int


def labels(manuscript: Manuscript) -> tuple[Label, ...]:
    """All such lines in reading order."""
    return tuple(_found(manuscript))


def first(found: Sequence[Label], kind: str) -> Label | None:
    """The first of a kind."""
    return next((each for each in found if each.kind == kind), None)


def _found(manuscript: Manuscript) -> Iterator[Label]:
    names: dict[str, str] = dict(vocabulary.words()["labels"])
    patterns = {kind: re.compile(rf"\W{{0,4}}(?i:{name})\s*[:=]\s*(?P<value>\S[^\n]*)") for kind, name in names.items()}
    for start, end in manuscript.paragraphs[:300]:
        line = manuscript.text[start:end]
        for kind, pattern in patterns.items():
            if (stated := pattern.match(line)) and len(stated["value"]) < 300:
                yield Label(kind, stated["value"].rstrip(" ;."), start + stated.start("value"), end)
                break
