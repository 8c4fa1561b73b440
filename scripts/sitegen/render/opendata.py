"""The open data as files: each table as CSV (RFC 4180) and as JSON, and what is said of them all (schema.org).

A CSV file begins with a byte order mark: without it Excel, which most offices open such files with, takes UTF-8 for the
computer's old code page and spoils every “ and –. Programs that know UTF-8 know the mark as well.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sitegen import urls
from sitegen.content.addresses import METADATA, table_files
from sitegen.products import Product, Work
from sitegen.render import datasets, metadata
from sitegen.render.frames import Rendition
from sitegen.render.structured.vocabulary import VOCABULARY

MARK = "\ufeff"
BETWEEN = "; "
"""Between the items of a list in one cell."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell begins with that spreadsheets take for a formula, the wide forms too: it gets an apostrophe before it."""

_WITHIN = re.compile(r"(;[\s\"']*)(?=[=+@\uff1d\uff0b\uff20]|[-\uff0d](?![\d.,]))")
"""Where Excel takes semicolons for the end of a cell, as in Indonesia, what stands behind one begins a cell too."""


def products(site: Rendition) -> Iterator[Product]:
    """A product for each table, with both its files, and one for the metadata; `site` is that of the main language."""
    library, main, when = site.library, site.locale, metadata.updated(site.library)
    licence = library.site.editions[main.code].data_licence
    about = {
        "updated": str(when) if when else None,
        "licence": licence.model_dump() if licence else None,
        "regions": {key: library.region_source.get(key) for key in ("decree", "compiled_by", "licence", "licence_url")},
        "dictionary": urls.absolute(library.site.url, table_files("kamus", main)[1]),
    }
    for table in datasets.tables(library, site.locales):
        inputs = {
            "paths": list(table_files(table.name, main)),
            "columns": [each.name for each in table.columns],
            "about": {"table": table.name, **about},
            "rows": list(table.rows),
        }
        yield Product(f"data:{table.name}", make_table, inputs=inputs)
    path = main.address("data") + METADATA
    yield Product(
        "data:metadata",
        make_metadata,
        inputs={"paths": [path], "dataset": {"@context": VOCABULARY, **metadata.dataset(site)}},
    )


def make_table(work: Work) -> dict[str, bytes]:
    """The table's two files."""
    inputs = work.inputs
    texts = written(inputs["columns"], inputs["rows"]), stated(inputs["about"], inputs["rows"])
    return {path: text.encode() for path, text in zip(inputs["paths"], texts, strict=True)}


def make_metadata(work: Work) -> dict[str, bytes]:
    """The description of all the data."""
    text = json.dumps(work.inputs["dataset"], ensure_ascii=False, indent=1)
    return dict.fromkeys(work.inputs["paths"], f"{text}\n".encode())


def written(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    """A table as CSV: a line of names, then a line for each row, each ended by CR and LF."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row[name]) for name in columns] for row in rows)
    return MARK + file.getvalue()


def cell(value: object) -> str:
    """A value as it stands in a cell: empty when there is none, a list in one line, nothing that could be run."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = BETWEEN.join(map(str, value)) if isinstance(value, list) else str(value)
    text = f"'{text}" if text.startswith(FORMULA) else text
    return _WITHIN.sub(r"\1'", text)


def stated(about: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> str:
    """A table as JSON: what it is, then `rows`, one a line, with the keys in the order of the columns."""
    head = json.dumps(about, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    return f'{head},\n "rows": [\n{lines}\n ]\n}}\n' if rows else f'{head},\n "rows": []\n}}\n'
