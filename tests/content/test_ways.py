"""All ways out of a text: those that show only when it is rendered, and definitions that nothing refers to."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import markdown, outline, ways

EVENT = "content/events/2026/rapat-rw/index.id.md"
MODULE = "content/modules/siskamling/index.id.md"
PAGE = "docs/id/tentang.md"
PIECES = [
    *(
        "`",
        "``",
        "\\",
        "\n",
        "\n\n",
        "\n- ",
        "\n> ",
        "\n# ",
        " | ",
        "\n|---|---|\n",
        "<!--",
        "-->",
        " ",
        "<b>",
        '"',
        "'>",
        "=",
    ),
    *(
        "<div>",
        "</div>",
        "\n<div>",
        "\n</div>\n",
        "\n```\n",
        "[x](/a/)",
        "[x](</b/>)",
        '[x](/c/ "a (b")',
        "[x][]",
        "[a]",
        "(",
        ")",
    ),
    *(
        "\n[a]: /d/\n",
        "\n[]: /e/\n",
        "[a][]",
        '<a href="/f/">',
        '<a title="a > b" href=/g/>',
        "<a href='/h/' ",
        " &amp; ",
    ),
    *("[x](/i\\_a/)", "[x](/j/ 'it''s')", "[x]( /k/ (t) )", "</a>", "[", "]", "kata"),
]


@pytest.fixture
def told(reading: Callable[..., Any], base: Any) -> Callable[[str, str], list[tuple[str, int]]]:
    def of(path: str, body: str) -> list[tuple[str, int]]:
        head = base.texts[path].split("\n---\n")[0] + "\n---\n"
        _, found = reading({path: head + body + "\n"})
        return [(each.code, each.line - head.count("\n")) for each in found if each.path == path]

    return of


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_no_link_of_a_page_is_overlooked(body: str) -> None:
    led = {unescape(each[1]) for each in re.finditer(r'<a [^<>]*href="/([^"]*)"', markdown.render(body, root="/").html)}
    assert {f"/{each}" for each in led} <= {each.target for each in ways.of(body).links}


@pytest.mark.parametrize("path", [EVENT, MODULE, PAGE])
@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("Jum`at\n\n[x](/tidak-ada/)\n\nJum`at", 3),
        ("Tulis `<!--`.\n\n[x](/tidak-ada/)\n\nLalu `-->`.", 3),
        ('<a title="Jadwal > Desember" href="/tidak-ada/">jadwal</a>', 1),
        ("Baris [a][].\n[]: /tidak-ada/", 2),
        ("Teks\n\n[x](/tidak-ada/ 'it''s')", 3),
    ],
)
def test_a_dead_link_is_told_of_at_its_line(
    told: Callable[[str, str], list[tuple[str, int]]], path: str, body: str, line: int
) -> None:
    assert ("dead-link", line) in told(path, body)


def test_what_was_not_seen_is_what_it_may_be() -> None:
    body = "Teks\n\n[x](/jadwal/ 'it''s')"
    (found,) = ways.of(body).unseen
    assert (found.target, found.line, found.column) == ("/jadwal/", 3, 5)
    assert outline.addresses(ways.of(body).links) >= {"jadwal/"}


@pytest.mark.parametrize("path", [EVENT, MODULE, PAGE])
@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("[Radar Contoh]: https://a.id/berita (wawancara Ketua RW)", 1),
        ("Teks\n\n- [Sumber]: https://a.id", 3),
        ("[Catatan\nuntuk warga]: hadir/tepat", 2),
        ("Lihat `[Sumber]`.\n\n[Sumber]: https://a.id", 3),
        ("Lihat [Sumber].\n\n[Sumber]: https://a.id", 0),
        ("Lihat [a b][SUMBER] dan ![x](a.png).\n\n[Sumber ]: https://a.id", 0),
    ],
)
def test_a_definition_that_nothing_refers_to(
    told: Callable[[str, str], list[tuple[str, int]]], path: str, body: str, line: int
) -> None:
    assert [at for code, at in told(path, body) if code == "idle-definition"] == ([line] if line else [])


@pytest.mark.parametrize("path", [EVENT, MODULE, PAGE])
@pytest.mark.parametrize(
    "body",
    [
        "[Catatan]: bawa fotokopi KTP dan KK masing-masing 2 lembar.",
        "[Narasumber]: Bapak Drs. H. Ahmad, M.Si.",
        '> [Lurah]: "Mari bersama."',
        "[1]: Perda No. 5/2020",
        "* [Selasa]: Ani dan Eko",
        "[Foto]: Dok. Kominfo",
        "[Sumber]: radar.com, 5 Desember 2026",
        "`08.00` [Catatan]: kata",
        "[PENGUMUMAN]:\nWarga diminta hadir.",
    ],
)
def test_words_behind_brackets_that_show_are_no_definition(
    told: Callable[[str, str], list[tuple[str, int]]], path: str, body: str
) -> None:
    assert told(path, f"Teks\n\n{body}") == []


@pytest.mark.parametrize("path", [EVENT, MODULE, PAGE])
@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("[08.00]: Pembukaan", 3),
        ("[08.00]: Pembukaan (lagi)", 3),
        ("> [08.00]: Pembukaan", 3),
        ("[08.00]:\nPembukaan", 4),
        ("[08.00]: Rapat lagi\n[08.00]: Pembukaan", 4),
    ],
)
def test_words_behind_brackets_that_do_not_show(
    told: Callable[[str, str], list[tuple[str, int]]], path: str, body: str, line: int
) -> None:
    assert told(path, f"Teks\n\n{body}") == [("bracketed-words", line)]


def test_a_title_without_an_address_is_told_of_once(told: Callable[[str, str], list[tuple[str, int]]]) -> None:
    assert told(EVENT, 'Teks\n\n[x]("judul")') == [("bad-link", 3)]


@pytest.mark.parametrize("path", [EVENT, MODULE, PAGE])
@pytest.mark.parametrize(
    "text",
    [
        "bentuk <nama>#RT ke",
        "isi <RT/RW> ke",
        "usia <anak 17 tahun> ke atas",
        "<template>penting</template>",
        "<?penting?>",
        "<![CDATA[juga]]>",
        "<noscript>x</noscript>",
        "<math>x</math>",
        "jika a <b maka c. Lalu d> e",
        "a <?php x ?> b",
        "<div>a </ b></div>",
        "<style>x</style>",
    ],
)
def test_what_looks_like_a_tag_does_not_vanish(
    told: Callable[[str, str], list[tuple[str, int]]], path: str, text: str
) -> None:
    code = "module-html" if path == MODULE else "html-removed"
    assert (code, 3) in told(path, f"Teks\n\n{text}")


@pytest.mark.parametrize("path", [EVENT, MODULE, PAGE])
@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('Isi menurut perda[^1].\n\n[^1]: Perda Nomor 5.\n\n<iframe src="https://www.youtube.com/embed/x" />', 5),
        ("<iframe src=x></iframe>\n\nTeks\n\n<iframe src=x>\n\nTeks", 5),
        ("`<title>`\n\nLihat <title> ini", 3),
        ("Teks\n\n<math>\n\nTeks", 3),
        ("Teks\n\n> <style>", 3),
        ("Teks\n\n<div>a <!-- b</div>", 3),
    ],
)
def test_what_swallows_the_rest_stops_the_build(
    told: Callable[[str, str], list[tuple[str, int]]], path: str, body: str, line: int
) -> None:
    code = "module-html" if path == MODULE else "html-swallows"
    assert [at for each, at in told(path, body) if each == code][-1:] == [line]
    assert ("html-removed", line) not in told(path, body)


@pytest.mark.parametrize(
    "body", ["Lihat <svg> ini\n\nTeks", "<svg/>\n\nTeks", "<template>x</template>\n\nTeks", "a <b"]
)
def test_what_ends_swallows_nothing(told: Callable[[str, str], list[tuple[str, int]]], body: str) -> None:
    assert "html-swallows" not in {code for code, _ in told(EVENT, body)}


@pytest.mark.parametrize("path", [EVENT, MODULE, PAGE])
@pytest.mark.parametrize(
    "text",
    [
        "[](https://x.go.id/)",
        "[ ](/jadwal/)",
        '<a href="/jadwal/"></a>',
        "[][a]\n\n[a]: /jadwal/",
        "- a [](/jadwal/ 'b')",
    ],
)
def test_a_link_without_words_is_told_of(
    told: Callable[[str, str], list[tuple[str, int]]], path: str, text: str
) -> None:
    assert told(path, f"Teks `[](/x/)`\n\n{text}") == [("wordless-link", 3)]


@pytest.mark.parametrize("path", [EVENT, MODULE, PAGE])
@pytest.mark.parametrize(
    "text", ["[`x`](/jadwal/)", "`[](/x/)`", "\\[](/jadwal/)", "[ ] (belum)", "- [ ] KTP", "[a](/jadwal/)"]
)
def test_a_link_that_shows_is_none_of_them(
    told: Callable[[str, str], list[tuple[str, int]]], path: str, text: str
) -> None:
    assert "wordless-link" not in {code for code, _ in told(path, text)}


@pytest.mark.parametrize("path", [EVENT, MODULE, PAGE])
@pytest.mark.parametrize("body", ["[atas](#)", "[atas](#top)", '<a href="#">atas</a>', '<a href="#top">atas</a>'])
def test_any_page_has_a_top(told: Callable[[str, str], list[tuple[str, int]]], path: str, body: str) -> None:
    # MkDocs knows no such part, and stops at Markdown that leads to it.
    stops = path == PAGE and body == "[atas](#top)"
    assert told(path, body) == ([("dead-fragment", 1)] if stops else [])


@pytest.mark.parametrize("body", ["Lihat [susunan](#a).\n\n{}", "{}\n\nLihat [susunan](#a)."])
def test_a_fragment_is_what_is_published(told: Callable[[str, str], list[tuple[str, int]]], body: str) -> None:
    heading = '<h2 id="a">Susunan</h2>'
    assert told(EVENT, body.format(heading)) == []
    assert "dead-fragment" in {code for code, _ in told(EVENT, body.format(f"<style>\n{heading}\n</style>"))}


@pytest.mark.parametrize("path", [EVENT, MODULE, PAGE])
@pytest.mark.parametrize(
    "text",
    [
        "suhu < 30",
        "a<5 dan b>3",
        "a<b",
        "`<nama>`",
        "&lt;nama&gt;",
        "<b>tebal</b><br/>",
        "<https://a.id>",
        "a <!-- b --> c",
    ],
)
def test_what_is_published_is_not_told_of(
    told: Callable[[str, str], list[tuple[str, int]]], path: str, text: str
) -> None:
    assert not {"module-html", "html-removed"} & {code for code, _ in told(path, text)}


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        (EVENT, "<img src=foto.jpg alt=x>", "picture-in-text"),
        (MODULE, "<img src=foto.jpg alt=x>", "picture-as-html"),
        (PAGE, "<img src=foto.jpg alt=x>", "missing-file"),
        (PAGE, '<img alt="a > b" src="tiada.png">', "missing-file"),
        (PAGE, '<img srcset="<x>" src="tiada.png">', "missing-file"),
        (EVENT, "<img src=x>", "html-removed"),
        (PAGE, "<img src=x>", "html-removed"),
    ],
)
def test_a_picture_of_html_is_told_of(
    told: Callable[[str, str], list[tuple[str, int]]], path: str, text: str, code: str
) -> None:
    assert (code, 3) in told(path, f"Teks\n\n{text}")


@pytest.mark.parametrize(("path", "code"), [(EVENT, "picture-in-text"), (PAGE, "picture-elsewhere")])
@pytest.mark.parametrize(
    "text",
    [
        "![Foto pembukaan][foto]",
        "Teks ![Foto] lanjut.",
        "[![Foto][foto]](/jadwal/)",
        "![Foto][foto] dan [tautan][foto]",
    ],
)
@pytest.mark.parametrize("query", ["", "?a&amp;b"])
def test_a_picture_by_reference_is_told_of(
    told: Callable[[str, str], list[tuple[str, int]]], path: str, code: str, text: str, query: str
) -> None:
    assert told(path, f"{text}\n\n[foto]: https://www.probolinggokota.go.id/foto.jpg{query}") == [(code, 3)]


def test_a_number_without_end_is_no_character() -> None:
    digits = f"&#{'0' * 5000}47;"
    assert not any(each.target.startswith("/") for each in ways.of(f'<a href="{digits}x">y</a> [z]({digits})').links)
