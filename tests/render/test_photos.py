"""Photos as editors bring them, and as they are published."""

import io

import pytest
from PIL import Image

from sitegen.render import photos


def published(image: Image.Image, form: str, **options: object) -> tuple[bytes, Image.Image]:
    file = io.BytesIO()
    image.save(file, form, **options)
    data = photos.prepared(file.getvalue())
    return data, Image.open(io.BytesIO(data))


def test_nothing_that_a_camera_or_a_program_wrote_into_it_remains() -> None:
    exif = Image.Exif()
    exif[0x010E] = "DESCRIBED"
    notes = {"exif": exif, "comment": b"COMMENTED", "xmp": b"<x:xmpmeta>TAGGED</x:xmpmeta>"}
    data, _ = published(Image.new("RGB", (40, 40), "red"), "JPEG", **notes)
    assert not [word for word in (b"DESCRIBED", b"COMMENTED", b"TAGGED") if word in data]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_can_be_seen_through_stands_on_white(mode: str) -> None:
    _, image = published(Image.new("RGBA", (40, 40), (0, 0, 0, 0)).convert(mode), "PNG")
    assert image.mode == "RGB"
    assert min(image.getpixel((20, 20))) > 250


@pytest.mark.parametrize(("mode", "colour", "grey"), [("I;16", 257 * 100, 100), ("L", 100, 100), ("1", 1, 255)])
def test_every_depth_of_grey_keeps_its_brightness(mode: str, colour: int, grey: int) -> None:
    _, image = published(Image.new(mode, (40, 40), colour), "PNG")
    assert all(abs(band - grey) < 4 for band in image.getpixel((20, 20)))


def test_a_printer_s_colours_and_a_large_picture_become_what_a_phone_can_show() -> None:
    _, image = published(Image.new("CMYK", (3000, 1500), (0, 255, 255, 0)), "JPEG")
    assert image.size == (1280, 640)
    red, green, blue = image.getpixel((20, 20))
    assert red > 240
    assert max(green, blue) < 15


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_to_download_keeps_its_size_and_loses_what_the_camera_wrote(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0110] = "SECRET-CAMERA"
    written = io.BytesIO()
    Image.new("RGB", (1600, 900), "teal").save(written, kind, exif=exif)
    assert b"SECRET-CAMERA" in written.getvalue()
    bare = photos.bare(written.getvalue())
    assert b"SECRET-CAMERA" not in bare
    with Image.open(io.BytesIO(bare)) as image:
        assert (image.size, image.format) == ((1600, 900), kind)
