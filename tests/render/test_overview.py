"""The pages of figures and of open data, as readers meet them."""

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html as markup
from render.counting import event, library
from render.telling import EN, ID
from render.test_golden_pages import rendered
from render.vocabulary import faults

from sitegen import urls
from sitegen.content import library as files
from sitegen.content.library import Library
from sitegen.content.reference import Region
from sitegen.content.site import Licence
from sitegen.locales import Locale
from sitegen.render import charts, datapage, frames, metadata, overview, pages, site
from sitegen.render.structured.vocabulary import VOCABULARY

ROOT = Path(__file__).parents[2]
REAL, _ = files.read(files.gather(ROOT), dt.datetime(2026, 11, 29, tzinfo=dt.UTC))


def view(found: Library, locale: Locale = ID, make: Any = overview.view) -> dict[str, Any]:
    site = next(each for each in frames.renditions(found, (ID, EN)) if each.locale == locale)
    own: dict[str, Any] = json.loads(json.dumps(make(site)))
    return own


def page(found: Library, locale: Locale = ID, make: Any = overview.view) -> str:
    product = pages.page_product(view(found, locale, make))
    return rendered(product)[urls.index(product.inputs["address"])].decode()


def people(*counts: tuple[int | None, str], locale: Locale = ID) -> tuple[str, str]:
    events = [event(f"e{at}", "2025", count, precision) for at, (count, precision) in enumerate(counts)]
    own = view(library(*events), locale)["whole"]
    return own["people"], own["note"]


NONE = (None, "exact")
ALL = (None, "all")


@pytest.mark.parametrize(
    ("counts", "indonesian", "english"),
    [
        ([(1312, "exact")], ("1.312", ""), ("1,312", "")),
        ([(675, "approximate")], ("sekitar 675", ""), ("about 675", "")),
        ([ALL], ("tidak disebut jumlahnya", ""), ("number not stated", "")),
        ([NONE, ALL], ("tidak disebut jumlahnya", ""), ("number not stated", "")),
        ([(312, "exact"), (248, "all")], ("560", "dari 2 kegiatan"), ("560", "from 2 events")),
        (
            [(312, "exact"), (248, "exact"), (675, "approximate"), ALL, NONE],
            ("sekitar 1.235", "dari 3 kegiatan; 2 tanpa angka"),
            ("about 1,235", "from 3 events; 2 without a number"),
        ),
        (
            [(312, "exact"), NONE],
            ("312", "dari 1 kegiatan; 1 tanpa angka"),
            ("312", "from 1 event; 1 without a number"),
        ),
    ],
)
def test_a_sum_says_how_far_it_is_known(counts: Any, indonesian: tuple[str, str], english: tuple[str, str]) -> None:
    assert people(*counts) == indonesian
    assert people(*counts, locale=EN) == english


def test_without_an_event_there_are_words_and_no_table() -> None:
    coming = event("c", "2026-12-05", regions=["35.74.04"])
    for found in (library(), library(coming)):
        text = page(found)
        assert "Belum ada kegiatan yang dapat dihitung." in text
        assert "<table" not in text
        assert 'href="../data/"' in text
    assert "There is nothing to count yet." in page(library(), EN)


def test_every_table_has_a_caption_and_heads_with_a_scope() -> None:
    for make in (overview.view, datapage.view):
        for table in markup.fromstring(page(REAL, ID, make)).iter("table"):
            assert table.find("caption").text_content().strip()
            assert {head.get("scope") for head in table.iter("th")} == {"col", "row"}
            assert len({len(row) for row in table.iter("tr")}) == 1


def test_a_bar_is_as_long_as_its_part_and_hidden_from_screen_readers() -> None:
    own = charts.bar(1, 3)
    assert 'width="33.3%"' in own
    assert 'aria-hidden="true"' in own
    assert 'width="100%"' in charts.bar(3, 3)
    assert charts.bar(1, 100_000) == charts.bar(1, 1_000_000) != ""
    assert charts.bar(0, 3) == charts.bar(0, 0) == ""
    assert "style=" not in page(REAL)


def test_each_year_leads_to_its_archive_and_a_year_without_events_nowhere() -> None:
    rows = {row["title"]: row for row in view(REAL)["years"]}
    assert list(rows) == [str(year) for year in range(2025, 2015, -1)]
    assert rows["2024"]["address"] == "kegiatan/2024/"
    assert (rows["2019"]["address"], rows["2019"]["events"], rows["2019"]["people"]) == (None, "0", "")


def test_a_region_of_which_no_district_is_known_is_shown_as_such() -> None:
    rows = {row["title"]: row for row in view(REAL)["areas"][0]["rows"]}
    assert rows["Kabupaten Blitar"]["about"] == "kecamatan tidak dirinci"
    assert rows["Kota Malang"]["about"] == ""
    assert rows["Kecamatan Klojen"]["part"]
    matrix = {row["title"]: row["about"] for row in view(REAL)["topics"]["tables"][0]["rows"]}
    assert matrix["Kabupaten Blitar"] == "kecamatan tidak dirinci"
    assert matrix["Kecamatan Klojen"] == "Kota Malang"


