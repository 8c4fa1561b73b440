"""What search engines are told of an event: in schema.org's vocabulary, as precisely as known, and nothing made up."""

import copy
import datetime as dt
import json
from itertools import takewhile
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from building import covers_of
from hypothesis import example, given
from hypothesis import strategies as st
from telling import EN, ID, NOW, entry, shelf
from vocabulary import blocks, faults, of_type

from sitegen.content import library, series
from sitegen.content.entries import Entry
from sitegen.content.models import Event, Series, Session
from sitegen.dates import When
from sitegen.locales import Locale
from sitegen.products import Work
from sitegen.render import fill, frames, glossary, locations, pages, recurrence, search, views
from sitegen.render.structured import happenings

ROOT = Path(__file__).parents[2]
REAL, _ = library.read(library.gather(ROOT), NOW)
CONTEXT = {"@context": "https://schema.org"}
PAGE = "https://kabar.example/kegiatan/2026/rapat/"
GUID = "https://kabar.example/jadwal/#rapat.satu"
VENUE = {"name": "Balai RW 3", "address": "Jalan Melati 5", "region": "35.74.04"}
SHELL = "".join(f"@@{hole}@@\n" for hole in sorted(fill.HOLES)).encode()
TEMPLATES = {
    **fill.read_templates(Work({}, {}, ROOT)),
    **search.make_lexicon(Work(search.lexicon(REAL).inputs, {}, ROOT)),
    **glossary.make_terms(Work(glossary.product(REAL, (ID, EN)).inputs, {}, ROOT)),
}


def told(found: Entry[Event], locale: Locale = ID, now: dt.datetime = NOW) -> dict[str, Any]:
    """The data of an event's page, which is found sound first."""
    data = happenings.of_event(shelf(found, now=now), found, locale)
    assert data is not None
    assert faults(CONTEXT | data) == []
    assert json.loads(json.dumps(data)) == data
    return data


def one(*changes: dict[str, str], **fields: Any) -> dict[str, Any]:
    """What is told of an event with one session in a known place; fields in `own` are the session's."""
    own = {"id": "satu", "start": "2026-12-05 08.30", "end": "2026-12-05 11.00", **fields.pop("own", {})}
    said = [{"date": "2026-11-10", "session": "satu", "note": "Berubah.", **each} for each in changes]
    return told(entry(**{"venue": VENUE, "sessions": [own], "changes": said, **fields}))


def html(found: Entry[Event], locale: Locale = ID) -> str:
    """The event's page itself, in a shell that shows nothing but what fills its holes."""
    place = next(each for each in frames.renditions(shelf(found), (ID, EN)) if each.locale == locale)
    product = pages.page_product(views.event_view(place, found))
    needed = TEMPLATES | covers_of(product) | {path: SHELL for key, path in product.needs if key.startswith("shell:")}
    files = pages.make_page(Work(json.loads(json.dumps(dict(product.inputs))), needed, ROOT))
    return files[f"{product.inputs['address']}index.html"].decode()


def terms(value: Any) -> list[str]:
    return [each.removeprefix("https://schema.org/") for each in (value if isinstance(value, list) else [value])]


# The check itself

SOUND = CONTEXT | one()
BROKEN = [
    (("@type",), "Acara", "unknown type Acara"),
    (("organizer", "@type"), None, "unknown type None"),
    (("waktu",), "besok", "Event has no property waktu"),
    (("location", "kota"), "Probolinggo", "Place has no property kota"),
    (("startDate",), None, "Event lacks startDate"),
    (("location",), [], "Event lacks location"),
    (("location", "address", "addressCountry"), "", "PostalAddress lacks addressCountry"),
    (("eventStatus",), "https://schema.org/EventHeld", "unknown member https://schema.org/EventHeld"),
    (("location",), {"@type": "Person", "name": "Ketua"}, "can't be a Person"),
    (("@context",), "http://example.org", "no context"),
]


