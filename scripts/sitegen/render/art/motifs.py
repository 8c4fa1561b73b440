"""Tiles after the geometry of Indonesian textiles, made flat.

Colours: `a` is the motif, `b` its second colour, `c` a touch of a third, `g` the ground seen through it.
"""

import math
from dataclasses import dataclass

from sitegen.render.art.shapes import Disc, Path, Point, Shape

TILE = 120
"""Units across a tile, and across a sign."""


@dataclass(frozen=True, slots=True)
class Motif:
    """A tile and how it repeats: `across` and `down` in the tile's own units; `turns` are the ways it may lie."""

    shapes: tuple[Shape, ...]
    across: float = TILE
    down: float = TILE
    drop: bool = False
    turns: tuple[int, ...] = (0, 45)


def petal(start: Point, end: Point, bulge: float) -> str:
    """A leaf from one point to another, `bulge` wide on each side of its middle."""
    (x, y), (u, v) = start, end
    length = math.hypot(u - x, v - y)
    # A quadratic curve reaches half as far as its control point.
    across, up = 2 * bulge * (v - y) / length, 2 * bulge * (u - x) / length
    middle = (x + u) / 2, (y + v) / 2
    return (
        f"M{_p(x, y)}Q{_p(middle[0] + across, middle[1] - up)} {_p(u, v)}"
        f"Q{_p(middle[0] - across, middle[1] + up)} {_p(x, y)}Z"
    )


def diamond(x: float, y: float, wide: float, high: float | None = None) -> str:
    """A square on its corner, `wide` and `high` from its middle to its corners."""
    tall = wide if high is None else high
    return f"M{_p(x, y - tall)}L{_p(x + wide, y)} {_p(x, y + tall)} {_p(x - wide, y)}Z"


def rays(x: float, y: float, inner: float, outer: float, bulge: float, *turns: float) -> str:
    """Petals around a point, one for each turn in degrees."""
    found = []
    for turn in turns:
        cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        start, end = ((x + reach * cosine, y + reach * sine) for reach in (inner, outer))
        found.append(petal(start, end, bulge))
    return "".join(found)


def stairs(x: float, y: float, steps: int, step: float) -> str:
    """A diamond with stepped edges, as a loom makes it: `steps` rows of squares above its middle and below."""
    corners = [(step * (at + 0.5), step * (steps - at - lower)) for at in range(steps) for lower in (0.5, 1.5)]
    quarter = corners[:-1]
    half = [*((u, -v) for u, v in quarter), *reversed(quarter)]
    outline = [*half, *((-u, v) for u, v in reversed(half))]
    return "M" + "L".join(_p(x + u, y + v) for u, v in outline) + "Z"


def _p(x: float, y: float) -> str:
    return f"{round(x, 1):g} {round(y, 1):g}"


MOTIFS = {
    # Four halves of the areca palm's fruit around a point.
    "kawung": Motif(
        (
            Path("a", rays(60, 60, 10, 80, 21, 45, 135, 225, 315)),
            Path("g", rays(60, 60, 30, 62, 4, 45, 135, 225, 315)),
            Path("b", diamond(60, 60, 11)),
            Path("c", diamond(0, 60, 13) + diamond(60, 0, 13)),
        ),
    ),
    # Blades in slanting rows, and between the rows small diamonds (mlinjon).
    "parang": Motif(
        (
            Path("a", "M8 0C8 40 92 24 92 64L92 76C92 48 8 64 8 12Z"),
            Path("b", "M20 27C30 42 76 36 90 60C70 46 24 52 20 27Z"),
            Path("c", diamond(110, 12, 7, 11)),
            Path("a", diamond(110, 36, 3.5, 5.5)),
        ),
        down=48,
        turns=(-45, 45),
    ),
    # Stars scattered over a dark sky.
    "truntum": Motif(
        (
            Path("a", rays(60, 60, 9, 44, 7, 0, 90, 180, 270)),
            Path("b", rays(60, 60, 9, 34, 6, 45, 135, 225, 315)),
            Disc("c", 60, 60, 8),
            Disc("a", 0, 60, 5),
            Disc("b", 30, 0, 3),
            Disc("b", 90, 0, 3),
        ),
        down=60,
        drop=True,
    ),
    # A rosette in a square on its corner, a disc in every gap.
    "ceplok": Motif(
        (
            Path("a", diamond(60, 60, 54)),
            Path("g", diamond(60, 60, 44)),
            Path("b", rays(60, 60, 6, 38, 10, 0, 90, 180, 270)),
            Path("a", rays(60, 60, 6, 27, 6, 45, 135, 225, 315)),
            Disc("c", 60, 60, 7),
            Disc("a", 0, 0, 25),
            Disc("g", 0, 0, 17),
            Disc("c", 0, 0, 9),
        ),
    ),
    # Stepped diamonds of woven cloth.
    "tenun": Motif(
        (
            Path("a", stairs(60, 60, 5, 12)),
            Path("g", stairs(60, 60, 4, 12)),
            Path("b", stairs(60, 60, 3, 12)),
            Path("c", stairs(60, 60, 1, 12)),
            Path("b", stairs(0, 0, 2, 10)),
        ),
        turns=(0,),
    ),
    # Bamboo shoots: rows of triangles.
    "tumpal": Motif(
        (
            Path("a", "M2 118L60 4 118 118Z"),
            Path("g", "M21 108L60 32 99 108Z"),
            Path("b", "M37 108L60 62 83 108Z"),
            Path("c", diamond(0, 38, 9, 16)),
        ),
        drop=True,
        turns=(0, 180),
    ),
    # Scales that lie over each other.
    "gringsing": Motif(
        (
            Disc("g", 60, 60, 60),
            Disc("a", 60, 60, 55),
            Disc("g", 60, 60, 40),
            Disc("b", 60, 60, 33),
            Disc("c", 60, 36, 7),
        ),
        down=60,
        drop=True,
        turns=(0, 180),
    ),
    # Eight-pointed stars within a lattice of gold thread.
    "songket": Motif(
        (
            Path(
                "b",
                "M0 57L57 0 63 0 0 63ZM120 57L63 0 57 0 120 63ZM0 63L57 120 63 120 0 57ZM120 63L63 120 57 120 120 57Z",
            ),
            Path("a", "M34 34L86 34 86 86 34 86Z" + diamond(60, 60, 37)),
            Path("g", diamond(60, 60, 20)),
            Path("c", diamond(60, 60, 12)),
            Path("a", diamond(0, 0, 16)),
            Path("c", diamond(0, 0, 7)),
        ),
    ),
}
