"""What was read of each folder, kept beside the store: a build reads those alone that changed."""

import datetime as dt
import hashlib
import io
import json
import pickle
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

from sitegen.content import reading
from sitegen.content.bundles import Bundle
from sitegen.content.reading import Context, Reading
from sitegen.store import Store, digest_of, write

SCHEMA = 1
NAME = "readings"
PLAIN = {("datetime", each.__name__): each for each in (dt.date, dt.datetime, dt.time, dt.timedelta)}
"""What readings are made of beside our own classes."""


@dataclass(slots=True)
class Readings:
    """Reads folders, each once as long as neither its files change nor what it is read with.

    `kept` are pickles by the digest of all that they come from; `used` those that this build had a use for.
    """

    store: Store
    code: str
    kept: dict[str, memoryview]
    used: dict[str, memoryview] = field(default_factory=dict)

    def read(self, bundle: Bundle, context: Context) -> Reading:
        """As reading.read."""
        key = _key(bundle, context)
        found = _loaded(self.kept[key]) if key in self.kept else None
        if found:
            self.used[key] = self.kept[key]
        else:
            found = reading.read(bundle, context)
            self.used[key] = memoryview(pickle.dumps(found, 5))
        return found

    def keep(self) -> None:
        """Keep what was used, and nothing of what is gone."""
        if self.used != self.kept:
            self.store.folder.mkdir(parents=True, exist_ok=True)
            write(self.store.folder / NAME, _written(self.code, self.used))


def recall(store: Store, code: str) -> Readings:
    """What is kept; nothing when it is damaged, or when other code than `code` (fingerprints) wrote it."""
    try:
        return Readings(store, code, _read((store.folder / NAME).read_bytes(), code))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Readings(store, code, {})


def _key(bundle: Bundle, context: Context) -> str:
    """Digest all that a reading comes from."""
    files = sorted((name, repr(asset)) for name, asset in bundle.files.items())
    told = (context.zone, sorted(context.contacts), context.explained and sorted(context.explained))
    return digest_of(repr((bundle.path, sorted(bundle.texts.items()), files, told)).encode("utf-8", "replace"))


def _written(code: str, used: dict[str, memoryview]) -> bytes:
    data = b"".join(used.values())
    head = {"schema": SCHEMA, "code": code, "digest": digest_of(data), "sizes": {key: len(used[key]) for key in used}}
    return json.dumps(head).encode() + b"\n" + data


def _read(data: bytes, code: str) -> dict[str, memoryview]:
    """ValueError when it is not as it was written."""
    end = data.index(b"\n")
    head, rest = json.loads(data[:end]), memoryview(data)[end + 1 :]
    if head["schema"] != SCHEMA or head["code"] != code or head["digest"] != hashlib.sha256(rest).hexdigest():
        raise ValueError
    return dict(_parted(head["sizes"], rest))


def _parted(sizes: dict[str, int], data: memoryview) -> Iterable[tuple[str, memoryview]]:
    at = 0
    for key, size in sizes.items():
        yield key, data[at : at + size]
        at += size


def _loaded(data: memoryview) -> Reading | None:
    """None when it is no reading: the store may come from elsewhere, and is never trusted."""
    try:
        found = _Unpickler(io.BytesIO(data)).load()
        return found if isinstance(found, Reading) else None
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
