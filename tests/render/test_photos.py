"""Photos as they are published: which files there are of one, what is in them, and what is not."""

import io
import subprocess
import sys
from functools import cache
from pathlib import Path

import camera
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from sitegen.content import opening
from sitegen.render import fill, photos, renditions
from sitegen.render.renditions import Rendition, Size

ROOT = Path(__file__).parents[2]
SIDES = st.integers(1, 30_000)
SIZES = st.tuples(SIDES, SIDES)
KINDS = ["heic", pytest.param("jpeg", marks=pytest.mark.long)]


def wanted(size: Size, file: str = "foto.jpg") -> tuple[Rendition, ...]:
    return (*renditions.of_card(file, size), *renditions.of_photo(file, size))


@cache
def made(kind: str) -> dict[str, bytes]:
    """A detailed photo of a phone that was held upright, in all renditions."""
    image = camera.scene(1600, 1200, 7, 0.8)
    data = camera.heic(image.rotate(-90, expand=True)) if kind == "heic" else camera.jpeg(image, camera.ROTATED)
    return photos.made(data, wanted((1200, 1600)))


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image


@pytest.mark.parametrize("kind", KINDS)
def test_each_file_is_what_its_name_says_and_as_large_as_was_said(kind: str) -> None:
    found = made(kind)
    assert {path for path in found if not path.startswith("img/card-")} == {
        *(f"img/{width}/foto.{ending}" for width in (480, 672, 960) for ending in ("avif", "webp")),
        "img/480/foto.jpg",
        "foto.jpg",
    }
    for each in wanted((1200, 1600)):
        image = opened(found[each.path])
        assert (image.format, image.size) == ({"jpg": "JPEG"}.get(each.format, each.format.upper()), each.size)
        assert each.path.endswith(f".{each.format}")


@pytest.mark.parametrize("kind", KINDS)
def test_none_of_them_tells_what_the_phone_wrote(kind: str) -> None:
    for path, data in made(kind).items():
        assert [secret for secret in camera.SECRETS if secret in data] == [], path
        image = opened(data)
        assert not image.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment"} & image.info.keys()


def test_the_secrets_were_in_it() -> None:
    for data in (camera.jpeg(camera.flag(64, 48)), camera.heic(camera.flag(64, 48))):
        assert b"SECRET-PHONE" in data
        assert opened(data).getexif().get_ifd(0x8825)


def test_all_show_the_same_picture_the_right_way_up() -> None:
    data = camera.jpeg(camera.flag(1600, 1200), camera.ROTATED)
    for path, each in photos.made(data, renditions.of_photo("foto.jpg", (1200, 1600))).items():
        image = opened(each).convert("RGB")
        red, white = image.getpixel((image.width - 20, 20)), image.getpixel((20, 20))
        assert red[0] > 170, path
        assert max(red[1:]) < 50, path
        assert min(white) > 240, path


@pytest.mark.parametrize("kind", KINDS)
def test_a_phone_s_renditions_keep_within_their_budget(kind: str) -> None:
    found = made(kind)
    for width, most in ((480, 20_000), (672, 24_000)):
        for ending in ("avif", "webp"):
            assert len(found[f"img/{width}/foto.{ending}"]) <= most * photos.MORE.get(ending, 1), (width, ending)
    assert all(len(data) <= 24_000 for path, data in found.items() if "/card-" in path and ".avif" in path)


def test_quality_gives_way_to_the_budget_and_to_nothing_else() -> None:
    calm, busy = camera.scene(1200, 900, 3, 0.4), camera.scene(1200, 900, 3, 0.85)
    best = {}
    for name, image in (("calm", calm), ("busy", busy)):
        shown = opening.opened(camera.jpeg(image)).resize((672, 504), Image.Resampling.LANCZOS)
        data = photos.made(camera.jpeg(image), renditions.of_photo("a.jpg", image.size))["img/672/a.avif"]
        difference = ImageStat.Stat(ImageChops.difference(shown, opened(data).convert("RGB"))).rms
        best[name] = max(difference)
        assert len(data) <= 24_000
    assert best["calm"] < 4 < best["busy"] < 25


