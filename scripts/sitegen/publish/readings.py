"""What was read of each folder and text, kept beside the store: a build reads those alone that changed."""

import datetime as dt
import io
import pickle
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sitegen import sealed
from sitegen.content import reading
from sitegen.content.bundles import Bundle
from sitegen.content.frontmatter import Document
from sitegen.content.reading import Alone, Context, Reading
from sitegen.problems import Problem
from sitegen.products import Progress
from sitegen.store import Store
from sitegen.workers import Workers

T = TypeVar("T")
NAME = "readings"
DEAR = 0.005
"""Seconds that a folder takes to be read."""
PLAIN = {("datetime", each.__name__): each for each in (dt.date, dt.datetime, dt.time, dt.timedelta)}
"""What readings are made of beside our own classes."""


@dataclass(slots=True)
class Readings:
    """Reads folders and texts, each once as long as neither its files change nor what it is read with.

    `kept` are pickles by the digest of all that they come from; `used` those that this build had a use for.
    """

    kept: Mapping[str, memoryview]
    used: dict[str, bytes | memoryview] = field(default_factory=dict)

    def read_all(
        self,
        bundles: Sequence[Bundle],
        context: Context,
        workers: Workers | None = None,
        progress: Progress = lambda done, total: None,
    ) -> Sequence[Reading]:
        """As reading.read_all, shared out among workers."""
        keys = [reading.digest(bundle, context) for bundle in bundles]
        known = {key: found for key in keys if key in self.kept and (found := _found(self.kept[key], Reading))}
        self.used |= {key: self.kept[key] for key in known}
        missing = [(key, bundle) for key, bundle in zip(keys, bundles, strict=True) if key not in known]
        for key, data in (workers or Workers(1)).run(_read, missing, lambda _: DEAR, context):
            self.used[key], known[key] = data, pickle.loads(data)  # noqa: S301 - written by ourselves
            progress(len(known), len(keys))
        return [known[key] for key in keys]

    def alone(self, path: str, said: str, page: Document | None, contacts: frozenset[str]) -> Alone:
        """As reading.alone."""
        key = reading.digest_alone(path, said, contacts)
        known = _found(self.kept[key], Alone) if key in self.kept else None
        if known and bool(known.found) == bool(page) and all(isinstance(each, Problem) for each in known.faults):
            self.used[key] = self.kept[key]
            return known
        told = reading.alone(path, said, page, contacts)
        self.used[key] = pickle.dumps(told, 5)
        return told

    def keep(self, store: Store, code: str) -> None:
        """Keep what was used, and nothing of what is gone."""
        if self.used != self.kept:
            sealed.write(store.folder / NAME, code, self.used)


def recall(store: Store, code: str) -> Readings:
    """What is kept; nothing when it is damaged, or when other code than `code` (fingerprints) wrote it."""
    return Readings(sealed.read(store.folder / NAME, code))


def _read(place: tuple[str, Bundle], context: Context) -> tuple[str, bytes]:
    key, bundle = place
    return key, pickle.dumps(reading.read(bundle, context), 5)


def _found(data: memoryview, kind: type[T]) -> T | None:
    """None when it is nothing of that kind: the store may come from elsewhere, and is never trusted."""
    try:
        found = _Unpickler(io.BytesIO(data)).load()
        return found if isinstance(found, kind) else None
    except Exception:
        return None


class _Unpickler(pickle.Unpickler):
    """Makes nothing but our own plain classes: a pickle may otherwise call anything that there is."""

    def find_class(self, module: str, name: str) -> type:
        """UnpicklingError for all else."""
        if (module, name) in PLAIN:
            return PLAIN[module, name]
        found = getattr(sys.modules[module], name, None) if module.startswith("sitegen.") else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a reading")
        return found
