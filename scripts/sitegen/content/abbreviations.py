"""Abbreviations that a text leaves unexplained: neither the glossary nor the text itself says what the letters mean."""

import re
from collections.abc import Iterator
from functools import cache

from sitegen import problems
from sitegen.content import outline, roots
from sitegen.content.frontmatter import Document
from sitegen.content.registers import Registers
from sitegen.problems import Problem

_LETTERS = "[A-Z]{2,8}"
_WRITTEN = re.compile(rf"(?<![\w.@&-])(?<![^A-Z]/){_LETTERS}(?![\w@&]|[./][a-z0-9])")
_ELSEWHERE = re.compile(
    r"\]\([^)\s]*|<?https?://\S+|<cite>[^<>]*</cite>|<[^<>]*>|\{[^{}]*\}|\[\^[^\[\]]*\]:?|^ {0,3}\[[^\[\]\n]+\]:[^\n]*",
    re.MULTILINE,
)
"""Addresses, names that are to be left alone, tags, attributes, footnotes' marks."""
_CITED = re.compile(r"\s+(?:(?:Nomor|No\.?|Number|of)\s+)?\d+(?:/\d|\s+(?:Tahun|of)\s+\d)")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_BEFORE = re.compile(rf"\w\W{{0,3}}\s\(({_LETTERS})\)")
_BEHIND = re.compile(rf"\b({_LETTERS})\W{{0,3}}\s\(\w+\s+\w")
_LINKING = frozenset({"dan", "atau", "di", "bagi", "untuk", "dalam", "and", "or", "of", "for", "the", "on", "in"})
_WORD = 5
_NEAR = 40


def known(registers: Registers) -> frozenset[str] | None:
    """What the glossary explains, faulty entries included; None when it can't be read."""
    if "glossary" not in registers.named:
        return None
    told = (each for term in registers.terms.values() for each in (term.id, term.en))
    names = " ".join(name for each in told for name in (each.name, *(each.forms or ())))
    return frozenset(re.findall(rf"\b{_LETTERS}\b", names)) | {key.upper() for key in registers.named["glossary"]}


def check(document: Document, explained: frozenset[str]) -> Iterator[Problem]:
    """Each once, where it stands first."""
    asked = {*_WRITTEN.findall(document.body)} - explained - _familiar()
    asked = {each for each in asked if not (_ROMAN.fullmatch(each) or _is_word(each, document.path))}
    if not asked:
        return
    spoken = document.spoken
    text = _ELSEWHERE.sub(lambda found: re.sub(r"\S", " ", found[0]), spoken)
    said = {*_BEFORE.findall(text), *_BEHIND.findall(text)}
    names = _initials(text)
    for found in _WRITTEN.finditer(text):
        given, (start, end) = found[0], found.span()
        if given in asked and not (_CITED.match(spoken, end) or _numbered(text, start, end) or _shouted(text, start)):
            asked.discard(given)
            if given not in said and (len(given) < 3 or given not in names):
                line, column = outline.place(text, start)
                mark = document.within(line, column)
                yield Problem.at(document.path, mark, "unexplained-abbreviation", given=given)


@cache
def _familiar() -> frozenset[str]:
    return frozenset(problems.words()["familiar"])


def _is_word(given: str, path: str) -> bool:
    """Whether it is a plain word that is written in capitals. Among the short ones roots have abbreviations too."""
    return len(given) >= _WORD and given.lower() in roots.load(path.rsplit(".", 2)[1]).known


def _initials(text: str) -> str:
    """The first letters of words with a capital; what stands between names parts them."""
    found = (word for word in re.findall(r"\w+", text) if word not in _LINKING)
    return "".join(word[0] if word[0].isupper() and not word[1:].isupper() else " " for word in found)


def _numbered(text: str, start: int, end: int) -> bool:
    """Whether it is part of the number of a letter or a regulation: `188/HK/2026`."""
    before = re.split(r"\s", text[max(0, start - _NEAR) : start])[-1]
    after = re.split(r"\s", text[end : end + _NEAR], maxsplit=1)[0]
    return bool(re.search(r"\d/|/\d", before + text[start:end] + after))


def _shouted(text: str, at: int) -> bool:
    """Whether it stands in a line of capitals alone."""
    end = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
    return len(line) < 200 and line.isupper() and len(re.findall(r"\w+", line)) > 1
