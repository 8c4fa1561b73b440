"""Attachments, photos and pictures: files that editors put beside a write-up or a module's text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sitegen.content import pictures
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event, Module
from sitegen.locales import Locale
from sitegen.products import Product, Work
from sitegen.render import photos, renditions
from sitegen.render.renditions import Rendition

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
    for each in entry.facts.photos if isinstance(entry.facts, Event) else ():
        yield beside(entry, each.file, own, make_photo, card=each == entry.facts.photos[0])
    for file in pictures.shown(entry.bodies.values()) if isinstance(entry.facts, Module) else ():
        yield beside(entry, file, own, make_picture)


def folders(entry: Entry[Any], locales: Sequence[Locale]) -> list[str]:
    """The addresses of an entry's page in every language."""
    kind = "events" if entry.year else "modules"
    return [locale.address(kind, *filter(None, (entry.year, entry.slug))) for locale in locales]


def old_folders(entry: Entry[Any], locales: Sequence[Locale]) -> list[str]:
    """The addresses that an event's page had before, in every language."""
    aliases = getattr(entry.facts, "aliases", ())
    return [locale.address("events", *alias.split("/")) for alias in aliases for locale in locales]


def beside(entry: Entry[Any], file: str, folders: Sequence[str], make: Maker, **further: object) -> Product:
    """A product that reads one file and publishes it in each folder; of a picture, `size` is how large it is."""
    source = f"{entry.folder}/{file}"
    inputs = {"file": source, "folders": list(folders), "sample": entry.facts.sample, **further}
    if file in entry.pictures:
        inputs["size"] = entry.pictures[file]
    return Product(f"file:{source}", make, inputs=inputs, sources=(source,))


def paths(inputs: Mapping[str, Any]) -> list[str]:
    """Where an attachment is published."""
    return [folder + _name(inputs["file"]) for folder in inputs["folders"]]


def make_copy(work: Work) -> dict[str, bytes]:
    """The file as it is; a picture without what its camera wrote into it."""
    data = (work.root / work.inputs["file"]).read_bytes()
    if work.inputs["file"].lower().endswith((".jpg", ".jpeg", ".png")):
        data = photos.bare(data)
    return dict.fromkeys(paths(work.inputs), data)


def make_photo(work: Work) -> dict[str, bytes]:
    """The renditions of a photo, those of a card among them if lists show it."""
    file, size = work.inputs["file"], work.inputs["size"]
    card = renditions.of_card(_name(file), size) if work.inputs["card"] else ()
    return _everywhere(work, (*card, *renditions.of_photo(_name(file), size)))


def make_picture(work: Work) -> dict[str, bytes]:
    """The renditions of a picture of a module's text; a drawing stays one."""
    return _everywhere(work, renditions.in_text(_name(work.inputs["file"]), work.inputs["size"]))


def _everywhere(work: Work, wanted: Sequence[Rendition]) -> dict[str, bytes]:
    """The renditions in each folder."""
    made = photos.made((work.root / work.inputs["file"]).read_bytes(), wanted)
    return {folder + path: data for folder in work.inputs["folders"] for path, data in made.items()}


def _name(source: str) -> str:
    return source.rsplit("/", 1)[1]
