"""What search engines are told beside events: articles, modules, the office, lists, words, regulations, crumbs."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from telling import BASE as STATED
from telling import EN, FIELDS, ID, NOW, entry, shelf
from vocabulary import faults

from sitegen.content.entries import Entry
from sitegen.content.library import Library
from sitegen.content.models import Event
from sitegen.content.reference import Explained, Regulation, Term, Words
from sitegen.locales import Locale
from sitegen.render import frames, lists, modulelists, modules, taxonomies, views
from sitegen.render.frames import Rendition
from sitegen.render.structured import graph, materials, publishers, writeups

SHARED = STATED.modules[0]
TRUE = {code: said.model_copy(update={"sample": False}) for code, said in SHARED.said.items()}
WORD = Explained(name="RT", description="Rukun tetangga.")
BASE = replace(STATED, modules=(SHARED, replace(SHARED, slug="ronda", said=TRUE)), terms={"rt": Term(id=WORD, en=WORD)})
"""One module that is a sample and one that is not."""
VENUE = {"name": "Balai RW 3", "address": "Jalan Melati 5", "region": "35.74.04"}
HELD: dict[str, Any] = {"date": "2026-11-10", "participants": {"count": "40"}, "venue": VENUE}
CARD = "https://kabar.example/kegiatan/2026/rapat/kartu.jpg"


def rendition(library: Library, locale: Locale = ID) -> Rendition:
    return next(each for each in frames.renditions(library, (ID, EN)) if each.locale == locale)


def told(found: Entry[Event], locale: Locale = ID, now: dt.datetime = NOW) -> list[dict[str, Any]]:
    """The nodes of an event's page, which are found sound first."""
    data = writeups.of_event(rendition(shelf(found, now=now), locale), found)
    assert faults({"@context": "https://schema.org", "@graph": data}) == []
    return data


def article(locale: Locale = ID, **fields: Any) -> dict[str, Any]:
    """The article of an event that was held and reported."""
    first, event = told(entry(**HELD | fields), locale)
    assert (first["@type"], first["about"][0]) == ("NewsArticle", {"@id": event["@id"]})
    return first


def in_both() -> Entry[Event]:
    """A report in Indonesian and English."""
    found = entry(**HELD)
    english = Event.model_validate({**FIELDS, **HELD, "title": "Meeting", "summary": "A meeting."})
    return replace(found, said={**found.said, "en": english})


# Articles


def test_a_report_is_an_article_about_its_event_named_as_in_the_news_feed() -> None:
    found = article()
    assert found["@id"] == "tag:kabar.example,2026:id/rapat"
    assert (found["headline"], found["description"], found["inLanguage"]) == ("Rapat", "Rapat.", "id")
    assert found["url"] == found["mainEntityOfPage"] == "https://kabar.example/kegiatan/2026/rapat/"
    office = publishers.signature(BASE, ID)
    assert (found["author"], found["publisher"]) == (office, {"@id": office["@id"]})
    assert found["contentLocation"]["identifier"] == "35.74.04"
    assert found["contentLocation"]["name"] == "Kecamatan Kanigaran"
    assert not {"dateModified", "correction", "isBasedOn", "citation", "keywords", "license"} & set(found)


BEFORE = {"id": "satu", "start": "2026-11-10 08.30", "end": "2026-11-10 11.00"}
AFTER = {"id": "dua", "start": "2026-12-10 08.30", "end": "2026-12-10 11.00"}
OFF = {"status": "cancelled", "cancel_reason": "Banjir"}
UNREPORTED: list[dict[str, Any]] = [
    {"date": "2026-12-05"},
    {"date": "2026-11-10"},
    {"sessions": [BEFORE | OFF], "updated": "2026-11-12"},
    {"sessions": [BEFORE, AFTER], "participants": {"count": "40"}},
    {"sessions": [BEFORE], "series": {"every": "Selasa"}},
]


@pytest.mark.parametrize("fields", UNREPORTED, ids=["to come", "held", "cancelled", "half over", "a series"])
def test_what_is_announced_and_not_reported_is_an_event_and_no_article(fields: dict[str, Any]) -> None:
    assert [each["@type"] for each in told(entry(venue=VENUE, **fields))] in (["Event"], ["EventSeries"])


def test_it_becomes_an_article_once_the_event_is_over() -> None:
    found = entry(**{**HELD, "date": "2026-12-05"})
    types = [[each["@type"] for each in told(found, now=NOW + dt.timedelta(days=days))] for days in (0, 20)]
    assert types == [["Event"], ["NewsArticle", "Event"]]


@pytest.mark.parametrize("when", ["2026", "2026-11", "2026-11-12"])
def test_it_is_dated_no_more_precisely_than_is_known(when: str) -> None:
    assert article(published=when)["datePublished"] == when


