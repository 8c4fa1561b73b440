"""What is said of the open data as a whole: how old it is, whose it is, where it may be had (schema.org)."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from sitegen import urls
from sitegen.content.addresses import TABLES, table_files
from sitegen.content.library import Library
from sitegen.dates import When
from sitegen.locales import Locale
from sitegen.render import places, tallies
from sitegen.render.frames import Rendition

View = dict[str, Any]
TYPES = ("text/csv", "application/json")
"""Of the two files of a table, in the order of addresses.table_files."""


def updated(library: Library) -> When | None:
    """When the data last changed: the latest date that real content states of itself, never one still to come."""
    return max(_dates(library), default=None)


def _dates(library: Library) -> Iterator[When]:
    for event in (entry.facts for entry in library.events if not entry.facts.sample):
        told = chain([event.published], filter(None, [event.updated]), (change.date for change in event.changes))
        yield from (each for each in told if each.first(event.zone) <= library.now)
    for module in (entry.facts for entry in library.modules if not entry.facts.sample):
        yield from filter(None, (module.published, module.updated))


def dataset(site: Rendition) -> View:
    """A Dataset, as plain data (JSON-LD 1.1) in the language of its page; what is not known is left out."""
    library, locale = site.library, site.locale
    edition, when = library.site.editions[locale.code], updated(library)
    page = urls.absolute(library.site.url, locale.address("data"))
    held = tallies.held(library)
    codes = sorted({code for each in held for code in tallies.areas_of(each)} - {tallies.NOWHERE})
    office = {"@type": "Organization", "name": edition.office.name, "email": edition.office.email}
    years = sorted({each.year for each in held})
    found = {
        "@type": "Dataset",
        "@id": page,
        "name": name(locale, edition.name),
        "description": locale.t("data.description"),
        "url": page,
        "inLanguage": [other.code for other in site.locales],
        "isAccessibleForFree": True,
        "creator": {**office, **({"url": edition.office.url} if edition.office.url else {})},
        "license": edition.data_licence.url if edition.data_licence else None,
        "dateModified": str(when) if when else None,
        "temporalCoverage": f"{years[0]}/{years[-1]}" if years else None,
        "spatialCoverage": [_place(library, code, locale) for code in codes],
        "isBasedOn": library.region_source.get("url"),
        "distribution": list(_files(site)),
    }
    return {key: value for key, value in found.items() if value}


def name(locale: Locale, site: str) -> str:
    """What the data is called among that of others."""
    return locale.t("data.name", site=site)


def _place(library: Library, code: str, locale: Locale) -> View:
    return {"@type": "AdministrativeArea", "name": places.name(locale, library.regions[code]), "identifier": code}


def _files(site: Rendition) -> Iterator[View]:
    for table in TABLES:
        for path, kind in zip(table_files(table, site.locales[0]), TYPES, strict=True):
            yield {
                "@type": "DataDownload",
                "name": site.locale.t(f"data.{table}"),
                "encodingFormat": kind,
                "contentUrl": urls.absolute(site.library.site.url, path),
            }
