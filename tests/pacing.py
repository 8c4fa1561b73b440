"""How long something may take, in seconds of the processor of the machine that the limits were set on.

Others take three times as long for the same, CI's at times: a limit that such a machine misses by its pace alone says
nothing of the code. Nor does one that is missed while a machine stands still, which counts as the work's time where
many share a processor: what is quadratic is slow whenever it is tried.
"""

import functools
import gc
import time
from collections.abc import Callable
from typing import TypeVar

import pytest

PACE = 0.03
"""Seconds that a million turns of an empty loop took there."""
SLOWEST = 5
TRIES = 3

Result = TypeVar("Result")


def at_most(seconds: float, work: Callable[[], Result]) -> Result:
    """What `work` gives; fail when it takes longer each time, or that many times longer as this machine is slower."""
    for _ in range(TRIES):
        begun = time.process_time()
        result = work()
        took = time.process_time() - begun
        if took < seconds or took < seconds * slowness():
            return result
        forget()
    pytest.fail(f"{took:.1f} s > {seconds} s")


def forget() -> None:
    """Empty every cache, so that the next try has all the work that the last one had."""
    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper):
            each.cache_clear()


def slowness() -> float:
    """How many times as long as there a turn takes here, at its best of three; 1 where it takes no longer."""
    return max(1.0, min(SLOWEST, min(turns() for _ in range(3)) / PACE))


def turns() -> float:
    """Seconds of the processor for a million turns."""
    begun = time.process_time()
    for _ in range(1_000_000):
        pass
    return time.process_time() - begun
