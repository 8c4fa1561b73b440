"""What stands for a page where it is shared: where its card is, and all that it says.

A page needs no more of its card than `shown` tells; the card itself is a product of its own (artwork.py).
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from sitegen.content import life
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event, Module
from sitegen.content.occurrences import upcoming
from sitegen.locales import Locale, opening
from sitegen.render import cards, covers, places, renditions, sessions
from sitegen.render.art import card
from sitegen.render.art.cloth import Cloth
from sitegen.render.palette import mix, readable

View = dict[str, Any]
LARGE = 3
"""The contrast that large text needs (WCAG 2.2, 1.4.3)."""
BADGES = {"cancelled": "stop", "postponed": "late"}


def of_site(library: Library, locale: Locale) -> View:
    """The card of the site itself, for every page that has none of its own."""
    edition = library.site.editions[locale.code]
    return _card(
        library,
        path=f"assets/kartu-{locale.code}.jpg",
        kind="",
        title=edition.description.removesuffix("."),
        details=[urlsplit(library.site.url).netloc],
        chosen=(None, None),
        locale=locale,
    )


def of_event(library: Library, entry: Entry[Event], locale: Locale) -> View:
    """The card of an event: news once it is over, the schedule until then; its badge says that it is off."""
    event: Event = cards.said(entry, locale)
    off = cards.status(event)
    return _card(
        library,
        path=cards.address(entry, locale) + name(locale),
        kind=locale.t("card.schedule" if upcoming((entry,), library.now) else "card.news"),
        title=cards.title(event, locale),
        details=[each for each in (when(event, locale), where(library, event, locale)) if each],
        chosen=covers.choice(event),
        locale=locale,
        off=off,
        photo=photo(entry, locale),
    )


def of_module(library: Library, entry: Entry[Module], locale: Locale) -> View:
    """The card of a module: how long it takes, and for whom it is."""
    module = cards.said(entry, locale)
    audience = [", ".join(cards.audience(module, locale))] if module.audience else []
    return _card(
        library,
        path=locale.address("modules", entry.slug) + name(locale),
        kind=locale.t("card.module"),
        title=cards.title(module, locale),
        details=[locale.t("module.duration", minutes=module.duration), *audience],
        chosen=covers.choice(module),
        locale=locale,
    )


def shown(view: View) -> View:
    """What a page says of its card: its address from the site's root, its size, and its words for who can't see it."""
    return {"src": view["path"], "width": card.WIDTH, "height": card.HEIGHT, "alt": view["alt"]}


def name(locale: Locale) -> str:
    """The file beside a page: `kartu.jpg`, `card.jpg`."""
    return f"{locale.words['card']}.jpg"


def when(event: Event, locale: Locale) -> str:
    """The day and the hours of a single session; of several, the days."""
    days, waits = cards.days(event, locale), cards.status(event) == "postponed"
    if len(event.sittings) == 1 and not event.series:
        (session,) = event.sittings
        days = sessions.when(session.start, session.end, event, locale)
    return locale.t("time.waits", was=days) if waits else opening(days)


def where(library: Library, event: Event, locale: Locale) -> str:
    """The venue and its city or regency, which says to those far away whose news it is."""
    if event.sittings and all(life.mode(each, event) == "online" for each in event.sittings):
        return locale.t("place.online")
    venue = cards.venue(event)
    if not venue:
        return ""
    chain = places.chain(locale, library.regions, venue.region) if venue.region else []
    return locale.t("card.place", venue=venue.name, region=chain[-1]["title"]) if chain else venue.name


def photo(entry: Entry[Event], locale: Locale) -> View | None:
    """The first photo as it is published beside the page, and the product that gives it."""
    if not entry.facts.photos:
        return None
    file = entry.facts.photos[0].file
    path = cards.address(entry, locale) + renditions.of_photo(file, entry.pictures[file])[-1].path
    return {"product": f"file:{entry.folder}/{file}", "path": path}


def _card(
    library: Library,
    *,
    path: str,
    kind: str,
    title: str,
    details: list[str],
    chosen: covers.Choice,
    locale: Locale,
    off: str = "",
    photo: View | None = None,
) -> View:
    return {
        "path": path,
        "alt": locale.t("card.alt", kind=kind, title=title, details=". ".join(details)) if kind else title,
        "site": library.site.editions[locale.code].name,
        "kind": kind,
        "title": title,
        "details": details,
        "off": off,
        "badge": locale.t(f"status.{off}") if off else None,
        "photo": photo,
        "chosen": chosen,
    }


def dyed(library: Library, view: View, colours: Mapping[str, str]) -> View:
    """The view with its cloth and all its colours, as card.draw takes it."""
    woven = covers.woven(library.topics, colours, view["chosen"])
    return {**view, "cloth": asdict(woven), "colours": inks(woven, colours, view["off"])}


def inks(woven: Cloth, colours: Mapping[str, str], off: str) -> dict[str, str]:
    """The colours of a card's texts by role: whatever the site's own colours are, each can be read."""
    head = woven.colours["head"]
    text = readable(head, colours["paper"], colours["deeper"])
    found = {"head": head, "site": text, "title": text, "detail": text}
    found |= {"kind": readable(head, woven.colours["accent"], text, least=LARGE)}
    found |= {"soft": readable(head, mix(text, head, 0.15), text)}
    badge = BADGES[off] if off else None
    return found | ({"badge": colours[badge], "badge-back": colours[f"{badge}-back"]} if badge else {})
