"""The fields of the form, each made of a field of a model and of what a translation may say of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sitegen.locales import Locale
from sitegen.render.editing import options
from sitegen.render.editing.options import Options
from sitegen.render.editing.patterns import PATTERNS
from sitegen.render.editing.shapes import Shape, named, shape

Field = dict[str, Any]
TOLD = "told"
"""Our own widget: a list, whose words are translated item by item in another language (overrides/admin/form.js)."""
_AS = {"regulation": "regulations", "was_mode": "mode"}
"""Fields that are chosen from what another field names."""
_LONG = frozenset({"summary", "note", "caption", "accessibility", "cancel_reason"})
_FLAT = ("title", "note", "name")
"""Of an item whose translation is one line: what of it is translated."""


@dataclass(frozen=True, slots=True)
class Words:
    """What fields are called and what can be chosen: strings/form.yml, the site's own words, the library."""

    said: Mapping[str, Any]
    locale: Locale
    found: Mapping[str, Options]


def fields(model: type[BaseModel], text: type[BaseModel], lifted: Mapping[str, str], words: Words) -> list[Field]:
    """All fields of a model. `text` is its translation; `lifted` says where in the facts it has a field from."""
    own = {name: info for name, info in named(text).items() if name != "source_hash"}
    lifts = {group: key for key, group in lifted.items() if key in own}
    made = []
    for name, info in named(model).items():
        field = _field(model.__name__, name, info, words)
        if name in own:
            _translate(field, shape(info), shape(own[name]))
        elif name in lifts:
            field["i18n"] = True
            _mark(field, {lifts[name]})
        made.append(field)
    return made


def _field(owner: str, name: str, info: FieldInfo, words: Words, needed: bool = True) -> Field:
    """One field; below a group that may be left out nothing is needed, since Decap would ask for it all the same."""
    told, found = words.said["fields"][owner][name], shape(info)
    field: Field = {"name": name, "label": told["label"], "required": needed and info.is_required()}
    if "hint" in told:
        field["hint"] = told["hint"]
    if found.listed and found.model:
        inner = list(_inner(found.model, words, needed=True))
        field |= {"widget": "list", "label_singular": told["one"], "fields": inner, "summary": _summary(inner)}
        return field | {"collapsed": False, "minimize_collapsed": False}
    if found.model:
        inner = list(_inner(found.model, words, needed=field["required"]))
        return field | {"widget": "object", "collapsed": not field["required"], "fields": inner}
    if chosen := _chosen(name, found, words):
        return field | {"widget": "select", "multiple": found.listed, "options": chosen}
    if found.listed:
        item = {
            "name": "item",
            "label": told.get("one", told["label"]),
            "required": True,
            **_plain(owner, name, found, words),
        }
        return field | {"widget": "list", "label_singular": told["one"], "collapsed": False, "field": item}
    return field | _plain(owner, name, found, words)


def _inner(model: type[BaseModel], words: Words, *, needed: bool) -> Iterator[Field]:
    return (_field(model.__name__, name, info, words, needed) for name, info in named(model).items())


def _summary(inner: list[Field]) -> str:
    """What a closed item shows of itself."""
    names = [each["name"] for each in inner]
    return "{{fields." + next(name for name in (*_FLAT, "file", "id", names[0]) if name in names) + "}}"


def _chosen(name: str, found: Shape, words: Words) -> Options:
    source = _AS.get(name, name)
    if found.choices:
        return options.of_choices(source, found.choices, words.locale, words.said["choices"].get(source, {}))
    if found.kind == "yes":
        return [{"value": value, "label": label} for value, label in words.said["choices"][name].items()]
    return words.found.get(source if found.kind == "slug" else found.kind, [])


def _plain(owner: str, name: str, found: Shape, words: Words) -> Field:
    """The widget of a single value that is typed or uploaded."""
    if found.kind == "number":
        bounds = {"min": found.least, "max": found.most}
        return {"widget": "number", "value_type": "int", **{key: it for key, it in bounds.items() if it is not None}}
    if found.kind == "file":
        widget = "image" if owner == "Photo" else "file"
        return {"widget": widget, "choose_url": False, "pattern": _pattern("file", words)}
    return {"widget": "text" if name in _LONG else "string", "pattern": _pattern(found.kind, words)}


def _pattern(kind: str, words: Words) -> list[str]:
    return [PATTERNS[kind], words.said["patterns"][kind]]


def _translate(field: Field, facts: Shape, text: Shape) -> None:
    """Show the field in the other language too: a line, a group with those lines that are words, or a list's items."""
    field["i18n"] = True
    if text.model and not text.keyed:
        _mark(field, set(named(text.model)))
    if text.keyed:
        inner = {each["name"] for each in field.get("fields", ())}
        field |= {"widget": TOLD, "by": next((key for key in ("file", "id") if key in inner), "")}
        field["words"] = list(_lines(field, text.model)) if text.model else []
        field["line"] = "" if text.model else next((name for name in _FLAT if name in inner), "")


def _mark(field: Field, names: set[str]) -> None:
    for each in field["fields"]:
        if each["name"] in names:
            each["i18n"] = True


def _lines(field: Field, model: type[BaseModel], *above: str) -> Iterator[Field]:
    """What an item's translation may say: {path, label}."""
    inner = {each["name"]: each for each in field["fields"]}
    for name, info in named(model).items():
        if below := shape(info).model:
            yield from _lines(inner[name], below, *above, name)
        else:
            yield {"path": [*above, name], "label": inner[name]["label"]}
