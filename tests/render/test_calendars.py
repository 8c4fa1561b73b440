"""Calendars, read back by two libraries: they say what the content says, before and after an end."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from building import covers_of
from icalendar import Calendar, Component
from icscheck import faults
from telling import BASE, EN, ID, NOW, ROOT, by_javascript, channels, entry, own_file, schedule, shelf

from sitegen import urls
from sitegen.content import library, life
from sitegen.content.addresses import addresses
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event
from sitegen.content.occurrences import Occurrence, upcoming
from sitegen.locales import Locale
from sitegen.problems import is_error
from sitegen.products import Work
from sitegen.render import fill, glossary, ics, pages, search, site, vevents

SECOND = dt.timedelta(seconds=1)
SOURCES = library.gather(ROOT)
STATUS = {"scheduled": "CONFIRMED", "provisional": "TENTATIVE", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}


@pytest.fixture(scope="module")
def real() -> Library:
    found, problems = library.read(SOURCES, NOW)
    assert not [problem for problem in problems if is_error(problem)]
    return found


@pytest.fixture(scope="module")
def files(real: Library) -> dict[str, bytes]:
    """Every calendar of the real content by its path."""
    own = {}
    for each in real.events:
        for locale in (ID, EN):
            if view := vevents.of_event(real, each, locale):
                own |= dict.fromkeys(view["paths"], ics.write(view))
    return {**channels(real), **own}


def events(raw: bytes) -> list[Component]:
    return Calendar.from_ical(raw).walk("VEVENT")


def one(raw: bytes) -> Component:
    (found,) = events(raw)
    return found


def test_every_calendar_of_the_real_content_is_sound(files: dict[str, bytes]) -> None:
    assert {path: found for path, raw in files.items() if (found := faults(raw))} == {}
    assert len(files) > 60


def test_the_check_finds_what_is_wrong() -> None:
    sound = own_file(entry(sessions=[{"id": "s", "start": "2027-01-05 09:00", "end": "2027-01-05 10:00"}]))
    assert faults(sound) == []
    for old, new in (
        (b"STATUS:CONFIRMED", b"STATUS:HELD"),
        (b"DTSTAMP:20261031T170000Z", b"DTSTAMP:20261031T170000"),
        (b"UID:rapat", b"UIX:rapat"),
        (b"BEGIN:VTIMEZONE\r\nTZID:Asia/Jakarta", b"BEGIN:VTIMEZONE\r\nTZID:Asia/Makassar"),
        (b"DTEND;TZID=Asia/Jakarta:2027", b"DTEND;TZID=Asia/Jakarta:2026"),
        (b"\r\nSEQUENCE", b"\nSEQUENCE"),
        (b"SUMMARY:", b"SUMMARY:" + b"x" * 90),
    ):
        assert old in sound
        assert faults(sound.replace(old, new)), new


def test_the_calendars_that_are_made_are_those_that_links_may_lead_to(real: Library) -> None:
    made = {address for address in site.standing(site.products(real, (ID, EN))) if address.endswith(".ics")}
    assert made == {address for address in addresses(real, (ID, EN)) if address.endswith(".ics")}


def test_the_ledger_promises_all_calendars_but_those_of_samples(real: Library) -> None:
    announced = entry(sessions=[{"id": "s", "start": "2027-01-05 09:00"}])
    more = replace(real, events=(*real.events, announced))
    kept = {address for address in site.addresses(site.products(more, (ID, EN))) if address.endswith(".ics")}
    assert {"jadwal/jadwal.ics", "en/schedule/schedule.ics", "topik/peran-rt-rw/jadwal.ics"} <= kept
    assert "en/regions/35.74/schedule.ics" in kept
    assert {"kegiatan/2026/rapat/sesi.ics", "en/events/2026/rapat/session.ics"} <= kept
    assert not [address for address in kept if "kebonsari" in address], "it was written up afterwards"
    assert not [address for address in kept if "contoh" in address or "/99" in address]


def wanted(found: Library, locale: Locale) -> Iterator[tuple[Any, ...]]:
    """What the schedule's calendar must say of each session that is no series: uid, start, end, status and so on."""
    for each in found.events:
        for told in () if each.facts.series else upcoming((each,), found.now):
            yield expected(found, each, told, locale)


