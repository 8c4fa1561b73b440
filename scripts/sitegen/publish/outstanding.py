"""What `status` says: to people in both languages, to machines as JSON. Its words are in strings/command.yml."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict

from sitegen.content.library import Library
from sitegen.content.staleness import staleness
from sitegen.content.status import Item, Status, status
from sitegen.problems import Problem, is_error
from sitegen.publish import summary

SCHEMA = 1


def text(library: Library, problems: Collection[Problem]) -> str:
    """When the site next needs building, then all that waits: each heading in both languages, each item once."""
    stale = staleness(library)
    found = {name: items for name, items in _sections(status(library)).items() if items}
    parts = [
        _both(lambda language: summary.phrase(language, "status.now", moment=summary.moment(library.now, language))),
        _both(lambda language: summary.stale(stale, language)),
    ]
    for name, items in found.items():
        parts += ["", summary.say(f"status.{name}", count=len(items)), *map(_line, items)]
    if problems:
        parts += [
            "",
            _both(lambda each: summary.phrase(each, "status.problems", found=summary.counted(problems, each))),
        ]
    elif not found:
        parts += ["", summary.say("status.nothing")]
    return "".join(f"{part}\n" for part in parts)


def data(library: Library, problems: Collection[Problem]) -> str:
    """The same as JSON: {schema, now, stale: {at, kind, folder} or null, errors, warnings, and a list per section}.

    Instants are ISO 8601 with an offset; `date` is as editors write it. An item holds only what applies to it.
    """
    stale = staleness(library)
    errors = sum(map(is_error, problems))
    sections = {name: list(map(_plain, items)) for name, items in _sections(status(library)).items()}
    plain = {
        "schema": SCHEMA,
        "now": library.now.isoformat(),
        "stale": {**asdict(stale), "at": stale.at.isoformat()} if stale else None,
        "errors": errors,
        "warnings": len(problems) - errors,
        **sections,
    }
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _both(said: Callable[[str], str]) -> str:
    return "\n".join(map(said, summary.LANGUAGES))


def _sections(found: Status) -> Mapping[str, tuple[Item, ...]]:
    """By name, the most pressing first."""
    return {name: getattr(found, name) for name in found.__dataclass_fields__}


def _line(item: Item) -> str:
    folder, *rest = filter(None, asdict(item).values())
    return f"  {folder}: {', '.join(rest)}" if rest else f"  {folder}"


def _plain(item: Item) -> dict[str, str]:
    return {key: value for key, value in asdict(item).items() if value}
