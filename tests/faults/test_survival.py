"""Whatever goes wrong in a build, at whatever instant: the site stays whole, and the next build loses nothing.

`make faults` meets them all; one seed: `pytest tests/faults -k "fault[17]"`.
"""

import pytest
from faults.catalogue import KINDS, case
from faults.surviving import World, survive

ALL = range(240)
FEW = range(0, len(KINDS), 2)


@pytest.mark.parametrize("seed", [pytest.param(seed, marks=() if seed in FEW else pytest.mark.long) for seed in ALL])
def test_a_fault(world: World, seed: int) -> None:
    survive(world, case(seed), seed)
