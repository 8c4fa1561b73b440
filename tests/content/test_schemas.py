"""The schemas for editing programs: as they are committed, and never stricter than we are."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from content.test_golden_problems import NOW, documents, sources
from jsonschema import Draft7Validator

from sitegen.content import schemas
from sitegen.content.library import Sources, gather, read

ROOT = Path(__file__).parents[2]
SCHEMAS = {name: Draft7Validator(schema) for name, schema in schemas.schemas().items()}
SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
CASES = [pytest.param(yaml.safe_load(text), id=f"{path.stem}-{number}") for path, number, text in documents()]
EVENT = {"id": "rapat", "title": "Rapat", "summary": "Rapat RW.", "published": "2026-11-02", "organizer": "Kelurahan"}


class Core(yaml.SafeLoader):
    """YAML 1.2 as editing programs read it: numbers and true, false and null are not text, dates are."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false|True|False|TRUE|FALSE)$"), None)
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^[-+]?[0-9]+$"), None)
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]*\.[0-9]+$|^[-+]?[0-9]+\.$"), None)
Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:~|null|Null|NULL|)$"), None)


def schema_of(path: str) -> str:
    """Which schema a file of content/ has."""
    if found := re.fullmatch(r"content/reference/([a-z]+)\.yml", path):
        return f"{found[1]}.json"
    found = re.fullmatch(r"content/(event|module)s/.*/index\.(id|en)\.md", path)
    return f"{found[1]}.{found[2]}.json" if found else ""


def stated(given: Sources) -> Iterator[tuple[str, str, Any]]:
    """Each file with a schema: its path, the schema, and what it states."""
    for path, text in given.texts.items():
        if (name := schema_of(path)) in SCHEMAS:
            yaml_text = re.split(r"^---\s*$", text, flags=re.MULTILINE)[1] if path.endswith(".md") else text
            yield path, name, yaml.load(yaml_text, Loader=Core)


def refused(name: str, value: Any) -> list[str]:
    return [f"{each.json_path}: {each.message}" for each in SCHEMAS[name].iter_errors(value)]


def test_what_is_committed_is_up_to_date() -> None:
    folder = ROOT / schemas.FOLDER
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == schemas.files(), "build.py schema"


@pytest.mark.parametrize("name", SCHEMAS)
def test_it_is_a_schema(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name].schema)


def test_the_real_content_is_accepted() -> None:
    found = list(stated(gather(ROOT)))
    assert {name for _, name, _ in found} == set(SCHEMAS)
    assert [(path, wrong) for path, name, value in found if (wrong := refused(name, value))] == []


@pytest.mark.parametrize("case", CASES)
def test_what_we_read_without_a_fault_is_accepted(case: dict[str, Any]) -> None:
    given = sources(case)
    faulty = {problem.path for problem in read(given, NOW)[1]}
    sound = Sources({path: text for path, text in given.texts.items() if path not in faulty}, {})
    assert [(path, wrong) for path, name, value in stated(sound) if (wrong := refused(name, value))] == []


@pytest.mark.parametrize(
    "fields",
    [
        "draft: ya",
        "draft: Tidak",
        "sample: true",
        "date: 2026",
        "date: 2026-12",
        "sessions: [{id: a, start: 2026-12-05 08.30, end: 2026-12-05 11:00}]",
        "participants: {count: '312', precision: approximate}",
        "venue: {name: 17, region: 35.74, geo: '-7.1, 113.2'}",
        "series: {every: Senin, except: [2027-01-01]}",
    ],
)
def test_lenient_forms_are_accepted(fields: str) -> None:
    assert refused("event.id.json", {**EVENT, **yaml.load(fields, Loader=Core)}) == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("titel: Rapat", "'titel' was unexpected"),
        ("mode: tatap muka", "is not one of"),
        ("draft: mungkin", "not valid under any"),
        ("updated: 2026-12", "does not match"),
        ("date: 5 Desember 2026", "does not match"),
        ("sessions: {id: a}", "is not of type 'array'"),
        ("participants: {count: 0}", "less than or equal to the minimum"),
    ],
)
def test_what_is_plainly_wrong_is_refused(fields: str, said: str) -> None:
    (wrong,) = refused("event.id.json", {**EVENT, **yaml.load(fields, Loader=Core)})
    assert said in wrong


def test_a_page_that_was_taken_down_states_little() -> None:
    gone = {"id": "rapat", "published": "2026-11-02", "gone": "Memuat data pribadi."}
    assert refused("event.id.json", gone) == refused("event.en.json", {"gone": "Private data."}) == []
    assert refused("event.id.json", {**gone, "title": "Rapat"}) != []


def test_fields_are_explained_in_indonesian() -> None:
    event = SCHEMAS["event.id.json"].schema["else"]["properties"]
    assert event["published"]["description"].startswith("kapan tulisan ini terbit")
    assert event["photos"]["items"]["properties"]["credit"]["description"] == "Contoh: credit: Humas Kecamatan"
    assert event["sessions"]["items"]["properties"]["id"]["description"].startswith("jangan diubah setelah terbit")


def test_the_registers_are_wired() -> None:
    wired = SETTINGS["yaml.schemas"]
    assert {Path(name).name: schema_of(path) for name, path in wired.items()} == {
        name: name for name in SCHEMAS if not name.startswith(("event", "module"))
    }
    for name, path in wired.items():
        assert (ROOT / name).is_file()
        assert (ROOT / path).is_file()
    recommended = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))["recommendations"]
    assert recommended == ["redhat.vscode-yaml"]
