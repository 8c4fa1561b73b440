"""Notes of a text: each has a name that addresses can hold, one place that defines it, and one that leads to it."""

import re
from collections.abc import Callable, Iterator
from html import unescape

from sitegen.content import outline
from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
"""What is no text, in HTML."""
_TAG = re.compile(r"<[^>]*>")
_NAME = re.compile(r"[^\s<>\"'&%]+")
"""What the note's id may be: markdown.py keeps no other, and browsers read `%41` as another."""
_DEFINED = re.compile(rf"^({outline.LEAD})\[\^([^\]\n]*)\]:", re.MULTILINE)
_CITED = re.compile(r"(?<!\\)\[\^([^\[\]\s]+)\](?!:)")
_KNOWN = re.compile(r'<li id="fn:([^"]+)"')
_NOTE = re.compile(r'<li id="fn:([^"]+)">(.*?)(?=<li id="fn:|\Z)', re.DOTALL)
"""A note below a text that was rendered, and what is in it."""


def check(document: Document, rendered: Callable[[str], str]) -> Iterator[Problem]:
    """Notes that no place leads to, two of one name, and places without a note, in what the text is `rendered` as."""
    if "[^" not in document.body:
        return
    body, html = document.spoken, rendered(document.body)
    known = set(_KNOWN.findall(html))
    idle = known.difference(re.findall(r'id="fnref[0-9]*:([^"]+)"', html))
    defined: set[str] = set()
    for each in _taken(document, rendered):
        name = each[2]
        if not _NAME.fullmatch(name):
            yield _problem(document, body, each, "bad-footnote-name", given=name)
        elif name in defined:
            yield _problem(document, body, each, "repeated-footnote", given=name)
        elif name in idle:
            yield _problem(document, body, each, "idle-footnote", given=name)
        defined.add(name)
    shown = unescape(_TAG.sub("", CODE.sub("", html)))
    missing = set(_CITED.findall(shown)) - known
    for each in _CITED.finditer(body) if missing else ():
        if each[1] in missing:
            yield _problem(document, body, each, "missing-footnote", given=each[1])


def _taken(document: Document, rendered: Callable[[str], str]) -> list[re.Match[str]]:
    """What defines a note: if two have a name, only what is one when each has its own, and no example in code."""
    found = [*_DEFINED.finditer(document.spoken)]
    if len({each[2] for each in found}) == len(found):
        return found
    body, marked, end = document.body, list[str](), 0
    for at, each in enumerate(found):
        marked += [body[end : each.start(2)], f"¤{at}"]
        end = each.end(2)
    known = set(_KNOWN.findall(rendered("".join([*marked, body[end:]]))))
    return [each for at, each in enumerate(found) if f"¤{at}" in known]


def nested(document: Document, html: str) -> Iterator[Problem]:
    """Notes that lead to another: on paper a note within a note is not printed."""
    body = document.spoken
    found = {name for name, said in _NOTE.findall(html) if 'class="footnote-ref"' in said}
    for each in _DEFINED.finditer(body) if found else ():
        if each[2] in found:
            yield _problem(document, body, each, "nested-footnote", given=each[2])


def _problem(document: Document, body: str, found: re.Match[str], code: str, **values: object) -> Problem:
    line, _ = outline.place(body, found.start())
    return document.flaw(code, line, 1, **values)
