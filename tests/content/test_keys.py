"""Keys of texts and queries: the cases of keys.yml, and Python and browsers alike over the site's own words."""

import json
import re
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content import keys, registers, roots
from sitegen.content.keys import Spelling
from sitegen.content.reference import Concept
from sitegen.content.words import words

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SCRIPT = ROOT / "overrides" / "assets" / "words.js"
CASES = yaml.load(HERE.joinpath("keys.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
FORMS = yaml.load(HERE.joinpath("roots.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
LANGUAGES = ("id", "en")

SIGNS = st.text(alphabet="abdegiklmnprstuwy  --/.,:'’é0123456789")


@cache
def spelling(language: str) -> Spelling:
    """By the lexicon of the cases."""
    concepts = {slug: Concept.model_validate(stated) for slug, stated in CASES["lexicon"].items()}
    return keys.spelling(concepts, language, CASES["names"])


def browser(
    own: Spelling, vocabulary: Sequence[str], words: Sequence[str], texts: Sequence[str], queries: Sequence[str] = ()
) -> dict[str, Any]:
    """What words.js finds: {roots, keys, queries}."""
    question = {"script": str(SCRIPT), "data": own.data(vocabulary), "words": words, "texts": texts, "queries": queries}
    done = subprocess.run(
        ["node", str(HERE / "read_words.mjs")],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def told(asked: Mapping[str, Any]) -> list[str]:
    return [asked["word"], *asked["keys"], *asked["related"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_and_queries_have_their_keys_on_both_sides(language: str) -> None:
    own = spelling(language)
    texts = dict(CASES["texts"][language])
    queries = dict(CASES["queries"][language])
    here = {text: own.keys(text.split()) for text in texts}
    assert here == texts
    asked = {text: [[each.word, *each.keys, *each.related] for each in own.query(text)] for text in queries}
    assert asked == queries
    found = browser(own, [word for text in (*texts, *queries) for word in words(text)], [], list(texts), list(queries))
    assert dict(zip(texts, found["keys"], strict=True)) == texts
    assert {
        text: [told(each) for each in read] for text, read in zip(queries, found["queries"], strict=True)
    } == queries


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_has_its_root_in_browsers(language: str) -> None:
    forms = [form for each in FORMS[language].values() for form in each.split()]
    found = browser(spelling(language), list(FORMS[language]), forms, [])
    tongue = spelling(language).own
    assert dict(zip(forms, found["roots"], strict=True)) == {form: roots.root(form, tongue) for form in forms}


def site(language: str) -> list[str]:
    """The texts of the real site in a language."""
    paths = [*ROOT.glob(f"content/**/index.{language}.md"), *ROOT.glob(f"docs/{language}/*.md")]
    return [path.read_text("utf-8") for path in sorted(paths)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_browsers_agree_over_all_words_of_the_site_with_what_is_published(language: str) -> None:
    texts = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in ROOT.glob("content/reference/*.yml")
    }
    known, _ = registers.read(texts)
    own = keys.spelling(known.concepts, language, (region.name for region in known.places.regions.values()))
    said = site(language)
    vocabulary = sorted({word for text in said for word in words(text)})
    assert len(vocabulary) > 2000
    found = browser(own, vocabulary, vocabulary, said)
    assert found["roots"] == [roots.root(word, own.own) for word in vocabulary]
    assert found["keys"] == [own.keys(text.split()) for text in said]


def test_a_query_for_a_word_that_the_site_lacks_finds_no_other() -> None:
    own = spelling("id")
    lacking = ["mengukus", "pemerasan", "memerah", "menanduk", "tindakan", "kekurusan", "mengarang"]
    here = ["urus", "peran", "marah", "tandu", "tinda", "kursus", "arang"]
    found = browser(own, here, lacking, [])
    assert not set(found["roots"]) & set(here)


@settings(max_examples=20)
@given(st.lists(SIGNS, min_size=30, max_size=60), st.sampled_from(LANGUAGES))
def test_browsers_agree_on_any_text(texts: list[str], language: str) -> None:
    own = spelling(language)
    every = [word for text in texts for word in words(text)]
    found = browser(own, list(own.own.known), every, texts, texts)
    assert found["roots"] == [roots.root(word, own.own) for word in every]
    assert found["keys"] == [own.keys(text.split()) for text in texts]
    assert [[told(each) for each in read] for read in found["queries"]] == [
        [[each.word, *each.keys, *each.related] for each in own.query(text)] for text in texts
    ]


@given(SIGNS, st.sampled_from(LANGUAGES))
def test_keys_are_single_words_and_tokens_stay_apart(text: str, language: str) -> None:
    tokens = text.split()
    found = spelling(language).keys(tokens)
    assert len(found) == len(tokens)
    for token, own in zip(tokens, found, strict=True):
        assert bool(own) == bool(words(token))
        assert all(re.fullmatch(r"[a-z0-9]+", each) for each in own)
        assert len(set(own)) == len(own)


def test_the_published_roots_are_those_of_the_site() -> None:
    own = spelling("id")
    few, all_ = own.data(["melatih"])["roots"]["id"], own.data(own.own.known)["roots"]["id"]
    assert "latih" in few.split()
    assert len(few) * 5 < len(all_)
