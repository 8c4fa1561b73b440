"""The event page's own data: sessions, people, references, files, history."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sitegen.content import life
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event, Module, Registration, Speaker
from sitegen.content.occurrences import Occurrence, occurrences, upcoming
from sitegen.locales import Locale
from sitegen.render import cards, facts, related, renditions, sessions, sharing, vevents
from sitegen.render.frames import Rendition

View = dict[str, Any]


def event_data(site: Rendition, entry: Entry[Event]) -> View:
    """Everything between the title and the foot of an event's page, in one language."""
    library, locale = site.library, site.locale
    event: Event = cards.said(entry, locale)
    coming = upcoming((entry,), library.now)
    return {
        "spoken": cards.spoken(entry, locale),
        "stale": locale.code in entry.stale,
        "translated": bool(locale.prefix) and locale.code in entry.said,
        "sample": event.sample,
        "summary": event.summary,
        "kicker": kicker(library, event, locale),
        "facts": list(facts.panel(library, event, locale, cards.spoken(entry, locale))),
        "standing": cards.status(event),
        **sharing.of_event(library, entry, coming, locale),
        "live": bool(coming),
        "calendar_file": calendar_file(entry, coming, locale),
        "notice": cards.notice(entry, locale) if coming and life.was_announced(entry) else None,
        "past": past(library, entry, locale),
        "registration": registration(event, library.now, locale) if coming else None,
        **cards.text(library, entry, locale),
        "photos": photos(entry, event),
        "speakers": [person(speaker, locale) for speaker in event.speakers],
        "regulations": references(library, event, locale),
        "attachments": attachments(library, entry, event, locale),
        "changes": [{"date": locale.date(change.date, weekday=False), "note": change.note} for change in event.changes],
        "modules": [cards.module_card(module, locale) for module in related.modules_of(library, entry)],
        "related": [site.cards[other.folder] for other in site.likeness.of(entry)],
        "source": source(event, locale),
        "corrections": [
            {"date": locale.date(note.date, weekday=False), "note": note.note} for note in event.corrections
        ],
        "updated": locale.date(event.updated, weekday=False) if event.updated else None,
    }


def around(site: Rendition, entry: Entry[Event]) -> View:
    """The write-ups `before` and `after` it by the date of the event; none of an event with something left to come."""
    before, after = site.around.get(entry.folder, (None, None))
    return {"before": _neighbour(site, before), "after": _neighbour(site, after)}


def _neighbour(site: Rendition, entry: Entry[Event] | None) -> View | None:
    """No more than shows: what else changes in a write-up is nothing to its neighbours."""
    if entry is None:
        return None
    card = site.cards[entry.folder]
    return {name: card[name] for name in ("address", "title", "date", "language")}


def kicker(library: Library, event: Event, locale: Locale) -> list[str]:
    """What it is about and when, over the title."""
    about = [getattr(library.topics[slug], locale.code).name for slug in event.topics[:1]]
    return [*about, facts.days(event, locale)]


def photos(entry: Entry[Event], said: Event) -> list[View]:
    """The photos with what is said of them, the first to stand above the text."""
    return [
        {
            **renditions.view(renditions.of_photo(photo.file, entry.pictures[photo.file])),
            "alt": photo.alt,
            "caption": photo.caption,
            "credit": photo.credit,
        }
        for photo in said.photos
    ]


def calendar_file(entry: Entry[Event], coming: Sequence[Occurrence], locale: Locale) -> str | None:
    """The file beside the page that puts all sessions in a calendar, as long as one of them is to take place."""
    holds = any(each.start.day and each.session.status not in vevents.OFF for each in coming)
    return locale.file("session") if holds and life.was_announced(entry) else None


def past(library: Library, entry: Entry[Event], locale: Locale) -> list[View]:
    """The sessions that are over: of an event that has several, or of one that was cancelled, to say why."""
    if len(entry.facts.sessions) < 2 and not cards.status(entry.facts):
        return []
    coming = upcoming((entry,), library.now)
    over = [each for each in occurrences(entry, library.now) if each not in coming]
    return sessions.cards_of(library, over, locale)


def registration(event: Event, now: dt.datetime, locale: Locale) -> View | None:
    """How to sign up: once it has closed no more than that it has, and only whom to ask when nothing is held."""
    found: Registration | None = event.registration
    if not found:
        return None
    off = bool(cards.status(event))
    closed = found.closes is not None and found.closes.last(event.zone) < now
    return {
        "url": None if off or closed else found.url,
        "opens": None if off or closed or not found.opens else sessions.moment(found.opens, event, locale),
        "closed": closed,
        "closes": None if off or not found.closes else sessions.moment(found.closes, event, locale),
        "contact": found.contact,
    }


def person(speaker: Speaker, locale: Locale) -> View:
    """A speaker: rank, honorific, name and degrees as printed, and the office held that day."""
    name = " ".join(filter(None, (speaker.rank, speaker.honorific, speaker.name)))
    if name and speaker.degrees:
        name = f"{name}, {speaker.degrees}"
    return {
        "name": name or locale.t("event.unnamed"),
        "office": ", ".join(filter(None, (speaker.office, speaker.institution))),
        "role": locale.t(f"role.{speaker.role}"),
        "topic": speaker.topic,
    }


def references(library: Library, event: Event, locale: Locale) -> list[View]:
    """The regulations an event cites, with how far each was verified."""
    found = [(slug, library.regulations[slug]) for slug in event.regulations]
    return [
        {
            "title": regulation.number,
            "name": getattr(regulation, locale.code).name,
            "standing": locale.t(f"standing.{regulation.standing}"),
            "address": locale.address("regulations", slug),
        }
        for slug, regulation in found
    ]


def attachments(library: Library, entry: Entry[Any], said: Event | Module, locale: Locale) -> list[View]:
    """The files to download: the name says what it is, and the size shows before anyone taps."""
    return [
        {
            "file": each.file,
            "title": each.title,
            "kind": each.file.rsplit(".", 1)[-1].upper(),
            "size": locale.size(library.assets[f"{entry.folder}/{each.file}"].size),
        }
        for each in said.attachments
    ]


def source(event: Event, locale: Locale) -> View | None:
    """Who reported it first."""
    if not event.source:
        return None
    name = event.source.name
    if event.source.author:
        name = locale.t("event.source-by", name=name, author=event.source.author)
    date = locale.date(event.source.date, weekday=False) if event.source.date else None
    return {"title": name, "href": event.source.url, "date": date}
