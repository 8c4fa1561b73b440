"""What the speed of builds comes to, as tables of RESULTS.md."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bench import limits
from bench.builds import MEDIA, STEPS, Build, media_made
from bench.extents import Extent
from bench.limits import GROWTH
from bench.processes import Cost
from bench.scenarios import COLD, MADE_ONCE, NOTHING, PHOTOS, WORD

COLDS = (COLD, MADE_ONCE)


@dataclass
class Size:
    """All that one size of the corpus gave: our builds by scenario, the peers' costs by name and scenario."""

    events: int
    ours: dict[str, Build] = field(default_factory=dict)
    runs: dict[str, int] = field(default_factory=dict)
    peers: dict[str, dict[str, Cost]] = field(default_factory=dict)
    extents: dict[str, Extent] = field(default_factory=dict)

    @property
    def hugo(self) -> Mapping[str, Cost]:
        """The peer that limits are set by."""
        return next(costs for name, costs in self.peers.items() if name.startswith("Hugo"))


def whole(size: Size) -> str:
    """All tables of a size."""
    return "\n\n".join(filter(None, [held(size), ours(size), peers(size), steps(size), media(size)]))


def held(size: Size) -> str:
    """How builds stand to the limits; nothing at a size without any."""
    rows = list(limits.verdicts(size.events, size.ours, size.hugo))
    return "\n".join(["| Limit | Whole | Without the search index |", "|---|---|---|", *rows]) if rows else ""


def ours(size: Size) -> str:
    """Our builds: cold ones against Hugo's cold build, all others against Hugo's rebuild after an edit."""
    head = "| Ours | Wall / CPU / memory | Search index | Without it | Hugo = 1: whole / without | Parts made | Runs |"
    return "\n".join([head, "|---|---|---|---|---|---|---|", *_ours(size)])


def _ours(size: Size) -> Iterator[str]:
    for name, made in size.ours.items():
        other = size.hugo["cold" if name in COLDS else WORD].wall
        ratio = f"{made.cost.wall / other:.2f} / {made.bare / other:.2f}"
        media = f", {', '.join(media_made(made))} too" if media_made(made) else ""
        row = [f"{name}{media}", str(made.cost), f"{made.indexing:.2f} s", f"{made.bare:.2f} s", ratio, made.parts]
        yield f"| {' | '.join(map(str, [*row, size.runs[name]]))} |"


def peers(size: Size) -> str:
    """The peers and we: wall clock of three scenarios, as seconds and as ratios to Hugo's; how much each made."""
    head = (
        "| | Cold: wall / CPU / memory | Nothing to do | A word | Hugo = 1: cold / word | Pages | MB | Bytes a text |"
    )
    told = {name: [costs["cold"], costs[NOTHING], costs[WORD]] for name, costs in size.peers.items()}
    told["ours, whole"] = [size.ours[each].cost for each in (COLD, NOTHING, WORD)]
    rows = [head, "|---|---|---|---|---|---|---|---|"]
    for name, (cold, nothing, word) in told.items():
        ratio = f"{cold.wall / size.hugo['cold'].wall:.2f} / {word.wall / size.hugo[WORD].wall:.2f}"
        made = size.extents[name]
        extent = f"{made.pages} | {made.size:.0f} | {made.write_up:.0f}"
        rows.append(f"| {name} | {cold} | {nothing} | {word} | {ratio} | {extent} |")
    return "\n".join(rows)


def steps(size: Size) -> str:
    """Where our time goes, by step; the rest is Python's start and end."""
    rows = [f"| Seconds | {' | '.join(STEPS)} | the rest |", f"|---|{'---|' * (len(STEPS) + 1)}"]
    for name, made in size.ours.items():
        own = [made.seconds.get(step, 0.0) for step in STEPS]
        rows.append(f"| {name} | {' | '.join(f'{each:.2f}' for each in [*own, made.cost.wall - sum(own)])} |")
    return "\n".join(rows)


def media(size: Size) -> str:
    """What cards, photos, PDFs and so on take apart from all else, where they were made: of all processes together."""
    rows = ["| Media made | How many | Seconds | ms each |", "|---|---|---|---|"]
    for name in (MADE_ONCE, PHOTOS):
        if made := size.ours.get(name):
            rows += [f"| {name}: {kind} | {count} | {took:.1f} | {ms:.0f} |" for kind, count, took, ms in _media(made)]
    return "\n".join(rows)


def _media(made: Build) -> Iterator[tuple[str, int, float, float]]:
    for kind in sorted({"file", *(each.strip(":") for each in MEDIA)} & made.kinds.keys()):
        seconds, count = made.seconds.get(f"make {kind}", 0.0), made.kinds[kind]
        yield kind, count, seconds, 1000 * seconds / count


def growth(small: Size, large: Size) -> str:
    """Milliseconds a page and bytes a write-up at two sizes."""
    rows = [f"| | {small.events:,} events | {large.events:,} events | Ratio | At most |", "|---|---|---|---|---|"]
    for name, walls in (
        ("ms a page, cold, whole", [size.ours[COLD].cost.wall for size in (small, large)]),
        ("ms a page, cold, without the search index", [size.ours[COLD].bare for size in (small, large)]),
    ):
        pages = [size.extents["ours, whole"].pages for size in (small, large)]
        one, other = (1000 * wall / count for wall, count in zip(walls, pages, strict=True))
        stands = "met" if other / one <= GROWTH else f"missed by {other / one - GROWTH:.2f}"
        rows.append(f"| {name} | {one:.2f} | {other:.2f} | {other / one:.2f} | {GROWTH}: {stands} |")
    one, other = (size.extents["ours, whole"].write_up for size in (small, large))
    rows.append(f"| bytes a write-up | {one:.0f} | {other:.0f} | {other / one:.3f} | constant |")
    return "\n".join(rows)
