"""What a pack shows of a module: its page as plain data, and the files beside it."""

import posixpath
from collections.abc import Iterator, Sequence
from typing import Any

from sitegen import urls
from sitegen.content import addresses, forms
from sitegen.content.library import Entry, Library
from sitegen.content.models import Module
from sitegen.locales import Locale
from sitegen.render import cards, modules

View = dict[str, Any]


def frame(library: Library, locale: Locale) -> View:
    """What every page of a pack says: whose it is, and where the site is."""
    edition = library.site.editions[locale.code]
    return {
        "site": urls.absolute(library.site.url, ""),
        "name": edition.name,
        "office": edition.office.name,
        "brand": library.site.brand.model_dump(),
    }


def module(library: Library, entry: Entry[Module], locale: Locale, main: Locale, place: str) -> View:
    """A module's page in a pack, in the folder `place` of it; only in a language that it is told in.

    `main` is the site's main language, whose text is the one that counts.
    """
    said: Module = cards.said(entry, locale)
    when = said.updated or said.published
    return {
        **frame(library, locale),
        "place": place,
        "language": locale.code,
        "url": url(library, entry, locale),
        "title": cards.title(said, locale),
        "sample": said.sample,
        "translated": bool(locale.prefix),
        "stale": locale.code in entry.stale,
        "original": url(library, entry, main),
        "summary": said.summary,
        "minutes": said.duration,
        "version": said.version,
        "date": locale.date(when, weekday=False),
        "day": when.date.isoformat(),
        **{key: list(getattr(said, key)) for key in ("outcomes", "points", "checklist", "questions")},
        "facts": list(modules.facts(library, said, locale)),
        **cards.text(library, entry, locale),
        "pictures": cards.pictures(entry, locale),
        "sources": [modules.basis(library, each, locale) for each in said.sources],
        "files": list(files(entry, said, locale)),
    }


def version(view: View, locale: Locale) -> str:
    """The text of VERSION: which module it is, its version and date, and where the newest is to be had."""
    facts = {"module.version": view["version"], "paper.date": view["date"], "pack.address": view["url"]}
    return "\n".join([view["title"], *(f"{locale.t(key)}: {value}" for key, value in facts.items()), ""])


def versions(cover: View, views: Sequence[View], locale: Locale) -> str:
    """The text of VERSION in the pack of all: a line for each module, after its folder's name."""
    head = [f"{cover['title']}, {cover['name']}", f"{locale.t('pack.address')}: {cover['url']}", ""]
    lines = [f"{each['place']}: {locale.t('pack.line', **each)}" for each in views]
    return "\n".join([*head, *lines, ""])


def url(library: Library, entry: Entry[Module], locale: Locale) -> str:
    """Where the newest version of a module is to be read."""
    return urls.absolute(library.site.url, locale.address("modules", entry.slug))


def files(entry: Entry[Module], said: Module, locale: Locale) -> Iterator[View]:
    """What is beside the page: the product that gives it, its path on the site, its name, and what it is.

    PDFs first, then templates to fill in, then what the editors put there; last, the pictures of the text.
    """
    own = locale.address("modules", entry.slug)
    for kind, path in addresses.documents(entry, locale).items():
        if kind != "pack":
            yield file(f"download:{path}", path, locale.t(f"module.{kind}"))
    for form in forms.needed_by(entry.slug):
        words = form.said[locale.code]
        yield file(f"form:{form.id}:{locale.code}", own + form.file(locale.code), words["title"], words["use"])
    for each in said.attachments:
        yield file(f"file:{entry.folder}/{each.file}", own + each.file, each.title)
    yield from (file(each["product"], each["path"]) for each in cards.pictures(entry, locale))


def file(product: str, path: str, title: str = "", use: str = "") -> View:
    """A file of a pack; a picture has no title, since it shows in the text."""
    return {"product": product, "path": path, "name": posixpath.basename(path), "title": title, "use": use}
