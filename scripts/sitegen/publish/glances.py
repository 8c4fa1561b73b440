"""Pages that the preview shows before the build that will make them: kept from save to build, for several threads."""

import threading
import time
import traceback
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from sitegen.publish import glance, workplace
from sitegen.publish.glance import Known
from sitegen.publish.orders import Order
from sitegen.store import Store


@dataclass(slots=True)
class Glances:
    """`order` says what to build now. Whatever goes wrong here, the build shows the same somewhat later."""

    order: Callable[[], Order]
    _known: Known | None = None
    _shown: dict[str, tuple[float, bytes]] = field(default_factory=dict)
    _drafts: Mapping[str, bytes] = field(default_factory=dict)
    _places: Mapping[str, str] = field(default_factory=dict)
    _unseen: int = 0
    """How often something changed that only a build tells of: what is read meanwhile is out of date."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def saved(self, changed: Collection[str]) -> bool:
        """Whether there is a page to show of what was saved, by its path in the project."""
        with self._lock:
            found = self._tried(changed) if self._known else None
            if found is None:
                self._known, self._unseen = None, self._unseen + 1
                return False
            self._known, pages = found
            self._drafted(self._known)
            self._shown |= {path: (time.monotonic(), data) for path, data in pages.items()}
            return bool(pages)

    def page(self, path: str) -> bytes | None:
        """What is shown at a path of the site, instead of what was built."""
        found = self._shown.get(path)
        return found[1] if found else self._drafts.get(path)

    def is_draft(self, path: str) -> bool:
        """Whether what is shown there is not published."""
        return path in self._drafts

    def drafts(self) -> Mapping[str, str]:
        """Where each draft is shown, by its folder."""
        return dict(self._places)

    def built(self, began: float, *, released: bool) -> None:
        """A build that began at this moment (time.monotonic) is done. Was it released, so was what was saved before."""
        order = self.order()
        store = Store(workplace.store_folder(order.site))
        with self._lock:
            if released:
                self._shown = {path: each for path, each in self._shown.items() if each[0] > began}
            if self._known:
                self._known = replace(self._known, records=store.records())
                return
            unseen = self._unseen
        # It takes as long as a build's reading: nobody who saves meanwhile waits for it.
        try:
            known = glance.known(order, store)
        except Exception:
            traceback.print_exc()
            return
        with self._lock:
            self._known = known if self._unseen == unseen else None
            self._drafted(known)

    def _drafted(self, known: Known) -> None:
        self._drafts = {path: data for pages in known.drafts.values() for path, data in pages.items()}
        first = {folder: next(iter(pages)) for folder, pages in known.drafts.items()}
        self._places = {folder: path.removesuffix("index.html") for folder, path in first.items()}

    def _tried(self, changed: Collection[str]) -> tuple[Known, dict[str, bytes]] | None:
        try:
            assert self._known
            return glance.saved(self._known, changed, self.order().now)
        except Exception:
            traceback.print_exc()
            return None
