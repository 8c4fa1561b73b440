"""Pictures of a module's text, as they are published, as a page shows them, and on paper."""

import datetime as dt
import io
import re
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
from sitegen.content import filekinds, library, picturefiles
from sitegen.content.addresses import addresses
from sitegen.content.framing import SIZES
from sitegen.content.sources import Asset
from sitegen.products import Product, Work
from sitegen.render import booklets, photos, renditions, site

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
    extents = {name: picturefiles.extent(data, filekinds.kind(data)) for name, data in FILES.items()}
    assets = {f"{FOLDER}/{name}": Asset(len(data), "0", "", extents[name]) for name, data in FILES.items()}
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


def placed(data: bytes, name: str) -> bytes:
    """A picture of a text as it is published under the address that shows it."""
    with Image.open(io.BytesIO(data)) as image:
        found = renditions.in_text(name, image.size)
    return photos.made(data, found)[found[-1].path]


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image


def test_a_picture_is_published_beside_the_page_in_every_language(published: Mapping[str, bytes]) -> None:
    folders = ("modul/siskamling/", "en/modules/siskamling/")
    sides = (480, 672, 960)
    scaled = [f"img/{width}/malam.{ending}" for width in sides for ending in ("avif", "webp")]
    names = ("denah.png", "img/1280/denah.webp", "malam.jpg", "img/480/malam.jpg", *scaled)
    assert set(published) == {folder + name for folder in folders for name in names}
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
    assert len(data) < len(placed(drawing(), "x.jpg"))


def test_few_colours_stay_exactly_what_they_are() -> None:
    image = Image.new("RGB", (300, 200), "white")
    ImageDraw.Draw(image).rectangle((20, 20, 200, 100), fill="#0b5969", outline="#a33d14", width=7)
    found = renditions.in_text("x.PNG", image.size)
    for data in photos.made(file(image, "PNG"), found).values():
        assert ImageChops.difference(opened(data).convert("RGB"), image).getbbox() is None
    assert [each.path for each in found] == ["img/300/x.webp", "x.png"]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_becomes_a_drawing(mode: str) -> None:
    image = Image.new("L", (40, 40), 0).convert(mode) if mode != "I;16" else Image.new(mode, (40, 40), 0)
    made = opened(placed(file(image, "PNG"), "x.png"))
    assert made.mode == "P"
    assert made.convert("RGB").getpixel((20, 20)) == (0, 0, 0)


def test_on_paper_a_picture_is_smaller_and_a_photo_saved_as_png_a_jpeg() -> None:
    assert opened(photos.on_paper(placed(drawing(), "x.png"))).size == (1000, 625)
    noise = Image.effect_noise((160, 120), 90).resize((1600, 1200), Image.Resampling.BICUBIC)
    photo = placed(file(Image.merge("RGB", [noise, noise.rotate(90), noise.rotate(180)]), "PNG"), "x.png")
    assert opened(photo).format == "PNG"
    assert opened(photos.on_paper(photo)).format == "JPEG"


def test_a_page_shows_it_framed_with_its_true_size(published: Mapping[str, bytes]) -> None:
    html = shown(products()["page:modul/siskamling/"])
    assert (
        f'<source type="image/webp" srcset="img/1280/denah.webp 1280w" sizes="{SIZES}"><img src="denah.png" '
        f'alt="{ALT}" width="1280" height="800" loading="lazy" decoding="async"></picture>'
        f"<figcaption>{CAPTION}</figcaption></figure>"
    ) in html
    assert '<img src="malam.jpg" alt="Ronda malam hari" width="960" height="1280"' in html
    asked = {each.split()[0] for found in re.findall(' srcset="([^"]*)"', html) for each in found.split(",")}
    assert asked | {"denah.png", "malam.jpg", "img/480/malam.jpg"} == {
        path.removeprefix("modul/siskamling/") for path in published if path.startswith("modul/")
    }


def test_a_page_shows_a_photo_to_phones_in_files_that_suit_them() -> None:
    html = shown(products()["page:modul/siskamling/"])
    (small,) = re.findall('<source type="image/avif" media="([^"]*)" srcset="([^"]*)"', html)
    assert small == ("(max-width: 480px)", "img/480/malam.avif 480w, img/672/malam.avif 672w")


def test_a_page_is_made_before_any_picture() -> None:
    assert not [key for key, _ in products()["page:modul/siskamling/"].needs if key.startswith("file:")]


def shown(product: Product) -> str:
    """A page's HTML."""
    return rendered(product)[f"{product.inputs['address']}index.html"].decode()


def test_a_page_that_falls_back_has_the_picture_beside_it() -> None:
    path = f"{FOLDER}/index.id.md"
    texts = {key: text for key, text in BASE.texts.items() if key != f"{FOLDER}/index.en.md"}
    extents = {name: picturefiles.extent(data, filekinds.kind(data)) for name, data in FILES.items()}
    assets = {f"{FOLDER}/{name}": Asset(len(data), "0", "", extents[name]) for name, data in FILES.items()}
    found, _ = library.read(replace(BASE, texts={**texts, path: texts[path] + TEXT}, assets=assets), NOW)
    items = {each.key: each for each in site.products(found, SPOKEN)}
    assert "en/modules/siskamling/" in items[f"file:{FOLDER}/denah.png"].inputs["folders"]
    assert f'<img src="denah.png" alt="{ALT}"' in shown(items["page:en/modules/siskamling/"])


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
    small = {**published, "modul/siskamling/denah.png": placed(drawing(300, 200), "denah.png")}
    assert figures(booklet(small))[0][1:3] == (49.8, 33.2)


def test_a_booklet_without_pictures_needs_none() -> None:
    product = products("\n\nTanpa gambar.\n")["download:modul/siskamling/modul-siskamling.pdf"]
    assert product.make is booklets.make_booklet
    assert product.needs == ()
