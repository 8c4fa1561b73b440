"""What hides a number from a search and not from a reader: other spaces, tags, marks, entities, nothing at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from unicodedata import category, digit

_SIGN = (
    r"&(?:#0*[1-9][0-9]{0,6}|#x0*[1-9a-f][0-9a-f]{0,5}|[a-z]{2,24});?"
    r"|</?(?:a|abbr|b|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]{0,300}>"
    r"|<!--[^<>]{0,300}-->|[*_~`\\]|[^\x00-\x7f]"
)
_VEIL = re.compile(_SIGN, re.IGNORECASE)


def _run(further: str, least: int) -> re.Pattern[str]:
    """It begins with a set of signs, which is quick to look for."""
    begun = rf"[0-9&{further}\x80-\U0010ffff](?:(?<=&)#[xX]?[0-9a-fA-F]+;?)?"
    return re.compile(rf"{begun}(?:[0-9 \t./{further}-]|(?i:{_SIGN})){{{least},}}+")


_STRETCH = _run("", 15)
_DIALLED = _run("+()", 9)
_PLAIN = frozenset("0123456789 \t./-")
_POINTS = frozenset("\u00b7\u2022\u2024\u2027\u2044\u2212\u2215")
"""Signs that part figures and are no hyphen by their kind."""


@dataclass(frozen=True, slots=True)
class Unveiled:
    """What a search for numbers can read of a source; `places` are those of its characters there, and of its end."""

    text: str
    places: tuple[int, ...]


def bare(source: str) -> str:
    """A text without markup as a search for numbers reads it: spaces, hyphens and figures as everyone types them."""
    return source.translate({ord(each): _sign(each) for each in {*source} if not each.isascii()})


def stretches(source: str) -> Iterator[Unveiled]:
    """Whatever is figures, gaps and veils without a letter between them, and may have sixteen figures."""
    for found in _STRETCH.finditer(source):
        yield _unveiled(source, found.start(), found.end())


def dialled(source: str) -> Iterator[Unveiled]:
    """The same with what telephone numbers have besides, `+` and brackets, and which may have ten figures."""
    for found in _DIALLED.finditer(source):
        yield _unveiled(source, found.start(), found.end())


def _unveiled(source: str, start: int, end: int) -> Unveiled:
    text: list[str] = []
    places: list[int] = []
    while start < end:
        veil = None if source[start] in _PLAIN else _VEIL.match(source, start, end)
        sign = _meant(veil[0]) if veil else source[start]
        text += sign
        places += [start] * len(sign)
        start = veil.end() if veil else start + 1
    return Unveiled("".join(text), (*places, end))


def _meant(veil: str) -> str:
    """What a reader makes of it: one sign at most."""
    if veil[0] in "<*_~`\\":
        return ""
    return _sign(unescape(veil)[:1]) if veil[0] == "&" else _sign(veil)


@cache
def _sign(sign: str) -> str:
    if sign.isascii():
        return sign
    kind = category(sign)
    if (figure := digit(sign, None)) is not None:
        return str(figure)
    if kind == "Zs":
        return " "
    if kind == "Pd" or sign in _POINTS:
        return "-"
    return "" if kind in ("Cf", "Cc", "Mn", "Me") else sign
