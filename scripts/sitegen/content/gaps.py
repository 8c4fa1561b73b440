"""What one language says and the other does not: numbers from 13 up, and the names of speakers.

Smaller numbers are written in letters as often as not. A number is compared by its digits alone, since `1.250` and
`08.30` are `1,250` and `08:30` in English.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from sitegen.content import asides, outline, translation
from sitegen.content.entries import T, Text, Told
from sitegen.content.frontmatter import Document
from sitegen.problems import Problem, some

LEAST, SHOWN = 13, 5
_NUMBER = re.compile(r"(?<!\w)\d+(?:[.,:]\d+)*(?:(?=\s?(?P<later>p\.?m\b)))?", re.IGNORECASE)
_TARGET = re.compile(r"\]\([^)\s]*|<?https?://\S+|<[^<>]*>|\{[^{}]*\}|\[\^[^\[\]]*\]:?|(?<!\d)\d(?:[ .-]?\d){9,}")
"""Addresses, tags, attributes, the marks of footnotes, and telephones or worse, which no message repeats."""
_NOON = 1200
_DIGITS = 15
"""What has more is a list without spaces; Python makes no number of thousands."""


def check(told: Told[T], language: str, text: Text) -> Iterator[Problem]:
    """What a translation lacks, and what it has alone."""
    document, main = told.folder.documents[language], told.folder.main
    if not (document.body.strip() and main.body.strip()):
        return  # which is a fault of its own
    ours: translation.Prose = translation.prose(told.facts)
    theirs: translation.Prose = {**ours, **translation.given(text)}
    wanted, given = _numbers([*ours.values(), main.body]), _numbers([*theirs.values(), document.body])
    if missing := [written for value, written in wanted.items() if value not in given]:
        yield _at_text(document, "number-missing", missing, main.path)
    if extra := [written for value, written in given.items() if value not in wanted]:
        yield _at_text(document, "number-alone", extra, main.path)
    if names := [name for name in _names(told) if name in main.body and name not in document.body]:
        yield _at_text(document, "name-missing", names, main.path)


def _at_text(document: Document, code: str, found: Sequence[str], other: str) -> Problem:
    given, place = some(found, SHOWN), document.within(1)
    return Problem.at(document.path, place, code, given=given, other=other.rsplit("/", 1)[-1])


def _numbers(texts: Iterable[str]) -> dict[int, str]:
    """The numbers of some texts by their digits, each as it is first written."""
    found: dict[int, str] = {}
    for text in texts:
        for match in _NUMBER.finditer(_TARGET.sub(" ", unescape(outline.tamed(asides.blanked(text), " ")))):
            digits = re.sub(r"\D", "", match[0])
            if len(digits) > _DIGITS:
                continue
            value = int(digits)
            if match["later"] and value < _NOON:
                value += _NOON if ":" in match[0] or "." in match[0] else LEAST - 1
            if value >= LEAST:
                found.setdefault(value, " ".join(filter(None, (match[0], match["later"]))))
    return found


def _names(told: Told[T]) -> list[str]:
    return [speaker.name for speaker in getattr(told.facts, "speakers", ()) if speaker.name]
