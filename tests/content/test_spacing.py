"""A space that keeps a mark from being one is told of where what is around it shows."""

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., list[list[tuple[int, Any]]]]
CODE = "space-in-mark"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Lihat [jadwal] (/jadwal/).", "[jadwal](/jadwal/)"),
        ("Lihat [a & b] (https://contoh.go.id/?a=1&b=2)", "[a & b](https://contoh.go.id/?a=1&b=2)"),
        ("- Lihat\n- [kami]\t(mailto:a@contoh.go.id)", "[kami](mailto:a@contoh.go.id)"),
        ("![Denah pos] (denah.png)", "![Denah pos](denah.png)"),
        (" ## Judul", "## Judul"),
        ("a\n\n   # Judul & lain", "# Judul & lain"),
    ],
)
def test_a_mark_that_is_none_is_told_of(told: Told, body: str, wanted: str) -> None:
    for found in told(body, CODE):
        (_, each), *others = found
        assert others == []
        assert dict(each.values)["wanted"] == wanted


@pytest.mark.parametrize(
    "body",
    [
        "Lihat [jadwal](/jadwal/) (/ini/ bukan tautan).",
        "Tulis `[jadwal] (/jadwal/)` tanpa spasi",
        "Ketua [RT] (lihat di bawah)",
        "Anggota [1] (dua orang)",
        "- a\n\n    ## Judul",
        "a\n #RT",
        "## Judul",
    ],
)
def test_marks_and_words_are_left_alone(told: Told, body: str) -> None:
    assert not any(told(body, CODE))
