"""Links, headings and tags of a Markdown text, each at its line and column."""

import re
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pacing import at_most

from sitegen.content import markdown, markup, outline, pagelinks
from sitegen.content.asides import blanked as spoken
from sitegen.content.library import Sources
from sitegen.content.outline import Link, headings, links, misplaced, place


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("[a](/x/)", [Link("/x/", 1, 5)]),
        ('Teks\n[a]( <x y.pdf> "Judul")', [Link("x y.pdf", 2, 7)]),
        ("![a](b.jpg)", [Link("b.jpg", 1, 6, image=True)]),
        ("[![a](b.jpg)](/x/)", [Link("b.jpg", 1, 7, image=True), Link("/x/", 1, 15)]),
        (
            "[a]: /x/\n  [b]: <y>",
            [Link("/x/", 1, 6, defined=True, label="a"), Link("y", 2, 9, defined=True, label="b")],
        ),
        ("[^1]: bukan tautan", []),
        ("<https://s.example/>", [Link("https://s.example/", 1, 2)]),
        ('<a class="b" href="/x/">', [Link("/x/", 1, 20, raw=True)]),
        ("<img alt='' src='b.jpg'>", [Link("b.jpg", 1, 18, image=True, raw=True)]),
        ("`[a](/x/)` dan ``[b](`/y/)``", []),
        ("<!-- [a](/x/)\n[b](/y/) -->", []),
        ("<!-- [a](/x/) --> Isi <!-- [b](/y/)", [Link("/y/", 1, 32)]),
        (
            "> [a]: /x/\n>\n> - [b]: /y/",
            [Link("/x/", 1, 8, defined=True, label="a"), Link("/y/", 3, 10, defined=True, label="b")],
        ),
        ("- a\n\n    [a]: /x/", [Link("/x/", 3, 10, defined=True, label="a")]),
        ("[]: /x/", [Link("/x/", 1, 5, defined=True)]),
        ("[a\nb]: /x/", [Link("/x/", 2, 5, defined=True, label="a\nb")]),
        ("[a\n\nb]: /x/", []),
        ('<a title="b > c" href="/x/">', [Link("/x/", 1, 24, raw=True)]),
        ('<img srcset="<x>" src=y.png>', [Link("y.png", 1, 23, image=True, raw=True)]),
        ("<a href=../x/>", [Link("../x/", 1, 9, raw=True)]),
        ('<a href="&#47;x&#47;?a&amp;b">', [Link("/x/?a&b", 1, 10, raw=True)]),
        ("[a](/x/ tidak\n\nditutup", []),
        ("a](b", []),
    ],
)
def test_links(body: str, found: list[Link]) -> None:
    assert list(links(body)) == found


def test_headings_of_both_kinds() -> None:
    body = "# Satu\n\n## Dua ##\nTiga\n====\n\nEmpat\n----\n\n`# bukan`\n\n-----\n\n| a |\n|---|\n"
    assert [(each.level, each.title, each.line) for each in headings(body)] == [
        (1, "Satu", 1),
        (2, "Dua", 3),
        (1, "Tiga", 4),
        (2, "Empat", 7),
    ]


def test_tags() -> None:
    (first, second) = markup.tags("Teks <b>x</b>\n<p onclick='y'>, a <b")
    assert (first.name, first.attributes, first.start) == ("b", "", 5)
    assert (second.name, second.attributes.strip(), second.start) == ("p", "onclick='y'", 14)


@pytest.mark.parametrize(
    "body",
    [
        "Hari Jum`at.\n\nTEKS\n\nSalat Jum`at.",
        "- Jum`at\n- TEKS\n- Jum`at",
        "- Jum`at\n\n    TEKS\n\n- Jum`at",
        "# Jum`at\nTEKS Jum`at",
        "Jum`at\n# TEKS\nJum`at",
        "| Jum`at |\n|---|\n| TEKS |\n| Jum`at |",
        "> Jum`at\n>\n> TEKS\n>\n> Jum`at",
        "Jum`at\n> TEKS Jum`at",
        "Jum`at\n:   TEKS Jum`at",
        "    kode ` satu\n\nTEKS\n\n    kode ` dua",
        "<pre>`</pre>\n\nTEKS\n\n<pre>`</pre>",
        "<div>\n` TEKS `\n</div>",
        "Jum`at\n\n[^a]: TEKS\n\nJum`at",
        "\\`TEKS`",
        "a`` ```b` TEKS ```",
        "Tulis `<!--`.\n\nTEKS\n\nLalu `-->`.",
        "Isi <!-- lupa\n\nTEKS",
        "Isi <!-- lupa TEKS",
        "<!-- lupa\n\nTEKS",
        "Isi <!-- b\n\nTEKS\n\nc -->",
        "Isi <!-- TEKS \\-->",
        "Isi <!--\n<!-- a -->\n\nTEKS",
    ],
)
def test_what_shows_is_looked_at(body: str) -> None:
    assert "TEKS" in re.sub(r"<code>.*?</code>", "", markdown.render(body).html, flags=re.DOTALL)
    assert "TEKS" in spoken(body)


