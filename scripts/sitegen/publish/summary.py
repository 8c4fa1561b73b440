"""What a build says when it is done: to people, in both languages. Its words are in strings/command.yml."""

import datetime as dt
from collections.abc import Collection, Mapping
from functools import cache
from zoneinfo import ZoneInfo

from sitegen import locales, wording
from sitegen.content.turns import Staleness
from sitegen.dates import When
from sitegen.problems import Problem, is_error, visible
from sitegen.publish.orders import Outcome

LANGUAGES = ("id", "en")


def text(outcome: Outcome, *, compared: bool, profile: bool = False) -> str:
    """A few lines, Indonesian and then English; with `profile` also where the time went.

    `compared` tells whether the build was held against the site as published.
    """
    said = "\n".join(line for language in LANGUAGES for line in _lines(outcome, compared, language))
    return said + (_profile(outcome) if profile else "") + "\n"


def say(key: str, **values: object) -> str:
    """One message in both languages, a line each."""
    return "\n".join(phrase(language, key, **values) for language in LANGUAGES)


def phrase(language: str, key: str, **values: object) -> str:
    """One message in one language. Values may be names of files, which may be anything."""
    return _words()[language][key].format(**{name: visible(str(value)) for name, value in values.items()})


def checked(problems: Collection[Problem]) -> str:
    """How many errors and warnings a check found, in both languages."""
    return "\n".join(counted(problems, language) for language in LANGUAGES)


def counted(problems: Collection[Problem], language: str) -> str:
    """The same in one language: `No errors; 1 warning.`."""
    errors = sum(map(is_error, problems))
    warnings = len(problems) - errors
    said = {"errors": _count(language, "errors", errors), "warnings": _count(language, "warnings", warnings)}
    return phrase(language, "checked_warnings" if warnings else "checked", **said)


def stale(found: Staleness | None, language: str) -> str:
    """When the site needs to be built again, and for what."""
    if found is None:
        return phrase(language, "stale.never")
    return phrase(language, f"stale.{found.kind}", moment=moment(found.at, language), folder=found.folder)


def moment(at: dt.datetime, language: str) -> str:
    """`Sabtu, 5 Desember 2026, pukul 11.00 WIB`: an instant in its own zone, which is a ZoneInfo."""
    locale = next(each for each in locales.load() if each.code == language)
    assert isinstance(at.tzinfo, ZoneInfo)
    when, zone = When.of(at), locale.zone(at.tzinfo, at)
    return locale.t("time.moment", date=locale.date(when), time=locale.time(at.time()), zone=zone)


def _count(language: str, what: str, count: int) -> str:
    """`1 part`, `2 parts`, `No errors`."""
    words = _words()[language]
    form = {0: "none", 1: "one"}.get(count, "many")
    return words.get(f"{what}.{form}", words[f"{what}.many"]).format(count=count)


def _lines(outcome: Outcome, compared: bool, language: str) -> list[str]:
    words = _words()[language]
    if not outcome.released or not outcome.made:
        return [words["stopped"]]
    released, made = outcome.released, outcome.made
    lines = [
        words["done"].format(
            made=_count(language, "parts", len(made.keys)),
            reused=made.reused,
            added=len(released.added),
            changed=len(released.changed),
            removed=len(released.removed),
            seconds=f"{sum(outcome.seconds.values()):.1f}",
        )
    ]
    steps = (f"{words[f'step.{step}']} {seconds:.1f}" for step, seconds in outcome.seconds.items())
    lines.append(words["took"].format(steps=", ".join(steps)))
    if outcome.left_out:
        lines.append(words["samples"].format(paths=", ".join(outcome.left_out)))
    lines.append(stale(outcome.stale, language))
    return lines if compared else [*lines, words["not_compared"]]


def _profile(outcome: Outcome) -> str:
    kinds = outcome.made.seconds if outcome.made else {}
    rows = [*outcome.seconds.items(), *((f"make {kind}", seconds) for kind, seconds in sorted(kinds.items()))]
    return "".join(f"\n{seconds:8.3f} s  {name}" for name, seconds in rows)


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = wording.load("command.yml")
    return found
