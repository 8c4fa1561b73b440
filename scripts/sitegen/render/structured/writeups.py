"""A write-up as schema.org's NewsArticle: when it was written, by whom, from what, about which event."""

from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sitegen import urls
from sitegen.content import life
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event, Source
from sitegen.content.occurrences import occurrences, upcoming
from sitegen.dates import When
from sitegen.locales import Locale
from sitegen.render import cards
from sitegen.render.frames import Rendition
from sitegen.render.structured import happenings, publishers, subjects, translations
from sitegen.render.structured.vocabulary import View, node, reference


def of_event(site: Rendition, entry: Entry[Event]) -> list[View]:
    """What an event's page tells: the event, and the article once it reports what took place.

    Nothing of a sample: what is made up must not be found as true.
    """
    event = happenings.of_event(site.library, entry, site.locale)
    if event is None:
        return []
    return [article(site, entry, event["@id"]), event] if is_report(site.library, entry) else [event]


def is_report(library: Library, entry: Entry[Event]) -> bool:
    """Whether nothing of the event is to come and its page tells how it went."""
    if upcoming((entry,), library.now):
        return False
    return any(life.standing(each, library.now) == "reported" for each in occurrences(entry, library.now))


def article(site: Rendition, entry: Entry[Event], event: str) -> View:
    """The article, named as in the news feed, so that it stays the same whatever becomes of its page.

    `event` is the identity of the event that it is about.
    """
    library, locale = site.library, site.locale
    said: Event = cards.said(entry, locale)
    page = urls.absolute(library.site.url, cards.address(entry, locale))
    office, changed = publishers.signature(library, locale), modified(said)

    def identity(other: Locale) -> str:
        return urls.tag(library.site.identity, other.code, said.id)

    return node(
        "NewsArticle",
        identity(locale),
        headline=cards.title(said, locale),
        description=said.summary,
        url=page,
        mainEntityOfPage=page,
        datePublished=said.published.iso(said.zone),
        dateModified=str(changed) if changed else None,
        inLanguage=cards.spoken(entry, locale),
        author=office,
        publisher=reference(office["@id"]),
        isPartOf=publishers.edition_of(library, locale),
        isAccessibleForFree=True,
        about=[reference(event), *subjects.topics(library, said.topics, locale)],
        keywords=subjects.names(library, said.topics, locale),
        contentLocation=subjects.region(library, said.places[0], locale) if said.places else None,
        isBasedOn=source(said.source, said.zone) if said.source else None,
        citation=[subjects.cited(library, slug, locale) for slug in said.regulations],
        correction=[
            node("CorrectionComment", text=each.note, datePublished=str(each.date)) for each in said.corrections
        ],
        **translations.of(site, entry.said, identity),
    )


def modified(said: Event) -> When | None:
    """When it was last rewritten or corrected; None when it stands as it was published."""
    days = [*([said.updated] if said.updated else []), *(each.date for each in said.corrections)]
    return max(days, key=lambda day: day.date, default=None)


def source(found: Source, zone: ZoneInfo) -> View:
    """The report that it was written from: `name` is who published that, `url` is only their front page at times."""
    date = found.date.iso(zone) if found.date else None
    whole = bool(urlsplit(found.url).path.strip("/"))
    publisher = node("Organization", name=found.name, url=None if whole else found.url)
    page = found.url if whole else None
    return node("CreativeWork", url=page, publisher=publisher, creditText=found.author, datePublished=date)
