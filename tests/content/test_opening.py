"""Pictures opened: upright, opaque, in sRGB; and whatever is wrong with a file, it is said before anything is made."""

import io
import random

import camera
import pytest
from PIL import Image

from sitegen.content import filekinds, opening, picturefiles
from sitegen.render import photos, renditions

TOP_LEFT = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
"""Where a corner that lies on the left above comes to lie: (right, below), by how the camera was held."""


def size(data: bytes) -> tuple[int, int] | None:
    return opening.size(io.BytesIO(data))


def red(image: Image.Image, right: int, below: int) -> bool:
    place = (image.width - 9 if right else 8, image.height - 9 if below else 8)
    level = image.getpixel(place)
    return level[0] > 150 and max(level[1:]) < 90


@pytest.mark.parametrize("orientation", TOP_LEFT)
@pytest.mark.parametrize("kind", ["jpeg", "heic", "png", "webp"])
def test_every_photo_stands_upright_and_its_size_is_told_so(kind: str, orientation: int) -> None:
    image = camera.flag(640, 480)
    make = {"jpeg": camera.jpeg, "heic": camera.heic}.get(kind)
    data = make(image, orientation) if make else camera.saved(image, kind.upper(), exif=camera.notes(orientation))
    upright = opening.opened(data)
    assert upright.size == ((480, 640) if orientation > 4 else (640, 480))
    assert size(data) == upright.size
    corners = [(right, below) for right in (0, 1) for below in (0, 1)]
    assert [corner for corner in corners if red(upright, *corner)] == [TOP_LEFT[orientation]]
    assert upright.info == {}
    assert not upright.getexif()


def test_colours_are_those_that_the_profile_means() -> None:
    data = camera.jpeg(Image.new("RGB", (80, 60), (255, 0, 0)), icc_profile=camera.swapped_colours())
    level = opening.opened(data).getpixel((40, 30))
    assert level[0] < 40
    assert level[1] > 220


@pytest.mark.parametrize("profile", [b"nonsense", camera.swapped_colours()[:200], b""])
def test_a_profile_that_cannot_be_read_is_none(profile: bytes) -> None:
    data = camera.jpeg(Image.new("RGB", (80, 60), (200, 0, 0)), icc_profile=profile)
    assert opening.opened(data).getpixel((40, 30))[0] > 190


@pytest.mark.parametrize("notes", [b"nonsense", b"MM\0*\0\0\xff\xff", b"II*\0\x08\0\0\0\xff\xff", b""])
def test_notes_that_cannot_be_read_are_none(notes: bytes) -> None:
    data = camera.saved(camera.flag(80, 60), "JPEG", exif=b"Exif\0\0" + notes)
    assert size(data) == (80, 60)
    assert red(opening.opened(data), 0, 0)


def test_a_printer_s_colours_become_those_of_a_screen() -> None:
    red, green, blue = opening.opened(camera.saved(Image.new("CMYK", (80, 60), (0, 255, 255, 0)), "JPEG")).getpixel(
        (9, 9)
    )
    assert red > 240
    assert max(green, blue) < 15


def test_sixteen_bits_a_band_become_eight() -> None:
    assert opening.opened(camera.deep_png(40, 30, (65535, 257 * 100, 0))).getpixel((20, 15)) == (255, 100, 0)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_can_be_seen_through_stands_on_white(mode: str) -> None:
    data = camera.saved(Image.new("RGBA", (40, 40), (0, 0, 0, 0)).convert(mode), "PNG")
    image = opening.opened(data)
    assert image.mode == "RGB"
    assert image.getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize(("mode", "colour", "grey"), [("I;16", 257 * 100, 100), ("L", 100, 100), ("1", 1, 255)])
def test_every_depth_of_grey_keeps_its_brightness(mode: str, colour: int, grey: int) -> None:
    assert opening.opened(camera.saved(Image.new(mode, (40, 40), colour), "PNG")).getpixel((20, 20)) == (grey,) * 3


