"""Whatever is given is read in bounded time, or refused in words: never a traceback."""

import datetime as dt
import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pacing import at_most

from sitegen.content import frontmatter
from sitegen.content.drafting import eventfile, formats, pressrelease
from sitegen.content.drafting.manuscript import UnreadableError
from sitegen.content.registers import Registers
from sitegen.dates import When
from sitegen.publish import newfiles

TODAY = dt.date(2026, 11, 29)
REGISTERS = newfiles.registered(Path(__file__).parents[2])
WORDS = """
Kecamatan Kanigaran|Camat|Budi Santoso,|S.H.,|pada Senin (2/3/2025)|pukul 08.30 WIB|di Aula|menggelar|120 ketua RT|dan
RW|dibuka oleh|H.|Kapten Inf.|(|)|“|”|-|.|:|Kepala Dinas Sosial,|Kota Malang|Narasumber|Hari :|Perda Nomor 5 Tahun 2020
31 Februari|s.d.|2-3|24.00|jam|se-|Plt.|<!--|-->|PERIKSA:|---|#|\\|{|@@content@@|0812-3456-7890
"""
PIECES = ["\n", *WORDS.replace("\n", "|").strip("|").split("|")]
SECONDS = 20
"""Far more than any takes; what is quadratic would take minutes."""
W = '<w:document xmlns:w="x"><w:body>'
P = "<w:p><w:r><w:t>Kecamatan Kanigaran</w:t></w:r></w:p>"


def drafted(name: str, data: bytes) -> str:
    sketch = pressrelease.sketch(formats.read(name, data), REGISTERS, TODAY)
    return eventfile.written(sketch, "x", When(2026, 11, 29))[0]


def packed(xml: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return file.getvalue()


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)))
def test_any_text_gives_a_draft_whose_notes_end_nowhere_else(text: str) -> None:
    try:
        made = drafted("a.txt", text.encode("utf-8", "surrogatepass"))
    except UnreadableError:
        return
    head, body = made.removeprefix("---\n").split("\n---\n\n", 1)
    assert frontmatter.parse(made).faults == ()
    assert "\n---\n" not in head
    assert body.count("<!--") == body.count("-->") == 1
    assert body.endswith("\n-->\n")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.docx"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    for given_ in (data, b"PK\x03\x04" + data, b"<html>" + data):
        with suppress(UnreadableError):
            drafted(name, given_)


@pytest.mark.parametrize(
    "piece", ["Camat ", "di Aula ", "Senin, 5 Oktober 2022 ", "pukul 8.00-", "Kepala Dinas Sosial, "]
)
def test_what_repeats_takes_no_time(piece: str) -> None:
    at_most(SECONDS, lambda: drafted("a.txt", (piece * 20_000).encode()))


@pytest.mark.parametrize("piece", ["<", "<a ", "<!--", "<p>", "<script>", "&#"])
def test_a_page_that_is_no_page_takes_no_time(piece: str) -> None:
    def read() -> None:
        with suppress(UnreadableError):
            drafted("a.html", (piece * 200_000).encode())

    at_most(SECONDS, read)


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        (
            '<!DOCTYPE a [<!ENTITY a "aa">]>' + W + "<w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>",
            "damaged",
        ),
        ("<w:document", "damaged"),
        ("a" * 31_000_000, "large"),
        (W + "</w:body></w:document>", "empty"),
    ],
    ids=["entities", "broken", "bomb", "empty"],
)
def test_a_document_that_harms_is_refused(xml: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=f"unread_{said}"):
        drafted("a.docx", packed(xml))


def test_a_document_of_a_hundred_thousand_paragraphs_is_read_as_far_as_needed() -> None:
    document = packed(W + P * 100_000 + "</w:body></w:document>")
    assert "Kanigaran" in at_most(SECONDS, lambda: drafted("a.docx", document))


@pytest.mark.parametrize("odd", ["<![ x y", "<![- x", "<![if x]>", "<![CDATA[x"])
def test_a_declaration_that_is_none_ends_nothing(odd: str) -> None:
    made = drafted("a.html", f"<p>Kecamatan Kanigaran menggelar rapat.</p>{odd}".encode())
    assert "organizer: Kecamatan Kanigaran" in made


@pytest.mark.parametrize("dashes", ["-->", "--->", "---->", "- -->", "--!>"])
def test_no_dashes_of_a_press_release_end_the_comment_that_quotes_it(dashes: str) -> None:
    made = drafted("a.txt", f"Kecamatan Kanigaran menggelar rapat {dashes} lalu bubar.".encode())
    quoted = made[made.rindex("   1 | ") :]
    assert quoted.count("--") == quoted.count("-->") == 1


def test_a_page_loads_nothing_and_shows_nothing_of_its_programs() -> None:
    page = (
        "<html><body><script>Kecamatan Contoh</script><img src=http://a.b/c><p>Kecamatan Kanigaran menggelar rapat.</p>"
    )
    made = drafted("a.html", page.encode())
    assert "Kecamatan Contoh" not in made
    assert "organizer: Kecamatan Kanigaran" in made


def test_a_document_with_a_table_is_an_invitation(registers: Registers) -> None:
    document = Document()
    document.add_paragraph("Contoh: Undangan pembinaan RT")
    table = document.add_table(rows=0, cols=3)
    rows = (
        ("Hari/tanggal", "Sabtu, 12 Desember 2026"),
        ("Waktu", "19.00 WIB s.d. 21.00"),
        ("Tempat", "Balai Kelurahan Jati"),
    )
    for key, value in rows:
        for cell, text in zip(table.add_row().cells, (key, ":", value), strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    sketch = pressrelease.sketch(formats.read("a.docx", file.getvalue()), registers, TODAY)
    assert sketch.days
    assert sketch.hours
    assert sketch.venue
    assert [str(day) for day in sketch.days.value] == ["2026-12-12"]
    assert (str(sketch.hours.value.start), str(sketch.hours.value.end)) == ("19:00:00", "21:00:00")
    assert sketch.venue.value.name == "Balai Kelurahan Jati"


@pytest.mark.parametrize("hall", ["Balai Kota", "Aula Balai Kota", "Balai Kota Probolinggo", "Balai Desa Jaten"])
def test_a_hall_keeps_whose_it_is(hall: str) -> None:
    text = f"Kecamatan Kanigaran, Kota Probolinggo, menggelar pembinaan ketua RT di {hall}, Selasa (24/11/2026)."
    assert f"name: {hall}\n" in drafted("a.txt", text.encode())


@pytest.mark.parametrize("encoding", ["x-unknown", "big5", "mbcs", "utf-7", "idna", "hex", "x" * 5000])
def test_an_encoding_that_is_none_is_a_damaged_file(encoding: str) -> None:
    with pytest.raises(UnreadableError, match="unread_damaged"):
        drafted("a.docx", packed(f'<?xml version="1.0" encoding="{encoding}"?><w/>'))
