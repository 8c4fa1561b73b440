"""Where and how a session is attended, in schema.org's words: Place, VirtualLocation, PostalAddress."""

from typing import Any

from sitegen import urls
from sitegen.content import life
from sitegen.content.library import Library
from sitegen.content.models import Event, Mode, Venue
from sitegen.content.occurrences import Occurrence
from sitegen.locales import Locale
from sitegen.render import cards, places

View = dict[str, Any]
COUNTRY = "ID"


def mode(occurrence: Occurrence) -> Mode:
    """How a session is attended."""
    return life.mode(occurrence.session, occurrence.entry.facts)


def of(library: Library, occurrence: Occurrence, locale: Locale) -> list[View]:
    """The place, the virtual one, or both; none when nothing is known of the place.

    Who is to attend online without a published link finds the way on the event's page.
    """
    event: Event = cards.said(occurrence.entry, locale)
    session = life.session_of(event, occurrence)
    found: list[View] = []
    if mode(occurrence) != "online":
        found += _places(library, event, life.venue_of(session, event), locale)
    if mode(occurrence) != "in_person":
        page = urls.absolute(library.site.url, cards.address(occurrence.entry, locale))
        found.append({"@type": "VirtualLocation", "url": session.online_url or page})
    return found


def _places(library: Library, event: Event, venue: Venue | None, locale: Locale) -> list[View]:
    """The venue; while it is not known, the organiser's region."""
    if venue:
        place = {"@type": "Place", "name": venue.name, "address": address(library, locale, venue.region, venue.address)}
        return [place | {"geo": _point(venue.geo)} if venue.geo else place]
    if not event.organizer_region:
        return []
    name = places.name(locale, library.regions[event.organizer_region])
    return [{"@type": "Place", "name": name, "address": address(library, locale, event.organizer_region)}]


def address(library: Library, locale: Locale, code: str | None, street: str | None = None) -> View:
    """A postal address: the locality goes from the region up to the regency, addressRegion is the province."""
    codes = [code, *reversed(library.regions[code].ancestors)] if code else []
    names = [places.name(locale, library.regions[each]) for each in codes]
    found = {"streetAddress": street, "addressLocality": ", ".join(names[:-1]), "addressRegion": "".join(names[-1:])}
    known = {name: text for name, text in found.items() if text}
    return {"@type": "PostalAddress", **known, "addressCountry": COUNTRY}


def _point(geo: str) -> View:
    latitude, longitude = (float(part) for part in geo.split(","))
    return {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
