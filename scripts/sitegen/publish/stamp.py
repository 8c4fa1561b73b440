"""Stamping: a translation states which wording of the main language it translates."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sitegen import locales
from sitegen.content import bundles, entries, library, translation
from sitegen.content.bundles import MAIN
from sitegen.content.entries import Folder, Told
from sitegen.content.models import Event, Module
from sitegen.store import write


@dataclass(frozen=True, slots=True)
class Stamped:
    """What became of a translation's file: a key of strings/command.yml."""

    path: str
    said: str


def stamp(root: Path, slug: str) -> list[Stamped]:
    """Stamp the translations of the write-ups and modules named `slug` or `year/slug`; empty when there are none."""
    sources = library.gather(root)
    lying, _ = bundles.bundles(sources, [locale.code for locale in locales.load()])
    found = []
    for bundle in lying:
        if slug in (bundle.slug, f"{bundle.year}/{bundle.slug}"):
            folder = entries.parsed(bundle)
            told, _ = entries.event(folder) if folder.year else entries.module(folder)
            found += list(_stamp(root, folder, told if isinstance(told, Told) else None))
    return found


def _stamp(root: Path, folder: Folder, told: Told[Event] | Told[Module] | None) -> Iterator[Stamped]:
    for language, document in folder.documents.items():
        if language == MAIN:
            continue
        if told is None or document.fields is None:
            yield Stamped(document.path, "stamp_broken")
            continue
        path = root / document.path
        old = path.read_bytes().decode()
        new = translation.stamp(old, translation.prose_hash(told.facts, folder.main.body))
        if new != old:
            write(path, new.encode(), path.stat().st_mode & 0o777)
        yield Stamped(document.path, "stamp_fits" if new == old else "stamped")
