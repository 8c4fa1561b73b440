"""The modules' PDFs: as machines check them, as a reader's ear hears them, and as a photocopy shows them."""

import datetime as dt
import hashlib
import io
import json
import multiprocessing
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2 as pdfium
import pytest
import zxingcpp
from render.test_golden_pages import rendered

from sitegen import locales
from sitegen.content import library, markdown
from sitegen.content.addresses import addresses
from sitegen.products import Product, Work
from sitegen.render import booklets, site
from sitegen.render.downloads import booklet, summary
from sitegen.render.downloads.markup import Place, flow

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
SPOKEN = locales.load()
LIBRARY, _ = library.read(library.gather(ROOT), NOW)
BASE = library.gather(ROOT / "tests/golden/base")
FOLDER = "content/modules/siskamling"
PRODUCTS = {product.key: product for product in booklets.products(LIBRARY, SPOKEN)}
MM = 72 / 25.4
LABEL = re.compile(r"[0-9a-zA-Z]{1,4}\.|[•☐]")
"""What stands before an item of a list: no part of its text."""


@cache
def made(key: str) -> bytes:
    product = PRODUCTS[key]
    return product.make(Work(product.inputs, {}, ROOT))[product.inputs["path"]]


@cache
def base() -> Mapping[str, Product]:
    found, _ = library.read(BASE, NOW)
    return {product.key: product for product in site.products(found, SPOKEN)}


def of(text: str, **changes: Any) -> bytes:
    """A booklet with another text; `changes` are fields of its view."""
    view = dict(next(each for each in PRODUCTS.values() if each.make is booklets.make_booklet).inputs)
    return booklet.pdf({**view, "markdown": text, "hidden": [], **changes}, ROOT)


def words(text: str) -> str:
    """The text without what lays it out: the numbers of lists, spaces, places to break a line.

    The extraction gives a hyphen at the end of a line as U+0002.
    """
    text = text.replace("\x02", "-").replace("\u200b", "")
    return "".join(word for word in text.split() if not LABEL.fullmatch(word))


def printed(data: bytes, start: int = 0) -> str:
    """The text of the pages from number `start` on, without what stands at the head and the foot of each."""
    with pdfium.PdfDocument(data) as document:
        sheets = [document[number].get_textpage() for number in range(start, len(document))]
        return "\n".join(each.get_text_bounded(bottom=24 * MM, top=(297 - 26) * MM) for each in sheets)


def faults(data: bytes, path: Path) -> list[str]:
    """What a checker of PDF/UA-1 says against it."""
    path.write_bytes(data)
    report = page.validate_pdf(path, profile="ua1")
    assert report.rules.total > 100
    return [f"{each.rule_id}: {each.message}" for each in report.failures]


def tags(data: bytes) -> list[str]:
    """The names of its structure in reading order."""

    def below(element: Any) -> Iterable[str]:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield str(element.S)[1:]
        kids = element.get("/K", []) if isinstance(element, pikepdf.Dictionary) else []
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                yield from below(kid)

    with pikepdf.open(io.BytesIO(data)) as document:
        return list(below(document.Root.StructTreeRoot))


def test_every_module_has_both_documents_in_every_language_it_is_told_in() -> None:
    wanted = sum(2 * len(entry.said) for entry in LIBRARY.modules)
    assert len(PRODUCTS) == wanted > 0
    for entry in LIBRARY.modules:
        own = f"modul/{entry.slug}/modul-{entry.slug}"
        assert {f"download:{own}.pdf", f"download:{own}-ringkas.pdf"} <= PRODUCTS.keys()


@pytest.mark.parametrize("key", PRODUCTS)
def test_a_document_is_accessible_small_and_cheap(key: str, tmp_path: Path) -> None:
    product = PRODUCTS[key]
    began = sum(os.times()[:4])
    data = product.make(Work(product.inputs, {}, ROOT))[product.inputs["path"]]
    assert sum(os.times()[:4]) - began < 0.5, "seconds of CPU, the compiler's own process included"
    assert faults(data, tmp_path / "document.pdf") == []
    assert len(data) < 300_000
    assert data == made(key), "the same inputs give the same bytes"


