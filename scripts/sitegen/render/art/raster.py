"""A picture as pixels: drawn larger than it is and brought down, since Pillow draws edges without smoothing them."""

import math

from PIL import Image, ImageDraw

from sitegen.render.art.shapes import Part, Picture, outlines

LARGER = 3


def draw(picture: Picture) -> Image.Image:
    """The picture in RGB, in its own size."""
    large = Image.new("RGB", (picture.width * LARGER, picture.height * LARGER), picture.ground)
    brush = ImageDraw.Draw(large)
    for part in picture.parts:
        _paint(brush, part, large.size)
    return large.reduce(LARGER)


def _paint(brush: ImageDraw.ImageDraw, part: Part, size: tuple[int, int]) -> None:
    cosine, sine = math.cos(math.radians(part.turn)), math.sin(math.radians(part.turn))
    a, b = LARGER * part.scale * cosine, LARGER * part.scale * sine
    left, top = LARGER * part.at[0], LARGER * part.at[1]
    turned = [
        (part.colours[shape.colour], [(a * x - b * y, b * x + a * y) for x, y in outline])
        for shape in part.shapes
        for outline in outlines(shape)
    ]
    reach = max(abs(value) for _, outline in turned for point in outline for value in point)
    for row in range(part.rows):
        for column in range(part.columns):
            x, y = part.origin(row, column)
            x, y = left + a * x - b * y, top + b * x + a * y
            if -reach <= x <= size[0] + reach and -reach <= y <= size[1] + reach:
                for colour, outline in turned:
                    brush.polygon([(x + u, y + v) for u, v in outline], fill=colour)