@pytest.mark.parametrize(("keys", "value", "fault"), BROKEN)
def test_what_is_not_in_the_vocabulary_is_found(keys: tuple[str, ...], value: Any, fault: str) -> None:
    broken = copy.deepcopy(SOUND)
    inner = broken
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = value
    (found,) = faults(broken)
    assert found.endswith(fault)


# The real content

WRITTEN = [each for each in REAL.events if not each.facts.sample]


@pytest.mark.parametrize("locale", [ID, EN], ids=lambda each: each.code)
@pytest.mark.parametrize("found", WRITTEN, ids=lambda each: each.slug)
def test_every_write_up_is_told_of_in_its_own_words(found: Entry[Event], locale: Locale) -> None:
    data = happenings.of_event(REAL, found, locale)
    assert data is not None
    assert faults(CONTEXT | data) == []
    said = found.said[locale.code]
    assert (data["name"], data["description"], data["inLanguage"]) == (said.title, said.summary, locale.code)
    assert data["organizer"]["name"] == said.organizer
    assert said.venue is not None
    assert data["location"]["name"] == said.venue.name
    assert data["startDate"] == str(said.date)
    assert terms(data["eventStatus"]) == ["EventScheduled"]


def test_samples_are_told_of_to_nobody() -> None:
    samples = [each for each in REAL.events if each.facts.sample]
    assert samples
    assert [happenings.of_event(REAL, each, locale) for each in samples for locale in (ID, EN)] == [None, None] * len(
        samples
    )
    assert blocks(html(entry(sample="ya", title="Contoh", date="2026-12-05"))) == []


def test_a_month_is_all_that_is_known_of_one_write_up() -> None:
    found = next(each for each in WRITTEN if each.facts.id == "kutorejo-pasuruan")
    data = happenings.of_event(REAL, found, ID)
    assert data is not None
    assert data["startDate"] == "2024-07"
    assert "endDate" not in data
    assert data["location"]["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Kecamatan Prigen, Kabupaten Pasuruan",
        "addressLocality": "Kecamatan Prigen, Kabupaten Pasuruan",
        "addressRegion": "Provinsi Jawa Timur",
        "addressCountry": "ID",
    }


def test_those_who_speak_are_named_as_printed_and_who_has_no_name_is_left_out() -> None:
    by_id = {each.facts.id: happenings.of_event(REAL, each, ID) for each in WRITTEN}
    kanigaran, blitar = by_id["kanigaran-2025"], by_id["blitar-2022"]
    assert kanigaran is not None
    assert blitar is not None
    assert [(each["name"], each["jobTitle"]) for each in kanigaran["performer"]] == [
        ("IPTU Kumoro Seto, S.H., M.H.", "Kapolsubsektor Kanigaran"),
        ("Kapten Arh. Ari Bonanto", "Danramil 0820-01"),
    ]
    (speaker,) = blitar["performer"]
    assert speaker["affiliation"] == {"@type": "Organization", "name": "BNN Kabupaten Blitar"}


# One session

MOVED = {"was": "2026-12-01 08.30"}
ONLINE = {"was_mode": "in_person"}
STANDINGS: list[tuple[list[dict[str, str]], dict[str, str], list[str], str | None]] = [
    ([], {}, ["EventScheduled"], None),
    ([], {"status": "provisional"}, ["EventScheduled"], None),
    ([MOVED], {}, ["EventRescheduled"], "2026-12-01T08:30:00+07:00"),
    ([{"was": "2026-11"}], {}, ["EventRescheduled"], "2026-11"),
    ([MOVED, {"was": "2026-12-03"}], {}, ["EventRescheduled"], "2026-12-03"),
    ([ONLINE], {"mode": "online"}, ["EventMovedOnline"], None),
    ([MOVED, ONLINE], {"mode": "online"}, ["EventRescheduled", "EventMovedOnline"], "2026-12-01T08:30:00+07:00"),
    ([{}], {"status": "postponed"}, ["EventPostponed"], "2026-12-05T08:30:00+07:00"),
    ([MOVED, {}], {"status": "postponed"}, ["EventPostponed"], "2026-12-05T08:30:00+07:00"),
    ([MOVED, {}], {"status": "cancelled", "cancel_reason": "Banjir"}, ["EventCancelled"], None),
]