@pytest.mark.parametrize(
    "body",
    [
        "a `TEKS` b",
        "a `b\nTEKS` b",
        "- a `b\n  TEKS` b\n- c",
        "a ``b ` TEKS`` c",
        "a ```TEKS`` c",
        "\\\\`TEKS`",
        "| `a | TEKS` |\n|---|---|",
        "a <!-- TEKS --> b",
        "a <!-- b\nTEKS --> b",
        "<!-- a\n\nTEKS --!> b",
        "  <!-- a\n\n# TEKS\n\n--> b",
    ],
)
def test_what_does_not_show_as_text_is_not_looked_at(body: str) -> None:
    assert "TEKS" not in re.sub(r"<code>.*?</code>", "", markdown.render(body).html, flags=re.DOTALL)
    assert "TEKS" not in spoken(body)


@pytest.mark.parametrize(
    ("body", "hidden"),
    [
        ("```\na\n\nTEKS\n```", True),
        ("~~~ py\nTEKS\n~~~", True),
        ("```\na\n\nTEKS", False),
        ("```\na\n\nTEKS\n````", False),
        ("``` a b c\n\nTEKS\n\n```", False),
    ],
)
def test_pages_have_code_between_fences(body: str, hidden: bool) -> None:
    assert ("TEKS" not in re.sub(r"<code>.*?</code>", "", pagelinks.rendered(body), flags=re.DOTALL)) is hidden
    assert ("TEKS" not in spoken(body, fenced=True)) is hidden


@given(st.text(alphabet="`ab<!->\n [](x)"))
def test_blanking_moves_nothing(body: str) -> None:
    blank = spoken(body)
    assert len(blank) == len(body)
    assert [at for at, sign in enumerate(blank) if sign == "\n"] == [at for at, sign in enumerate(body) if sign == "\n"]
    for link in links(body):
        assert place(body, 0) == (1, 1)
        assert link.line <= body.count("\n") + 1


def test_headings_of_a_wrong_level_and_the_one_wanted() -> None:
    body = "## Satu\n\n### Dua\n\n##### Tiga\n\n# Empat\n\n### Lima\n\n## Enam"
    assert [(each.title, wanted) for each, wanted in misplaced(body)] == [("Tiga", 4), ("Empat", 2), ("Lima", 2)]


@pytest.mark.parametrize("path", ["content/events/2026/rapat-rw/index.id.md", "docs/id/tentang.md"])
def test_a_passage_that_would_be_parted_is_a_fault_at_its_line(
    path: str, base: Sources, reading: Callable[..., Any]
) -> None:
    rows = "".join(f"| {number} | {number} |\n" for number in range(outline.PASSAGE))
    text = base.texts[path].rstrip("\n") + "\n\n"
    first = text.count("\n") + 1
    _, found = reading({path: f"{text}| a | b |\n|---|---|\n{rows}\nAkhir.\n"})
    (fault,) = (each for each in found if each.code == "long-passage")
    assert (fault.path, fault.line, fault.column) == (path, first + outline.PASSAGE, 1)
    _, found = reading({path: f"{text}| a | b |\n|---|---|\n{rows[: -2 * len(rows) // 10]}\nAkhir.\n"})
    assert "long-passage" not in {each.code for each in found}


@given(st.lists(st.sampled_from(["", "x", " "]), max_size=30), st.integers(1, 5))
def test_no_passage_stays_overlong_and_no_line_is_lost(lines: list[str], most: int) -> None:
    text = "\n".join(lines)
    with mock.patch.object(outline, "PASSAGE", most):
        parted = outline.parted(text)
        assert list(outline.overlong(parted)) == []
    assert [line for line in parted.split("\n") if line.strip()] == [line for line in lines if line.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "`a",
        "``a` ",
        "\n- `",
        "\n|`",
        "\n```x\n",
        "<!--",
        "\n<!--",
        "a<!--\n\n",
        '<a ="',
        "<a ='\"",
        "\n<div>",
        "[a\n",
        "\\`",
        "```" + " " * 99_000 + "x y",
        "```" + "{} " * 33_000 + "x",
        "<!--\n<div>" + "<a>" * 15_000 + "</q>" * 13_000,
        "a ` b " + "<a" * 47_000,
        "a ` b " + "<div" * 23_000,
        "a ` b " + '<a="' * 23_000,
        "a ` b\n" + "<A" * 47_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_what_stands_in_a_text_is_found_in_bounded_time(text: str) -> None:
    body = text if len(text) > 1000 else text * (100_000 // len(text))
    at_most(5, lambda: (links(body, fenced=True), list(markup.lost([body], lambda name, attributes: False))))
