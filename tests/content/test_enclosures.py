"""Files beside a write-up: what their first bytes say, and the name they get."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from sitegen.content import enclosures, filekinds
from sitegen.content.sources import gather
from sitegen.render import photos


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
    (picture("GIF"), "other"),
    (archive(), "zip"),
    (b"%PDF-1.7\n", "pdf"),
    (b"\r\n\r\n%PDF-1.4\n", "pdf"),
    (b"\0\0\0\x18ftypheic", "other"),
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


@pytest.mark.parametrize("file", ["a.png", "b.JPG", "c.jpeg", "d.e.webp"])
def test_photos_collide_under_the_name_that_they_are_published_under(file: str) -> None:
    assert enclosures.published(file, photo=True) == photos.name(file)
    assert enclosures.published(file, photo=False) == file


def test_each_ending_of_a_photo_is_one_of_a_picture() -> None:
    kinds = {filekinds.ATTACHMENTS.get(ending, ending) for ending in filekinds.PHOTOS}
    assert kinds == filekinds.PICTURES
