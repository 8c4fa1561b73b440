"""Terms of the glossary where they stand in a text: which are marked, and what stays as it is."""

import json
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from render.telling import EN, ID

from sitegen.content.library import Library
from sitegen.content.reference import Explained, Term
from sitegen.products import Work
from sitegen.render import glossary, records, terms

ROOT = Path(__file__).parents[2]
WRITTEN: Mapping[str, tuple[str, list[str] | None]] = {
    "rt": ("RT (Rukun Tetangga)", ["RT", "rukun tetangga"]),
    "rw": ("RW (Rukun Warga)", None),
    "bimtek": ("Bimtek (bimbingan teknis)", ["bimtek", "bimbingan teknis"]),
    "desa": ("Desa", None),
    "kepala-desa": ("Kepala desa", None),
    "pendopo": ("Pendopo", None),
    "toga": ("Toga", None),
    "camat": ("Camat", []),
}


def word(slug: str, name: str, written: list[str] | None, language: str) -> Explained:
    return Explained(name=name, description=f"{slug} {language}", forms=None if written is None else tuple(written))


def known(readers: str = "id", spoken: str = "id") -> terms.Glossary:
    """The glossary above for readers of a language; in English `camat` is marked too."""
    found = {
        slug: Term(id=word(slug, name, own, "id"), en=word(slug, name, None if slug == "camat" else own, "en"))
        for slug, (name, own) in WRITTEN.items()
    }
    library = Library.__new__(Library)
    object.__setattr__(library, "terms", found)
    work = Work(json.loads(json.dumps(dict(glossary.product(library, (ID, EN)).inputs))), {}, ROOT)
    return terms.glossary(glossary.make_terms(work)[terms.path(readers)], spoken)


def marked(html: str, spoken: str = "id") -> list[str]:
    """The words that are marked in a piece, in order."""
    reader = _Marked()
    (text,), told = terms.mark([html], known(spoken=spoken), "../")
    reader.feed(text)
    assert len(reader.words) == len(told)
    return reader.words


class _Marked(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open = ("class", "kp-term") in attrs

    def handle_data(self, data: str) -> None:
        self.words += [data] if self.open else []
        self.open = False


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Ketua RT dan RW hadir; RT lain menyusul.</p>", ["RT", "RW"]),
        ("<p>Pengurus RT/RW se-desa, RT 05/RW 02.</p>", ["RT", "RW"]),
        ("<p>Kepala desa memimpin desa.</p>", ["Kepala desa", "desa"]),
        ("<p>Kepala\ndesa hadir. Bimbingan teknis dimulai.</p>", ["Kepala\ndesa", "Bimbingan teknis"]),
        ("<p>Bimtek dan <strong>bimtek</strong></p><p>bimbingan teknis</p>", ["Bimtek"]),
        ("<p>Acara di <em>pendopo</em> &amp; desa.</p>", ["pendopo", "desa"]),
        ("<ul><li>RT</li></ul><table><tr><td>RW</td></tr></table>", ["RT", "RW"]),
    ],
)
def test_the_first_of_each_term_is_marked_longest_first(html: str, found: list[str]) -> None:
    assert marked(html) == found


@pytest.mark.parametrize(
    "html",
    [
        "<p>rt, ARTI, SMART, ber-RT, RT-an, desa-desa, pedesaan, BIMTEK</p>",
        '<p><a href="x">RT</a> <code>bimtek</code> <abbr title="x">RW</abbr> <cite>Desa</cite> <kbd>RT</kbd></p>',
        "<h2>Desa dan RT</h2><pre><code>bimtek</code></pre><table><tr><th>RW</th></tr></table>",
        "<details><summary>RT</summary></details><p class='admonition-title'>RT</p>",
        "<p>https://contoh.example/desa www.desa.example a@desa.example contoh.example/rt/RT</p>",
        "<p>Camat membuka acara.</p>",
    ],
)
def test_what_is_no_term_in_prose_stays_as_it_is(html: str) -> None:
    assert terms.mark([html], known(), "") == ([html], [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("di Hotel Pendopo Agung", []),
        ("Kampung Desa Bimtek", []),
        ("program “Desa Aman”", []),
        ("katanya, “Desa harus aman”", ["Desa"]),
        ("di Pendopo Kecamatan Kanigaran", ["Pendopo"]),
        ("Rapat usai. Desa lalu sepi", ["Desa"]),
        ("Forum RT Kanigaran", ["RT"]),
        ("<strong>Hotel</strong> Pendopo", []),
    ],
)
def test_within_a_proper_name_a_word_is_no_term_but_at_its_head_it_is(text: str, found: list[str]) -> None:
    assert marked(f"<p>{text}</p>") == found


def test_the_link_leads_to_the_entry_and_names_its_meaning_in_the_reader_s_language() -> None:
    (lead, body), told = terms.mark(["Rapat RT", "<p>RT, bimtek</p>"], known("en"), "../../")
    assert lead == 'Rapat <a class="kp-term" href="../../en/glossary/#rt" aria-describedby="arti.rt">RT</a>'
    assert body.startswith("<p>RT, <a ")
    assert told == [
        {"slug": "rt", "title": "RT (Rukun Tetangga)", "text": "rt en"},
        {"slug": "bimtek", "title": "Bimtek (bimbingan teknis)", "text": "bimtek en"},
    ]


def test_the_language_of_a_text_says_how_it_writes_a_term() -> None:
    assert marked("<p>Camat (head)</p>", "en") == ["Camat"]
    assert marked("<p>Camat (kepala)</p>", "id") == []


def test_of_a_whole_page_only_its_text_is_marked() -> None:
    page = (
        "<!doctype html><title>RT</title>@@head@@<nav>RT</nav><main><article data-pagefind-body>"
        "<details data-pagefind-ignore><p>RT</p></details><br>{}, RT</article></main><footer>desa</footer>"
    )
    (html,), told = terms.mark([page.format("RT")], known(), "")
    link = '<a class="kp-term" href="glosarium/#rt" aria-describedby="arti.rt">RT</a>'
    assert html == page.format(link)
    assert [each["slug"] for each in told] == ["rt"]


def test_marks_do_not_change_what_search_reads() -> None:
    html = "<h2 id='a'>RT</h2><p>Ketua RT/RW, <em>bimtek</em>; desa &amp; pendopo.</p><ul><li>toga</li></ul>"
    (text,), told = terms.mark([html], known(), "")
    assert len(told) == 6
    assert records.read(text) == records.read(html)
