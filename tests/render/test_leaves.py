"""What belongs to a topic or a region is told page by page, however much it is."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sitegen import locales
from sitegen.content.addresses import PER_PAGE
from sitegen.content.library import Library, Sources, gather, read
from sitegen.render import frames, site, taxonomies

BASE = Path(__file__).parents[1] / "golden/base"
EVENT = "content/events/2026/rapat-rw/index.id.md"
NOW = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)
COUNT = 2 * PER_PAGE + 5
SPOKEN = locales.load()


@pytest.fixture(scope="module")
def library() -> Library:
    """One topic, one region, and so many write-ups."""
    base = gather(BASE)
    held = base.texts[EVENT].replace("sample: ya\n", "").replace("2026-12-05", "2026-11-07")
    files = {
        EVENT.replace("rapat-rw", f"rapat-{number}"): held.replace("id: rapat-rw", f"id: rapat-{number}")
        for number in range(COUNT)
    }
    return read(Sources({**base.texts, **files}, base.assets), NOW)[0]


def pages(library: Library, kind: str, slug: str) -> Iterator[list[dict[str, Any]]]:
    """The pages of an entry, in each language."""
    for told in frames.renditions(library, SPOKEN):
        yield list(taxonomies.taxon(told, kind, slug, "Contoh"))


@pytest.mark.parametrize(("kind", "slug"), [("topics", "siskamling"), ("regions", "99"), ("regions", "99.01.01")])
def test_each_write_up_stands_on_one_page(library: Library, kind: str, slug: str) -> None:
    for leaves in pages(library, kind, slug):
        assert [len(leaf["events"]) for leaf in leaves] == [PER_PAGE, PER_PAGE, 5]
        shown = [card["address"] for leaf in leaves for card in leaf["events"]]
        assert len(set(shown)) == COUNT
        own = [leaf["address"] for leaf in leaves]
        assert [leaf["newer"] for leaf in leaves] == [None, *own[:-1]]
        assert [leaf["older"] for leaf in leaves] == [*own[1:], None]
        assert len({leaf["title"] for leaf in leaves}) == len({leaf["description"] for leaf in leaves}) == 3


def test_only_the_first_page_says_what_it_is_and_is_found(library: Library) -> None:
    for first, *others in pages(library, "regions", "99"):
        assert first["facts"]
        assert first["found"]
        assert first["modules"] == []
        for other in others:
            assert "facts" not in other
            assert not other["found"]
            assert not other["live"]
            assert other["crumbs"][-1] == {"title": "Contoh", "address": first["address"]}


def test_a_second_page_need_not_last(library: Library) -> None:
    made = site.products(library, SPOKEN)
    lasting = set(site.addresses(made))
    assert {"topik/siskamling/", "en/topics/siskamling/"} <= lasting
    assert "topik/siskamling/halaman/2/" in site.standing(made)
    assert not [address for address in lasting if "/halaman/" in address or "/page/" in address]
