"""Each province keeps one of three zones, and an event without a zone keeps the site's."""

from collections.abc import Callable

import pytest

from sitegen import locales
from sitegen.content import zones
from sitegen.content.library import Library, Sources
from sitegen.problems import Problem

EVENT = "content/events/2026/rapat-rw/index.id.md"

Read = Callable[..., tuple[Library, tuple[Problem, ...]]]


def test_all_38_provinces_have_a_zone_that_is_printed_by_its_name() -> None:
    known = {f"{number:02}": zones.of_region(f"{number:02}.01") for number in range(100)}
    kept = {code: locales.ZONES[zone] for code, zone in known.items() if zone}
    assert len(kept) == 38
    assert {name: list(kept.values()).count(name) for name in ("WIB", "WITA", "WIT")} == {
        "WIB": 18,
        "WITA": 12,
        "WIT": 8,
    }


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("35.74.04", "WIB"),
        ("61", "WIB"),
        ("62", "WIB"),
        ("63.01", "WITA"),
        ("51", "WITA"),
        ("82", "WIT"),
        ("96", "WIT"),
    ],
)
def test_where_the_borders_run(code: str, zone: str) -> None:
    found = zones.of_region(code)
    assert found
    assert locales.ZONES[found] == zone


def test_an_invented_place_has_none() -> None:
    assert zones.of_region("99.01.01") is None


@pytest.mark.parametrize(
    ("site", "own", "kept"),
    [
        ("Asia/Jakarta", "", "Asia/Jakarta"),
        ("Asia/Makassar", "", "Asia/Makassar"),
        ("Asia/Makassar", "timezone: Asia/Jakarta\n", "Asia/Jakarta"),
        ("Asia/Nowhere", "", zones.DEFAULT),
    ],
)
def test_an_event_keeps_the_zone_of_the_site_unless_it_says_otherwise(
    base: Sources, reading: Read, site: str, own: str, kept: str
) -> None:
    settings = base.texts["mkdocs.yml"].replace("Asia/Jakarta", site)
    text = base.texts[EVENT].replace("organizer:", f"{own}organizer:")
    library, _ = reading({"mkdocs.yml": settings, EVENT: text})
    (entry,) = library.events
    assert {said.timezone for said in entry.said.values()} == {kept}
