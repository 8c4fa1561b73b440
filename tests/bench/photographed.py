"""A copy of the project with a write-up that has photos: the real content must have none that are made up."""

import io
import random
from pathlib import Path

from PIL import Image, ImageFilter
from publish.project import Project

SLUG = "contoh-kegiatan-berfoto"
INDONESIAN = """---
id: berfoto
title: Contoh kegiatan dengan foto
summary: Halaman uji dengan foto di bagian atas.
sample: true
published: 2026-10-02
date: 2026-10-01
venue: {name: Balai Kelurahan, region: "35.74.04"}
organizer: Kecamatan Contoh
audience: [rt, rw]
topics: [peran-rt-rw]
photos:
  - {file: suasana.jpg, alt: Suasana pertemuan, caption: Suasana pertemuan, credit: Humas}
  - {file: peserta.jpg, alt: Peserta berdiskusi, caption: Peserta berdiskusi, credit: Humas}
source: {name: Kecamatan Contoh, url: "https://example.org/kabar", date: 2026-10-02}
---

Paragraf uji ini panjangnya seperti pembuka sebuah kabar, supaya foto berada di tempatnya yang biasa pada halaman.
"""
ENGLISH = """---
title: A sample event with photos
summary: A test page with a photo at its top.
venue: {name: Community hall}
photos:
  suasana.jpg: {alt: The meeting, caption: The meeting}
  peserta.jpg: {alt: Participants talking, caption: Participants talking}
---

This test paragraph is as long as the opening of a piece of news, so that the photo is where photos are.
"""


def project(folder: Path) -> Project:
    """The real project, and that write-up."""
    made = Project(folder)
    made.reset()
    event = folder / "content/events/2026" / SLUG
    event.mkdir(parents=True)
    (event / "index.id.md").write_text(INDONESIAN, "utf-8")
    (event / "index.en.md").write_text(ENGLISH, "utf-8")
    for seed, name in enumerate(("suasana.jpg", "peserta.jpg")):
        (event / name).write_bytes(photo(seed))
    return made


def photo(seed: int, width: int = 3000, height: int = 2000) -> bytes:
    """A JPEG as heavy as a photo of a hall full of people: large shapes, small ones over them, and a sensor's noise."""
    chance = random.Random(seed)
    picture = Image.new("RGB", (width, height))
    for cells, weight in ((12, 1.0), (60, 0.5), (240, 0.25)):
        size = (cells, cells * height // width)
        shapes = Image.frombytes("RGB", size, chance.randbytes(size[0] * size[1] * 3)).resize((width, height))
        picture = Image.blend(picture, shapes, weight)
    noise = Image.frombytes("RGB", (width // 2, height // 2), chance.randbytes(width * height * 3 // 4))
    picture = Image.blend(picture.filter(ImageFilter.GaussianBlur(2)), noise.resize((width, height)), 0.04)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()
