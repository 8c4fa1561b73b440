"""Roots of words: affixes come off until a known root is left, by the table and the lists that browsers have too.

`strings/affixes.json` says by language how: `ends` are groups of [ending, what takes its place], the outermost group
first, each used once at most; `starts` are [prefix, what takes its place, pattern of what follows]; `otherwise` are
endings for words of which no known root is left, the first that fits.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "strings"
_SHORTEST = 3
_PREFIXES = 3

Start = tuple[str, str, re.Pattern[str]]
Step = tuple[int, int, str, int]
"""Letters taken off so far, prefixes taken off, what is left, and the group of endings that comes next."""


@dataclass(frozen=True, slots=True, eq=False)
class Morphology:
    """A language's words: `known` roots (each to itself, or to the root it stands for), and how affixes come off."""

    known: Mapping[str, str]
    ends: tuple[tuple[tuple[str, str], ...], ...]
    starts: Mapping[str, tuple[Start, ...]]
    otherwise: tuple[tuple[str, str], ...]

    def of(self, known: Mapping[str, str]) -> "Morphology":
        """The same language with other roots."""
        return Morphology(known, self.ends, self.starts, self.otherwise)


@cache
def affixes() -> Mapping[str, Any]:
    """strings/affixes.json, by language: what browsers get too."""
    found: Mapping[str, Any] = json.loads((FOLDER / "affixes.json").read_text("utf-8"))
    return found


@cache
def load(language: str) -> Morphology:
    """A language with all its roots, from strings/roots.*.txt: a root on each line, or `word = its root`."""
    table = affixes()[language]
    lines = (FOLDER / f"roots.{language}.txt").read_text("utf-8").splitlines()
    pairs = (line.partition(" = ") for line in lines)
    starts: dict[str, list[Start]] = {}
    for prefix, put, follows in table["starts"]:
        starts.setdefault(prefix[0], []).append((prefix, put, re.compile(follows)))
    return Morphology(
        known={word: own or word for word, _, own in pairs},
        ends=tuple(tuple((end, put) for end, put in group) for group in table["ends"]),
        starts={letter: tuple(found) for letter, found in starts.items()},
        otherwise=tuple((end, put) for end, put in table["otherwise"]),
    )


def protecting(morphology: Morphology, names: Iterable[str]) -> Morphology:
    """The language with names that must not lose an ending that only looks like an affix, in lower case."""
    kept = {name: name for name in names if root(name, morphology) != name}
    return morphology.of({**kept, **morphology.known}) if kept else morphology


@lru_cache(maxsize=1 << 18)
def root(word: str, morphology: Morphology) -> str:
    """The root of a word in lower case, `warga-warga` included; a word without a known root is its own.

    The fewest affixes win, then the fewest letters, so that `mengurus` comes of urus and not of kurus.
    """
    known = morphology.known
    if word in known:
        return known[word]
    steps: list[Step] = [(0, 0, word, 0)]
    while steps:
        steps = sorted((next_ for step in steps for next_ in _shorter(step, morphology)), key=_cost)
        found = next((known[left] for _, _, left, _ in steps if left in known), None)
        if found:
            return found
    return _doubled(word, morphology) or _otherwise(word, morphology)


def _cost(step: Step) -> tuple[int, int]:
    return step[:2]


def _shorter(step: Step, morphology: Morphology) -> Iterator[Step]:
    """The word with one affix less: endings from the outside, then prefixes."""
    taken, prefixes, word, group = step
    if not prefixes:
        for number, ends in enumerate(morphology.ends[group:], group + 1):
            for end, put in ends:
                if word.endswith(end) and len(word) - len(end) + len(put) >= _SHORTEST:
                    yield taken + len(end), 0, word.removesuffix(end) + put, number
    if prefixes < _PREFIXES:
        for start, put, follows in morphology.starts.get(word[:1], ()):
            if (
                word.startswith(start)
                and len(word) - len(start) + len(put) >= _SHORTEST
                and follows.match(word, len(start))
            ):
                yield taken + len(start), prefixes + 1, put + word.removeprefix(start), group


def _doubled(word: str, morphology: Morphology) -> str:
    """The root that both halves of `bersalam-salaman` share."""
    found = {root(part, morphology) for part in word.split("-")} if "-" in word else set()
    return found.pop() if len(found) == 1 else ""


def _otherwise(word: str, morphology: Morphology) -> str:
    for end, put in morphology.otherwise:
        if word.endswith(end):
            short = word.removesuffix(end) + put
            return short if len(short) >= _SHORTEST else word
    return word
