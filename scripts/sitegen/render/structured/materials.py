"""A training module as schema.org's LearningResource: for whom, how long, what one can do afterwards, its files."""

from collections.abc import Iterator

from sitegen import urls
from sitegen.content import addresses
from sitegen.content.library import Entry, Library
from sitegen.content.models import Basis, Module
from sitegen.locales import Locale, opening
from sitegen.render import cards
from sitegen.render.frames import Rendition
from sitegen.render.structured import publishers, subjects, translations
from sitegen.render.structured.vocabulary import View, node, reference

FORMATS = {
    "pdf": "application/pdf",
    "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The media type of each kind of file that a module gives away (IANA)."""


def of_module(site: Rendition, entry: Entry[Module]) -> list[View]:
    """The module of a page; nothing of a sample. Its licence is not stated: nobody has given it one."""
    library, locale = site.library, site.locale
    said: Module = cards.said(entry, locale)
    if said.sample:
        return []

    def identity(other: Locale) -> str:
        return urls.absolute(library.site.url, other.address("modules", entry.slug))

    page = identity(locale)
    office = publishers.signature(library, locale)
    found = node(
        "LearningResource",
        page,
        name=cards.title(said, locale),
        description=said.summary,
        url=page,
        mainEntityOfPage=page,
        inLanguage=cards.spoken(entry, locale),
        learningResourceType=locale.t("module.resource"),
        teaches=list(said.outcomes),
        educationalLevel=locale.t(f"level.{said.level}"),
        timeRequired=f"PT{said.duration}M",
        audience=[node("Audience", audienceType=opening(locale.t(f"audience.{each}"))) for each in said.audience],
        version=said.version,
        datePublished=str(said.published),
        dateModified=str(said.updated) if said.updated else None,
        author=office,
        publisher=reference(office["@id"]),
        isPartOf=publishers.edition_of(library, locale),
        isAccessibleForFree=True,
        about=subjects.topics(library, said.topics, locale),
        keywords=subjects.names(library, said.topics, locale),
        isBasedOn=[each for basis in said.sources for each in based(library, basis, locale)],
        encoding=documents(library, entry, locale),
        **translations.of(site, entry.said, identity),
    )
    return [found]


def based(library: Library, basis: Basis, locale: Locale) -> Iterator[View]:
    """What it rests on, when there is a place to read it; advice without one is the author's own."""
    if basis.regulation:
        yield subjects.cited(library, basis.regulation, locale)
        return
    event = library.event(basis.event)
    page = urls.absolute(library.site.url, cards.address(event, locale)) if event else basis.url
    if page:
        yield node("CreativeWork", name=basis.name, url=page)


def documents(library: Library, entry: Entry[Module], locale: Locale) -> list[View]:
    """It as files: to print, in short, with all that belongs to it."""
    found = addresses.documents(entry, locale).items()
    return [_file(library, path, locale.t(f"module.{kind}")) for kind, path in found]


def _file(library: Library, path: str, name: str) -> View:
    kind = FORMATS[path.rsplit(".", 1)[-1]]
    return node("MediaObject", name=name, encodingFormat=kind, contentUrl=urls.absolute(library.site.url, path))
