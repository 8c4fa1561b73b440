"""Indonesian words within the English glossary: what an abbreviation stands for."""

import re
from collections.abc import Iterator
from typing import Any

View = dict[str, Any]
_WORD = re.compile(r"[\w-]+")
_SIGNS = re.compile(r"[^\w\s-]+")


def pieces(text: str, indonesian: str) -> Iterator[View]:
    """The text piece by piece: {text, foreign}; foreign are two words or more that stand so in the `indonesian` text.

    `Rukun Tetangga, the community institution` is Indonesian as far as `Lembaga. RT (Rukun Tetangga)` has it too.
    """
    known = " ".join(_SIGNS.sub(" | ", indonesian).casefold().split())
    words = list(_WORD.finditer(text))
    at = start = 0
    while start < len(words):
        run = _run(text, words[start:], known)
        if run > 1:
            begin, end = words[start].start(), words[start + run - 1].end()
            yield {"text": text[at:begin], "foreign": False}
            yield {"text": text[begin:end], "foreign": True}
            at = end
        start += max(run, 1)
    yield {"text": text[at:], "foreign": False}


def _run(text: str, words: list[re.Match[str]], known: str) -> int:
    """How many of the words, from the first on, with but a space between them, stand so in what is known."""
    count = 0
    for word in words:
        said = text[words[0].start() : word.end()].casefold()
        if _WORD.sub("", said).strip(" ") or f" {said} " not in f" {known} ":
            break
        count += 1
    return count
