"""What a build leaves for the preview, as JSON: what was found, in words, and what waits for an editor."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen import problems
from sitegen.publish import outstanding, summary
from sitegen.publish.orders import Outcome


@dataclass(frozen=True, slots=True)
class Handed:
    """`told` counts the problems by language; `problems` and `parts` are as `report` and `outstanding` have them.

    A build that died before it could say anything has nothing to `tell`.
    """

    released: bool = False
    told: Mapping[str, str] | None = None
    problems: tuple[Mapping[str, Any], ...] = ()
    parts: tuple[Mapping[str, Any], ...] = ()


def data(outcome: Outcome) -> str:
    """The JSON of it; errors stand before warnings."""
    found = json.loads(problems.report(outcome.problems, "json"))
    parts = outstanding.parts(outcome.found, outcome.problems) if outcome.found else ()
    plain = {
        "released": outcome.released is not None,
        "told": {language: summary.counted(outcome.problems, language) for language in summary.LANGUAGES},
        "problems": sorted(found, key=lambda problem: problem["level"] != "error"),
        "parts": [{"said": part.said, "items": [outstanding.plain(item) for item in part.items]} for part in parts],
    }
    return json.dumps(plain, ensure_ascii=False) + "\n"


def read(path: Path) -> Handed:
    """What the last build left there; nothing when it left nothing that can be read."""
    try:
        plain = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return Handed()
    return Handed(plain["released"], plain["told"], tuple(plain["problems"]), tuple(plain["parts"]))
