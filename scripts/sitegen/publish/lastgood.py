"""The last good version of every text in content/, so that one file's fault need not hold back the rest."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sitegen.content.library import Library
from sitegen.content.sources import Sources
from sitegen.problems import Problem, is_error
from sitegen.store import DamagedError, Store, plain_bytes, sane, write

SCHEMA = 1
NAME = "good.json"
KEPT = "content/"
ENTRIES = {"content/events/": 4, "content/modules/": 3}
"""How many parts the path of an entry's folder has."""
PATIENCE = 40
"""How often the library is read again in search of what is at fault."""
_GONE = re.compile(r"""^[ \t]*(?:\{.*)?["']?gone["']?[ \t]*:""", re.MULTILINE | re.IGNORECASE)
"""The key of what is taken down, as it stands in a block that may be unreadable."""

Reading = tuple[Library, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Mended:
    """Sources without errors, what was read from them, and a note for each file that is not as the editor left it."""

    sources: Sources
    library: Library
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def remember(store: Store, texts: Mapping[str, str]) -> set[str]:
    """Keep the texts of a good build; returns the digests that they are under, not to be pruned."""
    digests = {path: store.put(text.encode()) for path, text in sorted(texts.items()) if path.startswith(KEPT)}
    write(store.folder / NAME, json.dumps({"schema": SCHEMA, "texts": digests}).encode())
    return set(digests.values())


def recall(store: Store) -> dict[str, str]:
    """Read the texts of the last good build; those that are damaged or were never kept are left out."""
    try:
        data = json.loads(plain_bytes(store.folder / NAME))
        digests = data["texts"] if data["schema"] == SCHEMA else {}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}
    return dict(_texts(store, digests)) if sane(digests) else {}


def mend(sources: Sources, good: Mapping[str, str], read: Callable[[Sources], Reading]) -> Mended | None:
    """Put faulty files back to their last good version, or leave their entry out; None when neither helps."""
    good = {path: text for path, text in good.items() if path.startswith(KEPT)}
    notes: dict[str, Problem] = {}
    library, problems = read(sources)
    first = [problem for problem in problems if is_error(problem)]
    for _ in range(PATIENCE):
        faulty = sorted({problem.path for problem in problems if is_error(problem)})
        if not faulty:
            return Mended(sources, library, (*first, *problems), tuple(notes.values()))
        for changed, note in _cures(sources, faulty, good):
            again, left = read(changed)
            if _errors(left) < _errors(problems):
                sources, library, problems = changed, again, left
                notes[note.path] = note
                break
        else:
            return None
    return None


def _errors(problems: Iterable[Problem]) -> int:
    return sum(is_error(problem) for problem in problems)


def _cures(sources: Sources, faulty: Collection[str], good: Mapping[str, str]) -> Iterator[tuple[Sources, Problem]]:
    """Ways to be rid of an error, the mildest first: the file, its folder, what else changed, going without.

    What is taken down never comes back, however badly it is stated: somebody asked for that.
    """
    entries = list(dict.fromkeys(entry for path in faulty if (entry := _entry(path))))
    texts = {path: text for path, text in sources.texts.items() if path.startswith(KEPT)}
    changed = {path for path in texts.keys() | good.keys() if texts.get(path) != good.get(path)}
    down = {_entry(path) for path, text in texts.items() if _entry(path) and _GONE.search(text.split("\n---")[0])}
    good = {path: text for path, text in good.items() if _entry(path) not in down}
    for path in faulty:
        if path in good and good[path] != sources.texts.get(path):
            yield _put_back(sources, {path: good[path]}, path), Problem.at(path, (1, 1), "kept-last-good")
    for path in faulty:
        if path not in good and _entry(path) and f"{_entry(path)}/index.id.md" not in faulty:
            yield _put_back(sources, {}, path), Problem.at(path, (1, 1), "left-out-faulty")
    new = [entry for entry in entries if not _below(good, entry) and entry not in down]
    others = sorted({_entry(path) or path for path in changed} - set(new) - down)
    for unit in (*new, *others):
        old = _below(good, unit)
        yield _put_back(sources, old, unit), Problem.at(unit, (1, 1), "kept-last-good" if old else "left-out-faulty")
    for entry in entries:
        code = "left-out-withdrawn" if entry in down else "left-out-faulty"
        yield _put_back(sources, {}, entry), Problem.at(entry, (1, 1), code)


def _put_back(sources: Sources, texts: Mapping[str, str], unit: str) -> Sources:
    """The sources with a file or folder replaced by these texts; without any, its other files go too."""
    kept = {path: text for path, text in sources.texts.items() if not _within(path, unit)}
    assets = {path: asset for path, asset in sources.assets.items() if texts or not _within(path, unit)}
    faults = tuple(fault for fault in sources.faults if not _within(fault.path, unit))
    return replace(sources, texts=dict(sorted({**kept, **texts}.items())), assets=assets, faults=faults)


def _entry(path: str) -> str:
    """The folder of the write-up or module that a file belongs to; empty for other files."""
    for start, length in ENTRIES.items():
        parts = path.split("/")
        if path.startswith(start) and len(parts) > length:
            return "/".join(parts[:length])
    return ""


def _within(path: str, unit: str) -> bool:
    return path == unit or path.startswith(unit + "/")


def _below(texts: Mapping[str, str], unit: str) -> dict[str, str]:
    return {path: text for path, text in texts.items() if _within(path, unit)}


def _texts(store: Store, digests: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path, digest in digests.items():
        try:
            yield path, store.read(digest).decode()
        except (DamagedError, UnicodeDecodeError):
            continue
