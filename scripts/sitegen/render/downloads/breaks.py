"""Text as it can be set: without characters that paper has no place for, words too long for their line with breaks."""

import re
import unicodedata

LONG = 36
"""No word of either language has so many letters; what is longer (an address) may be broken anywhere."""
PIECE = 12
# A soft hyphen at the end of a word parts nothing; at the end of a link it makes the compiler (typst 0.15) fail.
_IDLE = re.compile(r"\u00ad+(?!\w)")


def breakable(text: str, letters: int = LONG) -> str:
    """The text with places to break (U+200B) in every word of more than `letters`."""
    text = _IDLE.sub("", text)
    piece = min(PIECE, max(1, letters))
    return re.sub(
        rf"[^\s\u200b]{{{letters + 1},}}", lambda word: "\u200b".join(re.findall(rf".{{1,{piece}}}", word[0])), text
    )


def clean(text: str) -> str:
    """Text without characters that have no place on paper: controls, halves of characters, unassigned ones."""
    kept = (each for each in text if each in "\n\t" or unicodedata.category(each) not in ("Cc", "Cs", "Cn"))
    return "".join(kept)


def line(text: str) -> str:
    """A line of text on its own, from front matter."""
    return breakable(" ".join(clean(text).split()))
