"""What the build draws by itself: covers, and a share card for the site, every event and every module."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sitegen.content import glyphs
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event
from sitegen.locales import Locale
from sitegen.products import Product, Work
from sitegen.render import covers, palette, sharecards
from sitegen.render.art import card, cloth, lettering, svg

View = dict[str, Any]
LOGO = "overrides/assets/logo.svg"
MARK = "@card/logo.png"
SIDE = 120
"""Pixels: twice what a card shows."""


def products(library: Library, locales: Sequence[Locale]) -> Iterator[Product]:
    """A cover for each topic and place in use, and cards, each a product of its own: no other edit redraws it.

    Those of write-ups are of_event's.
    """
    yield from cover_products(library)
    colours = palette.palette(library)
    yield Product("logo", make_mark, sources=(LOGO,))
    for locale in locales:
        told = [
            sharecards.of_site(library, locale),
            *(sharecards.of_module(library, module, locale) for module in library.modules),
        ]
        yield from (card_product(sharecards.dyed(library, view, colours)) for view in told)


def of_event(library: Library, entry: Entry[Event], locale: Locale, colours: Mapping[str, str]) -> Product:
    """A write-up's share card; `colours` are the palette's."""
    return card_product(sharecards.dyed(library, sharecards.of_event(library, entry, locale), colours))


def cover_products(library: Library) -> Iterator[Product]:
    """A cover for each topic and place in use."""
    colours = palette.palette(library)
    for chosen in covers.in_use(library):
        woven = covers.woven(library.topics, colours, chosen)
        inputs = {"path": covers.path(chosen), "cloth": asdict(woven)}
        yield Product(f"cover:{inputs['path']}", make_cover, inputs=inputs)


def card_product(view: View) -> Product:
    """A share card: it needs the logo and, where it shows one, a photo."""
    photo = [(view["photo"]["product"], view["photo"]["path"])] if view["photo"] else []
    return Product(f"card:{view['path']}", make_card, view, (("logo", MARK), *photo), lettering.FILES)


def make_cover(work: Work) -> dict[str, bytes]:
    """The cover's file."""
    return {work.inputs["path"]: svg.write(cloth.cover(cloth.Cloth(**work.inputs["cloth"])))}


def make_mark(work: Work) -> dict[str, bytes]:
    """The site's logo in pixels, for cards alone."""
    # Only what is made anew pays for loading the compiler.
    from sitegen.render.downloads import compiler

    return {MARK: compiler.pixels((work.root / LOGO).read_bytes(), SIDE)}


def make_card(work: Work) -> dict[str, bytes]:
    """The card's file."""
    photo = work.needed[work.inputs["photo"]["path"]] if work.inputs["photo"] else None
    fonts = str(work.root / glyphs.FOLDER)
    return {work.inputs["path"]: card.draw(work.inputs, fonts, work.needed[MARK], photo)}
