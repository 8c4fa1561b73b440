"""Pictures of a module's text, as they are published, as a page shows them, and on paper."""

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageDraw
from render.test_golden_pages import rendered

from sitegen import locales
from sitegen.content import library
from sitegen.content.addresses import addresses
from sitegen.content.sources import Asset
from sitegen.products import Product, Work
from sitegen.render import booklets, photos, site

ROOT = Path(__file__).parents[2]
BASE = library.gather(ROOT / "tests/golden/base")
FOLDER = "content/modules/siskamling"
NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
SPOKEN = locales.load()
MM = 72 / 25.4
ALT = "Denah pos ronda dan tiga jalur patroli"
CAPTION = "Contoh denah dengan tiga jalur"
TEXT = (
    f'\n\nLihat denahnya:\n\n![{ALT}](denah.png "{CAPTION}")\n\nLalu suasananya.\n\n![Ronda malam hari](malam.webp)\n'
)


def file(image: Image.Image, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


@cache
def drawing(width: int = 1600, height: int = 1000) -> bytes:
    """Lines on nothing, as a drawing program saves them."""
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for number, colour in enumerate(("#0b5969", "#a33d14", "#1e5c31")):
        draw.line([(20, 40 + 60 * number), (width - 20, height - 40 - 90 * number)], fill=colour, width=9)
        draw.ellipse((100 + 90 * number, 20, 170 + 90 * number, 90), outline="black", width=5)
    return file(image, "PNG")


@cache
def scene(width: int = 3000, height: int = 4000) -> bytes:
    """As many colours as a photo has."""
    bands = [Image.radial_gradient("L"), Image.linear_gradient("L"), Image.linear_gradient("L").rotate(90)]
    exif = Image.Exif()
    exif[0x0110] = "SECRET-CAMERA"
    return file(Image.merge("RGB", bands).resize((width, height)), "WEBP", exif=exif)


FILES: Mapping[str, bytes] = {"denah.png": drawing(), "malam.webp": scene()}


@cache
def products(text: str = TEXT) -> Mapping[str, Product]:
    """The base with pictures in its module's text."""
    path = f"{FOLDER}/index.id.md"
    assets = {f"{FOLDER}/{name}": Asset(len(data), "0") for name, data in FILES.items()}
    told = replace(BASE, texts={**BASE.texts, path: BASE.texts[path] + text}, assets=assets)
    found, problems = library.read(told, NOW)
    assert {each.code for each in problems} <= {"untranslated-picture", "unnamed-picture"}
    assert set(addresses(found, SPOKEN)) >= {"modul/siskamling/"}
    return {each.key: each for each in site.products(found, SPOKEN)}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    root = tmp_path_factory.mktemp("project")
    (root / FOLDER).mkdir(parents=True)
    found: dict[str, bytes] = {}
    for name, data in FILES.items():
        (root / FOLDER / name).write_bytes(data)
        product = products()[f"file:{FOLDER}/{name}"]
        assert product.sources == (f"{FOLDER}/{name}",)
        found |= product.make(Work(product.inputs, {}, root))
    return found


def booklet(published: Mapping[str, bytes], text: str = TEXT) -> bytes:
    product = products(text)["download:modul/siskamling/modul-siskamling.pdf"]
    needed = {path: published[path] for _, path in product.needs}
    return product.make(Work(product.inputs, needed, ROOT))["modul/siskamling/modul-siskamling.pdf"]


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image


def test_a_picture_is_published_beside_the_page_in_every_language(published: Mapping[str, bytes]) -> None:
    folders = ("modul/siskamling/", "en/modules/siskamling/")
    assert set(published) == {folder + name for folder in folders for name in ("denah.png", "malam.jpg")}
    photo = opened(published["modul/siskamling/malam.jpg"])
    assert (photo.format, photo.size) == ("JPEG", (960, 1280))
    assert b"SECRET-CAMERA" in scene()
    assert b"SECRET-CAMERA" not in published["modul/siskamling/malam.jpg"]


def test_its_address_is_none_that_must_last() -> None:
    assert not [address for address in site.addresses(products().values()) if address.endswith((".png", ".jpg"))]


def test_a_drawing_stays_sharp_and_small_and_stands_on_white(published: Mapping[str, bytes]) -> None:
    data = published["modul/siskamling/denah.png"]
    image = opened(data)
    assert (image.format, image.mode, image.size) == ("PNG", "P", (1280, 800))
    assert not image.has_transparency_data
    assert image.convert("RGB").getpixel((3, 3)) == (255, 255, 255)
    assert len(data) < len(photos.prepared(drawing()))


def test_few_colours_stay_exactly_what_they_are() -> None:
    image = Image.new("RGB", (300, 200), "white")
    ImageDraw.Draw(image).rectangle((20, 20, 200, 100), fill="#0b5969", outline="#a33d14", width=7)
    same = opened(photos.placed(file(image, "PNG"), "x.PNG")).convert("RGB")
    assert ImageChops.difference(same, image).getbbox() is None


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_becomes_a_drawing(mode: str) -> None:
    image = Image.new("L", (40, 40), 0).convert(mode) if mode != "I;16" else Image.new(mode, (40, 40), 0)
    made = opened(photos.placed(file(image, "PNG"), "x.png"))
    assert made.mode == "P"
    assert made.convert("RGB").getpixel((20, 20)) == (0, 0, 0)


def test_on_paper_a_picture_is_smaller_and_a_photo_saved_as_png_a_jpeg() -> None:
    assert opened(photos.on_paper(photos.placed(drawing(), "x.png"))).size == (1000, 625)
    noise = Image.effect_noise((160, 120), 90).resize((1600, 1200), Image.Resampling.BICUBIC)
    photo = photos.placed(file(Image.merge("RGB", [noise, noise.rotate(90), noise.rotate(180)]), "PNG"), "x.png")
    assert opened(photo).format == "PNG"
    assert opened(photos.on_paper(photo)).format == "JPEG"


def test_a_page_shows_it_framed_with_its_true_size(published: Mapping[str, bytes]) -> None:
    product = products()["page:modul/siskamling/"]
    needs = dict(product.needs)
    assert needs[f"file:{FOLDER}/denah.png"] == "modul/siskamling/denah.png"
    html = shown(product, published)
    assert (
        f'<figure class="kp-picture"><img src="denah.png" alt="{ALT}" width="1280" height="800" loading="lazy" '
        f'decoding="async"><figcaption>{CAPTION}</figcaption></figure>'
    ) in html
    assert '<img src="malam.jpg" alt="Ronda malam hari" width="960" height="1280"' in html


def shown(product: Product, published: Mapping[str, bytes]) -> str:
    """A page's HTML, with the pictures it needs."""
    make = product.make
    with_pictures = replace(product, make=lambda work: make(replace(work, needed={**published, **work.needed})))
    files = rendered(with_pictures)
    return files[f"{product.inputs['address']}index.html"].decode()


def test_a_page_that_falls_back_has_the_picture_beside_it(published: Mapping[str, bytes]) -> None:
    path = f"{FOLDER}/index.id.md"
    texts = {key: text for key, text in BASE.texts.items() if key != f"{FOLDER}/index.en.md"}
    assets = {f"{FOLDER}/{name}": Asset(len(data), "0") for name, data in FILES.items()}
    found, _ = library.read(replace(BASE, texts={**texts, path: texts[path] + TEXT}, assets=assets), NOW)
    product = next(each for each in site.products(found, SPOKEN) if each.key == "page:en/modules/siskamling/")
    assert "en/modules/siskamling/denah.png" in dict(product.needs).values()
    assert f'<img src="denah.png" alt="{ALT}"' in shown(product, published)


def test_a_booklet_with_pictures_is_accessible_and_tells_what_they_show(
    published: Mapping[str, bytes], tmp_path: Path
) -> None:
    data = booklet(published)
    (tmp_path / "document.pdf").write_bytes(data)
    report = page.validate_pdf(tmp_path / "document.pdf", profile="ua1")
    assert report.rules.total > 100
    assert [f"{each.rule_id}: {each.message}" for each in report.failures] == []
    assert alternatives(data)[-2:] == [ALT, "Ronda malam hari"]
    assert data == booklet(published), "the same inputs give the same bytes"
    assert len(data) < 300_000


def alternatives(data: bytes) -> list[str]:
    """What is read out for each figure, in reading order."""

    def below(element: Any) -> list[str]:
        if not isinstance(element, pikepdf.Dictionary):
            return []
        own = [str(element.Alt)] if element.get("/S") == "/Figure" else []
        kids = element.get("/K", [])
        return own + [text for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) for text in below(kid)]

    with pikepdf.open(io.BytesIO(data)) as document:
        return below(document.Root.StructTreeRoot)


