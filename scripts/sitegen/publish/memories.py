"""What is kept beside the store makes a build quick; it never stops one."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from sitegen.publish import lastgood
from sitegen.publish.orders import Outcome
from sitegen.publish.release import RefusedError
from sitegen.store import Store, write
from sitegen.workers import LostError


def used(store: Store, build: Callable[[], Outcome]) -> Outcome:
    """Build; once more from nothing if something is wrong that content can't be blamed for: what is kept may be it.

    When that was no help, what was kept is put back. What the machine refuses is raised at once.
    """
    kept = _kept(store)
    try:
        outcome = build()
        if not kept or not _in_vain(outcome):
            return outcome
    except (RefusedError, LostError, MemoryError, OSError):
        raise
    except Exception:
        if not kept:
            raise
    with ExitStack() as back:
        for path in _kept(store):
            back.callback(write, path, path.read_bytes())
            path.unlink()
        outcome = build()
        if not _in_vain(outcome):
            back.pop_all()
        return outcome


def _kept(store: Store) -> list[Path]:
    """All but the last good texts, which nothing could make anew."""
    return [path for path in store.beside() if path.name != lastgood.NAME]


def _in_vain(outcome: Outcome) -> bool:
    """All was made, and pages lead nowhere: content was checked for that before."""
    return bool(outcome.made) and not outcome.released
