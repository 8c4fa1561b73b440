"""A small sound project to attack."""

from pathlib import Path

import pytest

from sitegen.content.library import Sources, gather

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.fixture(scope="session")
def base() -> Sources:
    """The valid project of tests/golden/base."""
    return gather(GOLDEN / "base")
