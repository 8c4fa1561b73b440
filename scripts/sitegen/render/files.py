"""Attachments, photos and pictures: files that editors put beside a write-up or a module's text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sitegen.content import pictures
from sitegen.content.library import Entry, Library
from sitegen.locales import Locale
from sitegen.products import Product, Work
from sitegen.render import photos

Maker = Callable[[Work], dict[str, bytes]]


def products(library: Library, locales: Sequence[Locale]) -> Iterator[Product]:
    """A product for each file; it is published beside the page in every language, attachments at old addresses too."""
    entries: list[Entry[Any]] = [*library.events, *library.modules]
    for entry in entries:
        yield from of_entry(entry, locales)


def of_entry(entry: Entry[Any], locales: Sequence[Locale]) -> Iterator[Product]:
    """The files one write-up or module names. A download keeps every address it ever had: a PDF can't redirect."""
    own, old = folders(entry, locales), old_folders(entry, locales)
    for each in entry.facts.attachments:
        yield beside(entry, each.file, [*own, *old], make_copy)
    for each in getattr(entry.facts, "photos", ()):
        yield beside(entry, each.file, own, make_photo)
    for file in pictures.shown(entry.bodies.values()) if not entry.year else ():
        yield beside(entry, file, own, make_picture)


def folders(entry: Entry[Any], locales: Sequence[Locale]) -> list[str]:
    """The addresses of an entry's page in every language."""
    kind = "events" if entry.year else "modules"
    return [locale.address(kind, *filter(None, (entry.year, entry.slug))) for locale in locales]


def old_folders(entry: Entry[Any], locales: Sequence[Locale]) -> list[str]:
    """The addresses that an event's page had before, in every language."""
    aliases = getattr(entry.facts, "aliases", ())
    return [locale.address("events", *alias.split("/")) for alias in aliases for locale in locales]


def beside(entry: Entry[Any], file: str, folders: Sequence[str], make: Maker) -> Product:
    """A product that reads one file and publishes it in each folder."""
    source = f"{entry.folder}/{file}"
    inputs = {"file": source, "folders": list(folders), "sample": entry.facts.sample}
    return Product(f"file:{source}", make, inputs=inputs, sources=(source,))


def paths(inputs: Mapping[str, Any]) -> list[str]:
    """Where an attachment is published."""
    name = inputs["file"].rsplit("/", 1)[1]
    return [folder + name for folder in inputs["folders"]]


def make_copy(work: Work) -> dict[str, bytes]:
    """The file as it is; a picture without what its camera wrote into it."""
    data = (work.root / work.inputs["file"]).read_bytes()
    if work.inputs["file"].lower().endswith((".jpg", ".jpeg", ".png")):
        data = photos.bare(data)
    return dict.fromkeys(paths(work.inputs), data)


def make_photo(work: Work) -> dict[str, bytes]:
    """The picture as phones can load it, without what its camera wrote into it."""
    data = photos.prepared((work.root / work.inputs["file"]).read_bytes())
    return {folder + photos.name(work.inputs["file"]): data for folder in work.inputs["folders"]}


def make_picture(work: Work) -> dict[str, bytes]:
    """A picture of a module's text, likewise; a drawing stays one."""
    file = work.inputs["file"]
    data = photos.placed((work.root / file).read_bytes(), file)
    return {folder + pictures.published(file.rsplit("/", 1)[1]): data for folder in work.inputs["folders"]}
