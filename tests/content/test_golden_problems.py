"""Every fault an editor can make: its place and its exact words, as stated in tests/golden/problems/*.yml.

`GOLDEN_UPDATE=1 pytest tests/content/test_golden_problems.py` rewrites what is expected; read it as an editor would.
"""

import datetime as dt
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen import problems
from sitegen.content import library
from sitegen.content.library import Asset, Sources, gather, read
from sitegen.content.picturefiles import Extent

GOLDEN = Path(__file__).parent.parent / "golden"
FOLDER = GOLDEN / "problems"
CONTENT = Path(library.__file__).parent
# Faults of bytes and links, which texts can't state, of a thousand lines, and the fallback: test_library.py,
# test_outline.py, test_bounds.py, test_faults.py, test_unreadable.py, attacks/.
ELSEWHERE = {
    "not-utf-8",
    "symbolic-link",
    "no-plain-file",
    "deep-folder",
    "unreadable-file",
    "file-too-large",
    "bad-value",
    "long-passage",
    "huge-table",
    "frequent-footnote",
    "long-reference",
}
NOW = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)
EXPECTED = "\nexpected: |\n"


def documents() -> list[tuple[Path, int, str]]:
    return [
        (path, number, text)
        for path in sorted(FOLDER.glob("*.yml"))
        for number, text in enumerate(f"{part}\n" for part in path.read_text("utf-8").rstrip("\n").split("\n---\n"))
    ]


def sources(case: dict[str, Any]) -> Sources:
    base = gather(GOLDEN / "base")
    texts = dict(base.texts)
    for path, edits in case.get("replace", {}).items():
        for old, new in edits.items():
            assert old in texts[path], f"{old!r} is not in {path}"
            texts[path] = texts[path].replace(old, new, 1)
    texts |= case.get("files", {})
    for path in case.get("without", ()):
        del texts[path]
    stated: Any = case.get("assets", ())
    facts = stated if isinstance(stated, dict) else {path: {} for path in stated}
    return Sources(texts, {path: asset(**each) for path, each in facts.items()})


def asset(size: int = 1000, kind: str = "", harm: str = "", **extent: Any) -> Asset:
    return Asset(size, "0", kind, Extent(**extent), harm)


def faults(case: dict[str, Any]) -> str:
    _, found = read(sources(case), NOW)
    return problems.report(found)


@pytest.mark.parametrize(
    ("path", "number", "text"),
    documents(),
    ids=[f"{path.stem}-{yaml.safe_load(text)['about']}" for path, _, text in documents()],
)
def test_every_fault_has_its_place_and_its_words(path: Path, number: int, text: str) -> None:
    case = yaml.safe_load(text)
    found = faults(case)
    if os.environ.get("GOLDEN_UPDATE"):
        rewrite(path, number, found)
        return
    assert found == case.get("expected", "")


def rewrite(path: Path, number: int, found: str) -> None:
    parts = path.read_text("utf-8").rstrip("\n").split("\n---\n")
    inputs = re.split(r"\nexpected: ?", parts[number])[0].rstrip("\n")
    lines = "".join(f"  {line}\n" for line in found.splitlines())
    parts[number] = inputs + (EXPECTED + lines.rstrip("\n") if found else '\nexpected: ""')
    path.write_text("\n---\n".join(parts) + "\n", "utf-8")


def test_every_kind_of_fault_of_content_has_a_case() -> None:
    shown = {code for _, _, text in documents() for code in re.findall(r"\[([a-z0-9-]+)\] ", text)}
    sources = "".join(path.read_text("utf-8") for path in CONTENT.glob("*.py"))
    raised = {code for code in problems.codes() if f'"{code}"' in sources}
    assert len(raised) > 80
    assert raised - shown - ELSEWHERE == set()


def test_the_base_has_no_fault() -> None:
    assert faults({}) == ""
