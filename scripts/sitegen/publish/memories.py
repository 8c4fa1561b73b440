"""What is kept beside the store makes a build quick; it never stops one."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sitegen.publish import lastgood
from sitegen.publish.orders import Outcome
from sitegen.publish.workplace import RefusedError
from sitegen.store import Store
from sitegen.workers import LostError

ASIDE = "aside"
"""Where it lies meanwhile: below the store, where the next build that goes well clears away what it does not know."""


def used(store: Store, build: Callable[[], Outcome], blamed: Callable[[Exception], object]) -> Outcome:
    """Build; once more from nothing if something unexpected is wrong: what is kept may be it.

    Not when a file of the project is `blamed` for it, nor when the machine refuses. What was no help is put back,
    and what was wrong first is raised.
    """
    try:
        return build()
    except (RefusedError, LostError, MemoryError, OSError):
        raise
    except Exception as error:
        kept = [path for path in store.beside() if path.name != lastgood.NAME]
        if not kept or blamed(error):
            raise
        aside = store.folder / ASIDE
        aside.mkdir(exist_ok=True)
        _move(kept, aside)
        try:
            return build()
        except Exception:
            _move([aside / path.name for path in kept], store.folder)
            raise error from None


def _move(paths: list[Path], folder: Path) -> None:
    """To another place on the same disk, which needs no room."""
    for path in paths:
        with suppress(FileNotFoundError):
            path.replace(folder / path.name)
