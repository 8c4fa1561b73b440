"""Calendars to subscribe to: the whole schedule's, a topic's, a region's, in each language."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sitegen.content.occurrences import Occurrence
from sitegen.products import Product, Work
from sitegen.render import vevents
from sitegen.render.channels import Channel, channels
from sitegen.render.frames import Rendition

View = dict[str, Any]
Told = dict[tuple[str, str], list[View]]


def products(sites: Iterable[Rendition]) -> Iterator[Product]:
    """One calendar for each channel and language."""
    for site in sites:
        told = sessions(site)
        for channel in channels(site):
            view = channel_view(site, channel, told)
            yield Product(f"calendar:{view['path']}", make_calendar, inputs=view)


def sessions(site: Rendition) -> Told:
    """The VEVENTs of every session to come, by its event's folder and its own id: each is told once."""
    found: Told = {}
    for each in site.coming:
        if _key(each) not in found:
            found[_key(each)] = vevents.of_session(site.library, each, site.locale)
    return found


def channel_view(site: Rendition, channel: Channel, told: Told) -> View:
    """A channel's calendar as plain data: its sessions to come, and of a series all dates.

    Sessions that are known only to the month or the year are left out: a calendar has no place for them.
    """
    locale = site.locale
    name = site.library.site.editions[locale.code].name
    keys = dict.fromkeys(_key(each) for each in channel.coming)
    path = channel.page + locale.file("schedule")
    return {
        **vevents.calendar(site.library, locale, channel.page, path, _all(told[key] for key in keys)),
        "name": locale.t("feed.scoped", site=name, scope=channel.scope)
        if channel.scope
        else locale.t("feed.title", site=name),
        "description": locale.t("calendar.description"),
        "sample": channel.sample,
    }


def make_calendar(work: Work) -> dict[str, bytes]:
    """The calendar's file."""
    # Only what is made anew pays for loading icalendar.
    from sitegen.render import ics

    return {work.inputs["path"]: ics.write(work.inputs)}


def _key(occurrence: Occurrence) -> tuple[str, str]:
    return occurrence.entry.folder, occurrence.session.id


def _all(lists: Iterable[Sequence[View]]) -> list[View]:
    return [view for found in lists for view in found]
