"""Numbers of lists that a page would show otherwise, whatever they stand in; and those that it shows as written."""

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., list[list[tuple[int, Any]]]]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("7. Anggaran\n9. Laporan", {2: 8}),
        ("7. a\n7. b", {2: 8}),
        ("0. a\n0. b", {2: 1}),
        ("> 5. a\n> 5. b", {2: 6}),
        ("- w\n\n    1. x\n3. y", {4: 2}),
        ("- w\n    1. x\n    2. y\n2. z", {4: 3}),
        ("## Acara\n1. Satu\n2. Dua\n2. Dua lagi", {4: 3}),
        ("## Acara\n1. Satu\n\n1. Dua\n3. Tiga", {4: 2}),
        ("1. Satu\n2. Dua\n\n1. Baru", {4: 3}),
        ("1. Satu\n2. Dua\n\n\n1. Baru\n2. Lagi", {5: 3, 6: 4}),
        ("1. Satu\n1. Dua\n5. Lima", {2: 2, 3: 3}),
        ("> 1. a\n> 2. b\n> 5. c", {3: 3}),
        ('!!! note "A"\n    1. a\n    2. b\n    4. c', {4: 3}),
        ("- A\n    1. x\n    3. y\n- B\n    1. z", {3: 2}),
        ("1. a\n    1. x\n    2. y\n    2. z\n2. b", {4: 3}),
        ("1000. a\n1001. b\n1003. c", {3: 1002}),
        ("2026. Lalu rapat.\n\n2030. Nanti.", {3: 2027}),
        ("01. a\n02. b\n04. c", {3: 3}),
        ("1. **a**\n3. [b](/jadwal/)\n5. `c`\n\n7. (d)", {2: 2, 3: 3, 5: 4}),
        ("1. a\n- x\n3. b", {3: 2}),
        ("5. a\n4. b\n3. c", {2: 6, 3: 7}),
        ("1. Satu\n2. Dua\n5. 15 orang", {3: 3}),
        # What begins no block, although marks do that begin one.
        ("1. a\n3. <b>b</b>", {2: 2}),
        ("1. a\n3. <https://kota.example/>", {2: 2}),
        ("1. a\n3. +62 b", {2: 2}),
        ("1. -5 a\n3. -6 b", {2: 2}),
        ("1. =a\n3. =b", {2: 2}),
        ("1. ~a\n3. ~b", {2: 2}),
        ("1. :a\n3. :b", {2: 2}),
        ("1. !a\n3. !b", {2: 2}),
        # In a definition, and in a note.
        ("x\n:   1. a\n    3. b", {3: 2}),
        ("x\n\n:   1. a\n    2. b\n    4. c", {5: 3}),
        ("> x\n> :   1. a\n>     3. b", {3: 2}),
        ("Kata.[^1]\n\n[^1]: 1. a\n    3. b", {4: 2}),
        ("Kata.[^1]\n\n[^1]:\n    1. a\n    3. b", {5: 2}),
    ],
)
def test_a_number_that_shows_as_another(told: Told, body: str, found: dict[int, int]) -> None:
    for problems in told(body, "list-number"):
        assert {at: int(dict(each.values)["shown"]) for at, each in problems} == found


@pytest.mark.parametrize(
    "body",
    [
        "1. a\n2. b\n3. c",
        "1. a\n2. b\n\n3. c",
        "3. a\n4. b",
        "7. a",
        "- w\n\n    1. x\n\n3. y",
        "- w\n\n    1. x\n2. y",
        "1. a\n1. b\n1. c",
        "1. a\n\n1. b",
        "1. a\n2. b\n\nTeks.\n\n1. c\n2. d",
        "1. a\n2. b\n\n<!-- hari kedua -->\n\n1. c\n2. d",
        "1. a\n2. b\n\n## Hari kedua\n1. c",
        "1. a\n\n    Teks.\n\n2. b",
        "1. a\n    1. x\n    2. y\n2. b\n    1. z",
        "- a\n    1. x\n    2. y\n- b\n    1. z",
        "- a\n\n1. b\n\n- c\n\n1. d",
        "1. a\n    - x\n2. b",
        "1. a\n2. ## b\n3. c",
        "1. a\n2. - b\n3. c",
        "1. a\n2. ---\n3. c",
        "1. <b>a</b>\n2. -5\n3. +62",
        "1. a\n2. <p>b</p>\n3. c",
        "x\n:   1. a\n    2. b\n:   1. c",
        "x\n:   1. a\n\ny\n:   1. b",
        "Kata.[^1][^2]\n\n[^1]: 1. a\n    2. b\n[^2]: 5. c",
        ": 1. a\n3. b",
        # It shows as words, not as an item.
        "1. Satu\n\n    Kata.\n3. Tiga",
        "1. Satu\n---\n3. Tiga",
        "Rapat pada tahun\n2026. Lalu\n1. Januari.",
        "`1. a\n3. b`",
        "    1. a\n    3. b",
        "<!--\n1. a\n3. b\n-->",
        "9\\. Laporan\n\n11\\. Lain",
    ],
)
def test_a_number_that_shows_as_it_was_written(told: Told, body: str) -> None:
    assert not any(told(body, "list-number"))


def test_numbers_between_fences_are_code_where_they_are_known(told: Told) -> None:
    assert not told("```\n\n1. a\n3. b\n\n```", "list-number")[2]