def expected(found: Library, each: Entry[Event], told: Occurrence, locale: Locale) -> tuple[Any, ...]:
    uid = urls.uid(found.site.identity, each.facts.id, told.session.id)
    place = life.venue_of(told.session, each.said.get(locale.code, each.facts))
    end = told.end.first(each.facts.zone) if told.end and told.end.time else None
    where = place.name if place else locale.t("place.online")
    return (uid, told.first, end, STATUS[told.session.status], life.sequence(each.facts, told.session.id), where)


@pytest.mark.parametrize("locale", [ID, EN])
def test_the_schedule_reads_back_as_what_is_to_come(real: Library, locale: Locale) -> None:
    raw = channels(real)[locale.address("schedule") + locale.file("schedule")]
    told = [
        (
            str(each["UID"]),
            each["DTSTART"].dt,
            each["DTEND"].dt,
            str(each["STATUS"]),
            each["SEQUENCE"],
            str(each["LOCATION"]).partition(", ")[0],
        )
        for each in events(raw)
        if "RRULE" not in each and "RECURRENCE-ID" not in each
    ]
    assert sorted(told) == sorted(wanted(real, locale))
    assert len(told) == 5


def test_javascript_reads_the_same(real: Library, files: dict[str, bytes]) -> None:
    paths = sorted(files)
    read = dict(zip(paths, by_javascript([files[path] for path in paths], NOW + dt.timedelta(days=730)), strict=True))
    for locale in (ID, EN):
        found = read[locale.address("schedule") + locale.file("schedule")]
        single = [each for each in found if each["original"] is None and "konsultasi-bulanan" not in each["uid"]]
        told = [
            (
                each["uid"],
                dt.datetime.fromisoformat(each["start"]),
                dt.datetime.fromisoformat(each["end"]),
                each["status"],
                each["sequence"],
                each["location"].partition(", ")[0],
            )
            for each in single
        ]
        assert sorted(told) == sorted(wanted(real, locale))
    assert all(read[path] == [] for path in paths if "/35." in path)
    moved = [each for each in read["jadwal/jadwal.ics"] if each["original"]]
    assert [(each["original"], each["start"]) for each in moved] == [
        ("2027-01-01T06:30:00.000Z", "2027-01-08T06:30:00.000Z")
    ]


def test_a_calendar_says_what_it_is_and_when_to_look_again() -> None:
    raw = channels(BASE)["en/regions/99.01.01/schedule.ics"]
    calendar = Calendar.from_ical(raw)
    name = r"Example news: schedule\, Contoh District"
    told = {key: str(calendar[key]) for key in ("NAME", "X-WR-CALNAME", "METHOD", "CALSCALE", "PRODID", "URL")}
    assert told == {
        "NAME": name,
        "X-WR-CALNAME": name,
        "METHOD": "PUBLISH",
        "CALSCALE": "GREGORIAN",
        "PRODID": "-//Kabar Pembinaan//sitegen//EN",
        "URL": "https://kabar.example/en/regions/99.01.01/",
    }
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nSOURCE;VALUE=URI:https://kabar.example/en/" in raw
    assert b"\r\nX-PUBLISHED-TTL:PT6H\r\n" in raw
    assert b"\r\nX-WR-TIMEZONE:Asia/Jakarta\r\n" in raw


def test_a_calendar_of_nothing_is_a_calendar() -> None:
    raw = schedule(shelf())
    assert faults(raw) == []
    assert [part.name for part in Calendar.from_ical(raw).subcomponents] == ["VTIMEZONE"]
    assert by_javascript([raw], NOW) == [[]]


VENUE = {"name": "Balai", "address": "Jalan Satu, No. 2", "region": "35.74.04", "geo": "-7.76394, 113.21176"}


