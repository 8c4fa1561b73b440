"""How far the build is: a bar on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sitegen.products import Progress

PAUSE = 5.0
"""Seconds between two plain lines."""


@contextmanager
def progress() -> Iterator[Progress]:
    """Report on standard error. No thread of its own: the pool forks."""
    if not sys.stderr.isatty():
        yield _plain()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("build", total=None)
        shown = 0.0

        def show(done: int, total: int) -> None:
            nonlocal shown
            if done == total or time.monotonic() - shown > 0.1:
                shown = time.monotonic()
                bar.update(task, completed=done, total=total)
                bar.refresh()

        yield show


def _plain() -> Progress:
    shown = time.monotonic()

    def show(done: int, total: int) -> None:
        nonlocal shown
        if time.monotonic() - shown > PAUSE:
            shown = time.monotonic()
            sys.stderr.write(f"{done}/{total}\n")

    return show