def test_what_no_quality_brings_within_the_budget_is_published_all_the_same() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((900, 600), 200) for _ in range(3)])
    data = photos.made(camera.saved(noise, "PNG"), renditions.of_photo("a.png", noise.size))["img/672/a.avif"]
    assert len(data) > 24_000
    assert opened(data).size == (672, 448)


def test_the_same_photo_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    program = (
        "import camera, hashlib, sys\nfrom sitegen.render import photos, renditions\n"
        "size = (900, 600)\ndata = camera.jpeg(camera.scene(*size))\n"
        "wanted = (*renditions.of_card('a.jpg', size), *renditions.of_photo('a.jpg', size))\n"
        "for path, each in photos.made(data, wanted).items(): print(path, hashlib.sha256(each).hexdigest())\n"
    )
    paths = {"PYTHONPATH": f"{ROOT / 'scripts'}:{ROOT / 'tests'}", "PYTHONDONTWRITEBYTECODE": "1"}
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**paths, "PYTHONHASHSEED": seed},
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert runs.pop().count("\n") == len(wanted((900, 600)))


@given(SIZES)
def test_nothing_is_made_larger_than_it_was_and_all_keep_its_proportions(size: Size) -> None:
    found = renditions.of_photo("foto.jpg", size)
    top = found[-1].size
    assert max(top) <= 1280
    for each in found:
        assert each.size[0] <= size[0]
        assert each.size[1] <= size[1]
        assert abs(each.size[0] * top[1] - each.size[1] * top[0]) <= max(top)
    widths = [each.size[0] for each in found if each.format == "avif"]
    assert widths == sorted(set(widths))
    assert widths[-1] == top[0]


@given(SIZES)
def test_a_card_shows_the_middle_at_16_to_9_and_enlarges_nothing(size: Size) -> None:
    for each in renditions.of_card("foto.jpg", size):
        width, height = each.size
        assert 1 <= width <= min(640, size[0])
        assert 1 <= height <= size[1]
        if min(size) >= 16:
            assert abs(width * 9 - height * 16) <= 16


def test_a_card_loses_above_and_below_alike() -> None:
    data = camera.saved(camera.flag(800, 800), "PNG")
    card = opened(photos.made(data, renditions.of_card("a.png", (800, 800)))["img/card-640/a.jpg"])
    reds = [y for y in range(card.height) if card.getpixel((40, y))[1] < 90]
    blues = [y for y in range(card.height) if card.getpixel((600, y))[1] < 90]
    assert (reds[0], blues[-1]) == (0, card.height - 1)
    assert abs(len(reds) - len(blues)) < 3 < len(reds)


@given(SIZES)
def test_a_phone_is_offered_no_more_than_it_can_show(size: Size) -> None:
    found = renditions.view(renditions.of_photo("foto.jpg", size))
    for kind in ("image/avif", "image/webp"):
        sources = [each for each in found["sources"] if each["type"] == kind]
        assert sources[-1]["media"] == ""
        assert sources[-1]["files"][-1]["width"] == found["width"]
        phone = sources[0]["files"][-1]["width"]
        assert phone <= 672
        assert len(sources) == (1 if found["width"] == phone else 2)
    assert found["files"][-1] == {"src": "foto.jpg", "width": found["width"]}


NAMES = st.from_regex(r"[a-c0-9-]{1,4}", fullmatch=True)


