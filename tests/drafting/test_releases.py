"""Press releases of our own: what is read of each, that no wrong fact is stated as sure, and what a draft looks like.

`GOLDEN_UPDATE=1 pytest tests/drafting/test_releases.py` rewrites expected/; read it as an editor would.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from drafting import measuring

from sitegen.content import library
from sitegen.content.drafting import eventfile
from sitegen.content.drafting.sketch import Sketch
from sitegen.content.registers import Registers
from sitegen.dates import When
from sitegen.problems import Problem, is_error

HERE = Path(__file__).parent
CASES = [*sorted((HERE / "cases").iterdir()), *sorted((HERE / "unseen").glob("contoh-*"))]
SHOWN = (
    "contoh-siskamling-mayangan.txt",
    "contoh-undangan-wa.txt",
    "contoh-nama-kembar.txt",
    "contoh-bimtek-dua-hari.txt",
)
NOW = measuring.dt.datetime(2026, 11, 29, 9, tzinfo=measuring.dt.UTC)
TODAY = When(2026, 11, 29)


def draft(sketch: Sketch) -> str:
    published = sketch.published.value if sketch.published else TODAY
    return eventfile.written(sketch, "contoh", published)[0]


@pytest.mark.parametrize("folder", ["cases", "unseen"])
def test_no_wrong_fact_is_stated_as_sure(folder: str, record_property: Callable[[str, object], None]) -> None:
    labelled, texts = (HERE, HERE / "cases") if folder == "cases" else (HERE / folder, HERE / folder)
    tallies, wrong, _ = measuring.measure(labelled, texts)
    record_property("told", f"Press releases ({folder}), by field:\n{measuring.table(tallies)}")
    assert wrong == []
    assert sum(each.right for each in tallies.values()) >= 0.93 * sum(each.wanted for each in tallies.values())


def test_every_text_has_its_labels() -> None:
    named = {*measuring.labels(HERE), *measuring.labels(HERE / "unseen")}
    assert named == {path.name for path in CASES}
    assert len(named) >= 12


def test_drafts_stop_nothing_and_published_their_placeholders_alone_do(registers: Registers) -> None:
    drafts = {}
    for number, path in enumerate(CASES):
        sketch = measuring.read(path, registers)
        published = sketch.published.value if sketch.published else TODAY
        text, _ = eventfile.written(sketch, f"contoh-{number}", published)
        drafts[f"content/events/{published.year}/contoh-{number}/index.id.md"] = text
    assert not any(map(is_error, faults(drafts)))
    bare = {path: text.replace("draft: ya", "draft: tidak", 1) for path, text in drafts.items()}
    found = [each for each in faults(bare) if is_error(each)]
    assert {each.code for each in found} == {"placeholder"}
    assert len(found) == sum(text.count("PERIKSA:") for text in drafts.values())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_what_is_listed_is_what_is_marked(path: Path, registers: Registers) -> None:
    sketch = measuring.read(path, registers)
    text, doubtful = eventfile.written(sketch, "contoh", TODAY)
    assert text.count("PERIKSA:") == len(doubtful)
    for each in doubtful:
        assert each.line <= len(sketch.notes)
        assert not each.line or f"(baris {each.line})" in text


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_nothing_personal_is_carried_over(path: Path, registers: Registers) -> None:
    label = {**measuring.labels(HERE), **measuring.labels(HERE / "unseen")}[path.name]
    sketch = measuring.read(path, registers)
    text = draft(sketch)
    assert not re.search(r"\d{16}|08\d{2}[- ]?\d{4}|wa\.me|gmail", text)
    told = ", ".join(f"{kind} {count}" for kind, count in sketch.withheld)
    if "withheld" in label:
        assert told == label["withheld"]


@pytest.mark.parametrize("name", SHOWN)
def test_a_draft_as_an_editor_sees_it(name: str, registers: Registers) -> None:
    text = draft(measuring.read(HERE / "cases" / name, registers))
    path = HERE / "expected" / f"{Path(name).stem}.md"
    if os.environ.get("GOLDEN_UPDATE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def faults(drafts: dict[str, str]) -> list[Problem]:
    """Of drafts among the reference data and the settings of this project, without its other texts."""
    found = library.gather(HERE.parents[1])
    elsewhere = ("content/events", "content/modules", "docs")
    texts = {path: text for path, text in found.texts.items() if not path.startswith(elsewhere)}
    return [each for each in library.read(library.Sources({**texts, **drafts}), NOW)[1] if each.path in drafts]
