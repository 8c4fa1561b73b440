"""A comment is one, from mark to mark: half of one is told of, before what only editors should read is published."""

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., list[list[tuple[int, Any]]]]
CODE = "comment-not-whole"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("Isi.\n\n<!-- catatan: belum disetujui\n\nLanjut.", [3]),
        ("Isi <!-- catatan: belum disetujui", [1]),
        ("Isi.\n\n<!-- x -- >", [3]),
        ("Isi.\n\n<!-- x \u2014 >", [3]),
        ("Isi.\n\n<!\u2014 x \u2014>", [3]),
        ("Isi.\n\n<!-- x ->\n\nLanjut", [3]),
        ("Isi.\n\n<!- x -->", [3]),
        ("Isi.\n\n< !-- x -->", [3]),
        ("Isi.\n\nbelum disetujui camat -->", [3]),
        ("Isi.\n\nbelum disetujui\ncamat\n-->\n\nLanjut", [5]),
        ("<!-- a -->\n\n<!-- b\n\nLanjut", [3]),
        ("<!-- a\n\nHilang.\n\n<!-- b -->\n\nLanjut", [1]),
        ("- a\n- <!-- b\n- c", [2]),
        ("> <!-- b\n> c", [1]),
    ],
)
def test_half_a_comment_is_told_of(told: Told, body: str, lines: list[int]) -> None:
    assert [[at for at, _ in found] for found in told(body, CODE)] == [lines] * 3


@pytest.mark.parametrize(
    "body",
    [
        "<!-- a -->",
        "Isi <!-- a --> lagi.",
        "<!-- a\n\nb\n\nc -->\n\nLanjut",
        "<!-- a --><!-- b -->\n\n<!-- c -->",
        "Surat naik: RT --> RW --> kelurahan.",
        "RT -->\nRW",
        "Tulis `<!--` di awal dan `-->` di akhir",
        "Nilai 3 < 5! - benar",
        "A <- B dan B -> C",
        "<kbd>a</kbd> -- > b",
        "Ketua RT&mdash;warga",
    ],
)
def test_whole_comments_arrows_and_code_are_none(told: Told, body: str) -> None:
    assert not any(told(body, CODE))


def test_code_between_fences_is_code_in_pages_alone(told: Told) -> None:
    assert told("```html\n<!-- a\n```", CODE)[2] == []
    assert told("```html\n<!-- a\n\n<!-- b -->\n```", CODE)[2] == []
