"""Boxes (`!!! note "Judul"`): those that Markdown reads otherwise than they were meant, and those without content."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sitegen.content import notes, prose
from sitegen.content.frontmatter import Document
from sitegen.content.listitems import LEVEL
from sitegen.problems import Problem

LONGEST = 200
"""Letters of a title; of a longer one an editor is not to make a title."""

_OPENING = re.compile(r"((?:[ \t>]|[-*+][ \t]|[0-9]+\.[ \t])*)((?:!!!|\?\?\?\+?)[^\n]*)")
_SOUND = re.compile(r'!!! ?[A-Za-z]+(?P<title> +".+")?(?: +"")?\s*')
_TAKEN = re.compile(r'!!! ?[\w-]+(?: +[\w-]+)*(?: +".*")?\s*')
"""What Markdown takes for a box in any case; of its words the first is the kind, and of the others most are lost."""
KINDS = (
    "note|abstract|summary|tldr|info|todo|tip|hint|important|success|check|done|question|help|faq|warning|caution|"
    "attention|failure|fail|missing|danger|error|bug|example|quote|cite"
)
_QUOTES = "\"'“”‘’„«»"
_MEANT = re.compile(rf"\s*(?:(?:{KINDS})\b(?!.*!!!\s*$)|[A-Za-z]+\s+[{_QUOTES}])")
_PARTS = re.compile(r"([A-Za-z]+)(?:\s+(?:inline|end)\b)*[\s:,-]*(.*)")
_TITLED = re.compile(rf"[A-Za-z]+[\s:,-]+[{_QUOTES}]")
_MARK = re.compile(r"!{3,}|\?{3,}\+?")
_CONTENT = re.compile(rf" {{{LEVEL},{2 * LEVEL - 1}}}(?! )")
_SHOWN = re.compile(r'<(?:p class="admonition-title"|dt)>Kp([0-9]{1,6})</(?:p|dt)>(\s*</div>|\s*<pre><code>)?')
"""A title, which a definition right below takes for its term."""
_TYPED = re.compile(r"!!! kp([0-9]{1,6})\b")


def check(document: Document, rendered: Callable[[str], str]) -> Iterator[Problem]:
    """Boxes to mend. A text is `rendered` only if it may have some, with the line of each as its kind.

    So what shows as a box then is one, and none of the code that speaks of boxes.
    """
    doubtful = {each.line: each for each in _openings(document.body.split("\n")) if each.is_doubtful()}
    if not doubtful:
        return
    lines = enumerate(document.body.split("\n"), 1)
    html = rendered("\n".join(f"{doubtful[at].lead}!!! kp{at}" if at in doubtful else line for at, line in lines))
    boxes = ((doubtful.get(int(each[1])), each[2] or "") for each in _SHOWN.finditer(html))
    typed = (doubtful.get(int(each[1])) for each in _TYPED.finditer(notes.CODE.sub("", html)))
    faults = {found.line: found.fault(inside) for found, inside in boxes if found}
    faults |= {found.line: "misread-box" for found in typed if found and found.is_meant()}
    for line, code in sorted(faults.items()):
        if code:
            found = doubtful[line]
            values = {"given": prose.short(found.written.strip())}
            values |= {"wanted": found.wanted()} if code == "misread-box" else {}
            yield document.flaw(code, line, len(found.lead) + 1, **values)


@dataclass(frozen=True, slots=True)
class _Opening:
    """A line that may open a box: what stands before it and what below, the next line and the next with words."""

    line: int
    lead: str
    written: str
    next: str
    words: str

    def is_doubtful(self) -> bool:
        """Whether it may be no box, or another, or have nothing in it."""
        if _SOUND.fullmatch(self.written):
            return bool(self.lead) or not _CONTENT.match(self.words.expandtabs(LEVEL))
        return self._gap() >= LEVEL or bool(_TAKEN.fullmatch(self.written) or _MEANT.match(self._said()))

    def is_meant(self) -> bool:
        """Whether it was meant to be a box, where it shows as it was typed."""
        sound = _SOUND.fullmatch(self.written)
        filled = self._gap() >= LEVEL and bool(sound or _MEANT.match(self._said()))
        return filled or bool(sound and sound["title"])

    def fault(self, inside: str) -> str:
        """What is wrong with it as a box that shows nothing `inside`, or code, or what does not matter."""
        sound = _SOUND.fullmatch(self.written)
        right = self.next.strip(" \t>")
        if not sound or (inside.endswith("<code>") and right and not right.startswith(("`", "~"))):
            return "misread-box"
        outside = bool(right) and not right.startswith(("#", "!!!"))
        hollow = inside.endswith("</div>") and (outside or 1 < self._gap() < LEVEL or not sound["title"])
        return "empty-box" if hollow else ""

    def wanted(self) -> str:
        """The line as it was meant."""
        return self.written.strip() if _SOUND.fullmatch(self.written) else _wanted(self._said().strip())

    def _said(self) -> str:
        return _MARK.sub("", self.written, count=1)

    def _gap(self) -> int:
        """How much further than it the words below are indented."""
        words = self.words.expandtabs(LEVEL)
        return len(words) - len(words.lstrip(" >")) - len(self.lead.expandtabs(LEVEL))


def _openings(lines: list[str]) -> Iterator[_Opening]:
    after = words = ""
    for at in range(len(lines), 0, -1):
        line = lines[at - 1]
        if ("!!!" in line or "???" in line) and (found := _OPENING.fullmatch(line)):
            yield _Opening(at, found[1], found[2], after, words)
        after = line
        words = line if line.strip(" \t>") else words


def _wanted(said: str) -> str:
    """A kind, and the title in straight quotes; in place of one that is a text, where it belongs."""
    found = _PARTS.fullmatch(said)
    known = found and (re.fullmatch(KINDS, found[1].lower()) or _TITLED.match(said))
    kind, title = (found[1].lower(), found[2]) if found and known else ("note", said)
    title = title.strip(f"{_QUOTES} ").replace('"', "")
    title = "…" if len(title) > LONGEST else title
    return f'!!! {kind} "{title}"' if title else f"!!! {kind}"
