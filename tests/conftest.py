"""The real site, built once for all tests that read it; the time is always stated."""

from pathlib import Path

import pytest
from building import NOW, run_build
from hypothesis import settings

settings.register_profile("long", max_examples=2000, deadline=None)
# A busy machine is no fault: a test's own time limit would fail at random.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the whole site, built from the real content at NOW."""
    out = tmp_path_factory.mktemp("built") / "site"
    done = run_build("build", "--now", NOW, "--out", str(out))
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have to tell besides that they passed: figures that may not fall."""
    for report in (*terminalreporter.stats.get("passed", ()), *terminalreporter.stats.get("failed", ())):
        for name, value in report.user_properties:
            if name == "told":
                terminalreporter.write_line(str(value))
