"""The village, built once, and the process that builds with faults."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from faults import village
from faults.surviving import Builder, World


@pytest.fixture(scope="session")
def builder() -> Iterator[Builder]:
    command = [sys.executable, "-B", str(Path(__file__).with_name("injected.py"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def ask(order: dict[str, Any]) -> int:
            assert process.stdin
            assert process.stdout
            process.stdin.write(json.dumps(order) + "\n")
            process.stdin.flush()
            return int(process.stdout.readline())

        yield Builder(ask)
        assert process.stdin
        process.stdin.close()


@pytest.fixture(scope="session")
def world(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("village")
    village.found(folder / "old")
    assert builder.first(folder / "old") == 0
    return World(folder, builder, village.served(folder / "old"))
