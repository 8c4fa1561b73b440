"""DESIGN.md says what is so: the colours and their ratios, the sizes and the parts that it names."""

import re
from pathlib import Path

import pytest

from sitegen.content import brand
from sitegen.content.brand import Brand
from sitegen.content.colours import contrast

ROOT = Path(__file__).parent.parent
DESIGN = (ROOT / "DESIGN.md").read_text("utf-8")
STYLE = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "overrides/styles").glob("*.css")))
PAGES = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "overrides").rglob("*.html")))
ROLE = re.compile(r"^\| (`[^|]+) \| ([^|]+) \| `(#\w+)` \| ([\d.]*) ?\| `(#\w+)` \| ([\d.]*) ?\|$", re.MULTILINE)
DAY, NIGHT = brand.light(Brand()), brand.dark(Brand())
GROUNDS = {"bar": "on-bar", "button": "on-button"}


def rows() -> list[tuple[list[str], str, tuple[str, str], tuple[str, str]]]:
    return [
        (re.findall(r"`([a-z-]+)`", names), use, (day, day_ratio), (night, night_ratio))
        for names, use, day, day_ratio, night, night_ratio in ROLE.findall(DESIGN)
    ]


def test_a_page_is_a_page() -> None:
    assert len(DESIGN.splitlines()) < 100
    assert len(rows()) == 11


@pytest.mark.parametrize(("names", "use", "day", "night"), rows())
def test_a_role_has_the_colours_and_the_contrast_that_are_told(
    names: list[str], use: str, day: tuple[str, str], night: tuple[str, str]
) -> None:
    (ground,) = re.findall(r"on `([a-z]+)`", use) or [GROUNDS.get(names[0], "")]
    for roles, (shade, ratio) in ((DAY, day), (NIGHT, night)):
        assert roles[names[0]] == shade
        assert not ratio or f"{contrast(shade, roles[ground]):.1f}" == ratio


def test_the_sizes_and_steps_are_those_of_the_style_sheet() -> None:
    told = dict(re.findall(r"\| `(--kp-[a-z0-9-]+)` \| ([^|]+) \|", DESIGN))
    told |= dict(re.findall(r"`(--kp-[a-z0-9-]+)`,?\s(\d[\d.]*rem)", DESIGN))
    assert len(told) > 15
    stated = dict(re.findall(r"(--kp-[a-z0-9-]+): ([^;]+);", STYLE[: STYLE.index("}")]))
    assert {name: stated.get(name) for name in told} == told


def test_the_parts_and_breakpoints_it_names_are_there() -> None:
    for name in re.findall(r"`(kp-[a-z-]+)`", DESIGN):
        assert f".{name}" in STYLE, name
        assert name.split("--")[0] in PAGES, name
    for width in re.findall(r"(\d\d)em \(", DESIGN):
        assert f"min-width: {width}em" in STYLE or f"max-width: {int(width) - 1}.99em" in STYLE, width
    assert "make shots" in DESIGN
