"""Lists as schema.org's CollectionPage, with what they list in its order."""

from collections.abc import Iterable

from sitegen import urls
from sitegen.content.library import Library
from sitegen.locales import Locale
from sitegen.render.structured import publishers
from sitegen.render.structured.vocabulary import View, node


def of_cards(library: Library, locale: Locale, page: str, title: str, cards: Iterable[View]) -> list[View]:
    """A list of events or modules at the address `page`; samples are not listed, and a list of nothing is none."""
    entries = [(card["title"], card["address"]) for card in cards if not card["sample"]]
    return _listing(library, locale, page, title, entries)


def of_sessions(library: Library, locale: Locale, title: str, cards: Iterable[View]) -> list[View]:
    """The schedule: each session by the place that is its permanent name."""
    page = locale.address("schedule")
    entries = [(card["title"], f"{page}#{card['anchor']}") for card in cards if not card["sample"]]
    return _listing(library, locale, page, title, entries)


def _listing(library: Library, locale: Locale, page: str, title: str, entries: list[tuple[str, str]]) -> list[View]:
    if not entries:
        return []
    own = urls.absolute(library.site.url, page)
    items = [
        node("ListItem", position=number, name=name, url=urls.absolute(library.site.url, address))
        for number, (name, address) in enumerate(entries, 1)
    ]
    found = node(
        "CollectionPage",
        own,
        name=title,
        url=own,
        inLanguage=locale.code,
        isPartOf=publishers.edition_of(library, locale),
        mainEntity=node("ItemList", numberOfItems=len(items), itemListElement=items),
    )
    return [found]
