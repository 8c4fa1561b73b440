"""What the editors' guide shows of a session's life is right by our own rules, on the day after it was written."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.content.library import Library
from sitegen.problems import Problem

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = {"id": ("id/panduan-editor.md", "Jadwal: "), "en": ("en/editors-guide.md", "The schedule: ")}
EVENT = "content/events/2026/rapat-rw/index.id.md"
SESSION = "sessions:\n  - id: sesi-1\n    start: 2026-12-05 08.30\n    end: 2026-12-05 11.00\n"
HEAD = "id: rapat-rw\ntitle: Rapat\nsummary: Rapat.\npublished: 2026-11-02\norganizer: RW\ntopics: [siskamling]\n"
KINDS = 10


def examples(language: str) -> list[str]:
    path, heading = GUIDES[language]
    sections = (DOCS / path).read_text("utf-8").split("\n## ")
    (schedule,) = (section for section in sections if section.startswith(heading))
    return re.findall(r"```yaml\n(.*?)```", schedule, re.DOTALL)


def written(fields: dict[str, Any]) -> dt.datetime:
    """The noon after the last of its dates of record."""
    said = [fields.get("updated", "2026-11-21"), *(change["date"] for change in fields.get("changes", ()))]
    return dt.datetime.fromisoformat(f"{max(said)}T12:00+07:00") + dt.timedelta(days=1)


@pytest.mark.parametrize("language", GUIDES)
@pytest.mark.parametrize("number", range(KINDS))
def test_every_example_is_free_of_faults(
    language: str, number: int, reading: Callable[..., tuple[Library, tuple[Problem, ...]]]
) -> None:
    example = examples(language)[number]
    fields = yaml.load(example, Loader=yaml.BaseLoader)
    text = f"---\n{HEAD}{'' if 'sessions' in fields else SESSION}{example}---\n\nIsi.\n"
    library, found = reading({EVENT: text, EVENT.replace(".id.", ".en."): None}, now=written(fields))
    assert {problem.code for problem in found} == {"untranslated"}
    assert [entry.slug for entry in library.events] == ["rapat-rw"]


def test_both_guides_show_the_same() -> None:
    assert len(examples("id")) == KINDS
    bare = [re.sub(r" +#.*", "", each) for language in GUIDES for each in examples(language)]
    assert bare[:KINDS] == bare[KINDS:]
