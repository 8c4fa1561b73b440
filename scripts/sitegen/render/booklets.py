"""Modules on paper: a booklet and a summary sheet for each, in every language that it is told in."""

from collections.abc import Iterator, Sequence
from typing import Any

from sitegen import urls
from sitegen.content import addresses
from sitegen.content.library import Entry, Library
from sitegen.content.models import Basis, Module
from sitegen.locales import Locale
from sitegen.products import Product, Work
from sitegen.render import cards

View = dict[str, Any]
PAPER = ("overrides/paper",)


def products(library: Library, locales: Sequence[Locale]) -> Iterator[Product]:
    """The documents of every module, each a product of its own: an edit of the text leaves the summary as it is."""
    for entry in library.modules:
        for locale in locales:
            found = addresses.documents(entry, locale)
            if path := found.get("booklet"):
                view = booklet_view(library, entry, locale, path)
                needs = tuple((each["product"], each["path"]) for each in view["pictures"])
                yield Product(f"download:{path}", make_booklet, inputs=view, needs=needs, sources=PAPER)
            if path := found.get("summary"):
                view = summary_view(library, entry, locale, path)
                yield Product(f"download:{path}", make_summary, inputs=view, sources=PAPER)


def make_booklet(work: Work) -> dict[str, bytes]:
    """The booklet's file."""
    # Only what is made anew pays for loading the compiler.
    from sitegen.render.downloads import booklet

    return {work.inputs["path"]: booklet.pdf(dict(work.inputs), work.root, work.needed)}


def make_summary(work: Work) -> dict[str, bytes]:
    """The summary sheet's file."""
    # Only what is made anew pays for loading the compiler.
    from sitegen.render.downloads import summary

    return {work.inputs["path"]: summary.pdf(dict(work.inputs), work.root)}


def booklet_view(library: Library, entry: Entry[Module], locale: Locale, path: str) -> View:
    """All that shows in a booklet, as plain data."""
    module: Module = cards.said(entry, locale)
    audience = ", ".join(locale.t(f"audience.{each}") for each in module.audience)
    facts = {
        "fact.audience": audience,
        "module.time": locale.t("module.duration", minutes=module.duration),
        "module.version": module.version,
        "paper.date": locale.date(module.updated or module.published, weekday=False),
        "paper.office": library.site.editions[locale.code].office.name,
    }
    return {
        **common(library, entry, locale, path),
        "words": {
            "kind": locale.t("paper.booklet"),
            "page": locale.t("paper.page"),
            "contents": locale.t("paper.contents"),
            "outcomes": locale.t("module.outcomes"),
            "checklist": locale.t("module.checklist"),
            "questions": locale.t("module.questions"),
            "sources": locale.t("module.sources"),
            "scan": locale.t("paper.scan", version=module.version),
        },
        "facts": [{"label": locale.t(key), "value": value} for key, value in facts.items() if value],
        "outcomes": list(module.outcomes),
        **cards.text(library, entry, locale),
        "pictures": cards.pictures(entry, locale),
        "checklist": list(module.checklist),
        "questions": list(module.questions),
        "sources": [source(library, each, locale) for each in module.sources],
    }


def summary_view(library: Library, entry: Entry[Module], locale: Locale, path: str) -> View:
    """All that shows on a summary sheet, as plain data."""
    module: Module = cards.said(entry, locale)
    return {
        **common(library, entry, locale, path),
        "words": {
            "kind": locale.t("paper.summary"),
            "points": locale.t("module.points"),
            "checklist": locale.t("module.checklist"),
            "scan": locale.t("paper.scan", version=module.version),
        },
        "points": list(module.points),
        "checklist": list(module.checklist),
    }


def common(library: Library, entry: Entry[Module], locale: Locale, path: str) -> View:
    """What both documents say of themselves; `address` is that of the module's page, in full.

    `scan` leads to its place that is there only as long as this version is the latest.
    """
    module: Module = cards.said(entry, locale)
    title, date = cards.title(module, locale), (module.updated or module.published).date
    page = urls.absolute(library.site.url, locale.address("modules", entry.slug))
    topics = [getattr(library.topics[slug], locale.code).name for slug in module.topics]
    return {
        "path": path,
        "sample": module.sample,
        "language": locale.code,
        "root": library.site.url,
        "address": page,
        "scan": urls.version(page, module.version),
        "title": title,
        "summary": module.summary,
        "keywords": topics,
        "date": [date.year, date.month, date.day],
        "version": locale.t("paper.version", version=module.version),
        "office": library.site.editions[locale.code].office.name,
        "alt": locale.t("paper.code", title=title),
    }


def source(library: Library, basis: Basis, locale: Locale) -> View:
    """What a module rests on: its kind in words, its name, and where one can read it, if anywhere."""
    href = basis.url
    event = library.event(basis.event)
    if event:
        href = urls.absolute(library.site.url, cards.address(event, locale))
    elif basis.regulation and basis.regulation in library.regulations:
        href = urls.absolute(library.site.url, locale.address("regulations", basis.regulation))
    return {"kind": locale.t(f"basis.{basis.kind}"), "name": basis.name, "href": href}
