"""What a terminal, or a file instead of one, is told: how far the build is, and in plain words what it can't take."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sitegen.publish import summary
from sitegen.publish.orders import Progress

PAUSE = 5.0
"""Seconds between two plain lines."""
FRAME = 0.1
"""Seconds between two pictures of a bar."""


@contextmanager
def progress() -> Iterator[Progress]:
    """Report on standard error: a bar on a terminal, elsewhere a plain line now and then.

    No thread of its own: the pool forks.
    """
    if not sys.stderr:  # closed: nobody listens
        yield lambda step, done, total: None
        return
    if not sys.stderr.isatty():
        yield _plain()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=None)
        shown, at = 0.0, ""

        def show(step: str, done: int, total: int) -> None:
            nonlocal shown, at
            if step != at or done == total or time.monotonic() - shown > FRAME:
                shown, at = time.monotonic(), step
                bar.update(task, description=_named(step), completed=done, total=total or None)
                bar.refresh()

        yield show


def _plain() -> Progress:
    shown = time.monotonic()

    def show(step: str, done: int, total: int) -> None:
        nonlocal shown
        if time.monotonic() - shown > PAUSE:
            shown = time.monotonic()
            sys.stderr.write(f"{_named(step)}{f': {done}/{total}' if total else ''}\n")

    return show


def _named(step: str) -> str:
    return " / ".join(summary.phrase(language, f"step.{step}") for language in summary.LANGUAGES)


@contextmanager
def plainly() -> Iterator[None]:
    """Say what the machine refuses, such as room for what is said, as anything else is said; the exit code is 1."""
    try:
        yield
    except (OSError, MemoryError) as error:
        with suppress(OSError, MemoryError):
            sys.stderr.write(summary.say("machine_refuses", reason=str(error) or type(error).__name__) + "\n")
            sys.stderr.flush()
        _drop()
        sys.exit(1)


def _drop() -> None:
    """What could not be said is said no more: else the end of the program would try once again, and fail as well."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