def figures(data: bytes) -> list[tuple[int, float, float, float]]:
    """Page, width, height (mm) and lower edge (points) of each picture in a booklet's text."""
    found = []
    with pdfium.PdfDocument(data) as document:
        for number in range(1, len(document)):
            for each in document[number].get_objects([pdfium.raw.FPDF_PAGEOBJ_IMAGE]):
                left, low, right, high = each.get_bounds()
                found.append((number, round((right - left) / MM, 1), round((high - low) / MM, 1), low))
    return found


def test_a_picture_on_paper_fits_and_stays_with_its_caption(published: Mapping[str, bytes]) -> None:
    filler = "\n\n".join(["Paragraf pengisi halaman."] * 9)
    data = booklet(published, f"\n\n{filler}{TEXT}")
    wide, tall = figures(data)
    assert wide[1:3] == (166.0, 103.7), "the column's width"
    assert tall[1:3] == (133.5, 178.0), "no more than sixty per cent of a page's height"
    with pdfium.PdfDocument(data) as document:
        text = document[wide[0]].get_textpage()
        assert text.search(CAPTION).get_next()
        start, _ = text.search(CAPTION).get_next()
        assert 0 < wide[3] - text.get_charbox(start)[3] < 8 * MM
        assert text.search("Lihat denahnya:").get_next(), "what leads to a picture stands on its page"


def test_a_small_picture_is_not_blown_up(published: Mapping[str, bytes]) -> None:
    small = {**published, "modul/siskamling/denah.png": photos.placed(drawing(300, 200), "denah.png")}
    assert figures(booklet(small))[0][1:3] == (49.8, 33.2)


def test_a_booklet_without_pictures_needs_none() -> None:
    product = products("\n\nTanpa gambar.\n")["download:modul/siskamling/modul-siskamling.pdf"]
    assert product.make is booklets.make_booklet
    assert product.needs == ()
