"""JSON Schemas of what editors state, for editing programs: what keys there are, what they mean, how they are written.

The programs read YAML's numbers and dates as such, where we read text; so the schemas take either. What they accept is
still checked by us: a schema knows no other file.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter

from sitegen import wording
from sitegen.content.faults import example
from sitegen.content.fields import Line, Point, RegionCode, Slug, Url
from sitegen.content.models import Event, Module, TakenDown
from sitegen.content.reference import Concept, MovedAddress, Programme, Regulation, Term, Topic
from sitegen.content.regions import SOURCE
from sitegen.content.texts import EventTranslation, ModuleTranslation, TakenDownTranslation
from sitegen.content.tree import Place

Schema = dict[str, Any]
FOLDER = ".vscode/schemas"
DRAFT = "http://json-schema.org/draft-07/schema#"
_EVENT, _MODULE, _REGISTER = "content/events/2026/contoh/", "content/modules/contoh/", "content/reference/"
_REGISTERS: Mapping[str, type[BaseModel]] = {
    "topics": Topic,
    "programmes": Programme,
    "regulations": Regulation,
    "glossary": Term,
    "lexicon": Concept,
}
_EXPLAINED = {
    (_MODULE, "published"): "published_module",
    (_EVENT, "organizer_region"): "region",
    (_EVENT, "venue.region"): "region",
    (_EVENT, "sessions.id"): "session_id",
}
"""Where what `drafts.yml` explains has another name there than its field, or stands further in."""


def schemas() -> dict[str, Schema]:
    """Each by the name of its file."""
    found = {f"{name}.json": _register(name, model) for name, model in _REGISTERS.items()}
    found["regions.json"] = _regions()
    found["moved.json"] = {"type": "array", "items": _of(MovedAddress, f"{_REGISTER}moved.yml", ("",))}
    found["event.id.json"] = _either(_of(Event, f"{_EVENT}index.id.md"), _of(TakenDown, f"{_EVENT}index.id.md"))
    found["event.en.json"] = _either(
        _of(EventTranslation, f"{_EVENT}index.en.md"), _of(TakenDownTranslation, f"{_EVENT}index.en.md")
    )
    found["module.id.json"] = _of(Module, f"{_MODULE}index.id.md")
    found["module.en.json"] = _of(ModuleTranslation, f"{_MODULE}index.en.md")
    return {name: {"$schema": DRAFT, **schema} for name, schema in found.items()}


def files() -> dict[str, str]:
    """What stands in FOLDER, by name."""
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in schemas().items()}


def _either(whole: Schema, gone: Schema) -> Schema:
    """What is left of a page that was taken down says `gone`."""
    return {"type": "object", "if": {"required": ["gone"]}, "then": gone, "else": whole}


def _register(name: str, model: type[BaseModel]) -> Schema:
    entry = _of(model, f"{_REGISTER}{name}.yml", ("",))
    return {"type": "object", "propertyNames": {"pattern": _value(Slug)["pattern"]}, "additionalProperties": entry}


def _regions() -> Schema:
    path = f"{_REGISTER}regions.yml"
    stated = {key: _value(Url if key.endswith("url") else Line) for key in SOURCE}
    source = {"type": "object", "properties": stated, "required": list(SOURCE)}
    code = {"pattern": _value(RegionCode)["pattern"]}
    places = {"type": "object", "propertyNames": code, "additionalProperties": _value(Line)}
    points = {"type": "object", "propertyNames": code, "additionalProperties": _value(Point)}
    groups = {"source": source, "centroids": points, "samples": places, "regions": places}
    return _told({"type": "object", "properties": groups, "additionalProperties": False}, path, (), {})


def _of(model: type[BaseModel], path: str, place: Place = ()) -> Schema:
    """A model as a file of that path states it, at a place of that file."""
    found = model.model_json_schema(by_alias=True)
    return _told(found, path, place, found.get("$defs", {}))


def _value(kind: Any) -> Schema:  # noqa: ANN401 - a type of fields
    return TypeAdapter(kind).json_schema()


def _told(schema: Schema, path: str, place: Place, models: Mapping[str, Schema]) -> Schema:
    """The schema with every field told of, and all models in their places: a field means another thing in each."""
    if "$ref" in schema:
        return _told(models[schema["$ref"].rsplit("/", 1)[1]], path, place, models)
    if "anyOf" in schema:
        left = [each for each in schema["anyOf"] if each != {"type": "null"}]
        return _told(left[0], path, place, models) if len(left) == 1 else {"anyOf": left}
    told = {key: value for key, value in schema.items() if key not in ("title", "description", "default", "$defs")}
    if told.get("type") == "integer":
        told["type"] = ["integer", "string"]
    if "items" in told:
        told["items"] = _told(told["items"], path, place, models)
    if isinstance(told.get("additionalProperties"), dict):
        told["additionalProperties"] = _told(told["additionalProperties"], path, place, models)
    if "properties" in told:
        fields = {key: (each, (*place, key)) for key, each in told["properties"].items()}
        told["properties"] = {
            key: {"description": "\n".join(_description(path, at)), **_told(each, path, at, models)}
            for key, (each, at) in fields.items()
        }
    return told


def _description(path: str, place: Place) -> Iterator[str]:
    """What a field means, if that is not plain from its name, and how it is written."""
    folder, name = path.rsplit("/", 1)[0] + "/", ".".join(filter(None, map(str, place)))
    if folder != _REGISTER and path.endswith("index.id.md"):
        explained = wording.load("drafts.yml")["explained"]
        key = _EXPLAINED.get((folder, name), name)
        if meaning := explained.get(key, ""):
            yield meaning
    yield f"Contoh: {example(path, place)}"
