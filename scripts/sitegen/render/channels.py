"""What can be followed: the whole schedule, a region's, a topic's. Feeds and calendars are made of these."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.content.occurrences import Occurrence
from sitegen.render import places
from sitegen.render.frames import Rendition


@dataclass(frozen=True, slots=True)
class Channel:
    """Sessions to come, in one language. `page` is the address it belongs to, and its files' folder.

    `scope` is None for the whole schedule, else what it is limited to; `sample` when all that it can hold is made up.
    """

    page: str
    scope: str | None
    coming: tuple[Occurrence, ...]
    sample: bool = False


def channels(site: Rendition) -> Iterator[Channel]:
    """The whole schedule first, then every topic, then every region that content cites and those above it."""
    library, locale = site.library, site.locale
    yield Channel(locale.address("schedule"), None, site.coming)
    for slug, topic in library.topics.items():
        own = site.shelf("topics", slug)
        yield Channel(locale.address("topics", slug), getattr(topic, locale.code).name, own.coming)
    for code in site.regions:
        own = site.shelf("regions", code)
        name = places.name(locale, library.regions[code])
        yield Channel(locale.address("regions", code), name, own.coming, sample=code not in site.real_regions)