def test_it_is_modified_when_it_was_rewritten_or_corrected_and_says_what_was_wrong() -> None:
    assert article(updated="2026-11-14")["dateModified"] == "2026-11-14"
    notes = [{"date": "2026-11-16", "note": "Semula tertulis 400 orang."}, {"date": "2026-11-15", "note": "Ejaan."}]
    found = article(updated="2026-11-14", corrections=notes)
    assert found["dateModified"] == "2026-11-16"
    assert [(each["datePublished"], each["text"]) for each in found["correction"]] == [
        ("2026-11-16", "Semula tertulis 400 orang."),
        ("2026-11-15", "Ejaan."),
    ]


def test_it_says_whose_report_it_rests_on_and_a_front_page_is_not_taken_for_the_report() -> None:
    own = {"name": "kota.example", "author": "Sa", "date": "2024-07"}
    report = article(source={**own, "url": "https://kota.example/berita/1"})["isBasedOn"]
    publisher = {"@type": "Organization", "name": "kota.example"}
    known = {"@type": "CreativeWork", "creditText": "Sa", "datePublished": "2024-07"}
    assert report == {**known, "publisher": publisher, "url": "https://kota.example/berita/1"}
    front = article(source={**own, "url": "https://kota.example/"})["isBasedOn"]
    assert front == {**known, "publisher": {**publisher, "url": "https://kota.example/"}}


def test_each_translation_names_what_it_translates() -> None:
    main, english = (told(in_both(), locale)[0] for locale in (ID, EN))
    assert main["workTranslation"] == [{"@id": english["@id"]}]
    assert english["translationOfWork"] == {"@id": main["@id"]}
    assert (english["headline"], english["inLanguage"]) == ("Meeting", "en")
    assert "workTranslation" not in article()
    assert "translationOfWork" not in article(EN)


def test_how_many_came_is_no_fact_that_search_engines_are_told() -> None:
    for counted in ({"count": "675", "precision": "approximate"}, {"precision": "all"}, {"count": "312"}):
        nodes = told(entry(**HELD | {"participants": counted}))
        assert "675" not in str(nodes)
        assert "312" not in str(nodes)
        assert "maximumAttendeeCapacity" not in nodes[1]


def test_a_sample_is_told_of_to_nobody() -> None:
    assert told(entry(sample="ya", **HELD)) == []
    assert materials.of_module(rendition(BASE), SHARED) == []


# Modules


def test_a_module_says_for_whom_how_long_what_one_learns_and_which_files_it_has() -> None:
    module = BASE.modules[1]
    (found,) = modules.view(rendition(BASE), module)["structured"]
    assert faults({"@context": "https://schema.org", **found}) == []
    facts = module.facts
    assert (found["name"], found["teaches"], found["version"]) == (facts.title, list(facts.outcomes), facts.version)
    assert (found["timeRequired"], found["educationalLevel"]) == (f"PT{facts.duration}M", "dasar")
    assert found["datePublished"] == str(facts.published)
    page = "https://kabar.example/modul/ronda/"
    assert found["@id"] == found["url"] == page
    named = {each["contentUrl"]: each["encodingFormat"] for each in found["encoding"]}
    assert named[f"{page}modul-ronda.pdf"] == "application/pdf"
    assert named[f"{page}modul-ronda.zip"] == "application/zip"
    assert "license" not in found
    (english,) = modules.view(rendition(BASE, EN), module)["structured"]
    assert english["translationOfWork"] == {"@id": page}
    assert found["workTranslation"] == [{"@id": english["@id"]}]
    assert all("/en/modules/" in each["contentUrl"] for each in english["encoding"])


# The site


@pytest.mark.parametrize("locale", [ID, EN], ids=lambda each: each.code)
def test_the_front_page_tells_of_the_office_and_of_the_site_with_its_search(locale: Locale) -> None:
    office, site = lists.home(rendition(BASE, locale))["structured"]
    edition = BASE.site.editions[locale.code]
    assert (office["name"], office["email"]) == (edition.office.name, edition.office.email)
    assert office["@id"] == "https://kabar.example/#office", "one office in every language"
    assert (site["name"], site["inLanguage"]) == (edition.name, locale.code)
    search = "cari" if locale == ID else "en/search"
    assert site["potentialAction"]["target"]["urlTemplate"] == f"https://kabar.example/{search}/?q={{query}}"
    assert faults({"@context": "https://schema.org", "@graph": [office, site]}) == []


def test_an_office_tells_no_more_than_the_settings_state() -> None:
    edition = BASE.site.editions["id"]
    bare = replace(edition, office=edition.office.model_copy(update={"address": None, "url": None}))
    library = replace(BASE, site=replace(BASE.site, editions={**BASE.site.editions, "id": bare}))
    assert set(publishers.whole(library, ID)) == {"@type", "@id", "name", "email", "logo"}
    assert "url" not in publishers.signature(library, ID)


