"""Files beside a write-up: what their first bytes say, and the name they get."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from camera import animated_png, bomb, deep_png, heic, saved, scene
from PIL import Image

from sitegen.content import enclosures, filekinds, opening, paths, picturefiles
from sitegen.content.picturefiles import Extent
from sitegen.content.sources import gather
from sitegen.render import renditions


def picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, form)
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", "<w/>")
    return out.getvalue()


CASES = [
    (picture("JPEG"), "jpeg"),
    (picture("PNG"), "png"),
    (picture("WEBP"), "webp"),
    (heic(scene(64, 48)), "heic"),
    (picture("AVIF"), "other"),
    (picture("GIF"), "other"),
    (archive(), "zip"),
    (b"%PDF-1.7\n", "pdf"),
    (b"\r\n\r\n%PDF-1.4\n", "pdf"),
    (b"\0\0\0\x18ftypheic", "heic"),
    (b"\0\0\0\x20ftypmif1\0\0\0\0mif1heic", "heic"),
    (b"\0\0\0\x20ftypmif1\0\0\0\0mif1avif", "other"),
    (b"\0\0\0\x18ftypmp42", "other"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "other"),
    (b"<!doctype html>", "other"),
    (b"", "other"),
]


@pytest.mark.parametrize(("data", "kind"), CASES)
def test_the_first_bytes_tell_what_a_file_is(data: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "content/events/2026/x/foto.jpg"
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    asset = gather(tmp_path).assets["content/events/2026/x/foto.jpg"]
    assert (asset.kind, asset.size) == (kind, len(data))


@pytest.mark.parametrize("file", ["a.png", "b.JPG", "c.jpeg", "d.e.webp", "f.HEIC"])
def test_photos_collide_under_the_name_that_they_are_published_under(file: str) -> None:
    assert enclosures.published(file, photo=True) == renditions.of_photo(file, (40, 30))[-1].path
    assert enclosures.published(file, photo=False) == file


def test_each_ending_of_a_photo_is_one_of_a_picture() -> None:
    kinds = {filekinds.ATTACHMENTS.get(ending, ending).replace("heif", "heic") for ending in filekinds.PHOTOS}
    assert kinds == filekinds.PICTURES


def drawn(form: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((48, 32), 90).convert("RGB").save(out, form, **options)
    return out.getvalue()


def with_preview() -> bytes:
    """As a camera writes it: a whole small picture among the parts before the image."""
    data, preview = drawn("JPEG"), b"Exif\0\0" + drawn("JPEG")
    return data[:2] + b"\xff\xe1" + (len(preview) + 2).to_bytes(2, "big") + preview + data[2:]


PICTURES = {
    "jpeg": drawn("JPEG"),
    "progressive": drawn("JPEG", progressive=True),
    "preview": with_preview(),
    "png": drawn("PNG"),
    "webp": drawn("WEBP"),
    "lossless": drawn("WEBP", lossless=True),
    "extended": drawn("WEBP", exif=b"Exif\0\0"),
    "heic": heic(scene(48, 32)),
}


def extent(data: bytes) -> Extent:
    return picturefiles.extent(data, filekinds.kind(data))


@pytest.mark.parametrize("name", PICTURES)
def test_a_whole_picture_is_told_from_one_that_was_cut_off_anywhere(name: str) -> None:
    data = PICTURES[name]
    width, height = (64, 64) if name == "heic" else (48, 32)  # coded in squares
    most = {"jpeg": 100, "preview": 100, "png": 100, "progressive": 50, "heic": 60}.get(name, 25)
    assert extent(data) == Extent(width=width, height=height, most=most)
    assert extent(data + bytes(5000)) == extent(data)
    cuts = [*range(16, 64), *range(64, len(data) - 1, 97), len(data) - 1]
    assert [cut for cut in cuts if extent(data[:cut]).whole] == []
    assert [cut for cut in cuts if extent(data[:cut] + bytes(len(data) - cut)).whole and name not in LENGTHS] == []


LENGTHS = ("webp", "lossless", "extended", "heic")
"""Of these the length alone is looked at."""


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xe0",
        b"\xff\xd8\xff\xe0" + b"\xff\xd9" * 40,
        b"\xff\xd8" + b"\xff\xe0\0\2" * 5000 + drawn("JPEG")[2:],
        b"\x89PNG\r\n\x1a\n",
        drawn("PNG")[:33] + b"\0\0\0\0IEND\xaeB\x60\x82",
        b"RIFF\4\0\0\0WEBP",
    ],
)
def test_a_head_alone_is_no_picture(data: bytes) -> None:
    assert not extent(data).whole


@pytest.mark.parametrize(("scans", "whole"), [(50, True), (5000, False)])
@pytest.mark.parametrize("between", [b"", b"\xff\xfe\0\4\xff\xd9"], ids=["", "an end in a comment"])
def test_what_is_drawn_over_and_over_is_no_picture(scans: int, whole: bool, between: bytes) -> None:
    """A scan of a few bytes goes over all pixels: 2 MB of them take a decoder half an hour."""
    data = drawn("JPEG", progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    preview = b"\xff\xe1\x10\0" + b"\xff\xda" * 2047
    assert extent(data[:2] + preview + data[2:-2] + (between + last) * scans + b"\xff\xd9").whole is whole
    assert extent(data + last * scans).whole


DEAR = {
    "RGBA": saved(Image.new("RGBA", (2, 2)), "PNG"),
    "grey that can be seen through": saved(Image.new("LA", (2, 2)), "PNG"),
    "palette that can be seen through": saved(Image.new("RGBA", (2, 2)).convert("P"), "PNG", transparency=0),
    "16 bits": deep_png(2, 2, (0, 0, 0)),
    "printer's colours": saved(Image.new("CMYK", (2, 2)), "JPEG"),
    "drawn in passes": drawn("JPEG", progressive=True),
}


@pytest.mark.parametrize("name", DEAR)
def test_what_takes_more_memory_may_have_fewer_pixels(name: str) -> None:
    assert extent(DEAR[name]).most == 50
    assert not Extent(width=8000, height=8000, most=50).opens
    assert Extent(width=8000, height=8000).opens


MOVING = {"png": animated_png(), "webp": drawn("WEBP", save_all=True, append_images=[Image.new("RGB", (48, 32))])}


@pytest.mark.parametrize("kind", MOVING)
def test_pictures_that_move_are_told_from_those_that_do_not(kind: str) -> None:
    assert extent(MOVING[kind]).moves
    assert not extent(MOVING[kind]).opens
    assert not extent(PICTURES[kind]).moves


def test_a_sequence_of_an_iphone_moves() -> None:
    assert extent(PICTURES["heic"].replace(b"ftypheic", b"ftypmsf1")).moves


def test_what_states_too_many_pixels_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "content/events/2026/x/bom.png"
    path.parent.mkdir(parents=True)
    path.write_bytes(bomb())
    monkeypatch.setattr(opening, "size", lambda file: pytest.fail("opened"))
    found = gather(tmp_path).assets["content/events/2026/x/bom.png"].extent
    assert (found.whole, found.width * found.height, found.opens) == (True, 3_600_000_000, False)


def test_what_is_no_picture_is_not_looked_into(tmp_path: Path) -> None:
    assert picturefiles.extent(b"%PDF-1.7", "pdf") == Extent()
    path = tmp_path / "content/modules/x/denah.png"
    path.parent.mkdir(parents=True)
    path.write_bytes(drawn("PNG")[:-12])
    (path.parent / "kosong.png").write_bytes(b"")
    found = gather(tmp_path).assets
    assert [found[f"content/modules/x/{name}"].extent.whole for name in ("denah.png", "kosong.png")] == [False, True]


@pytest.mark.parametrize(
    ("data", "codes"), [(drawn("PNG"), []), (animated_png(), ["moving-picture"]), (bomb(), ["page-file"])]
)
def test_a_picture_beside_a_page_can_be_opened_and_stands_still(tmp_path: Path, data: bytes, codes: list[str]) -> None:
    path = tmp_path / "docs/id/gambar.png"
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    assert [each.code for each in paths.check((), gather(tmp_path).assets)] == codes


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [
        ("besar.pdf", 26_000_000, "attachment-too-large"),
        ("besar.jpg", 16_000_000, "photo-too-large"),
        ("besar.jpg", 101_000_000, "photo-too-large"),
    ],
)
def test_what_is_too_large_to_be_looked_into_is_not_published_beside_a_page(
    tmp_path: Path, name: str, size: int, code: str
) -> None:
    path = tmp_path / "docs/id" / name
    path.parent.mkdir(parents=True)
    path.write_bytes({"pdf": b"%PDF-1.7 ", "jpg": b"\xff\xd8\xff"}[path.suffix[1:]])
    os.truncate(path, size)
    assert [each.code for each in paths.check((), gather(tmp_path).assets)] == [code]


def test_a_moving_webp_beside_a_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "docs/id/gambar.webp"
    path.parent.mkdir(parents=True)
    path.write_bytes(MOVING["webp"])
    assert [each.code for each in paths.check((), gather(tmp_path).assets)] == ["moving-picture"]
