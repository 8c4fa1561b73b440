"""The addresses that links are checked against are exactly those that are made."""

import datetime as dt
from pathlib import Path

import pytest

from sitegen import locales
from sitegen.content.addresses import addresses
from sitegen.content.library import Library, Sources, gather, read
from sitegen.render import site

ROOT = Path(__file__).parent.parent.parent
BASE = ROOT / "tests/golden/base"
EVENT = "content/events/2026/rapat-rw/index.id.md"
NOW = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)


def made(library: Library) -> set[str]:
    known = locales.load()
    return {
        address for product in site.products(library, known) for address in site.served(product) if is_page(address)
    }


def linked(library: Library) -> set[str]:
    return set(filter(is_page, addresses(library, locales.load())))


def is_page(address: str) -> bool:
    return address.endswith("/") or not address


@pytest.mark.parametrize("production", [False, True])
@pytest.mark.parametrize("years", [0, 3])
def test_the_real_site(production: bool, years: int) -> None:
    library, _ = read(gather(ROOT), NOW.replace(year=NOW.year + years), production)
    assert made(library) == linked(library)
    assert len(made(library)) > 60


def test_many_pages_old_addresses_and_pages_taken_down() -> None:
    base = gather(BASE)
    text = base.texts[EVENT].replace("2026-12-05", "2026-11-07").replace("topics:", "aliases: [2025/lama]\ntopics:")
    files = {EVENT: text}
    for number in range(45):
        other = text.replace("id: rapat-rw", f"id: rapat-{number}").replace("2025/lama", f"2025/lama-{number}")
        files[f"content/events/2026/rapat-{number}/index.id.md"] = other
    gone = "---\npublished: 2026-01\ngone: Diturunkan.\naliases: [2026/turun-lama]\n---\n"
    files["content/events/2026/turun/index.id.md"] = gone
    library, _ = read(Sources({**base.texts, **files}, base.assets), NOW)
    assert made(library) == linked(library)
    assert {"kegiatan/halaman/3/", "en/events/2025/lama-7/", "kegiatan/2026/turun/", "topik/ronda/"} <= made(library)
    assert {f"{each}/halaman/3/" for each in ("topik/siskamling", "wilayah/99")} <= made(library)
    assert {"kegiatan/2026/rapat-7/pengumuman/", "en/events/2025/lama-7/notice/"} <= made(library)
