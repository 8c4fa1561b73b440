"""The site's colours for pictures that the build draws."""

import colorsys
from functools import lru_cache

from sitegen.content import brand
from sitegen.content.brand import Brand
from sitegen.content.colours import contrast
from sitegen.content.library import Library

ROLES = {
    "deep": "bar",
    "deeper": "bar-deep",
    "paper": "paper",
    "gold": "gold",
    "brick": "brick",
    "stop": "stop",
    "stop-back": "stop-back",
    "late": "late",
    "late-back": "late-back",
}
"""The names here, and those of the roles on pages."""


def palette(library: Library) -> dict[str, str]:
    """Role to `#rrggbb`, for a city's pictures."""
    return dyes(library.site.brand)


def dyes(colours: Brand) -> dict[str, str]:
    """Role to `#rrggbb`: as pages have them by day, since a picture is the same at night."""
    found = brand.light(colours)
    return {own: found[role] for own, role in ROLES.items()}


@lru_cache(maxsize=256)
def mix(first: str, second: str, share: float) -> str:
    """`first` with a share (0 to 1) of `second` in it."""
    pairs = zip(_bands(first), _bands(second), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)


@lru_cache(maxsize=256)
def tint(colour: str, lightness: float, saturation: float) -> str:
    """The colour's hue in another lightness, and at most so saturated (0 to 1, HSL); a grey stays one."""
    hue, _, own = colorsys.rgb_to_hls(*(band / 255 for band in _bands(colour)))
    return "#" + "".join(
        f"{round(255 * band):02x}" for band in colorsys.hls_to_rgb(hue, lightness, min(own, saturation))
    )


def readable(ground: str, *candidates: str, least: float = 4.5) -> str:
    """The first of the colours that can be read on a ground, else the one that is read best."""
    best = max(candidates, key=lambda each: contrast(ground, each))
    return next((each for each in candidates if contrast(ground, each) >= least), best)


def _bands(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
