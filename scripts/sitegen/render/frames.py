"""What every page's view holds beside its own data: address, title, languages, breadcrumbs, feeds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen import urls
from sitegen.content.addresses import Neighbours, held, neighbours, regions
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event
from sitegen.content.occurrences import Occurrence, upcoming
from sitegen.locales import Locale

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rendition:
    """The library as it is told in one language, and the languages it is told in.

    `coming` are the sessions to come; `held` are the events with nothing left to come, the latest first;
    `around` has the neighbours of each of these by its folder;
    `regions` are the codes with a page, and `real_regions` those that would have one without samples.
    """

    library: Library
    locale: Locale
    locales: tuple[Locale, ...]
    coming: tuple[Occurrence, ...]
    held: tuple[Entry[Event], ...]
    around: Mapping[str, Neighbours]
    regions: tuple[str, ...]
    real_regions: frozenset[str]

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
    for locale in locales:
        yield Rendition(library, locale, locales, coming, over, around, cited, real)


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
    data: View | None = None,
) -> View:
    """The view of a page: plain data, all that its template `kind` shows within the shell `layout`.

    `addresses` maps each language to the page's address in it; `translated` names the languages in which the page
    truly exists (all, when None): only these are announced as alternates, and the first of them is canonical
    for a page that only falls back. `live` in `data`: the page shows sessions to come, which its script keeps true;
    `choosing`: it has a list that readers limit; `structured`: what search engines are told, as JSON-LD;
    `found`: how it shows among the results of a search, if it does (found.py).
    """
    library, locale, locales = site.library, site.locale, site.locales
    true = [other.code for other in locales if translated is None or other.code in translated]
    own = addresses[locale.code]
    canonical = own if locale.code in true else addresses[true[0]]
    edition = library.site.editions[locale.code]
    return {
        "kind": kind,
        "layout": layout,
        "language": locale.code,
        "prefix": locale.prefix,
        "address": own,
        "title": title,
        "description": description,
        "site": edition.name,
        "canonical": urls.absolute(library.site.url, canonical),
        "alternates": [] if noindex or len(true) < 2 else alternates(library, addresses, true),
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
        "feeds": [
            {"title": locale.t(f"{feed}.title", site=edition.name), "address": locale.address(kind) + "rss.xml"}
            for feed, kind in (("feed", "schedule"), ("news", "events"))
        ],
        "live": False,
        "choosing": False,
        "structured": None,
        "found": None,
        "noindex": noindex or locale.code not in true,
        **(data or {}),
    }


def alternates(library: Library, addresses: Mapping[str, str], codes: Sequence[str]) -> list[dict[str, str]]:
    """Absolute hreflang links; the main language is also the x-default."""
    found = [{"language": code, "href": urls.absolute(library.site.url, addresses[code])} for code in codes]
    return [*found, {"language": "x-default", "href": found[0]["href"]}]
