"""The limits that builds are held to, by the number of events: seconds, ratios to Hugo in the same run, memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.builds import Build
from bench.processes import Cost
from bench.scenarios import COLD, NOTHING, WORD

MEMORY = "memory"
SECONDS, LESS, TIMES, MEGABYTES = "s", "times less than Hugo's rebuild", "times Hugo's cold build", "MB"
GROWTH = 1.15
"""The most that a page may take at 10,000 events, in times of what it takes at 2,000."""


@dataclass(frozen=True)
class Limit:
    """What is held to what; `aim` is what would be better still."""

    scenario: str
    unit: str
    bound: float
    aim: float | None = None

    def __str__(self) -> str:
        least = "at least" if self.unit == LESS else "at most"
        aimed = f" (aim: {self.aim:g})" if self.aim else ""
        return f"{self.scenario}: {least} {self.bound:g}{aimed} {self.unit}"

    def verdict(self, value: float) -> str:
        """`0.52: met`, or by how much it was missed."""
        beyond = self.bound - value if self.unit == LESS else value - self.bound
        return f"{value:.2f}: {f'missed by {beyond:.2f}' if beyond > 0 else 'met'}"


LIMITS: Mapping[int, tuple[Limit, ...]] = {
    2_000: (
        *(Limit(WORD, SECONDS, 0.6), Limit(WORD, LESS, 6), Limit(NOTHING, SECONDS, 0.4)),
        Limit(COLD, TIMES, 3, 2),
    ),
    10_000: (
        *(Limit(WORD, SECONDS, 2), Limit(WORD, LESS, 15), Limit(NOTHING, SECONDS, 1.5)),
        *(Limit(COLD, TIMES, 2, 1.5), Limit(MEMORY, MEGABYTES, 400)),
    ),
}


def verdicts(events: int, ours: Mapping[str, Build], hugo: Mapping[str, Cost]) -> Iterator[str]:
    """Rows of a table: the limit, how the whole build stands to it, and the build without the search index."""
    for limit in LIMITS.get(events, ()):
        if limit.scenario == MEMORY:
            most = max(made.cost.memory for made in ours.values())
            yield f"| {limit} | {limit.verdict(most)} | |"
            continue
        made = ours[limit.scenario]
        whole, bare = (limit.verdict(measured(limit, wall, hugo)) for wall in (made.cost.wall, made.bare))
        yield f"| {limit} | {whole} | {bare} |"


def measured(limit: Limit, wall: float, hugo: Mapping[str, Cost]) -> float:
    """Seconds in the unit of a limit."""
    if limit.unit == LESS:
        return hugo[WORD].wall / wall
    return wall / hugo["cold"].wall if limit.unit == TIMES else wall
