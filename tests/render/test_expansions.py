"""What an abbreviation stands for is Indonesian in the English glossary too, and is marked as that."""

import pytest

from sitegen.render import expansions

OWN = "RT (Rukun Tetangga). Lembaga terdekat dengan warga. Singkatan dari keamanan dan ketertiban, PKK, posyandu."
CASES = [
    ("Rukun Tetangga, the institution closest to residents.", ["Rukun Tetangga"]),
    ("Short for keamanan dan ketertiban, which means order.", ["keamanan dan ketertiban"]),
    ("With PKK, posyandu and RT.", []),
    ("A lembaga, singkatan and warga.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "foreign"), CASES)
def test_two_words_or_more_that_the_indonesian_text_has_are_marked(text: str, foreign: list[str]) -> None:
    found = list(expansions.pieces(text, OWN))
    assert [each["text"] for each in found if each["foreign"]] == foreign
    assert "".join(each["text"] for each in found) == text


def test_nothing_is_foreign_where_there_is_no_other_text() -> None:
    assert list(expansions.pieces("Rukun Tetangga", "")) == [{"text": "Rukun Tetangga", "foreign": False}]
