"""Front matter: every scalar is text, every key and item has its place, and nothing an editor types raises."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pacing import at_most

from sitegen.content.frontmatter import parse, parse_yaml
from sitegen.problems import Problem, report

VALID = (Path(__file__).parent / "golden/base/content/events/2026/rapat-rw/index.id.md").read_text("utf-8")

SAMPLE = """---
title: Rapat
start: 13:30
lang: no
sessions:
  - id: a
    start: 2026-12-05
  - {id: b, end: 1e3}
---

Isi.
"""


def codes(faults: tuple[Problem, ...]) -> list[str]:
    return [fault.code for fault in faults]


def test_scalars_stay_text() -> None:
    fields = parse(SAMPLE).fields
    assert fields["start"] == "13:30"
    assert fields["lang"] == "no"
    assert fields["sessions"] == [{"id": "a", "start": "2026-12-05"}, {"id": "b", "end": "1e3"}]


def test_every_key_and_item_has_its_line_and_column() -> None:
    document = parse(SAMPLE)
    assert document.marks["title",] == (2, 1)
    assert document.marks["sessions",] == (5, 1)
    assert document.marks["sessions", 0] == (6, 5)
    assert document.marks["sessions", 0, "start"] == (7, 5)
    assert document.marks["sessions", 1, "end"] == (8, 13)


def test_a_missing_key_is_marked_at_its_parent_or_at_the_end() -> None:
    document = parse(SAMPLE)
    assert document.mark("summary") == (9, 1)
    assert document.mark("sessions", 0, "end") == (6, 5)
    assert document.mark("sessions", 7, "end") == (5, 1)


def test_the_body_and_its_first_line() -> None:
    document = parse(SAMPLE)
    assert (document.body, document.body_line, document.end) == ("\nIsi.\n", 10, 9)


def test_a_span_is_the_value_as_it_stands() -> None:
    document = parse('---\ntitle: "Rapat \\"RW\\""\nsummary: >-\n  Baris satu\n  dua.\n---\n')
    assert (document.spans["title",].line, document.spans["title",].column) == (2, 8)
    assert document.spans["title",].text == '"Rapat \\"RW\\""'
    assert document.fields["summary"] == "Baris satu dua."
    assert "Baris satu\n  dua." in document.spans["summary",].text


@pytest.mark.parametrize("text", ["\ufeff" + SAMPLE, SAMPLE.replace("\n", "\r\n"), SAMPLE.replace("\n", "\r")])
def test_windows_and_old_files_read_the_same(text: str) -> None:
    assert parse(text) == parse(SAMPLE)


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_a_break_that_others_would_read_as_a_new_line_is_refused_where_it_stands(separator: str) -> None:
    """MkDocs' reader of YAML found another template behind one in a comment."""
    text = f"title: a\n# b{separator}template: redirect.html\n"
    for document in (parse(f"---\n{text}---\n"), parse_yaml(f"x: y\n{text}", strict=False)):
        assert document.fields is None
        assert [(fault.code, fault.line, fault.column) for fault in document.faults] == [("bad-character", 3, 4)]


def test_the_first_of_two_keys_counts() -> None:
    document = parse("---\ntitle: a\nvenue:\n  name: b\n  name: {x: y}\ntitle: c\n---\n")
    assert document.fields == {"title": "a", "venue": {"name": "b"}}
    assert [(fault.line, fault.code, fault.field) for fault in document.faults] == [
        (5, "duplicate-key", "venue.name"),
        (6, "duplicate-key", "title"),
    ]


@pytest.mark.parametrize(
    ("block", "place", "field", "lost"),
    [
        ("title: Contoh Rapat #1 RT", (2, 21), "title", "#1 RT"),
        ("organizer: Kecamatan Contoh   #RTHebat  ", (2, 31), "organizer", "#RTHebat"),
        ("people:\n  - name: Budi #2\n    role: RW", (3, 16), "people.1.name", "#2"),
        ("topics:\n  - siskamling #rw", (3, 16), "topics.1", "#rw"),
        ("summary: Ketua RW\n  dan RT #3 dan #4", (3, 10), "summary", "#3 dan #4"),
        ("primary: #0b5", (2, 10), "primary", "#0b5"),
        ("title: Rapat\u00e9\U0001f600 #1", (2, 16), "title", "#1"),
    ],
)
def test_what_a_hash_cuts_off_is_told_of(block: str, place: tuple[int, int], field: str, lost: str) -> None:
    faults = parse(f"---\n{block}\n---\n").faults
    assert [(fault.code, fault.line, fault.column, fault.field) for fault in faults] == [("yaml-hash", *place, field)]
    assert dict(faults[0].values)["text"] == lost
    assert codes(parse_yaml(f"x: y\n{block}\n", strict=False).faults) == ["yaml-hash"]


