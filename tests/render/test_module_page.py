"""A module's page: what it leads to, what it says of itself, what one can send on."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from render.test_golden_pages import rendered

from sitegen import locales
from sitegen.content import library
from sitegen.content.library import Entry, Library
from sitegen.content.models import Module, Note
from sitegen.dates import When
from sitegen.products import Product
from sitegen.render import related, site

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
SPOKEN = locales.load()
LIBRARY, _ = library.read(library.gather(ROOT), NOW)


def products(found: Library) -> dict[str, Product]:
    return {product.key: product for product in site.products(found, SPOKEN)}


PRODUCTS = products(LIBRARY)
PAGES = [key for each in LIBRARY.modules for key in (f"page:modul/{each.slug}/", f"page:en/modules/{each.slug}/")]


def html(key: str) -> str:
    address = key.removeprefix("page:")
    return rendered(PRODUCTS[key])[address + "index.html"].decode()


def changed(slug: str, **facts: Any) -> dict[str, Product]:
    """The site with one module changed in its facts."""

    def other(entry: Entry[Module]) -> Entry[Module]:
        if entry.slug != slug:
            return entry
        said = {code: each.model_copy(update=facts) for code, each in entry.said.items()}
        return replace(entry, said=said)

    return products(replace(LIBRARY, modules=tuple(map(other, LIBRARY.modules))))


@pytest.mark.parametrize("key", PAGES)
def test_the_contents_lead_to_every_part_in_their_order(key: str) -> None:
    page = html(key)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    contents = page[page.index('<details class="kp-toc">') :]
    jumps = re.findall(r'href="#([^"]+)"', contents[: contents.index("</details>")])
    assert len(jumps) > 8
    assert [each for each in ids if each in jumps] == jumps
    parts = [each for each in re.findall(r'<h2 id="([^"]+)"', page) if each != "bagian-unduhan"]
    assert set(parts) - set(jumps) <= {"bagian-kegiatan", "bagian-modul", "bagian-sesi", "berkas"}


@pytest.mark.parametrize("key", PAGES)
def test_the_version_stands_where_the_code_on_paper_leads(key: str) -> None:
    version = PRODUCTS[key].inputs["version"]
    page = html(key)
    assert f'id="v{version}"' in page
    assert page.count(f" {version} (") >= 2, "what is the latest is said without a code too"
    assert re.search(r'class="[^"]*kp-outdated"[^>]* hidden>', page)


def test_history_always_tells_of_the_first_version_and_the_latest_change_first() -> None:
    slug = LIBRARY.modules[0].slug
    own = PRODUCTS[f"page:modul/{slug}/"].inputs["history"]
    assert own == [{"date": "November 2026", "note": "Terbit pertama kali.", "own": False}]
    notes = [
        {"date": When.parse("2026-12-01"), "note": "Ejaan."},
        {"date": When.parse("2027-02-01"), "note": "Tenggat diperbaiki."},
    ]
    told = changed(slug, history=tuple(Note.model_validate(each) for each in notes))
    found = [(each["date"], each["note"]) for each in told[f"page:modul/{slug}/"].inputs["history"]]
    assert found == [
        ("1 Februari 2027", "Tenggat diperbaiki."),
        ("1 Desember 2026", "Ejaan."),
        ("November 2026", "Terbit pertama kali."),
    ]


def test_related_events_are_written_up_true_and_those_it_rests_on_come_in_first() -> None:
    for entry in LIBRARY.modules:
        cards = PRODUCTS[f"page:modul/{entry.slug}/"].inputs["events"]
        assert 0 < len(cards) <= related.EVENTS
        assert not any(each["sample"] for each in cards)
        assert [each["iso"] for each in cards] == sorted((each["iso"] for each in cards), reverse=True)
        rests = {each.event for each in entry.facts.sources if each.event}
        named = {f"kegiatan/{each.year}/{each.slug}/" for each in LIBRARY.events if each.facts.id in rests}
        assert named <= {each["address"] for each in cards}


def test_an_event_leads_to_the_modules_that_rest_on_it_and_to_those_on_its_topics() -> None:
    def modules(address: str) -> list[str]:
        return [each["address"] for each in PRODUCTS[f"page:{address}"].inputs["modules"]]

    for each in LIBRARY.events:
        found = modules(f"kegiatan/{each.year}/{each.slug}/")
        assert len(found) <= related.MODULES
        rest = [f"modul/{m.slug}/" for m in LIBRARY.modules if any(s.event == each.facts.id for s in m.facts.sources)]
        assert set(found) <= set(rest) if len(rest) >= related.MODULES else set(rest) <= set(found)
    announced = modules("kegiatan/2026/contoh-pelatihan-siskamling-ditunda/")
    assert "modul/siskamling-dan-patroli/" in announced


def test_a_module_of_nothing_in_common_has_nothing_related() -> None:
    slug = LIBRARY.modules[0].slug
    view = changed(slug, topics=(), sources=())[f"page:modul/{slug}/"].inputs
    assert view["events"] == view["modules"] == []


def test_what_is_sent_on_names_the_module_its_length_and_its_address() -> None:
    view = PRODUCTS["page:modul/siskamling-dan-patroli/"].inputs
    text = unquote(view["share"]["whatsapp"].removeprefix("https://wa.me/?text="))
    assert text == (
        "Bapak/Ibu, ini modul yang dapat dibaca, dicetak, dan dipakai bersama warga.\n\n"
        f"*Siskamling dan Patroli Wilayah*\n{view['summary']}\nLama belajar: 40 menit\n\n"
        "Baca atau unduh di: https://kabar-pembinaan.example/modul/siskamling-dan-patroli/"
    )


def test_what_an_editor_writes_formats_nothing_in_a_message() -> None:
    slug = LIBRARY.modules[0].slug
    view = changed(slug, title="Ronda *malam* {link}")[f"page:modul/{slug}/"].inputs
    text = unquote(view["share"]["whatsapp"])
    assert "*Ronda ＊malam＊ {link}*" in text
