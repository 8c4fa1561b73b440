"""The audiences and lengths that modules are listed by: every module has its place, every place its address."""

import pytest

from sitegen import locales
from sitegen.content.models import Module
from sitegen.content.selections import ALL, SPANS

MODULE = {"title": "A", "summary": "B", "version": "1.0", "published": "2026", "outcomes": ["C"]}


def module(minutes: int, *audience: str) -> Module:
    return Module.model_validate({**MODULE, "duration": minutes, "audience": list(audience)})


@pytest.mark.parametrize("minutes", [1, 30, 31, 45, 46, 600])
def test_every_length_belongs_to_one_span(minutes: int) -> None:
    found = [each.name for each in ALL if each.by == "minutes" and each.holds(module(minutes))]
    assert len(found) == 1
    assert minutes in range(SPANS[found[0]][0], SPANS[found[0]][1] + 1)


def test_a_module_belongs_to_each_of_its_audiences() -> None:
    found = [each.name for each in ALL if each.by == "audience" and each.holds(module(30, "lkk", "rt"))]
    assert found == ["rt", "lkk"]


def test_addresses_are_words_of_the_language() -> None:
    indonesian, english = ({each.parts(locale) for each in ALL} for locale in locales.load())
    assert {("modules", "untuk", "rt"), ("modules", "menit", "sampai-30")} <= indonesian
    assert {("modules", "for", "rt"), ("modules", "minutes", "over-45")} <= english
    assert len(indonesian) == len(english) == len(ALL)
