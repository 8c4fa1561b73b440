"""A real browser before the real site."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.visiting import FLAGS, Visit, served
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the real site is served."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium when it is there, else the one playwright fetched. Absent, the test fails."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """A fresh visitor on a small phone."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    yield Visit(context)
    context.close()
