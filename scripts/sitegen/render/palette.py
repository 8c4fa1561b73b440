"""The site's colours for pictures that the build draws."""

import colorsys
from functools import lru_cache

from sitegen.content.library import Library

ROLES = {
    "deep": "#0b3f4a",
    "deeper": "#082f38",
    "paper": "#fdfbf6",
    "gold": "#f2b53c",
    "brick": "#a33d14",
    "stop": "#8c1d18",
    "stop-back": "#fbe0dd",
    "late": "#7c3500",
    "late-back": "#fde2cd",
}


def palette(library: Library) -> dict[str, str]:
    """Role to `#rrggbb`: as overrides/styles/1-colours.css has them by day, since a picture is the same at night."""
    return dict(ROLES)


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


@lru_cache(maxsize=256)
def contrast(first: str, second: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def readable(ground: str, *candidates: str, least: float = 4.5) -> str:
    """The first of the colours that can be read on a ground, else the one that is read best."""
    best = max(candidates, key=lambda each: contrast(ground, each))
    return next((each for each in candidates if contrast(ground, each) >= least), best)


def _bands(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = (band / 255 for band in _bands(colour))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
