"""A build as it is asked for, and what came of it."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.content.turns import Staleness
from sitegen.problems import Problem
from sitegen.products import Made
from sitegen.publish.release import Released

if TYPE_CHECKING:
    from sitegen.content.catalogue import Library

STEPS = ("read", "plan", "make", "verify", "release")
Progress = Callable[[str, int, int], None]
"""Told of the step that a build is at, how much of it is done, and of how much: 0 when that can't be known."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. `now` may be naive: it is then a wall clock where the site is. `site` is the link to serve."""

    root: Path
    site: Path
    now: dt.datetime
    previous: str | None = None
    jobs: int = 1
    production: bool = False
    keep_going: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. Without `released` the site is as it was. `seconds` by step; `left_out` are samples.

    `found` is what could be read, if it came to that; `stale` is what next makes the released site another, if
    anything does without an editor. `trace` is for maintainers: where in the program a maker failed.
    """

    problems: tuple[Problem, ...]
    made: Made | None = None
    released: Released | None = None
    left_out: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    trace: str = ""
    stale: Staleness | None = None
    found: "Library | None" = None
