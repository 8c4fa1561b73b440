"""What pages show, as golden files: run with GOLDEN_UPDATE=1 to rewrite them, then read the difference as a reader."""

import datetime as dt
import os
from pathlib import Path

import pytest
from building import covers_of

from sitegen import locales, urls
from sitegen.content import library
from sitegen.content.addresses import addresses
from sitegen.products import Product, Work
from sitegen.render import fill, glossary, records, search, site

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests/golden/pages"
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
SPOKEN = locales.load()
LIBRARY, _ = library.read(library.gather(ROOT), NOW)
PRODUCTS = {product.key: product for product in site.products(LIBRARY, SPOKEN)}
SHELL = b"".join(
    f"<!-- {hole} -->\n@@{hole}@@\n".encode()
    for hole in ("title", "base", "root", "alternates", "head", "toc", "content", "canonical", "meanings")
)
SHOWN = {
    "home.id": "",
    "home.en": "en/",
    "schedule.id": "jadwal/",
    "schedule.en": "en/schedule/",
    "events.id": "kegiatan/",
    "write-up.id": "kegiatan/2025/pembinaan-rt-rw-kanigaran/",
    "write-up.en": "en/events/2025/pembinaan-rt-rw-kanigaran/",
    "month-only.id": "kegiatan/2024/bimtek-rt-rw-kutorejo/",
    "series.id": "kegiatan/2026/contoh-konsultasi-bulanan-rt-rw/",
    "registration.en": "en/events/2026/contoh-bimtek-administrasi-rt-rw/",
    "postponed.id": "kegiatan/2026/contoh-pelatihan-siskamling-ditunda/",
    "cancelled.en": "en/events/2026/contoh-sosialisasi-narkoba-dibatalkan/",
    "region.id": "wilayah/35.74.04/",
    "regulation.en": "en/regulations/permendagri-18-2018/",
    "topics.en": "en/topics/",
    "glossary.en": "en/glossary/",
    "search.id": "cari/",
    "overview.id": "rekap/",
    "overview.en": "en/overview/",
    "data.id": "data/",
    "data.en": "en/data/",
}

BASE, _ = library.read(library.gather(ROOT / "tests/golden/base"), NOW)
INVENTED = {
    "modules.id": "modul/",
    "module.id": "modul/siskamling/",
    "module.en": "en/modules/siskamling/",
    "home-with-modules.en": "en/",
}


WORDS = search.make_lexicon(Work(search.lexicon(BASE).inputs, {}, ROOT))
GLOSSARY = glossary.make_terms(Work(glossary.product(LIBRARY, SPOKEN).inputs, {}, ROOT))


def rendered(product: Product) -> dict[str, bytes]:
    """A page's files within a shell that shows nothing but what fills its holes."""
    needed = fill.read_templates(Work({}, {}, ROOT)) | WORDS | GLOSSARY
    needed |= covers_of(product)
    needed |= {path: SHELL for key, path in product.needs if key.startswith("shell:")}
    needed |= {
        path: bytes(118_000) for key, path in product.needs if key.startswith(("download:", "form:", "pack:", "data:"))
    }
    return product.make(Work(product.inputs, needed, ROOT))


@pytest.mark.parametrize("name", SHOWN | INVENTED)
def test_a_page_shows_what_it_did(name: str) -> None:
    address = (SHOWN | INVENTED)[name]
    products = PRODUCTS if name in SHOWN else {each.key: each for each in site.products(BASE, SPOKEN)}
    got = rendered(products[f"page:{address}"])[urls.index(address)].decode()
    golden = GOLDEN / f"{name}.html"
    if os.environ.get("GOLDEN_UPDATE"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(got, "utf-8")
    assert got == golden.read_text("utf-8"), f"{golden} differs: GOLDEN_UPDATE=1 rewrites it"


def test_the_pages_that_are_made_are_those_that_links_are_checked_against() -> None:
    known = set(addresses(LIBRARY, SPOKEN))
    made = {product.inputs["address"] for product in PRODUCTS.values() if product.key.startswith(("page:", "docs:"))}
    assert made <= known
    assert known <= site.standing(PRODUCTS.values())


def test_every_page_has_a_title_and_a_description_of_its_own() -> None:
    views = [each.inputs for key, each in PRODUCTS.items() if key.startswith(("page:", "docs:"))]
    seen = [(view["language"], view["title"]) for view in views]
    assert sorted(seen) == sorted(set(seen))
    told = [(view["language"], view["description"]) for view in views if view["description"]]
    assert sorted(told) == sorted(set(told))
    assert all(view["description"] for view in views)


def test_alternates_are_absolute_and_mutual_and_name_a_default() -> None:
    by_canonical = {each.inputs["canonical"]: each.inputs for key, each in PRODUCTS.items() if key.startswith("page:")}
    for view in by_canonical.values():
        links = {link["language"]: link["href"] for link in view["alternates"]}
        if not links:
            assert view["noindex"]
            continue
        assert set(links) == {"id", "en", "x-default"}
        assert links["x-default"] == links["id"]
        assert links[view["language"]] == view["canonical"]
        assert {link["href"] for link in by_canonical[links["en"]]["alternates"]} == set(links.values())


def test_a_page_that_is_not_translated_shows_the_original_and_says_so() -> None:
    entry = next(each for each in LIBRARY.events if each.slug == "pembinaan-rt-rw-kanigaran")
    bare = type(entry)(
        entry.folder, entry.year, entry.slug, {"id": entry.facts}, {"id": entry.bodies["id"]}, frozenset()
    )
    lone = type(LIBRARY)(**{**{name: getattr(LIBRARY, name) for name in LIBRARY.__slots__}, "events": (bare,)})
    found = {product.key: product for product in site.products(lone, SPOKEN)}
    product = found["page:en/events/2025/pembinaan-rt-rw-kanigaran/"]
    files = rendered(product)
    html = files["en/events/2025/pembinaan-rt-rw-kanigaran/index.html"].decode()
    assert "has not been translated" in html
    assert '<div lang="id">' in html
    assert '<dd><span lang="id">Kecamatan Kanigaran, Kota Probolinggo</span></dd>' in html
    assert '<span lang="id">Camat Kanigaran</span>' in html
    assert entry.facts.title in html
    assert "hreflang" not in html.partition("<!-- head -->")[2].partition("<!-- toc -->")[0]
    assert not [path for path in files if path.startswith(records.RECORD)]
    original = found["page:kegiatan/2025/pembinaan-rt-rw-kanigaran/"].inputs
    assert original["alternates"] == []
    listed = found["page:en/"].inputs["latest"]
    assert [card["language"] for card in listed] == ["id"]
