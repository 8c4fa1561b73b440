"""The addresses that a library leads to."""

from collections.abc import Callable
from typing import get_args

import pytest

from sitegen import locales
from sitegen.content.addresses import TABLES, addresses, nearest
from sitegen.content.library import Library, Sources
from sitegen.content.models import Audience
from sitegen.problems import Problem

EVENT = "content/events/2026/rapat-rw/index.id.md"

Read = Callable[..., tuple[Library, tuple[Problem, ...]]]


def test_every_page_of_a_small_site(base: Sources, reading: Read) -> None:
    text = (
        base.texts[EVENT].replace("2026-12-05", "2026-11-07").replace("topics:", "aliases: [2026/rapat-lama]\ntopics:")
    )
    found = addresses(reading({EVENT: text})[0], locales.load())
    indonesian = {address for address, language in found.items() if language == "id"}
    assert {address for address in indonesian if address.endswith("/") or not address} == {
        "",
        "jadwal/",
        "kegiatan/",
        "kegiatan/2026/",
        "kegiatan/2026/rapat-rw/",
        "kegiatan/2026/rapat-rw/pengumuman/",
        "kegiatan/2026/rapat-lama/",
        "kegiatan/2026/rapat-lama/pengumuman/",
        "modul/",
        "modul/siskamling/",
        *(f"modul/untuk/{name}/" for name in get_args(Audience)),
        *(f"modul/menit/{span}/" for span in ("sampai-30", "31-45", "lebih-dari-45")),
        "topik/",
        "topik/siskamling/",
        "topik/tertib-administrasi/",
        "topik/ronda/",
        "wilayah/",
        "wilayah/99/",
        "wilayah/99.01/",
        "wilayah/99.01.01/",
        "peraturan/",
        "peraturan/pp-60-2017/",
        "program/",
        "program/kampung-contoh/",
        "glosarium/",
        "cari/",
        "rekap/",
        "data/",
        "pesan/",
        *(f"pesan/{area}/" for area in ("berkas", "isian", "kegiatan", "tulisan", "penerbitan")),
        "tentang/",
    }
    followed = [f"topik/{slug}/" for slug in ("siskamling", "tertib-administrasi")]
    followed += [f"wilayah/{code}/" for code in ("99", "99.01", "99.01.01")]
    assert {address for address in indonesian if address and not address.endswith("/")} == {
        *(f"{kind}/{file}" for kind in ("jadwal", "kegiatan") for file in ("rss.xml", "atom.xml", "feed.json")),
        *(page + file for page in ("jadwal/", *followed) for file in ("rss.xml", "jadwal.ics")),
        "kegiatan/2026/rapat-rw/sesi.ics",
        "modul/siskamling/modul-siskamling.pdf",
        "modul/siskamling/modul-siskamling.zip",
        "modul/semua-modul.zip",
        *(f"data/{name}.{end}" for name in TABLES for end in ("csv", "json")),
        "data/metadata.json",
    }
    english = {address for address, language in found.items() if language == "en"}
    assert {"en/", "en/events/2026/rapat-rw/", "en/modules/siskamling/", "en/about/"} <= english
    shared = {address for address in indonesian if address.startswith("data/") and address != "data/"}
    assert len(english) == len(indonesian - shared) - 1


def test_a_list_is_cut_into_pages_of_twenty(base: Sources, reading: Read) -> None:
    text = base.texts[EVENT].replace("2026-12-05", "2026-11-07")
    files = {
        f"content/events/2026/rapat-{number}/index.id.md": text.replace("id: rapat-rw", f"id: rapat-{number}")
        for number in range(40)
    }
    found = addresses(reading({**files, EVENT: text})[0], locales.load())
    assert {"kegiatan/halaman/2/", "kegiatan/halaman/3/", "en/events/2026/page/3/"} <= set(found)
    assert "kegiatan/halaman/4/" not in found
    assert {"topik/siskamling/halaman/3/", "en/topics/siskamling/page/3/", "wilayah/99.01.01/halaman/3/"} <= set(found)
    assert "topik/siskamling/halaman/4/" not in found


def test_a_year_has_its_archive_as_soon_as_it_has_an_event(reading: Read) -> None:
    found = addresses(reading({})[0], locales.load())
    assert "kegiatan/2026/" in found
    assert "kegiatan/2026/rapat-rw/" in found


@pytest.mark.parametrize(
    ("dead", "alive"),
    [
        ("jadwl/", "/jadwal/"),
        ("jadwal", "/jadwal/"),
        ("../../jadwal/index.html", "/jadwal/"),
        ("tentang.md", "/tentang/"),
        ("qqqq/", ""),
    ],
)
def test_the_nearest_address(dead: str, alive: str) -> None:
    assert nearest(dead, ["jadwal/", "tentang/", "kegiatan/"]) == alive
