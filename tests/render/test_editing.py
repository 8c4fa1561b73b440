"""The editors' form: made of the models whole, in Indonesian, for every host, and nowhere unless it is asked for."""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError
from render.editing import AT, HOSTS, ROOT, product, shelf

from sitegen import locales, wording
from sitegen.content import fields
from sitegen.content.admin import NEEDS, Admin
from sitegen.content.models import Event, Module
from sitegen.content.texts import EventTranslation, ModuleTranslation
from sitegen.publish.hosting import rules
from sitegen.render import admin, policy, site
from sitegen.render.editing.patterns import PATTERNS
from sitegen.render.editing.shapes import named, shape

FORM = product(HOSTS["gitlab"]).inputs["form"]
EVENTS, MODULES = FORM["config"]["collections"]
MODELS = {"events": (Event, EventTranslation, EVENTS), "modules": (Module, ModuleTranslation, MODULES)}
LOCALE = ROOT / "node_modules/decap-cms-locales/dist/esm/en/index.js"
SAMPLES = (
    *(
        "rapat-rw",
        "Rapat RW",
        "a" * 81,
        "rapat--rw",
        "2026",
        "2026-12",
        "2026-12-05",
        "2026-12-05 08.30",
        "2026-12-05 8.30",
    ),
    *(
        "5 Desember 2026",
        "2026-12-05T08:30",
        "https://kota.example/x?a=1",
        "HTTP://kota.example",
        "kota.example",
        "1.0",
        "v1",
    ),
    *("denah.pdf", "denah kota.pdf", "-7.7543, 113.2159", "7", "2025/rapat-rw", "2025/Rapat", "dua\nbaris", "x" * 1001),
)
KINDS = {
    "slug": fields.Slug,
    "moment": fields.Moment,
    "day": fields.Day,
    "date": fields.Date,
    "url": fields.Url,
    "file": fields.FileName,
    "version": fields.Version,
    "point": fields.Point,
    "old": fields.OldAddress,
    "line": fields.Line,
}


def named_in(form: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in form["fields"]}


