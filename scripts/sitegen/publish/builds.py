"""The preview's builds: processes of their own, one at a time, which end with it."""

import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

from sitegen.publish import handover
from sitegen.publish.handover import Handed

GRACE = 10.0
"""Seconds that a build has to clean up after itself."""
BUSY = "build-runs-already"


class Builds:
    """Runs the command `build` in `root`; what it hands over is at `left`.

    An interrupt at the keyboard does not reach it, as it reaches whoever shares a terminal: it is ended by `end` alone.
    """

    def __init__(self, root: Path, build: Sequence[str], left: Path) -> None:
        self._root, self._build, self._left = root, build, left
        self._running: subprocess.Popen[bytes] | None = None
        self._over = False
        self._lock = threading.Lock()

    def run(self) -> Handed:
        """Run it to its end; what it leaves of the one before is not its own. Nothing is run once all is over."""
        self._left.unlink(missing_ok=True)
        with self._lock:
            if self._over:
                return Handed()
            running = self._running = subprocess.Popen(self._build, cwd=self._root, start_new_session=True)  # noqa: S603
        running.wait()
        return handover.read(self._left)

    def end(self, grace: float = GRACE) -> None:
        """End the one that runs, if any does, and let no other begin."""
        with self._lock:
            self._over, running = True, self._running
        if running is None or running.poll() is not None:
            return
        running.terminate()
        try:
            running.wait(grace)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def refused(handed: Handed) -> bool:
    """Whether it was turned away, since another command was building the site."""
    return any(problem["code"] == BUSY for problem in handed.problems)
