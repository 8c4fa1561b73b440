"""Photos of a write-up through the whole build: dropped in, shown, kept, refused at their line, taken down."""

import hashlib
import json
from pathlib import Path

import camera
import pytest
from attacks import parcels
from publish.project import Project, tree

from sitegen import sealed
from sitegen.content import insides, opening
from sitegen.content.picturefiles import Extent
from sitegen.content.sources import LARGEST, Asset, gather
from sitegen.publish import opened
from sitegen.store import Store

SLUG = "2025/pembinaan-rt-rw-kanigaran"
FOLDER = f"content/events/{SLUG}"
OWN, EN = f"kegiatan/{SLUG}", f"en/events/{SLUG}"
STATED = """
photos:
  - {file: pembukaan.jpg, alt: Contoh gambar buatan, caption: Gambar buatan, credit: Penguji}
  - {file: bersama.jpg, alt: Contoh kedua, credit: Penguji}
title:"""
PHONE = {f"{OWN}/img/{width}/pembukaan.{kind}" for width in (480, 672) for kind in ("avif", "webp")}


def kept_seconds(project: Project) -> dict[str, float]:
    """How long each photo took when it was made: another figure if it was made again."""
    products = json.loads((project.root / ".site/store/made.json").read_text("utf-8"))["products"]
    return {key: fields[2] for key, fields in products.items() if key.startswith(f"file:{FOLDER}")}


def test_a_photo_is_dropped_in_kept_refused_when_harmed_and_taken_down(project: Project) -> None:
    folder = project.root / FOLDER
    # An iPhone's photo that a chat has renamed.
    (folder / "pembukaan.jpg").write_bytes(camera.heic(camera.scene(1600, 1200, 8)))
    (folder / "bersama.jpg").write_bytes(camera.jpeg(camera.scene(1200, 900, 9), camera.ROTATED))
    project.edit(f"{FOLDER}/index.id.md", "\ntitle:", STATED)
    project.build()
    site = tree(project.site)
    photos = {path: data for path, data in site.items() if path.startswith((f"{OWN}/", f"{EN}/")) and _picture(path)}
    assert PHONE | {f"{OWN}/pembukaan.jpg", f"{OWN}/bersama.jpg", f"{EN}/bersama.jpg"} <= photos.keys()
    assert not [path for path, data in photos.items() if any(secret in data for secret in camera.SECRETS)]
    page = site[f"{OWN}/index.html"].decode()
    assert 'alt="Contoh gambar buatan" width="1280" height="960" fetchpriority="high">' in page
    assert 'alt="Contoh kedua" width="900" height="1200" loading="lazy" decoding="async">' in page
    assert 'Gambar buatan <span class="kp-photo__credit">Foto: Penguji</span>' in page
    assert "Photo: Penguji</span>" in site[f"{EN}/index.html"].decode()

    before = kept_seconds(project)
    assert len(before) == 2
    project.edit(f"{FOLDER}/index.id.md", "caption: Gambar buatan", "caption: Gambar buatan kedua")
    project.edit(f"{FOLDER}/index.id.md", "\nphotos:", "\n# Dua foto\nphotos:")
    project.build()
    assert kept_seconds(project) == before, "no photo was made again"

    whole = (folder / "pembukaan.jpg").read_bytes()
    (folder / "pembukaan.jpg").write_bytes(whole[:9000] + bytes(len(whole) - 9000))
    lines = (folder / "index.id.md").read_text("utf-8").split("\n")
    line = next(number for number, text in enumerate(lines, 1) if "pembukaan.jpg" in text)
    report = project.refused()
    assert f"{FOLDER}/index.id.md:{line}:6: kesalahan [damaged-picture]" in report
    assert "make-failed" not in report

    project.reset()
    project.build()
    gone = {hashlib.sha256(data).hexdigest() for data in photos.values()}
    left = [path for path in (project.root / ".site").rglob("*") if path.is_file()]
    assert {path.name for path in left if _picture(path.name) and SLUG in path.as_posix()} == {"kartu.jpg", "card.jpg"}
    assert [path for path in left if hashlib.sha256(path.read_bytes()).hexdigest() in gone] == []
    assert hashlib.sha256(whole).hexdigest() not in (project.root / ".site/store/opened").read_text("utf-8")


def _picture(path: str) -> bool:
    return path.endswith((".jpg", ".avif", ".webp"))


@pytest.fixture
def pictured(tmp_path: Path) -> Path:
    """A project of one picture."""
    folder = tmp_path / "content/events/2026/x"
    folder.mkdir(parents=True)
    (folder / "foto.jpg").write_bytes(camera.jpeg(camera.flag(80, 60), camera.ROTATED))
    return tmp_path


def test_what_was_opened_once_is_not_opened_again(pictured: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(pictured / "store")
    first = gather(pictured)
    (asset,) = first.assets.values()
    assert asset.extent == Extent(width=60, height=80)
    opened.remember(store, "code", first.assets)
    monkeypatch.setattr(opening, "size", lambda file: pytest.fail("opened again"))
    assert gather(pictured, opened.recall(store, "code")) == first
    assert opened.recall(store, "other code") == {}


def test_what_could_not_be_opened_is_not_remembered(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    harmful = Asset(1, "2", "pdf", harm="attachment-active")
    unread = {"c.pdf": Asset(LARGEST + 1, "", "pdf"), "d.pdf": Asset(0, "4", "pdf"), "e.docx": Asset(1, "5", "zip")}
    assets = {"a.jpg": Asset(1, "1", "jpeg", Extent(whole=False)), "b.pdf": harmful, **unread}
    opened.remember(store, "code", {**assets, "f.pdf": Asset(1, "6", "pdf")})
    assert opened.recall(store, "code").keys() == {"6"}


def test_a_harmful_pdf_is_looked_into_once_it_is_named_as_one(tmp_path: Path) -> None:
    store, folder = Store(tmp_path / "store"), tmp_path / "content/events/2026/x"
    folder.mkdir(parents=True)
    (folder / "surat.pdf_").write_bytes(parcels.pdf(parcels.opening))
    for _ in range(2):
        opened.remember(store, "code", gather(tmp_path, opened.recall(store, "code")).assets)
    (folder / "surat.pdf_").rename(folder / "surat.pdf")
    (asset,) = gather(tmp_path, opened.recall(store, "code")).assets.values()
    assert asset.harm == "attachment-active"


def test_a_harmless_pdf_is_looked_into_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, folder = Store(tmp_path / "store"), tmp_path / "content/events/2026/x"
    folder.mkdir(parents=True)
    (folder / "surat.pdf").write_bytes(parcels.pdf())
    first = gather(tmp_path)
    opened.remember(store, "code", first.assets)
    monkeypatch.setattr(insides, "harm", lambda *_: pytest.fail("looked into again"))
    assert gather(tmp_path, opened.recall(store, "code")) == first


@pytest.mark.parametrize("found", ['{"0": [1, 2, 3, 4, 5, 6]}', '{"0": [true, "1", null, false, 25]}', "[]", "5", "{"])
def test_a_broken_memory_is_none(tmp_path: Path, found: str) -> None:
    """Whoever seals it."""
    sealed.write(tmp_path / opened.NAME, "code", {"pictures": found.encode()})
    assert opened.recall(Store(tmp_path), "code") == {}
    (tmp_path / opened.NAME).write_text(found, "utf-8")
    assert opened.recall(Store(tmp_path), "code") == {}
