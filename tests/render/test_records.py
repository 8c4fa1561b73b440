"""What the search index reads of a page: its words and its title in keys, and the words it is found by besides."""

import gzip
import json
import re
from functools import cache

import pytest

from sitegen.content import keys
from sitegen.content.keys import Spelling
from sitegen.content.reference import Concept
from sitegen.render import records

FOUND = {
    "title": "Izin Kegiatan",
    "kind": "Modul",
    "date": "",
    "place": "",
    "status": "",
    "badge": "",
    "sort": "0",
    "filters": {"kind": ["Modul"]},
    "weight": 1,
    "type": "",
    "also": "surat RT",
    "whole": "Izin Kegiatan",
}


@cache
def spelling() -> Spelling:
    concepts = {"izin": Concept(id=("izin", "ijin")), "rt": Concept(id=("rt", "rukun tetangga"))}
    return keys.spelling(concepts, "id")


def keyed(*blocks: records.Block, **values: object) -> str:
    """A page as Pagefind reads it."""
    return records.one("a/", "/a/", blocks, {**FOUND, **values}, spelling())["@search/a/"].decode()


def metas(**values: object) -> dict[str, str]:
    written = keyed(records.Block("h1", "", "Izin Kegiatan"), records.Block("p", "", "Rukun Tetangga"), **values)
    return dict(re.findall(r'data-pagefind-meta="(\w+):([^"]*)"', written))


def test_a_page_is_found_by_words_that_do_not_stand_in_it() -> None:
    assert metas()["also"] == "suratx rtx"
    made = records.one("a/index.html", "/a/", [records.Block("p", "", "Ijin")], FOUND, spelling())
    assert json.loads(made["@words/a/index.html"])["words"] == ["ijin", "rt", "surat"]


def test_readers_are_not_shown_them() -> None:
    body = keyed(records.Block("p", "", "Ijin")).partition("<p")[2]
    assert "izinx" in body
    assert "suratx" not in body


@pytest.mark.parametrize("query", ["Izin Kegiatan", "kegiatan: ijin", "IZIN izin kegiatan"])
def test_a_whole_title_is_found_whatever_the_order_of_its_words(query: str) -> None:
    assert records.coded(records.whole(query, spelling())) == metas()["whole"]


def test_it_is_no_part_of_another() -> None:
    assert not records.coded(records.whole("izin kegiatan", spelling())).startswith(metas(whole="izin")["whole"])


def test_a_kind_that_is_asked_for_stands_with_the_title() -> None:
    assert metas()["title"] == "izinx kegiatanx"
    assert metas(type="Modul")["title"] == "izinx kegiatanx modulx"


def test_what_counts_for_little_is_found_by_its_whole_title_alone() -> None:
    given = metas(weight=0.2)
    assert (given["title"], given["whole"]) == (records.EMPTY, metas()["whole"])


def test_samples_to_copy_count_for_little() -> None:
    blocks = records.read("<h1>Panduan</h1><pre><code>izin: ya</code></pre><p>Izin</p>")
    assert [(block.tag, block.text) for block in blocks] == [("h1", "Panduan"), ("pre", "izin: ya"), ("p", "Izin")]
    assert '<pre data-pagefind-weight="0.2">' in keyed(*blocks)


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (("Tugas", "Menjaga warga.", "Pos"), "Tugas\u00a0· Menjaga warga. Pos\u00a0·"),
        (("Kata “siapa?”", "Ya"), "Kata “siapa?” Ya\u00a0·"),
    ],
)
def test_an_extract_does_not_run_from_one_block_into_the_next(texts: tuple[str, ...], shown: str) -> None:
    blocks = [records.Block("p", "", text) for text in texts]
    made = records.one("a/", "/a/", blocks, FOUND, spelling())
    content = json.loads(gzip.decompress(made["@search/a/.pf_fragment"]).removeprefix(records.MAGIC))["content"]
    assert content == shown
    assert len(content.split(" ")) == len(" ".join(texts).split())
