"""Sessions walked through their lives: after each step all that is published agrees, and only what changed says so."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache
from zoneinfo import ZoneInfo

import pytest
import readers
from icalendar import Calendar
from readers import Told
from telling import EN, ID
from walking import SITE, Fields, Published, Step, published, states, uid

from sitegen.locales import Locale
from sitegen.publish import ledger

WIB, WITA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar")


def wib(text: str) -> dt.datetime:
    return dt.datetime.strptime(text, "%Y-%m-%d %H.%M").replace(tzinfo=WIB)


def wita(text: str) -> dt.datetime:
    return dt.datetime.strptime(text, "%Y-%m-%d %H.%M").replace(tzinfo=WITA)


CALLED_OFF = {
    "id": "rapat-warga",
    "title": "Rapat warga",
    "summary": "Warga membahas ronda malam.",
    "published": "2026-11-01",
    "organizer": "Kelurahan Uji",
    "topics": ["siskamling"],
    "venue": {"name": "Balai RW 3", "address": "Jalan Melati 5", "region": "35.74.04"},
    "sessions": [{"id": "satu", "start": "2026-12-05 08.30", "end": "2026-12-05 11.00"}],
}
CALLED_OFF_ENGLISH = {"title": "Residents' meeting", "summary": "Residents talk about the night watch."}
FIRST = wib("2026-12-05 08.30"), wib("2026-12-05 11.00")
SECOND = wib("2026-12-12 09.00"), wib("2026-12-12 11.30")
THIRD = wib("2027-01-09 09.00"), wib("2027-01-09 11.30")
FOURTH = wib("2027-01-10 09.00"), wib("2027-01-10 11.30")


def announced(day: str, note: str, **more: str) -> dict[str, str]:
    return {"date": day, "session": "satu", "note": note, **more}


TO_THE_END = (
    Step("announced", wib("2026-11-02 09.00"), {"satu": Told(*FIRST, "Balai RW 3", "scheduled")}),
    Step(
        "reworded",
        wib("2026-11-03 09.00"),
        {"satu": Told(*FIRST, "Balai RW 3", "scheduled")},
        event={"title": "Rapat warga RW 3", "summary": "Ronda malam dan kas RW.", "updated": "2026-11-03"},
    ),
    Step(
        "moved to another day",
        wib("2026-11-05 09.00"),
        {"satu": Told(*SECOND, "Balai RW 3", "rescheduled")},
        sessions={"satu": {"start": "2026-12-12 09.00", "end": "2026-12-12 11.30"}},
        change=announced("2026-11-05", "Rapat pindah ke Sabtu berikutnya.", was="2026-12-05 08.30"),
    ),
    Step(
        "moved to another place",
        wib("2026-11-07 09.00"),
        {"satu": Told(*SECOND, "Aula Kecamatan", "rescheduled")},
        sessions={"satu": {"venue": {"name": "Aula Kecamatan", "region": "35.74.04"}}},
        change=announced("2026-11-07", "Rapat pindah ke aula."),
    ),
    Step(
        "moved online",
        wib("2026-11-09 09.00"),
        {"satu": Told(*SECOND, "online", "moved_online")},
        sessions={"satu": {"mode": "online", "online_url": "https://rapat.example.org/ruang"}},
        change=announced("2026-11-09", "Rapat diadakan secara daring.", was_mode="in_person"),
    ),
    Step(
        "postponed",
        wib("2026-11-11 09.00"),
        {"satu": Told(*SECOND, "online", "postponed")},
        sessions={"satu": {"status": "postponed"}},
        change=announced("2026-11-11", "Rapat ditunda."),
    ),
    Step(
        "still postponed when its old day is over",
        wib("2026-12-13 09.00"),
        {"satu": Told(*SECOND, "online", "postponed")},
    ),
    Step(
        "given a new date, in person",
        wib("2026-12-14 09.00"),
        {"satu": Told(*THIRD, "Aula Kecamatan", "rescheduled")},
        sessions={
            "satu": {"status": "scheduled", "mode": "in_person", "start": "2027-01-09 09.00", "end": "2027-01-09 11.30"}
        },
        change=announced("2026-12-14", "Rapat kembali tatap muka.", was="2026-12-12 09.00"),
    ),
    Step(
        "moved by a day and online at once",
        wib("2026-12-16 09.00"),
        {"satu": Told(*FOURTH, "online", "moved_online")},
        sessions={"satu": {"mode": "online", "start": "2027-01-10 09.00", "end": "2027-01-10 11.30"}},
        change=announced("2026-12-16", "Aula dipakai.", was="2027-01-09 09.00", was_mode="in_person"),
    ),
    Step(
        "cancelled",
        wib("2026-12-18 09.00"),
        {"satu": Told(*FOURTH, "online", "cancelled")},
        sessions={"satu": {"status": "cancelled", "cancel_reason": "Listrik padam."}},
        change=announced("2026-12-18", "Rapat dibatalkan."),
    ),
    Step(
        "cancelled, its last minute",
        wib("2027-01-10 11.30"),
        {"satu": Told(*FOURTH, "online", "cancelled")},
    ),
    Step(
        "cancelled and over",
        wib("2027-01-10 11.31"),
        {"satu": Told(*FOURTH, "online", "cancelled")},
    ),
)

HELD = {
    **CALLED_OFF,
    "timezone": "Asia/Makassar",
    "venue": {"name": "Balai Banjar"},
    "organizer_region": "35.74",
    "sessions": [
        {"id": "satu", "start": "2026-12-05 08.30", "end": "2026-12-05 11.00", "title": "Hari pertama"},
        {"id": "dua", "start": "2026-12-06 08.30", "end": "2026-12-06 11.00", "title": "Hari kedua"},
    ],
}
HELD_ENGLISH = {
    **CALLED_OFF_ENGLISH,
    "sessions": {"satu": {"title": "First day"}, "dua": {"title": "Second day"}},
}
DAYS = {
    "satu": (wita("2026-12-05 08.30"), wita("2026-12-05 11.00")),
    "dua": (wita("2026-12-06 08.30"), wita("2026-12-06 11.00")),
}


def days(satu: str, dua: str) -> dict[str, Told]:
    return {name: Told(*DAYS[name], "Balai Banjar", standing) for name, standing in (("satu", satu), ("dua", dua))}


TO_THE_REPORT = (
    Step("announced", wita("2026-11-02 09.00"), days("scheduled", "scheduled")),
    Step("the last second of its first day", wita("2026-12-05 11.00"), days("scheduled", "scheduled")),
    Step("its first day held", wita("2026-12-05 11.01"), days("held", "scheduled")),
    Step("held", wita("2026-12-06 11.01"), days("held", "held")),
    Step(
        "reported",
        wita("2026-12-08 09.00"),
        days("reported", "reported"),
        event={"participants": {"count": "40"}, "updated": "2026-12-08", "title": "40 warga mengikuti rapat"},
    ),
)


PARTS = {"satu": {"id": "Hari pertama", "en": "First day"}, "dua": {"id": "Hari kedua", "en": "Second day"}}


@dataclass(frozen=True)
class Walk:
    """An event as it was announced, and the steps of its life."""

    event: Fields
    english: Fields
    steps: tuple[Step, ...]


WALKS = {
    "to the end": Walk(CALLED_OFF, CALLED_OFF_ENGLISH, TO_THE_END),
    "to the report": Walk(HELD, HELD_ENGLISH, TO_THE_REPORT),
}
EVERY = [(name, number) for name, walk in WALKS.items() for number in range(len(walk.steps))]
each_step = pytest.mark.parametrize(
    ("walk", "number"), EVERY, ids=[f"{name}: {WALKS[name].steps[number].name}" for name, number in EVERY]
)
each_language = pytest.mark.parametrize("locale", [ID, EN], ids=["id", "en"])


@cache
def after(walk: str, number: int) -> Published:
    """The site after a step."""
    found = WALKS[walk]
    return published([*states(found.event, found.steps)][number], found.english, found.steps[number])


@each_language
@each_step
def test_lists_feeds_calendars_and_the_ledger_agree(walk: str, number: int, locale: Locale) -> None:
    found = after(walk, number)
    for session, told in found.step.told.items():
        want = None if found.step.over(session) else told
        part = PARTS[session][locale.code] if len(found.step.told) > 1 else ""
        shown = found.lists(locale, part)
        shown |= {path: each and each[0] for path, each in found.feeds(locale, session).items()}
        assert shown == dict.fromkeys(shown, want)
        noted = {
            path: each and readers.of_vevent(each, locale) for path, each in found.vevents(locale, session).items()
        }
        own = next(iter(noted))
        assert noted.pop(own) == told.roughly, "its own calendar keeps it for ever"
        noted["ledger"] = found.rows.get(uid(session))
        assert noted == dict.fromkeys(noted, want and want.roughly)


@each_language
@each_step
def test_its_page_its_data_and_its_sheet_agree(walk: str, number: int, locale: Locale) -> None:
    found = after(walk, number)
    page, told = found.own(locale), found.step.told
    coming = [each for session, each in told.items() if not found.step.over(session)]
    past = [each for session, each in told.items() if found.step.over(session)]
    assert readers.of_own(page) == [*coming, *past]
    # schema.org has no word for what was held.
    untimed = {"held": "scheduled", "reported": "scheduled"}
    assert dict(readers.of_json_ld(page)) == {
        f"rapat-warga.{session}": replace(each, standing=untimed.get(each.standing, each.standing))
        for session, each in told.items()
    }
    sheet = found.own(locale, locale.words["notice"])
    if coming:
        assert readers.of_sheet(sheet, locale) == coming
    else:
        assert 'http-equiv="refresh"' in sheet
        assert SITE + locale.address("events", "2026", "rapat-warga") in sheet


@each_language
@pytest.mark.parametrize(
    ("walk", "session"), [(name, session) for name, walk in WALKS.items() for session in walk.steps[0].told]
)
def test_sequence_and_last_modified_rise_when_they_must_and_only_then(walk: str, session: str, locale: Locale) -> None:
    stamps: list[tuple[int, dt.datetime]] = []
    told: list[Told] = []
    for number in range(len(WALKS[walk].steps)):
        found = after(walk, number)
        known = [each for each in found.vevents(locale, session).values() if each]
        (stamp,) = {(each["SEQUENCE"], each["LAST-MODIFIED"].dt) for each in known}
        assert {each["DTSTAMP"].dt for each in known} == {stamp[1]}
        assert {each[1] for each in found.feeds(locale, session).values() if each} <= {stamp[1]}
        stamps.append(stamp)
        told.append(found.step.told[session].roughly)
    assert stamps[0][0] == 0
    for number in range(1, len(told)):
        (sequence, modified), (sequence_before, modified_before) = stamps[number], stamps[number - 1]
        if told[number] == told[number - 1]:
            assert (sequence, modified) == (sequence_before, modified_before)
        else:
            assert (sequence, modified > modified_before) == (sequence_before + 1, True)


@each_language
@each_step
def test_a_session_keeps_its_name_and_has_no_other(walk: str, number: int, locale: Locale) -> None:
    found = after(walk, number)
    for path, data in found.calendars(locale).items():
        names = [str(each["UID"]) for each in Calendar.from_ical(data).walk("VEVENT")]
        own = path.startswith(locale.address("events"))
        kept = [uid(session) for session in found.step.told if own or not found.step.over(session)]
        assert sorted(name for name in names if name.startswith("rapat-warga")) == sorted(kept)


@pytest.mark.parametrize(("walk", "number"), [each for each in EVERY if each[1]])
def test_nothing_was_done_in_silence(walk: str, number: int) -> None:
    found, before = after(walk, number), after(walk, number - 1)
    assert ledger.compare(before.record, found.record, found.library, found.standing) == ()


@pytest.mark.parametrize("number", [number for number, step in enumerate(TO_THE_END) if step.change])
def test_the_same_edit_in_silence_would_stop_the_build(number: int) -> None:
    before, step = after("to the end", number - 1), TO_THE_END[number]
    state = [*states(CALLED_OFF, TO_THE_END)][number]
    silent = published({**state, "changes": state["changes"][:-1]}, CALLED_OFF_ENGLISH, step)
    told = ledger.compare(before.record, silent.record, silent.library, silent.standing)
    assert [problem.code for problem in told] == ["session-changed"]


@each_language
@each_step
def test_it_is_news_when_nothing_of_it_is_to_come(walk: str, number: int, locale: Locale) -> None:
    found = after(walk, number)
    over = all(found.step.over(session) for session in found.step.told)
    for file in ("rss.xml", "atom.xml", "feed.json"):
        data = found.files[locale.address("events") + file].decode()
        assert (f"tag:kabar.example,2026:{locale.code}/rapat-warga" in data) == over
