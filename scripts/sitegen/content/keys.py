"""Keys: what the words of a text or a query mean, whatever their form; overrides/assets/words.js finds the same.

A key is the name of a concept of the lexicon (bimtek, for `bimbingan teknis` too), else the word's root (latih, for
`pelatihan`): one word without any sign.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sitegen.content import lexicon, roots
from sitegen.content.reference import Concept
from sitegen.content.roots import Morphology
from sitegen.content.words import words

__all__ = ["END", "Asked", "Spelling", "spelling", "words"]

END = "x"
"""Ends every key in the index, which finds beginnings of words too, so that no key is the beginning of another."""
_SIGNS = str.maketrans("", "", "-.,:")


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of a query, or a term of several: the key to look for, and those of concepts that lie near it."""

    word: str
    keys: tuple[str, ...]
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """What keys are made by.

    `tongues` are the languages, that of the reader first; `terms`, by language, lead from the roots of a term's words
    (`bimbing teknis`) to its key (`bimtek`), and `reach` from the first of these to the most words of such a term;
    `related` leads from a key to others; `stop` are words that say nothing in a query.
    """

    tongues: Mapping[str, Morphology]
    terms: Mapping[str, Mapping[str, str]]
    reach: Mapping[str, Mapping[str, int]]
    related: Mapping[str, tuple[str, ...]]
    stop: frozenset[str]

    @property
    def own(self) -> Morphology:
        """The reader's own language."""
        return next(iter(self.tongues.values()))

    def keys(self, tokens: Sequence[str]) -> list[list[str]]:
        """For each token of a text, which may hold any number of words, its keys; a term's key stands at its first."""
        told = [(number, *part) for number, token in enumerate(tokens) for part in _parts(token, self)]
        parts = [part for _, part, _, _ in told]
        found: list[list[str]] = [[] for _ in tokens]
        end = 0
        for at, (number, _, key, begins) in enumerate(told):
            own = {key: None}
            if begins and at >= end:
                length, concept = self._term(parts, at)
                end = at + length
                own = {concept: None, key: None} if length > 1 else own
            found[number] += [each for each in own if each not in found[number]]
        return found

    def alone(self, word: str) -> tuple[str, ...]:
        """The keys of a word that stands by itself."""
        return _alone(word, self)

    def query(self, text: str) -> list[Asked]:
        """What a reader asks for, without the words that say nothing, unless there are no others."""
        parts = self._parts(text)
        asked: list[Asked] = []
        telling: list[Asked] = []
        at = 0
        while at < len(parts):
            length, concept = self._term(parts, at)
            word = " ".join(parts[at : at + length])
            each = Asked(word, (concept or self._root(word),), self.related.get(concept, ()))
            asked.append(each)
            if concept or word not in self.stop:
                telling.append(each)
            at += length
        return telling or asked

    def data(self, vocabulary: Iterable[str]) -> dict[str, Any]:
        """All that words.js needs, as JSON: {affixes, roots, terms, related, stop}, languages in their order.

        Of the roots only those of the site's words, and those for which one of these would be mistaken.
        """
        language = next(iter(self.tongues))
        used = {roots.root(part, self.own) for part in lexicon.parts(vocabulary, self.own)}
        used |= {each for term in self.terms[language] for each in term.split()}
        known = {each: tongue.known for each, tongue in self.tongues.items()} | {language: _needed(self.own, used)}
        rules = ("ends", "starts", "otherwise")
        return {
            "affixes": {each: {rule: roots.affixes()[each][rule] for rule in rules} for each in self.tongues},
            "roots": {each: _listed(found) for each, found in known.items()},
            "terms": {each: _by_key(found) for each, found in self.terms.items()},
            "related": {each: list(others) for each, others in self.related.items()},
            "stop": " ".join(sorted(self.stop)),
        }

    def _parts(self, text: str) -> list[str]:
        return lexicon.parts(words(text), self.own)

    def _root(self, word: str) -> str:
        return roots.root(word, self.own).translate(_SIGNS)

    def _term(self, parts: Sequence[str], at: int) -> tuple[int, str]:
        """How many words the longest term that begins here has, and its key: (1, "") if none does.

        Of two that are as long it is the one in the reader's language.
        """
        best, concept = 1, ""
        for language, tongue in self.tongues.items():
            # `no` is a number to Indonesians alone.
            least = 2 if tongue is not self.own and parts[at] in self.stop else 1
            reach = self.reach[language].get(roots.root(parts[at], tongue), 0)
            for length in range(min(reach, len(parts) - at), least - 1, -1):
                run = " ".join(roots.root(part, tongue) for part in parts[at : at + length])
                found = self.terms[language].get(run)
                if found and (length > best or not concept):
                    best, concept = length, found
                    break
        return best, concept


