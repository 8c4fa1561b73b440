"""What a command costs with all processes that it starts: wall clock, CPU, and the memory that they take together.

Memory is the proportional set size: what several processes share counts once. It is read from /proc several times a
second while the command runs, in a session of its own, by which its processes are known.
"""

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple

SHORTEST, LONGEST, SHARE = 0.05, 0.5, 0.05
"""Seconds between two readings of memory, and how much of the time a reading may take: it holds up what it reads."""
PSS = re.compile(rb"^Pss: *(\d+) kB", re.MULTILINE)
Told = Callable[[Sequence[str]], bool]


class Cost(NamedTuple):
    """Seconds of wall clock and of CPU, and the most memory at any instant, in MB: 0 when it could never be read."""

    wall: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        memory = f"{self.memory:.0f} MB" if self.memory else "not read"
        return f"{self.wall:.2f} s / {self.cpu:.2f} s / {memory}"


class FailedError(Exception):
    """A command did not end well; the text is the end of what it said."""


def nobody(command: Sequence[str]) -> bool:
    """No process is left out."""
    return False


def run(
    command: Sequence[str], folder: Path, log: Path, environment: Mapping[str, str] | None = None, apart: Told = nobody
) -> Cost:
    """Run a command well, all it says into a file. The memory of processes that `apart` tells does not count."""
    log.parent.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    with log.open("wb") as said:
        surroundings = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", **(environment or {})}
        process = subprocess.Popen(
            command, cwd=folder, env=surroundings, stdout=said, stderr=subprocess.STDOUT, start_new_session=True
        )
    watch = Watch(process.pid, apart)
    watch.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    memory = watch.leave()
    if process.returncode:
        raise FailedError(f"{' '.join(command)}: {process.returncode}\n{log.read_text('utf-8', 'replace')[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, memory)


class Watch(threading.Thread):
    """Reads the memory of a session's processes until told to leave."""

    def __init__(self, session: int, apart: Told) -> None:
        super().__init__(daemon=True)
        self._session, self._apart = session, apart
        self._left, self._peak = threading.Event(), 0.0

    def run(self) -> None:
        """Until told to leave."""
        pause = SHORTEST
        while not self._left.wait(pause):
            began = time.perf_counter()
            self._peak = max(self._peak, sum(map(proportional, self._counted())))
            pause = min(LONGEST, max(SHORTEST, (time.perf_counter() - began) / SHARE))

    def leave(self) -> float:
        """The most there was at once, in MB."""
        self._left.set()
        self.join()
        return self._peak

    def _counted(self) -> Iterator[int]:
        return (process for process in members(self._session) if not self._apart(command_of(process)))


def members(session: int) -> Iterator[int]:
    """The processes of a session that there are."""
    for folder in Path("/proc").iterdir():
        with suppress(ValueError, OSError):
            if os.getsid(int(folder.name)) == session:
                yield int(folder.name)


def proportional(process: int) -> float:
    """A process's proportional set size in MB; nothing when it has ended."""
    try:
        found = PSS.search(Path(f"/proc/{process}/smaps_rollup").read_bytes())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def command_of(process: int) -> list[str]:
    """What a process was started with."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace").split("\0")[:-1]
    except OSError:
        return []


def middle(costs: Sequence[Cost]) -> Cost:
    """The medians of the times, and the most memory of any run."""
    return Cost(median(one.wall for one in costs), median(one.cpu for one in costs), max(one.memory for one in costs))


def together(costs: Iterable[Cost]) -> Cost:
    """Of commands that run one after the other."""
    found = list(costs)
    return Cost(sum(one.wall for one in found), sum(one.cpu for one in found), max(one.memory for one in found))
