"""Numbers of a list as they are written: a page counts on from the first, whatever the others say."""

import re
from collections.abc import Iterator

from sitegen.content.frontmatter import Document
from sitegen.content.misread import LEVEL
from sitegen.problems import Problem

_NUMBERED = re.compile(r"([0-9]{1,3})\.[ \t]")
_BULLET = re.compile(r"[-*+][ \t]+\S")


def check(document: Document) -> Iterator[Problem]:
    """Items that will show another number than theirs; in a list of nothing but `1.` the page is to count."""
    lists: dict[int, tuple[int, int]] = {}
    """By level, the number that a list begins with, and how many items it has so far."""
    inside, fresh = False, True
    for line, (text, whole) in enumerate(zip(document.spoken.split("\n"), document.body.split("\n"), strict=True), 1):
        words, bare = text.lstrip(), whole.expandtabs(LEVEL)
        level = (len(bare) - len(bare.lstrip())) // LEVEL
        outer = {each: known for each, known in lists.items() if each < level}
        if (found := _NUMBERED.match(words)) and (inside or (fresh and not level)):
            number = int(found[1])
            first, count = lists.get(level, (number, 0))
            lists = outer | {level: (first, count + 1)}
            inside = True
            if number not in (first, first + count):
                mark = document.within(line, text.index(words) + 1)
                yield Problem.at(document.path, mark, "list-number", given=number, shown=first + count)
        elif whole.strip() and (fresh or _BULLET.match(words) or words.startswith("#")):
            # A comment or code ends a list as a paragraph does.
            lists = outer
            inside = bool(_BULLET.match(words)) or (inside and level > 0)
        fresh = not whole.strip()
