"""What the checks let through fits its page: summary sheets and covers at the very limit, as the compiler sets them."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from render.test_booklets import LIBRARY, MM, PRODUCTS, ROOT

from sitegen.content import fields, sheets
from sitegen.content.models import Module
from sitegen.render import booklets
from sitegen.render.downloads import booklet, summary

OFFICE = "Bagian Tata Pemerintahan Sekretariat Daerah Kabupaten Contoh di Provinsi Contoh"
ADDRESS = f"https://kabar-pembinaan.kabupaten-contoh.example/en/modules/{'-'.join(['panjang'] * 10)}/#v1.0"
AUDIENCE = "RT, RW, LKK, tokoh masyarakat, tokoh agama, kelompok masyarakat, kader posyandu, dasawisma, umum"
FACTS = [{"label": label, "value": "1.0"} for label in ("Waktu", "Versi", "Tanggal")]
TITLES = ("Peran RT", "Peran dan tugas pengurus RT, RW, dan lembaga kemasyarakatan kelurahan di wilayah")


def filled(words: list[str]) -> list[str]:
    """The words in points that are as long as they may be."""
    each = (fields.LONGEST + 1) // (max(map(len, words)) + 1)
    return [" ".join(words[start : start + each]) for start in range(0, len(words), each)]


Lists = Callable[[int], tuple[list[str], list[str]]]
SHAPES: Mapping[str, Lists] = {
    "short points": lambda n: (["x"] * n, []),
    "short boxes": lambda n: ([], ["x"] * n),
    "both": lambda n: (["x"] * n, ["x"] * n),
    "sentences": lambda n: (
        ["Jadwal disepakati dalam musyawarah, ditempel di pos, dan diketahui RW."] * n,
        ["Ada."] * n,
    ),
    "wide letters": lambda n: (filled(["MW" * 15] + ["W" * 30] * n), []),
    "wide words": lambda n: (["x"], ["WAWASAN MUM " * 4] * n),
    "narrow letters": lambda n: (["ill "] * 2 + ["lili fill till " * 20] * n, []),
    "capitals": lambda n: (["PENGURUS RT DAN RW SERTA LKK " * 3] * n, ["OO"] * n),
    "addresses": lambda n: (["https://example.org/" + "a" * 200] * n, ["sangat" * 40]),
    "signs": lambda n: (["“→” … ☐ ✓ ½ — • é " * 6] * n, []),
    "arabic": lambda n: (["سلام عليكم " * 9] * n, []),
}


def module(title: str, points: list[str], checklist: list[str], said: str = "Isi.") -> Module:
    facts = {
        "title": title,
        "summary": said,
        "duration": "30",
        "outcomes": ["Bisa"],
        "version": "1.0",
        "published": "2026",
    }
    return Module.model_validate({**facts, "points": points, "checklist": checklist})


def view(maker: Callable[..., Any], said: Module, **changes: Any) -> dict[str, Any]:
    """What a real document shows, with another module's words and the longest office and address there may be."""
    real = next(each for each in PRODUCTS.values() if each.make is maker).inputs
    own = {"title": said.title, "summary": said.summary, "office": OFFICE, "scan": ADDRESS, "address": ADDRESS}
    lists = {key: list(getattr(said, key)) for key in ("points", "checklist") if key in real}
    return {**real, **own, **lists, **changes}


def sheet(said: Module) -> bytes:
    return summary.pdf(view(booklets.make_summary, said), ROOT)


@cache
def longest(shape: str, title: str) -> int:
    """How many times a shape may be repeated, as the check has it."""
    found = 0
    while sheets.sheet(module(title, *SHAPES[shape](found + 1))) <= sheets.MOST:
        found += 1
    return found


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_sheet_that_passes_the_check_is_one_page(shape: str, title: str) -> None:
    repeated = longest(shape, title)
    assert repeated > 1
    with pdfium.PdfDocument(sheet(module(title, *SHAPES[shape](repeated)))) as document:
        assert len(document) == 1


@pytest.mark.parametrize("shape", ["short points", "short boxes", "sentences", "narrow letters"])
def test_the_check_wastes_little_of_the_sheet(shape: str) -> None:
    said = module(TITLES[0], *SHAPES[shape](longest(shape, TITLES[0]) * 3 // 2))
    with pytest.raises(ValueError, match="needs 2 pages"):
        sheet(said)


@pytest.mark.parametrize("words", [1, 4, 8])
@pytest.mark.parametrize("letters", ["Wawasan mim", "peran RT", "ill fit till"])
def test_a_cover_that_passes_the_check_leaves_its_code_alone(letters: str, words: int) -> None:
    title, said = " ".join([letters] * words), "Wah"
    while sheets.cover(module(title, [], [], f"{said} wahana")) <= sheets.COVER:
        said += " wahana"
    facts = [{"label": "Untuk", "value": AUDIENCE}, *FACTS, {"label": "Pengelola", "value": OFFICE}]
    changes = {"facts": facts, "markdown": "## Isi", "hidden": [], "pictures": []}
    inputs = view(booklets.make_booklet, module(title, [], [], said), **changes)
    data = booklet.pdf(inputs, ROOT)
    with pdfium.PdfDocument(data) as document:
        text = document[0].get_textpage()
        above = text.get_text_range().index(inputs["words"]["scan"].split()[0])
        lowest = min(text.get_charbox(index)[1] for index in range(above))
    assert lowest > (20 + 14 + 42) * MM


def test_no_letter_is_wider_than_the_check_takes_it_to_be() -> None:
    for path in sorted((ROOT / "overrides/paper/fonts").glob("NotoSans-*.ttf")):
        bold = sheets.BOLD if "Bold" in path.name else 1
        for code in (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2028)):
            assert advance(path, code) <= sheets.em(chr(code)) * bold, (path.name, chr(code))


@cache
def font(path: Path) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(path, 1000, layout_engine=ImageFont.Layout.BASIC)


def advance(path: Path, code: int) -> float:
    """In em."""
    width: float = font(path).getlength(chr(code))
    return width / 1000


def test_the_modules_there_are_have_room_left() -> None:
    said = [each for entry in LIBRARY.modules for each in entry.said.values()]
    assert len(said) >= 16
    assert max(map(sheets.sheet, said)) <= sheets.MOST - 5
    assert max(map(sheets.cover, said)) <= sheets.COVER - 2
