"""The words of press releases (strings/releases.yml), as patterns and sets."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from sitegen import wording


@cache
def words() -> Mapping[str, Any]:
    """strings/releases.yml."""
    found: Mapping[str, Any] = wording.load("releases.yml")
    return found


@cache
def listed(key: str) -> tuple[str, ...]:
    """The words of a line, parted by `|` if it has any, else by blanks; longer ones first."""
    text = str(words()[key])
    parts = (part.strip() for part in (text.split("|") if "|" in text else text.split()))
    return tuple(sorted(dict.fromkeys(filter(None, parts)), key=len, reverse=True))


@cache
def folded(key: str) -> frozenset[str]:
    """The words of a line, for comparing without regard to capitals."""
    return frozenset(word.casefold() for word in listed(key))


@cache
def either(key: str) -> str:
    """A pattern for any one of a line's words."""
    return alternatives(listed(key))


@cache
def anyhow(key: str) -> re.Pattern[str]:
    """A line's words as a pattern that finds any of them, within words too and whatever their capitals."""
    return re.compile(rf"(?i){either(key)}")


def alternatives(parts: tuple[str, ...]) -> str:
    """A pattern for any one of these, blanks in it as wide as they come."""
    return "(?:" + "|".join(r"\s+".join(map(re.escape, part.split())) for part in parts) + ")"


@cache
def draft_words() -> Mapping[str, Any]:
    """strings/drafts.yml: `doubts` (why something is not certain), `explained` (what a field means), `texts`."""
    found: Mapping[str, Any] = wording.load("drafts.yml")
    return found
