"""How a page shows among the results of a search: its kind, date and place, and what results can be limited to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sitegen.content import shelves
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event, Module
from sitegen.content.occurrences import upcoming
from sitegen.locales import Locale
from sitegen.render import cards, places

View = dict[str, Any]
LEVELS = ("regency", "district")
"""Regions that people go by."""
WEIGHTS = {
    "event": 0.85,
    "regulations": 0.8,
    "topics": 0.7,
    "regions": 0.7,
    "programmes": 0.7,
    "glossary": 0.7,
    "page": 0.5,
    "list": 0.2,
}
"""What the words of a kind of page count; 1 for a module: of all that names a thing, it says what to do about it."""
TYPES = ("regulations", "programmes")
"""Kinds that readers ask for together with what they are about: `peraturan RT`."""
SAMPLE = 0.2


def page(locale: Locale, kind: str, title: str, date: str = "", place: str = "", sort: str = "0") -> View:
    """A page as a result: `kind` is the end of a string's key, `sort` an ISO date, `weight` what its words count.

    `also` are words that it is found by and that need not stand in it; `status` is `cancelled` or `postponed` when that
    must be told, and `badge` how.
    """
    name = locale.t(f"found.{kind}")
    return {
        "title": title,
        "kind": name,
        "date": date,
        "place": place,
        "sort": sort,
        "status": "",
        "badge": "",
        "filters": {"kind": [name]},
        "weight": WEIGHTS.get(kind, 1),
        "type": name if kind in TYPES else "",
        "also": name,
        "whole": title,
    }


def event(library: Library, entry: Entry[Event], locale: Locale) -> View:
    """A write-up, or an event with sessions to come."""
    own, facts = cards.said(entry, locale), entry.facts
    off, days = cards.status(facts), cards.days(own, locale)
    ahead = off != "cancelled" and upcoming((entry,), library.now)
    kind, title = "session" if ahead else "event", cards.title(own, locale)
    date = locale.t("time.waits", was=days) if off == "postponed" else days
    told = page(locale, kind, title, date, cards.place(own), str(facts.when))
    kept = {
        "topic": topics(library, facts.topics, locale),
        "region": regions(library, facts, locale),
        "year": [entry.year],
    }
    badge = locale.t(f"status.{off}") if off else ""
    return limited({**told, "status": off, "badge": badge, "also": f"{told['also']} {days} {badge}"}, facts, kept)


def module(library: Library, entry: Entry[Module], locale: Locale) -> View:
    """Training material."""
    own: Module = cards.said(entry, locale)
    minutes, dated = locale.t("module.duration", minutes=own.duration), str(own.updated or own.published)
    told = page(locale, "module", cards.title(own, locale), minutes, "", dated)
    about = topics(library, entry.facts.topics, locale)
    audience = (locale.t(f"audience.{each}") for each in entry.facts.audience)
    also = " ".join((told["also"], *about, *audience, locale.t("module.forms"), locale.t("module.downloads")))
    return limited({**told, "also": also}, entry.facts, {"topic": about})


def taxon(library: Library, locale: Locale, kind: str, slug: str, title: str) -> View:
    """A topic, a regulation, a programme, or a region, which people call by its name alone."""
    told = page(locale, kind, title)
    return {**told, "whole": library.regions[slug].name} if kind == "regions" else told


def glossary(locale: Locale) -> View:
    """The glossary; every term of it is found by words that ask what something means, too."""
    return {**page(locale, "glossary", locale.t("glossary")), "also": locale.t("glossary.lead")}


def limited(told: View, facts: Event | Module, kept: Mapping[str, Sequence[str]]) -> View:
    """With what else the result can be chosen by; a sample counts for little."""
    weight = SAMPLE if facts.sample else told["weight"]
    filters = told["filters"] | {key: list(each) for key, each in kept.items() if each}
    return {**told, "filters": filters, "weight": weight}


def topics(library: Library, slugs: Iterable[str], locale: Locale) -> list[str]:
    """Their names."""
    return [getattr(library.topics[slug], locale.code).name for slug in slugs]


def regions(library: Library, facts: Event, locale: Locale) -> list[str]:
    """The names of the regencies and districts an event belongs to."""
    codes = sorted(shelves.within(facts))
    return [places.name(locale, library.regions[code]) for code in codes if library.regions[code].level in LEVELS]
