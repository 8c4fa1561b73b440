"""Share cards: what they say, how it is set, and the files."""

import datetime as dt
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sitegen import locales
from sitegen.content import glyphs, library
from sitegen.content.brand import Brand
from sitegen.content.colours import contrast
from sitegen.content.library import Entry, Gone, Library
from sitegen.content.models import Event, Photo
from sitegen.products import Product, Work
from sitegen.render import artwork, cards, files, palette, sharecards, site
from sitegen.render.art import card, cloth, lettering
from sitegen.render.art.card import Box

PALETTE = palette.dyes(Brand())

ROOT = Path(__file__).parents[2]
FONTS = str(ROOT / glyphs.FOLDER)
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
LIBRARY, _ = library.read(library.gather(ROOT), NOW)
SPOKEN = ID, EN = locales.load()
MARK = artwork.make_mark(Work({}, {}, ROOT))
HEAVIEST = 100_000
"""Bytes: a third of what WhatsApp takes."""
KANIGARAN = next(each for each in LIBRARY.events if each.slug == "pembinaan-rt-rw-kanigaran")
MIXED = "\u2610 Ronda: \u201cé\u201d \u2013 RT\u00a0\u2192\u00a0RW"
LONGEST_WORD = "mempertanggungjawabkannyalahpun"
TITLE = "Pembinaan dan Penguatan Peran Ketua RT dan Ketua RW untuk Menjaga Kondusivitas Wilayah, Mencegah Penyalahgunaan Narkoba, dan Menertibkan Administrasi di Seluruh Kelurahan se-Kecamatan Kanigaran, 2026"  # noqa: E501


def products(shown: Library) -> dict[str, Product]:
    colours = palette.palette(shown)
    own = (artwork.of_event(shown, entry, locale, colours) for entry in shown.events for locale in SPOKEN)
    return {each.key: each for each in (*artwork.products(shown, SPOKEN), *own) if each.key.startswith("card:")}


def made(product: Product, extra: Mapping[str, bytes] = {}) -> bytes:
    (data,) = product.make(Work(product.inputs, {**MARK, **extra}, ROOT)).values()
    return data


def view(title: str = "Pembinaan RT", **more: Any) -> dict[str, Any]:
    texts = {"kind": "Kabar", "site": "Kabar Pembinaan", "badge": None, "photo": None}
    return {"title": title, "details": ["Jumat, 31 Oktober 2025", "Pendopo"], **texts, **more}


def boxes(shown: Mapping[str, Any]) -> dict[str, Box]:
    return {box.name: box for box in card.layout(shown, FONTS)}


def sound(found: Mapping[str, Box], shown: Mapping[str, Any]) -> None:
    """No text leaves the head of the card, and none touches another."""
    placed = list(found.values())
    for box in placed:
        assert box.left >= card.MARGIN
        assert box.left + box.width <= card.edge(shown) - card.GAP // 2
        assert box.top >= card.MARGIN - 8
        assert box.bottom <= card.HEIGHT - card.MARGIN + 8
    for at, one in enumerate(placed):
        for other in placed[at + 1 :]:
            beside = one.left + one.width < other.left or other.left + other.width < one.left
            assert beside or one.bottom <= other.top or other.bottom <= one.top, (one, other)


def test_every_card_has_the_size_that_is_promised_and_few_bytes() -> None:
    for key, product in products(LIBRARY).items():
        data = made(product)
        assert len(data) < HEAVIEST, key
        with Image.open(io.BytesIO(data)) as image:
            assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1200, 630))
            assert not image.getexif()
            assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_every_event_and_module_has_a_card_in_each_language_and_the_site_has_one() -> None:
    paths = {key.removeprefix("card:") for key in products(LIBRARY)}
    assert {"assets/kartu-id.jpg", "assets/kartu-en.jpg"} <= paths
    assert {"kegiatan/2025/pembinaan-rt-rw-kanigaran/kartu.jpg", "modul/siskamling-dan-patroli/kartu.jpg"} <= paths
    assert {"en/events/2025/pembinaan-rt-rw-kanigaran/card.jpg", "en/modules/siskamling-dan-patroli/card.jpg"} <= paths
    assert len(paths) == 2 * (1 + len(LIBRARY.events) + len(LIBRARY.modules))


