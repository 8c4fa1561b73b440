"""Flat shapes, described once and written as SVG (svg.py) or as pixels (raster.py).

An outline is SVG path data (SVG 2, section 9.3) limited to absolute M, L, Q, C and Z. Colours are roles, single words
that a Part gives their values.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

Point = tuple[float, float]
STEPS = 12
"""Straight pieces that a curve is drawn with in pixels."""
_TOKEN = re.compile(r"[MLQCZ]|-?\d+(?:\.\d+)?")
_TAKES = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}


@dataclass(frozen=True, slots=True)
class Path:
    """Closed outlines that don't overlap, filled with one colour."""

    colour: str
    data: str


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle."""

    colour: str
    x: float
    y: float
    radius: float


Shape = Path | Disc


@dataclass(frozen=True, slots=True)
class Part:
    """Shapes, repeated `columns` times `rows` at distances `across` and `down`, then scaled, turned and moved to `at`.

    `turn` is in degrees, clockwise. With `drop`, every other row is moved by half of `across`.
    """

    shapes: tuple[Shape, ...]
    colours: Mapping[str, str]
    at: Point = (0, 0)
    scale: float = 1
    turn: float = 0
    columns: int = 1
    rows: int = 1
    across: float = 0
    down: float = 0
    drop: bool = False

    def origin(self, row: int, column: int) -> Point:
        """Where one of the repeated tiles begins, before it is scaled and turned."""
        dropped = self.across / 2 if self.drop and row % 2 else 0
        return column * self.across + dropped, row * self.down


@dataclass(frozen=True, slots=True)
class Picture:
    """Parts painted one over the other on a ground, cut off at the picture's edges."""

    width: int
    height: int
    ground: str
    parts: tuple[Part, ...] = field(default=())


@lru_cache(maxsize=1024)
def outlines(shape: Shape) -> tuple[tuple[Point, ...], ...]:
    """A shape as polygons."""
    if isinstance(shape, Disc):
        turns = (2 * math.pi * step / (4 * STEPS) for step in range(4 * STEPS))
        return (tuple((shape.x + shape.radius * math.cos(a), shape.y + shape.radius * math.sin(a)) for a in turns),)
    found: list[list[Point]] = []
    for command, points in _commands(shape.data):
        if command == "M":
            found.append(list(points))
        elif command != "Z":
            found[-1] += _curve(found[-1][-1], points)
    return tuple(map(tuple, found))


def _commands(data: str) -> Iterator[tuple[str, tuple[Point, ...]]]:
    tokens = _TOKEN.findall(data)
    at, command = 0, ""
    while at < len(tokens):
        if tokens[at] in _TAKES:
            command, at = tokens[at], at + 1
        count = 2 * _TAKES[command]
        numbers = [float(each) for each in tokens[at : at + count]]
        at += count
        yield command, tuple(zip(numbers[::2], numbers[1::2], strict=True))
        command = "L" if command == "M" else command


def _curve(start: Point, points: tuple[Point, ...]) -> Iterator[Point]:
    """The points after `start` on a line or a Bézier curve (de Casteljau)."""
    if len(points) == 1:
        yield points[0]
        return
    for step in range(1, STEPS + 1):
        t, row = step / STEPS, [start, *points]
        while len(row) > 1:
            row = [(x + (u - x) * t, y + (v - y) * t) for (x, y), (u, v) in pairwise(row)]
        yield row[0]
