"""A module's versions: readers hold a copy in their hands, and have to learn what is no longer as it says."""

from collections.abc import Iterator

from sitegen.content.entries import Told
from sitegen.content.models import Module
from sitegen.content.timing import updated
from sitegen.problems import Problem


def check(told: Told[Module]) -> Iterator[Problem]:
    """An update that can't be, and one that `history` does not tell of."""
    facts, document = told.facts, told.folder.main
    yield from updated(document, facts)
    since = facts.updated or facts.published
    told_of = any(not facts.updated or note.date.date >= since.date for note in facts.history)
    if (facts.updated or not _is_first(facts.version)) and not told_of:
        key = "updated" if facts.updated else "version"
        yield document.problem("unexplained-version", key, version=facts.version, since=since.last_date)


def _is_first(version: str) -> bool:
    """`1.0`, as `1` is, and all before it."""
    return [int(part) for part in version.split(".")] <= [1, 0, 0]
