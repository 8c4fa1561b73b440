"""What a reader can limit the schedule to: the topics and the regions that have a session to come."""

from collections.abc import Sequence
from typing import Any

from sitegen.render import places
from sitegen.render.frames import Rendition

View = dict[str, Any]
LEVELS = ("regency", "district")
"""Regions that people go by: a province is too wide, a village has too few sessions."""


def of_schedule(site: Rendition) -> list[View]:
    """The choices that there are: {field, parameter, title, options: [{value, title, address}]}.

    `field` says which values of a session it looks at, `parameter` is its name in the page's own address; an option's
    address is the page of that topic or region.
    """
    found = [choice(site, "topics", topics(site)), choice(site, "regions", regions(site))]
    return [each for each in found if each["options"]]


def choice(site: Rendition, kind: str, options: Sequence[tuple[str, str]]) -> View:
    """One choice, of (value, title)."""
    locale = site.locale
    return {
        "field": kind,
        "parameter": locale.t(f"choice.{kind}-parameter"),
        "title": locale.t(f"choice.{kind}"),
        "options": [
            {"value": value, "title": title, "address": locale.address(kind, value)} for value, title in options
        ],
    }


def topics(site: Rendition) -> list[tuple[str, str]]:
    """Topics with a session to come, in the order of their register."""
    coming = {topic for each in site.coming for topic in each.entry.facts.topics}
    return [
        (slug, getattr(topic, site.locale.code).name) for slug, topic in site.library.topics.items() if slug in coming
    ]


def regions(site: Rendition) -> list[tuple[str, str]]:
    """Regencies, cities and districts with a session to come, by code."""
    register = site.library.regions
    coming = {code for each in site.coming for code in places.within(register, each.entry.facts)}
    return [
        (code, places.name(site.locale, register[code])) for code in sorted(coming) if register[code].level in LEVELS
    ]
