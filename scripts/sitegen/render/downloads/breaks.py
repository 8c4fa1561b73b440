"""Where words that are too long for their line may be broken."""

import re

LONG = 36
"""No word of either language has so many letters; what is longer (an address) may be broken anywhere."""
PIECE = 12


def breakable(text: str, letters: int = LONG) -> str:
    """The text with places to break (U+200B) in every word of more than `letters`."""
    piece = min(PIECE, max(1, letters))
    return re.sub(
        rf"[^\s\u200b]{{{letters + 1},}}", lambda word: "\u200b".join(re.findall(rf".{{1,{piece}}}", word[0])), text
    )