@pytest.mark.parametrize("lines", ["\n  RT 4 ikut.\ntitle: a", "\n  RT 4 ikut.", "\n  RT 4: ikut.\ntitle: a"])
def test_it_is_told_of_where_a_value_goes_on_below_it(lines: str) -> None:
    for before, place in (("summary: Ketua RW", (2, 19)), ("summary: Ketua\n  dan RW", (3, 10))):
        faults = parse(f"---\n{before} #3 dan{lines}\n---\n").faults
        assert [(fault.code, fault.line, fault.column) for fault in faults] == [("yaml-hash", *place)]


@pytest.mark.parametrize(
    "block",
    [
        *("title: Rapat # catatan", "title: Rapat #", "#judul\ntitle: a", "  #judul\ntitle: a", "title: RT#3"),
        *("title: 'Rapat #1'", 'title: "Rapat #1"', "title: >-\n  Rapat #1\n  RT #2", "primary: '#0b5'"),
        *("title: |\n  #1", "venue: #tempat\n  name: a", "title: Rapat #-- catatan", "title: a\n#b\nx: y"),
    ],
)
def test_what_is_a_comment_or_text_is_left_alone(block: str) -> None:
    assert parse(f"---\n{block}\n---\n").faults == ()


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ("a: &x [1]\nb: *x", "yaml-anchor"),
        ("a: !!python/object:os.system x", "yaml-tag"),
        ("a: " + "[" * 5000, "yaml-bracket"),
        ("a: " + "[" * 400 + "]" * 400, "yaml-too-deep"),
        ("a: " + "{b: " * 400 + "}" * 400, "yaml-too-deep"),
        ("\n".join("  " * depth + f"k{depth}:" for depth in range(280)), "yaml-too-deep"),
    ],
)
def test_what_front_matter_has_no_use_for_is_refused_quickly(block: str, code: str) -> None:
    document = parse(f"---\n{block}\n---\n")
    assert document.fields is None
    assert codes(document.faults) == [code]


@pytest.mark.parametrize(
    "text",
    ["b: &c [1]", "b: [1]\nd: *c", "b: {<<: {c: d}}", "<<: {c: d}", "plugins: !ENV X", "markdown_extensions: [!x a]"],
)
def test_settings_say_what_they_mean(text: str) -> None:
    assert len(parse_yaml(text, strict=False).faults) == 1


def test_an_empty_yaml_file_is_an_empty_mapping() -> None:
    assert parse_yaml("# hanya catatan\n").fields == {}


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    document = parse(text)
    known = ("duplicate-key", "yaml-hash")
    assert (document.fields is None) == bool([fault for fault in document.faults if fault.code not in known]) or (
        codes(document.faults) == ["bad-character"]
    )
    report(document.faults)


@given(st.text(alphabet="abc:-[]{}'\"#&*!|>%@`, \t\n\\?x0"))
@settings(max_examples=400)
def test_any_yaml_is_read_or_refused_at_a_line_of_the_block(block: str) -> None:
    document = parse(f"---\n{block}\n---\n")
    lines = len(document.body.split("\n")) + document.body_line
    for fault in document.faults:
        assert 1 <= fault.line <= lines
        assert fault.column >= 1
    assert document.fields is not None or document.faults
    report(document.faults)


@given(st.integers(0, len(VALID)), st.integers(0, 40), st.text(max_size=6))
@settings(max_examples=300)
def test_a_damaged_file_is_read_or_refused(start: int, length: int, text: str) -> None:
    document = parse(VALID[:start] + text + VALID[start + length :])
    assert document.fields is not None or document.faults
    report(document.faults)


def test_many_lines_below_values_take_no_long_time() -> None:
    """Each was once looked for from the beginning of the file."""
    text = "g:\n" + "".join(f"  {number:x}: a\n  #b\n" for number in range(30_000))
    assert not at_most(5, lambda: parse_yaml(text, "a.yml").faults)
