"""What stands around names of people: offices before, ranks and forms of address, degrees behind."""

import re
from functools import cache

from sitegen.content.drafting import vocabulary

DOTTED = r"[A-Z][A-Za-z]{0,4}(?:\.[A-Z][A-Za-z]{0,6}){1,3}\.?(?:\([A-Z][A-Za-z]*\)\.?)?"
"""A degree by its dots: `S.STP.`, `S.I.K.`, `A.Md`, `S.Tr.(Han)`."""
CAPITAL = r"[A-Z][\w'’`-]*\.?"
_ABBREVIATION = re.compile(r"(?:[A-Z]|Moch|Moh|Muh|Mohd|Much|Ach|Abd|St|Rr|Hj|Drs|Dra|Dr|Ir|Kec|Kel|Kab|Setda)\.")


@cache
def office() -> re.Pattern[str]:
    """The head of an office, with `Plt.` before it; in sentences small letters occur too (`Wakil ketua DPRD`)."""
    heads = f"{vocabulary.either('regional')}|{vocabulary.either('other')}"
    small = r"(?:wakil\s+)?(?:ketua|kepala|camat|lurah|bupati|wali\s+kota)"
    acting = vocabulary.either("acting")
    return re.compile(rf"(?<![\w-])(?:{acting}\s+)?(?:{heads}|Wakil\s+ketua|{small}(?=\s+[A-Z]))(?![\w-])")


@cache
def regional() -> re.Pattern[str]:
    """Heads of offices that a place's name follows."""
    acting = vocabulary.either("acting")
    return re.compile(rf"(?:{acting}\s+)?(?:{vocabulary.either('regional')}|camat|lurah|bupati|wali\s+kota)(?!\w)")


@cache
def rank() -> re.Pattern[str]:
    """A rank with its corps: `IPTU`, `Kapten Arh.`, `Kombes Pol`."""
    ranks, corps = vocabulary.either("ranks"), vocabulary.either("corps")
    return re.compile(rf"(?<!\w)(?i:{ranks})(?:\s+TNI)?(?:\s+\(?(?:{corps}|{corps.upper()})\)?\.?(?!\w))?(?=\s)")


@cache
def honorific() -> re.Pattern[str]:
    """One or several forms of address: `Drs. H.`, `HM.`."""
    every = "|".join(re.escape(word) for word in vocabulary.listed("honorifics"))
    return re.compile(rf"(?<!\w)(?:(?:{every})\.?(?=\s)\s?)+")


@cache
def degrees() -> re.Pattern[str]:
    """Degrees behind a name, each after a comma or with dots of its own."""
    bare = vocabulary.either("degrees")
    one = rf"(?:{DOTTED}|{bare}\.?)(?!\w)"
    return re.compile(rf"(?:\s*,\s*{one}|\s+(?:{DOTTED}|{bare}(?!\w)))+")


def name(text: str, start: int) -> re.Match[str] | None:
    """A run of capitals that may be a name, from here on: at most five words."""
    return re.compile(rf"{CAPITAL}(?:\s(?:bin|binti|van|{CAPITAL})){{0,5}}").match(text, start)


def trimmed(run: str) -> str:
    """A name without a full stop that ends the sentence, cut where a stop does so within."""
    kept: list[str] = []
    for word in run.split():
        kept.append(word)
        if word.endswith(".") and not _ABBREVIATION.fullmatch(word):
            kept[-1] = word[:-1]
            break
    return " ".join(kept)


def is_degree(word: str) -> bool:
    """Whether a word that stands like a part of a name is a degree: `SH`, `S.Sos`."""
    return bool(re.fullmatch(DOTTED, word)) or word.rstrip(".") in vocabulary.listed("degrees")
