"""The lexicon as its editors write it: how terms are compared, and what is wrong among them."""

from collections.abc import Iterable, Iterator, Mapping

from sitegen import problems
from sitegen.content import roots
from sitegen.content.frontmatter import Document
from sitegen.content.reference import Concept
from sitegen.content.roots import Morphology
from sitegen.content.words import words
from sitegen.problems import Problem, few

LANGUAGES = ("id", "en")


def key(slug: str) -> str:
    """A concept's key, a single word: `kartu-keluarga` is kartukeluarga."""
    return slug.replace("-", "")


def terms(concept: Concept, language: str) -> tuple[str, ...]:
    """A concept's terms in a language."""
    found: tuple[str, ...] = getattr(concept, language)
    return found


def run(term: str, tongue: Morphology) -> str:
    """The roots of a term's words: `bimbing teknis` for bimbingan teknis. Terms with the same roots are the same."""
    return " ".join(roots.root(part, tongue) for part in parts(words(term), tongue))


def parts(found: Iterable[str], tongue: Morphology) -> list[str]:
    """Words, where compounds that have no root of their own are taken apart: `rt-rw`, but not `undang-undang`."""
    taken: list[str] = []
    for word in found:
        whole = "-" not in word or word in tongue.known or roots.root(word, tongue) != word
        taken += [word] if whole else word.split("-")
    return taken


def check(document: Document, concepts: Mapping[str, Concept]) -> Iterator[Problem]:
    """Groups whose key is none of their terms, terms said twice or in two groups, relations that lead nowhere."""
    taken: dict[str, tuple[str, str, int]] = {}
    for slug, concept in concepts.items():
        stated = [(each, at, term) for each in LANGUAGES for at, term in enumerate(terms(concept, each))]
        if slug not in {"-".join(words(term)) for _, _, term in stated}:
            yield document.problem("lexicon-key", slug, key=slug, example=slug.replace("-", " "))
        for language, at, term in stated:
            here = (slug, term, document.mark(slug, language, at)[0])
            other, same, first = taken.setdefault(run(term, roots.load(language)), here)
            if other != slug:
                values = {"given": term, "other": other, "same": same, "first": first}
                yield document.problem("term-taken", slug, language, at, **values)
        yield from _repeated(document, slug, concept)
    yield from few(_unrelated(document, concepts))


def _unrelated(document: Document, concepts: Mapping[str, Concept]) -> Iterator[Problem]:
    for slug, concept in concepts.items():
        for at, other in enumerate(concept.related):
            if other not in document.fields or other == slug:
                near = problems.nearest(other, [each for each in document.fields if each != slug])
                yield document.problem("unknown-concept", slug, "related", at, given=other, nearest=near)


def _repeated(document: Document, slug: str, concept: Concept) -> Iterator[Problem]:
    lists = {**{each: terms(concept, each) for each in LANGUAGES}, "related": concept.related}
    for field, stated in lists.items():
        seen: dict[str, int] = {}
        for at, term in enumerate(stated):
            first = seen.setdefault(" ".join(words(term)), at)
            if first != at:
                line = document.mark(slug, field, first)[0]
                yield document.problem("duplicate-item", slug, field, at, given=term, first=line)