@pytest.mark.parametrize(("changes", "own", "status", "previous"), STANDINGS)
@pytest.mark.parametrize("later", [0, 30])
def test_each_status_says_what_it_must_and_time_alone_changes_nothing(
    changes: list[dict[str, str]], own: dict[str, str], status: list[str], previous: str | None, later: int
) -> None:
    session = {"id": "satu", "start": "2026-12-05 08.30", "end": "2026-12-05 11.00", **own}
    said = [{"date": "2026-11-10", "session": "satu", "note": "Berubah.", **each} for each in changes]
    data = told(entry(sessions=[session], changes=said, venue=VENUE), now=NOW + dt.timedelta(days=later))
    assert terms(data["eventStatus"]) == status
    assert data.get("previousStartDate") == previous
    assert (data["startDate"], data["endDate"]) == ("2026-12-05T08:30:00+07:00", "2026-12-05T11:00:00+07:00")


def test_a_session_is_named_as_in_feeds_in_each_language() -> None:
    found = entry(date="2026-12-05", venue=VENUE)
    assert (told(found)["@id"], told(found)["url"]) == ("https://kabar.example/jadwal/#rapat.acara", PAGE)
    english = told(found, EN)
    assert english["@id"] == "https://kabar.example/en/schedule/#rapat.acara"
    assert english["url"] == "https://kabar.example/en/events/2026/rapat/"
    assert english["inLanguage"] == "id", "what is not translated is told in Indonesian"
    assert one()["@id"] == GUID


@pytest.mark.parametrize(("zone", "offset"), [("Jakarta", "07"), ("Makassar", "08"), ("Jayapura", "09")])
def test_each_zone_has_its_own_offset(zone: str, offset: str) -> None:
    data = one({"was": "2026-12-04 20.00"}, timezone=f"Asia/{zone}")
    assert data["startDate"] == f"2026-12-05T08:30:00+{offset}:00"
    assert data["endDate"] == f"2026-12-05T11:00:00+{offset}:00"
    assert data["previousStartDate"] == f"2026-12-04T20:00:00+{offset}:00"


LINK = "https://rapat.example.org/ruang"


def test_in_person_it_has_a_place_with_its_address_and_its_point() -> None:
    data = one(venue={**VENUE, "geo": "-7.76394, 113.21176"})
    assert terms(data["eventAttendanceMode"]) == ["OfflineEventAttendanceMode"]
    assert data["location"] == {
        "@type": "Place",
        "name": "Balai RW 3",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Jalan Melati 5",
            "addressLocality": "Kecamatan Kanigaran, Kota Probolinggo",
            "addressRegion": "Provinsi Jawa Timur",
            "addressCountry": "ID",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": -7.76394, "longitude": 113.21176},
    }


def test_online_it_has_a_link_or_else_the_page_that_will_tell_it() -> None:
    data = one(own={"mode": "online", "online_url": LINK})
    assert terms(data["eventAttendanceMode"]) == ["OnlineEventAttendanceMode"]
    assert data["location"] == {"@type": "VirtualLocation", "url": LINK}
    assert one(mode="online")["location"] == {"@type": "VirtualLocation", "url": PAGE}


def test_mixed_it_has_both() -> None:
    data = one(mode="mixed", own={"online_url": LINK})
    assert terms(data["eventAttendanceMode"]) == ["MixedEventAttendanceMode"]
    assert [each["@type"] for each in data["location"]] == ["Place", "VirtualLocation"]


def test_without_a_venue_it_is_in_the_organiser_s_region_if_that_is_known() -> None:
    data = one(venue=None, organizer_region="35.74")
    assert data["location"]["name"] == "Kota Probolinggo"
    assert data["location"]["address"] == data["organizer"]["address"]
    bare = entry(date="2026-12-05")
    found = happenings.of_event(shelf(bare), bare, ID)
    assert found is not None
    assert "location" not in found
    assert faults(CONTEXT | found) == [": Event lacks location"]


