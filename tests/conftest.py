"""The real site, built once for all tests that read it; the time is always stated."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOW = "2026-11-21T09:00:00+07:00"


def run_build(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The command as an editor or a machine runs it."""
    environment = {**os.environ, "CI": "true", "NO_COLOR": "1"}
    command = [sys.executable, str(ROOT / "scripts/build.py"), *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the whole site, built from the real content at NOW."""
    out = tmp_path_factory.mktemp("built") / "site"
    done = run_build("build", "--now", NOW, "--out", str(out))
    assert done.returncode == 0, done.stdout + done.stderr
    return out
