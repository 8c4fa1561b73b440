"""The page of figures: events and participants by year and region, topics by district, modules by events."""

from collections.abc import Iterator
from typing import Any

from sitegen.content.addresses import years
from sitegen.locales import Locale
from sitegen.render import cards, charts, found, frames, places, tallies
from sitegen.render.frames import Rendition
from sitegen.render.tallies import Area, Held, Sum

View = dict[str, Any]
FEW = 15
"""So many rows are read at a glance, on a phone too; more are parted by regency, each to be opened."""


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
    """Regencies and cities with their districts below them; when there are many, districts in a table for each.

    A table is {title, rows}: the first, which has no title, is always shown.
    """
    areas = tallies.by_area(events)
    wholes = [each.whole for each in areas]
    scale = [own for each in areas if each.districts for own in (*each.districts.values(), each.rest)]
    tables: list[View] = [{"title": "", "rows": []}]
    many = sum(len(each.districts) + 1 for each in areas) > FEW
    for each in areas:
        tables[0]["rows"].append(_area(site, each, wholes))
        districts = list(_districts(site, each, scale))
        if not many:
            tables[0]["rows"] += districts
        elif districts:
            tables.append({"title": _within(site, each.code), "rows": districts})
    return tables


def _area(site: Rendition, area: Area, sums: list[Sum]) -> View:
    own = {**place(site, area.code), "part": False, **row(area.whole, sums, site.locale)}
    vague = area.code != tallies.NOWHERE and not area.districts
    return {**own, "about": site.locale.t("overview.undetailed")} if vague else own


def _districts(site: Rendition, area: Area, sums: list[Sum]) -> Iterator[View]:
    for code, each in area.districts.items():
        yield {**place(site, code), "part": True, **row(each, sums, site.locale)}
    if area.districts and area.rest.events:
        unnamed = {"title": site.locale.t("overview.undetailed"), "address": None, "about": ""}
        yield {**unnamed, "part": True, **row(area.rest, sums, site.locale)}


def _within(site: Rendition, code: str) -> str:
    return site.locale.t("overview.within", name=places.name(site.locale, site.library.regions[code]))


def place(site: Rendition, code: str) -> View:
    """A region as the head of a row: {title, address, about}, `about` empty."""
    locale = site.locale
    if code == tallies.NOWHERE:
        return {"title": locale.t("overview.nowhere"), "address": None, "about": ""}
    title = places.name(locale, site.library.regions[code])
    return {"title": title, "address": locale.address("regions", code), "about": ""}


def by_topic(site: Rendition, events: tuple[Held, ...]) -> View:
    """Topics across, places down, in each cell the year of the last event: {heads, tables: [{title, rows}]}.

    A cell is None where a topic was never dealt with. Topics that are nobody's yet are no column. When there are many
    places, each regency has a table of its own.
    """
    library, locale, found = site.library, site.locale, tallies.by_topic(events)
    used = [slug for slug in library.topics if any(slug in row for row in found.values())]
    heads = [
        {"title": getattr(library.topics[slug], locale.code).name, "address": locale.address("topics", slug)}
        for slug in used
    ]
    tables: dict[str, View] = {}
    for code, topics in found.items():
        cells = [_cell(topics[slug], locale) if slug in topics else None for slug in used]
        own = {**place(site, code), "about": _part_of(site, code), "cells": cells}
        area = code[:5] if len(found) > FEW else ""
        title = _within(site, area) if area else ""
        tables.setdefault(area, {"title": title, "rows": []})["rows"].append(own)
    return {"heads": heads, "tables": list(tables.values()) if used else []}


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
    """An events cell and a participants cell, each with its bar among those of `sums`.

    Of how many events a number is the sum stands beside it, and is said again only when some have none.
    """
    whole = own.counted in (0, own.events)
    return {
        **told(own, locale),
        **({"note": ""} if whole else {}),
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