@pytest.mark.parametrize("key", PRODUCTS)
def test_a_document_says_its_language_title_and_parts(key: str, tmp_path: Path) -> None:
    inputs = PRODUCTS[key].inputs
    (tmp_path / "document.pdf").write_bytes(made(key))
    with pikepdf.open(tmp_path / "document.pdf") as document:
        assert str(document.Root.Lang) == inputs["language"]
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert str(document.docinfo.Title) == inputs["title"]
    with pdfium.PdfDocument(made(key)) as document:
        bookmarks = [each.get_title() for each in document.get_toc()]
    own = inputs["words"]
    if PRODUCTS[key].make is booklets.make_summary:
        assert bookmarks == [inputs["title"], own["points"], own["checklist"]]
    else:
        headings = [each.title for each in markdown.render(inputs["markdown"]).headings]
        parts = [own["contents"], own["outcomes"], *headings, own["checklist"], own["questions"], own["sources"]]
        assert bookmarks == [inputs["title"], *parts]


@pytest.mark.parametrize("key", [key for key, each in PRODUCTS.items() if each.make is booklets.make_booklet])
def test_a_booklet_says_what_the_module_says(key: str) -> None:
    inputs, own = PRODUCTS[key].inputs, PRODUCTS[key].inputs["words"]
    body = markdown.plain(markdown.render(inputs["markdown"], language=inputs["language"]).html)
    wanted = [
        *(own["outcomes"], *inputs["outcomes"], body, own["checklist"], *inputs["checklist"]),
        *(own["questions"], *inputs["questions"], own["sources"]),
        *(f"{each['kind']}: {each['name']}" for each in inputs["sources"]),
    ]
    text = words(printed(made(key), 1))
    assert text.endswith(words(" ".join(wanted)))
    contents = text.removesuffix(words(" ".join(wanted)))
    assert contents.startswith(words(own["contents"]))


@pytest.mark.parametrize("key", [key for key, each in PRODUCTS.items() if each.make is booklets.make_booklet])
def test_a_booklet_has_a_cover_and_numbered_pages(key: str) -> None:
    inputs = PRODUCTS[key].inputs
    with pdfium.PdfDocument(made(key)) as document:
        sheets = [sheet.get_textpage().get_text_bounded() for sheet in document]
    cover = words(sheets[0])
    for said in (inputs["title"], inputs["summary"], inputs["words"]["scan"], *(f["value"] for f in inputs["facts"])):
        assert words(said) in cover
    for number, text in enumerate(sheets[1:], 2):
        assert inputs["words"]["page"].format(page=number, pages=len(sheets)) in text
        assert inputs["version"] in text


@pytest.mark.parametrize("key", [key for key, each in PRODUCTS.items() if each.make is booklets.make_summary])
def test_a_summary_is_one_page_with_all_points_and_boxes_to_tick(key: str) -> None:
    inputs = PRODUCTS[key].inputs
    with pdfium.PdfDocument(made(key)) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
    for said in (inputs["title"], *inputs["points"], *inputs["checklist"], inputs["version"], inputs["office"]):
        assert words(said) in words(text)
    assert text.count("☐") == len(inputs["checklist"])


@pytest.mark.parametrize("key", PRODUCTS)
def test_the_code_on_a_poor_grey_copy_leads_to_the_page(key: str) -> None:
    with pdfium.PdfDocument(made(key)) as document:
        picture = document[0].render(scale=1, grayscale=True).to_pil()
    found = zxingcpp.read_barcodes(picture)
    inputs = PRODUCTS[key].inputs
    assert [code.text for code in found] == [inputs["scan"]]
    assert re.fullmatch(re.escape(inputs["address"]) + r"#v[0-9.]+", inputs["scan"])


@pytest.mark.parametrize("key", PRODUCTS)
def test_the_address_that_is_read_is_short_and_tapped_it_confirms_the_version(key: str) -> None:
    inputs = PRODUCTS[key].inputs
    with pdfium.PdfDocument(made(key)) as document:
        assert words(inputs["address"]) in words(document[0].get_textpage().get_text_bounded())
        assert words(inputs["scan"]) not in words(document[0].get_textpage().get_text_bounded())
    with pikepdf.open(io.BytesIO(made(key))) as document:
        targets = {str(each.A.URI) for each in document.pages[0].get("/Annots", []) if "/A" in each}
    assert inputs["scan"] in targets


