"""How a preview and its builds end: both, at once and without a word, whoever asks and however often."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from publish.project import ROOT
from publish.test_preview import free_port

from sitegen.publish.builds import Builds, refused
from sitegen.publish.handover import Handed

BUILDING = "import os, sys, time; open('began', 'w').write(str(os.getpid())); time.sleep(100)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {BUILDING}"
PREVIEW = """
    import datetime as dt, sys
    from pathlib import Path
    from sitegen.publish import preview
    from sitegen.publish.orders import Order

    class Nothing:
        def __init__(self, order): pass
        def page(self, path): return None
        def saved(self, changed): return False
        def built(self, began, *, released): pass

    preview.Glances = Nothing
    root = Path(sys.argv[1])
    order = lambda: Order(root, root / "site", dt.datetime.now(dt.UTC))
    preview.serve(order, int(sys.argv[2]), [sys.executable, "-c", sys.argv[3]], lambda *_: print("up", flush=True))
"""


def soon(right: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not right():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("program", [BUILDING, STUBBORN])
def test_the_build_that_runs_is_ended_and_no_other_begins(tmp_path: Path, program: str) -> None:
    left = tmp_path / "preview.json"
    builds = Builds(tmp_path, [sys.executable, "-c", program], left)
    waiting = threading.Thread(target=builds.run)
    waiting.start()
    soon((tmp_path / "began").exists)
    builds.end(grace=0.5)
    waiting.join(10)
    assert not waiting.is_alive()
    (tmp_path / "began").unlink()
    assert builds.run() == Handed()
    builds.end()
    assert not (tmp_path / "began").exists()


def test_a_build_that_was_turned_away_is_known_by_what_it_said() -> None:
    assert refused(Handed(problems=({"code": "build-runs-already"},)))
    assert not refused(Handed(problems=({"code": "disk-refuses"},)))
    assert not refused(Handed())


def preview(root: Path, program: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", textwrap.dedent(PREVIEW), str(root), str(free_port()), program]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    process = subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    threading.Thread(target=_given_up, args=(process,), daemon=True).start()
    return process


def _given_up(process: "subprocess.Popen[str]") -> None:
    """End one that would not end: it is a failure of one test, and not of all."""
    try:
        process.wait(120)
    except subprocess.TimeoutExpired:
        process.kill()


@pytest.mark.parametrize("pause", [0, 0.05, 0.15, 0.25])
@pytest.mark.parametrize("second", [signal.SIGINT, signal.SIGTERM])
def test_whoever_presses_twice_ends_it_as_well(tmp_path: Path, pause: float, second: signal.Signals) -> None:
    with preview(tmp_path, "") as process:
        assert process.stdout
        assert process.stdout.readline() == "up\n"
        process.send_signal(signal.SIGINT)
        time.sleep(pause)
        process.send_signal(second)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in said
    assert "Fatal" not in said


TWO_AT_ONCE = """
import os, signal, sys
from sitegen.publish import preview

def one_signal_and_another_at_step(wanted):
    step = 0
    def trace(frame, *_):
        nonlocal step
        step += 1
        if step == wanted:
            os.kill(os.getpid(), signal.SIGTERM)
        return trace
    preview._listen()
    interrupted = 0
    try:
        sys.settrace(trace)
        os.kill(os.getpid(), signal.SIGINT)
        list(range(9))
    except KeyboardInterrupt:
        interrupted += 1
    sys.settrace(None)
    assert interrupted == 1
    return step >= wanted

print(next(step for step in range(1, 1000) if not one_signal_and_another_at_step(step)))
"""


def test_a_second_signal_while_the_first_is_handled_waits_for_nothing() -> None:
    """It did for the lock that the first held, for ever."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run(
        [sys.executable, "-c", TWO_AT_ONCE], env=surroundings, capture_output=True, text=True, check=True, timeout=60
    )
    assert int(done.stdout) > 2


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_first_build_ends_with_the_preview(tmp_path: Path, ending: signal.Signals) -> None:
    began = tmp_path / "began"
    with preview(tmp_path, BUILDING) as process:
        soon(lambda: began.exists() and bool(began.read_text()))
        process.send_signal(ending)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (0, "")
    assert not alive(int(began.read_text()))


def test_a_build_that_was_in_the_way_of_another_is_made_up_for(tmp_path: Path) -> None:
    told = {"released": False, "told": None, "parts": [], "problems": [{"code": "build-runs-already", "path": "site"}]}
    later = told | {"released": True, "problems": []}
    (tmp_path / "busy").write_text(json.dumps(told))
    (tmp_path / "later").write_text(json.dumps(later))
    program = (
        "import shutil, sys, pathlib; first = not pathlib.Path('again').exists() and pathlib.Path('once').exists();"
        "shutil.copy('later' if first else 'busy', sys.argv[-1]); pathlib.Path('again' if first else 'once').touch()"
    )
    with preview(tmp_path, program) as process:
        soon((tmp_path / "again").exists)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert process.returncode == 0
