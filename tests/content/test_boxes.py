"""Boxes whose words would be lost, that would show as they were typed, or without content; and those that are sound."""

from collections.abc import Callable
from typing import Any

import pytest
from pacing import at_most

from sitegen.content import boxes, frontmatter

Told = Callable[..., list[list[tuple[int, Any]]]]


@pytest.mark.parametrize(
    ("opening", "wanted"),
    [
        # Words that would be lost, and the box's look with them.
        ("!!! note Warga wajib hadir", '!!! note "Warga wajib hadir"'),
        ("!!! Jangan lupa membawa KTP", '!!! note "Jangan lupa membawa KTP"'),
        ("!!!AWAS BANJIR", '!!! note "AWAS BANJIR"'),
        ('!!!! note "Judul"', '!!! note "Judul"'),
        ("!!!!! Awas banjir", '!!! note "Awas banjir"'),
        ("???? note", "!!! note"),
        ("!!! Warning Banjir", '!!! warning "Banjir"'),
        ("!!! catatan Rapat ditunda", '!!! note "catatan Rapat ditunda"'),
        ('!!! note inline "Judul"', '!!! note "Judul"'),
        ('!!! tip inline end "Judul"', '!!! tip "Judul"'),
        ("!!! note inline end", "!!! note"),
        ('!!! note Kata "bijak"', '!!! note "Kata bijak"'),
        ("!!! info-penting", '!!! info "penting"'),
        ("!!! note 2", '!!! note "2"'),
        # Lines that would show as they were typed.
        ("!!! note 'Perhatian warga'", '!!! note "Perhatian warga"'),
        ("!!! note “Perhatian”", '!!! note "Perhatian"'),
        ("!!! Catatan ‘Perhatian’", '!!! catatan "Perhatian"'),
        ("!!! warning Awas! banjir", '!!! warning "Awas! banjir"'),
        ("!!! note: Judul", '!!! note "Judul"'),
        ("!!!  note", "!!! note"),
        ("!!!  Penting", '!!! note "Penting"'),
        ("!!!  Jum’at berkah", '!!! note "Jum’at berkah"'),
        (f"!!! note {'Warga wajib hadir ' * 6}semua", f'!!! note "{"Warga wajib hadir " * 6}semua"'),
        ("!!! note " + "Warga wajib hadir " * 20, '!!! note "…"'),
        ('!!!  note "Judul"', '!!! note "Judul"'),
        ('!!! note "Judul" lagi', '!!! note "Judul lagi"'),
        ('!!! note "Judul', '!!! note "Judul"'),
        ('!!! "Judul"', '!!! note "Judul"'),
        ("!!! Awas, banjir!", '!!! note "Awas, banjir!"'),
        ("??? Tanya", '!!! note "Tanya"'),
        ("??? note", "!!! note"),
        ('??? note "Judul"', '!!! note "Judul"'),
        ('???+ tip "Judul"', '!!! tip "Judul"'),
    ],
)
def test_a_box_that_is_read_otherwise_is_told_of_with_what_was_meant(told: Told, opening: str, wanted: str) -> None:
    for before, inner in (("", "    "), ("- x\n\n    ", "        "), ("> ", ">     "), ("Teks\n", "    ")):
        line = before.count("\n") + 1
        for found in told(f"{before}{opening}\n{inner}Isi.", "misread-box"):
            assert [(at, dict(each.values)["wanted"]) for at, each in found] == [(line, wanted)]
    assert not any(told(f"{wanted}\n    Isi.", "misread-box", "empty-box"))


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('!!! note "Judul"\nIsi', 1),
        ('!!! note "Judul"\n  Isi', 1),
        ("!!! note\nIsi", 1),
        ("!!! note\n\nIsi", 1),
        ('!!! note ""\nIsi', 1),
        ('!!! note "Syarat"\n- KTP\n- KK', 1),
        ('!!! note "Syarat"\n| a | b |\n|---|---|', 1),
        ('> !!! note "Judul"\n> Isi', 1),
        ('- x\n\n    !!! note "Judul"\n    Isi', 3),
        ("Teks\n\n!!! penting", 3),
        ('>!!! note "A"\n>    Isi', 1),
        ('> !!! note "A"\n>\n>    Isi', 1),
        ('!!! note "A"\n\n   Isi', 1),
        ('- !!! note "A"\n\n    Isi', 1),
    ],
)
def test_a_box_without_content_is_told_of(told: Told, body: str, line: int) -> None:
    assert all([at for at, _ in found] == [line] for found in told(body, "misread-box", "empty-box"))