def test_another_process_elsewhere_makes_the_same_bytes() -> None:
    key = next(iter(PRODUCTS))
    program = (
        "import hashlib, json, sys; from pathlib import Path; from sitegen.render.downloads import booklet;"
        "print(hashlib.sha256(booklet.pdf(json.load(sys.stdin), Path(sys.argv[1]))).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(ROOT)],
        input=json.dumps(dict(PRODUCTS[key].inputs)),
        env={"PYTHONPATH": str(ROOT / "scripts"), "TZ": "Pacific/Honolulu", "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(made(key)).hexdigest()


CONSTRUCTS = {
    "## Satu\n\n### Dua\n\n#### Tiga\n\n##### Empat\n\n###### Lima": {"H2", "H3", "H4", "H5", "H6"},
    "- satu\n- dua\n    - tiga\n\n        1. empat\n        2. lima": {"L", "LI", "Lbl", "LBody"},
    "7. tujuh\n8. delapan\n\n    lanjutan\n\n9. sembilan": {"L", "LI", "P"},
    '<ol type="a" start="3"><li>cerdas</li><li>duga</li></ol>': {"L", "LI"},
    "| A | B | C | D | E | F | G | H |\n|---|---|---|---|---|---|---|---|\n| satu pendek | dua kalimat | kecamatan "
    "| pertanggungjawaban | Bhabinkamtibmas | Rp1.250.000 | 12 | uraian panjang di kolom terakhir |": {"Table", "TH"},
    "| Nama | Jumlah |\n|:--|--:|\n| **Anggrek** | 1.250 |\n| | [x](https://example.org/) |": {"Table", "TH", "TD"},
    "<table><caption>Judul</caption><tr><th>A</th><td colspan='2'>b</td></tr>"
    "<tr><td rowspan='2'>c</td><td>d</td><td>e</td></tr><tr><td>f</td><td>g</td></tr></table>": {"Table", "TD"},
    "RT\n:   Rukun Tetangga.\n\nRW\n:   Rukun Warga.\n\n    Lebih luas.": {"L", "Lbl", "LBody"},
    "> Kutipan.\n>\n> Paragraf kedua.": {"BlockQuote"},
    '!!! warning "Jangan menuduh"\n\n    Cukup laporkan.\n\n    - satu\n': {"Strong", "L"},
    "Kata[^1] dan kata lagi[^dua].\n\n[^1]: Catatan pertama.\n[^dua]: Catatan [kedua](https://example.org/).": {"Note"},
    "*miring* **tebal** ***keduanya*** `kode` <del>hapus</del> <ins>sisip</ins> <mark>tanda</mark>": {"Em", "Strong"},
    "H<sub>2</sub>O x<sup>2</sup> <small>kecil</small> <q>kutip</q> <kbd>Enter</kbd> <abbr title='x'>RT</abbr>": {"P"},
    "[jadwal](/jadwal/) [sendiri](#satu) [berkas](berkas.pdf) [surat](mailto:a@example.org)\n\n## Satu": {"Link"},
    "baris  \nbaru\n\n---\n\n    blok kode\n      menjorok": {"P"},
    "<details><summary>Lebih</summary>\n<p>Isi.</p></details>": {"Strong"},
    "<div><p>Dalam.</p> lepas <b>tebal</b></div>": {"P"},
}


@pytest.mark.parametrize("text", CONSTRUCTS)
def test_what_markdown_can_say_shows_on_paper(text: str, tmp_path: Path) -> None:
    data = of(text)
    assert faults(data, tmp_path / "document.pdf") == []
    assert set(tags(data)) >= CONSTRUCTS[text]
    shown = words(printed(data, 1))
    plain = markdown.plain(markdown.render(text).html)
    for word in plain.split():
        assert words(word) in shown, word


def test_the_text_of_every_construct_together_passes(tmp_path: Path) -> None:
    together = "\n\n".join(["## Awal", *(each for each in CONSTRUCTS if "##" not in each)])
    data = of(together)
    assert faults(data, tmp_path / "document.pdf") == []


def test_a_footnote_within_another_is_its_mark_alone(tmp_path: Path) -> None:
    data = of("Kata[^1] dan[^2].\n\n[^1]: Pertama[^2].\n[^2]: Kedua[^1] dan[^2].")
    assert faults(data, tmp_path / "document.pdf") == []
    assert tags(data).count("Note") == 2
    assert "Pertama2" in words(printed(data, 1))


def test_footnotes_that_cite_each_other_twice_do_not_double_at_each_step() -> None:
    chain = "\n".join(f"[^n{at}]: a[^n{at + 1}] b[^n{at + 1}]" for at in range(16))
    place = Place("https://x.example/", "https://x.example/modul/a/", "id")
    assert len(str(flow(f"Kata[^n0].\n\n{chain}\n[^n16]: akhir", place))) < 1000


def test_a_link_on_paper_is_whole() -> None:
    place = Place("https://x.example/", "https://x.example/modul/a/", "id")
    text = "[a](/jadwal/) [b](berkas.pdf) [c](#awal) [d](#tiada) [e](https://y.example/) [f](/nanti/)\n\n## Awal"
    links = [node for node in flow(text, place, frozenset({"nanti/"}))[0]["of"] if node != " "]  # type: ignore[index]
    assert [(each["kind"], each.get("href", each.get("to"))) for each in links] == [
        ("link", "https://x.example/jadwal/"),
        ("link", "https://x.example/modul/a/berkas.pdf"),
        ("link", "awal"),
        ("plain", None),
        ("link", "https://y.example/"),
        ("plain", None),
    ]


HOSTILE = [
    '#panic("x") #{ let a = 1 } #import "parts.typ" #read("/etc/passwd") #sys.inputs',
    '$x^2$ @acuan <label> = judul == judul // komentar /* komentar */ ~ --- ... \\u{41} \\# \\" ]]]]}}}}))))',
    '"); panic("x"); ("',
    "Bapak O'Neil berkata \"siap\" -- 'ya' `kode #x`",
    "سلام عليكم ثم RT 05 ثم שלום",
    "Senyum 😀 ✓ → ☐ ½ ‰ “kutip” … ́e",
    "tanda\u200f arah\u202e balik\u202c dan\u2066 isolasi\u2069 \u00ad lembut",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str, tmp_path: Path) -> None:
    escaped = "".join(f"&#{ord(each)};" if each in "<>*_`\\#\"'=@~" else each for each in text)
    plain = dict.fromkeys(("title", "summary", "office"), text)
    data = of(f"{escaped}\n\n- {escaped}\n\n| A |\n|---|\n| {escaped} |", **plain, outcomes=[text], checklist=[text])
    assert faults(data, tmp_path / "document.pdf") == []
    latin = [word for word in text.split() if word.isascii()]
    shown = words(printed(data, 1))
    for word in latin:
        assert shown.count(words(word)) >= 5, word


def test_control_characters_have_no_place_on_paper(tmp_path: Path) -> None:
    bad = "a\x00b\x01c\x0bd\x1be\x7ff\x85g\ufffeh\ud800i"
    data = of(bad, title=bad, summary=bad, outcomes=[bad], sources=[{"kind": "Saran", "name": bad, "href": None}])
    assert faults(data, tmp_path / "document.pdf") == []
    assert printed(data, 1).count("abcdefghi") == 3


@pytest.mark.parametrize("word", ["sangat" * 60, "https://example.org/" + "a/b-c_" * 40, "W" * 200])
def test_a_very_long_word_stays_on_the_page(word: str) -> None:
    row = f"| A | B | C | D |\n|---|---|---|---|\n| {word} | b | c | {word} |"
    data = of(f"{word}\n\n- {word}\n\n{row}", title=word, outcomes=[word])
    with pdfium.PdfDocument(data) as document:
        for sheet in document:
            text = sheet.get_textpage()
            rights = [text.get_charbox(index)[2] for index in range(text.count_chars())]
            assert max(rights) <= 210 * MM - 15 * MM
    assert words(printed(data, 1)).count(word) >= 4


def test_a_character_that_no_font_has_stops_the_build() -> None:
    with pytest.raises(ValueError, match="漢"):
        of("Tulisan 漢 tidak ada.")


def test_a_short_table_stays_on_one_page_and_a_long_one_repeats_its_head() -> None:
    filler = "Paragraf pengisi halaman.\n\n" * 18
    short = "| Jam | Tempat |\n|---|---|\n" + "".join(f"| 0{n}.00 | pos{n} |\n" for n in range(8))
    with pdfium.PdfDocument(of(filler + short)) as document:
        holds = [sum(f"pos{n}" in sheet.get_textpage().get_text_bounded() for n in range(8)) for sheet in document]
    assert max(holds) == 8
    long = "| Kepala | Tempat |\n|---|---|\n" + "".join(f"| {n} | pos{n} |\n" for n in range(90))
    text = printed(of(long), 1)
    assert text.count("Kepala") > 1
    assert all(f"pos{n}" in text for n in range(90))


def test_a_summary_with_much_to_say_is_set_smaller_on_one_page() -> None:
    view = dict(next(each for each in PRODUCTS.values() if each.make is booklets.make_summary).inputs)
    long = [f"Butir ke-{n}: " + "hal yang perlu diingat oleh setiap pengurus " * 2 for n in range(11)]
    with pdfium.PdfDocument(summary.pdf({**view, "points": long, "checklist": long}, ROOT)) as document:
        assert len(document) == 1


def test_an_edit_of_the_text_leaves_the_summary_alone() -> None:
    texts = {path: text + "\n\nTambahan.\n" if path.startswith(FOLDER) else text for path, text in BASE.texts.items()}
    points = "points: [Ingat ini]\nversion"
    with_points = {path: text.replace("version", points, 1) for path, text in texts.items() if path.startswith(FOLDER)}
    before = {path: text.replace("version", points, 1) for path, text in BASE.texts.items() if path.startswith(FOLDER)}
    first, _ = library.read(replace(BASE, texts={**BASE.texts, **before}), NOW)
    second, _ = library.read(replace(BASE, texts={**BASE.texts, **with_points}), NOW)
    old, new = ({each.key: each for each in booklets.products(found, SPOKEN)} for found in (first, second))
    booklet_key, summary_key = ("download:modul/siskamling/modul-siskamling" + end for end in (".pdf", "-ringkas.pdf"))
    assert old[summary_key].inputs == new[summary_key].inputs
    assert old[booklet_key].inputs != new[booklet_key].inputs


def test_the_page_lists_its_documents_with_their_size() -> None:
    product = base()["page:modul/siskamling/"]
    html = rendered(product)["modul/siskamling/index.html"].decode()
    assert "download:modul/siskamling/modul-siskamling.pdf" in dict(product.needs)
    assert 'href="../../modul/siskamling/modul-siskamling.pdf" download>' in html
    assert '<span class="kp-file__kind">PDF</span>' in html
    assert '<p class="kp-card__meta">118 KB</p>' in html
    assert "Versi terbaru: 1.0 (1 Oktober 2026)" in html


def test_a_page_that_falls_back_offers_the_document_there_is() -> None:
    texts = {path: text for path, text in BASE.texts.items() if path != f"{FOLDER}/index.en.md"}
    found, _ = library.read(replace(BASE, texts=texts), NOW)
    products = {each.key: each for each in site.products(found, SPOKEN)}
    assert "download:en/modules/siskamling/module-siskamling.pdf" not in products
    listed = products["page:en/modules/siskamling/"].inputs["downloads"]
    assert [each["path"] for each in listed] == ["modul/siskamling/modul-siskamling.pdf"]


def test_documents_have_lasting_addresses_that_the_link_check_knows() -> None:
    served = {address for product in site.products(LIBRARY, SPOKEN) for address in site.served(product)}
    own = {str(product.inputs["path"]) for product in PRODUCTS.values()}
    assert own <= served
    assert own <= addresses(LIBRARY, SPOKEN).keys()
    assert {product.key for product in PRODUCTS.values() if not site.lasts(product)} == {
        key for key, product in PRODUCTS.items() if product.inputs["sample"]
    }


@pytest.mark.parametrize("columns", [2, 5, 8])
def test_no_cell_writes_over_its_neighbour(columns: int) -> None:
    cells = ["Bhabinkamtibmas", "Rp1.250.000", "pertanggungjawaban", "22.10", "kecamatan", "ya", "x" * 50, "dua kata"]
    table = f"|{'K|' * columns}\n|{'---|' * columns}\n|{'|'.join(cells[:columns])}|"
    found = [node for node in flow(table, Place("https://x/", "https://x/", "id")) if node["kind"] == "table"]  # type: ignore[index]
    data = of(table)
    with pdfium.PdfDocument(data) as document:
        text = document[1].get_textpage()
        whole = text.get_text_range()
        first = whole.index("Bhabin")
        starts = [whole.index(cell[:2], first) for cell in cells[:columns]]
        lefts = [text.get_charbox(start)[0] for start in starts]
    assert lefts == sorted(lefts)
    assert len(found[0]["columns"]) == columns  # type: ignore[index]
    assert words(" ".join(cells[:columns])) in words(printed(data, 1))


def length(key: str) -> int:
    return len(PRODUCTS[key].make(Work(PRODUCTS[key].inputs, {}, ROOT))[str(PRODUCTS[key].inputs["path"])])


def test_a_process_that_made_a_document_can_still_start_workers() -> None:
    keys = list(PRODUCTS)[:3]
    own = [length(key) for key in keys]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map_async(length, keys).get(timeout=60) == own
