"""The open data: CSV and JSON tell the same, every column is explained, and a spreadsheet runs nothing of it."""

import csv
import datetime as dt
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render.counting import event, library
from render.telling import EN, ID, NOW

from sitegen.content import library as files
from sitegen.content.addresses import TABLES, open_data
from sitegen.content.library import Library
from sitegen.locales import Locale
from sitegen.products import Work
from sitegen.render import datasets, frames, opendata, site

ROOT = Path(__file__).parents[2]
REAL, _ = files.read(files.gather(ROOT), dt.datetime(2026, 11, 29, tzinfo=dt.UTC))
SESSIONS = [{"id": "a", "start": "2026-12-05 08.30", "end": "2026-12-05 11.00"}]
SAID = library(
    event("a", "2025-10-31", 312, regions=["35.74.04"], topics=["siskamling"], organizer="=HYPERLINK(1)"),
    event("b", "2024-07", None, "all", title='@rapat, "dalam" kutip; –', organizer_region="35.05"),
    event("c", "2026-12-05", sessions=SESSIONS, venue={"name": "-1+2", "region": "35.74"}),
    event("d", "2026-11-30", sessions=[{"id": "a", "start": "2026-11-30", "status": "postponed"}]),
    event(
        "e", "2026-11-30", sessions=[{"id": "a", "start": "2026-11-01", "status": "cancelled", "cancel_reason": "X"}]
    ),
    event("contoh", "2025-10-31", 99, sample=True, regions=["35.74.02"]),
)


def made(found: Library, *locales: Locale) -> dict[str, bytes]:
    paths: dict[str, bytes] = {}
    for product in opendata.products(next(frames.renditions(found, locales or (ID, EN)))):
        paths |= product.make(Work(json.loads(json.dumps(dict(product.inputs))), {}, ROOT))
    return paths


def rows(found: dict[str, bytes], table: str) -> list[dict[str, Any]]:
    stated: list[dict[str, Any]] = json.loads(found[f"data/{table}.json"])["rows"]
    return stated


def kinds(found: dict[str, bytes], table: str) -> dict[str, str]:
    return {row["column"]: row["type"] for row in rows(found, "kamus") if row["table"] == table}


def understood(text: str, kind: str) -> Any:
    """A cell's value, read as the data dictionary says."""
    if kind == "list":
        return text.split("; ") if text else []
    if not text:
        return None
    if kind == "number":
        return int(text)
    if kind == "yes-no":
        return {"true": True, "false": False}[text]
    return re.sub(r"^'(?=[=+\-@])", "", text)


@pytest.mark.parametrize("shelf", [REAL, SAID, library()], ids=["real", "stated", "empty"])
def test_a_site_in_one_language_has_no_columns_of_the_other(shelf: Library) -> None:
    both, one = made(shelf), made(shelf, ID)
    assert both.keys() == one.keys()
    for path, data in one.items():
        if path.endswith(".csv"):
            names = next(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
            others = next(csv.reader(io.StringIO(both[path].decode("utf-8-sig"))))
            assert names == [each for each in others if not each.endswith("_english")]
    assert not any(row["column"].endswith("_english") for row in rows(one, "kamus"))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("shelf", [REAL, SAID, library()], ids=["real", "stated", "empty"])
def test_csv_read_back_is_what_json_says(shelf: Library, table: str) -> None:
    found = made(shelf)
    text = found[f"data/{table}.csv"].decode("utf-8-sig")
    types = kinds(found, table)
    read = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [{name: understood(cell, types[name]) for name, cell in row.items()} for row in read] == rows(found, table)
    assert next(csv.reader(io.StringIO(text, newline=""))) == list(types)
    assert all(list(row) == list(types) for row in rows(found, table))


def test_a_csv_file_is_utf_8_with_a_mark_and_its_lines_end_as_rfc_4180_says() -> None:
    data = made(SAID)["data/kegiatan.csv"]
    assert data.startswith(b"\xef\xbb\xbfid,title_indonesian,")
    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines[-1] == ""
    assert not any("\n" in line or "\r" in line for line in lines)
    assert '"\'@rapat, ""dalam"" kutip; –"' in data.decode()


@given(st.text())
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    assert not opendata.cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert opendata.cell(text) in (text, f"'{text}")


@pytest.mark.parametrize("text", ['Rapat;"=1+1;x', "Rapat; '=1+1", 'a;""@x', "a;\t+1", 'a; " -x'])
def test_no_cell_begins_as_one_where_semicolons_part_cells(text: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([opendata.cell(text), "b"])
    for cells in csv.reader([out.getvalue()], delimiter=";"):
        assert not any(cell.strip(' \t"').startswith(("=", "+", "-", "@")) for cell in cells), cells


def test_what_looks_like_a_formula_is_text_in_csv_and_untouched_in_json() -> None:
    found = made(SAID)
    assert ",'=HYPERLINK(1)," in found["data/kegiatan.csv"].decode()
    assert ",'-1+2," in found["data/sesi.csv"].decode()
    assert rows(found, "kegiatan")[-2]["organizer_indonesian"] == "=HYPERLINK(1)"


def test_every_column_is_explained_in_both_languages_with_an_example_of_its_kind() -> None:
    told = rows(made(REAL), "kamus")
    columns = [(table.name, each.name) for table in datasets.tables(REAL, (ID, EN)) for each in table.columns]
    assert [(row["table"], row["column"]) for row in told] == columns
    assert len(columns) == len(set(columns))
    for row in told:
        assert all(row[name] for name in ("meaning_indonesian", "meaning_english", "example"))
        assert understood(row["example"], row["type"]) is not None


def test_values_are_of_the_kind_that_the_dictionary_says() -> None:
    found = made(REAL)
    shapes = {
        "number": int,
        "yes-no": bool,
        "list": list,
        "text": str,
        "url": r"https?://\S+",
        "code": r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?",
        "date": r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:00[+-]\d\d:\d\d)?)?)?",
    }
    for table in TABLES:
        for name, kind in kinds(found, table).items():
            shape = shapes[kind]
            for value in (row[name] for row in rows(found, table) if row[name] is not None):
                assert isinstance(value, shape) if isinstance(shape, type) else re.fullmatch(shape, value), (
                    name,
                    value,
                )


