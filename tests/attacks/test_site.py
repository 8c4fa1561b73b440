"""The site of a project that attacks in every string: nothing of it runs in any form in which it is published."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any, get_args

import feedparser
import pytest
from attacks import reading, whole
from icalendar import Calendar
from lxml import etree, html
from pydantic import BaseModel

from sitegen.content import markdown, models, reference, site, texts
from sitegen.publish import assets

MODELS: Mapping[str, type[BaseModel]] = {
    "event": models.Event,
    "event_en": texts.EventTranslation,
    "module": models.Module,
    "module_en": texts.ModuleTranslation,
    "gone": models.TakenDown,
    "gone_en": texts.TakenDownTranslation,
    "topic": reference.Topic,
    "programme": reference.Programme,
    "regulation": reference.Regulation,
    "term": reference.Term,
    "page": models.Page,
    "office": site.Office,
    "licence": site.Licence,
}
FORMULA = tuple("=+@\t\r\uff1d\uff0b\uff0d\uff20")
# fmt: off
PROPERTIES = frozenset({
    "ACTION", "ATTENDEE", "BEGIN", "CALSCALE", "CATEGORIES", "CREATED", "DESCRIPTION", "DTEND", "DTSTAMP",
    "DTSTART", "END", "EXDATE", "GEO", "LAST-MODIFIED", "LOCATION", "METHOD", "NAME", "PRODID", "RDATE",
    "RECURRENCE-ID", "REFRESH-INTERVAL", "RRULE", "SEQUENCE", "SOURCE", "STATUS", "SUMMARY", "TRANSP", "TRIGGER",
    "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "UID", "URL", "VERSION", "X-PUBLISHED-TTL", "X-WR-CALDESC",
    "X-WR-CALNAME", "X-WR-TIMEZONE",
})
# fmt: on


def inner(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from inner(part)


def unstated(model: type[BaseModel], stated: Any) -> Iterator[str]:
    """Fields of a model that the attack says nothing of."""
    for name, info in model.model_fields.items():
        key = info.alias or name
        values = [each[key] for each in (stated if isinstance(stated, list) else [stated]) if key in each]
        if not values:
            yield f"{model.__name__}.{key}"
        for found in inner(info.annotation):
            groups = [each for value in values if value is not None for each in _groups(info.annotation, value)]
            if groups:
                yield from unstated(found, groups)


def _groups(annotation: Any, value: Any) -> list[Any]:
    if isinstance(value, list):
        return [each for each in value if isinstance(each, dict)]
    keyed = any(getattr(part, "__origin__", None) is dict for part in (annotation, *get_args(annotation)))
    return list(value.values()) if keyed else [value]


@pytest.mark.parametrize("kind", MODELS)
def test_every_field_of_every_model_is_attacked(kind: str) -> None:
    """A new field has to be stated in whole.yml: what it holds is attacked from then on."""
    assert list(unstated(MODELS[kind], whole.STATED[kind])) == []


def pages(folder: Path, ending: str) -> list[Path]:
    found = sorted(folder.rglob(f"*{ending}"))
    assert found
    return found


def test_nothing_in_any_page_runs_or_leads_astray(hostile: Path) -> None:
    wrong = {path: [*reading.faults(path.read_text("utf-8"))] for path in pages(hostile, ".html")}
    assert {path.relative_to(hostile).as_posix(): each for path, each in wrong.items() if each} == {}


def test_titles_are_shown_as_they_were_written(hostile: Path) -> None:
    for number, start in enumerate(range(0, len(whole.MARKUP), whole.GROUP)):
        page = html.document_fromstring((hostile / f"kegiatan/2026/serangan-{number}/index.html").read_text("utf-8"))
        assert page.xpath("string(//h1)") == " ".join(whole.MARKUP[start].split())


def test_every_data_block_is_json_that_ends_where_it_should(hostile: Path) -> None:
    told = 0
    for path in pages(hostile, ".html"):
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
        assert len(blocks) <= 1
        for block in blocks:
            told += 1
            assert not re.search(r"[<>]", block)
            assert json.loads(block)["@context"]
    assert told > 20


def test_feeds_are_well_formed_and_say_what_was_written(hostile: Path) -> None:
    for path in [*pages(hostile, "rss.xml"), *pages(hostile, "atom.xml")]:
        data = path.read_bytes()
        assert b"<!DOCTYPE" not in data
        etree.fromstring(data, etree.XMLParser(resolve_entities=False))
        parsed = feedparser.parse(data)
        assert not parsed.bozo
        for entry in parsed.entries:
            assert reading.leads(entry.link)
            assert "ran" not in [name for name in entry if name.startswith("on")]
    for path in pages(hostile, "feed.json"):
        assert all(reading.leads(each["url"]) for each in json.loads(path.read_bytes())["items"])


def test_calendars_have_their_own_properties_alone(hostile: Path) -> None:
    for path in pages(hostile, ".ics"):
        data = path.read_bytes()
        assert b"\n" not in data.replace(b"\r\n", b"")
        assert b"\r" not in data.replace(b"\r\n", b"")
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        whole_lines = re.sub(rb"\r\n[ \t]", b"", data).decode().split("\r\n")
        assert {re.split("[;:]", line, maxsplit=1)[0] for line in whole_lines if line} <= PROPERTIES
        for component in Calendar.from_ical(data).walk():
            for name in component:
                assert "ALTREP" not in getattr(component[name], "params", {})


def test_no_cell_is_a_formula_whatever_parts_the_cells(hostile: Path) -> None:
    for path in pages(hostile, ".csv"):
        text = path.read_text("utf-8-sig")
        for delimiter in (",", ";"):
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
                for cell in row:
                    bare = cell.strip(" ")
                    assert not bare.startswith(FORMULA), (path.name, delimiter, cell)
                    assert not re.match(r"-[^\d.,]", bare), (path.name, delimiter, cell)


def test_packs_have_plain_names_and_no_program(hostile: Path) -> None:
    for path in pages(hostile, ".zip"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/-]*", name)
                assert ".." not in name
                if name.endswith(".html"):
                    text = archive.read(name).decode()
                    assert [each for each in reading.faults(text) if "style" not in each] == []


def test_pictures_that_are_published_are_drawn_by_us(hostile: Path) -> None:
    for path in pages(hostile, ".svg"):
        assert path.relative_to(hostile).as_posix().startswith(("assets/", assets.KEPT))
        root = etree.fromstring(path.read_bytes())
        assert {etree.QName(each).localname for each in root.iter()} <= {"svg", "path", "g", "circle", "use", "rect"}


@pytest.mark.parametrize("construct", whole.CONSTRUCTS)
def test_no_construct_of_markdown_lets_anything_through(construct: str) -> None:
    shown = {"a.png": markdown.Picture("a.png", 1, 1)}
    for payload in (*whole.MARKUP, *whole.LINKS):
        text = construct.replace("{x}", payload)
        for made in (markdown.render(text, pictures=shown).html, markdown.cleaned(text, "./")):
            assert [*reading.faults(f"<body>{made}")] == [], text


@pytest.mark.parametrize(("first", "second"), [*product(["[x]({x})", "<a href='{x}'>x</a>"], repeat=2)])
def test_a_link_beside_another_is_no_way_round(first: str, second: str) -> None:
    for payload in whole.LINKS:
        made = markdown.render(f"{first} {second}".replace("{x}", payload)).html
        assert [*reading.faults(f"<body>{made}")] == [], payload
