"""The real site, built once for all tests that read it; the time is always stated."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from building import NOW, run_build
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("long", max_examples=2000, deadline=None)
# A busy machine is no fault: a test's own time limit would fail at random.
settings.register_profile("shared", deadline=None, max_examples=50)
settings.load_profile("shared")
# What Python compiles of a command is there for the next, as on anyone's machine.
os.environ["PYTHONDONTWRITEBYTECODE"] = ""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the whole site, built from the real content at NOW: by whichever process asks first, for all."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    out = shared / "built" / "site"
    out.parent.mkdir(exist_ok=True)
    with (shared / "built.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.exists():
            done = run_build("build", "--now", NOW, "--out", str(out))
            assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """One for all tests of a process: there can't be two at a time, in whatever order they come."""
    from browser.visiting import launched

    with launched() as browser:
        yield browser


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have to tell besides that they passed: figures that may not fall."""
    for report in (*terminalreporter.stats.get("passed", ()), *terminalreporter.stats.get("failed", ())):
        for name, value in report.user_properties:
            if name == "told":
                terminalreporter.write_line(str(value))