def test_statuses_of_events_and_sessions() -> None:
    found = made(SAID)
    assert {row["id"]: row["status"] for row in rows(found, "kegiatan")} == {
        "a": "held",
        "b": "held",
        "c": "upcoming",
        "d": "postponed",
        "e": "cancelled",
    }
    assert {row["event"]: row["status"] for row in rows(found, "sesi")} == {
        "a": "held",
        "b": "held",
        "c": "scheduled",
        "d": "postponed",
        "e": "cancelled",
    }
    upcoming = next(row for row in rows(found, "kegiatan") if row["id"] == "c")
    assert (upcoming["year"], upcoming["sessions_held"], upcoming["start"]) == (None, 0, "2026-12-05")
    starts = {row["event"]: row["start"] for row in rows(found, "sesi")}
    assert (starts["a"], starts["b"], starts["c"]) == ("2025-10-31", "2024-07", "2026-12-05T08:30:00+07:00")


def test_the_figures_follow_from_the_records() -> None:
    for shelf in (REAL, SAID):
        found = made(shelf)
        events = [row for row in rows(found, "kegiatan") if row["status"] == "held"]
        for row in rows(found, "rekap-tahun"):
            own = [each for each in events if each["year"] == row["year"]]
            known = [each["participants"] for each in own if each["participants"]]
            assert (row["events"], row["events_with_count"]) == (len(own), len(known))
            assert (row["participants"] or 0) == sum(known)
            assert row["approximate"] == any(each["participants_precision"] == "approximate" for each in own)
        for row in filter(lambda row: row["code"], rows(found, "rekap-wilayah")):
            own = [each for each in events if any(code.startswith(row["code"]) for code in each["regions"])]
            assert row["events"] == len(own)
        for row in rows(found, "rekap-topik"):
            own = [each for each in events if row["topic"] in each["topics"]]
            assert row["last_event"] in [each["id"] for each in own]
            assert len(own) >= row["events"]


def test_samples_are_left_out_wholly() -> None:
    real = made(SAID)
    without = made(replace(SAID, events=tuple(each for each in SAID.events if not each.facts.sample)))
    assert real == without
    assert all(b"contoh" not in data for path, data in made(REAL).items() if "kamus" not in path)


def test_no_person_stands_in_the_data() -> None:
    people = {each.name for entry in REAL.events for each in entry.facts.speakers if each.name}
    data = b"".join(made(REAL).values()).decode()
    titles = " ".join(entry.facts.title for entry in REAL.events)
    assert [name for name in people if name in data and name not in titles] == []


def test_the_same_library_gives_the_same_bytes_and_says_how_old_it_is_by_its_content() -> None:
    later = replace(REAL, now=REAL.now + dt.timedelta(days=3))
    assert made(REAL) == made(later)
    assert json.loads(made(SAID)["data/kegiatan.json"])["updated"] == updated_of(SAID)


def updated_of(found: Library) -> str:
    dates = [each.facts.published for each in (*found.events, *found.modules) if not each.facts.sample]
    past = [each for each in dates if each.date <= NOW.date()]
    return str(max(past))


def test_every_file_is_a_lasting_address() -> None:
    kept = site.addresses(opendata.products(next(frames.renditions(REAL, (ID, EN)))))
    assert kept == sorted(open_data(ID))
    assert {"data/kegiatan.csv", "data/kegiatan.json", "data/modul.csv", "data/kamus.json", "data/metadata.json"} <= {
        *kept
    }
    assert {*made(REAL)} == {*kept}
