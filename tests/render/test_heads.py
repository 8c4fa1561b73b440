"""The head of a page: what is shown of it when it is shared, and how it is followed."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from telling import BASE, EN, ID, entry, shelf

from sitegen.content.brand import Brand
from sitegen.dates import When
from sitegen.locales import Locale
from sitegen.products import Work
from sitegen.render import colours, fill, frames, heads, lists, taxonomies, views

ROOT = Path(__file__).parents[2]
TEMPLATES = fill.read_templates(Work({}, {}, ROOT))
CARD = {"src": "kegiatan/2026/rapat/kartu.jpg", "width": 1200, "height": 630, "alt": 'Kartu "Rapat" & lain'}
VENUE = {"name": "Balai RW 3", "region": "35.74.04"}


def view(**changes: Any) -> dict[str, Any]:
    """An event's page."""
    own = entry(date="2026-11-10", venue=VENUE, participants={"count": "40"}, topics=["siskamling"])
    return {
        **views.event_view(next(frames.renditions(shelf(own), (ID, EN))), own),
        "root": "../../../",
        "explained": [],
        **changes,
    }


def markup(found: dict[str, Any]) -> str:
    """The head of a page."""
    return str(
        fill.template(Work({}, TEMPLATES, ROOT), "head", found["language"]).render({"explained": [], **heads.of(found)})
    )


def told(text: str) -> dict[str, list[str]]:
    """What the `meta` elements of a head say, by name."""
    tree = html.document_fromstring(f"<html><head>{text}</head><body></body></html>")
    found: dict[str, list[str]] = {}
    for each in tree.xpath("//meta"):
        found.setdefault(each.get("property") or each.get("name"), []).append(each.get("content"))
    return found


def test_a_shared_page_shows_its_card_with_its_full_address_and_its_size() -> None:
    found = told(markup(view(share_card=CARD)))
    assert found["og:image"] == ["https://kabar.example/kegiatan/2026/rapat/kartu.jpg"]
    assert found["og:image:type"] == ["image/jpeg"]
    assert (found["og:image:width"], found["og:image:height"]) == (["1200"], ["630"])
    assert found["og:image:alt"] == found["twitter:image:alt"] == ['Kartu "Rapat" & lain']
    assert found["twitter:card"] == ["summary_large_image"]
    bare = told(markup(view(share_card=None)))
    assert not [name for name in bare if "image" in name]
    assert bare["twitter:card"] == ["summary"]


def test_the_preview_stands_before_all_else_and_the_data_last() -> None:
    text = markup(view(share_card=CARD, live=True))
    names = re.findall(r'<(?:meta (?:property|name)|link rel|script (?:type|defer src))="([^"]+)"', text)
    assert names[:4] == ["og:title", "og:description", "og:url", "og:image"]
    assert names[-1] == "application/ld+json"


def test_an_article_is_dated_and_says_where_it_belongs() -> None:
    found = told(markup(view()))
    assert found["og:type"] == ["article"]
    assert found["article:published_time"] == ["2026-11-01"]
    assert "article:modified_time" not in found
    assert (found["article:section"], found["article:tag"]) == (["Kegiatan"], ["Siskamling"])
    home = lists.home(next(frames.renditions(BASE, (ID, EN))))
    assert told(markup({**home, "root": "./"}))["og:type"] == ["website"]


def test_a_month_is_no_date_that_open_graph_knows() -> None:
    found = heads.article(When(2024, 7), When(2024, 8, 3), "Kegiatan", ["Siskamling"])
    assert (found["published"], found["modified"]) == (None, "2024-08-03")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
@example('"><script>alert(1)</script>')
@example("</head><body onload='x'>")
def test_no_text_leaves_its_attribute(text: str) -> None:
    found = told(markup(view(title=text, description=f"x{text}"[:160], share_card={**CARD, "alt": text})))
    assert (found["og:title"], found["og:image:alt"]) == ([text], [text])
    assert found["og:description"] == [f"x{text}"[:160]]


