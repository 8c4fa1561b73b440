"""Markdown within HTML is told of, at its line; words, numbers and code are none."""

from collections.abc import Callable
from typing import Any

import pytest

PATHS = ["content/events/2026/rapat-rw/index.id.md", "content/modules/siskamling/index.id.md", "docs/id/tentang.md"]


@pytest.fixture
def lines(reading: Callable[..., Any], base: Any) -> Callable[[str, str], list[int]]:
    def of(path: str, body: str) -> list[int]:
        head = base.texts[path].split("\n---\n")[0] + "\n---\n"
        _, found = reading({path: head + body + "\n"})
        return [each.line - head.count("\n") for each in found if each.code == "markdown-in-html"]

    return of


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            "<details>\n<summary>Syarat</summary>\n\n- KTP\n- KK\n\nLihat [jadwal](/jadwal/) dan **penting**.\n\n"
            "</details>",
            [4, 7],
        ),
        ("Teks\n\n<p>Lihat [jadwal](/jadwal/)</p>", [3]),
        ('<p>Lihat\n[jadwal](/jadwal/ "Judul")</p>', [2]),
        ("<div>\n\n| a | b |\n|---|---|\n| c | d |\n\n</div>", [4]),
        ("<div>\n## Judul\n</div>", [2]),
        ("<div>\n\t1. a\n\t- KTP\n</div>", [3]),
        ("<p>**a**</p>\n\n<p>**a**</p>", [1, 3]),
        ("**a**\n\n<p>**a**</p>", [3]),
        ("<p>a <code>x</code> **b**</p>", [1]),
        ("<div>\n\nTeks\n\n- KTP", [5]),
        ('<details>\n<summary>Syarat</summary>\n\n!!! info "K"\n    Bawa KTP.\n\n</details>', [4]),
        ('<div>\n!!! info "K"\n    - KTP\n</div>', [2]),
        ("<div>\n\n!!! warning\n    Awas.\n\n</div>", [3]),
        ('<div>\n\n??? note "K"\n    Awas.\n\n</div>', [3]),
    ],
)
def test_markdown_in_html_is_told_of(
    lines: Callable[[str, str], list[int]], path: str, body: str, found: list[int]
) -> None:
    assert lines(path, body) == found


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "body",
    [
        "<p>Senin - Jumat, 5 * 3 = 15 ** dan 2**3**2</p>",
        "<div>\n-5 derajat\n#1 di Jawa\n*catatan\n--- \n</div>",
        "<div>\n<pre>\n- x\n**y**\n</pre>\n<code>[a](/b/)</code>\n<!--\n- z\n-->\n</div>",
        "<div>\nAwas!!!\n!!! PENTING\n!!! penting sekali\n!!! info lebih lanjut\n??? siapa\n</div>",
        '<div>\n<pre>\n!!! info "K"\n</pre>\n</div>\n\n!!! info "K"\n    Teks.',
        "<p>[sic](lihat lampiran) dan [a] (b)</p>",
        "<b>\n- a</b> **c** [d](/jadwal/)",
        "`<p>` **a** `</p>`",
        "- <b>a</b>\n- **b**",
        "<div>\n<ul>\n<li>a</li>\n</ul>\n</div>\n\n- b",
        "    <div>\n    - a\n    </div>",
    ],
)
def test_what_is_no_markdown_is_not_told_of(lines: Callable[[str, str], list[int]], path: str, body: str) -> None:
    assert lines(path, body) == []
