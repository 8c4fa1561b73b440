"""What was published may not vanish."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pacing import at_most

from sitegen.content.library import Library, Sources, gather
from sitegen.content.library import read as read_library
from sitegen.problems import Problem, is_error
from sitegen.products import Work
from sitegen.publish import ledger
from sitegen.publish.ledger import Ledger
from sitegen.render import site

ROOT = Path(__file__).parents[2]
EVENT = "content/events/2026/rapat-rw/index.id.md"
NOW = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def session(uid: str, end: str, **more: Any) -> dict[str, Any]:
    return {"uid": uid, "start": end, "end": end, "place": "", "status": "scheduled", "changes": 0, **more}


def made(addresses: list[str], *sessions: dict[str, Any]) -> bytes:
    return ledger.make(Work(ledger.plain(addresses, sessions), {}, Path()))[ledger.ADDRESS]


def read(addresses: list[str], *sessions: dict[str, Any]) -> Ledger:
    found = ledger.read(made(addresses, *sessions), "addresses.json")
    assert isinstance(found, Ledger)
    return found


def library_with(**edits: str) -> Library:
    """The small project of tests/golden/base, with text put in its event `rapat-rw`: {before this key: new lines}."""
    base = gather(ROOT / "tests/golden/base")
    text = base.texts[EVENT]
    for key, lines in edits.items():
        text = text.replace(f"\n{key}:", f"\n{lines}\n{key}:", 1)
    found, problems = read_library(Sources({**base.texts, EVENT: text}, {}), NOW)
    assert not [problem for problem in problems if is_error(problem)]
    return found


def compare(previous: Ledger, current: Ledger, library: Library | None = None) -> list[tuple[str, str]]:
    found = ledger.compare(previous, current, library or library_with(), current.addresses)
    return [(problem.code, problem.path) for problem in found]


def test_it_is_the_same_whatever_the_order() -> None:
    one, two = session("a@x", "2026-12-01T10:00:00+07:00"), session("b@x", "2026-12-01T10:00:00+07:00")
    assert made(["b/", "a/", "b/"], one, two) == made(["a/", "b/"], two, dict(reversed(one.items())))
    assert made(["a/"]).decode().endswith("}\n")


def test_an_address_that_vanishes_is_an_error() -> None:
    assert compare(read(["", "a/", "b/"]), read(["a/", "c/"])) == [
        ("address-vanished", "/"),
        ("address-vanished", "b/"),
    ]
    assert compare(read(["a/"]), read(["a/", "b/"])) == []


UID = "rapat-rw.rapat@x"
CHANGE = "changes: [{date: 2026-11-20, session: rapat, note: Pindah.}]"


def test_a_session_that_has_not_ended_may_not_vanish() -> None:
    ends = {
        "a.past@x": "2026-11-21T14:59:59+07:00",
        "a.now@x": "2026-11-21T15:00:00+07:00",
        UID: "2027-01-01T00:00:00Z",
    }
    published = read([], *(session(uid, end) for uid, end in ends.items()))
    assert compare(published, read([])) == [("session-vanished", "a.now@x"), ("session-vanished", EVENT)]
    assert compare(published, published) == []


def test_a_postponed_session_may_not_vanish_whatever_its_date() -> None:
    published = read([], session("a.b@x", "2026-01-01T00:00:00Z", status="postponed"))
    assert compare(published, read([])) == [("session-vanished", "a.b@x")]


def test_the_dates_of_a_postponed_series_pass() -> None:
    row = {"status": "postponed"}
    past, ahead = (session(f"a.b.{day:%Y%m%d}@x", f"{day}T23:00:00Z", **row) for day in (NOW.date() - DAY, NOW.date()))
    assert compare(read([], past, ahead), read([])) == [("session-vanished", ahead["uid"])]


CHANGED = [
    {"end": "2026-12-05T13:00:00+07:00"},
    {"start": "2026-12-05T07:00:00+07:00"},
    {"place": "99.01.01 Balai Lain"},
    {"place": "99.01.02 Balai Contoh"},
    {"status": "cancelled"},
]
TOLD = session(UID, "2026-12-05T12:00:00+07:00", place="99.01.01 Balai Contoh")


@pytest.mark.parametrize("change", CHANGED)
def test_a_session_may_not_change_in_silence(change: dict[str, str]) -> None:
    after = read([], {**TOLD, **change})
    assert compare(read([], TOLD), after) == [("session-changed", EVENT)]
    assert compare(read([], TOLD), after, library_with(venue=CHANGE)) == []
    told = {**TOLD, "changes": 1}
    assert compare(read([], told), after, library_with(venue=CHANGE)) == [("session-changed", EVENT)]


def test_the_list_of_changes_only_grows() -> None:
    assert compare(read([], {**TOLD, "changes": 2}), read([], TOLD), library_with(venue=CHANGE)) == [
        ("change-removed", EVENT)
    ]
    assert compare(read([], {**TOLD, "changes": 1}), read([], TOLD), library_with(venue=CHANGE)) == []


NAMED = "changes: [{date: 2026-11-20, session: rapat, note: Libur., was: 2026-12-12}]"


@pytest.mark.parametrize(("day", "excused"), [("20261212", True), ("20261219", False)])
def test_in_a_series_a_change_excuses_only_the_date_it_names(day: str, excused: bool) -> None:
    told = {**TOLD, "uid": f"rapat-rw.rapat.{day}@x"}
    expected = [] if excused else [("session-vanished", EVENT)]
    assert compare(read([], told), read([]), library_with(venue=NAMED)) == expected


@pytest.mark.parametrize("place", ["99.01.01 BALAI CONTOH", "99.01.01 Balai  Contóh", "99.01.01 Balai-Contoh."])
def test_another_spelling_moves_nobody(place: str) -> None:
    assert compare(read([], TOLD), read([], {**TOLD, "place": place})) == []


def test_the_same_instant_in_another_zone_is_no_change() -> None:
    same = {**TOLD, "start": "2026-12-05T05:00:00+00:00", "end": "2026-12-05T14:00:00+09:00"}
    assert compare(read([], TOLD), read([], same)) == []


def test_a_page_that_was_taken_down_takes_its_sessions_along() -> None:
    base = gather(ROOT / "tests/golden/base")
    gone = "---\nid: rapat-rw\npublished: 2026-11-02\ngone: Ditarik.\n---\n"
    found, _ = read_library(
        Sources({**base.texts, EVENT: gone, EVENT.replace(".id.", ".en."): "---\ngone: Gone.\n---\n"}, {}), NOW
    )
    assert compare(read([], TOLD), read([]), found) == []


def test_a_page_taken_down_without_its_id_excuses_nobody() -> None:
    base = gather(ROOT / "tests/golden/base")
    gone = "---\npublished: 2026-11-02\ngone: Ditarik.\n---\n"
    other = EVENT.replace("rapat-rw", "lain")
    found, _ = read_library(Sources({**base.texts, other: gone}, {}), NOW)
    assert compare(read([], TOLD, session("b.c@x", "2026-12-05T12:00:00+07:00")), read([], TOLD), found) == [
        ("session-vanished", "b.c@x")
    ]


def test_an_event_that_gets_another_id_is_an_error_though_it_is_over() -> None:
    before = replace(read([]), events={"rapat-rw": "2026/rapat-rw", "lama": "2026/lama"})
    after = replace(read([]), events={"rapat-rw": "2026/rapat-rw", "baru": "2026/lama"})
    assert compare(before, after) == [("event-vanished", "content/events")]
    assert compare(read([]), after) == [], "a ledger from before there were ids in it"


@pytest.mark.parametrize(
    ("was", "alias", "told"),
    [
        ("2026/rapat-rw", "", 0),
        ("", "", 0),
        ("2025/lain", "", 1),
        ("2025/lain", "2025/lain", 0),
        ("2025/b", "2025/c", 1),
    ],
)
def test_an_id_stays_with_its_event(was: str, alias: str, told: int) -> None:
    """Swapped between two events, each would take the other's place in feeds and calendars."""
    found = library_with(**({"topics": f"aliases: [{alias}]"} if alias else {}))
    before, after = replace(read([]), events={"rapat-rw": was}), replace(read([]), events={"rapat-rw": "2026/rapat-rw"})
    assert compare(before, after, found) == [("event-displaced", EVENT)] * told


