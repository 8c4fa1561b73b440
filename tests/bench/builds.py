"""A build of ours, measured: what it cost, and how much of that the search index took."""

import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench import processes
from bench.processes import Cost
from publish.project import NOW, Project

from sitegen.store import Record, Store

MEDIA = ("card:", "cover:", "download:", "form:", "logo", "pack:")
"""Products that stay warm: share cards, covers, PDFs, templates to fill in, and their ZIPs. The corpus has no photo."""
INDEX = ("search:", "words:")
STEPS = ("read", "plan", "make", "verify", "release")
SAID = re.compile(r"^ *([\d.]+) s  (.+)$", re.MULTILINE)
PARTS_MADE = re.compile(r"^Done: (\d+|No) parts? made", re.MULTILINE | re.IGNORECASE)


class Build(NamedTuple):
    """What a build cost; the seconds that it took to make the search index; parts made, and how many of each kind.

    `seconds` are those of the wall clock by step and, under `make KIND`, those of all makers by kind.
    """

    cost: Cost
    indexing: float
    parts: int
    seconds: Mapping[str, float]
    kinds: Mapping[str, int]

    @property
    def bare(self) -> float:
        """Wall clock without the search index."""
        return self.cost.wall - self.indexing


def build(project: Project, log: Path) -> Build:
    """One build by the command, as an editor runs it."""
    store = Store(project.root / ".site/store")
    before = store.records()
    os.sync()
    command = project.command("build", "--now", NOW, "--profile")
    cost = processes.run(command, project.root, log, apart=is_pagefind)
    after = store.records()
    said = log.read_text("utf-8")
    made = PARTS_MADE.search(said)
    parts = int(made[1]) if made and made[1].isdigit() else 0
    seconds = {name: float(number) for number, name in SAID.findall(said)}
    kinds = Counter(key.partition(":")[0] for key in anew(before, after))
    return Build(cost, index_seconds(before, after, os.cpu_count() or 1), parts, seconds, kinds)


def anew(before: Mapping[str, Record], after: Mapping[str, Record]) -> list[str]:
    """The products that were made anew."""
    return [key for key, record in after.items() if before.get(key) != record]


def is_pagefind(command: Sequence[str]) -> bool:
    """Whether a process is Pagefind, or what starts it."""
    return Path("".join(command[:1])).name.startswith("pagefind") or list(command[1:3]) == ["-m", "pagefind"]


def index_seconds(before: Mapping[str, Record], after: Mapping[str, Record], jobs: int) -> float:
    """How long so many processes took over the index's products that were made anew; the dearest go first."""
    busy = [0.0] * jobs
    made = [after[key].seconds for key in anew(before, after) if key.startswith(INDEX)]
    for seconds in sorted(made, reverse=True):
        busy[busy.index(min(busy))] += seconds
    return max(busy)


def media_made(made: Build) -> list[str]:
    """The kinds of media that a build made in spite of all."""
    kinds = {each.strip(":") for each in MEDIA}
    return sorted(name for key in made.seconds if (name := key.removeprefix("make ")) in kinds)


def middle(made: list[Build]) -> Build:
    """The median of each figure; the most memory."""
    names = made[-1].seconds
    seconds = {name: median(each.seconds.get(name, 0.0) for each in made) for name in names}
    index = median(each.indexing for each in made)
    last = made[-1]
    return Build(processes.middle([each.cost for each in made]), index, last.parts, seconds, last.kinds)
