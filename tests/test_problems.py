"""The words of problems: complete in both languages, used, and printed in every form."""

import ast
import json
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen import problems
from sitegen.problems import Problem

SITEGEN = Path(problems.__file__).parent
CODES = problems.codes()

COLON = Problem.at("content/a.md", (4, 20), "yaml-colon", "summary", text="summary: a: b")
UNKNOWN = Problem.at("content/a.md", (7, 1), "unknown-key", "judul", key="judul", nearest="title", known="title, id")
WARNING = Problem.at("content/b,c.md", (1, 1), "no-text")


def raised() -> Iterator[str]:
    """Every code that stands as a constant where problems are made."""
    places = {"refuse": 0, "problem": 0, "fault": 1, "at": 2, "RefusedError": 0}
    for path in sorted(SITEGEN.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            code = node.args[places[name]] if name in places and len(node.args) > places[name] else None
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                yield code.value


def literals() -> set[str]:
    found = {f"unknown-{kind}" for kind in ("topic", "regulation", "programme", "module")}
    for path in SITEGEN.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_code_that_is_raised_has_words() -> None:
    found = set(raised())
    assert len(found) > 50
    assert found - set(CODES) == set()


def test_every_code_with_words_is_raised() -> None:
    assert set(CODES) - literals() == set()


@pytest.mark.parametrize("code", sorted(CODES))
def test_words_are_whole_in_both_languages(code: str) -> None:
    entry = CODES[code]
    assert entry["level"] in ("error", "warning")
    for part in ("what", "mend"):
        assert all(entry[language][part].strip() for language in problems.LANGUAGES)
    assert entry["id"].keys() == entry["en"].keys() <= {"what", "mend", "none", "draft"}
    used = {language: names("".join(entry[language].values())) for language in problems.LANGUAGES}
    bare = {language: {name.removesuffix(f"_{language}") for name in used[language]} for language in used}
    assert bare["id"] == bare["en"]


def test_a_line_is_indonesian_first_then_english() -> None:
    assert problems.line(UNKNOWN) == (
        "content/a.md:7:1: kesalahan [unknown-key] Kunci `judul` tidak dikenal di sini. "
        "Perbaiki: Maksud Anda `title`? Kunci yang dikenal: title, id.\n"
        "    error [unknown-key] The key `judul` is not known here. Fix: Did you mean `title`? Known keys: title, id."
    )
    assert problems.line(WARNING, ("en",)) == (
        "content/b,c.md:1:1: warning [no-text] This file has no text. Fix: Write the text after the second `---`."
    )


def test_a_report_is_in_order_and_says_nothing_twice() -> None:
    text = problems.report([WARNING, UNKNOWN, COLON, UNKNOWN], languages=("id",))
    assert [line.split(" ")[0] for line in text.splitlines()] == [
        "content/a.md:4:20:",
        "content/a.md:7:1:",
        "content/b,c.md:1:1:",
    ]
    assert problems.report([]) == ""


def test_only_errors_stop_a_build_and_a_draft_has_none() -> None:
    assert problems.is_error(COLON)
    assert not problems.is_error(WARNING)
    draft = Problem(COLON.path, 4, 20, "yaml-colon", "summary", COLON.values, draft=True)
    assert not problems.is_error(draft)
    assert " peringatan [yaml-colon] " in problems.line(draft)


def test_when_there_is_nothing_to_choose_from_no_list_is_offered() -> None:
    empty, full = (
        problems.mend(Problem.at("a.md", (1, 1), "unknown-module", given="x", known=known), "id")
        for known in ("", "a, b")
    )
    assert empty == "Hapus barisnya sampai modulnya selesai."
    assert "a, b" in full


def test_json_has_both_languages() -> None:
    first, second = json.loads(problems.report([UNKNOWN, WARNING], "json"))
    assert (first["path"], first["line"], first["column"], first["level"], first["code"], first["field"]) == (
        ("content/a.md", 7, 1, "error", "unknown-key", "judul")
    )
    assert first["id"]["mend"].startswith("Maksud Anda `title`?")
    assert first["en"]["mend"].startswith("Did you mean `title`?")
    assert second["level"] == "warning"
    assert json.loads(problems.report([], "json")) == []


def test_github_commands_are_escaped() -> None:
    command = problems.report([WARNING], "github", ("id", "en")).rstrip("\n")
    assert command.startswith("::warning file=content/b%2Cc.md,line=1,col=1::peringatan [no-text] ")
    assert "%0Awarning [no-text]" in command
    assert "\n" not in command


def test_gitlab_entries_have_distinct_fingerprints_that_lines_do_not_change() -> None:
    moved = Problem(UNKNOWN.path, 9, 1, UNKNOWN.code, UNKNOWN.field, UNKNOWN.values)
    entries = json.loads(problems.report([UNKNOWN, COLON], "gitlab"))
    assert [entry["check_name"] for entry in entries] == ["yaml-colon", "unknown-key"]
    assert entries[0]["location"] == {"path": "content/a.md", "lines": {"begin": 4}}
    assert entries[0]["severity"] == "major"
    assert entries[0]["fingerprint"] != entries[1]["fingerprint"]
    assert json.loads(problems.report([moved], "gitlab"))[0]["fingerprint"] == entries[1]["fingerprint"]


@pytest.mark.parametrize(
    ("given", "known", "expected"),
    [("titel", ["title", "summary"], "title"), ("Materi.PDF", ["materi.pdf"], "materi.pdf"), ("xyz", ["title"], "")],
)
def test_the_nearest_name(given: str, known: list[str], expected: str) -> None:
    assert problems.nearest(given, known) == expected
