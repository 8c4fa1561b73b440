"""A real browser before the real site."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.visiting import Visit, served
from playwright.sync_api import Browser, expect

# A busy machine is no fault.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the real site is served."""
    with served(site) as found:
        yield found


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """A fresh visitor on a small phone."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    yield Visit(context)
    context.close()
