"""What is wrong in a file, where, and how to mend it: in Indonesian and in English."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import islice
from typing import Any, Literal, get_args

from sitegen import wording

LANGUAGES = ("id", "en")
MOST = 100
"""Problems of one kind in a file: some are dear to find, and nobody reads more at once."""

Format = Literal["text", "json", "github", "gitlab"]
FORMATS: tuple[Format, ...] = get_args(Format)
Values = tuple[tuple[str, str], ...]
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault. Lines and columns count from 1; `values` fill the wording of `code` in strings/problems.yml."""

    path: str
    line: int
    column: int
    code: str
    field: str = ""
    values: Values = ()
    draft: bool = False

    @classmethod
    def at(cls, path: str, mark: tuple[int, int], code: str, field: str = "", **values: object) -> "Problem":
        """A problem from a (line, column) and its values by name."""
        return cls(path, *mark, code, field, tuple(sorted((key, str(value)) for key, value in values.items())))


@cache
def words() -> Mapping[str, Any]:
    """strings/problems.yml: `codes` by area, `labels`, `examples` by field, `keys` (what editors call ours) ..."""
    found: Mapping[str, Any] = wording.load("problems.yml")
    return found


@cache
def codes() -> Mapping[str, Any]:
    """What each code says, whatever it is about."""
    return {code: told for area in words()["codes"].values() for code, told in area.items()}


def is_error(problem: Problem) -> bool:
    """Whether it stops the build. A draft's problems never do."""
    return not problem.draft and codes()[problem.code]["level"] == "error"


def what(problem: Problem, language: str) -> str:
    """What is wrong."""
    return _say(problem, language, "what")


def mend(problem: Problem, language: str) -> str:
    """How to put it right, and what may have been meant."""
    values = dict(problem.values)
    cure = _say(problem, language, _cure(problem, codes()[problem.code][language]))
    if not values.get("nearest"):
        return cure
    return " ".join((words()["labels"][language]["nearest"].format(**values), cure))


def _cure(problem: Problem, said: Mapping[str, str]) -> str:
    """Which words say how: there may be others where nothing is known to choose from, and in a draft."""
    if dict(problem.values).get("known") == "" and "none" in said:
        return "none"
    return "draft" if problem.draft and "draft" in said else "mend"


def text(problem: Problem, language: str) -> str:
    """Both, without the place: `kesalahan [code] what Perbaiki: how`."""
    labels = words()["labels"][language]
    level = labels["error" if is_error(problem) else "warning"]
    return f"{level} [{problem.code}] {what(problem, language)} {labels['mend']} {mend(problem, language)}"


def line(problem: Problem, languages: Sequence[str] = LANGUAGES) -> str:
    """`path:line:column: ...` in the first language, and each further one on an indented line of its own."""
    first, *others = (text(problem, language) for language in languages)
    place = f"{visible(problem.path)}:{problem.line}:{problem.column}: "
    return "\n    ".join((place + first, *others))


def report(problems: Iterable[Problem], form: Format = "text", languages: Sequence[str] = LANGUAGES) -> str:
    """All problems, errors and warnings, in the order of files and lines; empty when there are none."""
    found = sorted(set(problems))
    if form == "json":
        return json.dumps([_plain(each) for each in found], ensure_ascii=False, indent=1) + "\n"
    if form == "gitlab":
        return json.dumps([_gitlab(each, languages) for each in found], ensure_ascii=False, indent=1) + "\n"
    lines = (_github(each, languages) if form == "github" else line(each, languages) for each in found)
    return "".join(f"{each}\n" for each in lines)


def few(*kinds: Iterable[Problem]) -> Iterator[Problem]:
    """The first MOST of each kind; no more are looked for."""
    for kind in kinds:
        yield from islice(kind, MOST)


def some(names: Sequence[str], most: int) -> str:
    """The first few names for a message, in a row; dots stand for the rest."""
    return ", ".join(names[:most]) + (", ..." if len(names) > most else "")


def nearest(given: str, known: Iterable[str]) -> str:
    """The known name most like the given one; empty when none is alike."""
    by_fold = {name.casefold(): name for name in sorted(known)}
    found = get_close_matches(given.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else ""


def _say(problem: Problem, language: str, part: str) -> str:
    wording: str = codes()[problem.code][language][part]
    values = {"field": problem.field, **dict(problem.values)}
    return wording.format(**{name: visible(value) for name, value in values.items()})


def visible(text: str) -> str:
    """What editors wrote, as one line of a terminal that nothing in it can command (a file may be called anything)."""
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _plain(problem: Problem) -> dict[str, Any]:
    return {
        "path": visible(problem.path),
        "line": problem.line,
        "column": problem.column,
        "level": "error" if is_error(problem) else "warning",
        "code": problem.code,
        "field": visible(problem.field),
        **{language: {"what": what(problem, language), "mend": mend(problem, language)} for language in LANGUAGES},
    }


def _github(problem: Problem, languages: Sequence[str]) -> str:
    """A workflow command: its properties and its message are escaped differently."""
    message = "\n".join(text(problem, language) for language in languages)
    for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        message = message.replace(sign, code)
    path = visible(problem.path)
    for sign, code in (("%", "%25"), (":", "%3A"), (",", "%2C")):
        path = path.replace(sign, code)
    level = "error" if is_error(problem) else "warning"
    return f"::{level} file={path},line={problem.line},col={problem.column}::{message}"


def _gitlab(problem: Problem, languages: Sequence[str]) -> dict[str, Any]:
    """One entry of a Code Quality report; the fingerprint leaves the line out, since lines move."""
    key = "\0".join((problem.path, problem.code, problem.field, repr(problem.values)))
    return {
        "description": " ".join(text(problem, language) for language in languages),
        "check_name": problem.code,
        "fingerprint": hashlib.sha256(key.encode("utf-8", "replace")).hexdigest(),
        "severity": "major" if is_error(problem) else "minor",
        "location": {"path": visible(problem.path), "lines": {"begin": problem.line}},
    }
