"""Who needs one hall, or one speaker, at one time: the single pass against every pair."""

import datetime as dt
import json
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import ahead, clashes, frontmatter
from sitegen.content.entries import Folder, Told
from sitegen.content.models import Event
from sitegen.problems import Problem

NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
START = dt.datetime(2026, 12, 1, 8)
FIRST_LINE = 3
"""The line of an event's first session."""


def told(slug: str, sessions: list[dict[str, Any]], **fields: Any) -> Told[Event]:
    """An event as its file states it, one session on each line."""
    lines = ",\n".join(json.dumps({"id": f"s{number}", **each}) for number, each in enumerate(sessions))
    whole = {"id": slug, "title": slug, "summary": "R.", "published": "2026-11-01", "organizer": "RW", **fields}
    path = f"content/events/2026/{slug}/index.id.md"
    document = frontmatter.parse(f'---\n{{"sessions": [\n{lines}],\n{json.dumps(whole)[1:-1]}}}\n---\n', path)
    assert document.fields is not None, document.faults
    folder = Folder(path.rpartition("/")[0], "2026", slug, {"id": document})
    return Told(folder, Event.model_validate(document.fields), {})


def found(events: list[Told[Event]]) -> list[Problem]:
    return list(clashes.check(sitting for event in events for sitting in ahead.sittings(event, NOW)))


Pair = frozenset[tuple[str, int]]


def pairs(problems: list[Problem], code: str) -> set[Pair]:
    """The two places that each warning names; the later is its own."""
    named = set()
    for problem in problems:
        values = dict(problem.values)
        own, other = (problem.path, problem.line), (values["other"], int(values["first"]))
        assert other < own
        if problem.code == code:
            named.add(frozenset((own, other)))
    return named


def moment(minutes: int) -> str:
    return f"{START + dt.timedelta(minutes=minutes):%Y-%m-%d %H:%M}"


def span(zone: str, start: int, length: int | None) -> tuple[dt.datetime, dt.datetime]:
    first = (START + dt.timedelta(minutes=start)).replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
    return first, first + dt.timedelta(minutes=length or 1)


SESSIONS = st.tuples(
    st.integers(0, 300),
    st.none() | st.integers(1, 240),
    st.sampled_from(["Balai RW", "balai  rw.", "Balái RW", "Balai RT", None]),
    st.sampled_from(["provisional", "scheduled", "scheduled", "postponed", "cancelled"]),
    st.sampled_from(["in_person", "in_person", "mixed", "online"]),
)
EVENTS = st.tuples(
    st.lists(SESSIONS, min_size=1, max_size=3),
    st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
    st.lists(st.sampled_from(["Siti Aminah", "SITI AMINAH", "Budi", "Dewi"]), max_size=2),
    st.booleans(),
)


@given(st.lists(EVENTS, max_size=8))
def test_one_pass_finds_what_every_pair_would(stated: list[Any]) -> None:
    events, claims = [], []
    for number, (sessions, zone, speakers, sample) in enumerate(stated):
        own = []
        for at, (start, length, venue, status, mode) in enumerate(sessions):
            place = {"venue": {"name": venue, "region": "35.74"}} if venue else {}
            end = {"end": moment(start + length)} if length else {}
            own.append({"start": moment(start), **end, **place, "status": status, "mode": mode})
            path = f"content/events/2026/e{number}/index.id.md"
            if status in ("provisional", "scheduled"):
                hall = "rt" if venue == "Balai RT" else "rw"
                needs = {("venue-clash", hall)} if venue and mode != "online" else set()
                needs |= {("speaker-clash", name.lower()) for name in speakers}
                line = FIRST_LINE + at
                claims.append((*span(zone, start, length), path, line, sample, frozenset(needs)))
        people = [{"id": f"p{at}", "name": name} for at, name in enumerate(speakers)]
        events.append(told(f"e{number}", own, timezone=zone, sample="ya" if sample else "tidak", speakers=people))
    problems = found(events)
    for code in ("venue-clash", "speaker-clash"):
        every: set[Pair] = set()
        second: set[tuple[str, int]] = set()
        for one, other in combinations(sorted(claims, key=lambda claim: (claim[0], claim[2], claim[3])), 2):
            shared = any(kind == code for kind, _ in one[5] & other[5])
            elsewhere = code == "venue-clash" or one[2] != other[2]
            if shared and elsewhere and one[4] == other[4] and one[1] > other[0]:
                every.add(frozenset((one[2:4], other[2:4])))
                second.add(other[2:4])
        reported = pairs(problems, code)
        assert reported <= every
        assert {place for place in second if not any(place in pair for pair in reported)} == set()
        assert bool(reported) == bool(every)


ONE = {"start": "2026-12-05 08.30", "end": "2026-12-05 11.00"}
OTHER = {"start": "2026-12-05 10.30", "end": "2026-12-05 12.00"}
HALL = {"name": "Balai", "region": "35.74"}


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ({"venue": HALL}, {"venue": HALL}, True),
        ({"venue": HALL}, {"venue": {**HALL, "region": "35.05"}}, False),
        ({"venue": HALL}, {"venue": {"name": "Balai"}}, False),
        ({"venue": HALL}, {"venue": {"name": "Balai"}, "organizer_region": "35.74"}, True),
        ({"venue": HALL}, {"venue": HALL, "mode": "online"}, False),
        ({"venue": HALL, "mode": "mixed"}, {"venue": HALL}, True),
        ({"venue": HALL, "timezone": "Asia/Jayapura"}, {"venue": HALL}, False),
        ({"venue": HALL, "sample": "ya"}, {"venue": HALL}, False),
        ({}, {}, False),
    ],
)
def test_what_makes_two_halls_one(first: dict[str, Any], second: dict[str, Any], clash: bool) -> None:
    problems = found([told("a", [ONE], **first), told("b", [OTHER], **second)])
    assert [problem.code for problem in problems] == ["venue-clash"] * clash


def test_a_session_that_is_over_is_in_nobodys_way() -> None:
    over = {"start": "2026-11-21 08.30", "end": "2026-11-21 10.00"}
    late = {"start": "2026-11-21 09.00", "end": "2026-11-21 20.00"}
    assert found([told("a", [over], venue=HALL), told("b", [late], venue=HALL)]) == []


def test_a_thousand_sessions_in_one_hall_give_a_warning_each_at_most() -> None:
    events = [told(f"e{number:04}", [ONE], venue=HALL) for number in range(1000)]
    assert len(found(events)) == 999