# Texts repeat their words: most of the time that keys take went into these.
@lru_cache(maxsize=1 << 17)
def _alone(word: str, own: Spelling) -> tuple[str, ...]:
    return tuple(own.keys([word])[0])


@lru_cache(maxsize=1 << 17)
def _parts(token: str, own: Spelling) -> tuple[tuple[str, str, bool], ...]:
    """The words of a token, each with its own key, and whether a term may begin with it."""
    return tuple((part, *_own(part, own)) for part in own._parts(token))


def _own(part: str, own: Spelling) -> tuple[str, bool]:
    begins = any(roots.root(part, tongue) in own.reach[each] for each, tongue in own.tongues.items())
    return (begins and own._term([part], 0)[1]) or own._root(part), begins


def spelling(concepts: Mapping[str, Concept], language: str, names: Iterable[str] = ()) -> Spelling:
    """For readers of a language; `names` are those of places, which keep what looks like an ending."""
    kept = (word for name in names for word in words(name))
    others = (other for other in lexicon.LANGUAGES if other != language)
    tongues = {language: roots.protecting(roots.load(language), kept)}
    tongues |= {other: _few(concepts, other) for other in others}
    terms = {
        each: {
            lexicon.run(term, tongue): lexicon.key(slug)
            for slug, concept in concepts.items()
            for term in lexicon.terms(concept, each)
        }
        for each, tongue in tongues.items()
    }
    stop = frozenset(
        word for each in lexicon.LANGUAGES for line in roots.affixes()[each]["stop"] for word in line.split()
    )
    return Spelling(tongues, terms, {each: _reach(found) for each, found in terms.items()}, _related(concepts), stop)


def _few(concepts: Mapping[str, Concept], language: str) -> Morphology:
    """A foreign language as far as the terms need it."""
    whole = roots.load(language)
    runs = (lexicon.run(term, whole) for concept in concepts.values() for term in lexicon.terms(concept, language))
    used = {each for found in runs for each in found.split()}
    return whole.of(_needed(whole, used))


def _reach(terms: Iterable[str]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for term in terms:
        first, *others = term.split()
        found[first] = max(found.get(first, 0), 1 + len(others))
    return found


def _related(concepts: Mapping[str, Concept]) -> Mapping[str, tuple[str, ...]]:
    """Both ways, whichever side says so; what a concept says itself comes first."""
    said = [(lexicon.key(slug), lexicon.key(other)) for slug, concept in concepts.items() for other in concept.related]
    found: dict[str, dict[str, None]] = {}
    for one, other in (*said, *((other, one) for one, other in said)):
        found.setdefault(one, {})[other] = None
    return {each: tuple(others) for each, others in found.items()}


def _needed(tongue: Morphology, used: set[str]) -> Mapping[str, str]:
    """The known words that lead to these roots, and those whose forms would be taken for forms of these."""
    kept = {word: own for word, own in tongue.known.items() if own in used}
    fewer = tongue.of(kept)
    # Prefixes change or swallow a first letter (mengurus, mengukur), endings share one (tindakan, tindaki).
    headless, tailless = {word[1:] for word in kept}, {word[:-1] for word in kept}
    others = {
        word: own
        for word, own in tongue.known.items()
        if not headless.isdisjoint((word, word[1:]))
        or word[1:] in kept
        or word[:-1] in kept
        or word in tailless
        or roots.root(word, fewer) != word
    }
    return kept | others


def _by_key(terms: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for run, key in terms.items():
        found.setdefault(key, []).append(run)
    return found


def _listed(known: Mapping[str, str]) -> str:
    return " ".join(word if word == own else f"{word}={own}" for word, own in sorted(known.items()))
