"""Which pictures open, and which PDFs are harmless, kept beside the store: none is opened again at every build."""

import json
from collections.abc import Mapping
from dataclasses import astuple

from sitegen import sealed
from sitegen.content.filekinds import ending
from sitegen.content.picturefiles import Extent
from sitegen.content.sources import Asset
from sitegen.store import Store

NAME = "opened"


def recall(store: Store, code: str) -> dict[str, Extent]:
    """What was found of pictures, by digest; nothing when other code than `code` (fingerprints) looked at them."""
    try:
        found = json.loads(bytes(sealed.read(store.folder / NAME, code)["pictures"]))
        return {digest: Extent(*fields) for digest, fields in found.items() if _are_an_extent(fields)}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def remember(store: Store, code: str, assets: Mapping[str, Asset]) -> None:
    """Keep what was found of the files that are there now; of one that was taken down nothing stays.

    A PDF that is named otherwise was not looked into: it may get its right name tomorrow.
    """
    sound = (each for name, each in assets.items() if each.sound and (each.kind != "pdf" or ending(name) == "pdf"))
    found = {each.digest: astuple(each.extent) for each in sound}
    sealed.write(store.folder / NAME, code, {"pictures": json.dumps(dict(sorted(found.items()))).encode()})


def _are_an_extent(fields: list[object]) -> bool:
    return [type(each) for each in fields] == [bool, int, int, bool, int]