def listed(nodes: list[dict[str, Any]]) -> list[str]:
    (page,) = nodes
    assert faults({"@context": "https://schema.org", **page}) == []
    items = page["mainEntity"]["itemListElement"]
    assert [each["position"] for each in items] == list(range(1, len(items) + 1))
    assert page["mainEntity"]["numberOfItems"] == len(items)
    return [each["url"] for each in items]


def test_lists_name_what_they_hold_in_their_order_but_no_sample() -> None:
    own: dict[str, dict[str, Any]] = {
        "satu": {"date": "2026-12-06", "venue": VENUE},
        "dua": {"date": "2026-12-05", "sample": "ya", "title": "Contoh rapat"},
        "tiga": HELD,
    }
    events = [replace(entry(id=name, **own[name]), slug=name, folder=f"content/events/2026/{name}") for name in own]
    site = rendition(shelf(*events))
    assert listed(lists.schedule(site)["structured"]) == ["https://kabar.example/jadwal/#satu.acara"]
    (first, *_) = lists.events(site)
    assert listed(first["structured"]) == ["https://kabar.example/kegiatan/2026/tiga/"]
    (library, *_) = modulelists.views(rendition(BASE))
    assert listed(library["structured"]) == ["https://kabar.example/modul/ronda/"]


def test_a_list_of_nothing_is_no_list() -> None:
    assert lists.schedule(rendition(shelf()))["structured"] == []


def test_the_glossary_is_a_set_of_terms_each_at_its_place() -> None:
    (found,) = taxonomies.glossary(rendition(BASE, EN))["structured"]
    assert faults({"@context": "https://schema.org", **found}) == []
    assert {each["@id"] for each in found["hasDefinedTerm"]} == {
        f"https://kabar.example/en/glossary/#{slug}" for slug in BASE.terms
    }


def test_a_regulation_is_told_of_as_far_as_it_is_known() -> None:
    said = Words(name="Tentang Rapat", description="Aturan rapat.")
    own = Regulation.model_validate(
        {"number": "Perda 1/2020", "year": "2020", "standing": "reported", "id": said, "en": said}
    )
    library = replace(BASE, regulations={"perda": own})
    (page,) = taxonomies.taxon(rendition(library), "regulations", "perda", own.number)
    (found,) = page["structured"]
    assert faults({"@context": "https://schema.org", **found}) == []
    assert found == {
        "@type": "Legislation",
        "@id": "https://kabar.example/peraturan/perda/",
        "name": "Perda 1/2020",
        "alternateName": "Tentang Rapat",
        "description": "Aturan rapat.",
        "legislationIdentifier": "Perda 1/2020",
        "legislationDate": "2020",
        "mainEntityOfPage": "https://kabar.example/peraturan/perda/",
    }
    cited = replace(library, events=(entry(**HELD, regulations=["perda"]),))
    (first, _) = writeups.of_event(rendition(cited), cited.events[0])
    assert first["citation"][0]["@id"] == found["@id"]


# The graph


def view(**changes: Any) -> dict[str, Any]:
    found = entry(**HELD)
    return {**views.event_view(rendition(shelf(found)), found), **changes}


def test_a_page_s_graph_ends_with_the_way_to_it_from_the_front_page() -> None:
    data = graph.of(view(), None)
    assert data is not None
    assert faults(data) == []
    assert [each["@type"] for each in data["@graph"]] == ["NewsArticle", "Event", "BreadcrumbList"]
    steps = data["@graph"][-1]["itemListElement"]
    assert [(each["position"], each["name"], each["item"]) for each in steps] == [
        (1, "Beranda", "https://kabar.example/"),
        (2, "Kegiatan", "https://kabar.example/kegiatan/"),
        (3, "Rapat", "https://kabar.example/kegiatan/2026/rapat/"),
    ]


def test_what_is_shown_with_a_picture_has_the_page_s_share_card() -> None:
    data = graph.of(view(), CARD)
    assert data is not None
    assert faults(data) == []
    assert [each.get("image") for each in data["@graph"]] == [CARD, CARD, None]


def test_a_page_that_may_not_be_found_has_no_graph_and_the_front_page_no_way() -> None:
    assert graph.of(view(noindex=True), CARD) is None
    home = graph.of(lists.home(rendition(BASE)), CARD)
    assert home is not None
    assert [each["@type"] for each in home["@graph"]] == ["GovernmentOrganization", "WebSite"]


@pytest.mark.parametrize("locale", [ID, EN], ids=lambda each: each.code)
def test_every_page_of_a_site_is_told_of_in_the_vocabulary(locale: Locale) -> None:
    site = rendition(replace(BASE, events=(in_both(),)), locale)
    graphs = [graph.of(each, CARD) for each in views.of_site(site)]
    assert [fault for each in graphs if each for fault in faults(each)] == []
    kinds = {node["@type"] for each in graphs if each for node in each["@graph"]}
    assert kinds >= {"NewsArticle", "Event", "LearningResource", "CollectionPage", "DefinedTermSet", "WebSite"}