def test_an_id_stays_with_what_is_taken_down() -> None:
    base = gather(ROOT / "tests/golden/base")
    gone = "---\nid: rapat-rw\npublished: 2026-11-02\ngone: Ditarik.\n---\n"
    english = {EVENT.replace(".id.", ".en."): "---\ngone: Gone.\n---\n"}
    found, _ = read_library(Sources({**base.texts, EVENT: gone, **english}, {}), NOW)
    before = replace(read([]), events={"rapat-rw": "2026/lain"})
    assert compare(before, read([]), found) == [("event-displaced", EVENT)]
    assert compare(replace(before, events={"rapat-rw": "2026/rapat-rw"}), read([]), found) == []


def test_what_was_taken_down_keeps_its_id_and_its_addresses() -> None:
    """In the build after the next somebody else could get them, and stand in old calendars in its place."""
    base = gather(ROOT / "tests/golden/base")
    gone = "---\nid: rapat-rw\npublished: 2026-11-02\ngone: Ditarik.\naliases: [2025/lama]\n---\n"
    english = {EVENT.replace(".id.", ".en."): "---\ngone: Gone.\n---\n"}
    found, _ = read_library(Sources({**base.texts, EVENT: gone, **english}, {}), NOW)
    assert site.events(found)["rapat-rw"] == "2026/rapat-rw"
    assert site.former(found) == {"2025/lama": "rapat-rw"}


