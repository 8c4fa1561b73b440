"""What VS Code is told of the check: its task finds every message, at its line, as the error or warning it is."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sitegen import problems
from sitegen.problems import Problem

TASKS = json.loads((Path(__file__).parents[1] / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
MATCHERS: list[Any] = [matcher for task in TASKS for matcher in task["problemMatcher"]]
MAKEFILE = (Path(__file__).parents[1] / "Makefile").read_text("utf-8")


def found(line: str) -> list[tuple[str, str, str, str, str]]:
    """Each place at which a line shows, with its severity and its message."""
    hits = [(each, re.match(each["pattern"]["regexp"], line)) for each in MATCHERS]
    names = ("file", "line", "column", "message")
    return [(each["severity"], *(hit[each["pattern"][name]] for name in names)) for each, hit in hits if hit]


@pytest.mark.parametrize("code", sorted(problems.codes()))
def test_a_message_shows_once_at_its_place(code: str) -> None:
    entry = problems.codes()[code]
    names = re.findall(
        r"\{(\w+)\}", " ".join(entry[language][part] for language in ("id", "en") for part in entry[language])
    )
    problem = Problem.at("content/events/2026/a b/index.id.md", (20, 87), code, **dict.fromkeys(names, "x: 1:2: y"))
    lines = problems.line(problem).split("\n")
    message = problems.text(problem, "id").split(" ", 1)[1]
    assert found(lines[0]) == [(entry["level"], "content/events/2026/a b/index.id.md", "20", "87", message)]
    assert [hit for line in lines[1:] for hit in found(line)] == []


@pytest.mark.parametrize("task", TASKS, ids=lambda task: str(task["label"]))
def test_a_task_calls_what_there_is(task: dict[str, Any]) -> None:
    assert re.search(rf"^{task['command'].removeprefix('make --silent ')}:", MAKEFILE, re.MULTILINE)
