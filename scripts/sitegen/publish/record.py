"""`build.json`: when the site was built, and when it next needs to be though nobody edits anything."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from sitegen.content.library import Library
from sitegen.content.occurrences import upcoming
from sitegen.content.turns import Staleness
from sitegen.locales import Locale
from sitegen.products import Product, Work
from sitegen.render import cards

ADDRESS = "build.json"
KEY = "build"
SCHEMA = 1


def product(library: Library, stale: Staleness | None, locale: Locale, *, production: bool) -> Product:
    """The product that publishes the record; `locale` is the main language."""
    return Product(KEY, make, {**plain(library, stale, locale), "production": production})


def plain(library: Library, stale: Staleness | None, locale: Locale) -> dict[str, Any]:
    """State the record as JSON data: {schema, built, stale, because, events, coming}.

    `built` and `stale` (or null) are instants with an offset, ISO 8601; see staleness. `because` is {kind, page}, the
    page as in the ledger, null for what nobody may know of yet. `coming` counts the sessions to come.
    """
    return {
        "schema": SCHEMA,
        "built": library.now.isoformat(timespec="seconds"),
        "stale": stale.at.isoformat(timespec="seconds") if stale else None,
        "because": {"kind": stale.kind, "page": _page(stale, library, locale)} if stale else None,
        "events": len(library.events),
        "coming": len(upcoming(library.events, library.now)),
    }


def _page(stale: Staleness, library: Library, locale: Locale) -> str | None:
    pages = (cards.address(entry, locale) for entry in library.events if entry.folder == stale.folder)
    return next(pages, None)


def is_for_the_public(data: bytes) -> bool:
    """Whether a record says that no sample is in its site."""
    try:
        return json.loads(data)["production"] is True
    except (ValueError, TypeError, KeyError, RecursionError):
        return False


def built(site: Path) -> dt.datetime | None:
    """The moment for which the site that is served was built; None when it doesn't say."""
    try:
        moment = dt.datetime.fromisoformat(json.loads((site / ADDRESS).read_bytes())["built"])
        return moment if moment.tzinfo else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def make(work: Work) -> dict[str, bytes]:
    """Write the record."""
    return {ADDRESS: (json.dumps(work.inputs, indent=1) + "\n").encode()}
