"""Notes of a text: those that are lost or lead nowhere, and sound ones wherever they stand."""

from collections.abc import Callable
from typing import Any

import pytest

from sitegen.content import markdown, outline, pagelinks

Told = Callable[..., list[list[tuple[int, Any]]]]

NOTES = ("bad-footnote-name", "idle-footnote", "missing-footnote", "repeated-footnote")


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("1. Ronda[^1]\n\n    [^1]: Sumbersatu.\n\n2. Kerja bakti[^1]\n\n    [^1]: Sumberdua.", [7]),
        ("- Ronda[^1]\n\n\t[^1]: Sumbersatu.\n\n- Kerja bakti[^1]\n\n\t[^1]: Sumberdua.", [7]),
        ("- a\n    - b[^1]\n\n        [^1]: Satu.\n\n    - c\n\n        [^1]: Dua.", [8]),
        ("- [^1]: satu\n- [^1]: dua\n\nx[^1]", [2]),
        ("x[^2]\n\n[^2]: satu\n\n> [^2]: dua", [5]),
        ("> x[^2]\n>\n> [^2]: satu\n\n[^2]: dua", [5]),
        ('!!! note "A"\n    x[^1]\n\n    [^1]: satu\n\n!!! note "B"\n    y[^1]\n\n    [^1]: dua', [9]),
        ("Pos\n:   Arti[^1]\n\n    [^1]: Satu.\n\nRT\n:   Arti[^1]\n\n    [^1]: Dua.", [9]),
        ("x[^1]\n\n[^1]: satu\n[^1]: dua\n[^1]: tiga", [4, 5]),
        ("x[^1]\n\n[^1]: satu\n    [^1]: dua", [4]),
        ("x[^1]\n\n[^1]: satu\n\n    [^1]: dua\n\n[^2]: lain\n\ny[^2]", [5]),
        ("x[^1]\n\n    [^1]: kode\n\n[^1]: satu\n\n> [^1]: dua", [7]),
    ],
)
def test_another_note_of_the_same_name_is_told_of_wherever_it_stands(told: Told, body: str, lines: list[int]) -> None:
    for found in told(body, *NOTES):
        assert [(at, each.code) for at, each in found] == [(at, "repeated-footnote") for at in lines]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("x[^a].\n\n[^a]: Catatana.\n    [^b]: Catatanb.", 4),
        ("x[^a].\n\n[^a]: Catatana.\n\t[^b]: Catatanb.", 4),
        ("x[^a].\n\n[^a]: Catatana.\n\n    [^b]: Catatanb.", 5),
        ("x[^a][^c].\n\n[^a]: Catatana.\n    [^b]: Catatanb.\n[^c]: Catatanc.", 4),
        ("- x[^a].\n\n    [^a]: Catatana.\n        [^b]: Catatanb.", 4),
    ],
)
def test_a_note_that_is_indented_below_another_is_called_like_any(told: Told, body: str, line: int) -> None:
    for found in told(body, *NOTES):
        assert [(at, each.code) for at, each in found] == [(line, "idle-footnote")]
    assert not any(told(f"Catatan[^b].\n\n{body}", *NOTES))
    for html in (markdown.render(body).html, pagelinks.rendered(body)):
        assert "<p>Catatana.&nbsp;<a" in html
        assert '<li id="fn:b">\n<p>Catatanb.&nbsp;<a' in html


@pytest.mark.parametrize(
    "body",
    [
        "x[^1]\n\n    [^1]: satu",
        "x[^1]\n\n\t[^1]: satu",
        "- x[^1]\n    [^1]: satu\n- y",
        "- x[^1]\n\n        [^1]: satu",
        "x[^1] dan y[^2]\n\n[^2]: ada\n\nTeks.\n\n    [^1]: satu",
        "x[^1]\n\n<div>\n[^1]: satu\n</div>",
    ],
)
def test_what_shows_as_it_was_typed_is_no_note(told: Told, body: str) -> None:
    for found in told(body, *NOTES):
        assert [(at, each.code) for at, each in found] == [(1, "missing-footnote")]


@pytest.mark.parametrize(
    "body",
    [
        "x[^1].\n[^1]: Catatan.",
        "x[^1] y[^2].\n\n[^2]: Dua.\n[^1]: Satu.",
        "1. Ronda[^1]\n\n    [^1]: Satu.\n\n2. Kerja bakti[^2]\n\n    [^2]: Dua.",
        "- Ronda[^1]\n- Kerja bakti[^1]\n\n[^1]: Sumber.",
        "> Kutipan[^1].\n>\n> [^1]: Sumber.",
        '!!! note "A"\n    x[^1]\n\n    [^1]: satu\n\n!!! note "B"\n    y[^2]\n\n    [^2]: dua',
        "Pos\n:   Arti[^1]\n\n    [^1]: Catatan.",
        "| a | b |\n|---|---|\n| 1[^1] | 2 |\n\n[^1]: Catatan.",
        # A note goes on, and has lists and code in it.
        "x[^1].\n\n[^1]: Alinea satu\n    disambung begini.\n\n    Alinea dua.\n\n    Alinea tiga.",
        "x[^1].\n\n[^1]: Yang dibawa:\n\n    - senter\n    - kentungan",
        "x[^1].\n\n[^1]:\n    1. senter\n    2. kentungan",
        "x[^1].\n\n[^1]: Begini:\n\n        [^2]: contoh",
        # Examples of notes are none.
        "Catatan ditulis `[^1]`, lalu:\n\n    [^1]: Catatan.",
        "x[^1]\n\n[^1]: satu\n\nContoh:\n\n    [^1]: Catatan.",
        "Contoh:\n\n    x[^1]\n\n    [^1]: Catatan.\n\nx[^1]\n\n[^1]: satu",
        "- Contoh:\n\n        [^1]: Catatan.\n\n- x[^1]\n\n    [^1]: satu",
        "<!--\n[^1]: lama\n-->\n\nx[^1].\n\n[^1]: satu",
        "Ditulis \\[^1].",
        "Bagian [^ini tidak ditutup",
    ],
)
def test_sound_notes(told: Told, body: str) -> None:
    assert not any(told(body, *NOTES))


@pytest.mark.parametrize(
    ("body", "dead"),
    [
        ("x[^1](lihat)\n\n[^1]: a", 0),
        ("- x[^1](lihat di bawah)\n\n    [^1]: a", 0),
        ("x[^1] [y](lihat)\n\n[^1]: a", 1),
        ("[y[^1]](lihat)\n\n[^1]: a", 1),
        ("x[^1](lihat)", 1),
    ],
)
def test_an_aside_right_behind_a_mark_is_no_link(told: Told, body: str, dead: int) -> None:
    assert [len(found) for found in told(body, "bad-link", "dead-link")] == [dead] * 3
    assert len(outline.links(body)) == dead