def test_every_page_names_a_card_that_is_made_and_its_words() -> None:
    paths = {key.removeprefix("card:") for key in products(LIBRARY)}
    pages = [each for each in site.products(LIBRARY, SPOKEN) if each.key.partition(":")[0] in ("page", "docs", "404")]
    own = set()
    for page in pages:
        shown = page.inputs["share_card"]
        assert shown.keys() == {"src", "width", "height", "alt"}
        assert (shown["width"], shown["height"]) == (1200, 630)
        assert shown["src"] in paths
        assert shown["alt"]
        assert shown["src"].endswith("card.jpg" if page.inputs["language"] == "en" else "kartu.jpg") or (
            shown["src"] == f"assets/kartu-{page.inputs['language']}.jpg"
        )
        if page.inputs.get("kind") in ("event", "module"):
            assert shown["src"].startswith(page.inputs["address"])
            assert page.inputs["title"] in shown["alt"]
            own.add(shown["src"])
    assert own == {path for path in paths if not path.startswith("assets/")}


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    code = """
import sys; sys.path[:0] = ["scripts", "tests", "tests/render"]
import hashlib, test_sharecards as t
for key, each in list(t.products(t.LIBRARY).items())[::18]:
    print(key, hashlib.sha256(t.made(each)).hexdigest())
"""
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != ""


def test_it_says_what_when_and_where() -> None:
    told = sharecards.of_event(LIBRARY, KANIGARAN, EN)
    assert told["kind"] == "News"
    assert told["details"] == [
        "Friday, 31 October 2025",
        "Kanigaran district meeting hall (Pendopo Kecamatan Kanigaran), Probolinggo City",
    ]
    assert told["badge"] is None
    month = next(each for each in LIBRARY.events if each.slug == "bimtek-rt-rw-kutorejo")
    assert sharecards.of_event(LIBRARY, month, ID)["details"][0] == "Juli 2024"
    module = next(each for each in LIBRARY.modules if each.slug == "siskamling-dan-patroli")
    told = sharecards.of_module(LIBRARY, module, ID)
    assert (told["kind"], told["details"]) == ("Modul", ["40 menit", "RT, RW, LKK"])


def sample(slug: str) -> Entry[Event]:
    return next(each for each in LIBRARY.events if each.slug == slug)


def test_what_is_off_says_so_and_a_sample_is_called_one() -> None:
    off = sharecards.of_event(LIBRARY, sample("contoh-sosialisasi-narkoba-dibatalkan"), ID)
    assert (off["kind"], off["badge"]) == ("Jadwal", "Dibatalkan")
    late = sharecards.of_event(LIBRARY, sample("contoh-pelatihan-siskamling-ditunda"), EN)
    assert (late["kind"], late["badge"]) == ("Schedule", "Postponed")
    assert late["details"][0].startswith("Waiting for a new date (was Thursday, 14 January 2027")
    online = sharecards.of_event(LIBRARY, sample("contoh-sesi-daring-izin-kegiatan"), ID)
    assert online["details"] == ["Rabu, 31 Maret 2027, pukul 19.30\u201321.00 WIB", "Daring"]
    assert online["title"].startswith("Contoh")
    series = sharecards.of_event(LIBRARY, sample("contoh-konsultasi-bulanan-rt-rw"), ID)
    assert series["details"][0] == "Setiap Jumat pertama"


def test_an_announcement_becomes_news_when_it_is_over() -> None:
    entry = sample("contoh-sesi-daring-izin-kegiatan")
    later = replace(LIBRARY, now=NOW.replace(year=2027, month=5))
    kinds = [sharecards.of_event(each, entry, ID)["kind"] for each in (LIBRARY, later)]
    assert kinds == ["Jadwal", "Kabar"]


def test_an_edit_of_the_text_draws_no_card_anew() -> None:
    edited = replace(KANIGARAN, bodies={"id": "Naskah lain.", "en": "Another text."})
    shown = replace(LIBRARY, events=tuple(edited if each is KANIGARAN else each for each in LIBRARY.events))
    before, after = products(LIBRARY), products(shown)
    assert before == after


def test_a_page_that_was_taken_down_has_no_card_and_no_card_is_a_lasting_address() -> None:
    gone = Gone(KANIGARAN.year, KANIGARAN.slug, {"id": "Diturunkan."}, KANIGARAN.facts.id)
    shown = replace(LIBRARY, events=tuple(each for each in LIBRARY.events if each is not KANIGARAN), gone=(gone,))
    assert not [key for key in products(shown) if KANIGARAN.slug in key]
    everything = list(site.products(shown, SPOKEN))
    (page,) = (each for each in everything if each.key == f"page:{cards.address(KANIGARAN, ID)}")
    assert page.inputs["share_card"]["src"] == "assets/kartu-id.jpg"
    assert not [each for each in site.standing(everything) if each.endswith((".jpg", ".svg"))]


