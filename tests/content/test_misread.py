"""Tables and lists that run together as a paragraph, in whatever text; and what only looks like one."""

from collections.abc import Callable
from typing import Any

import pytest

CODES = ("list-as-text", "table-as-text")
Told = Callable[..., list[list[tuple[int, Any]]]]


@pytest.mark.parametrize(
    ("body", "line", "code"),
    [
        ("Acara:\n- Pembukaan\n- Doa", 2, "list-as-text"),
        ("Acara.\n\nRapat dihadiri\n* Lurah\n* Camat", 4, "list-as-text"),
        ("Narasumber:\n1. Budi", 2, "list-as-text"),
        ("**Syarat**\n1. KTP\n2. KK", 2, "list-as-text"),
        ("• a\n• b", 1, "list-as-text"),
        ("a) satu\nb) dua", 1, "list-as-text"),
        ("1) satu\n2) dua", 1, "list-as-text"),
        ("– satu\n– dua", 1, "list-as-text"),
        ("> Alat:\n> - senter", 2, "list-as-text"),
        ('!!! note "Alat"\n    Bawa:\n    - senter', 3, "list-as-text"),
        ("- Satu\n\n    Kata.\n- **Dua**\n- Tiga", 4, "list-as-text"),
        ("1. Satu\n\n    Kata.\n3. Tiga", 4, "list-as-text"),
        ("- a\n    - b\n\n        Kata.\n    - c", 5, "list-as-text"),
        ("- Satu\n\n    > Kata.\n- Dua", 4, "list-as-text"),
        # Indented as other programs have it.
        ("- Satu\n\n  penjelasan\n- Dua", 4, "list-as-text"),
        ("- Satu\n\n  Kata\n  lagi.\n- **Dua**\n- Tiga", 5, "list-as-text"),
        ("- satu\n\n  Kata.\n\n  Lagi.\n- dua", 6, "list-as-text"),
        (" * 2 lampu\n\n   Kata.\n * 3 pluit", 4, "list-as-text"),
        ("1. Satu\n\n   Kata.\n2. Dua", 4, "list-as-text"),
        ("9. Satu\n\n   Kata.\n10. Dua", 4, "list-as-text"),
        ("1. Satu\n\n  Kata.\n1. Dua", 4, "list-as-text"),
        ("1. Satu\n    - x\n\n   Kata.\n2. Dua", 5, "list-as-text"),
        ("## Acara\n1. Satu\n\n   Kata\nlagi.\n2. Dua", 6, "list-as-text"),
        ("1. Satu\n\n   > Kata.\n2. Dua", 4, "list-as-text"),
        ("> - Satu\n>\n>   Kata.\n> - Dua", 4, "list-as-text"),
        ('!!! note "Alat"\n    - Satu\n\n      Kata.\n    - Dua', 5, "list-as-text"),
        ("- alat:\n    • senter\n    • pluit", 2, "list-as-text"),
        # A space that does not break.
        ("-\u00a0satu\n-\u00a0dua", 1, "list-as-text"),
        ("*\u00a0satu\n*\u00a0dua", 1, "list-as-text"),
        ("+\u00a0satu\n+\u00a0dua", 1, "list-as-text"),
        ("1.\u00a0satu\n2.\u00a0dua", 1, "list-as-text"),
        ("Alat:\n-\u00a0senter", 2, "list-as-text"),
        ("Alat:\n- \u00a0senter", 2, "list-as-text"),
        ("- satu\n-\u00a0dua", 2, "list-as-text"),
        # Items of the other kind right below one.
        ("1. Pembukaan\n- Doa\n- Sambutan\n2. Isi", 2, "list-as-text"),
        ("1. Syarat:\n* KTP\n* KK", 2, "list-as-text"),
        ("1. Syarat:\n* KTP\n2. Biaya", 2, "list-as-text"),
        ("- Ketua\n1. A\n2. B\n- Lain", 2, "list-as-text"),
        ("1. Syarat:\na. KTP\nb. KK\n2. Biaya", 2, "list-as-text"),
        ("1. Syarat:\na. KTP\n2. Biaya", 2, "list-as-text"),
        ("1. Syarat:\n    a. KTP\n2. Biaya", 2, "list-as-text"),
        ("- a\n2) b", 2, "list-as-text"),
        ("- a\n• b", 2, "list-as-text"),
        ("1. A\n    - x\n    1. y", 3, "list-as-text"),
        ("1. A\n2. B\n- **Doa** bersama", 3, "list-as-text"),
        ("- w\n\n    - x\n1. y", 4, "list-as-text"),
        ("Teks.\n\n- A\n\n1. x\n- y", 6, "list-as-text"),
        ("> 1. Pembukaan\n> - Doa\n> 2. Isi", 2, "list-as-text"),
        ('!!! note "Acara"\n    1. Pembukaan\n    - Doa', 3, "list-as-text"),
        ("1. Pembukaan\n\n    Kata.\n\n    - a\n    1. b", 6, "list-as-text"),
        ("Daftar:\n| a | b |\n|---|---|\n| c | d |", 2, "table-as-text"),
        ("| a | b |\n|———|———|\n| c | d |", 1, "table-as-text"),
        ("| a | b |\n|---|\n| c | d |", 1, "table-as-text"),
        ('!!! note "Alat"\n    Bawa:\n    | a | b |\n    |---|---|\n    | c | d |', 3, "table-as-text"),
    ],
)
def test_what_runs_together_is_told_of(told: Told, body: str, line: int, code: str) -> None:
    assert all([(at, each.code) for at, each in found] == [(line, code)] for found in told(body, *CODES))


