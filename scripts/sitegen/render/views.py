"""The views of all pages that are filled from the library: one language's site as plain data."""

from collections.abc import Iterator
from typing import Any

from sitegen.content import life
from sitegen.content.addresses import years
from sitegen.content.library import Entry, Gone
from sitegen.content.models import Event
from sitegen.content.occurrences import upcoming
from sitegen.locales import Locale
from sitegen.render import (
    cards,
    covers,
    datapage,
    events,
    following,
    found,
    frames,
    heads,
    lists,
    messages,
    modulelists,
    modules,
    notices,
    overview,
    sharecards,
    signposts,
    taxonomies,
    vevents,
)
from sitegen.render.frames import Rendition
from sitegen.render.structured import subjects, writeups

View = dict[str, Any]
TAXONOMIES = ("topics", "regions", "regulations", "programmes")


def of_site(site: Rendition) -> Iterator[View]:
    """The views of one language's pages."""
    yield from of_others(site)
    for entry in site.library.events:
        yield from of_event(site, entry)


def of_others(site: Rendition) -> Iterator[View]:
    """The views of all pages but those of write-ups."""
    library = site.library
    yield lists.home(site)
    yield lists.schedule(site)
    yield from lists.events(site)
    for year in years(library):
        yield from lists.archive(site, year)
    for kind in TAXONOMIES:
        yield from taxonomies.taxonomy(site, kind)
    yield taxonomies.glossary(site)
    yield from modulelists.views(site)
    for module in library.modules:
        yield modules.view(site, module)
    yield overview.view(site)
    yield datapage.view(site)
    yield search_view(site)
    yield from messages.views(site)
    for gone in library.gone:
        yield gone_view(site, gone)


def of_event(site: Rendition, entry: Entry[Event]) -> Iterator[View]:
    """The views of a write-up's own pages, in one language."""
    yield event_view(site, entry)
    coming = upcoming((entry,), site.library.now)
    if coming and life.was_announced(entry):
        yield notices.view(site, entry, coming)


def event_view(site: Rendition, entry: Entry[Event]) -> View:
    """An event's page, in one language."""
    library, locale = site.library, site.locale
    event = cards.said(entry, locale)
    title = cards.title(event, locale)
    own = events.event_data(site, entry)
    return frames.page(
        site,
        kind="event",
        layout="events",
        title=title,
        description=event.summary,
        addresses=site.everywhere("events", entry.year, entry.slug),
        translated=entry.said,
        crumbs=[
            (locale.t("events"), locale.address("events")),
            (title, locale.address("events", entry.year, entry.slug)),
        ],
        noindex=event.sample,
        feeds=[calendar_of(entry, own["calendar_file"], title, locale)] if own["calendar_file"] else [],
        data={
            **own,
            **events.around(site, entry),
            "signpost": signpost(site, entry),
            "calendar": vevents.of_event(library, entry, locale),
            "structured": writeups.of_event(site, entry),
            "article": heads.article(
                event.published,
                writeups.modified(event),
                locale.t("events"),
                subjects.names(library, event.topics, locale),
            ),
            "found": found.event(library, entry, locale),
            "cover": covers.view(entry.facts),
            "share_card": sharecards.shown(sharecards.of_event(library, entry, locale)),
        },
    )


def calendar_of(entry: Entry[Event], file: str, title: str, locale: Locale) -> View:
    """An event's own calendar, for apps that look into the head of its page."""
    name = locale.t("feed.form", title=title, form=locale.t("feed.calendar"))
    return {"title": name, "address": cards.address(entry, locale) + file, "type": following.CALENDAR}


def signpost(site: Rendition, entry: Entry[Event]) -> View | None:
    """What stands at the address of its sheet to print once the event is over: sheets hang on boards for long."""
    library, locale = site.library, site.locale
    if upcoming((entry,), library.now) or not life.was_announced(entry):
        return None
    sheet, own = cards.notice(entry, locale), cards.address(entry, locale)
    return signposts.onward(library, locale, sheet, own, "notice.over")


def search_view(site: Rendition) -> View:
    """The search page; without JavaScript it is a page to browse from."""
    locale = site.locale
    browse = [
        {"title": locale.t(kind), "address": locale.address(kind)}
        for kind in ("schedule", "events", "modules", *TAXONOMIES, "glossary")
    ]
    other = next((each.code for each in site.locales if each != locale), "")
    return frames.page(
        site,
        kind="search",
        layout="search",
        title=locale.t("search"),
        description=locale.t("search.description"),
        addresses=site.everywhere("search"),
        crumbs=[(locale.t("search"), locale.address("search"))],
        data={"browse": browse, "filters": ["kind", "topic", "region", "year"], "other": other},
    )


def gone_view(site: Rendition, gone: Gone) -> View:
    """What stands at the address of a page that was taken down."""
    locale = site.locale
    view = frames.page(
        site,
        kind="gone",
        layout="page",
        title=locale.t("gone.title"),
        description=locale.t("gone.description"),
        addresses=site.everywhere("events", gone.year, gone.slug),
        crumbs=[(locale.t("events"), locale.address("events"))],
        noindex=True,
        data={"reason": gone.reason.get(locale.code, gone.reason["id"]), "spoken": locale.code},
    )
    return {**view, "spoken": locale.code if locale.code in gone.reason else "id"}
