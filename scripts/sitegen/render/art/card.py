"""A share card: 1200 by 630 pixels, the head of the cloth with the title on it, the body or a photo beside it."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw, ImageOps

from sitegen.content import opening
from sitegen.render.art import cloth, raster
from sitegen.render.art.cloth import Cloth
from sitegen.render.art.lettering import Face, Setting, leading
from sitegen.render.art.shapes import Picture

WIDTH, HEIGHT = 1200, 630
QUALITY = 70
MARGIN = 64
GAP = 44
EDGE, EDGE_BY_PHOTO = 820, 712
"""Where the head ends and the teeth begin: a photo needs more room than a motif."""
LOGO = 60
CLOSER = 1.2
"""How much larger the motif is than on a cover: a card is seen small, and fewer edges take fewer bytes."""
TITLE = (*((size, 5) for size in (76, 70, 64, 58, 53, 48, 44, 40, 37, 34, 31, 28)), (26, 6), (24, 6))
DETAIL = ((32, 1), (30, 1), (28, 1), (28, 2), (26, 2), (24, 2))
SITE = ((34, 1), (32, 1), (30, 1), (28, 1), (26, 1), (24, 2))
KIND, BADGE = ((30, 1),), ((26, 1),)
BASELINE = 0.92
"""From a line's top to its baseline, in its size."""


@dataclass(frozen=True, slots=True)
class Box:
    """A text set in a place, in pixels from the card's upper left corner."""

    name: str
    left: int
    top: int
    width: int
    setting: Setting
    weight: str

    @property
    def bottom(self) -> int:
        """Where the last line ends."""
        return self.top + self.setting.height


def layout(view: Mapping[str, Any], fonts: str) -> list[Box]:
    """Where each text of a card stands: `site`, `kind`, `badge`, `title`, and `details` from the foot upwards.

    `view`: title, kind, site, details (lines, the first one bold), badge (a word or None), photo (whether it has one).
    """
    column = edge(view) - MARGIN - GAP
    bold, regular = Face(fonts, "bold"), Face(fonts, "regular")
    site = bold.fitted(view["site"], column - LOGO - 20, LOGO, SITE)
    boxes = [_box("site", MARGIN + LOGO + 20, MARGIN - 8 + (LOGO - site.height) // 2, bold, site)]
    foot = HEIGHT - MARGIN + 8
    for number, text in reversed(list(enumerate(view["details"]))):
        setting = (regular if number else bold).fitted(text, column, 90, DETAIL)
        foot -= setting.height
        boxes.append(_box(f"detail-{number}", MARGIN, foot, regular if number else bold, setting))
        foot -= 4
    top = MARGIN + LOGO + 24
    kind = bold.fitted(view["kind"], column, 60, KIND)
    room = foot - 36 - top - kind.height - 8
    title = bold.fitted(view["title"], column, room, TITLE)
    top += max(0, (room - title.height) // 2)
    boxes.append(_box("kind", MARGIN, top, bold, kind))
    if view["badge"]:
        left = MARGIN + boxes[-1].width + (40 if kind.lines else 20)
        badge = bold.fitted(view["badge"], MARGIN + column - left - 20, 60, BADGE)
        boxes.append(_box("badge", left, top + (kind.height - badge.height) // 2, bold, badge))
    boxes.append(_box("title", MARGIN, top + kind.height + 8, bold, title))
    return [box for box in boxes if box.setting.lines]


def _box(name: str, left: int, top: int, face: Face, setting: Setting) -> Box:
    width = max((face.width(line, setting.size) for line in setting.lines), default=0)
    return Box(name, left, top, -int(-width // 1), setting, face.weight)


def edge(view: Mapping[str, Any]) -> int:
    """Where the head ends."""
    return EDGE_BY_PHOTO if view["photo"] else EDGE


def draw(view: Mapping[str, Any], fonts: str, logo: bytes, photo: bytes | None) -> bytes:
    """The card as a JPEG without a word about where it comes from.

    Not progressive: that takes 6 % fewer bytes for three times the work, and no one watches a preview load.
    """
    colours = view["colours"]
    card = Image.new("RGB", (WIDTH, HEIGHT), colours["head"])
    card.paste(_side(json.dumps(view["cloth"]), WIDTH - edge(view)), (edge(view), 0))
    if photo is not None:
        left = edge(view) + cloth.BORDER + 4
        card.paste(_filling(photo, (WIDTH - left, HEIGHT)), (left, 0))
    with Image.open(io.BytesIO(logo)) as mark:
        small = mark.convert("RGBA").resize((LOGO, LOGO), Image.Resampling.LANCZOS)
    card.paste(small, (MARGIN, MARGIN - 8), small)
    brush = ImageDraw.Draw(card)
    for box in layout(view, fonts):
        _write(brush, box, fonts, colours)
    out = io.BytesIO()
    card.save(out, "JPEG", quality=QUALITY, optimize=True, subsampling="4:2:0")
    return out.getvalue()


def _write(brush: ImageDraw.ImageDraw, box: Box, fonts: str, colours: Mapping[str, str]) -> None:
    if box.name == "badge":
        around = (box.left - 18, box.top - 5, box.left + box.width + 18, box.bottom + 5)
        brush.rounded_rectangle(around, radius=8, fill=colours["badge-back"])
    size = box.setting.size
    role = box.name.partition("-")[0] if box.weight == "bold" else "soft"
    for number, line in enumerate(box.setting.lines):
        baseline = box.top + number * leading(size) + round(size * BASELINE)
        Face(fonts, box.weight).write(brush, (box.left, baseline), line, size, colours[role])


@lru_cache(maxsize=32)
def _side(spec: str, width: int) -> Image.Image:
    """The teeth and the body of a cloth (JSON), as high as the card: cards of one topic and region share it."""
    given = Cloth(**json.loads(spec))
    woven = replace(given, flipped=False, scale=given.scale * CLOSER)
    parts = (cloth.body(woven, 0, width, HEIGHT), *cloth.border(woven, 0, HEIGHT))
    return raster.draw(Picture(width, HEIGHT, woven.colours["field"], parts))


def _filling(photo: bytes, size: tuple[int, int]) -> Image.Image:
    """The middle of a photo, a little above it, where faces are."""
    with Image.open(io.BytesIO(photo)) as image:
        return ImageOps.fit(opening.opaque(ImageOps.exif_transpose(image)), size, centering=(0.5, 0.4))