@pytest.mark.parametrize(
    "body",
    [
        "Acara:\n\n- Pembukaan\n- Doa",
        "## Acara\n- Pembukaan\n- Doa",
        "Daftar:\n\n| a | b |\n|---|---|\n| c | d |",
        "## Daftar\n| a | b |\n|---|---|\n| c | d |",
        "a | b\n--|--\nc | d",
        '!!! note "Alat"\n    - senter\n    - pluit',
        '!!! note "Alat"\n    | a | b |\n    |---|---|\n    | c | d |',
        "1. satu\n2. dua",
        "1. Syarat\n    - KTP\n    - KK\n2. Biaya",
        "- Ketua\n    1. A\n    2. B\n- Lain",
        "- satu\n* dua\n+ tiga",
        "1. Pembukaan\n\n- Doa\n\n2. Isi",
        "1. Pembukaan  \n- Doa\n2. Isi",
        "1. Pembukaan<br>\n- Doa\n2. Isi",
        "1. A\n    - x\n- B",
        "1. A\n* * *\n2. B",
        "- Rapat dimulai pukul\n19. Lalu doa.",
        "- Warga berterima kasih kepada\nH. Ahmad",
        "1. Ronda malam\n- begitu kata ketua - dimulai.\n2. Kas",
        "- Ronda malam\n– begitu kata ketua – dimulai.\n- Kas",
        "1. Budi\n— Ketua",
        "1. Tulis `a\n- b`\n2. Lain",
        "1. A\n<!--\n- x\n-->\n2. B",
        "- Satu\n\n    Kata.\n\n- Dua",
        "- Satu\n    Kata.\n- Dua",
        "- Satu\n\n    - sub\n- Dua",
        "- Satu\n\n    ## Judul\n- Dua",
        "- Satu\n\n  Kata.\n\n- Dua",
        "- Satu\n  Kata.\n- Dua",
        "- Satu\n\n Kata.\n- Dua",
        "- Satu\n\n  Balai Warga\n  - Jl. Merdeka",
        "- Satu\n\n  Warga sepakat\n- begitu kata ketua",
        "- satu\n\n  Warga sepakat\n- begitu kata ketua - ronda dimulai",
        "- Satu\n\n  Pukul 08.00\n- 10.00 WIB",
        "- Satu\n\n  Kata.\n* * *\n\nTeks",
        "- Satu\n\n## Judul\n\n  Kata.\n- Dua",
        "- Satu\n\nTeks.\n\n  Kata.\n- Dua",
        "1. Satu\n\n   Rapat pada tahun\n2026. Lalu doa.",
        "1. Satu\n2. Dua\n\n   Rapat pada tanggal\n1. Januari.",
        "1. Satu\n\n   Jl. Merdeka No.\n12. RT 01",
        "1. Satu\n\n   Kata ketua\n- Budi",
        "  Aku ini\n  binatang jalang\n- dari kumpulannya",
        "- \u00a0satu\n- \u00a0dua\n\nRapat\n- \u00a0begitu - dimulai.",
        "Pukul 08.00\u00a0-\u00a010.00\natau\n-\u00a0jika hujan\u00a0- besok.",
        "-satu\n-dua",
        "(1) satu\n(2) dua",
        '!!! note "Alat"\n\n    Kata.\n- Dua',
        "Teks\n\n    Kode.\n- Dua",
        "- a. satu\n- b. dua",
        "- 1) satu\n- 2) dua",
        "| 1. satu | 2. dua |\n|---|---|\n| 3. tiga | 4. empat |",
        "1) satu  \n2) dua",
        "Hari: Senin\nPukul: 08.00 - 10.00\nTempat: Balai",
        "Warga sepakat\n- begitu kata ketua - ronda dimulai\n2026. Lalu\n1. Januari.",
        "Kata ketua:\n— Camat",
        "Alamat:\nJl. Merdeka 1",
        "Narasumber:\nH. Ahmad, S.H.",
        "RT\n:   Rukun Tetangga\n\nRW\n:   Rukun Warga",
        "Nilai |x| dan `| a | b |`.",
        # Code and comments; and cells and items of HTML are no paragraph.
        "    Acara:\n    - a\n    - b",
        "Tulis:\n\n    | a | b |\n    | c | d |",
        "<!--\nAcara:\n- a\n-->",
        "<table>\n<tr><td>1. a</td></tr>\n<tr><td>2. b</td></tr>\n</table>\n\n    Acara:\n    - a",
        "<ol>\n<li>1) a</li>\n<li>2) b</li>\n</ol>\n\n    Acara:\n    - a",
    ],
)
def test_what_only_looks_like_it(told: Told, body: str) -> None:
    assert not any(told(body, *CODES))


def test_what_stands_between_fences_is_code_where_they_are_known(told: Told) -> None:
    assert not told("```\n\nAcara:\n- a\n\n| a | b |\n\n```", *CODES)[2]


def test_a_page_is_told_of_sub_items_too_far_left(told: Told) -> None:
    assert [at for at, _ in told("- Bawa:\n   - KTP", "shallow-sub-item")[2]] == [2]
