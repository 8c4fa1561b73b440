"""The sitemap: one file, or an index of parts when there are very many pages."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from sitegen.products import Work
from sitegen.render import sitemap

SPACE = {"s": sitemap.SCHEMA, "x": "http://www.w3.org/1999/xhtml"}


def made(count: int) -> dict[str, ElementTree.Element]:
    rows = [
        {
            "href": f"https://kabar.example/{at}/",
            "alternates": [{"language": "en", "href": f"https://kabar.example/en/{at}/?a&b"}],
        }
        for at in range(count)
    ]
    files = sitemap.make_sitemap(Work({"site": "https://kabar.example/", "rows": rows}, {}, Path()))
    assert files.pop("robots.txt").endswith(b"Sitemap: https://kabar.example/sitemap.xml\n")
    return {name: ElementTree.fromstring(data) for name, data in files.items()}


def places(element: ElementTree.Element) -> list[str | None]:
    return [each.text for each in element.findall("*/s:loc", SPACE)]


def test_a_site_has_one_file() -> None:
    found = made(2)
    assert list(found) == ["sitemap.xml"]
    assert places(found["sitemap.xml"]) == ["https://kabar.example/0/", "https://kabar.example/1/"]
    assert [each.get("href") for each in found["sitemap.xml"].findall("*/x:link", SPACE)] == [
        "https://kabar.example/en/0/?a&b",
        "https://kabar.example/en/1/?a&b",
    ]


def test_very_many_pages_are_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 3)
    found = made(7)
    assert found["sitemap.xml"].tag == f"{{{sitemap.SCHEMA}}}sitemapindex"
    parts = places(found["sitemap.xml"])
    assert parts == [f"https://kabar.example/sitemap-{number}.xml" for number in (1, 2, 3)]
    listed = [place for name in ("sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml") for place in places(found[name])]
    assert listed == [f"https://kabar.example/{at}/" for at in range(7)]
    assert len(found) == 4


def test_as_many_as_a_file_holds_are_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 3)
    assert list(made(3)) == ["sitemap.xml"]
