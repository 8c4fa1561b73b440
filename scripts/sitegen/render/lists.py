"""Lists: home, the schedule, write-ups by page and by year."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sitegen.content.addresses import years
from sitegen.content.library import Entry
from sitegen.content.models import Event
from sitegen.content.occurrences import Occurrence
from sitegen.render import choices, following, found, frames, modulelists, sessions
from sitegen.render.frames import Rendition
from sitegen.render.leaves import leaves
from sitegen.render.structured import catalogues, publishers

View = dict[str, Any]
NEXT_ON_HOME = 3
LATEST_ON_HOME = 5
MODULES_ON_HOME = 6


def home(site: Rendition) -> View:
    """The front page: next sessions, latest write-ups, modules, how to subscribe."""
    library, locale = site.library, site.locale
    shelf = [modulelists.card(entry, site) for entry in library.modules[:MODULES_ON_HOME]]
    data = {
        "next": sessions.cards_of(library, site.coming[:NEXT_ON_HOME], locale),
        "latest": [site.cards[entry.folder] for entry in site.held[:LATEST_ON_HOME]],
        "modules": shelf,
        "downloads": [{"path": each["pdf"]} for each in shelf],
        "topics": [
            {"title": getattr(topic, locale.code).name, "address": locale.address("topics", slug)}
            for slug, topic in library.topics.items()
        ],
        "follow": following.box(site, locale.address("schedule")),
        "live": bool(site.coming),
        "structured": publishers.of_home(site),
    }
    own = locale.t("feed.title", site=library.site.editions[locale.code].name)
    return frames.page(
        site,
        kind="home",
        layout="home",
        title=locale.t("home.title"),
        description=locale.t("home.description"),
        addresses=site.everywhere(),
        feeds=following.links(locale, locale.address("schedule"), own),
        data=data,
    )


def schedule(site: Rendition) -> View:
    """Upcoming sessions by month; those that wait for a new date stand apart."""
    library, locale = site.library, site.locale
    dated = sessions.cards_of(library, (each for each in site.coming if not waits(each)), locale)
    undated = sessions.cards_of(library, filter(waits, site.coming), locale)
    months = groupby(dated, key=lambda card: card["month"])
    page, title = locale.address("schedule"), locale.t("schedule")
    channel = locale.t("feed.title", site=library.site.editions[locale.code].name)
    data = {
        "months": [{"title": month, "sessions": list(own)} for month, own in months],
        "undated": undated,
        "choices": choices.of_schedule(site),
        "follow": following.box(site, page, formats=following.FORMATS),
        "live": bool(site.coming),
        "choosing": bool(site.coming),
        "structured": catalogues.of_sessions(library, locale, title, [*dated, *undated]),
        "found": found.page(locale, "page", title),
    }
    return frames.page(
        site,
        kind="schedule",
        layout="schedule",
        title=title,
        description=locale.t("schedule.description"),
        addresses=site.everywhere("schedule"),
        crumbs=[(title, page)],
        feeds=following.links(locale, page, channel, following.FORMATS),
        data=data,
    )


def waits(occurrence: Occurrence) -> bool:
    """Postponed: its old date no longer holds and there is no new one."""
    return occurrence.session.status == "postponed"


def events(site: Rendition) -> Iterator[View]:
    """All write-ups, page by page."""
    locale = site.locale
    yield from paged(
        site,
        entries=site.held,
        parts=("events",),
        title=locale.t("events"),
        lead=locale.t("events.lead"),
        description=locale.t("events.description"),
        trail=[],
    )


def archive(site: Rendition, year: str) -> Iterator[View]:
    """The write-ups of one year, by the date of the event."""
    locale = site.locale
    yield from paged(
        site,
        entries=[entry for entry in site.held if str(entry.facts.when.year) == year],
        parts=("events", year),
        title=locale.t("events.year", year=year),
        lead="",
        description=locale.t("events.year-description", year=year),
        trail=[(locale.t("events"), locale.address("events"))],
    )


def paged(
    site: Rendition,
    *,
    entries: Sequence[Entry[Event]],
    parts: tuple[str, ...],
    title: str,
    lead: str,
    description: str,
    trail: list[tuple[str, str]],
) -> Iterator[View]:
    """A list of events cut into pages; the first has the list's own address."""
    library, locale = site.library, site.locale
    news = locale.t("news.title", site=library.site.editions[locale.code].name)
    sample = len(parts) > 1 and parts[1] not in years(library, samples=False)
    told = [{"title": year, "address": locale.address("events", year)} for year in told_of(site)]
    for leaf in leaves(site, parts, entries):
        name, own = leaf.title(locale, title), leaf.addresses[locale.code]
        yield frames.page(
            site,
            kind="events",
            layout="events",
            title=name,
            description=leaf.description(locale, description),
            addresses=leaf.addresses,
            crumbs=[*trail, (title, locale.address(*parts))],
            feeds=following.links(locale, locale.address("events"), news, following.FORMATS, dated=False),
            data={
                "lead": lead,
                "sample": sample,
                "years": told,
                **leaf.view,
                "structured": catalogues.of_cards(library, locale, own, name, leaf.events),
                "found": found.page(locale, "list", name) if leaf.first else None,
            },
        )


def told_of(site: Rendition) -> tuple[str, ...]:
    """The years with something to read, the latest first."""
    return tuple(sorted({str(entry.facts.when.year) for entry in site.held}, reverse=True))
