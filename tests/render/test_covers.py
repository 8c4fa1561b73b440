"""Covers: which picture stands for what, and how it is drawn, as SVG and as pixels."""

import datetime as dt
import io
import math
import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image, ImageChops

from sitegen import locales
from sitegen.content import library
from sitegen.content.brand import Brand
from sitegen.content.models import Photo
from sitegen.content.reference import Motif, Sign
from sitegen.products import Work
from sitegen.render import artwork, cards, covers, palette, views
from sitegen.render.art import cloth, raster, svg
from sitegen.render.art.cloth import Cloth
from sitegen.render.art.motifs import MOTIFS
from sitegen.render.art.signs import SIGNS
from sitegen.render.downloads import compiler
from sitegen.render.frames import renditions

PALETTE = palette.dyes(Brand())

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
LIBRARY, _ = library.read(library.gather(ROOT), NOW)
ID, EN = locales.load()
DYES = cloth.dyes(PALETTE)
HEAVIEST = 3000
"""Bytes that a cover may take, before it is compressed."""


def every_cloth(scale: float = 1.1) -> list[Cloth]:
    """Each motif in each way that it may lie, on both sides; signs and colours take turns."""
    ways = [(name, turn, flipped) for name, each in MOTIFS.items() for turn, flipped in product(each.turns, (0, 1))]
    signs = [None, *SIGNS]
    return [
        Cloth(name, signs[at % len(signs)], scale, turn, bool(flipped), DYES[at % len(DYES)])
        for at, (name, turn, flipped) in enumerate(ways)
    ]


def test_what_an_editor_may_name_can_be_drawn() -> None:
    assert set(Motif.__args__) == set(MOTIFS)
    assert set(Sign.__args__) == set(SIGNS)


@pytest.mark.parametrize("scale", covers.SCALES)
@pytest.mark.parametrize("sign", SIGNS)
def test_a_cover_is_light_and_holds_nothing_but_shapes(scale: float, sign: str) -> None:
    for each in every_cloth(scale):
        data = svg.write(cloth.cover(replace(each, sign=sign)))
        assert len(data) < HEAVIEST
        drawing = etree.fromstring(data)
        assert (drawing.get("width"), drawing.get("height"), drawing.get("viewBox")) == ("1200", "675", "0 0 1200 675")
        names = {etree.QName(element).localname for element in drawing.iter()}
        assert names <= {"svg", "g", "path", "circle", "use"}
        assert b"style" not in data
        ids = {f"#{element.get('id')}" for element in drawing.iter() if element.get("id")}
        assert {element.get("href") for element in drawing.iter() if element.get("href")} <= ids


@pytest.mark.parametrize("scale", covers.SCALES)
def test_the_motif_reaches_every_corner_of_its_field(scale: float) -> None:
    for each in every_cloth(scale):
        part = cloth.body(each, 376, 824, 675)
        turn = math.radians(-part.turn)
        for x, y in product((376, 1200), (0, 675)):
            right, down = x - part.at[0], y - part.at[1]
            u = (right * math.cos(turn) - down * math.sin(turn)) / part.scale
            v = (right * math.sin(turn) + down * math.cos(turn)) / part.scale
            assert (part.across / 2 if part.drop else 0) <= u <= part.columns * part.across, each
            assert (120 - part.down) <= v <= part.rows * part.down, each


@pytest.mark.parametrize("woven", every_cloth(), ids=lambda each: f"{each.motif}{each.turn}{'-flipped' * each.flipped}")
def test_pixels_show_what_the_svg_shows(woven: Cloth) -> None:
    picture = cloth.cover(woven)
    ours = raster.draw(picture).resize((480, 270))
    with Image.open(io.BytesIO(compiler.pixels(svg.write(picture), 480))) as drawn:
        theirs = drawn.convert("RGB").crop((0, 105, 480, 375))
    difference = ImageChops.difference(ours, theirs).convert("L")
    apart = sum(difference.histogram()[40:]) / (480 * 270)
    assert apart < 0.01


def test_equal_topics_and_places_share_a_file_and_others_never_do() -> None:
    facts = LIBRARY.events[0].facts
    one = facts.model_copy(update={"topics": ("a", "b"), "regions": ("35.74.04.1004",), "venue": None, "sessions": ()})
    one = one.model_copy(update={"organizer_region": None})
    other = one.model_copy(update={"topics": ("a", "c"), "regions": ("35.74.04.1001",)})
    view = {"drawing": "@cover/a-35.74.04.svg", "width": 1200, "height": 675, "body": "right"}
    assert covers.view(one) == covers.view(other) == view
    choices = [("a", None), ("a-none", None), (None, None), (None, "35"), ("a", "35"), ("a-35", None), ("none", None)]
    assert len({covers.path(each) for each in choices}) == len(choices)


def test_a_cover_stays_what_it_is() -> None:
    found = covers.woven(LIBRARY.topics, PALETTE, ("keamanan-lingkungan", "35.74.04"))
    assert (found.motif, found.sign, found.scale, found.turn, found.flipped) == ("parang", "shield", 1.5, 45, False)
    assert found == covers.woven(LIBRARY.topics, PALETTE, ("keamanan-lingkungan", "35.74.04"))
    bare = LIBRARY.topics["keamanan-lingkungan"].model_copy(update={"motif": None, "sign": None})
    found = covers.woven({"keamanan-lingkungan": bare}, PALETTE, ("keamanan-lingkungan", None))
    assert (found.motif, found.sign) == ("tumpal", None)


def test_regions_and_topics_do_not_all_look_the_same() -> None:
    looks = [str(covers.woven(LIBRARY.topics, PALETTE, ("peran-rt-rw", f"35.{each}"))) for each in range(10, 40)]
    assert len(set(looks)) > 15
    motifs = {covers.woven(LIBRARY.topics, PALETTE, (slug, None)).motif for slug in LIBRARY.topics}
    assert motifs == set(MOTIFS)


def test_every_event_and_module_has_its_cover_and_every_cover_is_shown() -> None:
    drawn = [each for each in artwork.products(LIBRARY, (ID, EN)) if each.key.startswith("cover:")]
    made = {path for each in drawn for path in each.make(Work(each.inputs, {}, ROOT))}
    shown = set()
    for site in renditions(LIBRARY, (ID, EN)):
        for view in views.of_site(site):
            shown |= {*covers.within(view)}
            if view["kind"] == "event":
                assert view["cover"]["drawing"] in shown
            for card in (*view.get("events", ()), *view.get("modules", ()), *view.get("latest", ())):
                assert card["cover"]["drawing"] in shown
    assert shown == made


def test_a_photo_needs_no_cover() -> None:
    entry = LIBRARY.events[0]
    facts = entry.facts.model_copy(update={"photos": (Photo(file="a.jpg", alt="Warga duduk melingkar."),)})
    pictured = replace(entry, said={**entry.said, "id": facts}, pictures={"a.jpg": (1600, 900)})
    assert covers.view(pictured.facts) is None
    assert cards.event_card(pictured, EN)["cover"] is None
    lone = replace(LIBRARY, events=(pictured,), modules=())
    assert list(covers.in_use(lone)) == []


def test_every_colour_on_a_cover_comes_from_the_palette() -> None:
    colours = {colour for dye in cloth.dyes(dict.fromkeys(PALETTE, "#777777")) for colour in dye.values()}
    assert all(re.fullmatch(r"#([0-9a-f]{2})\1\1", colour) for colour in colours)
