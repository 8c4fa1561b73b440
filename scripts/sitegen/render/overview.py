"""The page of figures: events and participants by year and region, topics by district, modules by events."""

from typing import Any

from sitegen.content.addresses import years
from sitegen.locales import Locale
from sitegen.render import cards, charts, found, frames, places, tallies
from sitegen.render.frames import Rendition
from sitegen.render.tallies import Area, Held, Sum

View = dict[str, Any]


def view(site: Rendition) -> View:
    """All figures in one language, numbers as readers write them; without any event that was held, words alone."""
    locale, events = site.locale, tallies.held(site.library)
    title = locale.t("overview")
    return frames.page(
        site,
        kind="overview",
        layout="page",
        title=title,
        description=locale.t("overview.description"),
        addresses=site.everywhere("overview"),
        crumbs=[(title, locale.address("overview"))],
        data={
            "totals": totals(events, locale) if events else [],
            "years": by_year(site, events),
            "areas": by_area(site, events),
            "whole": told(tallies.add_up(events), locale),
            "several": any(len(tallies.areas_of(each)) > 1 for each in events),
            "topics": by_topic(site, events),
            "modules": by_module(site, events),
            "found": found.page(locale, "page", title),
        },
    )


def totals(events: tuple[Held, ...], locale: Locale) -> list[View]:
    """The four figures to begin with: {label, value, note}."""
    whole = tallies.add_up(events)
    areas = frozenset(code for each in events for code in tallies.areas_of(each) if code.count(".") == 1)
    districts = frozenset(code for each in events for code in tallies.districts_of(each))
    plain = (("events", whole.events), ("areas", len(areas)), ("districts", len(districts)))
    rows = [{"label": locale.t(f"overview.{key}"), "value": locale.number(count), "note": ""} for key, count in plain]
    people = {
        "label": locale.t("overview.people"),
        "value": number(whole, locale) or locale.t("people.none"),
        "note": note(whole, locale),
    }
    return [rows[0], people, *rows[1:]]


def by_year(site: Rendition, events: tuple[Held, ...]) -> list[View]:
    """A row for each year, linked to its archive."""
    locale, sums = site.locale, tallies.by_year(events)
    kept = years(site.library)
    return [
        {
            "title": str(year),
            "address": locale.address("events", str(year)) if str(year) in kept else None,
            **row(each, list(sums.values()), locale),
        }
        for year, each in sums.items()
    ]


def by_area(site: Rendition, events: tuple[Held, ...]) -> list[View]:
    """A row for each regency or city, followed by those of its districts."""
    areas = tallies.by_area(events)
    sums = [each.whole for each in areas]
    return [line for each in areas for line in _area(site, each, sums)]


def _area(site: Rendition, area: Area, sums: list[Sum]) -> list[View]:
    locale = site.locale
    own = {**place(site, area.code), "part": False, **row(area.whole, sums, locale)}
    if area.code == tallies.NOWHERE:
        return [own]
    if not area.districts:
        return [{**own, "about": locale.t("overview.undetailed")}]
    parts = [{**place(site, code), "part": True, **row(each, sums, locale)} for code, each in area.districts.items()]
    if area.rest.events:
        unnamed = {"title": locale.t("overview.undetailed"), "address": None, "about": ""}
        parts.append({**unnamed, "part": True, **row(area.rest, sums, locale)})
    return [own, *parts]


def place(site: Rendition, code: str) -> View:
    """A region as the head of a row: {title, address, about}, `about` empty."""
    locale = site.locale
    if code == tallies.NOWHERE:
        return {"title": locale.t("overview.nowhere"), "address": None, "about": ""}
    title = places.name(locale, site.library.regions[code])
    return {"title": title, "address": locale.address("regions", code), "about": ""}


def by_topic(site: Rendition, events: tuple[Held, ...]) -> View:
    """Topics across, places down, in each cell the year of the last event: {heads, rows: [{..., cells}]}.

    A cell is None where a topic was never dealt with. Topics that are nobody's yet are no column.
    """
    library, locale, found = site.library, site.locale, tallies.by_topic(events)
    used = [slug for slug in library.topics if any(slug in row for row in found.values())]
    heads = [
        {"title": getattr(library.topics[slug], locale.code).name, "address": locale.address("topics", slug)}
        for slug in used
    ]
    rows = []
    for code, topics in found.items():
        cells = [_cell(topics[slug], locale) if slug in topics else None for slug in used]
        rows.append({**place(site, code), "about": _part_of(site, code), "cells": cells})
    return {"heads": heads, "rows": rows if used else []}


def _cell(covered: tallies.Covered, locale: Locale) -> View:
    entry, times = covered.last.entry, covered.events
    return {
        "title": str(covered.last.last.start.year),
        "address": cards.address(entry, locale),
        "times": locale.t("overview.times", count=times) if times > 1 else "",
    }


def _part_of(site: Rendition, code: str) -> str:
    """The regency of a district; of a wider region, that no district of it is known."""
    if code.count(".") == 2:
        return places.name(site.locale, site.library.regions[code[:5]])
    return site.locale.t("overview.undetailed")


def by_module(site: Rendition, events: tuple[Held, ...]) -> list[View]:
    """A row for each module that has to do with an event that was held."""
    locale, counted = site.locale, tallies.by_module(events, site.library.modules)
    return [
        {**cards.module_card(entry, locale), "count": locale.number(count), "bar": charts.bar(count, counted[0][1])}
        for entry, count in counted
    ]


def row(own: Sum, sums: list[Sum], locale: Locale) -> View:
    """An events cell and a participants cell, each with its bar among those of `sums`."""
    return {
        **told(own, locale),
        "events_bar": charts.bar(own.events, max(each.events for each in sums)),
        "people_bar": charts.bar(own.people, max(each.people for each in sums)),
    }


def told(own: Sum, locale: Locale) -> View:
    """A sum in words: how many events, how many people, and how far that is known."""
    unknown = locale.t("people.none") if own.events else ""
    return {
        "events": locale.number(own.events),
        "people": number(own, locale) or unknown,
        "known": own.counted > 0,
        "note": note(own, locale),
    }


def number(own: Sum, locale: Locale) -> str:
    """`560`, or `sekitar 1.235` when a part of it is an estimate; empty when no number is known."""
    if not own.counted:
        return ""
    count = locale.number(own.people)
    return locale.t("people.about", count=count) if own.approximate else count


def note(own: Sum, locale: Locale) -> str:
    """Of how many events a number is the sum, and how many have none: `dari 3 kegiatan; 2 tanpa angka`."""
    if own.events < 2 or not own.counted:
        return ""
    key = "people.of-one" if own.counted == 1 else "people.of-many"
    said = locale.t(key, count=locale.number(own.counted))
    missing = own.events - own.counted
    return locale.t("people.missing", said=said, count=locale.number(missing)) if missing else said
