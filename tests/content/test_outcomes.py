"""What is over and untold; and that no passing of time makes an error."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content.library import Sources, gather, read
from sitegen.problems import is_error

ROOT = Path(__file__).parents[2]
BASE = gather(Path(__file__).parent.parent / "golden" / "base")
REAL = gather(ROOT)
EVENT = "content/events/2026/rapat-rw/index.id.md"
RICH = """
  - {id: daring, start: 2026-12-11 11.00, end: 2026-12-11 12.00, mode: online}
  - {id: ditunda, start: 2026-12-25 08.30, status: postponed}
changes:
  - {date: 2026-12-01, session: rapat, note: Jam berubah., was: 2026-12-04 08.30}
  - {date: 2026-12-02, session: daring, note: Daring., was_mode: in_person}
  - {date: 2026-12-20, session: ditunda, note: Ditunda.}
registration: {opens: 2026-11-25, closes: 2026-12-05 09.00}
speakers: [{id: siti, name: Siti Aminah}]
"""
SERIES = """---
id: seri
title: "Contoh: Seri"
summary: Contoh.
published: 2026-11-25
sample: ya
organizer: Kecamatan Contoh
sessions: [{id: seri, start: 2026-12-05 10.00, end: 2026-12-05 12.00}]
series: {every: Sabtu, until: 2027-06-26, except: [2026-12-26], moved: [{date: 2027-01-02, start: 2027-01-01 11.30}]}
changes: [{date: 2026-12-20, session: seri, note: Libur., was: 2026-12-26}]
venue: {name: Balai Contoh, region: "99.01.01"}
speakers: [{id: siti, name: Siti Aminah}]
---

Isi.
"""


def lively() -> Sources:
    text = BASE.texts[EVENT].replace("\nvenue:", RICH + "venue:", 1)
    return Sources({**BASE.texts, EVENT: text, "content/events/2026/seri/index.id.md": SERIES}, {})


@settings(max_examples=60)
@given(st.datetimes(dt.datetime(2026, 11, 1), dt.datetime(2031, 1, 1)))
def test_what_time_alone_brings_about_only_warns(moment: dt.datetime) -> None:
    _, found = read(lively(), moment.replace(tzinfo=dt.UTC))
    assert [problem for problem in found if is_error(problem)] == []


def test_a_lively_project_meets_every_rule_of_time() -> None:
    moments = [dt.datetime(2026, 11, 26, 9, tzinfo=dt.UTC), dt.datetime(2028, 1, 1, tzinfo=dt.UTC)]
    codes = {problem.code for moment in moments for problem in read(lively(), moment)[1]}
    wanted = {"venue-clash", "speaker-clash", "on-holiday", "series-on-holiday", "friday-prayer"}
    assert codes >= wanted | {"past-without-report", "change-to-come", "closes-after-start"}


@pytest.mark.parametrize("year", [2026, 2027, 2031])
def test_the_real_events_are_told(year: int) -> None:
    library, found = read(REAL, dt.datetime(year, 12, 1, tzinfo=dt.UTC))
    samples = {f"{entry.folder}/index.id.md" for entry in library.events if entry.facts.sample}
    assert len(library.events) - len(samples) >= 5
    untold = {problem.path for problem in found if problem.code == "past-without-report"}
    assert untold <= samples
    assert bool(untold) == (year > 2026)
