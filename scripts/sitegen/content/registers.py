"""The reference data of `content/reference/*.yml`: read, typed, and checked each on its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sitegen import problems
from sitegen.content import frontmatter, lexicon, regions, typed
from sitegen.content.faults import validate
from sitegen.content.fields import DEVICE, SLUG, Model
from sitegen.content.frontmatter import Document
from sitegen.content.reference import Concept, MovedAddress, Programme, Regulation, Term, Topic
from sitegen.content.regions import Places
from sitegen.problems import Problem, few

FOLDER = "content/reference/"
FILES = ("topics", "programmes", "regulations", "glossary", "regions", "moved", "lexicon")
_MOVED = "- source: wilayah/35.05/"

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Registers:
    """Everything by its key; moved addresses by their number in the file.

    `named` holds every key that stands in a file, faulty entries included, and leaves out a file that can't be read:
    one fault shall not make a hundred.
    """

    topics: Mapping[str, Topic] = field(default_factory=dict)
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    regulations: Mapping[str, Regulation] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    concepts: Mapping[str, Concept] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    moved: Mapping[int, MovedAddress] = field(default_factory=dict)
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)


def read(texts: Mapping[str, str]) -> tuple[Registers, tuple[Problem, ...]]:
    """All registers that there are; a missing file is an empty register."""
    faults: list[Problem] = []
    documents: dict[str, Document] = {}
    for path, text in sorted(texts.items()):
        if path.startswith(FOLDER):
            name = path.removeprefix(FOLDER).removesuffix(".yml")
            documents[name] = frontmatter.parse_yaml(text, path)
            faults += documents[name].faults if name in FILES else (unknown(path),)
    faults += [
        Problem.at(documents[name].path, (1, 1), "not-fields")
        for name in FILES
        if name != "moved" and name in documents and isinstance(documents[name].fields, str | list)
    ]
    mappings = {name: each for name, each in documents.items() if isinstance(each.fields, dict)}
    places, wrong = regions.read(mappings["regions"]) if "regions" in mappings else (Places(), ())
    found = Registers(
        topics=_typed(mappings, "topics", Topic, faults),
        programmes=_typed(mappings, "programmes", Programme, faults),
        regulations=_typed(mappings, "regulations", Regulation, faults),
        terms=_typed(mappings, "glossary", Term, faults),
        concepts=_typed(mappings, "lexicon", Concept, faults),
        places=places,
        moved=_moved(documents.get("moved"), faults),
        named={
            name: frozenset(mappings[name].fields) if name in mappings else frozenset()
            for name in FILES
            if name in mappings or name not in documents
        },
        documents=documents,
    )
    faults += lexicon.check(mappings["lexicon"], found.concepts) if "lexicon" in mappings else ()
    return found, (*faults, *wrong, *few(_programmes(found)))


def unknown(path: str) -> Problem:
    """A file that is no register, or not named as one."""
    near = problems.nearest(path.removeprefix(FOLDER).rsplit(".", 1)[0], FILES)
    known = ", ".join(f"{each}.yml" for each in FILES)
    return Problem.at(path, (1, 1), "unknown-file", known=known, nearest=near and f"{near}.yml")


def _typed(documents: Mapping[str, Document], name: str, model: type[M], faults: list[Problem]) -> Mapping[str, M]:
    found: dict[str, M] = {}
    for key in documents[name].fields if name in documents else ():
        if not SLUG.fullmatch(key):
            faults.append(documents[name].problem("bad-slug", key, key=key, given=key, nearest=typed.slug(key)))
            continue
        if DEVICE.fullmatch(key):
            faults.append(documents[name].problem("taken-name", key, given=key))
        entry, wrong = validate(model, documents[name], (key,))
        faults += wrong
        if entry:
            found[key] = entry
    return found


def _programmes(found: Registers) -> Iterator[Problem]:
    """Programmes of regions that there are not."""
    for slug, each in found.programmes.items():
        if "regions" in found.named and each.region and each.region not in found.places.regions:
            near = regions.nearest(each.region, found.places.regions)
            document = found.documents["programmes"]
            yield document.problem("unknown-region", slug, "region", given=each.region, nearest=near)


def _moved(document: Document | None, faults: list[Problem]) -> Mapping[int, MovedAddress]:
    """The entries that are sound, by their number in the file."""
    if document is None or document.fields is None or document.fields in ("", [], {}):
        return {}
    if not isinstance(document.fields, list):
        faults.append(Problem.at(document.path, (1, 1), "not-a-list", key="moved.yml", example=_MOVED))
        return {}
    found: dict[int, MovedAddress] = {}
    for number, stated in enumerate(document.fields):
        if not isinstance(stated, dict):
            key = stated if isinstance(stated, str) and stated else "moved.yml"
            faults.append(document.problem("not-a-group", number, key=key, example=_MOVED))
            continue
        entry, wrong = validate(MovedAddress, document, (number,))
        faults += wrong
        if entry and (entry.to is None) == (entry.gone is None):
            faults.append(document.problem("moved-or-gone", number, given=entry.source))
        elif entry:
            found[number] = entry
    return found