def test_an_event_says_where_what_about_and_who() -> None:
    own = {"id": "s", "start": "2027-01-05 09:00", "end": "2027-01-05 10:00", "online_url": "https://example.org/masuk"}
    found = one(own_file(entry(sessions=[own], venue=VENUE, topics=["siskamling", "tertib-administrasi"])))
    assert str(found["LOCATION"]) == "Balai, Jalan Satu, No. 2, Kecamatan Kanigaran, Kota Probolinggo"
    assert found["GEO"].to_ical() == "-7.76394;113.21176"
    assert [str(name) for name in found["CATEGORIES"].cats] == ["Siskamling", "Tertib administrasi"]
    assert str(found["URL"]) == "https://kabar.example/kegiatan/2026/rapat/"
    assert str(found["DESCRIPTION"]).split("\n") == [
        "Selasa, 5 Januari 2027, pukul 09.00–10.00 WIB.",
        "Balai, Jalan Satu, No. 2, Kecamatan Kanigaran, Kota Probolinggo.",
        "Rapat.",
        "Penyelenggara: Kelurahan Uji.",
        "Tautan daring: https://example.org/masuk",
        "Selengkapnya: https://kabar.example/kegiatan/2026/rapat/",
    ]
    assert "ORGANIZER" not in found


def test_a_point_on_the_equator_is_told_in_digits() -> None:
    venue = {"name": "Tugu", "geo": "-0.00001, 109.32"}
    assert b"\r\nGEO:-0.00001;109.32\r\n" in own_file(entry(date="2027-01-05", venue=venue))


def test_no_point_is_told_that_the_content_does_not_state() -> None:
    own = [{"id": "s", "start": "2027-01-05"}]
    assert "GEO" not in one(own_file(entry(sessions=own, venue={"name": "Balai", "region": "35.74.04"})))


@pytest.mark.parametrize(
    ("start", "end", "dtstart", "dtend"),
    [
        (
            "2026-12-31 23:00",
            "2027-01-01 01:00",
            "TZID=Asia/Jakarta:20261231T230000",
            "TZID=Asia/Jakarta:20270101T010000",
        ),
        ("2026-12-31 23:00", None, "TZID=Asia/Jakarta:20261231T230000", None),
        ("2026-12-31 23:00", "2026-12-31", "TZID=Asia/Jakarta:20261231T230000", "TZID=Asia/Jakarta:20270101T000000"),
        ("2028-02-28", "2028-02-28", "VALUE=DATE:20280228", "VALUE=DATE:20280229"),
        ("2028-02-28", "2028-02-29", "VALUE=DATE:20280228", "VALUE=DATE:20280301"),
        ("2026-12-31", "2026-12-31 17:00", "VALUE=DATE:20261231", "VALUE=DATE:20270101"),
        ("2026-12-31", None, "VALUE=DATE:20261231", None),
        ("2026-12-30", "2026-12", "VALUE=DATE:20261230", "VALUE=DATE:20270101"),
    ],
)
def test_a_start_and_an_end_as_far_as_they_are_known(
    start: str, end: str | None, dtstart: str, dtend: str | None
) -> None:
    own = {"id": "s", "start": start, **({"end": end} if end else {})}
    raw = own_file(entry(sessions=[own]))
    assert f"\r\nDTSTART;{dtstart}\r\n".encode() in raw
    assert (f"\r\nDTEND;{dtend}\r\n".encode() in raw) if dtend else (b"DTEND" not in raw)
    assert faults(raw) == []
    assert (b"VTIMEZONE" in raw) == ("TZID" in dtstart)
    (read,) = by_javascript([raw], NOW)[0]
    zone = ZoneInfo("Asia/Jakarta")
    began = one(raw)["DTSTART"].dt
    assert read["start"][:16] == (
        f"{began.astimezone(dt.UTC):%Y-%m-%dT%H:%M}" if isinstance(began, dt.datetime) else f"{began}"
    )
    assert not isinstance(began, dt.datetime) or began.tzinfo == zone


def test_where_clocks_are_put_forward_no_session_ends_before_it_begins() -> None:
    """At 02.00 on 14 March 2027 it is 03.00 in New York: what is said to begin at 02.30 begins at 03.30."""
    own = {"id": "s", "start": "2027-03-14 02:30", "end": "2027-03-14 03:15"}
    raw = own_file(entry(timezone="America/New_York", sessions=[own]))
    assert b"DTEND" not in raw
    assert b"DTEND" in own_file(entry(timezone="America/New_York", sessions=[{**own, "end": "2027-03-14 04:00"}]))


