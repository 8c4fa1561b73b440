"""The corpus as pages that any generator can make: what our own pages show of it, as front matter and Markdown."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
Fields = dict[str, Any]
MODULES = 3
"""Modules that a write-up leads to."""
FOLDERS = {
    "id": {"events": "kegiatan", "modules": "modul", "topics": "topik", "regions": "wilayah"},
    "en": {"events": "events", "modules": "modules", "topics": "topics", "regions": "regions"},
}
TITLES = {
    "id": {"events": "Kegiatan", "modules": "Modul", "topics": "Topik", "regions": "Wilayah"},
    "en": {"events": "Events", "modules": "Modules", "topics": "Topics", "regions": "Regions"},
}


@dataclass(frozen=True)
class Page:
    """`kind` is event, module, page, term, section or year; `path` has no slash at its ends."""

    language: str
    kind: str
    path: str
    front: Fields
    body: str = ""


@dataclass(frozen=True)
class Reference:
    """Names of topics by language, names of regions, and modules by topic."""

    topics: Mapping[str, Any]
    regions: Mapping[str, str]
    modules: Mapping[str, Sequence[str]]


def pages(root: Path) -> Iterator[Page]:
    """All of a project, in both languages."""
    reference = reference_of(root)
    events = [*entries(root / "content/events")]
    codes: set[str] = set()
    years: set[str] = set()
    for file, facts, body in events:
        own = list(event(file, facts, body, reference))
        codes.update(code for page in own for code in page.front[FOLDERS[page.language]["regions"]])
        years.add(file.parent.parent.name)
        yield from own
    for file, facts, body in entries(root / "content/modules"):
        yield from module(file, facts, body)
    yield from hand_written(root)
    for language in FOLDERS:
        yield from lists(language, reference, sorted(codes), sorted(years))


def entries(folder: Path) -> Iterator[tuple[Path, Fields, str]]:
    """Each Indonesian file with what it holds."""
    for file in sorted(folder.rglob("index.id.md")):
        yield file, *parsed(file.read_text("utf-8"))


def parsed(text: str) -> tuple[Fields, str]:
    """Front matter and body."""
    if not text.startswith("---\n"):
        return {}, text
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    return yaml.load(front, LOADER) or {}, body.strip() + "\n"


def written(page: Page) -> str:
    """A page as a file."""
    front = yaml.dump(page.front, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{front}---\n\n{page.body}"


def reference_of(root: Path) -> Reference:
    """The reference data that pages show."""
    folder = root / "content/reference"
    topics = yaml.load((folder / "topics.yml").read_text("utf-8"), LOADER)
    regions = yaml.load((folder / "regions.yml").read_text("utf-8"), LOADER)
    modules: dict[str, list[str]] = {}
    for file, facts, _ in entries(root / "content/modules"):
        for topic in facts["topics"]:
            modules.setdefault(topic, []).append(file.parent.name)
    return Reference(topics, {**regions.get("samples", {}), **regions["regions"]}, modules)


def event(file: Path, facts: Fields, body: str, reference: Reference) -> Iterator[Page]:
    """A write-up, and its translation if there is one: what stands in facts alone is the same in both."""
    other = file.with_name("index.en.md")
    told = {"id": (facts, body), **({"en": parsed(other.read_text("utf-8"))} if other.exists() else {})}
    year, slug = file.parent.parent.name, file.parent.name
    session = (facts.get("sessions") or [{}])[0]
    venue = facts.get("venue") or {}
    codes = ancestors(str(venue.get("region") or facts.get("organizer_region") or ""))
    near = list(dict.fromkeys(each for topic in facts["topics"] for each in reference.modules.get(topic, ())))
    for language, (own, text) in told.items():
        folders = FOLDERS[language]
        front: Fields = {
            "title": own.get("title", facts["title"]),
            "summary": own.get("summary", facts["summary"]),
            "date": whole(str(facts.get("date") or session.get("start") or facts["published"])),
            "type": "event",
            "translationKey": f"{year}/{slug}",
            folders["topics"]: list(facts["topics"]),
            folders["regions"]: codes,
            "near": codes[1:2],
            "hours": hours(session),
            "place": (own.get("venue") or {}).get("name", venue.get("name", "")),
            "organizer": own.get("organizer", facts.get("organizer", "")),
            "audience": [each.upper() for each in facts.get("audience", ())],
            "participants": (facts.get("participants") or {}).get("count", 0),
            "speakers": [speaker(each, own) for each in facts.get("speakers", ())],
            "modules": near[:MODULES],
        }
        yield Page(language, "event", f"{folders['events']}/{year}/{slug}", front, text)


def speaker(facts: Fields, own: Fields) -> Fields:
    """Who spoke, in the language of the page."""
    said = own["speakers"].get(facts["id"], {}) if isinstance(own.get("speakers"), dict) else {}
    told = {**facts, **said}
    return {name: str(told.get(name, "")) for name in ("name", "office", "topic")}


def hours(session: Fields) -> str:
    """`08.30-11.00`, when it is known."""
    found = [re.findall(r"\d\d:\d\d", str(session.get(end, ""))) for end in ("start", "end")]
    return "–".join(each[0].replace(":", ".") for each in found if each)


def whole(day: str) -> str:
    """A date as generators read it; a month begins with its first day."""
    return day[:10] if len(day) >= 10 else f"{day}-01-01"[:10]


def ancestors(code: str) -> list[str]:
    """A region and what it is part of, the nearest first."""
    parts = code.split(".") if code else []
    return [".".join(parts[:count]) for count in range(len(parts), 0, -1)]


def module(file: Path, facts: Fields, body: str) -> Iterator[Page]:
    """A module in its languages."""
    other = file.with_name("index.en.md")
    told = {"id": (facts, body), **({"en": parsed(other.read_text("utf-8"))} if other.exists() else {})}
    for language, (own, text) in told.items():
        folders = FOLDERS[language]
        front = {
            "title": own["title"],
            "summary": own["summary"],
            "date": whole(str(facts["published"])),
            "type": "module",
            "translationKey": f"modul/{file.parent.name}",
            folders["topics"]: list(facts["topics"]),
        }
        yield Page(language, "module", f"{folders['modules']}/{file.parent.name}", front, text)


def hand_written(root: Path) -> Iterator[Page]:
    """The pages of docs/."""
    for file in sorted((root / "docs").glob("*/*.md")):
        own, body = parsed(file.read_text("utf-8"))
        key = own.get("translation_of", file.name)
        front = {"title": own["title"], "summary": own["description"], "type": "page", "translationKey": key}
        yield Page(file.parent.name, "page", file.stem, front, re.sub(r"^# .*\n", "", body, count=1))


def lists(language: str, reference: Reference, codes: Iterable[str], years: Iterable[str]) -> Iterator[Page]:
    """What stands at the head of lists: their names."""
    folders, titles = FOLDERS[language], TITLES[language]
    for kind, folder in folders.items():
        front = {"title": titles[kind], "type": "list", "translationKey": kind}
        yield Page(language, "section", folder, front)
    for year in years:
        front = {"title": f"{titles['events']} {year}", "type": "list", "translationKey": f"events/{year}"}
        yield Page(language, "year", f"{folders['events']}/{year}", front)
    for slug, topic in reference.topics.items():
        told = topic[language]
        front = {"title": told["name"], "summary": told["description"], "translationKey": f"topics/{slug}"}
        yield Page(language, "term", f"{folders['topics']}/{slug}", front)
    for code in codes:
        front = {"title": reference.regions[code], "summary": code, "translationKey": f"regions/{code}"}
        yield Page(language, "term", f"{folders['regions']}/{code}", front)
