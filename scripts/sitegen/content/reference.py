"""Reference data: the shapes of `content/reference/*.yml`, and of a region."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator

from sitegen.content.fields import Date, Line, Model, RegionCode, Slug, Url, refuse
from sitegen.content.words import words

Motif = Literal["kawung", "parang", "truntum", "ceplok", "tenun", "tumpal", "gringsing", "songket"]
Sign = Literal["houses", "shield", "permit", "barred", "book", "list", "talk", "lamp", "flag", "stall", "people"]
Level = Literal["province", "regency", "district", "urban_village", "village"]


class Words(Model):
    """A name and a sentence or two, in one language."""

    name: Line
    description: Line


class Topic(Model):
    """`topics.yml`: what sessions are about.

    `motif` and `sign` are what its covers show: without them a motif is found by the topic's key, and there is no sign.
    """

    id: Words
    en: Words
    motif: Motif | None = None
    sign: Sign | None = None


class Programme(Model):
    """`programmes.yml`: a named programme of a government, as its source reports it."""

    region: RegionCode | None = None
    since: Date | None = None
    id: Words
    en: Words
    source: Url | None = None


class Article(Model):
    """An article in our own summary, cited only with where its text was read."""

    article: Line
    read_at: Line
    id: Line
    en: Line


class Regulation(Model):
    """`regulations.yml`: `number` is the short citation (PP 60/2017); `standing` says how far it was verified."""

    number: Line
    year: Date
    standing: Literal["read", "secondary", "reported"]
    id: Words
    en: Words
    articles: tuple[Article, ...] = ()
    url: Url | None = None


def _filled(found: tuple[str, ...]) -> tuple[str, ...]:
    if not found:
        raise refuse("empty-list")
    return found


def _worded(text: str) -> str:
    if not words(text):
        raise refuse("no-words")
    return text


Terms = Annotated[tuple[Annotated[Line, AfterValidator(_worded)], ...], AfterValidator(_filled)]


class Explained(Words):
    """A term in one language. `forms`: how texts write it, when not as its name; with none it is only listed."""

    forms: tuple[Annotated[Line, AfterValidator(_worded)], ...] | None = None


class Term(Model):
    """`glossary.yml`: a word readers may not know, explained where it stands in a text."""

    id: Explained
    en: Explained


class Concept(Model):
    """`lexicon.yml`: terms that mean the same, by language, and the keys of others that search finds as well."""

    id: Terms = ()
    en: Terms = ()
    related: Annotated[tuple[Slug, ...], AfterValidator(_filled)] = ()


def _below_root(address: str) -> str:
    return address.lstrip("/")


class MovedAddress(Model):
    """`moved.yml`: an address that once was, and where it went, or why it is gone."""

    source: Line
    to: Annotated[Line, AfterValidator(_below_root)] | None = None
    gone: Line | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A place of the Kemendagri register, or an invented one for samples."""

    code: str
    name: str
    sample: bool = False
    centroid: str | None = None

    @property
    def level(self) -> Level:
        """From the code: in the last of four blocks 1 begins a kelurahan, 2 a desa."""
        blocks = self.code.split(".")
        if len(blocks) == 4:
            return "urban_village" if blocks[3].startswith("1") else "village"
        levels: tuple[Level, ...] = ("province", "regency", "district")
        return levels[len(blocks) - 1]

    @property
    def ancestors(self) -> tuple[str, ...]:
        """The codes above this one, the province first."""
        blocks = self.code.split(".")
        return tuple(".".join(blocks[:length]) for length in range(1, len(blocks)))
