"""Numbers of a list as they are written: a page counts on from the first, whatever the others say."""

import re
from collections.abc import Callable, Iterator, Mapping

from sitegen.content.frontmatter import Document
from sitegen.content.listitems import LEVEL, QUOTED
from sitegen.problems import Problem

_HELD = re.compile(r"\A {0,3}(?:: {1,3}|\[\^[^\]]*\]: *)")
"""What stands before a definition or a note, whose further lines are a level below."""
_NUMBERED = re.compile(r"([ \t>]*(?:[-*+:][ \t]+|\[\^[^\]]*\]:[ \t]*)*)([0-9]{1,9})\.[ \t]+")
_BLOCK = re.compile(r"[#>|]|!!!|[-*+:][ \t]|[-*_]{3}|[0-9]+\.[ \t]|\[\^|\s|$")
"""What an item may begin with that no word stands before without making another block of it."""
_BULLET = re.compile(r"[-*+][ \t]+\S")
_PART = re.compile(r'<(/?)(ol|ul|li)\b(?: start="([0-9]{1,6})")?[^<>]*>(?:\s*(?:<p>)?¤([0-9]{1,6})¤)?')


def check(document: Document, rendered: Callable[[str], str]) -> Iterator[Problem]:
    """Items that show another number than theirs; in a list of nothing but `1.` the page is to count.

    A text is `rendered` only if its numbers may be out of order, and with each item's line in front of its words.
    """
    lines = document.body.split("\n")
    if not _doubtful(lines):
        return
    found = {at: each for at, line in enumerate(lines, 1) if (each := _NUMBERED.match(line))}
    for at, each in found.items():
        if not _BLOCK.match(lines[at - 1], each.end()):
            lines[at - 1] = f"{each[0]}¤{at}¤ {lines[at - 1][each.end() :]}"
    numbers = {at: int(each[2]) for at, each in found.items()}
    for at, shown in sorted(_others(rendered("\n".join(lines)), numbers)):
        yield document.flaw("list-number", at, len(found[at][1]) + 1, given=numbers[at], shown=shown)


def _doubtful(lines: list[str]) -> bool:
    """Whether a number may be another than the one that counts on, as far as lines tell."""
    lists: dict[int, int] = {}
    fresh = True
    for line in lines:
        bare = _HELD.sub(" " * LEVEL, QUOTED.sub("", line.expandtabs(LEVEL), count=1))
        words = bare.lstrip()
        level = (len(bare) - len(words)) // LEVEL
        bullet = bool(_BULLET.match(words))
        begins = fresh or words.startswith("#")
        if found := _NUMBERED.match(words):
            # Below a deeper list and none on its own level, an item may count on in that one.
            alone = None if any(each > level for each in lists) else int(found[2]) - 1
            if lists.get(level, alone) != int(found[2]) - 1:
                return True
            lists = {each: last for each, last in lists.items() if each <= level}
            lists[level] = int(found[2])
        elif words and (begins or bullet):
            lists = {each: last for each, last in lists.items() if each < level + (bullet and not begins)}
        fresh = not words
    return False


def _others(html: str, numbers: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """The lines of items that show another number, and which."""
    open_: list[tuple[int, list[int]]] = []
    for each in _PART.finditer(html):
        closes, tag, start, line = each.groups()
        if tag == "li" and open_ and not closes:
            open_[-1][1].append(int(line or 0))
        elif tag != "li" and not closes:
            open_.append((int(start or 1), []))
        elif tag == "ol" and open_:
            first, items = open_.pop()
            shown = [(at, number) for number, at in enumerate(items, first) if at in numbers]
            if {numbers[at] for at, _ in shown} != {1}:
                yield from ((at, number) for at, number in shown if number != numbers[at])
        elif tag == "ul" and open_:
            open_.pop()
