"""Colours as the eye sees them (OKLCH, CSS Color 4) and how well they stand out from each other (WCAG 2.2).

A colour is text, `#rrggbb`. Lightness goes from 0, black, to 1, white; chroma from 0, grey, to about 0.3; hue is an
angle in degrees. A ratio of contrast goes from 1, the same, to 21, black on white.
"""

import math
from collections.abc import Callable, Iterator
from functools import lru_cache

_STEP = 0.005
_XYZ_TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_LMS_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_LAB_TO_LMS = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_LMS_TO_XYZ = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of contrast."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=256)
def oklch(colour: str) -> tuple[float, float, float]:
    """Lightness, chroma and hue."""
    light, a, b = _times(_LMS_TO_LAB, tuple(math.cbrt(each) for each in _times(_XYZ_TO_LMS, _linear(colour))))
    return light, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def colour(light: float, chroma: float, hue: float) -> str:
    """The colour; one that no screen shows is made greyer until it is shown."""
    light = min(max(light, 0.0), 1.0)
    while True:
        angle = math.radians(hue)
        lab = (light, chroma * math.cos(angle), chroma * math.sin(angle))
        linear = _times(_LMS_TO_XYZ, tuple(each**3 for each in _times(_LAB_TO_LMS, lab)))
        if chroma <= 0 or all(-1e-4 <= each <= 1.0001 for each in linear):
            return "#" + "".join(f"{round(255 * _curved(min(max(each, 0.0), 1.0))):02x}" for each in linear)
        chroma = max(0.0, chroma - _STEP)


def toned(seed: str, light: float, chroma: float) -> str:
    """The seed's hue in another lightness and chroma."""
    return colour(light, chroma, oklch(seed)[2])


def nearest(seed: str, fits: Callable[[str], bool]) -> str:
    """The seed, if it fits, else the colour of its hue that does and is least lighter or darker; else black or white.

    Raises StopIteration when nothing fits, black and white included.
    """
    return next(each for each in _around(seed) if fits(each))


def _around(seed: str) -> Iterator[str]:
    light, chroma, hue = oklch(seed)
    yield seed
    for step in range(1, round(1 / _STEP) + 1):
        for other in (light - step * _STEP, light + step * _STEP):
            if 0 <= other <= 1:
                yield colour(other, chroma, hue)
    yield from ("#000000", "#ffffff")


def _linear(colour: str) -> tuple[float, ...]:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)


def _curved(share: float) -> float:
    return float(share * 12.92 if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055)


@lru_cache(maxsize=256)
def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _times(matrix: tuple[tuple[float, float, float], ...], vector: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(one * other for one, other in zip(row, vector, strict=True)) for row in matrix)