def test_a_session_known_to_the_month_alone_has_no_place_in_a_calendar() -> None:
    both = entry(sessions=[{"id": "satu", "start": "2027-01-05"}, {"id": "dua", "start": "2027-02"}])
    assert [str(each["UID"]) for each in events(own_file(both))] == ["rapat.satu@kabar.example"]
    assert [str(each["UID"]) for each in events(schedule(shelf(both)))] == ["rapat.satu@kabar.example"]
    vague = entry(sessions=[{"id": "dua", "start": "2027-02"}])
    assert vevents.of_event(shelf(vague), vague, ID) is None
    change = {"date": "2026-11-10", "session": "dua", "note": "Tanggalnya menyusul.", "was": "2027-01-05 08.30"}
    vaguer = entry(sessions=[{"id": "dua", "start": "2027-02"}], changes=[change])
    assert events(own_file(vaguer)) == []


def test_an_event_that_was_told_of_only_when_it_was_over_has_no_file() -> None:
    over = entry(date="2026-10-31")
    assert vevents.of_event(shelf(over), over, ID) is None


OFF = {"status": "cancelled", "cancel_reason": "Banjir"}


@pytest.mark.parametrize(
    ("more", "status", "summary", "busy"),
    [
        ({}, "CONFIRMED", "Rapat", "OPAQUE"),
        ({"status": "provisional"}, "TENTATIVE", "RENCANA: Rapat", "OPAQUE"),
        ({"status": "postponed"}, "TENTATIVE", "DITUNDA: Rapat", "TRANSPARENT"),
        (OFF, "CANCELLED", "DIBATALKAN: Rapat", "TRANSPARENT"),
    ],
)
def test_how_a_session_stands(more: dict[str, str], status: str, summary: str, busy: str) -> None:
    own = {"id": "s", "start": "2027-01-05 09:00", "end": "2027-01-05 10:00", **more}
    found = one(own_file(entry(sessions=[own])))
    assert (str(found["STATUS"]), str(found["SUMMARY"]), str(found["TRANSP"])) == (status, summary, busy)
    assert found["DTSTART"].dt == dt.datetime(2027, 1, 5, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
    assert bool(found.walk("VALARM")) == (busy == "OPAQUE")
    assert ("Alasan pembatalan: Banjir." in found["DESCRIPTION"]) == (more == OFF)


@pytest.mark.parametrize(
    ("start", "trigger", "words"),
    [
        ("2027-01-05 09:00", "-P1D", "Besok, pukul 09.00 WIB–selesai: Rapat"),
        ("2027-01-05", "-PT15H", "Besok: Rapat"),
    ],
)
def test_an_alarm_rings_a_day_before(start: str, trigger: str, words: str) -> None:
    raw = own_file(entry(sessions=[{"id": "s", "start": start}]))
    (alarm,) = one(raw).walk("VALARM")
    assert (alarm["TRIGGER"].to_ical().decode(), str(alarm["DESCRIPTION"])) == (trigger, words)
    assert str(alarm["ACTION"]) == "DISPLAY"


def test_a_session_that_is_not_translated_says_so_in_english() -> None:
    found = shelf(entry(sessions=[{"id": "s", "start": "2027-01-05 09:00", **OFF}]))
    assert str(one(schedule(found, "en"))["SUMMARY"]) == "CANCELLED: Rapat (in Indonesian)"


def test_a_sample_says_so() -> None:
    found = shelf(entry(sample=True, date="2027-01-05"))
    assert str(one(schedule(found))["SUMMARY"]) == "Contoh: Rapat"


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Jayapura", "America/New_York", "Pacific/Kiritimati"])
def test_a_session_leaves_the_schedule_with_its_end_and_stays_in_its_event_s_file(zone: str) -> None:
    for more in ({}, OFF):
        own = {"id": "s", "start": "2026-12-31 22:30", "end": "2027-01-01 00:30", **more}
        found = entry(timezone=zone, sessions=[own])
        end = dt.datetime(2027, 1, 1, 0, 30, tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
        for now in (end - dt.timedelta(hours=1), end):
            assert len(events(schedule(shelf(found, now=now)))) == 1
        for now in (end + SECOND, end + dt.timedelta(hours=1)):
            assert events(schedule(shelf(found, now=now))) == []
        assert own_file(found, now=end - dt.timedelta(hours=1)) == own_file(found, now=end + dt.timedelta(days=400))


def test_a_postponed_session_stays_where_it_was() -> None:
    found = entry(sessions=[{"id": "s", "start": "2026-12-05 09:00", "status": "postponed"}])
    told = one(schedule(shelf(found, now=NOW.replace(year=2028))))
    assert told["DTSTART"].dt == dt.datetime(2026, 12, 5, 9, tzinfo=ZoneInfo("Asia/Jakarta"))


def marks(raw: bytes) -> tuple[str, int, dt.datetime, dt.datetime, dt.datetime]:
    found = one(raw)
    return (
        str(found["UID"]),
        found["SEQUENCE"],
        found["LAST-MODIFIED"].dt,
        found["DTSTAMP"].dt,
        found["CREATED"].dt,
    )


def test_the_sequence_rises_with_a_change_and_with_nothing_else() -> None:
    plain = {"sessions": [{"id": "s", "start": "2027-01-05 09:00"}]}
    first = marks(own_file(entry(**plain)))
    announced = dt.datetime(2026, 10, 31, 17, tzinfo=dt.UTC)
    assert first == ("rapat.s@kabar.example", 0, announced, announced, announced)
    reworded = entry(**plain, title="Rapat warga", summary="Lain.", updated="2026-11-19", topics=["siskamling"])
    assert marks(own_file(reworded)) == first
    change = {"date": "2026-11-20 10:00", "session": "s", "note": "Pindah.", "was": "2027-01-05 09:00"}
    moved = entry(sessions=[{"id": "s", "start": "2027-01-07 09:00"}], changes=[change])
    told = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)
    assert marks(own_file(moved)) == ("rapat.s@kabar.example", 1, told, told, announced)
    other = entry(
        sessions=[*plain["sessions"], {"id": "lain", "start": "2027-01-06"}], changes=[{**change, "session": "lain"}]
    )
    assert [each["SEQUENCE"] for each in events(own_file(other))] == [0, 1]


def test_a_moved_session_says_what_it_was_and_why() -> None:
    change = {"date": "2026-11-20", "session": "s", "note": "Aula dipakai.", "was": "2027-01-05 09:00"}
    told = one(own_file(entry(sessions=[{"id": "s", "start": "2027-01-07 09:00"}], changes=[change])))
    lines = str(told["DESCRIPTION"]).split("\n")
    assert lines[1:3] == ["Semula Selasa, 5 Januari 2027, pukul 09.00 WIB.", "Aula dipakai."]


def test_the_same_content_gives_the_same_bytes(real: Library, files: dict[str, bytes]) -> None:
    again, _ = library.read(SOURCES, NOW)
    assert {path: raw for path, raw in channels(again).items() if files[path] != raw} == {}


def test_a_calendar_stands_at_its_event_s_old_addresses_too() -> None:
    found = shelf(entry(date="2027-01-05", aliases=["2025/nama-lama"]))
    product = next(each for each in site.products(found, (ID, EN)) if each.key == "page:kegiatan/2026/rapat/")
    view = json.loads(json.dumps(dict(product.inputs)))
    holes = "".join(f"@@{hole}@@" for hole in sorted(fill.HOLES)).encode()
    words = search.make_lexicon(Work(search.lexicon(found).inputs, {}, ROOT))
    words |= glossary.make_terms(Work(glossary.product(found, (ID, EN)).inputs, {}, ROOT))
    words |= covers_of(product)
    needed = {**fill.read_templates(Work({}, {}, ROOT)), **words, pages.shell_path("id", view["layout"]): holes}
    made = pages.make_page(Work(view, needed, ROOT))
    assert made["kegiatan/2026/rapat/sesi.ics"] == made["kegiatan/2025/nama-lama/sesi.ics"]
    assert str(Calendar.from_ical(made["kegiatan/2026/rapat/sesi.ics"])["SOURCE"]).endswith("/2026/rapat/sesi.ics")
    standing = site.standing(site.products(found, (ID, EN)))
    assert {"kegiatan/2025/nama-lama/sesi.ics", "en/events/2025/nama-lama/session.ics"} <= standing
