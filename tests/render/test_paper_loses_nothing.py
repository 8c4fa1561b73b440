"""What is higher than a page, wider than a line, or written as HTML by hand: all of it stands on paper."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from render.test_booklets import MM, faults, of, printed, tags, words

from sitegen.content import markdown
from sitegen.content.misread import DEEPEST
from sitegen.render.downloads.markup import Place, flow

PLACE = Place("https://x.example/", "https://x.example/", "id")
HIGH = {
    "a quotation": "> " + "kutipan panjang " * 900,
    "a list in a quotation": "".join(f"> - butir{n}\n" for n in range(80)),
    "a cell": f"| a | b |\n|---|---|\n| {'kata ' * 1500} | akhir |",
    "lines of a cell": f"<table><tr><td>{'baris<br>' * 80}</td><td>akhir</td></tr></table>",
    "a list in a cell": f"<table><tr><td><ul>{'<li>butir</li>' * 80}</ul></td><td>akhir</td></tr></table>",
    "code in a cell": "<table><tr><td><pre>" + "baris\n" * 80 + "</pre></td><td>akhir</td></tr></table>",
    "a quotation in a cell": f"<table><tr><td><blockquote>{'kata ' * 900}</blockquote></td></tr></table>",
    "a head": f"| {'kepala ' * 700} | b |\n|---|---|\n| c | akhir |",
    "many heads": f"<table>{''.join(f'<tr><th>k{n}</th></tr>' for n in range(80))}</table>",
    "a caption": f"<table><caption>{'judul ' * 900}</caption><tr><td>akhir</td></tr></table>",
    "a cell over many rows": "<table><tr><td rowspan='60'>x</td><td>r0</td></tr>"
    + "".join(f"<tr><td>r{n}</td></tr>" for n in range(1, 60))
    + "</table>",
}


def first_table(text: str) -> dict[str, Any]:
    return next(each for each in flow(text, PLACE) if isinstance(each, dict) and each["kind"] == "table")


@pytest.mark.parametrize("what", HIGH)
def test_what_is_higher_than_a_page_goes_over_to_the_next(what: str) -> None:
    data = of(f"## Awal\n\n{HIGH[what]}\n\nTutup.")
    plain = markdown.plain(markdown.render(HIGH[what]).html)
    shown = words(printed(data, 1))
    for word in set(plain.split()):
        assert shown.count(words(word)) >= plain.split().count(word), word
    with pdfium.PdfDocument(data) as document:
        for number in range(1, len(document)):
            text = document[number].get_textpage()
            assert min(text.get_charbox(index)[1] for index in range(text.count_chars())) > 8 * MM


def test_many_long_questions_go_over_to_the_next_page() -> None:
    questions = [f"Pertanyaan{n}: " + "apa yang dapat dilakukan bersama " * 15 for n in range(12)]
    shown = words(printed(of("## Awal", questions=questions), 1))
    assert all(words(each) in shown for each in questions)


def test_a_tall_head_is_not_repeated_on_every_page() -> None:
    rows = "".join(f"| c{n} | d |\n" for n in range(60))
    with pdfium.PdfDocument(of(f"| {'kepala ' * 300} | b |\n|---|---|\n{rows}")) as document:
        assert len(document) < 12


@pytest.mark.parametrize(
    "text", ["    " + "x" * 300, f"<table><tr><td><pre>{'x' * 120}</pre></td><td>b</td></tr></table>"]
)
def test_a_long_line_of_code_stays_on_the_page(text: str) -> None:
    with pdfium.PdfDocument(of(text)) as document:
        sheets = [sheet.get_textpage() for sheet in document]
        rights = [each.get_charbox(index)[2] for each in sheets for index in range(each.count_chars())]
    assert max(rights) <= 210 * MM - 15 * MM


def test_a_long_word_of_a_list_in_a_narrow_cell_stays_in_it() -> None:
    cells = "<td><ul><li>pertanggungjawaban</li></ul></td>" * 8
    (item,) = first_table(f"<table><tr>{cells}</tr></table>")["rows"][0][0]["of"][0]["items"]
    assert "\u200b" in item[0]["of"][0]


BY_HAND = [
    "<ul>lepas<li>satu</li>ekor</ul>",
    "<ul><li>satu</li><ul><li>dalam</li></ul></ul>",
    "<ol>teks<p>alinea</p><li>satu</li></ol>",
    "<dl>lepas<dd>arti</dd><dt>istilah</dt></dl>",
    "<dl><dt>istilah</dt></dl>",
    "<dl><div><dt>istilah</dt><dd>arti</dd></div></dl>",
    "<table><caption>satu</caption><caption>dua</caption><tr><td>sel</td></tr></table>",
]


@pytest.mark.parametrize("text", BY_HAND)
def test_html_by_hand_loses_no_word(text: str) -> None:
    plain = markdown.plain(markdown.render(text).html)
    assert len(plain.split()) > 0
    assert words(plain) in words(printed(of(text), 1))


def test_a_head_that_reaches_into_the_rows_is_no_head_and_moves_no_cell() -> None:
    table = first_table(
        "<table><tr><th rowspan='2'>kiri</th><th>atas</th></tr>"
        "<tr><td>bawah</td></tr><tr><td>p</td><td>q</td></tr></table>"
    )
    assert table["head"] == []
    assert [len(row) for row in table["rows"]] == [2, 1, 2]


def test_a_cell_reaches_no_further_than_there_are_rows() -> None:
    table = first_table("<table><tr><td rowspan='50'>a</td><td>b</td></tr><tr><td>c</td></tr></table>")
    assert table["rows"][0][0]["down"] == 2


def test_a_cell_beside_one_that_spans_rows_is_as_wide_as_its_own_column() -> None:
    table = first_table(
        "<table><tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>pertanggungjawaban bersama warga</td></tr></table>"
    )
    assert table["columns"][1] > table["columns"][0]


def test_a_heading_s_footnote_stands_where_the_heading_does() -> None:
    data = of("## Awal[^1]\n\nTeks.\n\n[^1]: Catatan judul.")
    assert tags(data).count("Note") == 1
    assert words(printed(data, 1)).count("Catatanjudul.") == 1


def decorations(element: pikepdf.Object) -> Iterator[str]:
    """The lines drawn on texts, as its structure states them in reading order."""
    for each in element.get("/A", ()):
        if "/TextDecorationType" in each:
            yield str(each.TextDecorationType)
    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, pikepdf.Dictionary):
            yield from decorations(kid)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<del>[Perwali lama](https://a.example/)</del>", ["/LineThrough"]),
        ("[Perwali <s>lama</s>](https://a.example/)", ["/Underline", "/LineThrough"]),
        ("<s><https://a.example/></s>", ["/LineThrough"]),
        ("## Awal\n\n### <u>Perwali <s>[lama](https://a.example/)</s></u>", ["/Underline", "/LineThrough"]),
        (
            "<del>lama<ins>baru</ins></del> <u>[dua](https://a.example/)</u>",
            ["/LineThrough", "/LineThrough", "/Underline"],
        ),
        ("Perwali[^1]\n\n[^1]: <u>Perwali</u> <s>[lama](https://a.example/)</s>", ["/Underline", "/LineThrough"]),
        ("<s>[Perwali](https://a.example/)</s>\n:   <u><s>lama</s></u>", ["/LineThrough", "/LineThrough"]),
    ],
)
def test_what_is_struck_shows_so_and_a_link_in_it_leads_on(text: str, lines: list[str], tmp_path: Path) -> None:
    data = of(text, sources=[])
    assert faults(data, tmp_path / "document.pdf") == []
    with pikepdf.open(io.BytesIO(data)) as document:
        links = [each.A.URI for sheet in document.pages for each in sheet.get("/Annots", []) if "/A" in each]
        cover, *drawn = decorations(document.Root.StructTreeRoot)
    assert "https://a.example/" in map(str, links)
    assert (cover, drawn) == ("/Underline", lines)


DEEP = [
    ("<div class='admonition note'>", "</div>"),
    ("<table><tr><th>", "</th></tr></table>"),
    ("<table><caption>", "</caption><tr><td>sel</td></tr></table>"),
    ("<dl><dt>istilah</dt><dd>", "</dd></dl>"),
    ("<ol><li>satu<p>", "</p></li></ol>"),
    ("<blockquote>", "</blockquote>"),
    ("<details>", "</details>"),
]


def within(times: int, pairs: list[tuple[str, str]], text: str) -> str:
    """The text within as many of the pairs, each in its turn."""
    for number in range(times):
        before, after = pairs[number % len(pairs)]
        text = f"{before}{text}{after}"
    return text


@pytest.mark.parametrize("blocks", [*([each] for each in DEEP), DEEP, DEEP[1:4], DEEP[:3]])
def test_paper_bears_what_stands_within_each_other_as_deeply_as_it_may(blocks: list[tuple[str, str]]) -> None:
    tags = ("b", "sub", "code", "s", "mark", "u")
    line = within(DEEPEST - 2, [(f"<{tag}>", f"</{tag}>") for tag in tags], "terdalam")
    note = "    " + "> " * (DEEPEST - 1) + line
    text = f"{within(DEEPEST, blocks, line)}\n\n{'> ' * DEEPEST}{line}[^1]\n\n[^1]: Catatan.\n\n{note}"
    assert words(printed(of(text), 1)).count("terdalam") == 3
