"""The whole site as products, and what the ledger keeps of it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from sitegen import urls
from sitegen.content import life
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event
from sitegen.content.occurrences import upcoming
from sitegen.content.staleness import turns
from sitegen.content.turns import Staleness
from sitegen.groups import Group, Plans
from sitegen.locales import Locale
from sitegen.products import Product
from sitegen.render import (
    admin,
    archives,
    artwork,
    booklets,
    calendars,
    feeds,
    files,
    fill,
    frames,
    glossary,
    moved,
    opendata,
    pages,
    palette,
    search,
    sitemap,
    stories,
    templates,
    views,
)
from sitegen.render.frames import Rendition
from sitegen.store import digest_of

ASKED = frozenset({"address", "alternates", "calendar", "canonical", "file", "folders", "kind", "language", "noindex"})
ASKED |= {"page", "path", "paths", "sample", "signpost"}
"""What is asked of inputs when the site is planned: by the sitemap, the search, the rules for servers, the ledger."""


def products(library: Library, locales: tuple[Locale, ...], plans: Plans | None = None) -> list[Product]:
    """Everything that is published but the shells and hand-written pages, which MkDocs renders.

    `plans` may know what was planned before.
    """
    told, turning = list(frames.renditions(library, locales)), turns(library)
    rest = Group("site", _basis(library, turning.values()), partial(_rest, told))
    own = stories.groups(told[0], turning, partial(_of_event, told, palette.palette(library)))
    planned = list((plans or Plans()).products([rest, *own], ASKED))
    shown = [each for each in planned if each.make in (pages.make_page, pages.make_hand_written)]
    return [*planned, *search.products(shown, locales), sitemap.product(library.site.url, shown)]


def _of_event(told: list[Rendition], colours: Mapping[str, str], entry: Entry[Event]) -> Iterator[Product]:
    """A write-up's pages, its sheets to print, its share cards; `colours` are the palette's."""
    for site in told:
        yield from map(pages.page_product, views.of_event(site, entry))
        yield artwork.of_event(site.library, entry, site.locale, colours)


def _basis(library: Library, turning: Iterable[Staleness]) -> str:
    """All but the texts of write-ups, which no other pages show. The next turn stands for the moment of the build."""
    turn = min((each.at for each in turning), default=None)
    there = [*(event.folder for event in library.events), *(module.folder for module in library.modules)]
    shown = [library.ground, str(turn), there, sorted(library.fronts.items()), sorted(library.to_come)]
    return digest_of(json.dumps(shown).encode())


def _rest(told: list[Rendition]) -> list[Product]:
    """All but write-ups, and what is made of all pages."""
    library, locales = told[0].library, told[0].locales
    return [
        fill.template_product(),
        *pages.products(told),
        *moved.products(library, locales),
        *files.products(library, locales),
        *artwork.products(library, locales),
        *booklets.products(library, locales),
        *templates.products(library, locales),
        *archives.products(library, locales),
        *feeds.products(told),
        *calendars.products(told),
        *opendata.products(told[0]),
        search.lexicon(library),
        glossary.product(library, locales),
        *admin.products(library, locales),
    ]


def event_page(site: Rendition, entry: Entry[Event]) -> Product:
    """The page of one event alone, in one language."""
    return pages.page_product(views.event_view(site, entry))


def covers(library: Library) -> dict[str, Product]:
    """The covers that a library's pages show, by key."""
    return {product.key: product for product in artwork.cover_products(library)}


def missing(root: Path, library: Library) -> tuple[str, ...]:
    """What has to be installed for this site and is not, by its path in the project."""
    return admin.missing(root, library)


def addresses(products: Iterable[Product]) -> list[str]:
    """The addresses that must never die: no samples, no second pages of lists, no photos."""
    return sorted({address for product in products if lasts(product) for address in served(product)})


def standing(products: Iterable[Product]) -> frozenset[str]:
    """All addresses there are, whether they must last or not."""
    return frozenset(address for product in products for address in served(product))


def lasts(product: Product) -> bool:
    """Whether readers may keep its address."""
    return not product.inputs.get("sample") and product.inputs.get("page", 1) == 1


def served(product: Product) -> list[str]:
    """The addresses of a page, a feed or a download."""
    kind, inputs = product.key.partition(":")[0], product.inputs
    if kind == "page":
        sign, calendar = inputs.get("signpost"), inputs.get("calendar")
        leading = [sign["path"].removesuffix("index.html")] if sign else []
        return [inputs["address"], *leading, *(calendar["paths"] if calendar else ())]
    if kind in ("feed", "form", "data"):
        return list(inputs["paths"])
    if kind in ("docs", "moved", "calendar", "download", "pack"):
        return [inputs["path"].removesuffix("index.html")]
    return files.paths(inputs) if kind == "file" and product.make is files.make_copy else []


def moves(products: Iterable[Product]) -> dict[str, str]:
    """The old addresses of pages, and where each leads now."""
    found = (product.inputs for product in products if product.make is moved.make_redirect)
    return {_folder(each["path"]): each["address"] for each in found}


def gone(products: Iterable[Product]) -> list[str]:
    """The addresses of pages that say why there is nothing any more."""
    return sorted(_folder(each) for product in products for each in _farewells(product))


def _farewells(product: Product) -> list[str]:
    if product.make is moved.make_farewell:
        return [product.inputs["path"]]
    return [product.inputs["address"]] if product.inputs.get("kind") == "gone" else []


def _folder(path: str) -> str:
    return path.removesuffix("index.html")


def events(library: Library) -> dict[str, str]:
    """All events but samples by their id, by which feed readers and calendars know them: year and folder of each.

    Those that were taken down too: nobody else may be known by their ids.
    """
    there = {entry.facts.id: f"{entry.year}/{entry.slug}" for entry in library.events if not entry.facts.sample}
    return there | {left.event_id: f"{left.year}/{left.slug}" for left in library.gone if left.event_id}


def former(library: Library) -> dict[str, str]:
    """Where these events stood before, and the id of each."""
    real = [(entry.facts.id, entry.facts.aliases) for entry in library.events if not entry.facts.sample]
    real += [(left.event_id, left.aliases) for left in library.gone if left.event_id]
    return {alias: known for known, aliases in real for alias in aliases}


def sessions(library: Library) -> list[dict[str, Any]]:
    """Every session that has not ended: its identity, times, place and status, and how many changes were announced."""
    rows = []
    for each in upcoming([entry for entry in library.events if not entry.facts.sample], library.now):
        event, session = each.entry.facts, each.session
        venue = life.venue_of(session, event)
        place = f"{venue.region or ''} {venue.name}".strip() if venue else ""
        rows.append(
            {
                "uid": urls.uid(library.site.identity, event.id, session.id, each.original),
                "start": each.first.isoformat(),
                "end": each.last.isoformat(),
                "place": "online" if life.mode(session, event) == "online" else place,
                "status": session.status,
                "changes": len(life.changes(each, event)),
            }
        )
    return rows
