"""Templates to fill in: their words, their paper, their sums, and where they are published."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet
from reckoning import Reckoning

from sitegen import locales
from sitegen.content import addresses, forms, library
from sitegen.content.forms import Form
from sitegen.products import Work
from sitegen.render import site, templates
from sitegen.render.forms import cashbook, paper, rota, sheets, writing

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
LIBRARY, _ = library.read(library.gather(ROOT), NOW)
LANGUAGES = ("id", "en")
PRIVATE = re.compile(r"\bNIK\b|\bKK\b|nomor induk|kartu keluarga|national identity|family card|[0-9]{10,}", re.I)
SHEETS = {"watch-rota", "guest-book", "cash-book"}


def made(form: Form, language: str) -> bytes:
    return writing.write(form.id, form.said[language], language, "Kabar Contoh", form.revised)


def of_kind(kind: str) -> list[Any]:
    return [
        pytest.param(form, language, id=form.file(language))
        for form in forms.load()
        for language in LANGUAGES
        if form.kind == kind
    ]


def by_id(name: str) -> Form:
    return next(form for form in forms.load() if form.id == name)


def leaves(said: Any) -> Iterator[str]:
    """Every text, however deep."""
    if isinstance(said, str):
        yield said
    for each in said.values() if isinstance(said, Mapping) else said if isinstance(said, list | tuple) else ():
        yield from leaves(each)


def plain(text: str) -> str:
    """A text as it shows: blanks as their dots, no marks of bold type."""
    return re.sub(r"\[[^\]|]+\|([0-9]+)\]", lambda found: "." * int(found[1]), text).replace("**", "")


def shape(said: Any) -> Any:
    """A form without its words: the same in every language."""
    if isinstance(said, Mapping):
        return {key: shape(value) for key, value in said.items() if key not in {"address", "file"}}
    if isinstance(said, list):
        return [shape(each) for each in said]
    return bool(said), re.findall(r"☐|\*\*", said), said if said.isdigit() else ""


def shown(data: bytes) -> str:
    """All text of a document, in its order, blanks too."""
    body = docx.Document(io.BytesIO(data)).element.body
    return "".join("\n" if node.tag == qn("w:br") else node.text or "" for node in body.iter(qn("w:t"), qn("w:br")))


@pytest.mark.parametrize("form", forms.load(), ids=lambda form: form.id)
def test_both_languages_say_the_same_and_ask_for_no_number_of_a_person(form: Form) -> None:
    assert set(form.said) == set(LANGUAGES)
    assert shape(form.said["id"]) == shape(form.said["en"])
    assert form.said["id"]["file"] != form.said["en"]["file"]
    for language in LANGUAGES:
        assert not [text for text in leaves(form.said[language]) if PRIVATE.search(text)]


def test_all_that_the_issue_asks_for_is_there() -> None:
    assert [form.id for form in forms.load()] == [
        "meeting-invitation",
        "letter-of-introduction",
        "meeting-minutes",
        "incident-report",
        *sorted(SHEETS, reverse=True),
    ]
    names = [form.file(language) for form in forms.load() for language in LANGUAGES]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+\.(docx|xlsx)", name) for name in names)


@pytest.mark.parametrize("form", forms.load(), ids=lambda form: form.id)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_bytes_whenever_it_is_made(form: Form, language: str) -> None:
    first, second = made(form, language), made(form, language)
    assert first == second
    assert len(first) < 60_000
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        members = archive.infolist()
        core = archive.read("docProps/core.xml").decode()
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(member))
    assert members[0].filename == "[Content_Types].xml"
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert [each.filename for each in members[1:]] == sorted(each.filename for each in members[1:])
    assert re.findall(r"<dcterms:\w+[^>]*>([^<]*)", core) == [f"{form.revised}T00:00:00Z"] * 2
    assert form.said[language]["title"].replace("&", "&amp;") in core
    assert "Kabar Contoh" in core
    assert "python-docx" not in core
    assert "openpyxl" not in core


@pytest.mark.parametrize("form", forms.load(), ids=lambda form: form.id)
def test_a_site_s_long_name_signs_what_it_can(form: Form) -> None:
    name = "=1+1 " + "Kabar " * 150
    with zipfile.ZipFile(io.BytesIO(writing.write(form.id, form.said["id"], "id", name, form.revised))) as archive:
        core = etree.fromstring(archive.read("docProps/core.xml"))
    assert name.startswith(str(core.findtext("{http://purl.org/dc/elements/1.1/}creator")).strip()[:250])


@pytest.mark.parametrize(("form", "language"), of_kind("docx"))
def test_a_document_shows_all_its_words(form: Form, language: str) -> None:
    text = shown(made(form, language))
    for block in form.said[language]["blocks"]:
        ((kind, value),) = block.items()
        words = value["columns"] + value.get("rows", []) if kind == "table" else [] if kind == "lines" else [value]
        for each in leaves(words):
            for line in filter(None, each.strip().split("\n")):
                assert plain(line) in text


@pytest.mark.parametrize(("form", "language"), of_kind("docx"))
def test_a_document_is_a4_in_large_type_and_its_own_language(form: Form, language: str) -> None:
    document = docx.Document(io.BytesIO(made(form, language)))
    (section,) = document.sections
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    assert document.styles["Normal"].font.size.pt == 12
    assert (
        min(
            each.font.size.pt
            for each in document.styles
            if each.type == 1 and each.font.size and each.name in {each.style.name for each in paragraphs(document)}
        )
        >= 10
    )
    tag = {"id": "id-ID", "en": "en-GB"}[language]
    (found,) = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    assert found.get(qn("w:val")) == tag == document.core_properties.language
    assert not document.inline_shapes
    assert "theme" not in "".join(
        name.lower()
        for style in ("Normal", "Title", "Heading 1")
        for fonts in document.styles[style].element.iter(qn("w:rFonts"))
        for name in fonts.attrib
    )


def paragraphs(document: Any) -> list[Any]:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(each for cell in cells for each in cell.paragraphs)]


@pytest.mark.parametrize(("form", "language"), of_kind("docx"))
def test_tables_fit_the_page_and_repeat_their_heads(form: Form, language: str) -> None:
    document = docx.Document(io.BytesIO(made(form, language)))
    blocks = [block["table"] for block in form.said[language]["blocks"] if "table" in block]
    grids = [table for table in document.tables if table.style.name == "Table Grid"]
    assert len(grids) == len(blocks)
    for table, block in zip(grids, blocks, strict=True):
        assert [cell.text for cell in table.rows[0].cells] == block["columns"]
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True] + [False] * (len(heads) - 1)
    for table in document.tables:
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert sum(column.width for column in table.columns) <= Mm(paper.WIDTH) + 1000


@pytest.mark.parametrize(("form", "language"), of_kind("docx"))
def test_what_python_docx_does_not_write_is_in_the_order_of_the_standard(form: Form, language: str) -> None:
    orders = {
        "tcPr": ["tcW", "tcBorders", "shd", "vAlign"],
        "tblPr": ["tblStyle", "tblW", "jc", "tblLayout", "tblLook", "tblCaption"],
        "sdtPr": ["alias", "id", "showingPlcHdr", "text"],
        "pPr": ["pStyle", "keepNext", "pBdr", "spacing", "jc"],
    }
    body = docx.Document(io.BytesIO(made(form, language))).element.body
    for parent, order in orders.items():
        for node in body.iter(qn(f"w:{parent}")):
            found = [etree.QName(child).localname for child in node]
            assert found == [name for name in order if name in found], parent
    numbers = [int(node.get(qn("w:val"))) for node in body.iter(qn("w:id"))]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    styles = {style.style_id for style in docx.Document(io.BytesIO(made(form, language))).styles}
    assert {node.get(qn("w:val")) for node in body.iter(qn("w:rStyle"), qn("w:pStyle"))} <= styles


def workbook(name: str, language: str = "id") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made(by_id(name), language)))


@pytest.mark.parametrize(("form", "language"), of_kind("xlsx"))
def test_a_sheet_is_a4_and_its_head_stays(form: Form, language: str) -> None:
    book = workbook(form.id, language)
    assert book.calculation.fullCalcOnLoad
    for sheet in book.worksheets:
        assert str(sheet.page_setup.paperSize) == sheets.A4
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.print_area
        assert sheet.print_title_rows or sheet.page_setup.fitToHeight == 1
        assert sheet.freeze_panes or sheet.page_setup.fitToHeight == 1
        assert all(cell.font.size >= 11 for row in sheet.iter_rows(max_col=8) for cell in row if cell.value)


@pytest.mark.parametrize(("form", "language"), of_kind("xlsx"))
def test_a_sheet_shows_all_its_words(form: Form, language: str) -> None:
    book = workbook(form.id, language)
    values = [str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value]
    rules = [rule.error for sheet in book.worksheets for rule in sheet.data_validations.dataValidation]
    text = "\n".join([*values, *rules, *book.sheetnames])
    for words in leaves(form.said[language]["words"]):
        pattern = re.escape(words).replace(re.escape("{number}"), "1").replace(re.escape("{least}"), "[0-9]+")
        assert re.search(pattern.replace(re.escape("{most}"), "[0-9]+"), text), words


ROWS: tuple[tuple[dt.date | None, int | None, int | None, str | None], ...] = (
    (dt.date(2027, 1, 5), 440_000, None, "Iuran warga"),
    (dt.date(2027, 1, 7), None, 90_000, "Perlengkapan"),
    (dt.date(2027, 1, 31), 260_000, None, "Iuran warga"),
    (dt.date(2027, 2, 1), None, 300_000, "Kebersihan"),
    (dt.date(2027, 12, 31), None, 175_000, None),
)


def kept(rows: tuple[Any, ...] = ROWS, opening: int = 1_250_000) -> openpyxl.Workbook:
    """A cash book in use."""
    book = workbook("cash-book")
    sheet = book["Buku kas"]
    sheet["D3"], sheet["D4"] = 2027, opening
    for row, (date, money_in, money_out, kind) in enumerate(rows, cashbook.FIRST):
        sheet[f"B{row}"], sheet[f"E{row}"], sheet[f"F{row}"], sheet[f"G{row}"] = date, kind, money_in, money_out
    return book


def test_the_balance_runs() -> None:
    reckoned = Reckoning(kept())
    rows = range(cashbook.FIRST, cashbook.FIRST + 7)
    balances = [reckoned.at("Buku kas", f"H{row}") for row in rows]
    assert balances == [1_690_000, 1_600_000, 1_860_000, 1_560_000, 1_385_000, "", ""]
    assert [reckoned.at("Buku kas", place) for place in ("F3", "F4", "F5")] == [700_000, 565_000, 1_385_000]


def test_the_report_is_the_books() -> None:
    book = kept()
    book["Laporan"]["E5"], book["Laporan"]["E6"] = 1_860_000, 1_550_000
    reckoned = Reckoning(book)

    def column(letter: str) -> list[Any]:
        return [reckoned.at("Laporan", f"{letter}{row}") for row in range(cashbook.MONTHS, cashbook.MONTHS + 13)]

    assert column("B") == [700_000, *([0] * 11), 700_000]
    assert column("C") == [90_000, 300_000, *([0] * 9), 175_000, 565_000]
    assert column("D") == [1_860_000, *([1_560_000] * 10), 1_385_000, 1_385_000]
    assert column("F")[:3] == [0, -10_000, ""]
    assert reckoned.at("Laporan", "A1") == "Laporan kas RT …… RW …… tahun 2027"
    assert reckoned.at("Laporan", "B18") == by_id("cash-book").said["id"]["words"]["fine"]
    kinds = {
        row[0].value: (reckoned.at("Laporan", row[1].coordinate), reckoned.at("Laporan", row[2].coordinate))
        for row in book["Laporan"].iter_rows(cashbook.KINDS, cashbook.KINDS + 9)
    }
    assert kinds["Iuran warga"] == (700_000, 0)
    assert kinds["Kebersihan"] == (0, 300_000)
    assert kinds["Jenis belum diisi"] == (0, 175_000)
    assert sum(paid for _, paid in kinds.values()) == 565_000


@pytest.mark.parametrize("date", [None, dt.date(2026, 12, 31), dt.date(2028, 1, 1)])
def test_a_row_that_no_month_counts_is_told(date: dt.date | None) -> None:
    reckoned = Reckoning(kept(((date, 5_000, None, None),)))
    assert reckoned.at("Laporan", "B18") == by_id("cash-book").said["id"]["words"]["astray"]
    assert reckoned.at("Buku kas", "F5") == 1_255_000


def test_an_empty_cash_book_claims_nothing() -> None:
    reckoned = Reckoning(workbook("cash-book"))
    assert {reckoned.at("Buku kas", f"H{row}") for row in range(cashbook.FIRST, cashbook.LAST + 1)} == {""}
    assert reckoned.at("Buku kas", "F5") == 0


def rules(sheet: Worksheet) -> dict[str, Any]:
    return {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}


@pytest.mark.parametrize(
    ("language", "told"), [("id", "Cetak lembar {report} saja."), ("en", "Print the {report} sheet only.")]
)
def test_it_says_what_to_print_by_the_sheets_own_name(language: str, told: str) -> None:
    said = by_id("cash-book").said[language]
    line = told.format(report=said["words"]["report"])
    assert line in said["use"]
    assert line in str(workbook("cash-book", language).worksheets[0]["A2"].value)


def test_only_one_amount_and_a_known_kind_can_be_entered() -> None:
    book = workbook("cash-book")
    found = rules(book["Buku kas"])
    span = f"{cashbook.FIRST}:{{}}{cashbook.LAST}"
    kinds = found[f"E{span.format('E')}"]
    assert kinds.type == "list"
    named = [cell.value for (cell,) in book["Laporan"][kinds.formula1.split("!")[1].replace("$", "")]]
    words = by_id("cash-book").said["id"]["words"]
    assert named == [*words["kinds_in"], *words["kinds_out"]]
    amount = found[f"F{span.format('F')}"].formula1
    for money_in, money_out, allowed in ((5, None, True), (-5, None, False), (5, 5, False), (None, 5, False)):
        reckoned = Reckoning(kept(((None, money_in, money_out, None),)))
        assert reckoned.formula(amount, "Buku kas") is allowed
    assert found[f"B{span.format('B')}"].type == "date"


def ronda(month: int, year: int, first: int, teams: int) -> Reckoning:
    book = workbook("watch-rota")
    jadwal, regu = book["Jadwal"], book["Regu"]
    jadwal["D3"], jadwal["D4"], jadwal["D5"] = month, year, first
    for number in range(teams):
        regu[f"B{rota.TOP + number}"] = f"Ketua {number + 1}"
        regu[f"C{rota.TOP + number}"], regu[f"E{rota.TOP + number}"] = "A", f"B{number + 1}"
    return Reckoning(book)


@pytest.mark.parametrize(("month", "year", "nights"), [(2, 2027, 28), (2, 2028, 29), (4, 2027, 30), (12, 2027, 31)])
def test_the_rota_has_every_night_of_the_month(month: int, year: int, nights: int) -> None:
    reckoned = ronda(month, year, 3, 7)
    for number in range(31):
        row = rota.FIRST + number
        serial, day, team = (reckoned.at("Jadwal", f"{column}{row}") for column in "ABC")
        if number >= nights:
            assert (serial, day, team) == ("", "", "")
            continue
        date = dt.date(year, month, number + 1)
        assert serial == (date - dt.date(1899, 12, 30)).days
        assert day == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"][date.weekday()]
        assert team == (2 + number) % 7 + 1
        assert reckoned.at("Jadwal", f"D{row}") == f"Ketua {team}"
        assert reckoned.at("Jadwal", f"E{row}") == f"A, B{team}"


def test_a_rota_without_teams_has_its_dates_alone() -> None:
    reckoned = ronda(1, 2027, 1, 0)
    rows = range(rota.FIRST, rota.FIRST + 31)
    assert {reckoned.at("Jadwal", f"{column}{row}") for column in "CDE" for row in rows} == {""}
    assert reckoned.at("Jadwal", f"B{rota.FIRST}") == "Jumat"


def test_saturdays_are_marked() -> None:
    book = workbook("watch-rota")
    ((span, found),) = book["Jadwal"].conditional_formatting._cf_rules.items()
    assert str(span.sqref) == f"A{rota.FIRST}:F{rota.FIRST + 30}"
    reckoned = ronda(5, 2027, 1, 1)
    assert reckoned.formula(found[0].formula[0], "Jadwal") is True
    assert ronda(6, 2027, 1, 1).formula(found[0].formula[0], "Jadwal") is False


def test_the_guest_book_has_four_entries_and_guests_leave_after_they_came() -> None:
    sheet = workbook("guest-book").active
    words = by_id("guest-book").said["id"]["words"]
    assert [cell.value for cell in sheet[3]] == [
        words[key] for key in ("number", "arrived", "guest", "house", "leaves")
    ]
    found = rules(sheet)
    leaving = next(rule for span, rule in found.items() if span.startswith("E4"))
    for arrived, leaves_on, allowed in ((5, 7, True), (5, 5, True), (5, 4, False)):
        sheet["B4"], sheet["E4"] = dt.date(2027, 1, arrived), dt.date(2027, 1, leaves_on)
        assert Reckoning(sheet.parent).formula(leaving.formula1, sheet.title) is allowed


def test_a_form_is_published_beside_each_module_that_needs_it() -> None:
    spoken = locales.load()
    known = {entry.slug for entry in LIBRARY.modules}
    products = {product.key: product for product in templates.products(LIBRARY, spoken)}
    linked = addresses.addresses(LIBRARY, spoken)
    for form in forms.load():
        for locale in spoken:
            wanted = {
                locale.address("modules", slug) + form.file(locale.code) for slug in form.modules if slug in known
            }
            product = products.pop(f"form:{form.id}:{locale.code}", None)
            assert set(product.inputs["paths"] if product else ()) == wanted
            assert wanted <= set(linked)
            if product:
                assert set(site.served(product)) == wanted
                assert site.lasts(product)
    assert not products


def test_each_address_gets_the_same_file(tmp_path: Path) -> None:
    product = next(templates.products(LIBRARY, locales.load()))
    files = product.make(Work(product.inputs, {}, tmp_path))
    assert list(files) == product.inputs["paths"]
    assert len(set(files.values())) == 1


def test_a_modules_own_file_may_not_take_a_forms_name() -> None:
    base = library.gather(ROOT / "tests/golden/base")
    text = base.texts["content/modules/siskamling/index.id.md"]
    named = text.replace("title:", "attachments: [{file: buku-kas-rt.xlsx, title: Kas}]\ntitle:", 1)
    for slug, refused in (("tertib-administrasi-rt", True), ("pencegahan-narkoba", False)):
        folder = f"content/modules/{slug}"
        assets = {f"{folder}/buku-kas-rt.xlsx": library.Asset(1, "0")}
        sources = library.Sources({**base.texts, f"{folder}/index.id.md": named}, assets)
        found = {fault.code for fault in library.read(sources, NOW)[1] if fault.path.startswith(folder)}
        assert ("reserved-file-name" in found) is refused
