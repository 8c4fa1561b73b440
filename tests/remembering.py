"""Content read as builds read it: each folder once, however often it is asked for."""

import datetime as dt

from sitegen.content import library
from sitegen.content.library import Library, Sources
from sitegen.problems import Problem
from sitegen.publish.readings import Readings

KEPT: dict[str, bytes | memoryview] = {}


def read(sources: Sources, now: dt.datetime, production: bool = False) -> tuple[Library, tuple[Problem, ...]]:
    """As library.read."""
    known = Readings(dict(KEPT))  # type: ignore[arg-type]
    found = library.read(sources, now, production, read_folders=known.read_all, read_alone=known.alone)
    KEPT.update(known.used)
    return found
