"""A city's colours: what is derived from them can be read, and what can't be is refused."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import brand, frontmatter, library
from sitegen.content.brand import Brand, Roles
from sitegen.content.colours import colour, contrast, nearest, oklch
from sitegen.content.library import Sources, gather
from sitegen.problems import Problem, mend
from sitegen.render.colours import sheet

GOLDEN = Path(__file__).parent.parent / "golden/base"
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
TEXT = [
    *((ink, back) for ink in ("ink", "soft", "link", "link-strong") for back in ("paper", "surface", "sunken")),
    *((tone, f"{tone}-back") for tone in ("good", "wait", "late", "stop", "note", "example")),
    *((ink, back) for ink in ("on-bar", "on-bar-soft", "gold") for back in ("bar", "bar-deep")),
    ("brick", "paper"),
    ("brick", "surface"),
    ("ink", "mark"),
    ("ink", "note-back"),
    ("on-gold", "gold"),
    ("on-button", "button"),
    ("on-button", "link-strong"),
]
EDGES = [("edge", "paper"), ("edge", "surface"), ("brick", "paper"), ("button", "paper"), ("gold", "bar")]
CITIES = {
    "as it comes": {},
    "deep red": {"bar": "#7a1220", "accent": "#ffd98a", "date": "#7a1220", "paper": "#fffaf5"},
    "green": {"bar": "#14532d", "accent": "#fde047", "date": "#9a3412", "paper": "#f7faf5"},
    "grey, on white": {"bar": "#333333", "accent": "#ffffff", "date": "#333333", "paper": "#ffffff"},
}
SETTINGS = frontmatter.parse_yaml("", "mkdocs.yml", strict=False)
HEX = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def weak(roles: Roles) -> dict[tuple[str, str], float]:
    """The pairs that are too much alike, with their ratio."""
    wanted = [(pair, brand.TEXT) for pair in TEXT] + [(pair, brand.EDGE) for pair in EDGES]
    ratios = {(one, other): (contrast(roles[one], roles[other]), least) for (one, other), least in wanted}
    return {pair: round(ratio, 2) for pair, (ratio, least) in ratios.items() if ratio < least}


def refused(**seeds: str) -> list[Problem]:
    """What a project with these colours is told."""
    base = gather(GOLDEN)
    lines = "".join(f'    {key}: "{value}"\n' for key, value in seeds.items())
    settings = base.texts["mkdocs.yml"].replace("  office:\n", f"  brand:\n{lines}  office:\n")
    _, found = library.read(Sources({**base.texts, "mkdocs.yml": settings}, base.assets), NOW)
    return [each for each in found if each.path == "mkdocs.yml"]


@pytest.mark.parametrize("seeds", CITIES.values(), ids=CITIES)
def test_a_city_s_colours_can_be_read_by_day_and_by_night(seeds: dict[str, str]) -> None:
    assert refused(**seeds) == [] if seeds else True
    for roles in (brand.light(Brand(**seeds)), brand.dark(Brand(**seeds))):
        assert weak(roles) == {}


@given(bar=HEX, accent=HEX, date=HEX, paper=HEX)
def test_whatever_is_not_refused_can_be_read(bar: str, accent: str, date: str, paper: str) -> None:
    """Seeds that are refused are replaced by what the messages propose, all at once, and nothing else is asked for."""
    seeds = {"bar": bar, "accent": accent, "date": date, "paper": paper}
    for each in brand.faults(Brand(**seeds), SETTINGS):
        seeds[dict(each.values)["key"]] = dict(each.values)["wanted"]
    assert [*brand.faults(Brand(**seeds), SETTINGS)] == []
    assert weak(brand.light(Brand(**seeds))) == {}
    assert weak(brand.dark(Brand(**seeds))) == {}


def test_a_very_light_bar_is_refused_at_its_line_with_a_colour_that_would_do() -> None:
    accent, found = refused(accent="#f2b53c", bar="#fff3a8")
    assert dict(accent.values)["against"] == dict(found.values)["wanted"]
    assert (found.code, found.line, found.column) == ("weak-ground", 21, 5)
    wanted = dict(found.values)["wanted"]
    assert wanted in mend(found, "id")
    assert wanted in mend(found, "en")
    assert contrast(wanted, "#ffffff") >= brand.TEXT
    assert abs(oklch(wanted)[2] - oklch("#fff3a8")[2]) < 2
    assert refused(accent="#ffffff", bar=wanted) == []


def test_all_that_is_proposed_fits_together() -> None:
    found = refused(bar="#ffffff", accent="#222222", date="#fafafa", paper="#555555")
    assert [dict(each.values)["key"] for each in found] == ["bar", "accent", "date", "paper"]
    assert refused(**{dict(each.values)["key"]: dict(each.values)["wanted"] for each in found}) == []


def test_the_nearest_colour_is_the_seed_itself_when_it_will_do() -> None:
    assert nearest("#123456", lambda _: True) == "#123456"
    assert nearest("#808080", lambda each: contrast(each, "#ffffff") >= brand.TEXT) == "#767676"


@given(HEX)
def test_a_colour_is_the_same_there_and_back(seed: str) -> None:
    found = colour(*oklch(seed))
    assert all(abs(int(found[at : at + 2], 16) - int(seed[at : at + 2], 16)) <= 1 for at in (1, 3, 5))


def test_the_style_sheet_begins_with_every_role_by_day_and_by_night() -> None:
    day, chosen, device = sheet(Brand()).splitlines()
    for role, shade in brand.light(Brand()).items():
        assert f"--kp-{role}:{shade};" in day
    for role, shade in brand.dark(Brand()).items():
        assert f"--kp-{role}:{shade};" in chosen
        assert f"--kp-{role}:{shade};" in device
    assert brand.light(Brand()).keys() == brand.dark(Brand()).keys()
