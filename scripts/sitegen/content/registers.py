"""The reference data of `content/reference/*.yml`: read, typed, and checked each on its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sitegen import problems
from sitegen.content import frontmatter
from sitegen.content.faults import validate
from sitegen.content.frontmatter import Document
from sitegen.content.models import Model
from sitegen.content.reference import MovedAddress, Programme, Region, Regulation, Term, Topic
from sitegen.problems import Problem

FOLDER = "content/reference/"
FILES = ("topics", "programmes", "regulations", "glossary", "regions", "moved", "lexicon")
_CODE = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_GEO = re.compile(r"-?\d{1,2}(\.\d+)?, *-?\d{1,3}(\.\d+)?")
_SOURCE = ("decree", "compiled_by", "url", "licence", "licence_url")

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Registers:
    """Everything by its key; `named` holds every key that stands in a file, faulty entries included."""

    topics: Mapping[str, Topic] = field(default_factory=dict)
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    regulations: Mapping[str, Regulation] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    regions: Mapping[str, Region] = field(default_factory=dict)
    region_source: Mapping[str, str] = field(default_factory=dict)
    moved: tuple[MovedAddress, ...] = ()
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)


def read(texts: Mapping[str, str]) -> tuple[Registers, tuple[Problem, ...]]:
    """All registers that there are; a missing file is an empty register."""
    documents: dict[str, Document] = {}
    faults: list[Problem] = []
    for path, text in sorted(texts.items()):
        if not path.startswith(FOLDER):
            continue
        name = path.removeprefix(FOLDER).removesuffix(".yml")
        if name in FILES:
            documents[name] = frontmatter.parse_yaml(text, path)
            faults += documents[name].faults
        else:
            near = problems.nearest(name, FILES)
            faults.append(
                Problem.at(path, (1, 1), "unknown-file", known=", ".join(f"{each}.yml" for each in FILES), nearest=near)
            )
    topics, programmes = _typed(documents, "topics", Topic, faults), _typed(documents, "programmes", Programme, faults)
    regulations = _typed(documents, "regulations", Regulation, faults)
    terms = _typed(documents, "glossary", Term, faults)
    regions, source = _regions(documents.get("regions"), faults)
    faults += _programme_regions(documents, programmes, regions)
    named = {name: _keys(documents.get(name)) for name in ("topics", "programmes", "regulations")}
    named["regions"] = frozenset(regions)
    moved = _moved(documents.get("moved"), faults)
    found = Registers(topics, programmes, regulations, terms, regions, source, moved, named, documents)
    return found, tuple(faults)


def _keys(document: Document | None) -> frozenset[str]:
    return frozenset(document.fields) if document and isinstance(document.fields, dict) else frozenset()


def _mapping(document: Document | None, faults: list[Problem]) -> Mapping[str, Any]:
    """The fields of a register, or nothing; a list where names are wanted is a fault."""
    if document is None or document.fields is None or document.fields in ("", [], {}):
        return {}
    if not isinstance(document.fields, dict):
        faults.append(Problem.at(document.path, (1, 1), "not-fields"))
        return {}
    return document.fields


def _typed(documents: Mapping[str, Document], name: str, model: type[M], faults: list[Problem]) -> Mapping[str, M]:
    found: dict[str, M] = {}
    for key in _mapping(documents.get(name), faults):
        document = documents[name]
        if not _SLUG.fullmatch(key):
            faults.append(document.problem("bad-slug", key, key=key, given=key))
            continue
        entry, wrong = validate(model, document, (key,))
        faults += wrong
        if entry:
            found[key] = entry
    return found


def _programme_regions(
    documents: Mapping[str, Document], programmes: Mapping[str, Programme], regions: Mapping[str, Region]
) -> list[Problem]:
    return [
        documents["programmes"].problem(
            "unknown-region", slug, "region", given=each.region, nearest=problems.nearest(each.region, regions)
        )
        for slug, each in programmes.items()
        if each.region and each.region not in regions
    ]


def _regions(document: Document | None, faults: list[Problem]) -> tuple[Mapping[str, Region], Mapping[str, str]]:
    """The official places and the invented ones, and whose register it is (its licence asks to be named)."""
    fields = _mapping(document, faults)
    if document is None or not fields:
        return {}, {}
    faults += [
        document.problem("unknown-key", key, key=key, nearest="", known="source, centroids, samples, regions")
        for key in fields
        if key not in ("source", "centroids", "samples", "regions")
    ]
    faults += [
        document.problem("not-a-group", key, key=key, given="...", example='regions:\n  "35.74": Kota Probolinggo')
        for key, value in fields.items()
        if not isinstance(value, dict)
    ]
    groups = {key: value for key, value in fields.items() if isinstance(value, dict)}
    source = groups.get("source", {})
    faults += [
        document.problem("missing-key", "source", key=key, example=f"{key}: ...")
        for key in _SOURCE
        if "source" in groups and not isinstance(source.get(key), str)
    ]
    centroids = _centroids(document, groups.get("centroids", {}), faults)
    found: dict[str, Region] = {}
    for group in ("regions", "samples"):
        for code, name in groups.get(group, {}).items():
            if not _CODE.fullmatch(code):
                faults.append(document.problem("bad-region-code", group, code, key=code, given=code))
            elif code in found:
                faults.append(document.problem("duplicate-id", group, code, given=code, first=document.path))
            elif not isinstance(name, str) or not name.strip():
                faults.append(document.problem("empty-text", group, code, key=code, example=f'"{code}": Kanigaran'))
            else:
                found[code] = Region(code, " ".join(name.split()), group == "samples", centroids.get(code))
    faults += [
        document.problem("region-without-parent", "samples" if each.sample else "regions", each.code, given=each.code)
        for each in found.values()
        if any(above not in found for above in each.ancestors)
    ]
    faults += [
        document.problem("unknown-region", "centroids", code, given=code, nearest=problems.nearest(code, found))
        for code in centroids
        if code not in found
    ]
    return found, {key: text for key, text in source.items() if isinstance(text, str)}


def _centroids(document: Document, given: Mapping[str, Any], faults: list[Problem]) -> Mapping[str, str]:
    right = {code: text for code, text in given.items() if isinstance(text, str) and _GEO.fullmatch(text)}
    faults += [
        document.problem(
            "bad-geo", "centroids", code, key=code, given=given[code] if isinstance(given[code], str) else "..."
        )
        for code in given
        if code not in right
    ]
    return right


def _moved(document: Document | None, faults: list[Problem]) -> tuple[MovedAddress, ...]:
    if document is None or document.fields is None or document.fields in ("", [], {}):
        return ()
    if not isinstance(document.fields, list):
        example = "- source: wilayah/35.05/"
        faults.append(Problem.at(document.path, (1, 1), "not-a-list", key="moved.yml", given="...", example=example))
        return ()
    found = []
    for number in range(len(document.fields)):
        entry, wrong = validate(MovedAddress, document, (number,))
        faults += wrong
        if entry and (entry.to is None) == (entry.gone is None):
            faults.append(document.problem("moved-or-gone", number, given=entry.source))
        elif entry:
            found.append(entry)
    return tuple(found)