@pytest.mark.parametrize(
    "title",
    [
        "Izin",
        TITLE,
        LONGEST_WORD,
        f"{LONGEST_WORD} {LONGEST_WORD}",
        "\u2610 Ronda: \u201cé\u201d \u2013 RT\u00a0\u2192\u00a0RW",
        "\u4e2d\u6587",
        "",
    ],
)
@pytest.mark.parametrize("photo", [None, {"path": "a"}])
@pytest.mark.parametrize("badge", [None, "Dibatalkan"])
def test_a_title_is_set_whole(title: str, photo: object, badge: str | None) -> None:
    long = ["Menunggu tanggal baru (semula Sabtu, 5 Desember 2026, pukul 08.30\u201311.00 WIB)", "Pendopo " * 9]
    shown = view(title, photo=photo, badge=badge, details=long)
    found = boxes(shown)
    sound(found, shown)
    lines = found["title"].setting.lines if "title" in found else ()
    assert " ".join(lines) == lettering.printable(title)
    assert all(box.setting.size >= 24 for box in found.values())


def test_a_title_is_as_large_as_fits_and_its_lines_are_even() -> None:
    assert boxes(view("Izin"))["title"].setting == lettering.Setting(("Izin",), 76)
    setting = boxes(view("Pembinaan RT dan RW di Kecamatan Kanigaran"))["title"].setting
    assert setting.lines == ("Pembinaan RT dan", "RW di Kecamatan", "Kanigaran")
    assert len(boxes(view(TITLE))["title"].setting.lines) <= 5


def test_only_an_absurd_title_is_cut_and_says_so() -> None:
    for title in (TITLE * 4, "w" * 400, "Rapat " + "w" * 400):
        shown = view(title)
        found = boxes(shown)
        sound(found, shown)
        assert "".join(found["title"].setting.lines).endswith("\u2026")


WORDS = st.text(
    "abcdefghijklmnopqrstuvwxyzABCDE-/éü\u201c\u2013\u2192\u05d0\u0627\u4e2d\u0301\u200d\U0001f600", min_size=1
)
TITLES = st.lists(WORDS, max_size=40).map(" ".join)


@given(
    title=TITLES,
    details=st.lists(TITLES, max_size=2),
    site=TITLES,
    badge=st.sampled_from([None, "Ditunda"]),
    photo=st.booleans(),
)
def test_whatever_is_said_stays_in_its_place(
    title: str, details: list[str], site: str, badge: str | None, photo: bool
) -> None:
    shown = view(title, details=details, site=site, badge=badge, photo=photo or None)
    sound(boxes(shown), shown)


@given(st.text())
def test_nothing_is_set_that_no_font_has(text: str) -> None:
    kept = lettering.printable(text)
    assert glyphs.missing(kept) == ()
    assert "".join(run for _, run in lettering.runs(kept)) == kept
    for family, run in lettering.runs(kept):
        assert all(glyphs.family(each) == family for each in run.replace(" ", ""))


def test_letters_that_are_there_are_kept() -> None:
    assert (
        lettering.printable("Rapat\u00a0\u201cwarga\u201d \u2013 e\u0301\u2026 \u2610\u4e2d!")
        == "Rapat \u201cwarga\u201d \u2013 é\u2026 \u2610!"
    )
    assert [family for family, _ in lettering.runs("RT \u2192 RW")] == [0, 1, 0]


@pytest.mark.parametrize("off", ["", "cancelled", "postponed"])
def test_every_text_can_be_read_on_every_ground(off: str) -> None:
    for dye in cloth.dyes(PALETTE):
        found = sharecards.inks(cloth.Cloth("kawung", None, 1, 0, False, dye), PALETTE, off)
        assert all(contrast(found["head"], found[role]) >= 4.5 for role in ("site", "title", "detail", "soft"))
        assert contrast(found["head"], found["kind"]) >= 3
        if off:
            assert contrast(found["badge-back"], found["badge"]) >= 4.5


def test_a_photo_takes_the_place_of_the_motif_and_says_nothing_of_its_camera() -> None:
    exif = Image.Exif()
    exif[0x0110] = "SECRET-CAMERA"
    file = io.BytesIO()
    Image.new("RGB", (1600, 900), "#2060c0").save(file, "JPEG", exif=exif)
    facts = KANIGARAN.facts.model_copy(update={"photos": (Photo(file="foto.jpg", alt="Warga."),)})
    pictured = replace(KANIGARAN, said={**KANIGARAN.said, "id": facts}, pictures={"foto.jpg": (1600, 900)})
    shown = replace(LIBRARY, events=(pictured,), modules=())
    product = products(shown)["card:kegiatan/2025/pembinaan-rt-rw-kanigaran/kartu.jpg"]
    (source,) = (each for each in files.products(shown, SPOKEN) if each.key == f"file:{pictured.folder}/foto.jpg")
    assert (source.key, cards.address(pictured, ID) + "foto.jpg") in product.needs
    data = made(product, {cards.address(pictured, ID) + "foto.jpg": file.getvalue()})
    assert b"SECRET-CAMERA" not in data
    with Image.open(io.BytesIO(data)) as image:
        for at in ((820, 20), (1190, 300), (1000, 620)):
            assert all(abs(got - want) < 12 for got, want in zip(image.getpixel(at), (0x20, 0x60, 0xC0), strict=True))
