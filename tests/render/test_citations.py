"""What we rest on outside this site, as pages name it."""

import pytest

from sitegen.render import citations

CASES = [
    (
        "id.scribd.com/document/512665523; bumiratu.desa.id (20-02-2023)",
        [("id.scribd.com/document/512665523", "", True), ("bumiratu.desa.id (20-02-2023)", "", False)],
    ),
    ("bralink.id/jenis-lembaga (2024)", [("bralink.id/jenis-lembaga", "(2024)", True)]),
    ("Lembaran Negara 2017/1", [("Lembaran Negara 2017/1", "", False)]),
    ("salinan dari desa.id/x", [("salinan dari desa.id/x", "", False)]),
]


@pytest.mark.parametrize(("written", "places"), CASES)
def test_an_address_of_a_page_leads_there_and_nothing_else_does(
    written: str, places: list[tuple[str, str, bool]]
) -> None:
    found = list(citations.read_at(written))
    assert [(each["title"], each["about"], "href" in each) for each in found] == places
    assert all(each["href"] == f"https://{each['title']}" for each in found if "href" in each)


def test_a_source_is_called_by_its_host() -> None:
    url = "https://www.situs.example/berita/1/"
    assert citations.link(url) == {"title": "situs.example", "href": url}
