"""The library of modules: what a card says before anyone downloads, and what the list can be limited to."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from render.test_golden_pages import rendered

from sitegen import locales, urls
from sitegen.content import forms, library
from sitegen.content.library import Library
from sitegen.products import Product
from sitegen.render import site

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
SPOKEN = locales.load()
LIBRARY, _ = library.read(library.gather(ROOT), NOW)


def products(found: Library) -> dict[str, Product]:
    return {product.key: product for product in site.products(found, SPOKEN)}


PRODUCTS = products(LIBRARY)


def view(address: str) -> dict[str, Any]:
    return dict(PRODUCTS[f"page:{address}"].inputs)


def html(address: str) -> str:
    return rendered(PRODUCTS[f"page:{address}"])[urls.index(address)].decode()


@pytest.mark.parametrize(("address", "kind"), [("modul/", "Unduh PDF"), ("en/modules/", "Download the PDF")])
def test_a_card_says_what_can_be_taken_along_and_how_large_it_is(address: str, kind: str) -> None:
    shown = html(address)
    own = view(address)
    assert len(own["modules"]) == len(LIBRARY.modules) > 0
    offered = re.findall(rf">{kind}<span [^>]*>[^<]*</span> <small>118 KB</small></span></a>", shown)
    assert len(offered) == len(LIBRARY.modules)
    for entry, card in zip(LIBRARY.modules, own["modules"], strict=True):
        assert card["pdf"].endswith(f"-{entry.slug}.pdf")
        assert str(entry.facts.duration) in card["date"]
        assert entry.facts.version in card["version"]
        count = len(forms.needed_by(entry.slug))
        assert card["forms"].startswith(str(count)) if count else card["forms"] == ""


def test_there_are_choices_for_what_there_is_alone() -> None:
    found = {choice["field"]: [each["value"] for each in choice["options"]] for choice in view("modul/")["choices"]}
    lengths = {entry.facts.duration for entry in LIBRARY.modules}
    assert ("sampai-30" in found["minutes"]) == (min(lengths) <= 30)
    assert ("lebih-dari-45" in found["minutes"]) == (max(lengths) > 45)
    assert set(found["audience"]) == {each for entry in LIBRARY.modules for each in entry.facts.audience}
    assert set(found["topics"]) == {each for entry in LIBRARY.modules for each in entry.facts.topics}


@pytest.mark.parametrize("address", ["modul/", "en/modules/", "modul/untuk/tomas/", "en/modules/minutes/up-to-30/"])
def test_every_choice_leads_to_a_page_with_what_was_chosen(address: str) -> None:
    for choice in view(address)["choices"]:
        for option in choice["options"]:
            target, _, fragment = option["address"].partition("#")
            listed = view(target)["modules"]
            own = {
                each["address"] for each in view("modul/" if not target.startswith("en/") else "en/modules/")["modules"]
            }
            assert {each["address"] for each in listed} <= own
            assert listed
            assert not fragment or f'id="{fragment}"' in html(target)


def test_the_page_of_an_audience_marks_it_and_leads_back() -> None:
    own = view("modul/untuk/tomas/")
    chosen = {choice["field"]: (choice["chosen"], choice["all"]) for choice in own["choices"]}
    assert chosen == {"topics": ("", None), "audience": ("tomas", "modul/"), "minutes": ("", None)}
    assert [each["values"]["audience"] for each in own["modules"]]
    assert all("tomas" in each["values"]["audience"] for each in own["modules"])
    assert not own["choosing"]


def test_an_audience_has_a_capital_where_it_begins_a_line_alone() -> None:
    every = [each for address in ("modul/", "en/modules/") for each in view(address)["modules"]]
    lines = {each["audience"] for each in every if each["audience"]}
    assert "untuk RT, RW, LKK, tokoh masyarakat, tokoh agama" in lines
    assert not [line for line in lines if re.search("Tokoh|Kelompok|Kader|Masyarakat|Community|Religious|The ", line)]
    options = {each["value"]: each["title"] for each in view("modul/")["choices"][1]["options"]}
    assert (options["tomas"], options["rt"]) == ("Tokoh masyarakat", "RT")
    assert view("modul/untuk/tomas/")["title"] == "Modul untuk: tokoh masyarakat"


def test_a_page_without_modules_is_there_and_is_not_found() -> None:
    own = view("modul/menit/lebih-dari-45/")
    assert own["modules"] == []
    assert own["noindex"]
    assert own["alternates"] == []
    assert "Belum ada modul untuk pilihan ini." in html("modul/menit/lebih-dari-45/")
    assert "modul/menit/lebih-dari-45/" not in site.addresses(PRODUCTS.values())
    assert {"modul/untuk/rt/", "en/modules/for/rt/", "modul/menit/31-45/"} <= set(site.addresses(PRODUCTS.values()))


def test_a_sample_alone_gives_its_audience_no_lasting_page() -> None:
    modules = tuple(
        replace(each, said={code: said.model_copy(update={"sample": True}) for code, said in each.said.items()})
        for each in LIBRARY.modules
    )
    made_up = products(replace(LIBRARY, modules=modules, events=()))
    kept = site.addresses(made_up.values())
    assert "modul/" in kept
    assert [address for address in kept if address.startswith(("modul/untuk/", "modul/menit/"))] == []
    assert made_up["page:modul/untuk/rt/"].inputs["noindex"]


def test_a_topic_lists_its_modules() -> None:
    own = view("topik/keamanan-lingkungan/")
    wanted = [f"modul/{each.slug}/" for each in LIBRARY.modules if "keamanan-lingkungan" in each.facts.topics]
    assert [each["address"] for each in own["modules"]] == wanted != []
    assert view("wilayah/35.74.04/")["modules"] == []
