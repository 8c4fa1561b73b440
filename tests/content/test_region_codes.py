"""Which place was meant by a code that the register lacks: one of here, not one whose code merely looks alike."""

from collections.abc import Iterable

import pytest

from sitegen.content import regions
from sitegen.content.drafting import gazetteer
from sitegen.content.reference import Region

NAMES = {
    "33": "Jawa Tengah",
    "33.74": "Kota Semarang",
    "33.74.04": "Tengaran",
    "33.74.05": "Tugu",
    "35": "Jawa Timur",
    "35.05": "Kabupaten Blitar",
    "35.05.04": "Kanigoro",
    "35.74": "Kota Probolinggo",
    "35.74.04": "Kanigaran",
}
KNOWN = {code: Region(code, name) for code, name in NAMES.items()}
SAMPLE = {"99.01.04": Region("99.01.04", "Contoh", True)}


@pytest.mark.parametrize(
    ("given", "home", "meant"),
    [
        ("35.74.05", (), "35.74.04"),
        ("35.74.05", ("33.74",), "35.74.04"),
        ("53.74.05", (), "33.74.05"),
        ("53.74.05", ("35.74.04",), "35.74.04"),
        ("35.77.05", ("35.05.04",), "35.05"),
        ("35.77.05", (), "35.05"),
        ("xx", ("35.74",), ""),
    ],
)
def test_a_code_is_sought_near_home_first(given: str, home: Iterable[str], meant: str) -> None:
    assert regions.nearest(given, KNOWN, home) == meant


def test_an_invented_place_is_meant_by_a_code_that_begins_as_theirs() -> None:
    assert regions.nearest("99.01.05", KNOWN | SAMPLE) == "99.01.04"
    assert regions.nearest("39.01.05", KNOWN | SAMPLE) != "99.01.04"


def test_a_name_with_a_slip_is_recognised() -> None:
    book = gazetteer.gazetteer(KNOWN | SAMPLE)
    assert book.like("Kanigarang") == ("35.74.04",)
    assert book.like("35.74.05") == ("35.74.04",)
    assert book.like("Contoh") == ()
    assert book.like("Zzz") == ()