def test_a_large_jpeg_is_opened_no_larger_than_it_is_needed() -> None:
    image = opening.opened(camera.jpeg(camera.flag(4000, 3000), camera.ROTATED), 700)
    assert image.size == (750, 1000)


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "LA", "P", "I;16", "CMYK"])
def test_a_large_picture_of_any_kind_stands_upright_however_small_it_is_needed(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    data = camera.saved(Image.new(mode, (600, 300)), kind, exif=camera.notes(camera.ROTATED))
    image = opening.opened(data, 64)
    assert (image.mode, image.width * 2, image.info) == ("RGB", image.height, {})
    assert image.width >= 64


def test_more_pixels_than_the_header_says_are_none() -> None:
    assert size(camera.bomb()) is None


FILES = {
    "jpeg": camera.jpeg(camera.scene(240, 180), camera.ROTATED),
    "progressive": camera.jpeg(camera.scene(240, 180), progressive=True),
    "png": camera.saved(camera.scene(240, 180), "PNG"),
    "webp": camera.saved(camera.scene(240, 180), "WEBP"),
    "heic": camera.heic(camera.scene(240, 180)),
}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("seed", range(40))
def test_a_harmed_file_is_refused_or_can_be_published(kind: str, seed: int, recwarn: pytest.WarningsRecorder) -> None:
    source, data = random.Random(seed), bytearray(FILES[kind])
    for _ in range(source.choice((1, 3, 40))):
        data[source.randrange(12, len(data))] = source.randrange(256)
    harmed = bytes(data)
    stated = picturefiles.extent(harmed, filekinds.kind(harmed))
    found = size(harmed) if stated.opens else None
    if found:
        made = photos.made(harmed, renditions.of_photo("a.jpg", found)[-1:])
        with Image.open(io.BytesIO(made["a.jpg"])) as image:
            assert image.size == renditions.fitted(found)
    recwarn.clear()


@pytest.mark.parametrize("kind", FILES)
def test_a_copy_that_broke_off_half_way_is_refused_though_it_is_as_long_as_it_should_be(kind: str) -> None:
    data = FILES[kind]
    half = data[: len(data) // 2] + bytes(len(data) - len(data) // 2)
    assert not picturefiles.extent(half, kind.replace("progressive", "jpeg")).opens or size(half) is None


def test_a_drawing_with_a_hole_in_it_is_refused() -> None:
    data = FILES["png"]
    hole = data[: len(data) // 2] + bytes(40) + data[len(data) // 2 + 40 :]
    assert not picturefiles.extent(hole, "png").whole


@pytest.mark.parametrize(
    ("side", "across", "down", "canvas"), [(512, 8, 6, (4032, 3024)), (64, 4, 3, (240, 180)), (64, 2, 2, (65, 65))]
)
def test_a_photo_of_tiles_opens(side: int, across: int, down: int, canvas: tuple[int, int]) -> None:
    data = camera.tiled(side, across, down, canvas)
    stated = picturefiles.extent(data, "heic")
    assert (stated.opens, stated.width, stated.height) == (True, *canvas)
    assert opening.held(io.BytesIO(data)) == size(data) == canvas


@pytest.mark.parametrize(
    ("side", "across", "down", "canvas", "items"),
    [
        (1000, 30, 30, (64, 64), 1),
        (64, 4, 3, (240, 180), 1),
        (64, 4, 3, (240, 180), 11),
        (64, 5, 3, (64, 180), 0),
        (64, 110, 110, (7000, 7000), 0),
    ],
    ids=["one tile again and again", "one", "the last twice", "beyond the canvas", "beyond number"],
)
def test_tiles_that_the_picture_does_not_show_are_never_opened(
    side: int, across: int, down: int, canvas: tuple[int, int], items: int
) -> None:
    assert not picturefiles.extent(camera.tiled(side, across, down, canvas, items), "heic").whole


def test_a_tile_that_says_it_is_smaller_is_opened_no_longer_than_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    data = camera.tiled(2048, 30, 30, (1900, 1900), said=64)
    assert picturefiles.extent(data, "heic").opens
    assert opening.held(io.BytesIO(data)) is None

    def endless(_: object) -> None:
        while True:
            pass

    monkeypatch.setattr(opening, "SECONDS", 1)
    monkeypatch.setattr(opening, "size", endless)
    assert opening.held(io.BytesIO(data)) is None


def test_a_picture_that_names_pictures_beyond_end_is_never_opened() -> None:
    data = camera.tiled(64, 1, 1, (64, 64))
    circle = data.replace(b"dimg\0\2\0\1\0\1", b"dimg\0\2\0\1\0\2")
    assert circle != data
    assert not picturefiles.extent(circle, "heic").whole
