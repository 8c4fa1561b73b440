"""The write-ups before and after one: by the date of the event, and nobody else's page changes with a new one."""

from dataclasses import replace
from typing import Any

from render.telling import EN, ID, NOW, entry, shelf

from sitegen.content.entries import Entry
from sitegen.content.models import Event
from sitegen.render import events, frames


def held(slug: str, date: str, **fields: Any) -> Entry[Event]:
    """An event of a day that is over."""
    found = entry(id=slug, title=slug.title(), date=date, **fields)
    return replace(found, folder=f"content/events/2026/{slug}", slug=slug)


FIRST, SECOND, THIRD = held("satu", "2026-03-01"), held("dua", "2026-04-01"), held("tiga", "2026-11-02")
COMING = held("nanti", "2026-12-24")
SAMPLE, OTHER = held("uji", "2026-03-15", sample=True), held("coba", "2026-11-20", sample=True)


def around(*entries: Entry[Event], language: str = "id") -> dict[str, dict[str, Any]]:
    """What each event's page shows of its neighbours."""
    ordered = sorted(entries, key=lambda each: each.facts.when.date, reverse=True)
    place = next(each for each in frames.renditions(shelf(*ordered, now=NOW), (ID, EN)) if each.locale.code == language)
    return {each.slug: events.around(place, each) for each in entries}


def titles(*entries: Entry[Event]) -> dict[str, tuple[str | None, str | None]]:
    return {
        slug: tuple(card and card["title"] for card in (each["before"], each["after"]))  # type: ignore[misc]
        for slug, each in around(*entries).items()
    }


def test_neighbours_go_by_the_date_of_the_event_and_end_at_both_ends() -> None:
    assert titles(THIRD, FIRST, SECOND) == {
        "satu": (None, "Dua"),
        "dua": ("Satu", "Tiga"),
        "tiga": ("Dua", None),
    }


def test_what_is_to_come_has_no_neighbours_and_is_none() -> None:
    assert titles(FIRST, COMING) == {"satu": (None, None), "nanti": (None, None)}


def test_samples_are_neighbours_of_samples_alone() -> None:
    found = titles(FIRST, SAMPLE, SECOND, OTHER)
    assert (found["satu"], found["dua"]) == ((None, "Dua"), ("Satu", None))
    assert (found["uji"], found["coba"]) == ((None, "Contoh: Coba"), ("Contoh: Uji", None))


def test_a_new_write_up_changes_its_neighbours_alone() -> None:
    before, after = around(FIRST, SECOND, THIRD), around(FIRST, SECOND, THIRD, held("baru", "2026-05-05"))
    assert {slug for slug, each in before.items() if after[slug] != each} == {"dua", "tiga"}


def test_a_neighbour_s_summary_is_no_part_of_the_page() -> None:
    assert around(FIRST, SECOND) == around(FIRST, held("dua", "2026-04-01", summary="Lain."))


def test_a_neighbour_is_told_in_the_language_it_has() -> None:
    card = around(FIRST, SECOND, language="en")["satu"]["after"]
    assert card == {
        "address": "en/events/2026/dua/",
        "title": "Dua",
        "date": "Wednesday, 1 April 2026",
        "language": "id",
    }
