"""The module that the guide to modules shows is right by our own rules, as it is and after its next version."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.content import library, markdown
from sitegen.content.library import Library
from sitegen.problems import Problem

ROOT = Path(__file__).parents[2]
GUIDES = {"id": "id/panduan-modul.md", "en": "en/modules-guide.md"}
EDITORS = {"id": "id/panduan-editor.md", "en": "en/editors-guide.md"}
MODULE = "content/modules/jadwal-ronda/index.id.md"
NOW = dt.datetime(2026, 12, 2, 9, tzinfo=dt.UTC)


def examples(language: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / GUIDES[language]).read_text("utf-8"), re.DOTALL)


def read(text: str) -> tuple[Library, list[Problem]]:
    sources = library.gather(ROOT)
    found, faults = library.read(replace(sources, texts={**sources.texts, MODULE: text}), NOW)
    return found, [fault for fault in faults if fault.path == MODULE]


@pytest.mark.parametrize("language", GUIDES)
def test_the_module_is_complete_and_free_of_faults(language: str) -> None:
    module, _ = examples(language)
    found, faults = read(module)
    assert {fault.code for fault in faults} == {"untranslated"}
    (entry,) = (each for each in found.modules if each.folder in MODULE)
    shown = entry.facts.model_dump(exclude_defaults=True)
    assert shown.keys() >= {"points", "checklist", "questions", "sources", "audience", "topics"}


@pytest.mark.parametrize("language", GUIDES)
def test_its_next_version_too(language: str) -> None:
    module, version = examples(language)
    text = re.sub(r"^version: .*\n", lambda _: version, module, count=1, flags=re.MULTILINE)
    assert text != module
    found, faults = read(text)
    assert {fault.code for fault in faults} == {"untranslated"}
    (entry,) = (each for each in found.modules if each.folder in MODULE)
    assert entry.facts.version == "1.1"


@pytest.mark.parametrize("language", GUIDES)
def test_a_list_within_a_list_is_shown_as_it_has_to_be_written(language: str) -> None:
    text = (ROOT / "docs" / EDITORS[language]).read_text("utf-8")
    (example,) = re.findall(r"```markdown\n([^!].*?)```", text, re.DOTALL)
    module, _ = examples(language)
    _, faults = read(f"{module}\n{example}")
    assert {fault.code for fault in faults} == {"untranslated"}
    assert "<li>Alat ronda<ul>" in markdown.render(example).html


@pytest.mark.parametrize("language", GUIDES)
def test_a_folders_name_may_be_as_long_as_the_guide_says(language: str) -> None:
    text = (ROOT / "docs" / GUIDES[language]).read_text("utf-8")
    said = {int(most) for most in re.findall(r"\b(\d+) (?:huruf|letters)\b", text)}
    assert len(said) == 1
    most = said.pop()
    assert too_long(examples(language)[0], most) == []
    assert too_long(examples(language)[0], most + 1) == ["long-module-name"]


def too_long(module: str, letters: int) -> list[str]:
    sources = library.gather(ROOT)
    path = f"content/modules/{'a' * letters}/index.id.md"
    _, faults = library.read(replace(sources, texts={**sources.texts, path: module}), NOW)
    return [fault.code for fault in faults if fault.path == path and fault.code == "long-module-name"]


def test_both_guides_show_the_same() -> None:
    first, second = (
        [re.sub(r" +#[^#\n]*$", "", each, flags=re.MULTILINE) for each in examples(code)] for code in GUIDES
    )
    assert first == second
