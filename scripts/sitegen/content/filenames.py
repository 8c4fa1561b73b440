"""Texts whose file name has slipped: `Index.id.md`, `index.md`, `index.id.md.txt`."""

import re
from collections.abc import Collection

from sitegen.problems import Problem

MAIN = "id"
# Also `indeks.en.MD` and `index.id (1).md`.
_ALMOST = re.compile(r"(?i)inde(?:x|ks)(?:[ ._-]+([a-z]{2}))?[ ._()\d-]*\.(?:md|markdown|txt)(?:\.(?:md|txt))*")


def wanted(path: str, languages: Collection[str]) -> str:
    """The path that such a file should have; empty when it is no text, or rightly named."""
    folder, name = path.rsplit("/", 1)
    found = _ALMOST.fullmatch(name)
    language = (found[1] or MAIN).lower() if found else ""
    right = f"{folder}/index.{language}.md"
    return right if language in languages and right != path else ""


def problem(path: str, right: str, *, taken: bool) -> Problem:
    """What to say of it: beside the right file it is but a copy."""
    given, name = (each.rsplit("/", 1)[1] for each in (path, right))
    return Problem.at(path, (1, 1), "text-copy" if taken else "misnamed-text", given=given, wanted=name)
