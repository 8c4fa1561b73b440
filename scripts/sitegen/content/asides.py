"""Code and comments: what stands in a Markdown text and is none. Which is code depends on the block that it is in."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from markdown.util import BLOCK_LEVEL_ELEMENTS

_TICKS = re.compile("`+")
_COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*(?<!\\)-->", re.DOTALL)
"""In a line; what such a comment does not end is text."""
_OPENING = re.compile(r"(^ {0,3})?<!--", re.MULTILINE)
_CLOSING = re.compile(r"--!?>")
"""A comment that begins a line ends here, however many paragraphs it goes through."""
_FENCE = re.compile(r"^(`{3,}+|~{3,}+)[ ]*+(\{[^\n]*\}[ ]*+|\.?[\w#.+-]*[ ]*+(?:hl_lines=[^\n]*)?)$", re.MULTILINE)
_LEAD = " \t>"
_ITEM = re.compile(r"[*+-][ \t]|[0-9]+\.[ \t]")
_BEGINS = re.compile(r"[#|=<!~]|[*+:-][ \t]|[0-9]+\.[ \t]|\[[^\]]*\]:|[-*_][-*_ \t]*$")
"""What may begin a block without an empty line above."""
_ENDS = re.compile(r"[#=<]|\[[^\]]*\]:|[-*_][-*_ \t]*$|[^|]*\|")
"""What may be a block in one line."""
_SURE = re.compile("#")
"""What does so in any case."""
_MEANING = re.compile(r"^[ \t>]*:[ \t]", re.MULTILINE)
"""Above what a term means each line is a term."""
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>`]*+)[^<>]*+>")
_RULE = re.compile(r"(?=[^|]*\|)[-:| \t]+")


@lru_cache(maxsize=32)
def blanked(body: str, *, fenced: bool = False) -> str:
    """The text with code and comments blanked; every other character keeps its place.

    Only hand-written pages have code that is `fenced`. What may be text counts as text: it is to be looked at.
    """
    if not any(sign in body for sign in ("`", "<!--", "~~~")):
        return body
    body = _cut(body, [*_fences(body)]) if fenced else body
    return _inside(_cut(body, [*_comments(body)]), code=True)


def comments(body: str, *, fenced: bool = False) -> list[tuple[int, int]]:
    """From where to where comments go that begin a line; none of those in code that is `fenced`."""
    return [*_comments(_cut(body, [*_fences(body)]) if fenced else body)] if "<!--" in body else []


def uncommented(body: str) -> str:
    """The text with comments blanked, but no code."""
    return _inside(_cut(body, [*_comments(body)]), code=False) if "<!--" in body else body


def _inside(text: str, *, code: bool) -> str:
    """The text with what stands in its lines blanked; in HTML backticks are signs like others."""
    kept, end = list[str](), 0
    for start, after in _raw(text) if "<" in text else ():
        kept += [_inline(text[end:start], code), text[start:after]]
        end = after
    return "".join([*kept, _inline(text[end:], code)])


def _raw(text: str) -> Iterator[tuple[int, int]]:
    """Blocks of HTML, which Markdown passes on: from a tag that begins a line to the one that closes it, or the end."""
    start, opened, end = 0, list[str](), 0
    known = Counter[str]()
    for each in _TAG.finditer(text):
        name = each[2].lower()
        if not opened:
            begins = not text[max(end, text.rfind("\n", 0, each.start()) + 1) : each.start()].strip(" ")
            if begins and not each[1] and name in BLOCK_LEVEL_ELEMENTS and not each[0].endswith("/>"):
                start, opened, known = each.start(), [name], Counter([name])
        elif not each[1]:
            opened.append(name)
            known[name] += 1
        elif known[name]:
            while (last := opened.pop()) != name:
                known[last] -= 1
            known[name] -= 1
            if not opened:
                end = each.end()
                yield start, end
    if opened:
        yield start, len(text)


def _inline(text: str, code: bool) -> str:
    """What is blank both within the blocks that are surely apart, and within all that may be."""
    least, most = ("\n".join(_bare(block, code) for block in _blocks(text, sure)) for sure in (True, False))
    return "".join(map(max, least, most))


def _bare(block: str, code: bool) -> str:
    uncoded = _uncoded(block)
    places = [each.span() for each in _COMMENT.finditer(uncoded)] if "<!--" in uncoded else []
    return _cut(uncoded if code else block, places)


def _blocks(text: str, sure: bool) -> Iterator[str]:
    """The lines of each block: of those that are `sure` to be apart, or of all that may be."""
    lines = text.split("\n")
    if not sure and _MEANING.search(text):
        yield from lines
        return
    found: list[str] = []
    listed = tabular = quoted = deep = False
    alone = True
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        bare = line.lstrip(_LEAD)
        empty = not bare.strip()
        listed = not empty and (listed or (alone and bool(_ITEM.match(bare))))
        tabular = not empty and (tabular or (alone and bool(_RULE.fullmatch(after.lstrip(_LEAD)))))
        begins, ends = (_SURE, _SURE) if sure else (_BEGINS, _ENDS)
        begun = bool(begins.match(bare)) or tabular or (listed and bool(_ITEM.match(bare)))
        before, quoted, deep = (quoted, deep), line.lstrip().startswith(">"), line.startswith("    ")
        turned = (quoted and not before[0]) or (before[1] and not deep and not sure)
        if found and (alone or empty or begun or turned):
            yield "\n".join(found)
            found = []
        found.append(line)
        alone = empty or bool(ends.match(bare))
    yield "\n".join(found)


def _fences(text: str) -> Iterator[tuple[int, int]]:
    """Code between two fences: from one to the next that is the same and has nothing behind it."""
    lines = [*_FENCE.finditer(text)]
    later: dict[str, list[int]] = {}
    for at in range(len(lines) - 1, -1, -1):
        if not lines[at][2].strip(" "):
            later.setdefault(lines[at][1], []).append(at)
    at = 0
    while at < len(lines):
        alike = later.get(lines[at][1], [])
        while alike and alike[-1] <= at:
            alike.pop()
        if alike:
            yield lines[at].start(), lines[alike[-1]].end()
            at = alike[-1]
        at += 1


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Those that begin a line: what begins in one is looked for in it, whatever begins another line meanwhile."""
    end = 0
    for each in _OPENING.finditer(text):
        if each.start() >= end:
            if not (closing := _CLOSING.search(text, each.end())):
                return
            end = closing.end()
            if each[1] is not None:
                yield each.start(), end


