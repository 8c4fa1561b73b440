"""What every page's view holds beside its own data: address, title, languages, breadcrumbs, feeds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sitegen import urls
from sitegen.content import brand
from sitegen.content.addresses import Neighbours, held, neighbours, regions
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event
from sitegen.content.occurrences import Occurrence, upcoming
from sitegen.content.shelves import Label, Shelf, shelves
from sitegen.locales import Locale
from sitegen.render import cards, sharecards
from sitegen.render.likeness import Likeness, likeness

View = dict[str, Any]
RSS = ("rss.xml", "application/rss+xml")


@dataclass(frozen=True, slots=True)
class Cards(Mapping[str, View]):
    """The events as lists show them, by their folder, each made when it is asked for, and once."""

    entries: Mapping[str, Entry[Event]]
    locale: Locale
    _made: dict[str, View] = field(default_factory=dict)

    def __getitem__(self, folder: str) -> View:
        if folder not in self._made:
            self._made[folder] = cards.event_card(self.entries[folder], self.locale)
        return self._made[folder]

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class Rendition:
    """The library as it is told in one language, and the languages it is told in.

    `coming` are the sessions to come; `held` are the events with nothing left to come, the latest first, and
    `around` has the neighbours of each of these by its folder; `likeness` tells which events are near one another,
    `shelves` what belongs to a topic, a region and so on; `regions` are the
    codes with a page, in order, and `real_regions` those that would have one without samples; `cards` are
    the events as lists show them, by their folder, and `card` is what the site's own share card shows.
    """

    library: Library
    locale: Locale
    locales: tuple[Locale, ...]
    coming: tuple[Occurrence, ...]
    held: tuple[Entry[Event], ...]
    around: Mapping[str, Neighbours]
    likeness: Likeness
    shelves: Mapping[Label, Shelf]
    cards: Mapping[str, View]
    card: View
    regions: tuple[str, ...]
    real_regions: frozenset[str]

    def shelf(self, kind: str, slug: str) -> Shelf:
        """What belongs to a topic, a region (within it, too), a regulation or a programme; it may be nothing."""
        return self.shelves.get((kind, slug), Shelf())

    def everywhere(self, *parts: str) -> dict[str, str]:
        """A page's address in every language."""
        return {locale.code: locale.address(*parts) for locale in self.locales}


def renditions(library: Library, locales: tuple[Locale, ...]) -> Iterator[Rendition]:
    """The library in each language."""
    coming, over = upcoming(library.events, library.now), held(library)
    programmes = library.programmes.values()
    around = neighbours(over)
    cited = tuple(sorted(regions(library.events, programmes)))
    real = regions([entry for entry in library.events if not entry.facts.sample], programmes)
    near = likeness(library.events)
    sorted_out = shelves(library.events, coming, over)
    by_folder = {entry.folder: entry for entry in library.events}
    for locale in locales:
        told, card = Cards(by_folder, locale), sharecards.of_site(library, locale)
        yield Rendition(library, locale, locales, coming, over, around, near, sorted_out, told, card, cited, real)


def page(
    site: Rendition,
    *,
    kind: str,
    layout: str,
    title: str,
    description: str,
    addresses: Mapping[str, str],
    translated: Iterable[str] | None = None,
    crumbs: Sequence[tuple[str, str]] = (),
    noindex: bool = False,
    feeds: Sequence[View] = (),
    data: View | None = None,
) -> View:
    """The view of a page: plain data, all that its template `kind` shows within the shell `layout`.

    `addresses` maps each language to the page's address in it; `translated` names the languages in which the page
    truly exists (all, when None): only these are announced as alternates, and the first of them is canonical
    for a page that only falls back. `feeds` follow the page's own part of the site ({title, address, type}); they are
    named before those of every page. In `data`, `live`: the page shows sessions to come, which its script keeps true;
    `choosing`: it has a list that readers limit; `anywhere`: it may stand at any address, so that none is its own;
    `structured`: the nodes that search engines are told of
    (structured/graph.py); `article`: for what is dated, when it was published and changed, its section and its tags;
    `found`: how it shows among the results of a search, if it does (found.py); `share_card`: its own card, where it
    has one.
    """
    library, locale, locales = site.library, site.locale, site.locales
    true = [other.code for other in locales if translated is None or other.code in translated]
    own = addresses[locale.code]
    canonical = own if locale.code in true else addresses[true[0]]
    edition = library.site.editions[locale.code]
    others = [] if noindex or len(true) < 2 else alternates(library, addresses, true)
    return {
        "kind": kind,
        "layout": layout,
        "language": locale.code,
        "prefix": locale.prefix,
        "address": own,
        "title": title,
        "description": description,
        "site": edition.name,
        "site_url": library.site.url,
        "territory": locale.t("language.territory"),
        "territories": [each.t("language.territory") for each in locales if others and each != locale],
        "canonical": urls.absolute(library.site.url, canonical),
        "alternates": others,
        "original": addresses[locales[0].code] if locale.prefix else None,
        "switch": [
            {
                "language": other.code,
                "address": addresses.get(other.code, other.address()),
                "name": other.t("language.this"),
                "label": other.t("language.switch"),
            }
            for other in locales
            if other.code != locale.code
        ],
        "crumbs": [
            {"title": name, "address": address} for name, address in ((locale.t("home"), locale.address()), *crumbs)
        ],
        "feeds": [*feeds, *(each for each in following(site) if each not in feeds)],
        "live": False,
        "choosing": False,
        "anywhere": False,
        "structured": [],
        "article": None,
        "found": None,
        "bars": {"light": brand.light(library.site.brand)["bar"], "dark": brand.dark(library.site.brand)["bar"]},
        "share_card": sharecards.shown(site.card),
        "noindex": noindex or locale.code not in true,
        **(data or {}),
    }


def following(site: Rendition) -> list[View]:
    """What any page can be left for: the schedule's feed and that of news."""
    locale, name = site.locale, site.library.site.editions[site.locale.code].name
    return [
        {"title": locale.t(f"{feed}.title", site=name), "address": locale.address(kind) + RSS[0], "type": RSS[1]}
        for feed, kind in (("feed", "schedule"), ("news", "events"))
    ]


def alternates(library: Library, addresses: Mapping[str, str], codes: Sequence[str]) -> list[dict[str, str]]:
    """Absolute hreflang links; the main language is also the x-default."""
    found = [{"language": code, "href": urls.absolute(library.site.url, addresses[code])} for code in codes]
    return [*found, {"language": "x-default", "href": found[0]["href"]}]
