"""What `status` says: to people in both languages, to machines as JSON. Its words are in strings/command.yml."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from functools import partial

from sitegen.content.library import Library
from sitegen.content.staleness import staleness
from sitegen.content.status import Item, Status, status
from sitegen.problems import Problem, is_error, visible
from sitegen.publish import summary

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence in each language, and what it is about."""

    said: Mapping[str, str]
    items: tuple[Item, ...] = ()


def parts(library: Library, problems: Collection[Problem]) -> tuple[Part, ...]:
    """As things stand; when the site next needs building; then all that waits, and what was found."""
    stale = staleness(library)
    found = {name: items for name, items in _sections(status(library)).items() if items}
    told = [
        Part(_both(lambda language: summary.phrase(language, "status.now", moment=_moment(library, language)))),
        Part(_both(lambda language: summary.stale(stale, language))),
    ]
    for name, items in found.items():
        told.append(Part(_both(partial(summary.phrase, key=f"status.{name}", count=len(items))), items))
    if problems:
        told.append(
            Part(_both(lambda each: summary.phrase(each, "status.problems", found=summary.counted(problems, each))))
        )
    elif not found:
        told.append(Part(_both(partial(summary.phrase, key="status.nothing"))))
    return tuple(told)


def text(library: Library, problems: Collection[Problem]) -> str:
    """The same as lines: each heading in both languages, each item once."""
    now, stale, *others = parts(library, problems)
    lines = [*now.said.values(), *stale.said.values()]
    for part in others:
        lines += ["", *part.said.values(), *map(_line, part.items)]
    return "".join(f"{line}\n" for line in lines)


def data(library: Library, problems: Collection[Problem]) -> str:
    """The same as JSON: {schema, now, stale: {at, kind, folder} or null, errors, warnings, and a list per section}.

    Instants are ISO 8601 with an offset; `date` is as editors write it. An item holds only what applies to it.
    """
    stale = staleness(library)
    errors = sum(map(is_error, problems))
    sections = {name: list(map(_shown, items)) for name, items in _sections(status(library)).items()}
    told = {
        "schema": SCHEMA,
        "now": library.now.isoformat(),
        "stale": {**asdict(stale), "at": stale.at.isoformat(), "folder": visible(stale.folder)} if stale else None,
        "errors": errors,
        "warnings": len(problems) - errors,
        **sections,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _both(said: Callable[[str], str]) -> Mapping[str, str]:
    return {language: said(language) for language in summary.LANGUAGES}


def _moment(library: Library, language: str) -> str:
    return summary.moment(library.now, language)


def _sections(found: Status) -> Mapping[str, tuple[Item, ...]]:
    """By name, the most pressing first."""
    return {name: getattr(found, name) for name in found.__dataclass_fields__}


def _line(item: Item) -> str:
    folder, *rest = _shown(item).values()
    return f"  {folder}: {', '.join(rest)}" if rest else f"  {folder}"


def _shown(item: Item) -> dict[str, str]:
    return {key: visible(value) for key, value in plain(item).items()}


def plain(item: Item) -> dict[str, str]:
    """An item with what applies to it alone."""
    return {key: value for key, value in asdict(item).items() if value}
