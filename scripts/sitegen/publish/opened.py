"""Which pictures open, and which PDFs are harmless, kept beside the store: none is opened again at every build."""

import json
from collections.abc import Mapping
from dataclasses import astuple

from sitegen.content.filekinds import ending
from sitegen.content.picturefiles import Extent
from sitegen.content.sources import Asset
from sitegen.store import Store, write

SCHEMA = 1
NAME = "opened.json"


def recall(store: Store, code: str) -> dict[str, Extent]:
    """What was found of pictures, by digest; nothing when other code than `code` (fingerprints) looked at them."""
    try:
        data = json.loads((store.folder / NAME).read_bytes())
        if data["schema"] != SCHEMA or data["code"] != code:
            return {}
        return {digest: Extent(*fields) for digest, fields in data["pictures"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def remember(store: Store, code: str, assets: Mapping[str, Asset]) -> None:
    """Keep what was found of the files that are there now; of one that was taken down nothing stays.

    A PDF that is named otherwise was not looked into: it may get its right name tomorrow.
    """
    sound = (each for name, each in assets.items() if each.sound and (each.kind != "pdf" or ending(name) == "pdf"))
    found = {each.digest: astuple(each.extent) for each in sound}
    data = {"schema": SCHEMA, "code": code, "pictures": dict(sorted(found.items()))}
    store.folder.mkdir(parents=True, exist_ok=True)
    write(store.folder / NAME, json.dumps(data).encode())
