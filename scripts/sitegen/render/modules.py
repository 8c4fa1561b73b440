"""A module's page: what one can do afterwards, the material, what to tick, what to talk about, what it rests on."""

from collections.abc import Iterator
from typing import Any

from sitegen.content import addresses, forms
from sitegen.content.library import Entry, Library
from sitegen.content.models import Basis, Module
from sitegen.locales import Locale
from sitegen.render import cards, events, found, frames, heads, related, sessions, sharecards, sharing
from sitegen.render.frames import Rendition
from sitegen.render.packs import offers
from sitegen.render.structured import materials, subjects

View = dict[str, Any]
COMING = 3
"""So many sessions to come on the same topics."""


def view(site: Rendition, entry: Entry[Module]) -> View:
    """The page, in one language."""
    library, locale = site.library, site.locale
    module = cards.said(entry, locale)
    title = cards.title(module, locale)
    ahead = coming(site, module)
    return frames.page(
        site,
        kind="module",
        layout="modules",
        title=title,
        description=module.summary,
        addresses=site.everywhere("modules", entry.slug),
        translated=entry.said,
        crumbs=[(locale.t("modules"), locale.address("modules")), (title, locale.address("modules", entry.slug))],
        noindex=module.sample,
        data={
            "spoken": cards.spoken(entry, locale),
            "stale": locale.code in entry.stale,
            "translated": bool(locale.prefix) and locale.code in entry.said,
            "sample": module.sample,
            "summary": module.summary,
            **{key: list(getattr(module, key)) for key in ("outcomes", "points", "checklist", "questions")},
            "kicker": [locale.t("found.module"), locale.t("module.duration", minutes=module.duration)],
            "facts": list(facts(library, module, locale)),
            **cards.text(library, entry, locale),
            "pictures": cards.pictures(entry, locale),
            "attachments": events.attachments(library, entry, module, locale),
            "downloads": documents(entry, site),
            "forms": templates(entry, locale),
            "packs": offers.of_module(entry, locale, spoken(entry, site)),
            "version": module.version,
            "dated": locale.date(module.updated or module.published, weekday=False),
            "history": history(module, locale),
            "sources": [basis(library, each, locale) for each in module.sources],
            "events": [site.cards[each.folder] for each in related.events_of(site, entry)],
            "modules": [cards.module_card(each, locale) for each in related.modules_near(library, entry)],
            "share": sharing.of_module(library, entry, locale),
            "coming": ahead,
            "live": bool(ahead),
            "structured": materials.of_module(site, entry),
            "article": heads.article(
                module.published, module.updated, locale.t("modules"), subjects.names(library, module.topics, locale)
            ),
            "found": found.module(library, entry, locale),
            "share_card": sharecards.shown(sharecards.of_module(library, entry, locale)),
        },
    )


def facts(library: Library, module: Module, locale: Locale) -> Iterator[View]:
    """How long it takes, for whom it is, what it is about, which version it is."""
    yield row(locale.t("module.time"), {"title": locale.t("module.duration", minutes=module.duration)})
    if module.audience:
        yield row(locale.t("fact.audience"), *({"title": each} for each in cards.audience(module, locale)))
    if module.topics:
        named = [(slug, getattr(library.topics[slug], locale.code).name) for slug in module.topics]
        links = [{"title": name, "address": locale.address("topics", slug)} for slug, name in named]
        yield row(locale.t("fact.topics"), *links)
    date = locale.date(module.updated or module.published, weekday=False)
    yield row(locale.t("module.version"), {"title": locale.t("module.dated", version=module.version, date=date)})


def row(label: str, *values: View) -> View:
    """A row of the facts panel."""
    return {"label": label, "values": list(values)}


def history(module: Module, locale: Locale) -> list[View]:
    """When it changed and how, the latest first; when it was first published, in the page's own language."""
    notes = sorted(module.history, key=lambda each: each.date.date, reverse=True)
    changes = [{"date": locale.date(each.date, weekday=False), "note": each.note, "own": True} for each in notes]
    first = {"date": locale.date(module.published, weekday=False), "note": locale.t("module.first"), "own": False}
    return [*changes, first]


def basis(library: Library, source: Basis, locale: Locale) -> View:
    """What the module rests on: told as an event, a regulation or advice, with where to read of it."""
    event = library.event(source.event)
    address = cards.address(event, locale) if event else None
    if source.regulation:
        address = locale.address("regulations", source.regulation)
    return {
        "kind": locale.t(f"basis.{source.kind}"),
        "title": source.name,
        "address": address,
        "href": None if address else source.url,
    }


def coming(site: Rendition, module: Module) -> list[View]:
    """The next sessions on the topics of the module."""
    own = [each for each in site.coming if set(each.entry.facts.topics) & set(module.topics)]
    return sessions.cards_of(site.library, own[:COMING], site.locale)


def documents(entry: Entry[Module], site: Rendition) -> list[View]:
    """Its PDFs, in the language that its page is told in; their sizes are known when they are made."""
    locale = spoken(entry, site)
    module: Module = cards.said(entry, locale)
    date = site.locale.date(module.updated or module.published, weekday=False)
    return [
        {"path": path, "kind": "PDF", "title": locale.t(f"module.{kind}"), "version": module.version, "date": date}
        for kind, path in addresses.documents(entry, locale).items()
        if kind != "pack"
    ]


def spoken(entry: Entry[Module], site: Rendition) -> Locale:
    """The language that its page is told in."""
    return next(each for each in site.locales if each.code == cards.spoken(entry, site.locale))


def templates(entry: Entry[Module], locale: Locale) -> list[View]:
    """The templates to fill in that it gives away; their sizes are known when they are made."""
    own, language = locale.address("modules", entry.slug), locale.code
    return [
        {
            "product": f"form:{form.id}:{language}",
            "path": own + form.file(language),
            "kind": form.kind.upper(),
            "title": form.said[language]["title"],
            "use": form.said[language]["use"],
        }
        for form in forms.needed_by(entry.slug)
    ]
