"""What the models refuse, as problems of the file: at the true line, with the form that is wanted."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from sitegen import problems
from sitegen.content import placeholders, typed
from sitegen.content.fields import LONGEST
from sitegen.content.frontmatter import Document
from sitegen.content.tree import Place
from sitegen.problems import MOST, Problem

M = TypeVar("M", bound=BaseModel)

_REFERENCE = re.compile(r"content/reference/([a-z]+)\.yml")
_TRANSLATED = re.compile(r"content/.*/index\.(?!id\.)[a-z]{2}\.md|docs/(?!id/)[a-z]{2}/.*")

_LIMITS = {
    "int_parsing": "bad-number",
    "int_parsing_size": "bad-number",
    "int_type": "bad-number",
    "int_from_float": "bad-number",
    "greater_than": "number-too-small",
    "less_than_equal": "number-too-large",
    "too_long": "too-many-items",
}
_SHAPES = {
    "tuple_type": "not-a-list",
    "model_type": "not-a-group",
    "model_attributes_type": "not-a-group",
    "dict_type": "not-a-group",
    "string_type": "not-text",
}


def validate(
    model: type[M],
    document: Document,
    at: Place = (),
    facts: type[BaseModel] | None = None,
    defaults: Mapping[str, str] | None = None,
) -> tuple[M | None, tuple[Problem, ...]]:
    """The fields (those at a place of the document) as a model, or None and everything that is wrong with them.

    `facts`, of a translation, is the model of the main language, whose other fields have no place in it; `defaults` are
    what fields that the file leaves out mean on this site. Of a placeholder nothing is said here: it is told of where
    it stands (placeholders.check).
    """
    value = document.fields
    for part in at:
        value = value[part]
    if not isinstance(value, dict):
        return None, (document.problem("not-a-group", *at, key=_key(at), example=example(document.path, at)),)
    try:
        return model.model_validate({**(defaults or {}), **value}), ()
    except ValidationError as error:
        errors = error.errors(include_url=False)
        stated = (each for each in errors if not placeholders.held(document.path, each["input"]))
        found = (_problem(model, document, at, each, facts) for each in islice(stated, MOST))
        return None, tuple(found)


def example(path: str, place: Place) -> str:
    """How a field of a file is written: by its parent and name where the same name means two things.

    An item with a name of its own (`sessions.rapat`) is shown as its whole list.
    """
    register = _REFERENCE.fullmatch(path)
    scopes = (register[1], "reference") if register else ()
    *above, last = [str(part) for part in place if isinstance(part, str)] or [""]
    known: Mapping[str, str] = problems.words()["examples"]
    if _TRANSLATED.fullmatch(path):
        known = {**known, **problems.words()["translated"]}
    tail = [f"{parent}.{last}" for parent in (*reversed(above), *scopes)]
    found = next((known[name] for name in (*tail, last, *reversed(above)) if name in known), "")
    entry = known.get(f"{register[1]}.id", known["reference.id"]) if register else ""
    return found or (f"{last}: {{{entry}}}" if register else f"{last}: ...")


def _problem(
    model: type[BaseModel], document: Document, at: Place, error: ErrorDetails, facts: type[BaseModel] | None
) -> Problem:
    inner = tuple(part for part in error["loc"] if part != "[key]")
    place = (*at, *inner)
    kind, given = error["type"], error["input"]
    values = {"key": _key(place), "example": example(document.path, place)}
    if kind == "extra_forbidden":
        return _unknown(model, document, place, inner, facts)
    if kind == "missing":
        return document.problem("missing-key", *place, **values)
    if given == "":
        return document.problem("empty-text", *place, **values)
    values["given"] = _short(given)
    if kind == "literal_error":
        choices = _choices(_annotation(model, inner))
        near = problems.nearest(str(given), choices) or _meant(str(given), choices)
        return document.problem("bad-choice", *place, **values, choices=", ".join(choices), nearest=near)
    told = error.get("ctx", {})
    limit = next((told[name] for name in ("gt", "le", "max_length") if name in told), "")
    code = _LIMITS.get(kind) or _SHAPES.get(kind) or kind
    if code not in problems.codes():
        code = "bad-value"
    near = typed.nearest(code, given) if isinstance(given, str) and len(given) < LONGEST else ""
    return document.problem(code, *place, **values, limit=limit, nearest=near)


def _unknown(
    model: type[BaseModel], document: Document, place: Place, inner: Place, facts: type[BaseModel] | None
) -> Problem:
    siblings = _siblings(model, inner)
    key = str(place[-1])
    if facts and key in _siblings(facts, inner):
        words = ", ".join(name for name in siblings if name != "source_hash")
        return document.problem("fact-in-translation", *place, key=key, known=words)
    near = _meant(key, siblings) or problems.nearest(key, siblings)
    return document.problem("unknown-key", *place, key=key, nearest=near, known=", ".join(siblings))


def _key(place: Place) -> str:
    """The key at a place, as editors know it: that of an item with the name of its list."""
    names = [str(part) for part in place if isinstance(part, str)]
    return ".".join(names[-1:] if names[-1:] and names[-1] in problems.words()["examples"] else names[-2:])


def _meant(word: str, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    """Our name for a word that an editor may well use: `judul` is `title`."""
    ours: str = problems.words()["keys"].get(word.casefold(), "")
    return next((name for name in ours.split() if name in known), "")


def _short(given: object) -> str:
    text = given if isinstance(given, str) else "..."
    return text if len(text) <= 60 else text[:57] + "..."


def _choices(annotation: object) -> tuple[str, ...]:
    return next((get_args(part) for part in _parts(annotation) if get_origin(part) is Literal), ())


def _parts(annotation: object) -> Iterator[object]:
    """An annotation and all that stands inside it, so that wrappers need no names here."""
    if get_origin(annotation) in (Union, UnionType, Annotated, tuple, dict):
        for part in get_args(annotation):
            yield from _parts(part)
    else:
        yield annotation


def _fields(annotation: object) -> Mapping[str, FieldInfo]:
    """The fields of the model inside an annotation, by the names that editors write."""
    models = (part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, BaseModel))
    found = next(models, None)
    return {info.alias or name: info for name, info in found.model_fields.items()} if found else {}


def _siblings(model: type[BaseModel], inner: Place) -> Mapping[str, FieldInfo]:
    """The fields that a place could have named."""
    return _fields(_annotation(model, inner[:-1]))


def _annotation(model: type[BaseModel], inner: Place) -> object:
    found: object = model
    for part in inner:
        fields = _fields(found)
        if isinstance(part, str) and part in fields:
            found = fields[part].annotation
    return found
