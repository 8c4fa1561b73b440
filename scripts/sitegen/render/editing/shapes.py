"""A field of a model as the form sees it: what it holds, whether it is a list, whether it has to be there."""

from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sitegen.render.editing import patterns


@dataclass(frozen=True, slots=True)
class Shape:
    """`kind` is model, choice, number, or a kind of patterns.kind; the parts that belong to it are set."""

    kind: str
    listed: bool = False
    keyed: bool = False
    model: type[BaseModel] | None = None
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


def named(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model by the names that editors write."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def shape(info: FieldInfo) -> Shape:
    """The shape of a model's field."""
    return _shape(info.annotation, tuple(info.metadata))


def _shape(annotation: Any, metadata: tuple[Any, ...]) -> Shape:  # noqa: ANN401 - whatever stands as an annotation
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(parts[0], (*metadata, *parts[1:]))
    if origin in (Union, UnionType):
        (inner,) = (part for part in parts if part is not type(None))
        return _shape(inner, metadata)
    if origin is tuple:
        inner = _shape(parts[0], ())
        return Shape(inner.kind, True, False, inner.model, inner.choices)
    if origin is dict:
        inner = _shape(parts[1], ())
        return Shape(inner.kind, False, True, inner.model)
    if origin is Literal:
        return Shape("choice", choices=parts)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("model", model=annotation)
    if annotation is int:
        bounds = [bound for each in metadata for bound in (each.metadata if isinstance(each, FieldInfo) else (each,))]
        over = next((bound.gt for bound in bounds if hasattr(bound, "gt")), None)
        return Shape("number", least=None if over is None else over + 1, most=_most(bounds))
    return Shape(patterns.kind(metadata))


def _most(bounds: list[Any]) -> int | None:
    return next((bound.le for bound in bounds if hasattr(bound, "le")), None)
