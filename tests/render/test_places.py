"""Regions by name and by code."""

import pytest

from sitegen import locales
from sitegen.content.reference import Region
from sitegen.render import places

ID, EN = locales.load()
REGISTER = {
    "35": Region("35", "Jawa Timur"),
    "35.05": Region("35.05", "Kabupaten Blitar"),
    "35.05.10": Region("35.05.10", "Kanigoro"),
    "35.05.10.2007": Region("35.05.10.2007", "Karangsono"),
    "35.74": Region("35.74", "Kota Probolinggo"),
    "35.74.04.1004": Region("35.74.04.1004", "Kebonsari Wetan"),
}


@pytest.mark.parametrize(
    ("code", "indonesian", "english"),
    [
        ("35", "Provinsi Jawa Timur", "Jawa Timur Province"),
        ("35.05", "Kabupaten Blitar", "Blitar Regency"),
        ("35.74", "Kota Probolinggo", "Probolinggo City"),
        ("35.05.10", "Kecamatan Kanigoro", "Kanigoro District"),
        ("35.05.10.2007", "Desa Karangsono", "Karangsono Village"),
        ("35.74.04.1004", "Kelurahan Kebonsari Wetan", "Kebonsari Wetan Urban Village"),
    ],
)
def test_the_code_says_what_kind_of_region_it_is(code: str, indonesian: str, english: str) -> None:
    assert places.name(ID, REGISTER[code]) == indonesian
    assert places.name(EN, REGISTER[code]) == english


def test_a_chain_goes_from_the_smallest_up_to_the_regency() -> None:
    chain = places.chain(ID, REGISTER, "35.05.10.2007")
    assert [place["title"] for place in chain] == ["Desa Karangsono", "Kecamatan Kanigoro", "Kabupaten Blitar"]
    assert chain[0]["address"] == "wilayah/35.05.10.2007/"