def test_a_title_that_a_definition_takes_for_its_term_is_told_of(told: Told) -> None:
    for body in ("!!! Perhatian Warga\n    : x", "- y\n\n    !!! Perhatian Warga\n        :   x"):
        assert all(len(found) == 1 for found in told(body, "misread-box"))


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('   !!! note "A"\n       Isi', 1),
        ('Teks\n\n !!! note "A"\n    Isi', 3),
        ('1. Satu\n    !!! note "A"\n        Isi', 2),
        ('Teks\n    !!! note "A"\n        Isi', 2),
        ('- Satu\n\n  !!! note "A"\n      Isi', 3),
        ("- Satu\n\n  !!! note\n      Isi", 3),
        ("- Satu\n    !!! note Warga hadir\n        Isi", 2),
        ('- !!! note "A"\n        Isi', 1),
        ('!!! note "A"\n        Isi', 1),
        ('!!! note "A"\n\t\tIsi', 1),
    ],
)
def test_a_box_at_a_place_where_none_can_stand(told: Told, body: str, line: int) -> None:
    assert all([at for at, _ in found] == [line] for found in told(body, "misread-box"))


@pytest.mark.parametrize(
    "body",
    [
        '!!! note "Judul"\n    Isi',
        '!!! note "Judul"\n\tIsi',
        '!!! note "Judul"\n\n    Isi',
        '!!! note "Judul"\n    : x',
        '!!! note "Judul"\n\n\n    - a\n    - b\n\nTeks',
        "!!! note\n    Isi\nTeks",
        "!!! Penting\n    Isi",
        "!!! NOTE\n    Isi",
        '!!! catatan "Judul"\n    Isi',
        '!!!note "Judul"\n    Isi',
        '!!! note ""\n    Isi',
        '!!! note "Kata "bijak" ini"\n    Isi',
        '!!! note "Judul"\n\nTeks',
        '!!! note "Judul"\n## Acara\n\nTeks',
        '!!! note "Satu"\n!!! tip "Dua"\n    Isi',
        '!!! note "Satu"\n    !!! tip "Dua"\n        Isi',
        '> !!! note "Judul"\n>     Isi',
        '- x\n\n    !!! note "Judul"\n        Isi',
        '- !!! note "Judul"\n    Isi',
        '- !!! note "Judul"\n\n        Isi',
        '- x\n    - y\n\n        !!! note "Judul"\n            Isi',
        '!!! note "Perintah"\n\n        make\n\nTeks',
        '- x\n\n    !!! note "Judul"\n\n        Isi\n    lagi\n\n- y',
        "- Rapat\n  !!! penting\n- Lain",
        "!!! PENTING !!!",
        "!!! important !!!",
        "!!!",
        "!!! Awas, banjir!",
        "Awas!!! Banjir\n!!! banjir!!!",
        "??? Apa maksudnya",
        "Apa???\n??? Ya, apa",
        # Code and comments speak of boxes.
        "    !!! note Warga hadir\n        Isi",
        "`!!! note Warga hadir`",
        "<!--\n!!! note Warga hadir\n-->",
        "Tulis:\n\n    ??? note\n        Isi",
    ],
)
def test_a_sound_box_and_what_is_none(told: Told, body: str) -> None:
    assert not any(told(body, "misread-box", "empty-box"))


def test_a_box_between_fences_is_code_where_they_are_known(told: Told) -> None:
    body = "```\n!!! note Warga hadir\n    Isi\n```"
    assert [*map(bool, told(body, "misread-box"))] == [True, True, False]


def test_many_openings_take_no_longer_than_their_length() -> None:
    body = "!!!a\n" * 40_000
    document = frontmatter.parse(f"---\ntitle: A\n---\n{body}", "docs/id/a.md")
    assert not at_most(2, lambda: [*boxes.check(document, lambda _: "")])
