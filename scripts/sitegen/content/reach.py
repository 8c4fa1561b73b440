"""Where every link of the project leads: those in texts, in the menus, in moved.yml."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sitegen import problems
from sitegen.content import addresses, collisions, enclosures, handwritten, pagelinks, pictures, prose
from sitegen.content.catalogue import Library
from sitegen.content.entries import Told
from sitegen.content.fields import is_web
from sitegen.content.frontmatter import Document
from sitegen.content.models import Event, Module
from sitegen.content.pagelinks import Found
from sitegen.content.prose import Reach
from sitegen.content.shelf import Shelf
from sitegen.content.tree import Place
from sitegen.locales import Locale
from sitegen.problems import Problem, few

# Where mkdocs.yml names addresses: its menu, and ours under `extra`.
_NAVIGATION: Place = ("nav",)
_SECTIONS: Place = ("extra", "sections")
"""Never elsewhere: one of them is where what readers search for is sent."""
_MENUS: tuple[Place, ...] = (_NAVIGATION, ("extra", "foot"), _SECTIONS)


@dataclass(frozen=True, slots=True)
class Addresses:
    """With their languages: those that are shown `now`, all that are or `may` be, those that the library fills."""

    now: Mapping[str, str]
    may: Mapping[str, str]
    filled: Mapping[str, str]

    @property
    def to_come(self) -> frozenset[str]:
        """Those that are not shown now."""
        return frozenset(self.may) - frozenset(self.now)


def known(shelf: Shelf, library: Library, locales: Sequence[Locale]) -> Addresses:
    """The addresses of the library, and of what is not in it yet."""
    everything = replace(
        library,
        events=shelf.entries(shelf.events),
        modules=shelf.entries(shelf.modules),
        moved=(),
        pages=(),
    )
    filled = addresses.possible(everything, locales)
    pages = {page.address: page.language for page in library.pages}
    return Addresses(addresses.addresses(library, locales), {**filled, **pages}, filled)


def check(
    shelf: Shelf, there: Addresses, locales: Sequence[Locale], assets: Iterable[str], found: Mapping[str, Found]
) -> Iterator[Problem]:
    """Every link, held against what is published and against what will be: `there`; `assets` are files by path.

    `found` is what the hand-written pages have, by path.
    """
    prefixes = {locale.code: locale.prefix for locale in locales}
    faulty = _faulty(shelf, locales)
    claimed = {path: handwritten.address(path, prefixes) for path in shelf.page_documents}
    yield from collisions.pages(claimed, there.filled, prefixes)
    possible = {**there.may, **faulty}
    yield from few(collisions.moved(shelf.registers, [*possible, *_beside(shelf, locales)], prefixes))
    old = {each.source: "" for each in shelf.registers.moved.values()}
    beside = frozenset(path for path in assets if path.startswith(tuple(f"docs/{code}/" for code in prefixes)))
    pages = pagelinks.Pages(shelf.page_documents, found, beside, prefixes)
    reach = Reach({**faulty, **there.now, **old}, {**possible, **old}, parts=pages.parts)
    told: list[Told[Event] | Told[Module]] = [*shelf.events, *shelf.modules]
    named = {each.folder.path: {file.file for file in each.facts.attachments} for each in told}
    for folder in (*shelf.event_folders, *shelf.module_folders):
        files = frozenset(named.get(folder.path, folder.files))
        own = replace(reach, files=files, unnamed=frozenset(folder.files) - files)
        for document in folder.documents.values():
            yield from few(prose.links(document, shelf.links[document.path], own))
    paths = frozenset(shelf.page_documents)
    for document in shelf.page_documents.values():
        yield from few(pagelinks.check(document, pages, reach))
    yield from few(_moved(shelf, reach))
    for config in shelf.configs:
        yield from few(_menus(config, prefixes, paths, reach))


def _faulty(shelf: Shelf, locales: Sequence[Locale]) -> Mapping[str, str]:
    """Addresses of what could not be read, so that no fault makes another."""
    read = {told.folder.path for told in shelf.events} | {told.folder.path for told in shelf.modules}
    parts: list[tuple[str, ...]] = [
        ("events", each.year, each.slug) for each in shelf.event_folders if each.path not in read
    ]
    parts += [("modules", each.slug) for each in shelf.module_folders if each.path not in read]
    for kind in ("topics", "regulations", "programmes"):
        parts += [(kind, slug) for slug in shelf.registers.named.get(kind, ())]
    prefixes = {locale.code: locale.prefix for locale in locales}
    found = {locale.address(*each): locale.code for locale in locales for each in parts}
    return {**found, **dict.fromkeys(handwritten.addresses(shelf.page_documents, prefixes), "")}


def _beside(shelf: Shelf, locales: Sequence[Locale]) -> Iterator[str]:
    """The addresses that files may have, beside the page of the folder that they are in."""
    for locale in locales:
        for folder in shelf.event_folders:
            own = locale.address("events", folder.year, folder.slug)
            yield from (own + name for name in enclosures.cards())
            yield from (own + enclosures.published(name, photo=True) for name in folder.files)
        for folder in shelf.module_folders:
            own = locale.address("modules", folder.slug)
            yield from (own + name for name in enclosures.cards())
            yield from (own + pictures.published(name) for name in folder.files)


def _moved(shelf: Shelf, reach: Reach) -> Iterator[Problem]:
    document = shelf.registers.documents.get("moved")
    for number, each in enumerate(document.fields if document and isinstance(document.fields, list) else ()):
        target = each.get("to") if isinstance(each, dict) else None
        if document and isinstance(target, str) and target:
            mark = document.mark(number, "to")
            if "#" in target:
                yield _whole(document, (number, "to"), target)
                continue
            yield from prose.to_address(document.path, mark, target, target.lstrip("/"), reach, lasting=True)


def _menus(config: Document, prefixes: dict[str, str], paths: frozenset[str], reach: Reach) -> Iterator[Problem]:
    """Entries of the menus: names of files, or addresses from the language's own start."""
    parts = config.path.split(".")
    language = parts[1] if len(parts) == 3 else next(iter(prefixes))
    folder = f"docs/{language}/"
    pages = {path: handwritten.address(path, prefixes) for path in paths if path.startswith(folder)}
    own = {path.removeprefix(folder): page.removeprefix(prefixes[language]) for path, page in pages.items()}
    for menu in _MENUS:
        value: object = config.fields
        for key in menu:
            value = value.get(key) if isinstance(value, dict) else None
        for place, target in _leaves(value, menu):
            if place not in config.marks:
                continue
            if target.lower().startswith(("http://", "https://")) and menu != _SECTIONS:
                if not is_web(target):
                    yield config.problem("bad-url", *place, given=target, key=place[-1])
                continue
            if "#" in target:
                yield _whole(config, place, target)
            elif (near := _nowhere(target, menu, prefixes[language], own, reach)) is not None:
                yield config.problem("dead-link", *place, given=target, nearest=near)


def _nowhere(target: str, menu: Place, start: str, own: Mapping[str, str], reach: Reach) -> str | None:
    """What may be meant by an entry that leads nowhere, or empty; None when it leads somewhere.

    Of the language that begins at `start`, `own` are its pages, where each is served by its file.
    """
    bare = target.removeprefix("./")
    if target.endswith(".md"):
        if menu != _NAVIGATION:
            return own[bare] or "./" if bare in own else ""
        return None if target in own else problems.nearest(target, own)
    if (start + bare).split("?")[0] in reach.live:
        return None
    return addresses.nearest(start + target.lstrip("./"), reach.possible).removeprefix(f"/{start}")


def _whole(document: Document, place: Place, target: str) -> Problem:
    """Menus and old addresses lead to a page, never to a part of it: nobody sees when its heading changes."""
    return document.problem("address-with-part", *place, given=target, wanted=target.partition("#")[0] or "./")


def _leaves(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*place, number))
