"""How a cover is laid out: as a sarong is, with a plain head (kepala), its teeth (tumpal), and the body (badan)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.render.art.motifs import MOTIFS, TILE
from sitegen.render.art.shapes import Part, Path, Picture
from sitegen.render.art.signs import SIGNS
from sitegen.render.palette import mix, tint

WIDTH, HEIGHT = 1200, 675
HEAD = 376
SIGN = 224
BORDER = 78
"""How wide the strip with the teeth is."""
TEETH = 10
_TOOTH = 54
"""How high a tooth is before it is scaled."""


@dataclass(frozen=True, slots=True)
class Cloth:
    """A cover's choices: `motif` and `sign` by name, `turn` in degrees, `flipped` when its head is on the right.

    `colours` by role: `head` with `sign` and `accent` on it; `field` with `a`, `b` and `c` on it.
    """

    motif: str
    sign: str | None
    scale: float
    turn: int
    flipped: bool
    colours: Mapping[str, str]


def dyes(palette: Mapping[str, str]) -> tuple[dict[str, str], ...]:
    """The colour pairings that a cover can have, of the site's own colours."""
    deep, deeper, paper, gold, brick = (palette[role] for role in ("deep", "deeper", "paper", "gold", "brick"))
    cream = tint(gold, 0.92, 0.8)
    mist, clay = mix(tint(deep, 0.86, 0.28), paper, 0.25), mix(tint(brick, 0.9, 0.45), cream, 0.5)
    sea, rust = tint(deep, 0.54, 0.28), tint(brick, 0.66, 0.5)
    night, ember = tint(deep, 0.3, 0.55), mix(brick, gold, 0.28)
    on_deep = {"head": deep, "sign": paper, "accent": gold}
    on_brick = {"head": brick, "sign": paper, "accent": gold}
    return (
        {**on_deep, "field": cream, "a": gold, "b": brick, "c": deep},
        {**on_deep, "field": mist, "a": sea, "b": deep, "c": gold},
        {**on_brick, "field": clay, "a": rust, "b": brick, "c": deep},
        {**on_deep, "field": gold, "a": mix(gold, brick, 0.5), "b": deep, "c": paper},
        {"head": deeper, "sign": paper, "accent": gold, "field": brick, "a": ember, "b": gold, "c": paper},
        {**on_brick, "field": deep, "a": night, "b": gold, "c": paper},
    )


def cover(cloth: Cloth) -> Picture:
    """The cover of a page without a photo, 16:9."""
    left, edge = (WIDTH - HEAD, WIDTH - HEAD) if cloth.flipped else (0, HEAD)
    middle = left + HEAD / 2, HEIGHT / 2
    parts = (
        body(cloth, 0 if cloth.flipped else HEAD, WIDTH - HEAD, HEIGHT),
        plain(left, 0, HEAD, HEIGHT, cloth.colours["head"]),
        *border(cloth, edge, HEIGHT),
        *sign(cloth, *middle, SIGN),
    )
    return Picture(WIDTH, HEIGHT, cloth.colours["field"], parts)


def body(cloth: Cloth, left: float, width: float, height: float) -> Part:
    """The motif, as often as it takes to fill a field."""
    motif, scale, turn = MOTIFS[cloth.motif], cloth.scale, math.radians(cloth.turn)
    cosine, sine = math.cos(turn), math.sin(turn)
    wide, high = (abs(width * first) + abs(height * second) for first, second in ((cosine, sine), (sine, cosine)))
    # Dropped rows begin half a tile late, and the first row shows whole only where no row before it would lie on it.
    late, over = motif.drop * motif.across / 2, TILE - motif.down
    columns = math.ceil((wide / scale + late) / motif.across)
    rows = math.ceil((high / scale + over) / motif.down)
    x, y = -(columns * motif.across + late) * scale / 2, -(rows * motif.down + over) * scale / 2
    at = left + width / 2 + x * cosine - y * sine, height / 2 + x * sine + y * cosine
    colours = {**{each: cloth.colours[each] for each in "abc"}, "g": cloth.colours["field"]}
    return Part(motif.shapes, colours, at, scale, cloth.turn, columns, rows, motif.across, motif.down, motif.drop)


def border(cloth: Cloth, edge: float, height: float) -> tuple[Part, ...]:
    """A calm strip between head and body, with the teeth of the head on it."""
    side = -1 if cloth.flipped else 1
    strip = plain(min(edge, edge + side * BORDER), 0, BORDER, height, cloth.colours["field"])
    line = plain(edge + side * BORDER - 4, 0, 8, height, cloth.colours["head"])
    scale = height / (TEETH * _TOOTH)
    reach = side * (BORDER - 22) / scale
    teeth = (
        Path("p", f"M{-side} 0L{reach:.1f} 27 {-side} 54Z"),
        Path("n", f"M{-side} 14L{reach * 0.48:.1f} 27 {-side} 40Z"),
    )
    colours = {"p": cloth.colours["head"], "n": cloth.colours["accent"]}
    return strip, line, Part(teeth, colours, (edge, 0), scale, rows=TEETH, down=_TOOTH)


def sign(cloth: Cloth, x: float, y: float, size: float) -> tuple[Part, ...]:
    """The topic's sign around a point, if it has one."""
    if cloth.sign is None:
        return ()
    colours = {"m": cloth.colours["sign"], "n": cloth.colours["accent"], "p": cloth.colours["head"]}
    return (Part(SIGNS[cloth.sign], colours, (x - size / 2, y - size / 2), size / TILE),)


def plain(left: float, top: float, width: float, height: float, colour: str) -> Part:
    """A rectangle of one colour."""
    right, bottom = left + width, top + height
    return Part(
        (Path("p", f"M{left:g} {top:g}L{right:g} {top:g} {right:g} {bottom:g} {left:g} {bottom:g}Z"),), {"p": colour}
    )
