"""Work shared out among processes, or done here when there is little of it.

There is no thread in it: a process that is forked while a thread holds a lock may wait for that lock for ever. Each
worker has a line of its own, so that one that dies in the middle of a word leaves nobody waiting for the rest.
"""

import math
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
Item = TypeVar("Item")
Result = TypeVar("Result")
Call = tuple[Callable[..., Any], tuple[Any, ...]]

WORTH_A_POOL = 0.15
"""Seconds of work below which starting processes costs more than it saves."""
HEAVY = 0.1
"""Seconds from which an item travels alone."""
PATIENCE = 600.0
"""Seconds in which one of the workers must be done with something; no part of a site takes nearly as long."""
GRACE = 5.0
"""Seconds that a worker has to clean up after itself."""


HELD = (signal.SIGINT, signal.SIGTERM)


class LostError(Exception):
    """A worker ended, or stood still, before its work was done. The text says how."""


class Workers:
    """`jobs` processes that start when the first batch is worth it, and end with the `with` block.

    What the process that starts them holds is theirs, too: let them start while it is small.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._crew: list[_Worker] = []

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        _end(self._crew)
        self._crew.clear()

    def run(
        self, work: Callable[..., Result], items: Sequence[Item], seconds: Callable[[Item], float], *rest: object
    ) -> Iterator[Result]:
        """Yield `work(item, *rest)` of all items as they are done; those that `seconds` calls dear go first.

        What the work raises is raised here; LostError when a worker is lost. Those that are left in the middle of
        something are ended.
        """
        if self._jobs < 2 or len(items) < 2 or (not self._crew and sum(map(seconds, items)) < WORTH_A_POOL):
            yield from (work(item, *rest) for item in items)
            return
        while len(self._crew) < min(self._jobs, len(items)):
            self._crew.append(_start())
        calls = ((_batch, (work, each, rest)) for each in _batches(items, seconds, self._jobs))
        try:
            for results in _shared(self._crew, calls):
                yield from results
        except BaseException:
            self._end()
            raise


def apart(work: Callable[P, Result], *arguments: P.args, **named: P.kwargs) -> Result:
    """Do one thing in a process of its own, which takes the threads that it starts along when it ends."""
    crew = [_start()]
    try:
        (result,) = _shared(crew, [(_named, (work, arguments, named))])
    finally:
        _end(crew)
    found: Result = result
    return found


def within(memory: int, seconds: int, work: Callable[..., Result], *arguments: object) -> Result:
    """Do one thing that may not be worth it: in so many further bytes of memory and seconds of a processor.

    MemoryError or LostError when that is not enough. Where a process can't be held to it (only Linux does, and a worker
    has no workers), it is done here.
    """
    if multiprocessing.parent_process() or sys.platform != "linux":
        return work(*arguments)
    return apart(_held, memory, seconds, work, arguments)


def _held(memory: int, seconds: int, work: Callable[..., Result], arguments: tuple[object, ...]) -> Result:
    import resource

    present = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (present + memory, present + memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    return work(*arguments)


@dataclass(frozen=True, slots=True)
class _Worker:
    process: BaseProcess
    line: "connection.Connection"


def _batches(items: Sequence[Item], seconds: Callable[[Item], float], jobs: int) -> list[list[Item]]:
    dearest = sorted(items, key=seconds, reverse=True)
    heavy = [item for item in dearest if seconds(item) >= HEAVY]
    light = dearest[len(heavy) :]
    size = max(1, min(32, math.ceil(len(light) / (jobs * 4))))
    return [[item] for item in heavy] + [light[start : start + size] for start in range(0, len(light), size)]


def _batch(work: Callable[..., Result], items: Sequence[Item], rest: tuple[object, ...]) -> list[Result]:
    return [work(item, *rest) for item in items]


def _named(work: Callable[..., Result], arguments: Sequence[Any], named: dict[str, Any]) -> Result:
    return work(*arguments, **named)


def _shared(crew: Sequence[_Worker], calls: Iterable[Call]) -> Iterator[Any]:
    """Give each call to a worker that is free; yields the results as they come."""
    left, idle, busy = deque(calls), list(crew), dict[Any, _Worker]()
    while left or busy:
        while left and idle:
            worker = idle.pop()
            _give(worker, left.popleft())
            busy[worker.line] = worker
        ready = connection.wait(list(busy), PATIENCE)
        if not ready:
            raise LostError(f"> {PATIENCE:.0f} s")
        for line in ready:
            worker = busy.pop(line)
            idle.append(worker)
            yield _answer(worker)


def _give(worker: _Worker, call: Call) -> None:
    try:
        worker.line.send_bytes(pickle.dumps(call))
    except OSError:
        raise _lost(worker) from None


def _answer(worker: _Worker) -> object:
    try:
        result, error = pickle.loads(worker.line.recv_bytes())  # noqa: S301 - written by our own child
    except (EOFError, OSError):
        raise _lost(worker) from None
    if error:
        raise error
    return result


def _lost(worker: _Worker) -> LostError:
    worker.process.join(GRACE)
    code = worker.process.exitcode
    return LostError(signal.Signals(-code).name if code and code < 0 else f"exit code {code}")


def _start() -> _Worker:
    """Forked on Linux: a child starts with all modules loaded. Elsewhere the platform's own way is the safe one."""
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, os.getpid()), daemon=True)
    signal.pthread_sigmask(signal.SIG_BLOCK, HELD)  # until it knows what to do about them
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HELD)
    theirs.close()
    return _Worker(process, ours)


def _end(crew: Iterable[_Worker]) -> None:
    """End them, idle or not: asked first, so that none leaves temporary files or a MkDocs behind."""
    for worker in crew:
        worker.process.terminate()
        worker.line.close()
    for worker in crew:
        worker.process.join(GRACE)
        worker.process.kill()
        worker.process.join()


def _serve(line: "connection.Connection", parent: int) -> None:
    """A worker's life. An interrupt at the keyboard reaches everyone; what becomes of it is for the parent to say."""
    _follow(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, HELD)
    with suppress(EOFError, OSError):
        while True:
            work, arguments = pickle.loads(line.recv_bytes())  # noqa: S301 - written by our own parent
            line.send_bytes(_tried(work, arguments))


def _leave(*_: object) -> None:
    """End, cleaning up on the way; where nothing can be raised, in a callback, nothing is said of it."""
    sys.unraisablehook = lambda _: None
    sys.exit(1)


def _tried(work: Callable[..., Any], arguments: Sequence[Any]) -> bytes:
    """The result or the error, as bytes: an error that can't be sent is told in words."""
    try:
        return pickle.dumps((work(*arguments), None))
    except Exception as error:
        error.add_note(traceback.format_exc())
        try:
            told = pickle.dumps((None, error))
            pickle.loads(told)  # noqa: S301 - some errors come apart only here
        except Exception:
            return pickle.dumps((None, RuntimeError(f"{type(error).__name__}: {error}")))
        return told


def _follow(parent: int) -> None:
    """End with the parent, however it ends: an idle worker would wait for ever."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