def test_a_province_is_no_locality() -> None:
    found = locations.address(shelf(), EN, "35")
    assert found == {"@type": "PostalAddress", "addressRegion": "Jawa Timur Province", "addressCountry": "ID"}


def test_it_says_for_whom_and_for_how_many_and_about_what() -> None:
    data = one(audience=["rt", "tomas"], capacity="60", topics=["siskamling"])
    assert [each["audienceType"] for each in data["audience"]] == ["RT", "Tokoh masyarakat"]
    assert data["maximumAttendeeCapacity"] == 60
    assert data["about"] == [{"@type": "Thing", "name": "Siskamling"}]
    assert not {"audience", "maximumAttendeeCapacity", "about", "performer"} & set(one())


WHENS = st.one_of(
    st.builds(
        lambda day, time: When(day.year, day.month, day.day, time),
        st.dates(dt.date(1970, 1, 1), dt.date(2199, 12, 31)),
        st.times(),
    ),
    st.builds(lambda day: When(day.year, day.month, day.day), st.dates(dt.date(1973, 1, 1), dt.date(2199, 12, 31))),
    st.builds(When, st.integers(1973, 2199), st.integers(1, 12)),
    st.builds(When, st.integers(1973, 2199)),
)


@given(WHENS, st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]))
def test_dates_are_read_back_as_they_are_known(when: When, zone: str) -> None:
    whole = When(when.year, when.month, when.day, when.time and when.time.replace(second=0, microsecond=0))
    text = whole.iso(ZoneInfo(zone))
    if whole.time is None:
        assert When.parse(text) == whole
    else:
        read = dt.datetime.fromisoformat(text)
        assert read == whole.first(ZoneInfo(zone))
        assert When.of(read) == whole


# Several sessions

DAYS = [
    {"id": "dua", "start": "2026-12-06 08.30", "end": "2026-12-06 12.00", "title": "Hari kedua"},
    {"id": "satu", "start": "2026-12-05 08.30", "end": "2026-12-05 12.00", "title": "Hari pertama"},
]


def test_several_sessions_are_parts_of_one_event() -> None:
    data = told(entry(sessions=DAYS, venue=VENUE))
    assert (data["@type"], data["@id"], data["name"]) == ("Event", PAGE, "Rapat")
    assert (data["startDate"], data["endDate"]) == ("2026-12-05T08:30:00+07:00", "2026-12-06T12:00:00+07:00")
    assert [each["name"] for each in data["subEvent"]] == ["Rapat: Hari pertama", "Rapat: Hari kedua"]
    assert [each["@id"].partition("#")[2] for each in data["subEvent"]] == ["rapat.satu", "rapat.dua"]
    assert {each["startDate"][:10] for each in data["subEvent"]} == {"2026-12-05", "2026-12-06"}
    assert data["location"] == data["subEvent"][0]["location"]


def test_a_last_session_whose_end_is_not_known_ends_the_event_on_its_day() -> None:
    days = [{key: value for key, value in each.items() if key != "end"} for each in DAYS]
    assert told(entry(sessions=days, venue=VENUE))["endDate"] == "2026-12-06"
    assert "endDate" not in told(entry(sessions=days[:1], venue=VENUE))


def test_one_session_off_does_not_call_the_others_off_but_all_of_them_do() -> None:
    off = {"status": "cancelled", "cancel_reason": "Banjir"}
    some = told(entry(sessions=[DAYS[0], DAYS[1] | off], venue=VENUE))
    assert terms(some["eventStatus"]) == ["EventScheduled"]
    assert [terms(each["eventStatus"]) for each in some["subEvent"]] == [["EventCancelled"], ["EventScheduled"]]
    every = told(entry(sessions=[each | off for each in DAYS], venue=VENUE))
    assert terms(every["eventStatus"]) == ["EventCancelled"]
    waits = told(entry(sessions=[each | {"status": "postponed"} for each in DAYS], venue=VENUE))
    assert terms(waits["eventStatus"]) == ["EventPostponed"]
    assert waits["previousStartDate"] == waits["startDate"] == "2026-12-05T08:30:00+07:00"


