"""Pictures in a module's text: what the text asks for, and what becomes of it in HTML."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitegen.content import pictures
from sitegen.content.markdown import Picture, plain, render

DOCS = Path(__file__).parents[2] / "docs"
MODULE = "content/modules/siskamling/index.id.md"
HEAD = (
    (Path(__file__).parents[1] / "golden/base" / MODULE).read_text("utf-8").replace("Cara menyusun jadwal ronda.", "")
)
MAP = Picture("denah.png", 640, 400)
KNOWN = {"denah.png": MAP, "malam.webp": Picture("malam.jpg", 1280, 960)}
FRAME = (
    '<figure class="kp-picture"><img src="denah.png" alt="{}" width="640" height="400" loading="lazy" decoding="async">'
)


def html(body: str) -> str:
    return render(body, pictures=KNOWN).html


def test_a_picture_on_its_own_is_framed_and_keeps_its_place_while_it_loads() -> None:
    assert html("Awal.\n\n![Denah pos](denah.png)\n\nAkhir.") == (
        f"<p>Awal.</p>\n{FRAME.format('Denah pos')}</figure>\n<p>Akhir.</p>"
    )


def test_its_title_is_its_caption() -> None:
    found = html('![Denah "pos" & jalur](denah.png "Contoh <b>denah</b> & jalur")')
    caption = "<figcaption>Contoh &lt;b&gt;denah&lt;/b&gt; &amp; jalur</figcaption></figure>"
    assert found == FRAME.format("Denah &quot;pos&quot; &amp; jalur") + caption
    assert plain(found) == "Contoh <b>denah</b> & jalur"


def test_it_is_shown_under_the_name_it_is_published_under() -> None:
    assert '<img src="malam.jpg" alt="Ronda malam" width="1280" height="960"' in html("![Ronda malam](malam.webp)")


@pytest.mark.parametrize(
    "body",
    [
        "![x](https://situs.example/a.gif)",
        "![x](data:image/png;base64,AAAA)",
        "![x](lain.png)",
        "![x](../denah.png)",
        "<img src=x onerror=alert(1)>",
        "<img src='https://situs.example/a.gif'>",
        "Lihat ![x](denah.png) ini.",
        "- ![x](denah.png)",
        "| A |\n|---|\n| ![x](denah.png) |",
    ],
)
def test_no_other_picture_comes_through(body: str) -> None:
    found = html(f"Awal.\n\n{body}\n\nAkhir.")
    assert "<img" not in found
    assert "situs.example" not in found
    assert found.startswith("<p>Awal.</p>")
    assert found.endswith("<p>Akhir.</p>")


def test_nothing_of_a_tag_but_what_a_picture_needs_comes_through() -> None:
    found = html('<p><img src="denah.png" alt="Denah" onerror="x()" style="a" srcset="b" class="md-header"></p>')
    assert found == FRAME.format("Denah") + "</figure>"


def test_where_no_pictures_are_asked_for_there_are_none() -> None:
    assert "<img" not in render("![Denah](denah.png)").html


def test_a_text_shows_each_file_once_and_none_from_code_or_a_comment() -> None:
    body = "![a](b.png)\n\n![a](a.jpg 'Judul')\n\n![c](b.png)\n\n`![d](d.png)`\n\n<!--\n\n![e](e.png)\n\n-->"
    assert pictures.shown([body, "![f](f.webp)"]) == ("a.jpg", "b.png", "f.webp")


@pytest.mark.parametrize(
    ("file", "name"), [("a.png", "a.png"), ("b.PNG", "b.png"), ("c.JPG", "c.jpg"), ("d.e.webp", "d.e.jpg")]
)
def test_a_drawing_stays_a_drawing_and_all_else_is_a_photo(file: str, name: str) -> None:
    assert pictures.published(file) == name


@pytest.mark.parametrize("title", ["", ' "Judul"', " 'Judul'", ' "Judul (satu) ke-2"', '  "Judul"  '])
@pytest.mark.parametrize("file", ["denah.png", "<denah.png>", " denah.png"])
@pytest.mark.parametrize("indent", ["", "   "])
def test_what_the_check_takes_for_a_picture_is_one(indent: str, file: str, title: str) -> None:
    body = f"Awal.\n\n{indent}![Denah [RT 03] pos]({file}{title})\n\nAkhir."
    assert pictures.shown([body]) == ("denah.png",)
    assert re.findall('<img src="([^"]*)"', html(body)) == ["denah.png"]


@pytest.mark.parametrize("guide", ["id/panduan-modul.md", "en/modules-guide.md"])
def test_the_guide_shows_a_picture_as_it_is_to_be_written(guide: str, reading: Callable[..., Any]) -> None:
    (example,) = re.findall(r"```markdown\n(!\[.*?)```", (DOCS / guide).read_text("utf-8"), re.DOTALL)
    files = {MODULE: f"{HEAD}\n{example}", MODULE.replace(".id.", ".en."): None}
    assert pictures.shown([example]) == ("denah-ronda.png",)
    _, found = reading(files, assets=("content/modules/siskamling/denah-ronda.png",))
    assert {each.code for each in found} == {"untranslated"}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("![Denah](denah.png)", ("Denah", "denah.png")),
        ('   ![Denah](  <denah.png>\t"Denah "lama" (1)" ) ', ("Denah", "denah.png")),
        ("![a](b) c](d(1).png 'e')", ("a](b) c", "d(1).png")),
        ("![a](b c.png)", ("a", "b c.png")),
        ("![a](b.png c)", ("a", "b.png c")),
        ('![a]("b.png")', ("a", '"b.png"')),
        ("![a]( 'b' )", ("a", "'b'")),
        ("![a](b.png) c", None),
        ("![a](b(.png)", None),
        ("    ![a](b.png)", None),
        ("![a]", None),
    ],
)
def test_a_line_that_is_a_picture_and_nothing_else(line: str, found: tuple[str, str] | None) -> None:
    asked = pictures._asked(line)[0]
    assert [(each.alt, each.file) for each in asked] == ([found] if found else [])
