"""Which characters can be printed: those that the fonts of overrides/paper have a glyph for.

strings/glyphs.txt states them, one font family a line, so that a check opens no font; strings/fonts.txt says of which
fonts. tests/content/test_glyphs.py says how both are written anew.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from sitegen.store import digest_of

LIST = Path(__file__).parent.parent / "strings/glyphs.txt"
FONTS = LIST.with_name("fonts.txt")
FOLDER = "overrides/paper/fonts"
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_FILLERS = re.compile("[\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Letters and marks that are blank by their very nature."""


def missing(text: str) -> tuple[tuple[int, str], ...]:
    """Each stretch of characters that can't be printed, with its index; spaces, tabs and line breaks are none."""
    if text.isascii() and text.isprintable():
        return ()
    found: list[tuple[int, str]] = []
    end = 0
    for each in _printable().finditer(text):
        if each.start() > end:
            found.append((end, text[end : each.start()]))
        end = each.end()
    return (*found, (end, text[end:])) if end < len(text) else tuple(found)


def spoilt(root: Path) -> tuple[str, ...]:
    """The fonts of a project, by path, that are not there or not whole: paper would be set without them unsaid."""
    stated = (line.split() for line in FONTS.read_text("utf-8").splitlines())
    return tuple(path for digest, name in stated if not _is(digest, root / (path := f"{FOLDER}/{name}")))


def visible(text: str) -> bool:
    """Whether there is anything to see in it."""
    return any(unicodedata.category(each) not in _UNSEEN and not _FILLERS.match(each) for each in text)


def names(text: str) -> str:
    """Its characters' code points, each once: `U+6F22, U+5B57`."""
    return ", ".join(dict.fromkeys(f"U+{ord(each):04X}" for each in text))


@cache
def _printable() -> re.Pattern[str]:
    """A longest stretch that can be printed. A letter and the marks on it are set in one font, or not at all."""
    families = LIST.read_text("utf-8").splitlines()
    known = (code for line in families for each in line.split() for code in range(*_ends(each)))
    marks = "".join(chr(code) for code in known if unicodedata.category(chr(code)).startswith("M"))
    stretch = "|".join(rf"[\t\n\u3000{_class(line)}]+" for line in families)
    return re.compile(rf"(?:(?:\A|(?![{marks}]))(?:{stretch})(?![{marks}]))+")


def _is(digest: str, path: Path) -> bool:
    return path.is_file() and digest_of(path.read_bytes()) == digest


def _class(ranges: str) -> str:
    """A family's line as what stands between the brackets of a regular expression."""
    ends = (_ends(each) for each in ranges.split())
    return "".join(rf"\U{first:08x}-\U{beyond - 1:08x}" for first, beyond in ends)


def _ends(given: str) -> tuple[int, int]:
    """`20-7E`, or `A0` for one alone, as the bounds of a range."""
    first, _, last = given.partition("-")
    return int(first, 16), int(last or first, 16) + 1


def family(character: str) -> int | None:
    """The first line of the list that has a character, or None when no font has it."""
    code = ord(character)
    return next((at for at, ranges in enumerate(_families()) if any(code in each for each in ranges)), None)


@cache
def _families() -> tuple[tuple[range, ...], ...]:
    lines = LIST.read_text("utf-8").splitlines()
    return tuple(tuple(range(*_ends(each)) for each in line.split()) for line in lines)
