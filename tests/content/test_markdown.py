"""An editor's Markdown as HTML: what is kept, what is refused, and what is made fit for every reader."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content import outline
from sitegen.content.markdown import Heading, cleaned, plain, render

OVERRIDES = Path(__file__).parents[2] / "overrides"


def html(body: str, **options: object) -> str:
    return render(body, **options).html  # type: ignore[arg-type]


def test_paragraphs_lists_and_emphasis() -> None:
    assert html("Satu *dua* **tiga**.\n\n- a\n- b\n") == (
        "<p>Satu <em>dua</em> <strong>tiga</strong>.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"
    )
    assert '<ol start="3">' in html("3. tiga\n4. empat\n")


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("## Satu\n\n### Dua\n\n## Tiga", [2, 3, 2]),
        ("# Satu\n\n## Dua", [2, 3]),
        ("### Satu\n\n#### Dua", [2, 3]),
        ("## Satu\n\n##### Dua\n\n###### Tiga", [2, 3, 4]),
        ("### Satu\n\n# Dua", [2, 2]),
    ],
)
def test_headings_begin_at_the_second_level_and_skip_none(body: str, levels: list[int]) -> None:
    found = render(body)
    assert [heading.level for heading in found.headings] == levels
    assert [int(level) for level in re.findall(r"<h(\d)", found.html)] == levels


def test_a_text_nested_too_deeply_leaves_nothing_behind() -> None:
    ordinary = "Satu *dua*.\n\n## Tiga\n"
    before = render(ordinary)
    for deep in ("> " * 3000 + "x", "- " * 3000 + "x"):
        assert "x" in plain(html(deep))
        assert render(ordinary) == before
        assert html(ordinary) == '<p>Satu <em>dua</em>.</p>\n<h2 id="tiga">Tiga</h2>'


def test_heading_ids_are_stable_unique_and_readable() -> None:
    found = render("## Acara *inti*\n\n## Acara inti\n\n## Ké & lah\n\n## 日本\n")
    assert found.headings == (
        Heading(2, "acara-inti", "Acara inti"),
        Heading(2, "acara-inti_1", "Acara inti"),
        Heading(2, "ke-lah", "Ké & lah"),
        Heading(2, "bagian", "日本"),
    )
    assert render("## Acara *inti*\n").headings[0].id == "acara-inti"


@pytest.mark.parametrize("heading", ["## A<br>B", "## A<br />B", "## *A<BR>* B", "A<br>B\n---"])
def test_a_line_break_in_a_heading_parts_its_words(heading: str) -> None:
    assert render(heading).headings == (Heading(2, "a-b", "A B"),)
    assert "<br>" in html(heading)


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<iframe src='https://situs.example/'></iframe>",
        "<p style='color: red' onclick='x()'>Teks</p>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,AAAA)",
        "<a href='java&#10;script:alert(1)'>x</a>",
        "<a href='//situs.example/'>x</a>",
        "[x](/\\situs.example)",
        "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
        "<form action='/x'><input name='a'></form>",
        "![x](https://situs.example/a.gif)",
        "<img src=x onerror=alert(1)>",
        "<style>p { color: red }</style>",
        "<base href='https://situs.example/'>",
        "<div class='md-header'>x</div>",
        "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    ],
)
def test_nothing_dangerous_comes_through(body: str) -> None:
    found = html(f"Awal.\n\n{body}\n\nAkhir.")
    for part in (
        "<script",
        "<iframe",
        "style",
        "onclick",
        "onerror",
        "href",
        "<svg",
        "<form",
        "<input",
        "<img",
        "<base",
        "md-header",
    ):
        assert part not in found
    assert "Awal." in found
    assert "Akhir." in found


def test_site_addresses_start_at_the_way_to_the_root() -> None:
    body = "[a](/jadwal/) [b](/en/schedule/#x) [c](/) [d](#bagian) [e](materi.pdf)"
    found = re.findall(r'href="([^"]*)"', html(body, root="../../"))
    assert found == ["../../jadwal/", "../../en/schedule/#x", "../../", "#bagian", "materi.pdf"]


def test_a_hidden_address_is_not_linked() -> None:
    body = "[Modul](/modul/siskamling/#isi) dan [jadwal](/jadwal/)"
    assert outline.addresses(outline.links(body)) == {"modul/siskamling/", "jadwal/"}
    assert html(body, hidden={"modul/siskamling/"}) == '<p><a>Modul</a> dan <a href="./jadwal/">jadwal</a></p>'


def test_links_outward_have_no_opener_and_nothing_else() -> None:
    body = '[a](https://situs.example/ "Judul") <mailto:a@b.example> [c](tel:+62335) [d](geo:-7.7,113.2) [e](/jadwal/)'
    found = html(body)
    assert '<a rel="noopener" href="https://situs.example/" title="Judul">a</a>' in found
    assert found.count("rel=") == 1
    assert 'href="tel:+62335"' in found
    assert 'href="geo:-7.7,113.2"' in found


TABLE = "| Hari | Jam |\n|:-----|----:|\n| Senin | 08.00 |\n"


def test_a_table_scrolls_in_a_named_region_and_is_aligned_by_class() -> None:
    found = html(TABLE)
    assert found.startswith('<div class="kp-table" tabindex="0" role="region" aria-label="Tabel"><table>')
    assert re.search(r'<th class="kp-left"[^>]* scope="col">Hari</th>', found)
    assert re.search(r'<td class="kp-right"[^>]*>08.00</td>', found)
    assert "style" not in found
    assert found.endswith("</table></div>")


def test_several_tables_have_names_of_their_own() -> None:
    found = html(f"{TABLE}\n{TABLE}\n<table><tr><td>x</td></tr></table>\n", language="en")
    assert re.findall('aria-label="([^"]*)"', found) == ["Table 1", "Table 2", "Table 3"]


def test_footnotes_lead_there_and_back_in_the_readers_language() -> None:
    found = html("Teks[^1] dan[^a].\n\n[^1]: Satu.\n[^a]: Dua.\n")
    assert 'title="Kembali ke teks, catatan 1"' in found
    assert 'title="Back to the text, note 1"' in html("Text[^1].\n\n[^1]: One.\n", language="en")
    ids = set(re.findall(r' id="([^"]*)"', found))
    assert set(re.findall(r'href="#([^"]*)"', found)) == ids


def test_notes() -> None:
    found = html('!!! note "Catatan"\n    Bawa undangan.\n')
    assert (
        found == '<div class="admonition note">\n<p class="admonition-title">Catatan</p>\n<p>Bawa undangan.</p>\n</div>'
    )


def test_a_text_that_speaks_of_an_id_takes_none_away() -> None:
    found = html('Tulis id="acara", lalu id="acara".\n\n## Acara\n\n`<p id="acara">`\n')
    assert found == (
        '<p>Tulis id="acara", lalu id="acara".</p>\n<h2 id="acara">Acara</h2>\n<p><code>&lt;p id="acara"&gt;</code></p>'
    )


def test_ids_are_unique_even_in_raw_html() -> None:
    found = html('## Acara\n\n<h2 id="acara">Lain</h2>\n\n<h2 id="acara">Lagi</h2>\n')
    assert found.count('id="acara"') == 1


def test_one_text_leaves_nothing_for_the_next() -> None:
    first = html("## Acara\n\nTeks[^1].\n\n[x]: /jadwal/\n[^1]: Catatan.\n")
    html("## Lain\n\n[x]\n")
    assert html("## Acara\n\nTeks[^1].\n\n[x]: /jadwal/\n[^1]: Catatan.\n") == first
    assert "jadwal" not in html("[x]")


def test_plain_text() -> None:
    assert plain("<p>Satu<br>dua</p><ul><li>tiga &amp; empat</li></ul>") == "Satu dua tiga & empat"
    assert plain('<p title="a > b">x</p>') == "x"
    assert plain(html("Teks[^1].\n\n[^1]: Catatan.\n")) == "Teks1. Catatan."
    assert plain(html(TABLE)) == "Hari Jam Senin 08.00"


@given(st.text(alphabet="ab*_`[]()<>!#|-:.\n \\/\"'=&123^{}~"))
@settings(max_examples=300)
def test_any_text_is_safe_html_without_gaps(body: str) -> None:
    found = render(body)
    levels = [heading.level for heading in found.headings]
    assert all(level >= 2 for level in levels)
    assert all(after <= before + 1 for before, after in zip([1, *levels], levels, strict=False))
    ids = re.findall(r' id="([^"]*)"', found.html)
    assert len(ids) == len(set(ids))
    assert not re.search(r"<(?:script|iframe|img|style)|\son\w+=", re.sub(r"&[a-z]+;", "", found.html))
    plain(found.html)


FRAMES = [
    *("frame.html", "partials/footer.html", "partials/header.html", "partials/menu.html"),
    *("pages/event.html", "pages/module.html", "pages/parts.html", "offline/module.html"),
]
OWN = sorted(
    {
        each
        for name in FRAMES
        for each in re.findall(
            r"""(?:\bid="|aria-labelledby="|'(?=bagian-))([a-z][a-z0-9-]*)["']""", (OVERRIDES / name).read_text("utf-8")
        )
    }
)


@pytest.mark.parametrize("name", [*OWN, "v1", "v10"])
def test_no_heading_takes_an_id_that_its_page_has_of_its_own(name: str) -> None:
    assert len(OWN) > 15
    (heading,) = render(f"## {name.replace('-', ' ').capitalize()}").headings
    assert heading.id == f"{name}-teks"


LINKS = st.sampled_from(
    [
        "[a](/jadwal/)",
        "[b](x.pdf 'T')",
        "[c](https://s.example/a_(b))",
        "<https://s.example/>",
        "teks",
        "`[d](/x/)`",
        "[e]",
        "[a [b] c](/y/)",
    ]
)


@given(st.lists(LINKS, max_size=6), st.sampled_from([" ", "\n", "\n\n"]))
def test_every_link_that_is_rendered_is_known_with_its_place(parts: list[str], space: str) -> None:
    body = space.join(parts) + "\n\n[e]: /z/\n"
    known = {link.target for link in outline.links(body)}
    rendered = {
        "/" + target[2:] if target.startswith("./") else target for target in re.findall(r'href="([^"]*)"', html(body))
    }
    assert rendered <= known
    lines = body.split("\n")
    for link in outline.links(body):
        assert lines[link.line - 1][link.column - 1 :].startswith(link.target)


@pytest.mark.parametrize(
    "entity", ["&#8238b", "&#x000000202E;", "&#1e", "&#xFFFFg", "&#11i", "&#xB;", "&#x1F;", "&#x2067"]
)
@pytest.mark.parametrize(
    "form", ["a {} b", "## a {} b", "`a` **{}**", '<a title="{}" href="/a/">b</a>', "[a](/b/ '{}')"]
)
def test_nothing_that_turns_a_text_round_or_is_no_character_is_published(entity: str, form: str) -> None:
    body = render(form.format(entity))
    shown = unescape(body.html + cleaned(form.format(entity), "/")) + "".join(each.title for each in body.headings)
    assert not re.search("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ufffe\\uffff]", shown)
