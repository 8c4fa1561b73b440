"""The sheet to print and put up on a board: one page that says all one must know before an event."""

from collections.abc import Iterator, Sequence
from typing import Any

from sitegen import urls
from sitegen.content import life
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event
from sitegen.content.occurrences import Occurrence
from sitegen.dates import When
from sitegen.locales import Locale
from sitegen.render import cards, events, facts, frames, places, sessions, sharecards
from sitegen.render.frames import Rendition

View = dict[str, Any]
FIT = 5
"""So many sessions find room on one sheet."""


def view(site: Rendition, entry: Entry[Event], coming: Sequence[Occurrence]) -> View:
    """The sheet as a page, in one language; `coming` are the event's own sessions to come, one at least."""
    library, locale = site.library, site.locale
    event: Event = cards.said(entry, locale)
    title, own = cards.title(event, locale), cards.address(entry, locale)
    return frames.page(
        site,
        kind="notice",
        layout="page",
        title=locale.t("notice.title", title=title),
        description=locale.t("notice.description", title=title),
        addresses={other.code: cards.notice(entry, other) for other in site.locales},
        translated=entry.said,
        crumbs=[
            (locale.t("events"), locale.address("events")),
            (title, own),
            (locale.t("notice"), cards.notice(entry, locale)),
        ],
        noindex=True,
        data={
            "spoken": cards.spoken(entry, locale),
            "stale": locale.code in entry.stale,
            "translated": bool(locale.prefix) and locale.code in entry.said,
            "sample": event.sample,
            "event": title,
            "event_address": own,
            "summary": event.summary,
            "series": cards.days(event, locale) if event.series else None,
            "sessions": [session(library, each, locale) for each in coming[:FIT]],
            "more": locale.t("notice.more", count=locale.number(len(coming) - FIT)) if len(coming) > FIT else None,
            "place": shared_place(library, coming, locale),
            "rows": list(rows(library, entry, locale)),
            "publisher": publisher(library, locale),
            "as_of": locale.t("notice.as-of", date=locale.date(as_of(event, library), weekday=False)),
            "share_card": sharecards.shown(sharecards.of_event(library, entry, locale)),
            "scan": urls.absolute(library.site.url, own),
        },
    )


def session(library: Library, occurrence: Occurrence, locale: Locale) -> View:
    """A session as large type tells it: what stands, and what no longer does."""
    event: Event = cards.said(occurrence.entry, locale)
    card = sessions.card(library, occurrence, locale)
    waits = card["status"] == "postponed"
    planned = sessions.when(occurrence.start, occurrence.end, event, locale)
    return {
        **{key: card[key] for key in ("standing", "reason", "note")},
        "part": card["part"] if len(event.sittings) > 1 else "",
        "off": card["status"] == "cancelled",
        "date": locale.t("notice.waits") if waits else card["date"],
        "hours": "" if waits else card["hours"],
        "was": planned if waits else card["was"],
        "place": place(library, occurrence, locale),
    }


def place(library: Library, occurrence: Occurrence, locale: Locale) -> View | None:
    """Where a session is: its name, and the address with the regions around it; None when nothing is known of it."""
    event: Event = cards.said(occurrence.entry, locale)
    found = sessions.whereabouts(occurrence, event, locale)
    if not found:
        return None
    if life.mode(occurrence.session, event) == "online":
        return {"name": found[0], "address": locale.t("notice.join")}
    venue = life.venue_of(occurrence.session, event)
    around = places.chain(locale, library.regions, venue.region) if venue and venue.region else []
    return {"name": found[0], "address": ", ".join([*found[1:], *(each["title"] for each in around)])}


def shared_place(library: Library, coming: Sequence[Occurrence], locale: Locale) -> View | None:
    """The place of all sessions when it is one and the same."""
    first, *others = (place(library, each, locale) for each in coming)
    return first if all(each == first for each in others) else None


def rows(library: Library, entry: Entry[Event], locale: Locale) -> Iterator[View]:
    """What else one must know: {label, value, language}, the language of the words in it."""
    event: Event = cards.said(entry, locale)
    own = locale.code, cards.spoken(entry, locale)
    for found in facts.people(library, event, locale):
        yield row(found["label"], ", ".join(value["title"] for value in found["values"]), own[0])
    yield from registration(library, event, locale, own[1])
    for key in ("cost", "accessibility", "organizer"):
        if value := getattr(event, key):
            yield row(locale.t(f"fact.{key}"), value, own[1])
    files = [
        f"{each['title']} ({locale.t('file.size', kind=each['kind'], size=each['size'])})"
        for each in events.attachments(library, entry, event, locale)
    ]
    if files:
        yield row(locale.t("notice.files"), ", ".join(files), own[1])


def registration(library: Library, event: Event, locale: Locale, spoken: str) -> Iterator[View]:
    """How to sign up, from when, until when, and whom to ask."""
    found = events.registration(event, library.now, locale)
    if not found:
        return
    for key in ("opens", "closes"):
        if found[key]:
            yield row(locale.t(f"notice.{key}"), found[key], locale.code)
    if found["url"]:
        yield row(locale.t("notice.register"), locale.t("notice.register-online"), locale.code)
    if found["contact"]:
        yield row(locale.t("notice.contact"), found["contact"], spoken)


def row(label: str, value: str, language: str) -> View:
    """A row of the sheet."""
    return {"label": label, "value": value, "language": language}


def publisher(library: Library, locale: Locale) -> str:
    """Who puts the sheet out."""
    edition = library.site.editions[locale.code]
    return locale.t("notice.publisher", site=edition.name, office=edition.office.name)


def as_of(event: Event, library: Library) -> When:
    """The last day on which something was said about the event."""
    told = [event.published, *([event.updated] if event.updated else []), *(change.date for change in event.changes)]
    return max((each for each in told if each.first(event.zone) <= library.now), default=event.published)
