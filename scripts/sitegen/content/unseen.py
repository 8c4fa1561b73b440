"""Characters that deceive: not to be seen, or turning round what stands behind them (Unicode TR 36, 2.10; TR 39)."""

import re
import sys
from collections.abc import Iterator
from html import unescape
from itertools import islice

from sitegen.content import outline
from sitegen.problems import Problem

_NONE = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
UNREADABLE = re.compile(f"[{_NONE}]")
"""What no file of text holds: controls, halves of pairs, what is no character.

And breaks that YAML and JavaScript know and editors do not show: what follows one may be read as a line of its own.
"""
UNSEEN = re.compile(
    f"[{_NONE}"
    # What turns the direction of a text.
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    # What has no width, is a blank letter, or is for programs alone.
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    # Joiners belong between signs of scripts that join, and of emoji; letters of ours have no use for them.
    "|[\u200c\u200d](?![\u0600-\U0010ffff])|(?<![\u0600-\U0010ffff])[\u200c\u200d]"
    # One chooses how a sign looks; several hide a message.
    "|[\ufe00-\ufe0f]{2,}"
    # More marks on one letter than any script has.
    "|[\u0300-\u036f\u0483-\u0489\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{6,}"
)
_ENTITY = re.compile(r"&(?:#([0-9]+)|#[xX]([0-9a-fA-F]+)|[A-Za-z]{2,40});?")
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
_DIGITS = 7
"""No character's number has more; Python makes no number of thousands."""
MOST = 20
"""Problems of one kind that a file is told of: nobody reads more at once."""


def check(path: str, text: str) -> Iterator[Problem]:
    """Every such character of a file, written as it is or as an entity of HTML."""
    text = text.removeprefix("\ufeff")
    if text.isascii() and "&" not in text and text.replace("\n", "").replace("\t", "").replace("\r", "").isprintable():
        return
    for found in islice(UNSEEN.finditer(text), MOST):
        yield _problem(path, text, found.start(), found[0])
    if not path.endswith(".md"):
        return
    meant_there = ((found.start(), meant(found)) for found in _ENTITY.finditer(text))
    for index, character in islice((each for each in meant_there if UNSEEN.fullmatch(each[1])), MOST):
        yield _problem(path, text, index, character)


def without(html: str) -> str:
    """HTML without what turns a text round or is no character, should any have come so far."""
    return _NEVER.sub(lambda found: " " if found[0] == "\x85" else "", html)


def meant(entity: re.Match[str]) -> str:
    """The character of an entity as browsers read it: of a number with zeros before it, and with no semicolon.

    Its groups are the digits of a decimal number and those of a hexadecimal one. HTML has none for the number of a
    control, but passes it on all the same.
    """
    if entity[1] is None and entity[2] is None:
        return unescape(entity[0])
    digits = (entity[1] or entity[2]).lstrip("0") or "0"
    number = int(digits, 10 if entity[1] else 16) if len(digits) <= _DIGITS else sys.maxunicode + 1
    return unescape(f"&#{number};") or chr(number)


def _problem(path: str, text: str, index: int, character: str) -> Problem:
    return Problem.at(path, outline.place(text, index), "bad-character", character=f"U+{ord(character[0]):04X}")
