"""Names of files and folders that can't stand on every computer, or stand beside another that looks the same."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from sitegen.content import enclosures, filekinds, identities, insides
from sitegen.content.fields import DEVICE, SLUG
from sitegen.content.sources import Asset
from sitegen.problems import Problem

_PAGE = re.compile(r"docs/[a-z]{2}/(.+)\.md")
_PICTURE = re.compile(r"docs/[a-z]{2}/(?:[a-z0-9][a-z0-9-]*/)*[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.(?i:jpe?g|png|webp|pdf)")
_NAMES = frozenset({"index", "README"})
_ADDRESSED = re.compile(r"docs/[a-z]{2}/")


def check(texts: Iterable[str], assets: Mapping[str, Asset]) -> Iterator[Problem]:
    """Each path of the project by its name, and against the others."""
    taken: dict[str, str] = {}
    named: set[str] = set()
    for path in sorted((*texts, *assets)):
        alike = unicodedata.normalize("NFKC", path).casefold()
        if alike in taken:
            other = taken[alike].rsplit("/", 1)[-1]
            yield Problem.at(path, (1, 1), "colliding-names", given=path.rsplit("/", 1)[-1], other=other)
        taken.setdefault(alike, path)
        parts = path.split("/")
        for length, part in enumerate(parts, 1):
            whole = "/".join(parts[:length])
            if whole not in named and DEVICE.fullmatch(part.split(".", 1)[0].rstrip(" ")):
                yield Problem.at(path, (1, 1), "taken-name", given=part)
            named.add(whole)
    yield from _numbered((*texts, *assets))
    for path in sorted(texts):
        if (found := _PAGE.fullmatch(path)) and not _is_address(found[1]):
            yield Problem.at(path, (1, 1), "bad-page-name", given=found[1])
    for path in sorted(assets):
        for code, values in _unfit(path, assets[path]) if _ADDRESSED.match(path) else ():
            yield Problem.at(path, (1, 1), code, "", given=path.rsplit("/", 1)[-1], **values)


def _numbered(paths: Iterable[str]) -> Iterator[Problem]:
    """Names with a number of somebody's, each once: they stand in addresses."""
    named: set[str] = set()
    for path in sorted(paths):
        for start, digits in identities.named(path):
            whole = path[: path.find("/", start) % (len(path) + 1)]
            if whole not in named:
                yield Problem.at(path, (1, 1), "personal-number", start=digits[:4])
            named.add(whole)


def _unfit(path: str, asset: Asset) -> Iterator[tuple[str, dict[str, object]]]:
    """Why a file beside hand-written pages can't be published there, if so: it is to be what its name says.

    Of a picture that moves, what its camera wrote into it could not be taken out; what is too large is not opened.
    """
    found = _PICTURE.fullmatch(path)
    kinds = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "webp": "webp", "pdf": "pdf"}
    kind = kinds[filekinds.ending(path)] if found else ""
    code, most = ("attachment-too-large", insides.HEAVY) if kind == "pdf" else ("photo-too-large", enclosures.LARGEST)
    shown = asset.extent.opens or not asset.extent.width
    if kind and (excess := enclosures.oversize(asset, most)):
        yield code, excess
    elif kind and asset.kind == kind and asset.extent.moves:
        yield "moving-picture", {}
    elif not (kind and asset.kind in ("", kind) and asset.extent.whole and shown and not asset.harm):
        yield "page-file", {}


def _is_address(name: str) -> bool:
    *folders, last = name.split("/")
    return all(map(SLUG.fullmatch, folders)) and bool(last in _NAMES or SLUG.fullmatch(last))
