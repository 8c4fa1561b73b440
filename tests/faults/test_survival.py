"""Whatever goes wrong in a build, at whatever instant: the site stays whole, and the next build loses nothing.

`make faults` meets them all; one seed: `pytest tests/faults -k "fault[17]"`.
"""

import pytest
from faults.catalogue import case
from faults.surviving import World, survive

ALL = range(240)
FEW = (0, 1, 4, 6, 16, 22, 26, 28, 33, 36)
"""Of each way to fail one, at little cost: those that edit words have the site after the edit in common."""


@pytest.mark.parametrize("seed", [pytest.param(seed, marks=() if seed in FEW else pytest.mark.long) for seed in ALL])
def test_a_fault(world: World, seed: int) -> None:
    survive(world, case(seed), seed)
