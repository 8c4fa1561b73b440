"""A city's own colours: four seeds in mkdocs.yml, and all the roles of colour on a page, light and dark, from them."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from sitegen.content.colours import contrast, nearest, oklch, toned
from sitegen.content.fields import refuse
from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

Roles = Mapping[str, str]
TEXT = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""
EDGE = 3.0
"""The least contrast of what must be seen to use a page: edges, focus (WCAG 2.2, 1.4.11)."""

WHITE, INK, SOFT = "#ffffff", "#22262a", "#515a61"
_ON_ACCENT = ("#14191b", "#000000", WHITE)
_TONES = {
    "light": {
        "mark": "#ffe29a",
        "good": "#1e5c31",
        "good-back": "#e2f1e4",
        "wait": "#6a4600",
        "wait-back": "#fbecc6",
        "late": "#7c3500",
        "late-back": "#fde2cd",
        "stop": "#8c1d18",
        "stop-back": "#fbe0dd",
        "note": "#1c4d77",
        "note-back": "#e0ecf7",
        "example": "#503a78",
        "example-back": "#ece5f7",
    },
    "dark": {
        "mark": "#665014",
        "good": "#a7dcb2",
        "good-back": "#1b3823",
        "wait": "#f3d38a",
        "wait-back": "#3d3010",
        "late": "#f7bf94",
        "late-back": "#45270f",
        "stop": "#f7b4ae",
        "stop-back": "#4a1f1c",
        "note": "#a9cff0",
        "note-back": "#1b3347",
        "example": "#d0bdf0",
        "example-back": "#33284a",
    },
}
"""What has a meaning of its own, whatever the city: a word that was found, and how a session stands."""


def _colour(text: str) -> str:
    found = re.fullmatch(r"#?([0-9A-Fa-f]{6})", text.strip())
    if not found:
        raise refuse("bad-colour")
    return f"#{found[1].lower()}"


Colour = Annotated[str, AfterValidator(_colour)]


class Brand(BaseModel):
    """`bar` is head and foot, and with it buttons and links; `accent` lies on it; `date` marks days on `paper`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bar: Colour = "#0b3f4a"
    accent: Colour = "#f2b53c"
    date: Colour = "#a33d14"
    paper: Colour = "#fdfbf6"


def faults(brand: Brand, document: Document) -> Iterator[Problem]:
    """The seeds that readers could not read, each with the nearest colour that they could.

    All other roles are derived so that they can be read. What lies on a bar or paper is judged on the one that is
    proposed, so that whoever takes all that is proposed is done.
    """

    def weak(code: str, key: str, against: str, ratio: Callable[[str], float]) -> Iterator[Problem]:
        given = getattr(brand, key)
        if ratio(given) < TEXT:
            told = f"{math.floor(ratio(given) * 10) / 10:.1f}"
            values = {"key": key, "given": given, "against": against, "wanted": _fitting(given, ratio)}
            place = ("extra", "brand", key)
            yield document.problem(code, *place, **values, ratio_en=told, ratio_id=told.replace(".", ","))

    def on_bar(each: str) -> float:
        return contrast(each, WHITE)

    def under_text(each: str) -> float:
        return _least(SOFT, each, _sunken(each))

    yield from weak("weak-ground", "bar", WHITE, on_bar)
    bar = _fitting(brand.bar, on_bar)
    yield from weak("weak-colour", "accent", bar, lambda each: _least(each, bar, _deep(bar)))
    yield from weak("weak-ground", "paper", SOFT, under_text)
    paper = _fitting(brand.paper, under_text)
    yield from weak("weak-colour", "date", paper, lambda each: _least(each, paper, WHITE))


def _fitting(seed: str, ratio: Callable[[str], float]) -> str:
    """The seed, if it can be read, else the nearest colour that can."""
    return nearest(seed, lambda each: ratio(each) >= TEXT)


@lru_cache(maxsize=8)
def light(brand: Brand) -> Roles:
    """Role to colour, by day."""
    bar_light, chroma, _ = oklch(brand.bar)
    tint = oklch(brand.paper)[1]
    sunken = _sunken(brand.paper)
    grounds = (brand.paper, WHITE, sunken)
    link = _readable(toned(brand.bar, 0.43, chroma * 1.33), *grounds)
    return {
        "paper": brand.paper,
        "surface": WHITE,
        "sunken": sunken,
        "ink": INK,
        "soft": SOFT,
        "line": toned(brand.paper, 0.875, min(tint * 3, 0.022)),
        "edge": _readable(toned(brand.paper, 0.569, min(tint * 3, 0.023)), *grounds, least=EDGE),
        "link": link,
        "link-strong": _readable(toned(brand.bar, oklch(link)[0] - 0.09, chroma), *grounds),
        "bar": brand.bar,
        "bar-deep": _deep(brand.bar),
        "on-bar": WHITE,
        "on-bar-soft": _readable(toned(brand.bar, 0.905, min(chroma, 0.018)), brand.bar, _deep(brand.bar)),
        **_accent(brand),
        "button": _readable(toned(brand.bar, bar_light + 0.037, chroma * 1.15), WHITE, brand.paper),
        "on-button": WHITE,
        "brick": brand.date,
        **_TONES["light"],
    }


@lru_cache(maxsize=8)
def dark(brand: Brand) -> Roles:
    """Role to colour, by night: the hues are the city's, the lightness is that of a dark page."""
    bar_light, chroma, _ = oklch(brand.bar)
    tint = min(chroma, 0.012)
    bar = toned(brand.bar, min(bar_light, 0.323), chroma * 0.93)
    link = toned(brand.bar, 0.821, min(chroma * 1.42, 0.1))
    return {
        "paper": toned(brand.bar, 0.209, tint * 0.8),
        "surface": toned(brand.bar, 0.255, tint),
        "sunken": toned(brand.bar, 0.283, tint),
        "ink": "#e9e6df",
        "soft": "#b9bdbb",
        "line": toned(brand.bar, 0.379, tint * 1.5),
        "edge": toned(brand.bar, 0.653, tint * 1.5),
        "link": link,
        "link-strong": toned(brand.bar, 0.893, min(chroma, 0.052)),
        "bar": bar,
        "bar-deep": _deep(bar),
        "on-bar": WHITE,
        "on-bar-soft": toned(brand.bar, 0.905, min(chroma, 0.018)),
        **_accent(brand),
        "button": link,
        "on-button": toned(brand.bar, 0.265, min(chroma, 0.039)),
        "brick": toned(brand.date, 0.8, min(oklch(brand.date)[1] * 0.68, 0.11)),
        **_TONES["dark"],
    }


def _accent(brand: Brand) -> Roles:
    on = next(each for each in _ON_ACCENT if contrast(each, brand.accent) >= TEXT)
    return {"gold": brand.accent, "on-gold": on}


def _sunken(paper: str) -> str:
    """What lies lower than the page: panels, covers yet to load."""
    lightness, chroma, _ = oklch(paper)
    return toned(paper, lightness - 0.038, min(chroma * 2.2, 0.03))


def _deep(bar: str) -> str:
    lightness, chroma, _ = oklch(bar)
    return toned(bar, lightness - 0.058, chroma * 0.82)


def _readable(seed: str, *grounds: str, least: float = TEXT) -> str:
    return nearest(seed, lambda each: _least(each, *grounds) >= least)


def _least(colour: str, *grounds: str) -> float:
    return min(contrast(colour, ground) for ground in grounds)
