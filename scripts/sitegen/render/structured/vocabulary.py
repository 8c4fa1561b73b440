"""How nodes are written in schema.org's vocabulary: a type, an identity, and what is known."""

from typing import Any

View = dict[str, Any]
VOCABULARY = "https://schema.org"


def node(kind: str, identity: str = "", **found: Any) -> View:  # noqa: ANN401 - any JSON
    """A node of a type with its properties; what is not known (empty, None) is left out."""
    known = {name: value for name, value in found.items() if value not in (None, "", [], {})}
    return {"@type": kind, **reference(identity), **known} if identity else {"@type": kind, **known}


def reference(identity: str) -> View:
    """A node that is told of elsewhere, by its identity."""
    return {"@id": identity}


def term(name: str) -> str:
    """A member of one of its enumerations."""
    return f"{VOCABULARY}/{name}"


def one(values: list[Any]) -> Any:  # noqa: ANN401 - JSON-LD takes one value or a list of them alike
    """A lone value as itself."""
    return values[0] if len(values) == 1 else values
