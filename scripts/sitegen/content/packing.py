"""The paths that a module's files get in the ZIP of all modules: not too long to be unpacked, none taken."""

from collections.abc import Iterator
from posixpath import basename

from sitegen import locales
from sitegen.content import addresses
from sitegen.content.entries import Told
from sitegen.content.models import Module
from sitegen.problems import Problem

LONGEST = 106
"""Characters of a path, the pack's own folder among them: Windows stops at 260, with all folders that stand above.

It leaves a module's folder a name of 37."""

_BESIDE = frozenset({"version", "sha256sums"})
"""What stands beside the modules' folders; on Windows case makes no difference."""


def check(told: Told[Module]) -> Iterator[Problem]:
    """Names of a module's folder and of the files in it that do not unpack everywhere."""
    if told.folder.slug in _BESIDE:
        yield Problem.at(told.folder.main.path, (1, 1), "taken-name", given=told.folder.slug)
    yield from _long(told)


def _long(told: Told[Module]) -> Iterator[Problem]:
    """A folder's name that stands twice in the paths of its PDFs, and names of files beside it, that are too long."""
    entry, slug, spoken = told.entry(), told.folder.slug, locales.load()
    tops = [basename(addresses.pack_of_all(locale)).removesuffix(".zip") for locale in spoken]
    names = [basename(path) for locale in spoken for path in addresses.documents(entry, locale).values()]
    room = LONGEST - max(map(len, tops)) - len("//")
    longest = max(map(len, names))
    if longest + len(slug) > room:
        most = (room - longest + len(slug)) // 2
        yield Problem.at(told.folder.main.path, (1, 1), "long-module-name", given=slug, most=most)
        return
    for file in sorted(told.folder.files):
        if len(file) + len(slug) > room:
            yield Problem.at(f"{told.folder.path}/{file}", (1, 1), "long-file-name", given=file, most=room - len(slug))
