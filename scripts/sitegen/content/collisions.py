"""What only one may have across the whole site: an event's id, an address."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.content.entries import Folder
from sitegen.content.fields import DEVICE
from sitegen.content.handwritten import MAIN
from sitegen.content.registers import Registers
from sitegen.problems import Problem

_ADDRESS = re.compile(
    rf"(?:(?!{DEVICE.pattern}(?:[./]|\Z))[A-Za-z0-9](?:[A-Za-z0-9._~-]{{0,98}}[A-Za-z0-9_~-])?(?:/|\Z))+", re.IGNORECASE
)
"""An address whose parts can be the names of files on every computer."""

_FILE = re.compile(r"\.[A-Za-z0-9]{1,10}\Z")
_PACKED = re.compile(r"\.(?:br|gz)(?:/|\Z)", re.IGNORECASE)
"""What a delivery puts beside a file, which servers send in its place."""
_PROGRAMS = re.compile(r"(?:assets|pagefind)/|[^/]+\.(?:html|json|txt|xml)/?\Z", re.IGNORECASE)
"""What the site loads, and what machines look for at its root: no page and no download was ever there."""
_OTHERS = ("404/", "admin/", "assets/", "pagefind/", "shell/", "templates/")

Named = tuple[Folder, str | None, tuple[str, ...]]


def events(named: Sequence[Named]) -> Iterator[Problem]:
    """Folders with their id and aliases: an id that stands twice, an old address that is another's or claimed twice."""
    ordered = sorted(named, key=lambda each: (each[0].draft, each[0].path))
    ids: dict[str, str] = {}
    taken = {f"{folder.year}/{folder.slug}": folder.main.path for folder, _, _ in ordered}
    for folder, name, aliases in ordered:
        if name in ids:
            yield folder.main.problem("duplicate-id", "id", given=name, first=ids[name])
        elif name:
            ids[name] = folder.main.path
        for number, alias in enumerate(aliases):
            if alias in taken:
                yield folder.main.problem("alias-taken", "aliases", number, given=alias, first=taken[alias])
            taken[alias] = folder.main.path


def moved(registers: Registers, taken: Iterable[str], prefixes: Mapping[str, str]) -> Iterator[Problem]:
    """An entry of moved.yml at whose address something is served, that is misspelt, stands twice or leads to another.

    Who follows a chain is sent on again and again, and never arrives in a ring. Many computers take `A` for `a`.
    Where no page may be (see `pages`) there never was one.
    """
    document = registers.documents.get("moved")
    folded = [address.casefold() for address in taken]
    served = {address.rstrip("/"): address.endswith("/") for address in folded}
    onward = {each.source: each.to for each in registers.moved.values()}
    seen: dict[str, int] = {}
    for number, each in registers.moved.items():
        assert document
        bare = each.source.casefold().rstrip("/")
        withdrawn = each.gone is not None and bool(_FILE.search(each.source)) and not each.source.endswith(".html")
        lost = not _ADDRESS.fullmatch(each.source) or _PACKED.search(each.source)
        if lost or not (withdrawn or each.source.endswith("/")):
            yield document.problem("bad-moved-address", number, "source", given=each.source)
        elif bare in served or _within_a_file(bare, served) or _is_others(f"{bare}/", prefixes.values()):
            yield document.problem("moved-taken", number, "source", given=each.source)
        elif bare in seen:
            first = document.mark(seen[bare], "source")[0]
            yield document.problem("duplicate-item", number, "source", given=each.source, first=first)
        elif each.to and each.to in onward:
            yield document.problem("moved-again", number, "to", given=each.to, nearest=_last(each.to, onward))
        seen.setdefault(bare, number)


def pages(claimed: Mapping[str, str], taken: Iterable[str], prefixes: Mapping[str, str]) -> Iterator[Problem]:
    """Hand-written pages, by path, whose address is another's or below what is not theirs.

    `prefixes` are the languages' places below the site's root. What MkDocs renders below shell/ is no page of any
    language, some hosts serve the page for what is missing at 404/, and at admin/ pages may do more than elsewhere.
    """
    held = set(taken)
    languages = tuple(filter(None, prefixes.values()))
    for path, address in claimed.items():
        language = path.split("/")[1]
        others = _is_others(address, [prefixes[language]])
        if address in held or others or (language == MAIN and address.startswith(languages)):
            yield Problem.at(path, (1, 1), "page-address-taken", given=f"/{address}")
        held.add(address)


def _is_others(address: str, prefixes: Iterable[str]) -> bool:
    return any(address.startswith(prefix) and address.removeprefix(prefix).startswith(_OTHERS) for prefix in prefixes)


def _within_a_file(source: str, served: Mapping[str, bool]) -> bool:
    """Whether an address, or one above it, is a file's: `served` says of each whether it is a folder."""
    parts = source.rstrip("/").split("/")
    above = ["/".join(parts[:length]) for length in range(1, len(parts) + 1)]
    return any(
        _PROGRAMS.match(f"{each}/") or not served.get(each, True) or each.endswith("/index.html") for each in above
    )


def _last(address: str, onward: Mapping[str, str | None]) -> str:
    """Where a chain ends; empty when it is a ring, or when nothing is there any more."""
    passed: set[str] = set()
    while address in onward and address not in passed:
        passed.add(address)
        address = onward[address] or ""
    return "" if address in passed else address
