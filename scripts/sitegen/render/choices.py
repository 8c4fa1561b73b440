"""What readers can limit a list to: the schedule to topics and regions, modules to topics, audiences and lengths."""

from collections.abc import Sequence
from typing import Any

from sitegen.content import selections, shelves
from sitegen.content.library import Library
from sitegen.content.selections import Selection
from sitegen.locales import Locale, opening
from sitegen.render import places
from sitegen.render.frames import Rendition

View = dict[str, Any]
LEVELS = ("regency", "district")
"""Regions that people go by: a province is too wide, a village has too few sessions."""
MODULES = "modul"
"""Where a topic's page lists its modules."""


def of_schedule(site: Rendition) -> list[View]:
    """The choices that there are: {field, parameter, title, all, chosen, options: [{value, title, address}]}.

    `field` says which values of a session it looks at, `parameter` is its name in the page's own address; an option's
    address is the page of that topic or region. `all` leads to the list without this choice; `chosen` is the value
    that a page is limited to from the outset, if any.
    """
    coming = {topic for each in site.coming for topic in each.entry.facts.topics}
    found = [
        choice(site.locale, "topics", topics(site, coming)),
        choice(site.locale, "regions", regions(site)),
    ]
    return [each for each in found if each["options"]]


def of_modules(site: Rendition, chosen: Selection | None = None) -> list[View]:
    """Likewise for the modules that there are; `chosen`: what the page is limited to."""
    library, locale = site.library, site.locale
    used = {topic for entry in library.modules for topic in entry.facts.topics}
    on_topic = [{**each, "address": f"{each['address']}#{MODULES}"} for each in topics(site, used)]
    found = [choice(locale, "topics", on_topic)]
    for by, word in selections.WORDS.items():
        own = chosen if chosen and chosen.by == by else None
        options = [
            {
                "value": each.value(locale),
                "title": opening(name(each, locale)),
                "address": locale.address(*each.parts(locale)),
            }
            for each in offered(library)
            if each.by == by
        ]
        found.append(
            {
                **choice(locale, by, options, locale.words[word]),
                "all": locale.address("modules") if own else None,
                "chosen": own.value(locale) if own else "",
            }
        )
    return [each for each in found if each["options"]]


def offered(library: Library) -> list[Selection]:
    """What there are modules for."""
    return [each for each in selections.ALL if any(each.holds(entry.facts) for entry in library.modules)]


def name(selection: Selection, locale: Locale) -> str:
    """What readers call it within a sentence: `RT`, `tokoh agama`, `31–45 menit`."""
    return locale.t(f"{'audience' if selection.by == 'audience' else 'choice'}.{selection.name}")


def choice(locale: Locale, kind: str, options: Sequence[View], parameter: str | None = None) -> View:
    """One choice."""
    return {
        "field": kind,
        "parameter": parameter or locale.t(f"choice.{kind}-parameter"),
        "title": locale.t(f"choice.{kind}"),
        "all": None,
        "chosen": "",
        "options": list(options),
    }


def topics(site: Rendition, used: set[str]) -> list[View]:
    """The topics among `used`, in the order of their register."""
    locale = site.locale
    return [
        {"value": slug, "title": getattr(topic, locale.code).name, "address": locale.address("topics", slug)}
        for slug, topic in site.library.topics.items()
        if slug in used
    ]


def regions(site: Rendition) -> list[View]:
    """Regencies, cities and districts with a session to come, by code."""
    locale, register = site.locale, site.library.regions
    coming = {code for each in site.coming for code in shelves.within(each.entry.facts)}
    return [
        {"value": code, "title": places.name(locale, register[code]), "address": locale.address("regions", code)}
        for code in sorted(coming)
        if register[code].level in LEVELS
    ]
