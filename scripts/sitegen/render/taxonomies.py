"""Ways into the site: topics, regions, regulations, programmes, and the glossary."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sitegen.content.library import Library
from sitegen.content.reference import Programme, Regulation, Term
from sitegen.locales import Locale
from sitegen.render import cards, citations, expansions, following, found, frames, places, sessions
from sitegen.render.facts import wide
from sitegen.render.frames import Rendition
from sitegen.render.leaves import leaves
from sitegen.render.structured import catalogues, glossaries, subjects

View = dict[str, Any]
SHELLS = {"topics": "topics", "regions": "regions"}
FOLLOWED = ("topics", "regions")


def taxonomy(site: Rendition, kind: str) -> Iterator[View]:
    """The index of a taxonomy (`topics`, `regions`, `regulations`, `programmes`), then a page for each entry."""
    library, locale = site.library, site.locale
    slugs = site.regions if kind == "regions" else tuple(getattr(library, kind))
    entries = [(slug, title_of(library, locale, kind, slug)) for slug in slugs]
    yield index(site, kind, entries)
    for slug, title in entries:
        yield from taxon(site, kind, slug, title)


def title_of(library: Library, locale: Locale, kind: str, slug: str) -> str:
    """What an entry is called in lists."""
    if kind == "regions":
        return places.name(locale, library.regions[slug])
    entry = getattr(library, kind)[slug]
    return entry.number if kind == "regulations" else str(getattr(entry, locale.code).name)


def index(site: Rendition, kind: str, entries: Sequence[tuple[str, str]]) -> View:
    """All entries of a taxonomy with the number of their events; samples do not count."""
    library, locale = site.library, site.locale
    items = []
    for slug, title in entries:
        count = site.shelf(kind, slug).real
        items.append(
            {
                "title": title,
                "address": locale.address(kind, slug),
                "text": blurb(library, locale, kind, slug),
                "count": counted(locale, count),
                "depth": slug.count(".") if kind == "regions" else 0,
            }
        )
    return frames.page(
        site,
        kind="index",
        layout=SHELLS.get(kind, "page"),
        title=locale.t(kind),
        description=locale.t(f"{kind}.description"),
        addresses=site.everywhere(kind),
        crumbs=[(locale.t(kind), locale.address(kind))],
        data={
            "lead": locale.t(f"{kind}.lead"),
            "entries": items,
            "attribution": attribution(library, kind, locale),
            "found": found.page(locale, "page", locale.t(kind)),
        },
    )


def counted(locale: Locale, count: int) -> str:
    """How many events; nothing is said of none."""
    if count == 1:
        return locale.t("taxon.one")
    return locale.t("taxon.many", count=count) if count else ""


def blurb(library: Library, locale: Locale, kind: str, slug: str) -> str:
    """A line about an entry, for the index."""
    if kind == "regions":
        return slug
    words = getattr(getattr(library, kind)[slug], locale.code)
    return str(words.name if kind == "regulations" else words.description)


def attribution(library: Library, kind: str, locale: Locale) -> View | None:
    """Whose register the regions are (ODbL asks for it)."""
    source = library.region_source
    if kind != "regions" or not source:
        return None
    return {"title": locale.t("regions.attribution", **source), "href": source["url"], "licence": source["licence_url"]}


def taxon(site: Rendition, kind: str, slug: str, title: str) -> Iterator[View]:
    """One topic, region, regulation or programme: what it is, what comes, what was; then pages of what was before."""
    library, locale, page = site.library, site.locale, site.locale.address(kind, slug)
    told = about(site, kind, slug, title)
    for leaf in leaves(site, (kind, slug), site.shelf(kind, slug).held):
        name = leaf.title(locale, title)
        listed = [*leaf.events, *(told["modules"] if leaf.first else ())]
        catalogue = catalogues.of_cards(library, locale, leaf.addresses[locale.code], name, listed)
        yield frames.page(
            site,
            kind="taxon",
            layout=SHELLS.get(kind, "page"),
            title=name,
            description=leaf.description(locale, told["description"]),
            addresses=leaf.addresses,
            crumbs=[(locale.t(kind), locale.address(kind)), (title, page)],
            feeds=channel(site, page, title) if told["follow"] else [],
            noindex=kind == "regions" and library.regions[slug].sample,
            data={
                "taxon": kind,
                "sample": kind == "regions" and slug not in site.real_regions,
                "structured": catalogue,
                "attribution": attribution(library, kind, locale),
                **(told if leaf.first else {}),
                **leaf.view,
            },
        )


def about(site: Rendition, kind: str, slug: str, title: str) -> View:
    """What only the first page of an entry says: what it is, what comes, the modules on it, how to follow it."""
    library, locale = site.library, site.locale
    coming = site.shelf(kind, slug).coming
    told = {"regions": region, "regulations": regulation, "programmes": programme, "topics": topic}[kind]
    subject = {"structured": [subjects.regulation(library, slug, locale)]} if kind == "regulations" else {}
    return {
        **told(site, slug),
        **subject,
        "coming": sessions.cards_of(library, coming, locale),
        "follow": followed(site, kind, slug, title),
        "live": bool(coming),
        "modules": modules(library, kind, slug, locale),
        "found": found.taxon(library, locale, kind, slug, title),
    }


def modules(library: Library, kind: str, slug: str, locale: Locale) -> list[View]:
    """The modules on a topic."""
    mine = [each for each in library.modules if slug in each.facts.topics] if kind == "topics" else []
    return [cards.module_card(each, locale) for each in mine]


def followed(site: Rendition, kind: str, slug: str, title: str) -> View | None:
    """How to follow a topic or a region; what is made up, and a regulation or programme, has nothing to follow."""
    made_up = kind == "regions" and slug not in site.real_regions
    if kind not in FOLLOWED or made_up:
        return None
    return following.box(site, site.locale.address(kind, slug), title)


def channel(site: Rendition, page: str, scope: str) -> list[View]:
    """The feed and the calendar of a topic or a region."""
    locale, name = site.locale, site.library.site.editions[site.locale.code].name
    return following.links(locale, page, locale.t("feed.scoped", site=name, scope=scope))


def topic(site: Rendition, slug: str) -> View:
    """A topic's words."""
    library, locale = site.library, site.locale
    words = getattr(library.topics[slug], locale.code)
    return {"description": words.description, "lead": words.description, "facts": [], "articles": []}