def test_sessions_in_several_places_and_ways_give_the_event_them_all() -> None:
    elsewhere = {"mode": "online", "online_url": LINK}
    data = told(entry(sessions=[DAYS[0] | elsewhere, DAYS[1]], venue=VENUE))
    assert terms(data["eventAttendanceMode"]) == ["MixedEventAttendanceMode"]
    assert [each["@type"] for each in data["location"]] == ["Place", "VirtualLocation"]


# A series

FRIDAY = {"id": "satu", "start": "2026-11-06 13.30", "end": "2026-11-06 15.30"}
SCHEDULES = [
    ("Jumat pertama", "2026-11-06", {"repeatFrequency": "P1M", "byDay": ["1FR"]}),
    ("Jumat pertama dan ketiga", "2026-11-06", {"repeatFrequency": "P1M", "byDay": ["1FR", "3FR"]}),
    ("Jumat terakhir", "2026-11-27", {"repeatFrequency": "P1M", "byDay": ["-1FR"]}),
    ("Jumat", "2026-11-06", {"repeatFrequency": "P1W", "byDay": ["https://schema.org/Friday"]}),
    ("dua minggu sekali Jumat", "2026-11-06", {"repeatFrequency": "P2W", "byDay": ["https://schema.org/Friday"]}),
    ("tanggal 5", "2026-11-05", {"repeatFrequency": "P1M", "byMonthDay": 5}),
]


def repeating(rule: dict[str, Any], day: str = "2026-11-06", **fields: Any) -> Entry[Event]:
    own = {**FRIDAY, "start": f"{day} 13.30", "end": f"{day} 15.30", **fields.pop("own", {})}
    return entry(**{"sessions": [own], "series": rule, "venue": VENUE, **fields})


@pytest.mark.parametrize(("every", "day", "said"), SCHEDULES)
def test_a_series_states_its_schedule_in_schema_org_s_words(every: str, day: str, said: dict[str, Any]) -> None:
    data = told(repeating({"every": every}, day))
    hours = {"startTime": "13:30:00", "endTime": "15:30:00", "scheduleTimezone": "Asia/Jakarta"}
    assert data["@type"] == "EventSeries"
    assert data["eventSchedule"] == {"@type": "Schedule", "startDate": day, **hours, **said}
    assert "startDate" not in data
    assert "endDate" not in data
    assert len(data["subEvent"]) == 3


@given(
    every=st.sampled_from([*(each for each, _, _ in SCHEDULES), "Senin dan Kamis", "tanggal 31", "Minggu kedua"]),
    first=st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31)),
)
def test_a_schedule_names_the_very_days_of_the_series(every: str, first: dt.date) -> None:
    rule = Series(every=every)
    start = next(series.dates(rule, first))
    session = Session(id="satu", start=When(start.year, start.month, start.day))
    plan = recurrence.schedule(rule, session, ZoneInfo("Asia/Jakarta"))
    assert plan is not None
    days = [start + dt.timedelta(days=number) for number in range(400)]
    named = [day for day in days if _named(plan, start, day)]
    assert named == list(takewhile(lambda day: day <= days[-1], series.dates(rule, start)))


def _named(plan: dict[str, Any], start: dt.date, day: dt.date) -> bool:
    """Whether a schedule names a day, by what schema.org and RFC 5545 say of each word."""
    if "byMonthDay" in plan:
        return bool(day.day == plan["byMonthDay"])
    code, name = f"{day:%a}"[:2].upper(), f"https://schema.org/{day:%A}"
    if plan["repeatFrequency"] == "P1M":
        after = (day + dt.timedelta(days=7)).month != day.month
        return f"{(day.day + 6) // 7}{code}" in plan["byDay"] or (after and f"-1{code}" in plan["byDay"])
    weeks = (day - dt.timedelta(days=day.weekday()) - (start - dt.timedelta(days=start.weekday()))).days // 7
    return name in plan["byDay"] and weeks % int(plan["repeatFrequency"][1]) == 0


