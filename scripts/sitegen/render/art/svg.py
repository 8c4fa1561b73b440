"""A picture as SVG 2: a tile is written once, a row of tiles once, and both are used again."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from sitegen.render.art.shapes import Disc, Part, Picture, Shape


def write(picture: Picture) -> bytes:
    """The file. It names no font, loads nothing and has no style of its own, so that any policy lets it show."""
    width, height = picture.width, picture.height
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    ground = f'<path fill="{picture.ground}" d="M0 0H{width}V{height}H0Z"/>'
    parts = "".join(_part(part, number) for number, part in enumerate(picture.parts))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{ground}{parts}</svg>\n'.encode()


def inlined(drawing: bytes) -> str:
    """A file as a `data:` URL (RFC 2397) that may stand in double quotes."""
    return "data:image/svg+xml," + quote(drawing, safe="!'()*,-./:;=?@_~")


def shapes(drawing: bytes, name: str) -> str:
    """What is in a file that `write` made, for an `<svg>` in a page: its ids begin with `name`, which no other has."""
    inner = drawing.decode().split(">", 1)[1].rsplit("</svg>", 1)[0]
    return inner.replace(' id="', f' id="{name}').replace(' href="#', f' href="#{name}')


def _part(part: Part, number: int) -> str:
    moves = [f"translate({_number(part.at[0])} {_number(part.at[1])})"] if any(part.at) else []
    moves += [f"rotate({_number(part.turn)})"] if part.turn else []
    moves += [f"scale({_number(part.scale)})"] if part.scale != 1 else []
    inner = "".join(_shapes(part.shapes, part.colours))
    if part.columns > 1:
        inner = _repeated(inner, f"t{number}", (part.origin(0, column) for column in range(1, part.columns)))
    if part.rows > 1:
        inner = _repeated(inner, f"r{number}", (part.origin(row, 0) for row in range(1, part.rows)))
    return f'<g transform="{"".join(moves)}">{inner}</g>' if moves else f"<g>{inner}</g>"


def _repeated(inner: str, name: str, origins: Iterable[tuple[float, float]]) -> str:
    uses = "".join(
        f'<use href="#{name}"' + (f' x="{_number(x)}"' if x else "") + (f' y="{_number(y)}"' if y else "") + "/>"
        for x, y in origins
    )
    return f'<g id="{name}">{inner}</g>{uses}'


def _shapes(shapes: Iterable[Shape], colours: Mapping[str, str]) -> Iterator[str]:
    for shape in shapes:
        fill = f'fill="{colours[shape.colour]}"'
        if isinstance(shape, Disc):
            yield f'<circle {fill} cx="{_number(shape.x)}" cy="{_number(shape.y)}" r="{_number(shape.radius)}"/>'
        else:
            yield f'<path {fill} d="{shape.data}"/>'


def _number(value: float) -> str:
    return f"{round(value, 2):g}"
