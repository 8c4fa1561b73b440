"""What was read of each folder, kept beside the store: a build reads those alone that changed."""

import datetime as dt
import io
import pickle
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from sitegen import sealed
from sitegen.content import reading
from sitegen.content.bundles import Bundle
from sitegen.content.reading import Context, Reading
from sitegen.store import Store

NAME = "readings"
PLAIN = {("datetime", each.__name__): each for each in (dt.date, dt.datetime, dt.time, dt.timedelta)}
"""What readings are made of beside our own classes."""


@dataclass(slots=True)
class Readings:
    """Reads folders, each once as long as neither its files change nor what it is read with.

    `kept` are pickles by the digest of all that they come from; `used` those that this build had a use for.
    """

    kept: Mapping[str, memoryview]
    used: dict[str, bytes | memoryview] = field(default_factory=dict)

    def read(self, bundle: Bundle, context: Context) -> Reading:
        """As reading.read."""
        key = reading.digest(bundle, context)
        found = _loaded(self.kept[key]) if key in self.kept else None
        if found:
            self.used[key] = self.kept[key]
        else:
            found = reading.read(bundle, context)
            self.used[key] = pickle.dumps(found, 5)
        return found

    def keep(self, store: Store, code: str) -> None:
        """Keep what was used, and nothing of what is gone."""
        if self.used != self.kept:
            sealed.write(store.folder / NAME, code, self.used)


def recall(store: Store, code: str) -> Readings:
    """What is kept; nothing when it is damaged, or when other code than `code` (fingerprints) wrote it."""
    return Readings(sealed.read(store.folder / NAME, code))


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
