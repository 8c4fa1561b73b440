"""Processes that help: whatever becomes of one, nobody waits for it for ever, and what went wrong is told."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen import workers
from sitegen.workers import LostError, Workers

SCRIPTS = Path(workers.__file__).parents[1]
ITEMS = list(range(40))


class ShapelessError(Exception):
    """Pickled without a word, and can't be put together again."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} and {two}")


def double(item: int) -> int:
    return item * 2


def killed(item: int) -> int:
    if item == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def leaves(item: int) -> int:
    sys.exit(3)


def shapeless(item: int) -> int:
    raise ShapelessError("this", "that")


def local(item: int) -> object:
    return lambda: item


def starved(item: int) -> int:
    raise MemoryError


def wrong(item: int) -> int:
    raise KeyError("no such bridge")


def hangs(item: int) -> int:
    time.sleep(3600)
    return item


def bulky(item: int) -> bytes:
    return bytes(3_000_000)


def process(item: int) -> int:
    return os.getpid()


def run(work: object, jobs: int = 2) -> list[object]:
    with Workers(jobs) as crew:
        return list(crew.run(work, ITEMS, lambda item: 1.0))  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def nobody_is_left() -> Iterator[None]:
    before = children()
    yield
    assert children() <= before


def children() -> set[str]:
    return set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split())


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_everything_is_done_once(jobs: int) -> None:
    assert sorted(run(double, jobs), key=int) == [item * 2 for item in ITEMS]  # type: ignore[call-overload]


def test_answers_may_be_larger_than_a_pipe() -> None:
    assert run(bulky) == [bytes(3_000_000)] * len(ITEMS)


def test_the_work_is_shared_out_and_little_of_it_is_not() -> None:
    assert len({*run(process)}) == 2
    with Workers(2) as crew:
        assert [*crew.run(process, [1, 2], lambda item: 0.01)] == [os.getpid()] * 2


def test_no_more_workers_than_there_is_work() -> None:
    before = children()
    with Workers(300) as crew:
        assert len({*crew.run(process, ITEMS, lambda item: 1.0)}) <= len(ITEMS)
        assert len(children() - before) == len(ITEMS)


def test_no_thread_is_started_where_processes_are_forked() -> None:
    """Forking beside a thread that holds a lock is how a build may come to stand still for ever."""
    before = threading.active_count()
    with Workers(2) as crew:
        list(crew.run(double, ITEMS, lambda item: 1.0))
        assert threading.active_count() == before
        assert workers.apart(double, 4) == 8


@pytest.mark.parametrize(("work", "words"), [(killed, "SIGKILL"), (leaves, "exit code 3")], ids=["killed", "left"])
def test_a_worker_that_is_gone_is_told(work: object, words: str) -> None:
    with pytest.raises(LostError, match=words):
        run(work)
    with pytest.raises(LostError, match=words):
        workers.apart(work, 7)  # type: ignore[arg-type]


def test_a_worker_that_stands_still_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE", 0.3)
    began = time.monotonic()
    with pytest.raises(LostError, match="> 0 s"):
        run(hangs)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("work", "error", "words"),
    [
        (shapeless, RuntimeError, "ShapelessError: this and that"),
        (local, AttributeError, "local object"),
        (starved, MemoryError, "in starved"),
        (wrong, KeyError, "no such bridge"),
    ],
)
def test_what_the_work_raises_is_raised_here(work: object, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        run(work)


def test_an_error_says_where_it_happened() -> None:
    with pytest.raises(KeyError) as found:
        run(wrong)
    assert "in wrong" in "".join(found.value.__notes__)


def test_a_worker_that_dies_in_the_middle_of_its_answer_leaves_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the standard library's pool, whose workers share one line, the one who reads would wait for ever."""
    monkeypatch.setattr(workers.connection.Connection, "send_bytes", _half)
    with pytest.raises(LostError, match="exit code 9"):
        workers.apart(double, 4)


def _half(line: "workers.connection.Connection", data: bytes) -> None:
    if os.getpid() == TESTS:
        line._send_bytes(memoryview(data))  # type: ignore[attr-defined]
        return
    os.write(line.fileno(), len(data).to_bytes(4, "big") + data[:1])
    os._exit(9)


TESTS = os.getpid()

ENDLESS = """
import os, signal, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # what is started in the background would take no heed of it
from sitegen.workers import Workers

def hangs(item):
    os.write(1, b"%d\\n" % item)  # at once: two who print share a line in pieces
    time.sleep(3600)

with Workers(2) as crew:
    list(crew.run(hangs, [1, 2], lambda item: 1.0))
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nobody_outlives_a_build_that_is_stopped(sign: signal.Signals) -> None:
    surroundings = {**os.environ, "PYTHONPATH": str(SCRIPTS)}
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS], env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as build:
        assert build.stdout
        assert {build.stdout.readline(), build.stdout.readline()} == {b"1\n", b"2\n"}
        build.send_signal(sign)
        assert build.stdout.read() == b"", "the line is closed once all who hold it are gone"
        assert build.wait(20) != 0


def spinning() -> None:
    while True:
        pass


def test_what_takes_more_than_it_may_is_ended() -> None:
    assert workers.within(200_000_000, 5, double, 4) == 8
    with pytest.raises(LostError, match="SIGXCPU"):
        workers.within(200_000_000, 1, spinning)
    with pytest.raises(MemoryError):
        workers.within(200_000_000, 5, bytes, 400_000_000)
