"""Where a Markdown text has its links, headings and tags: lines and columns, which no renderer keeps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\n?[ \t]*(?:<([^>\n]+)>|(\S+))", re.MULTILINE)
_AUTOMATIC = re.compile(r"<((?:https?|ftps?)://[^<>\s]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"<[A-Za-z][^<>]*?\s(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_TITLE = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')\s*$")
_ATX = re.compile(r"^(#{1,6})(?!#)[ \t]*([^\n]*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_SETEXT = re.compile(r"^(?!#|\s*$|[-=|]+ *$)([^\n]+)\n(=+|-+)[ ]*$", re.MULTILINE)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)\b([^<>]*)>")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads; `image` when it asks for a picture. Lines and columns count from 1 within the text."""

    target: str
    line: int
    column: int
    image: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it is written."""

    level: int
    title: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening HTML tag and its attributes' text."""

    name: str
    attributes: str
    line: int
    column: int


def uncommented(body: str) -> str:
    """The text with comments blanked; every other character keeps its place."""
    return _COMMENT.sub(_blank, body)


def spoken(body: str) -> str:
    """The text with code and comments blanked; every other character keeps its place."""
    body = uncommented(body)
    return _CODE.sub(_blank, body) if "`" in body else body


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column of a character, from 1."""
    return (text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def links(body: str) -> tuple[Link, ...]:
    """Every link and picture, in reading order: inline, by reference, automatic, and in HTML."""
    text = spoken(body)
    found = [*_inline(text)]
    for pattern in (_DEFINITION, _AUTOMATIC, _ATTRIBUTE):
        for match in pattern.finditer(text):
            group = next((at for at in range(1, pattern.groups + 1) if match[at] is not None), 1)
            image = pattern is _ATTRIBUTE and match[0][:4].lower() == "<img"
            found.append(Link(match[group].strip(), *place(text, match.start(group)), image))
    return tuple(sorted(found, key=lambda link: (link.line, link.column)))


def addresses(body: str) -> frozenset[str]:
    """The site's own addresses that a text links to, without the first slash and without fragments."""
    own = (link.target for link in links(body) if link.target.startswith("/") and not link.target.startswith("//"))
    return frozenset(re.split("[?#]", target[1:], maxsplit=1)[0] for target in own)


def headings(body: str) -> tuple[Heading, ...]:
    """Every heading, underlined ones too."""
    text = spoken(body)
    found = [
        Heading(len(each[1]), each[2], *place(text, each.start())) for each in _ATX.finditer(text) if each[2].strip()
    ]
    found += [
        Heading(1 if each[2].startswith("=") else 2, each[1].strip(), *place(text, each.start()))
        for each in _SETEXT.finditer(text)
    ]
    return tuple(sorted(found, key=lambda heading: heading.line))


def misplaced(body: str) -> Iterator[tuple[Heading, int]]:
    """Headings of a wrong level, and the level wanted.

    A text begins at the second level, since its title is the first, and no heading skips one.
    """
    above = 1
    for each in headings(body):
        if each.level == 1 or each.level > above + 1:
            yield each, max(2, min(each.level, above + 1))
        above = each.level


def tags(body: str) -> tuple[Tag, ...]:
    """Every opening HTML tag."""
    return opening(spoken(body))


def opening(html: str) -> tuple[Tag, ...]:
    """Every opening tag of what is HTML and nothing else."""
    found = (each for each in _TAG.finditer(html) if not each[1])
    return tuple(Tag(each[2].lower(), each[3], *place(html, each.start())) for each in found)


def _inline(text: str) -> Iterator[Link]:
    at = text.find("](")
    while at >= 0:
        end = _closing(text, at + 2)
        if end is not None:
            start = at + 2
            raw = text[start:end]
            target = _TITLE.sub("", raw).strip()
            offset = start + len(raw) - len(raw.lstrip())
            if target.startswith("<") and target.endswith(">"):
                target, offset = target[1:-1], offset + 1
            yield Link(" ".join(target.split()), *place(text, offset), _is_image(text, at))
        at = text.find("](", at + 2)


def _closing(text: str, start: int) -> int | None:
    """The bracket that ends a link's target; none on the same paragraph means that it is no link."""
    depth = 1
    for index in range(start, min(len(text), start + 2000)):
        if text[index] == "(":
            depth += 1
        elif text[index] == ")":
            depth -= 1
            if not depth:
                return index
        elif text.startswith("\n\n", index):
            return None
    return None


def _is_image(text: str, closing: int) -> bool:
    depth = 1
    for index in range(closing - 1, max(-1, closing - 2000), -1):
        depth += {"]": 1, "[": -1}.get(text[index], 0)
        if not depth:
            return index > 0 and text[index - 1] == "!"
    return False


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
