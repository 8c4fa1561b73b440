"""Tags of HTML, and what looks like one: in a Markdown text, and in what Markdown passes on as it is."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import chain

ENDLESS = re.compile(r"&#[0-9]{9,};?")
"""A character's number that is none: of thousands of digits Python makes no number."""
_VALUE = r"=\s*\"[^\"]*\"|=\s*'[^']*'"
"""In quotes an angle bracket ends no tag."""
_WRITTEN = re.compile(rf"<([A-Za-z][^\s<>/\"'=`]*)((?:{_VALUE}|[^<>])*+)(>?)")
"""A tag in a text of Markdown, where `<` is one sign among others."""
_COMMENT = re.compile(r"<!--(?:(?!<!--|--!?>).)*--!?>", re.DOTALL)
_PASSED = re.compile(
    rf"{_COMMENT.pattern}|<(?:!|\?|/(?![A-Za-z>]))[^>]*>?"
    rf"|<(/?)([A-Za-z][^\s/>]*)((?:{_VALUE}|[^>])*+)>?",
    re.DOTALL,
)
"""Comments, what browsers take for a comment, and tags: where HTML was begun, each `<` before a letter begins one."""
_ATTRIBUTE = re.compile(r"([^\s=<>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")
_WORDLESS = frozenset({"compact", "hidden", "noshade", "nowrap", "open", "reversed"})
"""Attributes that need no value."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening tag: its name, the text of its attributes, and where it begins."""

    name: str
    attributes: str
    start: int


@dataclass(frozen=True, slots=True)
class Target:
    """Where a tag leads, or what it shows if it is an `image`; its place in the text."""

    target: str
    start: int
    image: bool


def tags(text: str) -> Iterator[Tag]:
    """Every opening tag of a Markdown text without its code."""
    for each in _WRITTEN.finditer(text):
        if each[3]:
            yield Tag(each[1].lower(), each[2], each.start())


def targets(text: str) -> Iterator[Target]:
    """Every `href` and `src`, in Markdown or HTML; it may be of a tag that nothing closes."""
    for tag in _WRITTEN.finditer(text):
        for each in _ATTRIBUTE.finditer(text, tag.start(2), tag.end(2)):
            group = next((at for at in (2, 3, 4) if each[at] is not None), 0)
            if each[1].lower() in ("href", "src") and (group in (2, 3) or (group and _leads(each[1], each[group]))):
                image = tag[1].lower() == "img"
                yield Target(meant(each[group]).strip(), each.start(group), image)


def _leads(attribute: str, value: str) -> bool:
    """Whether what stands without quotes may lead anywhere: a picture that is no file's is never shown."""
    return attribute.lower() == "href" or "." in value


def meant(text: str) -> str:
    """A text with its entities as what they mean."""
    return unescape(ENDLESS.sub("\ufffd", text)) if "&" in text else text


def lost(pieces: Iterable[str], fits: Callable[[str, str], bool]) -> Iterator[tuple[str, str]]:
    """What is not published of pieces of HTML, as it is written, and what to call it.

    A tag is if it `fits`, by its name and attributes. A comment was not meant to be.
    """
    told: set[str] = set()
    for each in chain.from_iterable(map(_PASSED.finditer, pieces)):
        whole, name, attributes = each[0], (each[2] or "").lower(), each[3] or ""
        if name and fits(name, attributes) and not _is_loose(attributes):
            continue
        if (each[1] and name in told) or (whole.startswith("<!--") and not _is_endless(whole)):
            continue
        told.add(name)
        yield whole, name if "=" in attributes else " ".join(whole[1:].rstrip(">").split())


def swallowing(html: str, names: Iterable[str]) -> str:
    """The first comment, or tag of these `names`, that nothing ends, as it is written: all after it is within it."""
    lower = html.lower()
    ends = {name: lower.rfind(f"</{name}") for name in names}
    for each in _PASSED.finditer(html):
        name = "" if each[1] else (each[2] or "").lower()
        if ends.get(name, len(html)) < each.start() or _is_endless(each[0]):
            return each[0]
    return ""


def _is_endless(comment: str) -> bool:
    return comment.startswith("<!--") and not comment.endswith(("-->", "--!>"))


def uncommented(html: str) -> str:
    """HTML without its comments, but those that hold what begins another."""
    return _COMMENT.sub("", html)


def _is_loose(attributes: str) -> bool:
    """Whether these are words rather than attributes."""
    found = (each for each in _ATTRIBUTE.finditer(attributes) if each.lastindex == 1)
    return any(each[1].lower() not in _WORDLESS for each in found)
