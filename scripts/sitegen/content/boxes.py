"""Boxes (`!!! note "Judul"`): those that Markdown reads otherwise than they were meant, and those without content."""

import re
from collections.abc import Callable, Iterator, Mapping

from sitegen.content import prose
from sitegen.content.frontmatter import Document
from sitegen.content.misread import LEVEL
from sitegen.problems import Problem

_OPENING = re.compile(r"((?:[ \t>]|[-*+][ \t]|[0-9]+\.[ \t])*)((?:!!!|\?\?\?\+?)([^\n]*))")
_SOUND = re.compile(r'!!! ?[A-Za-z]+(?P<title> +".+")?(?: +"")?\s*')
_TAKEN = re.compile(r'!!! ?[\w-]+(?: +[\w-]+)*(?: +".*")?\s*')
"""What Markdown takes for a box in any case; of its words the first is the kind, and of the others most are lost."""
_KINDS = (
    "note|abstract|summary|tldr|info|todo|tip|hint|important|success|check|done|question|help|faq|warning|caution|"
    "attention|failure|fail|missing|danger|error|bug|example|quote|cite"
)
_QUOTES = "\"'“”‘’„«»"
_MEANT = re.compile(rf"\s*(?:(?:{_KINDS})\b(?!.*!!!\s*$)|[A-Za-z]+\s+[{_QUOTES}])")
_PARTS = re.compile(r"([A-Za-z]+)(?:\s+(?:inline|end)\b)*[\s:,-]*(.*)")
_SHOWN = re.compile(r'<p class="admonition-title">Kp([0-9]{1,6})</p>(\s*</div>)?')


def check(document: Document, rendered: Callable[[str], str]) -> Iterator[Problem]:
    """Boxes to mend. A text is `rendered` only if it may have some, with the line of each as its kind.

    So what shows as a box then is one, and none of the code that speaks of boxes.
    """
    lines = document.body.split("\n")
    doubtful = {at: found for at, found in _openings(lines).items() if _is_doubtful(lines, at, found)}
    if not doubtful:
        return
    marked = [f"{doubtful[at][1]}!!! kp{at}" if at in doubtful else line for at, line in enumerate(lines, 1)]
    for each in _SHOWN.finditer(rendered("\n".join(marked))):
        if found := doubtful.get(int(each[1])):
            yield from _fault(document, lines, int(each[1]), found, bool(each[2]))


def _fault(document: Document, lines: list[str], at: int, found: re.Match[str], hollow: bool) -> Iterator[Problem]:
    mark = document.within(at, len(found[1]) + 1)
    sound = _SOUND.fullmatch(found[2])
    if not sound:
        values = {"given": prose.short(found[2].strip()), "wanted": _wanted(found[3].strip())}
        yield Problem.at(document.path, mark, "misread-box", **values)
    elif hollow and (_is_below(lines, at) or not sound["title"]):
        yield Problem.at(document.path, mark, "empty-box", given=prose.short(found[2].strip()))


def _openings(lines: list[str]) -> Mapping[int, re.Match[str]]:
    begun = ((at, line) for at, line in enumerate(lines, 1) if "!!!" in line or "???" in line)
    return {at: found for at, line in begun if (found := _OPENING.fullmatch(line))}


def _is_doubtful(lines: list[str], at: int, found: re.Match[str]) -> bool:
    """Whether a line may open a box that is none, or another, or has nothing in it."""
    first = next((line for line in lines[at:] if line.strip(" \t>")), "")
    filled = _indent(first) - len(found[1].expandtabs(LEVEL)) >= LEVEL
    if _SOUND.fullmatch(found[2]):
        return not filled
    return filled or bool(_TAKEN.fullmatch(found[2]) or _MEANT.match(found[3]))


def _indent(line: str) -> int:
    line = line.expandtabs(LEVEL)
    return len(line) - len(line.lstrip(" >"))


def _is_below(lines: list[str], at: int) -> bool:
    """Whether words stand right below a line that are no heading and open no box."""
    words = lines[at].strip(" \t>") if at < len(lines) else ""
    return bool(words) and not words.startswith(("#", "!!!"))


def _wanted(said: str) -> str:
    """The line as it was meant: a kind, and the title in straight quotes."""
    found = _PARTS.fullmatch(said)
    known = found and (re.fullmatch(_KINDS, found[1].lower()) or found[2][:1] in _QUOTES)
    kind, title = (found[1].lower(), found[2]) if found and known else ("note", said)
    title = title.strip(f"{_QUOTES} ").replace('"', "")
    return f'!!! {kind} "{prose.short(title)}"' if title else f"!!! {kind}"
