"""Front matter as people write it: a key a line, what it means behind it, what is not certain above it."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sitegen.content import placeholders, typed
from sitegen.content.drafting import vocabulary
from sitegen.content.drafting.readings import Reading
from sitegen.content.placeholders import MARK
from sitegen.content.unseen import UNSEEN

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 .()/’'“”–+-]*(?:, [A-Za-z0-9 .()/’'“”–+-]+)*")
_WORDS = frozenset({"yes", "no", "true", "false", "null", "on", "off", "y", "n"})
_COLUMN = 34
SLUG = 60
"""Letters of a new folder's name at most: it is read out and typed."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Something that an editor has to look at: the key, why, and the line of the press release (0: none)."""

    key: str
    why: str
    line: int = 0


@dataclass(slots=True)
class Scribe:
    """Lines of front matter as they are written, and what was doubtful about them."""

    lines: list[str] = field(default_factory=list)
    doubtful: list[Doubtful] = field(default_factory=list)

    def line(self, text: str, why: str = "") -> None:
        """A line, explained behind it by a sentence of strings/drafts.yml."""
        said = explained(why)
        self.lines.append(f"{text.ljust(_COLUMN)} # {said}" if said else text)

    def doubt(self, key: str, found: Reading[object] | None, indent: str = "") -> None:
        """What is not certain of the next lines, as comments that are placeholders."""
        for why in found.doubts if found else ():
            self.ask(key, why, found.line if found else 0, indent)

    def ask(self, key: str, why: str, line: int = 0, indent: str = "") -> None:
        """One thing to look at, as a comment."""
        self.doubtful.append(Doubtful(key, why, line))
        self.lines.append(f"{indent}# {MARK} {plain(why)}{spoken(line)}")

    def blank(self, key: str, what: str, indent: str = "", name: str = "") -> None:
        """A field that only an editor can fill, as a placeholder in its place."""
        self.doubtful.append(Doubtful(key, explained(what)))
        self.lines.append(f'{indent}{name or key}: "{MARK} {explained(what)}"')

    def body(self, text: str) -> str:
        """The text below, whose placeholders are things to look at as well."""
        self.doubtful += [Doubtful("", said) for _, said in placeholders.asked(text)]
        return text

    def offer(self, text: str, why: str) -> None:
        """A field that may be used, switched off by its `#`."""
        self.line(f"# {text}", why)


def explained(key: str) -> str:
    """What a field means, in Indonesian; "" without a key."""
    return vocabulary.draft_words()["explained"][key] if key else ""


def spoken(line: int) -> str:
    """`(baris 4)`, where there is a line."""
    return f" (baris {line})" if line else ""


def plain(text: str) -> str:
    """A text as one line without what deceives or what would end a comment."""
    return UNSEEN.sub("", " ".join(text.split()))


def scalar(text: str) -> str:
    """A text as a value of YAML, in quotation marks where it needs them."""
    text = plain(text)
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS and not text.endswith(" "):
        return text
    return json.dumps(text, ensure_ascii=False)


def slug(title: str, most: int = SLUG) -> str:
    """A folder's name from a title, whole words alone: `Contoh: Bimtek RT` is `contoh-bimtek-rt`."""
    found = typed.slug(title)
    if len(found) <= most:
        return found
    cut = found[: most + 1].rsplit("-", 1)[0][:most]
    return cut.strip("-") or found[:most].strip("-")


def identifiers(names: Sequence[str]) -> list[str]:
    """A slug for each name, no two the same."""
    taken: list[str] = []
    for name in names:
        own = typed.slug(name)[:60].strip("-") or "orang"
        number = 1
        while (each := own if number == 1 else f"{own}-{number}") in taken:
            number += 1
        taken.append(each)
    return taken