def _uncoded(text: str) -> str:
    """A block with code blanked, in one pass.

    It goes from some backticks to the next that are as many; where there are none, to those that come closest.
    """
    if text.count("`") < 2:
        return text
    runs = [each.span() for each in _TICKS.finditer(text)]
    closest = _closest(runs)
    later: dict[int, list[int]] = {}
    for at in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[at][1] - runs[at][0], []).append(at)
    places, at, onward = list[tuple[int, int]](), 0, 0
    while at < len(runs):
        start, end = runs[at]
        start = max(start + _is_escaped(text, start), onward)
        alike = later.get(end - start, [])
        while alike and alike[-1] <= at:
            alike.pop()
        closing = alike[-1] if alike else closest[at]
        if start < end and closing is not None and (alike or _length(runs[closing]) < end - start):
            places.append((start, runs[closing][1]))
            at = closing
        elif start < end:
            # The library goes on as far behind backticks that begin nothing as they are many.
            onward = 2 * end - start
        at += 1
    return _cut(text, places)


def _closest(runs: list[tuple[int, int]]) -> list[int | None]:
    """For each run of backticks the first of the longest that come after it."""
    found: list[int | None] = []
    longest: int | None = None
    for at in range(len(runs) - 1, -1, -1):
        found.append(longest)
        if longest is None or _length(runs[at]) >= _length(runs[longest]):
            longest = at
    return found[::-1]


def _length(run: tuple[int, int]) -> int:
    return run[1] - run[0]


def _is_escaped(text: str, at: int) -> bool:
    before = text[max(0, at - 100) : at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _cut(text: str, places: list[tuple[int, int]]) -> str:
    """The text with spaces at these places, which are in order."""
    kept, end = list[str](), 0
    for start, after in places:
        kept += [text[end:start], re.sub(r"[^\n]", " ", text[start:after])]
        end = after
    return "".join([*kept, text[end:]])
