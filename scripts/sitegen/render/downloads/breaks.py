"""Where words that are too long for their line may be broken."""

import re

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
