"""What a run costs, where it ran, and the file that keeps the results."""

import datetime as dt
import json
import os
import platform
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

RESULTS = Path(__file__).with_name("RESULTS.md")


class Cost(NamedTuple):
    """Seconds of wall clock and of CPU, and the most memory that one process took, in MB."""

    wall: float
    cpu: float
    peak: float

    def __str__(self) -> str:
        return f"{self.wall:.1f} s / {self.cpu:.1f} s / {self.peak:.0f} MB"


def cost(work: Callable[[], object]) -> Cost:
    """What it takes, in this process and in those that it starts and waits for."""
    before, began = _used(), time.perf_counter()
    work()
    wall = time.perf_counter() - began
    return Cost(wall, _used() - before, max(usage.ru_maxrss for usage in _usages()) / 1024)


def apart(module: str, *arguments: str) -> Any:
    """What one of our modules prints as JSON, in a process of its own, so that no run warms up another."""
    done = subprocess.run([sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def middle(costs: list[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(*(median(each) for each in zip(*costs, strict=True)))


def here(*packages: str) -> str:
    """When and where this runs, and with which versions."""
    cpu = re.search(r"model name\s*: (.*)", _read("/proc/cpuinfo"))
    memory = re.search(r"MemTotal: *(\d+)", _read("/proc/meminfo"))
    machine = [cpu[1] if cpu else platform.machine(), f"{os.cpu_count()} cores"]
    machine += [f"{round(int(memory[1]) / 1e6)} GB"] if memory else []
    versions = [f"Python {platform.python_version()}", *(f"{each} {version(each)}" for each in packages)]
    return f"{dt.date.today()}; {', '.join(machine)}; {', '.join(versions)}"


def keep(title: str, text: str, file: Path = RESULTS) -> None:
    """Put a section (`## ...` or `### ...`) in the place of the one of that title, or at the end."""
    old = file.read_text("utf-8")
    level = title.partition(" ")[0]
    found = re.search(rf"^{re.escape(title)}\n.*?(?=^#{{2,{len(level)}}} |\Z)", old, re.MULTILINE | re.DOTALL)
    new = f"{title}\n\n{text.strip()}\n"
    parts = (old[: found.start()], old[found.end() :]) if found else (f"{old.rstrip()}\n\n", "")
    file.write_text(f"{parts[0]}{new}{parts[1] and chr(10)}{parts[1]}", "utf-8")


def _used() -> float:
    return sum(usage.ru_utime + usage.ru_stime for usage in _usages())


def _usages() -> list[resource.struct_rusage]:
    return [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]


def _read(path: str) -> str:
    return Path(path).read_text("utf-8") if Path(path).exists() else ""