def every(field: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield field
    for each in (*field.get("fields", ()), *filter(None, [field.get("field")])):
        yield from every(each)


@pytest.mark.parametrize("name", MODELS)
def test_every_field_of_the_models_is_in_the_form(name: str) -> None:
    model, text, form = MODELS[name]
    assert held(model, form["fields"]) == []
    asked = {field["name"] for field in form["fields"] if field["required"]}
    assert asked == {key for key, info in named(model).items() if info.is_required()}
    side_by_side = {field["name"] for field in form["fields"] if field.get("i18n")}
    # What moved in a series is left to the file: it is told by its date, below the series.
    assert side_by_side == {*named(text), "body", *({"registration"} if name == "events" else ())} - {
        *("source_hash", "contact", "moved")
    }


def held(model: type[BaseModel], form: list[dict[str, Any]]) -> list[str]:
    """Fields of a model that the form has not got, or others."""
    found = {field["name"]: field for field in form}
    wrong = [*(named(model).keys() ^ (found.keys() - {"body"}))]
    for name, info in named(model).items():
        if (inner := shape(info).model) and name in found:
            wrong += [f"{name}.{each}" for each in held(inner, found[name]["fields"])]
    return wrong


def test_whatever_has_a_form_of_its_own_says_so_in_indonesian() -> None:
    for field in (inner for each in (*EVENTS["fields"], *MODULES["fields"]) for inner in every(each)):
        assert field["label"].strip()
        if "pattern" in field:
            assert re.match("(tulis|salin|pakai) ", field["pattern"][1])


@pytest.mark.parametrize("kind", KINDS)
def test_a_pattern_lets_through_what_the_check_does(kind: str) -> None:
    """And holds back what it refuses, but for what no pattern knows: a day that no calendar has, a line that folds."""
    for text in SAMPLES:
        try:
            TypeAdapter(KINDS[kind]).validate_python(text)
            sound = True
        except ValidationError:
            sound = False
        assert bool(re.search(PATTERNS[kind], text)) == (sound and not (kind == "line" and "\n" in text)), text


def test_what_can_be_chosen_is_what_there_is() -> None:
    found = {
        name: [each["value"] for each in field["options"]]
        for name, field in named_in(EVENTS).items()
        if "options" in field
    }
    assert set(found["topics"]) == set(shelf().topics)
    assert set(found["regulations"]) == set(shelf().regulations)
    assert set(found["regions"]) == set(shelf().regions)
    assert set(found["modules"]) == {each.slug for each in shelf().modules}
    sessions = named_in(named_in(EVENTS)["sessions"])
    assert [each["label"] for each in sessions["status"]["options"]] == [
        "Rencana",
        "Terjadwal",
        "Ditunda",
        "Dibatalkan",
    ]
    assert {"value": "35.74.04", "label": "Kanigaran, Kota Probolinggo (35.74.04)"} in named_in(EVENTS)["regions"][
        "options"
    ]


def test_what_is_translated_item_by_item_is_found_as_the_translation_names_it() -> None:
    found = named_in(EVENTS)
    assert {name: found[name]["by"] for name in found if found[name]["widget"] == "told"} == {
        **{"sessions": "id", "speakers": "id", "photos": "file", "attachments": "file"},
        **{"changes": "", "corrections": ""},
    }
    assert [line["path"] for line in found["sessions"]["words"]] == [
        *(["title"], ["cancel_reason"], ["venue", "name"], ["venue", "address"])
    ]
    assert {name: found[name]["line"] for name in ("attachments", "changes")} == {
        "attachments": "title",
        "changes": "note",
    }
    assert named_in(MODULES)["outcomes"]["line"] == ""


def flat(words: Any, *above: str) -> dict[str, str]:
    if isinstance(words, str):
        return {".".join(above): words}
    return {key: text for name, inner in words.items() for key, text in flat(inner, *above, name).items()}


def test_every_word_of_decap_is_said_in_indonesian(tmp_path: Path) -> None:
    (tmp_path / "en.mjs").write_text(LOCALE.read_text("utf-8"), "utf-8")
    program = 'import en from "./en.mjs"; console.log(JSON.stringify(en))'
    (tmp_path / "told.mjs").write_text(program, "utf-8")
    done = subprocess.run(["node", "told.mjs"], cwd=tmp_path, capture_output=True, text=True, check=True)
    english, ours = flat(json.loads(done.stdout)), flat(FORM["phrases"])
    assert ours.keys() == english.keys()
    assert all(text.strip() for text in ours.values())
    for key, text in ours.items():
        assert set(re.findall(r"%\{\w+\}", text)) <= set(re.findall(r"%\{\w+\}", english[key])), key
    same = {key for key, text in ours.items() if text == english[key]}
    assert {key for key in same if not re.fullmatch(r"[%{}\w ＋]+|Status: .*", ours[key])} == set()


def test_each_host_gets_what_it_needs_to_log_in() -> None:
    said = {name: product(at).inputs["form"]["config"] for name, at in HOSTS.items()}
    gitlab, forgejo, gitea, github = (said[name]["backend"] for name in ("gitlab", "forgejo", "gitea", "github"))
    assert {gitlab[key] for key in ("auth_type", "app_id", "api_root")} == {"pkce", "0a1b", f"{AT['address']}/api/v4"}
    assert forgejo["api_root"] == gitea["api_root"] == f"{AT['address']}/api/v1"
    assert (github["base_url"], github["repo"]) == ("https://masuk.kota.example", "kominfo/kabar")
    modes = {name: each["publish_mode"] for name, each in said.items()}
    assert modes == {name: "simple" if name == "gitea" else "editorial_workflow" for name in HOSTS}
    assert NEEDS.keys() == {*HOSTS, "local"}


def test_without_settings_there_is_no_form_and_no_policy_of_it() -> None:
    found, spoken = replace(shelf(), site=replace(shelf().site, admin=None)), locales.load()
    assert list(admin.products(found, spoken)) == []
    assert "admin" not in {each.key for each in site.products(found, spoken)}
    assert site.missing(Path("/nowhere"), found) == ()


def test_what_is_not_installed_is_named(tmp_path: Path) -> None:
    found = replace(shelf(), site=replace(shelf().site, admin=HOSTS["gitlab"]))
    assert set(site.missing(tmp_path, found)) == set(admin.COPIES.values())
    assert site.missing(ROOT, found) == ()


def test_the_form_is_in_no_ledger_sitemap_or_search() -> None:
    found, spoken = replace(shelf(), site=replace(shelf().site, admin=HOSTS["gitlab"])), locales.load()
    items = site.products(found, spoken)
    assert "admin" in {each.key for each in items}
    assert not [each for each in site.standing(items) if each.startswith("admin")]
    assert not [each for each in items if each.key != "admin" and "admin/" in json.dumps(dict(each.inputs))]


def test_the_policy_names_the_host_and_nobody_else() -> None:
    for name, at in HOSTS.items():
        host = "https://api.github.com" if name == "github" else AT["address"]
        stated = policy.of_form(at.calls)
        assert re.findall(r"https?://[^ ;]+", stated) == [host, host]
        page = product(at)
        assert page.inputs["calls"] == [host]
    assert rules.of_form(HOSTS["github"])["Cross-Origin-Opener-Policy"] == "same-origin-allow-popups"
    assert rules.of_form(HOSTS["gitlab"]).keys() == {"Content-Security-Policy"}


def test_an_address_with_a_path_is_named_by_its_host() -> None:
    at = Admin(host="gitlab", address="https://kota.example:8443/git;x/", repository="a/b", app_id="c")
    assert at.calls == ("https://kota.example:8443",)
    assert "local" in NEEDS
    assert wording.load("form.yml")["page"]["title"]