def test_the_last_day_of_the_month_has_no_schedule_but_dates() -> None:
    data = told(repeating({"every": "hari terakhir", "until": "2027-06-30"}, "2026-11-30"))
    assert "eventSchedule" not in data
    assert (data["startDate"], data["endDate"]) == ("2026-11-30T13:30:00+07:00", "2027-06-30")
    assert [each["startDate"][:10] for each in data["subEvent"]][:2] == ["2026-11-30", "2026-12-31"]


APART = {
    "every": "Jumat pertama",
    "until": "2027-03-31",
    "except": ["2027-02-05", "2027-03-05"],
    "moved": [{"date": "2027-01-01", "start": "2027-01-08 13.30", "note": "Libur Tahun Baru."}],
}
CALLED_OFF = [{"date": "2026-11-10", "session": "satu", "note": "Pendopo dipakai.", "was": "2027-02-05 13.30"}]


def test_dates_of_a_series_that_are_not_as_planned_are_exceptions_and_events_of_their_own() -> None:
    data = told(repeating(APART, changes=CALLED_OFF))
    assert data["eventSchedule"]["endDate"] == "2027-03-31"
    assert data["eventSchedule"]["exceptDate"] == [
        "2027-01-01T13:30:00+07:00",
        "2027-02-05T13:30:00+07:00",
        "2027-03-05T13:30:00+07:00",
    ]
    parts = [(each["startDate"][:10], terms(each["eventStatus"])) for each in data["subEvent"]]
    assert parts == [
        ("2026-12-04", ["EventScheduled"]),
        ("2027-01-08", ["EventRescheduled"]),
        ("2027-02-05", ["EventCancelled"]),
    ]
    assert data["subEvent"][1]["previousStartDate"] == "2027-01-01"
    assert data["subEvent"][1]["endDate"] == "2027-01-08T15:30:00+07:00"
    assert data["subEvent"][1]["@id"] == GUID + ".20270101"


def test_a_series_that_is_over_has_a_schedule_and_no_dates_to_come() -> None:
    data = told(repeating(APART), now=dt.datetime(2027, 6, 1, tzinfo=dt.UTC))
    assert "subEvent" not in data
    assert data["eventSchedule"]["endDate"] == "2027-03-31"


def test_a_whole_series_can_be_off() -> None:
    data = told(repeating({"every": "Jumat pertama"}, own={"status": "cancelled", "cancel_reason": "Banjir"}))
    assert terms(data["eventStatus"]) == ["EventCancelled"]
    assert {terms(each["eventStatus"])[0] for each in data["subEvent"]} == {"EventCancelled"}


# In the page

HOSTILE = "</script><script>alert(1)</script><!-- \u2028\u2029 \"'\\ &amp; \u0000 <!--<script>"


def test_a_page_holds_one_block_with_what_the_view_says_and_one_that_is_not_to_be_found_holds_none() -> None:
    found = entry(date="2026-12-05", venue=VENUE)
    page = html(found)
    (data,) = blocks(page)
    event = of_type(data, "Event")
    assert {name: value for name, value in event.items() if name != "image"} == told(found)
    assert page.count("application/ld+json") == 1
    assert "noindex" in html(found, EN)
    assert blocks(html(found, EN)) == [], "what is not translated is found in Indonesian"


@given(st.text(st.characters(exclude_categories=("Cs",))))
@example(HOSTILE)
@example("]]>")
def test_no_text_ends_the_element_or_breaks_the_data(text: str) -> None:
    line = f"x{text}"
    found = entry(title=line, date="2026-12-05", venue={"name": line}, organizer=line)
    page = html(found)
    (data,) = blocks(page)
    assert faults(data) == []
    folded, event = " ".join(line.split()), of_type(data, "Event")
    assert (event["name"], event["organizer"]["name"], event["location"]["name"]) == (folded, folded, folded)
    assert of_type(data, "BreadcrumbList")["itemListElement"][-1]["name"] == folded
    raw = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(raw) == data
    assert not set("<>&\u2028\u2029") & set(raw)
