"""How long something may take, in seconds of the processor of the machine that the limits were set on.

Others take three times as long for the same, CI's at times: a limit that such a machine misses by its pace alone says
nothing of the code.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

PACE = 0.03
"""Seconds that a million turns of an empty loop took there."""
SLOWEST = 5


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail when what is done within takes longer, or that many times longer as this machine is slower."""
    begun = time.process_time()
    yield
    took = time.process_time() - begun
    assert took < seconds or took < seconds * slowness(), f"{took:.1f} s > {seconds} s"


def slowness() -> float:
    """How many times as long as there a turn takes here, at its best of three; 1 where it takes no longer."""
    return max(1.0, min(SLOWEST, min(turns() for _ in range(3)) / PACE))


def turns() -> float:
    """Seconds of the processor for a million turns."""
    begun = time.process_time()
    for _ in range(1_000_000):
        pass
    return time.process_time() - begun
