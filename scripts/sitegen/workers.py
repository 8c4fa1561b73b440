"""Work shared out among processes, or done here when there is little of it."""

import math
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from types import TracebackType
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_A_POOL = 0.15
"""Seconds of work below which starting processes costs more than it saves."""
HEAVY = 0.1
"""Seconds from which an item travels alone."""


class Workers:
    """A pool of `jobs` processes that starts when the first batch is worth it, and ends with the `with` block."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def run(
        self, work: Callable[..., Result], items: Sequence[Item], seconds: Callable[[Item], float], *rest: object
    ) -> Iterator[Result]:
        """Yield `work(item, *rest)` of all items as they are done; those that `seconds` calls dear go first."""
        if self._jobs < 2 or len(items) < 2 or (not self._pool and sum(map(seconds, items)) < WORTH_A_POOL):
            yield from (work(item, *rest) for item in items)
            return
        pool = self._pool = self._pool or _pool(self._jobs)
        futures = [pool.submit(_batch, work, batch, rest) for batch in _batches(items, seconds, self._jobs)]
        for future in as_completed(futures):
            yield from future.result()


def _batches(items: Sequence[Item], seconds: Callable[[Item], float], jobs: int) -> list[list[Item]]:
    dearest = sorted(items, key=seconds, reverse=True)
    heavy = [item for item in dearest if seconds(item) >= HEAVY]
    light = dearest[len(heavy) :]
    size = max(1, min(32, math.ceil(len(light) / (jobs * 4))))
    return [[item] for item in heavy] + [light[start : start + size] for start in range(0, len(light), size)]


def _batch(work: Callable[..., Result], items: Sequence[Item], rest: tuple[object, ...]) -> list[Result]:
    return [work(item, *rest) for item in items]


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Forked on Linux: a child starts with all modules loaded. Elsewhere the platform's own way is the safe one."""
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_follow, initargs=(os.getpid(),))


def _follow(parent: int) -> None:
    """End with the parent, however it ends: an idle worker would wait for ever."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