@pytest.mark.parametrize(("owner", "told"), [("rapat-rw", 0), ("lain", 1)])
def test_a_former_address_stays_with_its_event(owner: str, told: int) -> None:
    """Its calendar is still followed there, whatever the event has forgotten."""
    before = replace(read([]), former={"2026/rapat-rw": owner, "2025/tiada": "lain"})
    assert compare(before, read([])) == [("address-taken", EVENT)] * told
    found = ledger.of(ledger.plain([], [], "x", {"a": "2026/b"}, {"2025/c": "a"}))
    assert found.former == {"2025/c": "a"}


@pytest.mark.parametrize("owner", ["rapat-rw", "lain"])
def test_a_former_address_is_not_given_up_while_its_event_is_there(owner: str) -> None:
    """With the next build it could be somebody else's, whatever excuses that nothing is there now."""
    before = replace(read([]), former={"2025/lama": owner})
    assert compare(before, read([])) == [("alias-removed", EVENT)] * (owner == "rapat-rw")
    stated = [("address-taken", EVENT)] * (owner == "lain")
    assert compare(before, read([]), library_with(topics="aliases: [2025/lama]")) == stated


def test_a_ledger_of_before_it_was_noted_where_events_stand_is_read() -> None:
    old = {"schema": 1, "addresses": [], "sessions": [], "events": ["rapat-rw", "lama"]}
    found = ledger.read(json.dumps(old).encode(), "x")
    assert isinstance(found, Ledger)
    assert compare(found, read([])) == [("event-vanished", "content/events")]
    assert ledger.of(ledger.plain([], [], "x", {"a": "2026/b"})).events == {"a": "2026/b"}


def test_of_what_is_withdrawn_only_what_is_named_is_excused() -> None:
    base = gather(ROOT / "tests/golden/base")
    rows = "- {source: topik/ronda/, gone: A.}\n- {source: modul/a/surat.pdf, gone: A.}\n- {source: m, gone: A.}\n"
    found, faults = read_library(Sources({**base.texts, "content/reference/moved.yml": rows}, {}), NOW)
    assert {(fault.code, fault.line) for fault in faults} == {("bad-moved-address", 3)}
    told = ["topik/ronda/", "topik/ronda/rss.xml", "modul/a/surat.pdf", "modul/a/surat.pdf.zip", "topik/rondaa/"]
    assert compare(read(told), read([]), found) == [
        ("address-vanished", "modul/a/surat.pdf.zip"),
        ("address-vanished", "topik/rondaa/"),
    ]


def test_of_a_million_addresses_that_vanish_a_thousand_are_told_of() -> None:
    assert len(compare(read([f"topik/{number}/" for number in range(20_000)]), read([]))) == ledger.MOST


def test_of_thousands_of_sessions_that_vanish_a_thousand_are_told_of() -> None:
    told = [session(f"a{number}.b@x", "2026-12-05T12:00:00+07:00") for number in range(3000)]
    assert len(compare(read([], *told), read([]))) == ledger.MOST


def test_addresses_of_a_thousand_folders_are_looked_through_in_time() -> None:
    base = gather(ROOT / "tests/golden/base")
    rows = "- {source: topik/ronda/, gone: A.}\n"
    found, _ = read_library(Sources({**base.texts, "content/reference/moved.yml": rows}, {}), NOW)
    addresses = [f"{number:05}/" + "a/" * 990 for number in range(5000)]
    assert len(at_most(10, lambda: compare(read(addresses), read([]), found))) == ledger.MOST


NOT_LEDGERS = [b"", b"<!doctype html>", b"[]", b"{}", b'{"schema": 2, "addresses": [], "sessions": []}', b"\xff"]
NOT_LEDGERS += [b'{"schema": 1, "addresses": [1], "sessions": []}', b'{"schema": 1, "addresses": [], "sessions": [1]}']
LONG = "a/" * 300_000
NOT_LEDGERS += [
    json.dumps({"schema": 1, "addresses": [], "sessions": [], **more}).encode()
    for more in (
        {"addresses": [LONG]},
        {"events": [LONG]},
        {"events": {"a": LONG}},
        {"events": {"a": 1}},
        {"identity": LONG},
        {"identity": ["x"]},
        {"former": ["x"]},
        {"former": {"a": LONG}},
        {"sessions": [session(f"a.{LONG}@x", "2026-01-01T00:00:00Z")]},
    )
]
NAIVE = {"schema": 1, "addresses": [], "sessions": [session("a.b@x", "2026-01-01T00:00:00")]}
NOT_LEDGERS += [json.dumps(NAIVE).encode(), b"[" * 100_000]
for row in (
    session("nodot@x", "2026-01-01T00:00:00Z"),
    session("a.b.tomorrow@x", "2026-01-01T00:00:00Z"),
    session("a.b@x", "2026-01-01T00:00:00Z", changes=float("inf")),
    session("a.b@x", "2026-01-01T00:00:00Z", changes=-1),
):
    NOT_LEDGERS.append(json.dumps({"schema": 1, "addresses": [], "sessions": [row]}).encode())


@pytest.mark.parametrize("data", NOT_LEDGERS)
def test_what_is_no_ledger_is_a_problem(data: bytes) -> None:
    assert ledger.read(data, "x") == Problem.at("x", (1, 1), "previous-unreadable")
