"""The real register, which press releases are read against, and the day on which they are read."""

from pathlib import Path

import pytest

from sitegen.content.registers import Registers
from sitegen.publish import newfiles

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def registers() -> Registers:
    return newfiles.registered(ROOT)