@given(names=st.sets(NAMES, min_size=2, max_size=6), size=SIZES, other=SIZES)
def test_no_two_photos_of_a_folder_meet_under_one_address(names: set[str], size: Size, other: Size) -> None:
    sizes = [size, other] * 3
    paths = [each.path for name, own in zip(sorted(names), sizes, strict=False) for each in wanted(own, f"{name}.jpg")]
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (40, 300), (9000, 300), (20, 6000)])
def test_the_smallest_and_the_longest_pictures_are_published_too(size: Size) -> None:
    data = camera.saved(Image.new("RGB", size, "teal"), "PNG")
    for each in wanted(size, "a.png"):
        assert opened(photos.made(data, [each, *renditions.of_photo("a.png", size)[-1:]])[each.path]).size == each.size


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_to_download_keeps_its_size_and_loses_what_the_camera_wrote(kind: str) -> None:
    written = camera.saved(Image.new("RGB", (1600, 900), "teal"), kind, exif=camera.notes(camera.ROTATED))
    assert b"SECRET-PHONE" in written
    bare = photos.bare(written)
    assert b"SECRET-PHONE" not in bare
    assert (opened(bare).size, opened(bare).format) == ((900, 1600), kind)


@pytest.mark.parametrize("notes", [None, camera.notes(camera.ROTATED)])
def test_a_drawing_saved_as_webp_is_published_without_loss(notes: Image.Exif | None) -> None:
    drawing = Image.effect_noise((60, 40), 90).quantize(8).convert("RGB")
    out = io.BytesIO()
    drawing.save(out, "WEBP", lossless=True, exif=notes or b"", icc_profile=camera.swapped_colours())
    bare = opened(photos.bare(out.getvalue()))
    upright = drawing.transpose(Image.Transpose.ROTATE_270) if notes else drawing
    assert bare.convert("RGB").tobytes() == upright.tobytes()
    assert not bare.getexif()


def test_a_photo_saved_as_webp_stays_a_photo() -> None:
    out = io.BytesIO()
    Image.effect_noise((60, 40), 90).convert("RGB").save(out, "WEBP", quality=80, exif=camera.notes())
    assert b"VP8L" not in photos.bare(out.getvalue())


@pytest.mark.parametrize("behind", [False, True])
def test_notes_before_and_behind_the_pixels_of_a_drawing_are_left_out(behind: bool) -> None:
    plain, notes = (
        camera.saved(Image.new("RGB", (40, 30), "teal"), "PNG"),
        camera.notes().tobytes().removeprefix(b"Exif\0\0"),
    )
    at = plain.index(b"IEND") - 4 if behind else 33
    chunk = camera.png((b"eXIf", notes))[8:]
    bare = photos.bare(plain[:at] + chunk + plain[at:])
    assert b"SECRET-PHONE" not in bare
    assert opened(bare).size == (40, 30)


def test_a_drawing_to_download_stays_one_that_can_be_seen_through() -> None:
    drawn = Image.new("RGBA", (40, 30), (0, 90, 90, 128))
    assert opened(photos.bare(camera.saved(drawn, "PNG"))).getpixel((20, 15)) == (0, 90, 90, 128)
    few = drawn.convert("P")
    few.info["transparency"] = few.getpixel((0, 0))
    assert opened(photos.bare(camera.saved(few, "PNG"))).convert("RGBA").getpixel((20, 15))[3] == 0


def test_a_card_s_photo_says_nothing_waits_and_is_found_from_any_page() -> None:
    folder = ROOT / fill.FOLDER
    templates = tuple((path.name, path.read_bytes()) for path in sorted(folder.glob("*.html")))
    found = renditions.view(renditions.of_card("foto.heic", (4032, 3024)), "kegiatan/2026/rapat/")
    show = "{% import 'parts.html' as parts %}{{ parts.media(card, '../') }}"
    html = fill.environment(templates, fill.FOLDER, "id").from_string(show).render(card={"photo": found})
    own = "../kegiatan/2026/rapat/img"
    assert f'src="{own}/card-640/foto.jpg" alt="" width="640" height="360" loading="lazy"' in html
    assert f'type="image/avif" srcset="{own}/card-320/foto.avif 320w, {own}/card-640/foto.avif 640w"' in html
    assert "media=" not in html
