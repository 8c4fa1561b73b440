"""One folder of content: an event, a module, or what is left of a page that was taken down."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from sitegen.content import frontmatter, translation, zones
from sitegen.content.bundles import MAIN, Bundle
from sitegen.content.faults import validate
from sitegen.content.frontmatter import Document
from sitegen.content.models import Event, Module, TakenDown
from sitegen.content.sources import Asset
from sitegen.content.texts import EventTranslation, ModuleTranslation, TakenDownTranslation
from sitegen.problems import Problem

YES = frozenset({"ya", "true", "yes"})

T = TypeVar("T", Event, Module)
Size = tuple[int, int]
"""Width and height in pixels."""
Text = EventTranslation | ModuleTranslation

_NAMING = (
    *("sample", "topics", "regulations", "programmes", "modules"),
    *("regions", "organizer_region", "venue", "attachments", "photos"),
)
"""Fields that name something outside the file, and whether what they name may be invented."""
_MADE_UP: dict[str, Any] = dict.fromkeys(("id", "title", "summary", "organizer"), "x")
_MADE_UP |= {"published": "2000", "duration": "1", "version": "1", "outcomes": ["x"]}


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """An event or a module. `said` and `bodies` have a key for each language it is told in, the main one always.

    `pictures` are those in its folder: how large each is, upright, by the name of its file.
    """

    folder: str
    year: str
    slug: str
    said: Mapping[str, T]
    bodies: Mapping[str, str]
    stale: frozenset[str] = frozenset()
    pictures: Mapping[str, Size] = field(default_factory=dict)

    @property
    def facts(self) -> T:
        """What the main language's file says."""
        return self.said[MAIN]


@dataclass(frozen=True, slots=True)
class Gone:
    """A page that was taken down; `reason` by language, `aliases` the addresses (`year/slug`) that lead to it."""

    year: str
    slug: str
    reason: Mapping[str, str]
    event_id: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder's texts by language, parsed, and its other files by name."""

    path: str
    year: str
    slug: str
    documents: Mapping[str, Document] = field(default_factory=dict)
    files: Mapping[str, Asset] = field(default_factory=dict)

    @property
    def main(self) -> Document:
        """The main language's document."""
        return self.documents[MAIN]

    @property
    def draft(self) -> bool:
        """Whether it says so; known even when much else is wrong."""
        said = self.documents[MAIN].get("draft") if MAIN in self.documents else None
        return isinstance(said, str) and said.lower() in YES


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """A folder that was read: its facts and what its translations say."""

    folder: Folder
    facts: T
    texts: Mapping[str, Text]

    def entry(self) -> Entry[T]:
        """The event or module in each of its languages."""
        body = self.folder.main.body
        said = {
            MAIN: self.facts,
            **{code: translation.translated(self.facts, text) for code, text in self.texts.items()},
        }
        bodies = {code: self.folder.documents[code].body for code in said}
        stale = (code for code, text in self.texts.items() if translation.is_stale(text, self.facts, body))
        extents = {name: asset.extent for name, asset in self.folder.files.items()}
        pictures = {name: (extent.width, extent.height) for name, extent in extents.items() if extent.opens}
        return Entry(self.folder.path, self.folder.year, self.folder.slug, said, bodies, frozenset(stale), pictures)


def parsed(bundle: Bundle) -> Folder:
    """A folder with its texts parsed."""
    documents = {language: frontmatter.parse(text, bundle.place(language)) for language, text in bundle.texts.items()}
    return Folder(bundle.path, bundle.year, bundle.slug, documents, bundle.files)


def event(folder: Folder, zone: str = zones.DEFAULT) -> tuple[Told[Event] | Gone | None, tuple[Problem, ...]]:
    """An event, or what is left of it, or None when its own file is at fault; `zone` is the site's own."""
    if isinstance(folder.main.fields, dict) and "gone" in folder.main.fields:
        return _taken_down(folder)
    return _told(folder, Event, EventTranslation, {"timezone": zone})


def module(folder: Folder) -> tuple[Told[Module] | None, tuple[Problem, ...]]:
    """A module, or None when its own file is at fault."""
    return _told(folder, Module, ModuleTranslation)


def _told(
    folder: Folder, model: type[T], text: type[Text], defaults: Mapping[str, str] | None = None
) -> tuple[Told[T] | None, tuple[Problem, ...]]:
    faults = [fault for document in folder.documents.values() for fault in document.faults]
    facts: T | None = None
    texts: dict[str, Text] = {}
    for language, document in folder.documents.items():
        if document.fields is None:
            continue
        if language == MAIN:
            facts, wrong = validate(model, document, defaults=defaults)
        else:
            found, wrong = validate(text, document, facts=model)
            if found:
                texts[language] = found
        faults += wrong
    return Told(folder, facts, texts) if facts else None, tuple(faults)


def remains(folder: Folder, model: type[T]) -> Told[T] | None:
    """What a faulty file still names soundly, with the rest made up: for checks alone, never to be shown.

    Without it an editor would learn of an unknown topic only after mending a date.
    """
    fields = folder.main.fields
    if not isinstance(fields, dict) or "gone" in fields:
        return None
    sound: dict[str, Any] = {key: _MADE_UP[key] for key in model.model_fields if key in _MADE_UP}
    for key in _NAMING:
        if key in fields and key in model.model_fields:
            with suppress(ValidationError):
                model.model_validate({**sound, key: fields[key]})
                sound[key] = fields[key]
    return Told(folder, model.model_validate(sound), {})


def _taken_down(folder: Folder) -> tuple[Gone | None, tuple[Problem, ...]]:
    """Nothing of the page may stay behind: no other field, no text, no file."""
    faults: list[Problem] = []
    reasons: dict[str, str] = {}
    main: TakenDown | None = None
    for language, document in folder.documents.items():
        model: type[TakenDown | TakenDownTranslation] = TakenDown if language == MAIN else TakenDownTranslation
        kept = [key for key in document.fields or () if key not in model.model_fields]
        faults += [*document.faults, *(document.problem("gone-with-content", key, given=key) for key in kept)]
        if document.body.strip():
            faults.append(Problem.at(document.path, document.within(1), "gone-with-text"))
        if document.fields is None or kept:
            continue
        found, wrong = validate(model, document)
        faults += wrong
        if isinstance(found, TakenDown | TakenDownTranslation):
            reasons[language] = found.gone
            main = found if isinstance(found, TakenDown) else main
    faults += [Problem.at(f"{folder.path}/{name}", (1, 1), "gone-with-content", given=name) for name in folder.files]
    if main is None:
        return None, tuple(faults)
    return Gone(folder.year, folder.slug, reasons, main.id, main.aliases), tuple(faults)
