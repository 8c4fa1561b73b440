"""What is counted of events that took place, against sums worked out by hand."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render.counting import PLACES, event, library
from render.telling import NOW

from sitegen.content import library as files
from sitegen.content.entries import Entry
from sitegen.content.models import Basis, Event, Module
from sitegen.render import tallies
from sitegen.render.tallies import NOWHERE, Held, Sum

ROOT = Path(__file__).parents[2]
REAL, _ = files.read(files.gather(ROOT), NOW)


def held(*entries: Entry[Event]) -> tuple[Held, ...]:
    return tallies.held(library(*entries))


def names(found: tuple[Held, ...]) -> list[str]:
    return [each.entry.facts.id for each in found]


def session(name: str, start: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "start": start, **fields}


CANCELLED: dict[str, Any] = {"status": "cancelled", "cancel_reason": "Hujan."}


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({"date": "2026-11-20"}, True),
        ({"date": "2026-11-22"}, False),
        ({"date": "2026-11"}, False),
        ({"date": "2026-10"}, True),
        ({"date": "2025"}, True),
        ({"sessions": [session("a", "2026-11-21 08.00", end="2026-11-21 09.00")]}, False),
        ({"sessions": [session("a", "2026-11-21 08.00", end="2026-11-21 08.59")]}, True),
        ({"sessions": [session("a", "2026-11-20", status="provisional")]}, True),
        ({"sessions": [session("a", "2026-11-20", status="postponed")]}, False),
        ({"sessions": [session("a", "2026-11-20", **CANCELLED)]}, False),
        ({"sessions": [session("a", "2026-11-19", **CANCELLED), session("b", "2026-11-20")]}, True),
        ({"sessions": [session("a", "2026-11-20"), session("b", "2026-12-20")]}, True),
        ({"date": "2026-11-20", "sample": True}, False),
    ],
)
def test_an_event_counts_once_a_session_of_it_was_held(fields: dict[str, Any], counts: bool) -> None:
    assert names(held(event("satu", **{"date": "2026-11-20", **fields}))) == (["satu"] if counts else [])


def test_a_series_counts_as_one_event_in_the_year_it_began_and_is_last_held_on_its_last_date() -> None:
    sessions = [session("a", "2025-12-05 13.30", end="2025-12-05 15.30")]
    (found,) = held(event("seri", "2025-12-05", sessions=sessions, series={"every": "Jumat pertama"}))
    assert found.year == 2025
    assert len(found.sessions) == 12
    assert str(found.last.start) == "2026-11-06 13:30"


def test_the_year_is_that_of_the_first_session_that_was_held() -> None:
    found = held(event("satu", "2024", sessions=[session("a", "2024-12-30", **CANCELLED), session("b", "2025-01-02")]))
    assert [each.year for each in found] == [2025]


FIVE = (
    event("a", "2025-10-31", 312, regions=["35.74.04"]),
    event("b", "2025-08-07", regions=["35.74.04.1004"]),
    event("c", "2024-07", None, "all", regions=["35.05.10"]),
    event("d", "2022-10-05", 248, organizer_region="35.05"),
    event("e", "2022", 675, "approximate", regions=["35.74"]),
)


def test_participants_add_up_only_where_their_number_is_known() -> None:
    assert tallies.add_up(held(*FIVE)) == Sum(5, 312 + 248 + 675, 3, True)
    assert tallies.add_up(held(FIVE[0], FIVE[3])) == Sum(2, 560, 2, False)
    assert tallies.add_up(held(FIVE[1], FIVE[2])) == Sum(2, 0, 0, False)
    assert tallies.add_up(held(event("f", "2022", 40, "all"))) == Sum(1, 40, 1, False)
    assert tallies.add_up(()) == Sum(0, 0, 0, False)


def test_years_are_told_without_a_gap() -> None:
    assert tallies.by_year(held(*FIVE)) == {
        2025: Sum(2, 312, 1, False),
        2024: Sum(1, 0, 0, False),
        2023: Sum(0, 0, 0, False),
        2022: Sum(2, 923, 2, True),
    }
    assert tallies.by_year(()) == {}


def test_a_district_counts_within_its_regency_and_what_names_none_is_the_rest() -> None:
    probolinggo, blitar = tallies.by_area(held(*FIVE))
    assert (probolinggo.code, probolinggo.whole) == ("35.74", Sum(3, 987, 2, True))
    assert probolinggo.districts == {"35.74.04": Sum(2, 312, 1, False)}
    assert probolinggo.rest == Sum(1, 675, 1, True)
    assert (blitar.code, blitar.whole) == ("35.05", Sum(2, 248, 1, False))
    assert blitar.districts == {"35.05.10": Sum(1, 0, 0, False)}
    assert blitar.rest == Sum(1, 248, 1, False)


def test_an_event_for_several_districts_counts_once_in_their_regency() -> None:
    found = held(event("a", "2025", 10, regions=["35.74.02", "35.74.04", "35.74.04.1004"]))
    (area,) = tallies.by_area(found)
    assert area.whole == Sum(1, 10, 1, False)
    assert area.districts == {"35.74.02": area.whole, "35.74.04": area.whole}
    assert area.rest.events == 0


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        (
            {"regions": ["35.74.02"], "organizer_region": "35.74", "venue": {"name": "X", "region": "35.05.10"}},
            "35.74.02",
        ),
        ({"organizer_region": "35.74", "venue": {"name": "X", "region": "35.05.10"}}, "35.74"),
        ({"venue": {"name": "X", "region": "35.05.10"}}, "35.05.10"),
        ({"regions": ["35"]}, "35"),
        ({}, ""),
    ],
    ids=["where participants come from", "the organiser's", "the venue's", "a province", "nowhere"],
)
def test_where_an_event_counts(fields: dict[str, Any], codes: str) -> None:
    (found,) = held(event("a", "2025", **fields))
    assert ",".join(found.regions) == codes
    assert [each.code for each in tallies.by_area((found,))] == [codes[:5] or NOWHERE]
    assert list(tallies.by_topic((replace_topics(found),))) == ([codes[:8]] if codes else [])


def replace_topics(found: Held) -> Held:
    entry = found.entry
    said = {code: facts.model_copy(update={"topics": ("siskamling",)}) for code, facts in entry.said.items()}
    return replace(found, entry=replace(entry, said=said))


def test_a_topic_was_dealt_with_so_often_and_last_then() -> None:
    found = tallies.by_topic(
        held(
            event("a", "2025-10-31", regions=["35.74.04"], topics=["x", "y"]),
            event("b", "2024-07", regions=["35.74.04.1004", "35.74.02"], topics=["y"]),
            event("c", "2026-12-24", regions=["35.74.04"], topics=["y", "z"]),
            event("d", "2016", organizer_region="35.05", topics=["x"]),
        )
    )
    told = {
        (place, topic): (own.events, own.last.entry.facts.id)
        for place, row in found.items()
        for topic, own in row.items()
    }
    assert told == {
        ("35.05", "x"): (1, "d"),
        ("35.74.02", "y"): (1, "b"),
        ("35.74.04", "x"): (1, "a"),
        ("35.74.04", "y"): (2, "a"),
    }


def test_modules_are_counted_by_the_events_that_name_them_or_that_they_name() -> None:
    events = held(*FIVE[:3], event("f", "2021", modules=["lain"]))
    module = REAL.modules[0]

    def resting(slug: str, *ids: str, sample: bool = False) -> Entry[Module]:
        sources = [{"kind": "event", "name": "x", "event": each} for each in ids]
        bases = tuple(Basis.model_validate(each) for each in sources)
        facts = module.facts.model_copy(update={"sources": bases, "sample": sample})
        return replace(module, slug=slug, said={"id": facts})

    shelf = (
        resting("satu", "a", "b", "tidak-ada"),
        resting("lain", "c"),
        resting("kosong"),
        resting("contoh", "a", sample=True),
    )
    assert [(entry.slug, count) for entry, count in tallies.by_module(events, shelf)] == [("lain", 2), ("satu", 2)]


def test_the_real_events_as_their_sources_tell_them() -> None:
    found = tallies.held(replace(REAL, now=dt.datetime(2026, 11, 29, tzinfo=dt.UTC)))
    assert tallies.add_up(found) == Sum(5, 1235, 3, True)
    assert {year: own.events for year, own in tallies.by_year(found).items() if own.events} == {
        2025: 2,
        2024: 1,
        2022: 1,
        2016: 1,
    }
    areas = {each.code: (each.whole.events, list(each.districts)) for each in tallies.by_area(found)}
    assert areas == {
        "35.74": (2, ["35.74.04"]),
        "35.05": (1, []),
        "35.14": (1, ["35.14.11"]),
        "35.73": (1, ["35.73.02"]),
    }


@st.composite
def events(draw: st.DrawFn) -> Entry[Event]:
    """An event of any past year in one place, or in none."""
    code = draw(st.sampled_from([None, *PLACES]))
    precision = draw(st.sampled_from(["exact", "approximate", "all"]))
    people = draw(st.integers(1, 900)) if precision != "all" else None
    date = draw(st.sampled_from(["2016", "2019-03", "2019-12-31", "2024-07-01"]))
    name = f"e{draw(st.integers(0, 10**9))}"
    return event(name, date, people, precision, regions=[code] if code else [])


@given(st.lists(events(), max_size=12))
def test_where_each_event_has_one_region_years_and_regions_add_up_to_the_same(found: list[Entry[Event]]) -> None:
    counted = held(*found)
    whole, areas = tallies.add_up(counted), tallies.by_area(counted)

    def figures(sums: list[Sum]) -> tuple[int, ...]:
        return tuple(sum(each) for each in zip(*((one.events, one.people, one.counted) for one in sums), strict=True))

    expected = (whole.events, whole.people, whole.counted) if counted else ()
    assert whole.events == len(found)
    assert figures(list(tallies.by_year(counted).values())) == expected
    assert figures([each.whole for each in areas]) == expected
    for area in areas:
        assert figures([*area.districts.values(), area.rest]) == figures([area.whole])
