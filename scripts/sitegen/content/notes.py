"""Notes of a text: each has a name that addresses can hold, one place that defines it, and one that leads to it."""

import re
from collections.abc import Iterator
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
_NOTE = re.compile(r'<li id="fn:([^"]+)">(.*?)(?=<li id="fn:|\Z)', re.DOTALL)
"""A note below a text that was rendered, and what is in it."""


def check(document: Document, html: str) -> Iterator[Problem]:
    """Notes that no place leads to, two of one name, and places without a note, of what was rendered as `html`."""
    body = document.spoken
    cited = set(re.findall(r'id="fnref[0-9]*:([^"]+)"', html))
    defined: set[str] = set()
    for each in _DEFINED.finditer(body):
        before, name = each.groups()
        if not _NAME.fullmatch(name):
            yield _problem(document, body, each, "bad-footnote-name", given=name)
        elif name in defined and len(before) <= 3 and before.isspace() == bool(before):
            yield _problem(document, body, each, "repeated-footnote", given=name)
        elif name not in cited and f'id="fn:{name}"' in html:
            yield _problem(document, body, each, "idle-footnote", given=name)
        defined.add(name)
    shown = unescape(_TAG.sub("", CODE.sub("", html)))
    missing = set(_CITED.findall(shown)) - defined
    for each in _CITED.finditer(body) if missing else ():
        if each[1] in missing:
            yield _problem(document, body, each, "missing-footnote", given=each[1])


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
