"""Pictures as phones, cameras and programs save them, made by code: the project holds none of real people."""

import io
import random
import struct
import zlib
from functools import cache
from typing import Any

import pillow_heif
from PIL import Image, ImageDraw, ImageMath

ROTATED = 6
"""How a phone that is held upright notes it (Exif): the picture lies on its left side."""
SECRETS = (
    b"SECRET-PHONE",
    b"SECRET-TAG",
    b"SECRET-COMMENT",
    b"Exif\0\0",
    b"GPS",
    b"http://ns.adobe.com",
    b"ICC_PROFILE",
)
"""What none of them may tell once it is published."""


@cache
def scene(width: int = 1600, height: int = 1200, seed: int = 1, detail: float = 0.62) -> Image.Image:
    """As many shapes and colours, from large to small, as a photo has; `detail` says how much the small ones weigh."""
    source = random.Random(seed)
    bands = []
    for _ in range(3):
        total, octave, weight = Image.new("F", (width, height), 0), 2, 60.0
        while octave < max(width, height):
            across, down = octave, max(1, octave * height // width)
            grain = Image.frombytes("L", (across, down), source.randbytes(across * down)).convert("F")
            grown = grain.resize((width, height), Image.Resampling.BICUBIC)
            # Called at once, so that both are this round's.
            total = ImageMath.lambda_eval(
                lambda values, by=weight: values["sum"] + (values["more"] - 127.5) * (by / 64), sum=total, more=grown
            )
            octave, weight = octave * 2, weight * detail
        bands.append(total.point(lambda level: level * 1 + 128).convert("L"))
    return Image.merge("RGB", [Image.blend(bands[0], band, 0.3) for band in bands])


def flag(width: int = 1600, height: int = 1200) -> Image.Image:
    """Red on the left above, blue on the right below, white elsewhere: which way up it is can be seen."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 4, height // 4), fill=(200, 0, 0))
    draw.rectangle((width * 3 // 4, height * 3 // 4, width, height), fill=(0, 0, 200))
    return image


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def notes(orientation: int = 1) -> Image.Exif:
    """What a phone writes into a photo: its name, where it was, how it was held."""
    exif = Image.Exif()
    exif[0x0110] = "SECRET-PHONE"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 45.0, 50.2), 3: "E", 4: (113.0, 12.0, 42.3)})
    return exif


def jpeg(image: Image.Image, orientation: int = 1, **options: Any) -> bytes:
    """As an Android phone saves it."""
    told = {"exif": notes(orientation), "comment": b"SECRET-COMMENT", "xmp": b"http://ns.adobe.com/xap/ SECRET-TAG"}
    return saved(image, "JPEG", quality=92, **{**told, **options})


def heic(image: Image.Image, orientation: int = 1) -> bytes:
    """As an iPhone saves it."""
    pillow_heif.register_heif_opener()
    return saved(image, "HEIF", quality=70, exif=notes(orientation).tobytes())


def tiled(side: int, across: int, down: int, canvas: tuple[int, int], items: int = 0, said: int = 0) -> bytes:
    """A grid, as an iPhone's: square tiles, and a canvas that they cover.

    Of fewer `items` than tiles the last stands for the rest; of each it is `said` that its side is another.
    """
    pillow_heif.register_heif_opener()
    data, tiles = saved(Image.new("RGB", (side, side), (200, 0, 0)), "HEIF", quality=10), across * down
    code, coded = (data[data.index(name) + 4 :] for name in (b"hvcC", b"mdat"))
    code, items = code[: int.from_bytes(data[data.index(b"hvcC") - 4 :][:4], "big") - 8], items or tiles

    def box(name: bytes, *parts: bytes) -> bytes:
        held = b"".join(parts)
        return struct.pack(">I", len(held) + 8) + name + held

    def full(name: bytes, version: int, *parts: bytes) -> bytes:
        return box(name, bytes((version, 0, 0, 0)), *parts)

    def item(number: int, kind: bytes) -> bytes:
        return full(b"infe", 2, struct.pack(">HH4s", number, 0, kind) + b"\0")

    grid = struct.pack(">BBBBHH", 0, 0, down - 1, across - 1, *canvas)
    numbers, whole = range(1, items + 1), items + 1
    named = [min(each, items) for each in range(1, tiles + 1)]
    sizes = (
        full(b"ispe", 0, struct.pack(">II", said or side, said or side)),
        full(b"ispe", 0, struct.pack(">II", *canvas)),
    )
    told = [struct.pack(">HBBB", each, 2, 0x81, 2) for each in numbers]
    parts = (
        full(b"hdlr", 0, struct.pack(">I4s12s", 0, b"pict", b"") + b"\0"),
        full(b"pitm", 0, struct.pack(">H", whole)),
        full(b"iinf", 0, struct.pack(">H", whole), *(item(each, b"hvc1") for each in numbers), item(whole, b"grid")),
        full(b"iref", 0, box(b"dimg", struct.pack(f">HH{tiles}H", whole, tiles, *named))),
        box(
            b"iprp",
            box(b"ipco", box(b"hvcC", code), *sizes),
            full(b"ipma", 0, struct.pack(">I", whole), *told, struct.pack(">HBB", whole, 1, 3)),
        ),
        box(b"idat", grid),
    )
    begin = box(b"ftyp", b"heic\0\0\0\0mif1heic")

    def meta(at: int) -> bytes:
        places = [struct.pack(">HHHHII", each, 0, 0, 1, at, len(coded)) for each in numbers]
        places.append(struct.pack(">HHHHII", whole, 1, 0, 1, 0, len(grid)))
        return full(b"meta", 0, full(b"iloc", 1, b"\x44\0" + struct.pack(">H", whole), *places), *parts)

    return begin + meta(len(begin) + len(meta(0)) + 8) + box(b"mdat", coded)


def deep_png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """Sixteen bits a band, as a scanner saves it."""
    row = b"\0" + struct.pack(">3H", *colour) * width
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)), (b"IDAT", zlib.compress(row * height)))
    return png(*parts, (b"IEND", b""))


def png(*parts: tuple[bytes, bytes]) -> bytes:
    """A PNG of these parts."""
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def animated_png() -> bytes:
    """Two frames of 48 by 32."""
    frames = [Image.new("RGB", (48, 32), colour) for colour in ("red", "blue")]
    return saved(frames[0], "PNG", save_all=True, append_images=frames[1:])


def bomb() -> bytes:
    """A few bytes that state a picture of 3,600 million pixels."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return png((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))


def swapped_colours() -> bytes:
    """A colour profile (ICC.1:2010, 7) in which red means green and green means red: who heeds it, shows it."""
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", 8) + b"swapped\0" + bytes(78),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": _xyz(0.3851, 0.7169, 0.0971),
        b"gXYZ": _xyz(0.4361, 0.2225, 0.0139),
        b"bXYZ": _xyz(0.1431, 0.0606, 0.7141),
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, body, start = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"none", 0x02400000, b"mntr", b"RGB ", b"XYZ ") + bytes(12)
    return (head + b"acsp" + bytes(28) + _xyz(0.9642, 1.0, 0.8249)[8:]).ljust(128, b"\0") + table + body


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(each * 65536) for each in values))