def test_a_mixed_regency_tells_its_districts_and_what_names_none() -> None:
    events = (event("a", "2025", 3, regions=["35.74.04"]), event("b", "2025", 4, regions=["35.74"]), event("c", "2024"))
    rows = [
        (row["title"], row["part"], row["events"], row["people"]) for row in view(library(*events))["areas"][0]["rows"]
    ]
    assert rows == [
        ("Kota Probolinggo", False, "2", "7"),
        ("Kecamatan Kanigaran", True, "1", "3"),
        ("kecamatan tidak dirinci", True, "1", "4"),
        ("Wilayah tidak disebut", False, "1", "tidak disebut jumlahnya"),
    ]


def test_many_districts_are_parted_by_regency_and_few_stand_together() -> None:
    register = {f"35.{area}.{at:02}": "X" for area in ("05", "74") for at in range(60, 60 + overview.FEW)}
    events = [event(f"e{at}", "2025", 10, regions=[code], topics=["siskamling"]) for at, code in enumerate(register)]
    more = {code: Region(code, f"Kecamatan {code}") for code in register}
    base = library(*events)
    found = view(replace(base, regions={**base.regions, **more}))
    titles = ["", "Kecamatan di Kabupaten Blitar", "Kecamatan di Kota Probolinggo"]
    assert [table["title"] for table in found["areas"]] == titles
    assert [len(table["rows"]) for table in found["areas"]] == [2, overview.FEW, overview.FEW]
    assert [table["title"] for table in found["topics"]["tables"]] == titles[1:]
    assert [table["title"] for table in view(REAL)["areas"]] == [""]
    assert [table["title"] for table in view(REAL)["topics"]["tables"]] == [""]


def test_a_cell_names_the_year_of_the_last_event_and_leads_to_it() -> None:
    own = view(REAL)["topics"]
    heads = [head["title"] for head in own["heads"]]
    row = next(row for row in own["tables"][0]["rows"] if row["title"] == "Kecamatan Kanigaran")
    cells = dict(zip(heads, row["cells"], strict=True))
    assert cells["Izin kegiatan warga"] == {
        "title": "2025",
        "address": "kegiatan/2025/pembinaan-rt-rw-kanigaran/",
        "times": "",
    }
    assert cells["Pencegahan narkoba"] is None


def test_no_sample_is_counted_or_named() -> None:
    assert any(entry.facts.sample for entry in REAL.events)
    for make in (overview.view, datapage.view):
        bare = replace(REAL, events=tuple(each for each in REAL.events if not each.facts.sample))
        assert page(REAL, ID, make) == page(bare, ID, make)


@pytest.mark.parametrize("locale", [ID, EN])
def test_search_engines_are_told_of_the_data(locale: Locale) -> None:
    (own,) = view(REAL, locale, datapage.view)["structured"]
    assert faults({"@context": VOCABULARY, **own}) == []
    assert own["@type"] == "Dataset"
    assert own["temporalCoverage"] == "2016/2025"
    assert "license" not in own
    assert len(own["description"]) >= 50
    shown = {urls.absolute(REAL.site.url, file["path"]) for file in view(REAL, locale, datapage.view)["downloads"]}
    assert {each["contentUrl"] for each in own["distribution"]} == shown


def licensed(name: str, url: str) -> Library:
    licence = Licence(name=name, url=url)
    editions = {code: replace(each, data_licence=licence) for code, each in REAL.site.editions.items()}
    return replace(REAL, site=replace(REAL.site, editions=editions))


def test_a_licence_is_told_as_it_was_decided_and_none_is_made_up() -> None:
    plain = page(REAL, ID, datapage.view)
    assert "Pengelola situs belum menyatakan lisensinya." in plain
    assert "mailto:redaksi@example.org" in plain
    assert re.search(r'<a href="https://opendatacommons.org/licenses/odbl/1-0/" rel="license noopener">ODbL', plain)
    found = licensed("Lisensi & Uji", "https://lisensi.example/")
    told = page(found, ID, datapage.view)
    assert '<a href="https://lisensi.example/" rel="license noopener">Lisensi &amp; Uji</a>' in told
    assert "belum menyatakan" not in told
    site = next(iter(frames.renditions(found, (ID, EN))))
    assert metadata.dataset(site)["license"] == "https://lisensi.example/"


def test_both_pages_lead_to_each_other_and_to_every_file() -> None:
    links = re.findall(r'href="\.\./(data/[^"]+)"', page(REAL, ID, datapage.view))
    assert sorted({*links}) == sorted(
        {*(each["path"] for each in view(REAL, ID, datapage.view)["downloads"])} | {"data/metadata.json"}
    )
    assert 'href="../data/"' in page(REAL)
    assert 'href="../rekap/"' in page(REAL, ID, datapage.view)


def test_a_city_that_has_no_register_of_regions_yet_has_a_site() -> None:
    base = files.gather(ROOT / "tests/golden/base")
    begun = ("content/events/", "content/modules/", "content/reference/regions", "content/reference/programmes")
    texts = {path: text for path, text in base.texts.items() if not path.startswith(begun)}
    found, faults = files.read(files.Sources(texts), dt.datetime(2026, 11, 29, tzinfo=dt.UTC))
    assert not faults
    assert "page:wilayah/" in {product.key for product in site.products(found, (ID, EN))}
    assert "Kepmendagri" not in page(found, ID, datapage.view)
