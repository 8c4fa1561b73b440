"""Which events are near one another: as found by comparing each with every other."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sitegen.render.likeness import MOST, likeness

TOPICS = ("aman", "izin", "data", "rapat")
REGENCIES = ("35.74.04", "35.73.02", "35.74.01.1001", "35.05.10")


@dataclass(frozen=True)
class Held:
    folder: str
    facts: Any


events = st.lists(
    st.builds(
        SimpleNamespace,
        sample=st.booleans(),
        topics=st.sets(st.sampled_from(TOPICS)).map(sorted),
        places=st.sets(st.sampled_from(REGENCIES)).map(sorted),
    ),
    max_size=40,
).map(lambda found: [Held(str(number), facts) for number, facts in enumerate(found)])


def compared(entry: Held, others: list[Held]) -> list[str]:
    """The definition, at the cost of a comparison with every other."""

    def nearness(other: Held) -> int:
        shared = set(entry.facts.topics) & set(other.facts.topics)
        near = {code[:5] for code in entry.facts.places} & {code[:5] for code in other.facts.places}
        return 2 * len(shared) + bool(near)

    near = [each for each in others if each is not entry and each.facts.sample == entry.facts.sample and nearness(each)]
    return [each.folder for each in sorted(near, key=nearness, reverse=True)[:MOST]]


@given(events)
def test_they_are_those_that_comparing_all_finds(found: list[Held]) -> None:
    near = likeness(found)  # type: ignore[arg-type]
    for entry in found:
        assert [each.folder for each in near.of(entry)] == compared(entry, found)  # type: ignore[arg-type]
