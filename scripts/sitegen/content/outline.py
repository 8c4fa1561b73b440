"""Where a Markdown text has its links, headings and tags: lines and columns, which no renderer keeps."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.content import asides, markup

_UNCLOSED = re.compile(r"<(?=[A-Za-z/!?][^<>]*(?:<|\Z))")
LEAD = r"(?:[ \t>]|[-*+:][ \t]|[0-9]+\.[ \t])*+"
"""What may stand before a definition: those of lists and quotations count too."""
_DEFINITION = re.compile(
    rf"^{LEAD}\[((?!\^)(?:[^\[\]\n]|\n(?![ \t>]*\n))*+)\]:[ \t]*(?:\n[ \t]*)?(?:<([^>\n]+)>|(\S+))", re.MULTILINE
)
_NOTE = re.compile(r"(\[\^[^\[\]\n]*\])(:?)")
_SIGN = re.compile(r"[/.#:@]")
"""Every address has one."""
_AUTOMATIC = re.compile(r"<((?:https?|ftps?)://[^<>\s]*)>", re.IGNORECASE)
_TITLE = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')\s*$")
_ATX = re.compile(r"^(#{1,6})(?!#)([^\n]*)$", re.MULTILINE)
_SETEXT = re.compile(r"^(?!#|[ \t]*$|[-=|]+ *$)([^\n]+)\n(=+|-+)[ ]*$", re.MULTILINE)
_UNCLOSED_MOST = 50
PASSAGE = 1000
"""Lines without an empty one between them."""
_LONGEST = 2000
"""Characters of an address with its title; none that leads anywhere is longer."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads; `image` when it asks for a picture, `raw` when it is HTML, `defined` when it stands apart.

    What stands apart has a `label`. Lines and columns count from 1 within the text.
    """

    target: str
    line: int
    column: int
    image: bool = False
    raw: bool = False
    defined: bool = False
    label: str = ""

    @property
    def is_words(self) -> bool:
        """Whether it is what follows `[...]:` and looks like no address: somebody wanted it to be read."""
        return self.defined and not _SIGN.search(self.target)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it is written."""

    level: int
    title: str
    line: int
    column: int


def tamed(text: str, sign: str) -> str:
    """The text with `sign` for angle brackets that no tag closes, where there are many.

    Parsers of HTML look for the end of each: of a thousand that takes them seconds. In code such a bracket is one.
    A character's number that is none shows as U+FFFD, as HTML has it.
    """
    text = markup.ENDLESS.sub(lambda found: "\ufffd".ljust(len(found[0])), text) if "&#" in text else text
    return _UNCLOSED.sub(sign, text) if len(_UNCLOSED.findall(text)) > _UNCLOSED_MOST else text


def parted(text: str) -> str:
    """The text with an empty line in passages that are longer than any that somebody wrote.

    Converters split what is left of a passage into lines again for each line that they take from it.
    """
    lines = text.split("\n")
    for number in reversed([*overlong(text)]):
        lines.insert(number - 1, "")
    return "\n".join(lines)


def overlong(text: str) -> Iterator[int]:
    """The lines, from 1, before which an empty one is missing."""
    run = 0
    for number, line in enumerate(text.split("\n"), 1):
        run = run + 1 if line.strip() else 0
        if run > PASSAGE:
            yield number
            run = 1


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column of a character, from 1."""
    return (text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def links(body: str, *, fenced: bool = False) -> tuple[Link, ...]:
    """Every link and picture, in reading order: inline, by reference, automatic, and in HTML."""
    text = asides.blanked(body, fenced=fenced)
    found = [*_inline(text), *_defined(text)]
    found += [Link(each[1].strip(), *place(text, each.start(1))) for each in _AUTOMATIC.finditer(text)]
    found += [
        Link(each.target, *place(text, each.start), each.image, raw=True)
        for each in (markup.targets(text) if "<" in text else ())
    ]
    return tuple(sorted(found, key=lambda link: (link.line, link.column)))


def _defined(text: str) -> Iterator[Link]:
    for each in _DEFINITION.finditer(text) if "]:" in text else ():
        group = 2 if each[2] is not None else 3
        yield Link(each[group].strip(), *place(text, each.start(group)), defined=True, label=each[1])


def targets(html: str) -> frozenset[str]:
    """Where what is HTML and nothing else leads, its pictures too."""
    return frozenset(each.target for each in markup.targets(markup.uncommented(html)))


def addresses(links: Iterable[Link]) -> frozenset[str]:
    """The site's own addresses that links lead to, without the first slash and without fragments."""
    own = (link.target for link in links if link.target.startswith("/") and not link.target.startswith("//"))
    return frozenset(re.split("[?#]", target[1:], maxsplit=1)[0] for target in own)


def headings(body: str) -> tuple[Heading, ...]:
    """Every heading, underlined ones too."""
    text = asides.blanked(body)
    hashed = ((each, each[2].strip(" \t").rstrip("#").rstrip(" \t")) for each in _ATX.finditer(text))
    found = [Heading(len(each[1]), title, *place(text, each.start())) for each, title in hashed if title]
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


def _inline(text: str) -> Iterator[Link]:
    """Links in brackets: what is not closed on its paragraph is none, nor is a note's mark and an aside behind it."""
    closing, opening = _partners(text, "()"), {end: start for start, end in _partners(text, "[]").items()}
    marks = _marks(text)
    at = text.find("](")
    while at >= 0:
        if (end := closing.get(at + 1)) is not None and at not in marks:
            start = at + 2
            raw = text[start:end]
            target = _TITLE.sub("", raw).strip() if len(raw) < _LONGEST else raw.strip()
            offset = start + len(raw) - len(raw.lstrip())
            if target.startswith("<") and target.endswith(">"):
                target, offset = target[1:-1], offset + 1
            yield Link(" ".join(target.split()), *place(text, offset), text.endswith("!", 0, opening.get(at, 0)))
        at = text.find("](", at + 2)


def _marks(text: str) -> frozenset[int]:
    """Where the mark of a note closes that the text has."""
    found = [*_NOTE.finditer(text)]
    defined = {each[1] for each in found if each[2]}
    return frozenset(each.end(1) - 1 for each in found if each[1] in defined)


def _partners(text: str, brackets: str) -> dict[int, int]:
    """Where each opening bracket is closed within its paragraph, in one pass."""
    found: dict[int, int] = {}
    open_: list[int] = []
    for each in re.finditer(rf"\n\n|[{re.escape(brackets)}]", text):
        if each[0] == brackets[0]:
            open_.append(each.start())
        elif each[0] != brackets[1]:
            open_.clear()
        elif open_:
            found[open_.pop()] = each.start()
    return found
