"""What the models refuse, at its true place and with an example of the right form."""

from typing import Annotated

import pytest
from pydantic import BaseModel, Field

from sitegen import problems
from sitegen.content import faults, frame, models, reference, site, texts
from sitegen.content.faults import validate
from sitegen.content.frontmatter import parse


class Coded(BaseModel):
    code: Annotated[str, Field(pattern="^[A-Z]$")]


def test_a_refusal_without_words_of_its_own_is_still_a_problem() -> None:
    found, (problem,) = validate(Coded, parse("---\ncode: abc\n---\n", "a.md"))
    assert found is None
    assert (problem.code, problem.line, problem.field) == ("bad-value", 2, "code")
    assert "`abc`" in problems.line(problem)


def test_items_count_from_one() -> None:
    text = "---\nid: a\nstart: 2026-12-05\nvenue:\n  name: x\n  geo: y\n---\n"
    _, (problem,) = validate(models.Session, parse(text))
    assert (problem.field, problem.line, problem.column) == ("venue.geo", 6, 3)
    _, (missing,) = validate(
        texts.EventTranslation, parse("---\ntitle: a\nsummary: b\nsessions: {x: {titel: c}}\n---\n")
    )
    assert (missing.code, missing.field) == ("unknown-key", "sessions.x.titel")
    assert dict(missing.values)["nearest"] == "title"


@pytest.mark.parametrize("group", [("venue", "name"), ("venue", "nam")])
def test_places_deeper_than_the_fault_are_not_needed(group: tuple[str, str]) -> None:
    text = f"---\nid: a\nstart: 2026-12-05\n{group[0]}: {{{group[1]}: []}}\n---\n"
    _, found = validate(models.Session, parse(text))
    assert {problem.line for problem in found} == {4}


def every_model() -> list[type[BaseModel]]:
    own = [each for module in (models, reference, site, texts) for each in vars(module).values()]
    return [each for each in own if isinstance(each, type) and issubclass(each, BaseModel) and each.model_fields]


def test_every_field_has_an_example() -> None:
    examples = problems.words()["examples"]
    fields = {info.alias or name for model in every_model() for name, info in model.model_fields.items()}
    assert len(fields) > 80
    assert fields - set(examples) == set()


def test_every_part_of_the_frame_has_an_example() -> None:
    own = {"sections": frame.Sections, "words": frame.Words}
    parts = {f"{name}.{key}" for name, model in own.items() for key in model.model_fields}
    assert parts - set(problems.words()["examples"]) == set()


def test_every_field_of_a_translation_has_an_example_in_english() -> None:
    own = {
        name
        for model in vars(texts).values()
        if isinstance(model, type) and issubclass(model, BaseModel)
        for name in model.model_fields
    }
    assert own - set(problems.words()["translated"]) == {"source_hash"}


@pytest.mark.parametrize("kind", ["examples", "translated"])
def test_every_example_names_its_field(kind: str) -> None:
    for field, example in problems.words()[kind].items():
        assert example.startswith(f"{field.rpartition('.')[2]}: ")


@pytest.mark.parametrize("path", ["content/events/2026/x/index.id.md", "content/modules/x/index.id.md"])
def test_examples_of_events_are_right_by_our_own_rules(path: str) -> None:
    for name, info in models.Event.model_fields.items():
        text = f"---\n{faults.example(path, (info.alias or name,))}\n---\n"
        _, found = validate(models.Event, parse(text, path))
        assert {problem.code for problem in found} <= {"missing-key"}, text
        assert name not in {problem.field for problem in found}, text


@pytest.mark.parametrize("model", [texts.EventTranslation, texts.ModuleTranslation])
def test_examples_of_translations_are_right_by_our_own_rules(model: type[BaseModel]) -> None:
    for name in model.model_fields:
        text = f"---\n{faults.example('content/events/2026/x/index.en.md', (name,))}\n---\n"
        _, found = validate(model, parse(text))
        assert {problem.field for problem in found} <= {"title", "summary"} - {name}, text


def test_words_that_editors_use_lead_to_our_names() -> None:
    fields = {info.alias or name for model in every_model() for name, info in model.model_fields.items()}
    choices = {"cancelled", "postponed", "scheduled", "provisional", "in_person", "online", "mixed", "attends", "opens"}
    choices |= {"approximate", "all", "basic", "further", "moderator"}
    for names in problems.words()["keys"].values():
        assert set(names.split()) <= fields | choices
