"""An event as schema.org's Event, with its sessions as parts, or EventSeries."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sitegen import urls
from sitegen.content import life
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event, Series, Speaker
from sitegen.content.occurrences import Occurrence, occurrences, sitting, upcoming
from sitegen.dates import When
from sitegen.locales import Locale, opening
from sitegen.render import cards, events, locations, recurrence, sessions
from sitegen.render.structured.vocabulary import View, one, term

ATTENDANCE = {
    "in_person": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "mixed": "MixedEventAttendanceMode",
}
OFF = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}


def of_event(library: Library, entry: Entry[Event], locale: Locale) -> View | None:
    """The event of a page, in the page's language. None for a sample: what is made up must not be found as true."""
    event: Event = cards.said(entry, locale)
    if event.sample:
        return None
    if event.series:
        own = _repeating(library, entry, event.series, locale)
    else:
        found = occurrences(entry, library.now)
        parts = [_sitting(library, each, locale) for each in found]
        own = parts[0] if len(parts) == 1 else {**_whole(library, found, locale), "subEvent": parts}
    return {**own, **_general(library, entry, locale)}


def _general(library: Library, entry: Entry[Event], locale: Locale) -> View:
    """What holds for all sessions of an event; what is not known is left out."""
    event: Event = cards.said(entry, locale)
    organizer: View = {"@type": "Organization", "name": event.organizer}
    if event.organizer_region:
        organizer["address"] = locations.address(library, locale, event.organizer_region)
    topics = [getattr(library.topics[slug], locale.code).name for slug in event.topics]
    found = {
        "description": event.summary,
        "inLanguage": cards.spoken(entry, locale),
        "organizer": organizer,
        "performer": [_person(each, locale) for each in event.speakers if each.name and each.role == "speaker"],
        "maximumAttendeeCapacity": event.capacity,
        "about": [{"@type": "Thing", "name": name} for name in topics],
        "audience": [
            {"@type": "Audience", "audienceType": opening(locale.t(f"audience.{each}"))} for each in event.audience
        ],
    }
    return {name: value for name, value in found.items() if value}


def _person(speaker: Speaker, locale: Locale) -> View:
    """A speaker: the name with rank and degrees as printed, the office of that day."""
    person: View = {"@type": "Person", "name": events.person(speaker, locale)["name"]}
    if speaker.office:
        person["jobTitle"] = speaker.office
    if speaker.institution:
        person["affiliation"] = {"@type": "Organization", "name": speaker.institution}
    return person


def _sitting(library: Library, occurrence: Occurrence, locale: Locale) -> View:
    """One session. It is named as in feeds, so that it stays the same whatever becomes of its page."""
    zone = occurrence.entry.facts.zone
    anchor = f"{locale.address('schedule')}#{occurrence.anchor}"
    found = {
        "@type": "Event",
        "@id": urls.absolute(library.site.url, anchor),
        "name": sessions.name(occurrence, locale),
        "url": _page(library, occurrence.entry, locale),
        "startDate": occurrence.start.iso(zone),
        **_end(occurrence.end, zone),
        **_standing(occurrence),
    }
    return {**found, **_attendance(library, [occurrence], locale)}


def _whole(library: Library, found: Sequence[Occurrence], locale: Locale) -> View:
    """An event of several sessions, from the first to the last: off when all are off; one that moved moves no other."""
    entry, start = found[0].entry, found[0].start.iso(found[0].entry.facts.zone)
    status = cards.status(entry.facts)
    last = max(found, key=lambda each: each.last)
    end = last.end or When(last.start.year, last.start.month, last.start.day)
    return {
        **_named(library, entry, "Event", locale),
        "startDate": start,
        **_end(end, entry.facts.zone),
        "eventStatus": term(OFF.get(status, "EventScheduled")),
        **({"previousStartDate": start} if status == "postponed" else {}),
        **_attendance(library, found, locale),
    }


def _repeating(library: Library, entry: Entry[Event], rule: Series, locale: Locale) -> View:
    """A series, with its dates to come. An event that has a schedule states no dates of its own, says schema.org."""
    first, zone = sitting(entry, entry.facts.sittings[0]), entry.facts.zone
    plan = recurrence.schedule(rule, first.session, zone)
    coming = [_sitting(library, each, locale) for each in upcoming((entry,), library.now)]
    dates = {"startDate": first.start.iso(zone), **_end(rule.until, zone)}
    return {
        **_named(library, entry, "EventSeries", locale),
        **({"eventSchedule": plan} if plan else dates),
        "eventStatus": term(OFF.get(first.session.status, "EventScheduled")),
        **_attendance(library, [first], locale),
        **({"subEvent": coming} if coming else {}),
    }


def _named(library: Library, entry: Entry[Event], kind: str, locale: Locale) -> View:
    page = _page(library, entry, locale)
    return {"@type": kind, "@id": page, "name": cards.title(cards.said(entry, locale), locale), "url": page}


def _page(library: Library, entry: Entry[Event], locale: Locale) -> str:
    return urls.absolute(library.site.url, cards.address(entry, locale))


def _standing(occurrence: Occurrence) -> View:
    """How a session stands, and the start that no longer holds; a postponed one keeps its old date in both places.

    Time alone changes nothing here: schema.org has no word for what was held.
    """
    event, status = occurrence.entry.facts, occurrence.session.status
    if status == "cancelled":
        return {"eventStatus": term(OFF[status])}
    if status == "postponed":
        return {"eventStatus": term(OFF[status]), "previousStartDate": occurrence.start.iso(event.zone)}
    was = life.before(occurrence, event)[0]
    told = (("EventRescheduled", was), ("EventMovedOnline", life.was_in(occurrence, event)))
    found = {"eventStatus": one([term(name) for name, so in told if so] or [term("EventScheduled")])}
    return {**found, "previousStartDate": was.iso(event.zone)} if was else found


def _attendance(library: Library, found: Sequence[Occurrence], locale: Locale) -> View:
    """How and where to attend: sessions that are attended in different ways are mixed together."""
    modes = {locations.mode(each) for each in found}
    told = {"eventAttendanceMode": term(ATTENDANCE[modes.pop() if len(modes) == 1 else "mixed"])}
    places = [place for each in found for place in locations.of(library, each, locale)]
    apart = [place for number, place in enumerate(places) if place not in places[:number]]
    return {**told, "location": one(apart)} if apart else told


def _end(end: When | None, zone: ZoneInfo) -> View:
    return {"endDate": end.iso(zone)} if end else {}
