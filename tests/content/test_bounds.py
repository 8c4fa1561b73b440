"""A few signs that would become much: told of where they stand, and bounded whoever renders them."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from pacing import at_most

import mkdocs_hooks
from sitegen.content.bounds import CALLS, COLUMNS, REFERENCE
from sitegen.content.conversion import Patient
from sitegen.content.library import Sources
from sitegen.content.markdown import render

EVENT = "content/events/2026/rapat-rw/index.id.md"
MODULE = "content/modules/siskamling/index.id.md"
PAGE = "docs/id/tentang.md"
TABLES = f"|{'a|' * 99}\n|{'-|' * 99}\n" + "|a|\n" * 195 + "\n"


def table(columns: int, rows: int) -> str:
    return f"|{'a|' * columns}\n|{'-|' * columns}\n" + "|a|\n" * rows


def mkdocs(text: str) -> str:
    settings = SimpleNamespace(markdown_extensions=["toc", "tables", "footnotes"], mdx_configs={})
    mkdocs_hooks.on_config(settings)
    return Markdown(extensions=settings.markdown_extensions).convert(text)


def shown(text: str) -> str:
    return render(text).html


@pytest.mark.parametrize("path", [EVENT, MODULE, PAGE])
@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        (f"Tabel.\n\n{table(COLUMNS + 1, 1)}", "huge-table", 2, 1),
        (TABLES * 3, "huge-table", TABLES.count("\n") * 2, 1),
        ("[^1]: Catatan.\n\n" + "x[^1]\n\n" * (CALLS + 1), "frequent-footnote", 2 + 2 * CALLS, 2),
        (f'[a][b]\n\n[b]: https://a.example/ "{"t" * REFERENCE}"', "long-reference", 2, 1),
    ],
)
def test_what_would_show_as_it_was_typed_is_told_of(
    path: str, text: str, code: str, line: int, column: int, base: Sources, reading: Callable[..., Any]
) -> None:
    before = base.texts[path].rstrip("\n") + "\n\n"
    _, found = reading({path: f"{before}{text}\n"})
    (fault,) = (each for each in found if each.code == code)
    assert (fault.path, fault.line, fault.column) == (path, before.count("\n") + 1 + line, column)


@pytest.mark.parametrize("path", [EVENT, MODULE, PAGE])
@pytest.mark.parametrize(
    "text",
    [
        table(8, 900),
        "[^1]: Catatan.\n\n" + "x[^1]\n\n" * CALLS,
        '[a][b]\n\n[b]: https://a.example/ "Keterangan"',
        "x[^1]\n\n" * (CALLS + 1),
    ],
)
def test_what_somebody_may_write_is_not(path: str, text: str, base: Sources, reading: Callable[..., Any]) -> None:
    _, found = reading({path: f"{base.texts[path]}\n\n{text}\n"})
    assert not {"huge-table", "frequent-footnote", "long-reference"} & {each.code for each in found}


@pytest.mark.parametrize("convert", [shown, mkdocs])
def test_a_table_beyond_bounds_shows_as_it_was_typed(convert: Callable[[str], str]) -> None:
    assert convert(table(COLUMNS, 2)).count("<td") == 2 * COLUMNS
    assert "<td" not in convert(table(COLUMNS + 1, 2))
    assert convert(TABLES * 9).count("<table") == 2
    assert convert(TABLES).count("<table") == 1, "what one text has used up is the next one's again"


@pytest.mark.parametrize("convert", [shown, mkdocs])
def test_a_note_has_so_many_calls_and_each_leads_to_it(convert: Callable[[str], str]) -> None:
    html = convert("[^1]: Catatan.\n\n" + "x[^1]\n\n" * (CALLS + 3))
    assert html.count("footnote-ref") == html.count("footnote-backref") == CALLS
    assert html.count("x[^1]") == 3


@pytest.mark.parametrize("convert", [shown, mkdocs])
@pytest.mark.parametrize("form", ["[a]", "[a][]", "[x][a]", "![a]", "![x][a]"])
def test_references_add_only_so_much(convert: Callable[[str], str], form: str) -> None:
    for size, most in ((REFERENCE - 100, 2_000_000), (REFERENCE + 100, 200_000)):
        text = f'[a]: https://a.example/ "{"t" * size}"\n\n' + f"{form}\n\n" * 4000
        assert len(convert(text)) < most


@pytest.mark.parametrize("convert", [shown, mkdocs])
def test_references_lead_somewhere(convert: Callable[[str], str]) -> None:
    html = convert("[a]: https://a.example/ 'T'\n\n[a], [x][a], [a][]")
    assert html.count('href="https://a.example/"') == html.count('title="T"') == 3


@given(st.text(alphabet="a|`\\\\:-\\n ", max_size=30))
def test_nothing_else_is_a_table_than_what_the_library_takes_for_one(text: str) -> None:
    bounded, library = (Markdown(extensions=["tables", *each]) for each in ([Patient()], []))
    assert bounded.convert(text) == library.convert(text)


def test_a_page_has_one_list_of_its_headings() -> None:
    html = mkdocs("`[TOC]`\n\n" + "[TOC]\n\n" * 3 + "## Satu\n\n## Dua")
    assert html.count('class="toc"') == 1
    assert html.count("[TOC]") == 3
    assert html.index("<code>[TOC]") < html.index('class="toc"') < html.index("<p>[TOC]")


def test_a_long_head_is_not_put_before_every_cell() -> None:
    html = shown(f"| {'t' * 5000} | b |\n|---|---|\n" + "| c | d |\n" * 500)
    assert len(html) < 100_000
    assert html.count('data-label="b"') == 500


@pytest.mark.parametrize("convert", [shown, mkdocs])
@pytest.mark.parametrize("text", ["[^1]: a\n\n" + "x[^1]\n\n" * 13_000, table(20_000, 990), TABLES * 80])
def test_none_takes_long(convert: Callable[[str], str], text: str) -> None:
    at_most(10, lambda: convert(text))


@pytest.mark.parametrize("path", [EVENT, MODULE, PAGE])
@pytest.mark.parametrize("text", ["- " * 48_900 + "a", "> " * 48_900 + "a", "- " * 99 + "a" * 90_000])
def test_no_line_takes_long_to_check(path: str, text: str, base: Sources, reading: Callable[..., Any]) -> None:
    at_most(4, lambda: reading({path: f"{base.texts[path]}\n{text}\n"}))


@pytest.mark.parametrize("sign", ["- ", "> ", ">", "1. ", "- > "])
def test_a_line_nested_too_deeply_shows_as_it_was_typed_and_is_told_of_where_it_stands(
    sign: str, base: Sources, reading: Callable[..., Any]
) -> None:
    before = f"{base.texts[MODULE]}\n"
    _, found = reading({MODULE: f"{before}{sign * 100}a\n"})
    assert [each.line for each in found if each.code == "deep-nesting"] == [before.count("\n") + 1]
    assert shown(sign * 100 + "a").startswith("<pre>")


@pytest.mark.parametrize("rule", ["- " * 200, "- " * 200 + "-", "-" * 500, "* " * 100 + "*"])
def test_a_rule_is_no_list_however_long(rule: str) -> None:
    assert shown(rule) == "<hr>"


@pytest.mark.parametrize("odd", ["<![ x y", "<![- x>", "<![if x]>"])
def test_a_declaration_that_is_none_is_no_end_of_a_check(odd: str, base: Sources, reading: Callable[..., Any]) -> None:
    _, found = reading({MODULE: f"{base.texts[MODULE]}\n{'> ' * 9}a\n\nLihat {odd}\n"})
    assert "deep-nesting" in {each.code for each in found}
