"""What builds cost, ours and those of Hugo, Eleventy, and MkDocs with Material, on one corpus; into RESULTS.md.

`python -m bench.speed [200 2000 10000] [limits] [nothing] [peers] [same]`, in the folder that BENCH names, else in one
that goes. `limits` measures only what limits name, beside Hugo alone; `nothing` builds from nothing even if media are
kept there; `peers` lets Eleventy and MkDocs build over 2,000 events too; `same` asks at every size, and not at 2,000
alone, whether a clean build gives the same. The exit code is 1 when it does not.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import builds, corpus, edits, extents, measuring, sameness, scenarios, speedtables
from bench.peers import generators, pages
from bench.peers.generators import Generator
from bench.peers.pages import Page
from bench.scenarios import COLD, MADE_ONCE, NOTHING, WORD
from bench.speedtables import Size
from publish.project import Project

SIZES = (200, 2_000, 10_000)
MANY = 2_000
"""Events up to which all peers and cold builds three times are measured, and at which sameness is asked for."""
PEERS = (generators.hugo, generators.eleventy, generators.material)
"""Hugo is always measured: limits are set by it."""
FEW = 200
LIGHT = (NOTHING, WORD)
"""What is measured three times at any size; all else is so over a few events, and cold builds up to many."""


def measure(events: int, folder: Path, asked: Sequence[str]) -> Size:
    """All that one size gives: ours first, then each peer, one command at a time."""
    size, project = Size(events), Project(folder / str(events) / "project")
    logs = folder / str(events) / "logs"
    project.root.mkdir(parents=True, exist_ok=True)
    nothing = "nothing" in asked or not (project.root / ".site").exists()
    scenarios.fresh(project, events, nothing=nothing)
    converted = list(pages.pages(project.root))

    def runs(name: str) -> int:
        often = events <= FEW or name in LIGHT or (name == COLD and events <= MANY)
        return 3 if often and name != MADE_ONCE else 1

    brief = "limits" in asked
    for name, made in scenarios.measured(project, events, logs, runs, nothing=nothing, brief=brief):
        size.ours[name], size.runs[name] = builds.middle(made), len(made)
        told(f"{events}: {name}: {size.ours[name].cost}")
    size.extents["ours, whole"] = extents.extent(project.site)
    for install in PEERS if not brief and (events <= MANY or "peers" in asked) else PEERS[:1]:
        one = install(folder / "tools")
        again = 3 if events <= FEW or install is generators.hugo else 1
        compare(size, one, converted, folder / str(events), min(again, runs(COLD)), again)
        told(f"{events}: {one.name}: {size.peers[one.name]['cold']}")
    return size


def compare(size: Size, one: Generator, converted: Sequence[Page], folder: Path, cold: int, runs: int) -> None:
    """What a peer takes for the same content, and how much it makes."""
    own = folder / one.name.split()[0].lower()
    one.write(converted, own)
    event = edits.held(size.events)[0]
    size.peers[one.name] = generators.measure(one, own, event, folder / "logs", cold, runs)
    size.extents[one.name] = extents.extent(*(own / name for name in one.sites))


def same(events: int, folder: Path) -> bool:
    """Whether a site after edits is a clean build's; says so in RESULTS.md."""
    project = Project(folder / str(events) / "project")
    scenarios.fresh(project, events, nothing=False)
    done, count, other = sameness.differing(project, folder / str(events), corpus.SEED)
    edited = f"{len(done)} random edits ({', '.join(done)}) over {len(sameness.STEPS)} builds, then one from nothing"
    text = f"{measuring.here()}; {edited}: {count} files, {len(other)} differ. {', '.join(other[:10])}"
    measuring.keep(f"### Speed, {events:,} events, the same as clean", text)
    told(text)
    return not other


def told(line: str) -> None:
    """Say how far it is."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """All sizes, one after the other."""
    asked = [each for each in arguments if not each.isdigit()]
    numbers = [int(each) for each in arguments if each.isdigit()] or list(SIZES)
    found: dict[int, Size] = {}
    alike = True
    with tempfile.TemporaryDirectory(prefix="kabar-bench-") as temporary:
        folder = Path(os.environ.get("BENCH") or temporary).absolute()
        for events in numbers:
            found[events] = measure(events, folder, asked)
            command = f'`make bench ARGS="{" ".join([str(events), *asked])}"`'
            head = f"{measuring.here('mkdocs', 'mkdocs-material', 'pagefind')}; {command}."
            measuring.keep(f"### Speed, {events:,} events", f"{head}\n\n{speedtables.whole(found[events])}")
        if {2_000, 10_000} <= found.keys():
            measuring.keep(
                "### Speed, growth", f"{measuring.here()}\n\n{speedtables.growth(found[2_000], found[10_000])}"
            )
        for events in numbers:
            if (events == MANY and "limits" not in asked) or "same" in asked:
                alike = same(events, folder) and alike
    return 0 if alike else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
