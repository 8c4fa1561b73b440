"""The page of the open data: every table with its files and columns, whose it is, how old it is."""

from typing import Any

from sitegen.content.addresses import METADATA, table_files
from sitegen.locales import Locale
from sitegen.render import datasets, found, frames, metadata
from sitegen.render.columns import Column, Table
from sitegen.render.frames import Rendition

View = dict[str, Any]


def view(site: Rendition) -> View:
    """The page in one language; the files are the same in all, and their sizes known when it is made."""
    library, locale = site.library, site.locale
    title, when = locale.t("data"), metadata.updated(library)
    shown = [_table(each, site) for each in datasets.tables(library, site.locales)]
    edition = library.site.editions[locale.code]
    return frames.page(
        site,
        kind="data",
        layout="page",
        title=title,
        description=locale.t("data.description"),
        addresses=site.everywhere("data"),
        crumbs=[(title, locale.address("data"))],
        data={
            "tables": shown,
            "downloads": [
                {"path": file["path"], "product": f"data:{table['name']}"} for table in shown for file in table["files"]
            ],
            "updated": locale.date(when, weekday=False) if when else None,
            "licence": edition.data_licence.model_dump() if edition.data_licence else None,
            "register": dict(library.region_source),
            "office": {"name": edition.office.name, "email": edition.office.email},
            "metadata": site.locales[0].address("data") + METADATA,
            "structured": [metadata.dataset(site)],
            "found": found.page(locale, "page", title),
        },
    )


def _table(table: Table, site: Rendition) -> View:
    locale = site.locale
    key = "data.rows-one" if len(table.rows) == 1 else "data.rows"
    files = zip(("CSV", "JSON"), table_files(table.name, site.locales[0]), strict=True)
    return {
        "name": table.name,
        "title": locale.t(f"data.{table.name}"),
        "text": locale.t(f"data.{table.name}-text"),
        "rows": locale.t(key, count=locale.number(len(table.rows))),
        "files": [{"kind": kind, "path": path} for kind, path in files],
        "columns": [_column(each, locale) for each in table.columns],
    }


def _column(own: Column, locale: Locale) -> View:
    kind = locale.t(f"data.kind.{own.kind}")
    return {
        "name": own.name,
        "kind": locale.t("data.kind-in", kind=kind, unit=locale.t(f"data.unit.{own.unit}")) if own.unit else kind,
        "meaning": locale.t(f"data.column.{own.meaning}"),
        "example": own.example,
    }
