"""What the models refuse, as problems of the file: at the true line, with the form that is wanted."""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from sitegen import problems
from sitegen.content.frontmatter import Document
from sitegen.content.tree import Place
from sitegen.problems import Problem

M = TypeVar("M", bound=BaseModel)

_NUMBERS = {
    "int_parsing": "bad-number",
    "int_parsing_size": "bad-number",
    "int_type": "bad-number",
    "int_from_float": "bad-number",
    "greater_than": "number-too-small",
    "less_than_equal": "number-too-large",
}
_SHAPES = {
    "tuple_type": "not-a-list",
    "model_type": "not-a-group",
    "model_attributes_type": "not-a-group",
    "dict_type": "not-a-group",
    "string_type": "not-text",
}


def validate(model: type[M], document: Document, at: Place = ()) -> tuple[M | None, tuple[Problem, ...]]:
    """The fields (those at a place of the document) as a model, or None and everything that is wrong with them."""
    value = document.fields
    for part in at:
        value = value[part]
    if not isinstance(value, dict):
        return None, (document.problem("not-a-group", *at, key=str(at[-1] if at else ""), example=_example(at)),)
    try:
        return model.model_validate(value), ()
    except ValidationError as error:
        found = (_problem(model, document, at, each) for each in error.errors(include_url=False))
        return None, tuple(found)


def _problem(model: type[BaseModel], document: Document, at: Place, error: ErrorDetails) -> Problem:
    inner = tuple(part for part in error["loc"] if part != "[key]")
    place = (*at, *inner)
    kind, given = error["type"], error["input"]
    key = next((part for part in reversed(place) if isinstance(part, str)), "")
    if kind == "extra_forbidden":
        return _unknown(model, document, place, inner)
    if kind == "missing":
        return document.problem("missing-key", *place, key=key, example=_example(place))
    if given == "":
        return document.problem("empty-text", *place, key=key, example=_example(place))
    values = {"key": key, "given": _short(given), "example": _example(place)}
    if kind == "literal_error":
        choices = _choices(_annotation(model, inner))
        near = problems.nearest(str(given), choices) or _meant(str(given), choices)
        return document.problem("bad-choice", *place, **values, choices=", ".join(choices), nearest=near)
    limit = error.get("ctx", {}).get("gt", error.get("ctx", {}).get("le", ""))
    code = _NUMBERS.get(kind) or _SHAPES.get(kind) or kind
    if code not in problems.words()["codes"]:
        code = "bad-value"
    return document.problem(code, *place, **values, limit=limit)


def _unknown(model: type[BaseModel], document: Document, place: Place, inner: Place) -> Problem:
    siblings = _siblings(model, inner)
    key = str(place[-1])
    near = _meant(key, siblings) or problems.nearest(key, siblings)
    return document.problem("unknown-key", *place, key=key, nearest=near, known=", ".join(siblings))


def _meant(word: str, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    """Our name for a word that an editor may well use: `judul` is `title`."""
    ours: str = problems.words()["keys"].get(word.casefold(), "")
    return next((name for name in ours.split() if name in known), "")


def _example(place: Place) -> str:
    """How the field is written; by its parent and name where the same name means two things."""
    names = [str(part) for part in place if isinstance(part, str)]
    examples: Mapping[str, str] = problems.words()["examples"]
    tail = (".".join(names[-2:]), *(names[-1:]))
    return next((examples[each] for each in tail if each in examples), f"{names[-1]}: ..." if names else "")


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