def region(site: Rendition, code: str) -> View:
    """A region's code, what it is part of, and the cited regions within it."""
    library, locale = site.library, site.locale
    own = library.regions[code]
    below = site.regions[bisect(site.regions, f"{code}.") : bisect(site.regions, f"{code}/")]
    within = [each for each in below if each.rpartition(".")[0] == code]

    def linked(codes: Iterable[str]) -> list[View]:
        names = [(each, places.name(locale, library.regions[each])) for each in codes]
        return [{"title": name, "address": locale.address("regions", each)} for each, name in names]

    facts = [
        {"label": locale.t("regions.code"), "values": [{"title": code}]},
        {"label": locale.t("regions.part"), "values": linked(reversed(own.ancestors))},
        {"label": locale.t("regions.parts"), "values": linked(within)},
    ]
    description = locale.t("region.description", name=places.name(locale, own))
    return {
        "description": description,
        "lead": "",
        "facts": [fact for fact in facts if fact["values"]],
        "articles": [],
    }


def regulation(site: Rendition, slug: str) -> View:
    """A regulation: its name, how far it was verified, and the articles cited with where they were read."""
    library, locale = site.library, site.locale
    own: Regulation = library.regulations[slug]
    words = getattr(own, locale.code)
    facts = [{"label": locale.t("standing.label"), "values": [{"title": locale.t(f"standing.{own.standing}")}]}]
    if own.url:
        facts.append({"label": locale.t("regulation.text"), "values": [citations.link(own.url)]})
    articles = [
        {
            "title": locale.t("regulation.article", article=each.article),
            "text": getattr(each, locale.code),
            "read_at": list(citations.read_at(each.read_at)),
        }
        for each in own.articles
    ]
    return {
        "description": words.name,
        "lead": words.name,
        "text": words.description,
        "facts": facts,
        "articles": articles,
    }


def programme(site: Rendition, slug: str) -> View:
    """A programme as its source reports it."""
    library, locale = site.library, site.locale
    own: Programme = library.programmes[slug]
    words = getattr(own, locale.code)
    facts: list[View] = []
    if own.region:
        facts.append({"label": locale.t("fact.region"), "values": places.chain(locale, library.regions, own.region)})
    if own.since:
        facts.append({"label": locale.t("programme.since"), "values": [{"title": locale.date(own.since)}]})
    if own.source:
        source = {"label": locale.t("event.source"), "values": [citations.link(own.source)]}
        facts.append(wide(source))
    return {"description": words.description, "lead": words.description, "facts": facts, "articles": []}


def own(term: Term) -> str:
    """All that is said of a term in Indonesian."""
    return ". ".join((term.id.name, *(term.id.forms or ()), term.id.description))


def glossary(site: Rendition) -> View:
    """All terms in the reader's language, in alphabetical order."""
    library, locale = site.library, site.locale
    terms = [
        {
            "anchor": slug,
            "letter": getattr(term, locale.code).name[0].upper(),
            "title": getattr(term, locale.code).name,
            "text": getattr(term, locale.code).description,
            "pieces": list(
                expansions.pieces(getattr(term, locale.code).description, own(term) if locale.prefix else "")
            ),
        }
        for slug, term in library.terms.items()
    ]
    return frames.page(
        site,
        kind="glossary",
        layout="glossary",
        title=locale.t("glossary"),
        description=locale.t("glossary.description"),
        addresses=site.everywhere("glossary"),
        crumbs=[(locale.t("glossary"), locale.address("glossary"))],
        data={
            "terms": sorted(terms, key=lambda term: term["title"].casefold()),
            "structured": glossaries.of_terms(site),
            "found": found.glossary(locale),
        },
    )
