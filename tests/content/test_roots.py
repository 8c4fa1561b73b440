"""Roots, by the table of roots.yml and by what holds for every word."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import roots

CASES = yaml.load(Path(__file__).with_name("roots.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
WORDS = st.text(alphabet="abcdefghijklmnoprstuwy-", min_size=1, max_size=14)


@pytest.mark.parametrize(("language", "root"), [(language, root) for language in CASES for root in CASES[language]])
def test_every_form_has_its_root(language: str, root: str) -> None:
    tongue = roots.load(language)
    assert {word: roots.root(word, tongue) for word in CASES[language][root].split()} == dict.fromkeys(
        CASES[language][root].split(), root
    )


def test_there_are_enough_of_them() -> None:
    assert sum(len(forms.split()) for forms in CASES["id"].values()) > 300


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_list_is_sorted_and_leads_to_itself(language: str) -> None:
    path = roots.FOLDER / f"roots.{language}.txt"
    listed = [line.split(" = ")[0] for line in path.read_text("utf-8").splitlines()]
    known = roots.load(language).known
    assert listed == sorted(set(listed))
    assert len(listed) > 2500
    astray = {word for word, root in known.items() if known.get(root, root) != root}
    assert astray == set()


@given(WORDS, st.sampled_from(["id", "en"]))
def test_a_root_is_its_own_root_unless_nothing_was_known(word: str, language: str) -> None:
    tongue = roots.load(language)
    found = roots.root(word, tongue)
    assert found
    assert roots.root(found, tongue) == found or found not in tongue.known


def test_names_keep_what_looks_like_an_ending() -> None:
    tongue = roots.load("id")
    assert roots.root("tambakan", tongue) == "tambak"
    protected = roots.protecting(tongue, ["tambakan", "prigen"])
    assert roots.root("tambakan", protected) == "tambakan"
    assert roots.root("menambak", protected) == "tambak"
    assert roots.protecting(tongue, ["prigen"]) is tongue