def test_languages_name_each_other_only_when_both_are_there() -> None:
    assert told(markup(view()))["og:locale"] == ["id_ID"]
    assert "og:locale:alternate" not in told(markup(view())), "it is not translated"
    english = lists.home(list(frames.renditions(BASE, (ID, EN)))[1])
    found = told(markup({**english, "root": "../"}))
    assert (found["og:locale"], found["og:locale:alternate"]) == (["en_GB"], ["id_ID"])


# Descriptions

LONG = st.text(st.sampled_from("abc  .,!?-"), min_size=150, max_size=400)


@given(LONG)
@example("kata " * 60)
@example("k" * 300)
def test_a_description_is_cut_at_a_word_s_end(text: str) -> None:
    found = heads.shortened(text)
    assert len(found) <= heads.LONGEST
    if len(text) <= heads.LONGEST:
        assert found == text
    elif not found.endswith("…"):
        assert found[-1] in ".!?"
        assert text.startswith(found + " ")
    elif " " in text[: heads.LONGEST - 1]:
        kept = found.removesuffix("…")
        assert text.startswith(kept)
        assert re.match(r"[\s,;:–-]", text[len(kept) :])


def test_a_whole_sentence_is_better_than_a_part_of_the_next() -> None:
    first = "Seluruh ketua RT dan RW di kelurahan ini mengikuti bimtek tentang lembaga kemasyarakatan desa."
    assert (
        heads.shortened(f"{first} {'Lalu mereka berdiskusi panjang lebar. ' * 4}")
        == first + " Lalu mereka berdiskusi panjang lebar."
    )
    assert heads.shortened("Singkat. " + "kata " * 60).endswith("kata…"), "a few words alone say too little"


# Feeds


def channels(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["type"].partition("/")[2], each["address"]) for each in found["feeds"]]


GENERAL = [("rss+xml", "jadwal/rss.xml"), ("rss+xml", "kegiatan/rss.xml")]


def test_a_page_names_its_own_channel_before_those_of_every_page() -> None:
    site = next(frames.renditions(BASE, (ID, EN)))
    calendar = ("calendar", "jadwal/jadwal.ics")
    forms = ("rss+xml", "atom+xml", "feed+json")
    files = ("rss.xml", "atom.xml", "feed.json")
    schedule = [(form, f"jadwal/{file}") for form, file in zip(forms, files, strict=True)]
    assert channels(lists.schedule(site)) == [*schedule, calendar, GENERAL[1]]
    news = [(form, f"kegiatan/{file}") for form, file in zip(forms, files, strict=True)]
    assert channels(next(lists.events(site))) == [*news, GENERAL[0]]
    topic = [("rss+xml", "topik/siskamling/rss.xml"), ("calendar", "topik/siskamling/jadwal.ics")]
    (page,) = taxonomies.taxon(site, "topics", "siskamling", "Siskamling")
    assert channels(page) == [*topic, *GENERAL]
    assert channels(lists.home(site)) == [GENERAL[0], calendar, GENERAL[1]]
    assert channels(taxonomies.glossary(site)) == GENERAL


@pytest.mark.parametrize("locale", [ID, EN], ids=lambda each: each.code)
def test_no_two_channels_of_a_page_have_the_same_name(locale: Locale) -> None:
    site = next(each for each in frames.renditions(BASE, (ID, EN)) if each.locale == locale)
    for found in views.of_site(site):
        names = [(each["title"], each["type"]) for each in found["feeds"]]
        assert len({title for title, _ in names}) == len(names)


def test_a_session_to_come_has_its_own_calendar_in_the_head_of_its_page() -> None:
    coming = entry(sessions=[{"id": "satu", "start": "2026-12-05 08.30"}], venue=VENUE)
    found = views.event_view(next(frames.renditions(shelf(coming), (ID, EN))), coming)
    assert channels(found) == [("calendar", "kegiatan/2026/rapat/sesi.ics"), *GENERAL]
    assert channels(view()) == GENERAL


def test_the_colour_of_the_browser_s_bar_is_that_of_the_page_s() -> None:
    shown = re.findall(
        r'<meta name="theme-color" media="\(prefers-color-scheme: (\w+)\)" content="([^"]+)"', markup(view())
    )
    sheet = re.findall(r"--kp-bar:([^;]+);.*?color-scheme:(\w+)", colours.sheet(Brand()))
    assert dict(shown) == {scheme: colour for colour, scheme in sheet}
