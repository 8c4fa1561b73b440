"""What is sent on, put in a calendar or looked up on a map is what the page says: per standing, language and zone."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

import pytest

from sitegen import locales
from sitegen.content import library
from sitegen.problems import is_error
from sitegen.render import site

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
SPOKEN = locales.load()
BASE = library.gather(ROOT / "tests/golden/base")
FOLDER = "content/events/2026/ronda"
EVENT = """---
id: ronda
title: {title}
summary: Menyusun jadwal ronda.
published: 2026-11-01
organizer: Kelurahan Uji
{facts}
---

Isi.
"""
ENGLISH = """---
title: {title}
summary: Planning the night watch.
{facts}
---

Text.
"""
PLACE = "venue: {name: Balai RW 3, address: Jalan Melati 5}\n"
LINK = "https://kabar.example/kegiatan/2026/ronda/"
LINK_EN = "https://kabar.example/en/events/2026/ronda/"


def page(facts: str, language: str = "id", *, title: str = "Ronda malam", english: str = "") -> dict[str, Any]:
    """The view of the event's page."""
    texts = {f"{FOLDER}/index.id.md": EVENT.format(title=title, facts=facts)}
    texts[f"{FOLDER}/index.en.md"] = ENGLISH.format(title="Night watch", facts=english)
    found, problems = library.read(replace(BASE, texts={**BASE.texts, **texts}), NOW)
    assert not [problem for problem in problems if is_error(problem)]
    address = "page:kegiatan/2026/ronda/" if language == "id" else "page:en/events/2026/ronda/"
    return dict(next(product for product in site.products(found, SPOKEN) if product.key == address).inputs)


def coming(facts: str, language: str = "id", **more: str) -> list[dict[str, Any]]:
    """The sessions to come as the event's page has them."""
    return list(page(facts, language, **more)["coming"])


def told(facts: str, language: str = "id", **more: str) -> str:
    """The text that WhatsApp opens with, of the first session."""
    address = urlsplit(coming(facts, language, **more)[0]["links"]["whatsapp"])
    assert (address.scheme, address.netloc, address.path) == ("https", "wa.me", "/")
    ((name, text),) = parse_qsl(address.query, strict_parsing=True)
    assert name == "text"
    return text


def entry(facts: str, language: str = "id", **more: str) -> dict[str, str]:
    """The fields of Google's form, of the first session."""
    address = urlsplit(coming(facts, language, **more)[0]["links"]["google"])
    assert f"{address.scheme}://{address.netloc}{address.path}" == "https://calendar.google.com/calendar/render"
    return dict(parse_qsl(address.query, strict_parsing=True))


def lone(start: str, more: str = "") -> str:
    return f"{PLACE}sessions: [{{id: satu, start: {start}{more}}}]"


TIMED = lone("2026-12-05 19:30", ", end: 2026-12-05 21:00")
CHANGE = "\nchanges: [{date: 2026-11-20, session: satu, note: Berubah., %s}]"


@pytest.mark.parametrize(
    ("facts", "indonesian", "english"),
    [
        (
            TIMED,
            f"""Bapak/Ibu, mohon dicatat jadwal kegiatan berikut.

*Ronda malam*
Hari, tanggal: Sabtu, 5 Desember 2026
Waktu: pukul 19.30–21.00 WIB
Tempat: Balai RW 3, Jalan Melati 5

Keterangan lengkap: {LINK}""",
            f"""Dear all, please note this session.

*Night watch*
Date: Saturday, 5 December 2026
Time: 19:30–21:00 WIB
Place: Balai RW 3, Jalan Melati 5

Details: {LINK_EN}""",
        ),
        (
            lone("2026-12", ", status: provisional"),
            f"""Bapak/Ibu, berikut rencana kegiatan. *Jadwalnya belum pasti.*

*Ronda malam*
Hari, tanggal: menyusul (Desember 2026)
Tempat: Balai RW 3, Jalan Melati 5

Kepastiannya diumumkan di: {LINK}""",
            f"""Dear all, this session is being planned. *The date is not certain yet.*

*Night watch*
Date: to be confirmed (December 2026)
Place: Balai RW 3, Jalan Melati 5

It will be confirmed at {LINK_EN}""",
        ),
        (
            TIMED + CHANGE % "was: 2026-12-04 19:30",
            f"""*PERUBAHAN JADWAL*

*Ronda malam*
Berubah.
Semula: Jumat, 4 Desember 2026, pukul 19.30 WIB
Menjadi: Sabtu, 5 Desember 2026, pukul 19.30–21.00 WIB
Tempat: Balai RW 3, Jalan Melati 5

Mohon diteruskan kepada yang akan hadir. Keterangan lengkap: {LINK}""",
            f"""*RESCHEDULED*

*Night watch*
It has changed.
Was: Friday, 4 December 2026, 19:30 WIB
Now: Saturday, 5 December 2026, 19:30–21:00 WIB
Place: Balai RW 3, Jalan Melati 5

Please tell others who planned to come. Details: {LINK_EN}""",
        ),
        (
            TIMED + CHANGE.replace(", %s", ""),
            f"""*ADA PERUBAHAN*

*Ronda malam*
Berubah.
Hari, tanggal: Sabtu, 5 Desember 2026
Waktu: pukul 19.30–21.00 WIB
Tempat: Balai RW 3, Jalan Melati 5

Mohon diteruskan kepada yang akan hadir. Keterangan lengkap: {LINK}""",
            f"""*CHANGED*

*Night watch*
It has changed.
Date: Saturday, 5 December 2026
Time: 19:30–21:00 WIB
Place: Balai RW 3, Jalan Melati 5

Please tell others who planned to come. Details: {LINK_EN}""",
        ),
        (
            lone("2026-12-05 19:30", ", mode: online") + CHANGE % "was_mode: in_person",
            f"""*PINDAH KE DARING*

*Ronda malam*
Berubah.
Hari, tanggal: Sabtu, 5 Desember 2026
Waktu: pukul 19.30 WIB–selesai
Bapak/Ibu tidak perlu datang ke tempat.

Mohon diteruskan kepada yang akan hadir. Cara bergabung: {LINK}""",
            f"""*MOVED ONLINE*

*Night watch*
It has changed.
Date: Saturday, 5 December 2026
Time: from 19:30 WIB
There is no need to travel.

Please tell others who planned to come. How to join: {LINK_EN}""",
        ),
        (
            TIMED.replace("}]", ", status: postponed}]") + CHANGE % "was: 2026-12-05 19:30",
            f"""*DITUNDA*

*Ronda malam*
Berubah.
Semula: Sabtu, 5 Desember 2026, pukul 19.30–21.00 WIB
Kini menunggu tanggal baru.

Mohon diteruskan kepada yang akan hadir. Kabar berikutnya: {LINK}""",
            f"""*POSTPONED*

*Night watch*
It has changed.
Was: Saturday, 5 December 2026, 19:30–21:00 WIB
It now waits for a new date.

Please tell others who planned to come. News will follow at {LINK_EN}""",
        ),
        (
            TIMED.replace("}]", ", status: cancelled, cancel_reason: Balai kebanjiran.}]"),
            f"""*DIBATALKAN*

*Ronda malam*
Semula: Sabtu, 5 Desember 2026, pukul 19.30–21.00 WIB
Alasan: Balai kebanjiran.

Mohon diteruskan kepada yang akan hadir. Keterangan lengkap: {LINK}""",
            f"""*CANCELLED*

*Night watch*
Was: Saturday, 5 December 2026, 19:30–21:00 WIB
Reason: The hall is flooded.

Please tell others who planned to come. Details: {LINK_EN}""",
        ),
    ],
    ids=["scheduled", "provisional", "rescheduled", "changed", "moved online", "postponed", "cancelled"],
)
def test_every_standing_has_its_own_text(facts: str, indonesian: str, english: str) -> None:
    prose = "sessions: {satu: {cancel_reason: The hall is flooded.}}" if "cancel_reason" in facts else ""
    prose += 'changes: {"1": It has changed.}' if "changes" in facts else ""
    assert told(facts) == indonesian
    assert told(facts, "en", english=prose) == english


def test_a_text_is_encoded_so_that_nothing_of_it_is_lost_on_the_way() -> None:
    link = coming(TIMED, title='"RT & RW: siap 100% + aman #1?"')[0]["links"]["whatsapp"]
    query = link.partition("?text=")[2]
    assert not set(query) & set(' \n"&#+?*:/')
    assert unquote(query).splitlines()[2] == "*RT & RW: siap 100% + aman #1?*"


def test_what_an_editor_writes_does_not_break_the_formatting() -> None:
    facts = TIMED.replace("Balai RW 3", "Balai_RW_3").replace(
        "}]", ', status: cancelled, cancel_reason: "Atap *bocor*, ~lantai~ `basah`"}]'
    )
    lines = told(facts, title='"Ronda *malam* Jum`at_Sabtu"').splitlines()
    assert lines[2] == "*Ronda ＊malam＊ Jum｀at＿Sabtu*"
    assert "Alasan: Atap ＊bocor＊, ～lantai～ ｀basah｀" in lines
    text = told(facts.partition(", status")[0] + "}]", title="Ronda")
    assert "Tempat: Balai＿RW＿3, Jalan Melati 5" in text.splitlines()


@pytest.mark.parametrize(
    ("zone", "name"), [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")]
)
def test_times_are_those_of_the_place(zone: str, name: str) -> None:
    facts = f"timezone: {zone}\n{TIMED}"
    assert f"Waktu: pukul 19.30–21.00 {name}" in told(facts)
    assert f"Time: 19:30–21:00 {name}" in told(facts, "en")
    fields = entry(facts)
    assert (fields["dates"], fields["ctz"]) == ("20261205T193000/20261205T210000", zone)


@pytest.mark.parametrize(
    ("start", "end", "dates"),
    [
        ("2026-12-05 08:30", "2026-12-05 11:00", "20261205T083000/20261205T110000"),
        ("2026-12-31 22:00", "2027-01-01 01:00", "20261231T220000/20270101T010000"),
        ("2026-12-05 08:30", None, "20261205T083000/20261205T083000"),
        ("2026-12-05", None, "20261205/20261206"),
        ("2026-12-30", "2026-12-31", "20261230/20270101"),
        ("2028-02-28", None, "20280228/20280229"),
        ("2026-12-05 08:30", "2026-12-06", "20261205T083000/20261207T000000"),
        ("2026-12-05", "2026-12-06 11:00", "20261205/20261207"),
    ],
)
def test_google_is_told_no_more_than_is_known_and_days_end_exclusively(start: str, end: str | None, dates: str) -> None:
    assert entry(lone(start, f", end: {end}" if end else ""))["dates"] == dates


def test_what_google_is_given() -> None:
    facts = TIMED.replace("address:", 'region: "35.74.04", address:')
    assert entry(facts, "en") == {
        "action": "TEMPLATE",
        "text": "Night watch",
        "dates": "20261205T193000/20261205T210000",
        "ctz": "Asia/Jakarta",
        "location": "Balai RW 3, Jalan Melati 5, Kanigaran District, Probolinggo City",
        "details": f"Planning the night watch.\n\n{LINK_EN}",
    }
    online = lone("2026-12-05 19:30", ', mode: online, online_url: "https://rapat.example.org/a?b=c&d"')
    assert entry(online)["location"] == "https://rapat.example.org/a?b=c&d"


@pytest.mark.parametrize("status", ["status: cancelled, cancel_reason: Banjir", "status: postponed"])
def test_what_does_not_take_place_is_shared_and_no_more(status: str) -> None:
    links = coming(TIMED.replace("}]", f", {status}}}]") + CHANGE % "was: 2026-12-05 19:30")[0]["links"]
    assert links.pop("whatsapp")
    assert not any(links.values())


def test_a_month_is_no_date_for_a_calendar() -> None:
    assert coming(lone("2026-12"))[0]["links"]["google"] is None


def test_the_way_leads_to_a_point_or_else_to_a_name() -> None:
    pinned = coming(TIMED.replace("address:", 'geo: "-7.76394, 113.21176", address:'))[0]["links"]
    assert pinned["geo"] == "geo:-7.76394,113.21176?q=-7.76394,113.21176(Balai%20RW%203)"
    assert parse_qs(urlsplit(pinned["map"]).query) == {"api": ["1"], "query": ["-7.76394,113.21176"]}
    named = coming(TIMED.replace("address:", 'region: "35.74.04", address:'), "en")[0]["links"]
    assert named["geo"] is None
    assert parse_qs(urlsplit(named["map"]).query)["query"] == [
        "Balai RW 3, Jalan Melati 5, Kanigaran, Kota Probolinggo, Jawa Timur"
    ]


@pytest.mark.parametrize(
    "facts",
    [
        lone("2026-12-05 19:30", ", mode: online"),
        f"mode: online\n{TIMED}",
        "sessions: [{id: satu, start: 2026-12-05}]",
        f"sample: true\n{TIMED}",
    ],
    ids=["online session", "online event", "no venue", "sample"],
)
def test_there_is_no_way_to_what_is_nowhere(facts: str) -> None:
    links = coming(facts)[0]["links"]
    assert (links["map"], links["geo"]) == (None, None)


def test_a_sample_is_sent_on_as_one() -> None:
    first, blank, *_, title = told(f"sample: true\n{TIMED}").splitlines()[:5]
    assert (first, blank) == ("Ini contoh tampilan, bukan kegiatan sungguhan.", "")
    assert title == "*Contoh: Ronda malam*"
    assert told(f"sample: true\n{TIMED}", "en").startswith("This is a sample, not a real event.\n\n")


def test_each_of_several_sessions_is_shared_by_its_own_name() -> None:
    days = [f"  - {{id: hari-{n}, title: Hari {n}, start: 2026-12-0{n}}}" for n in (5, 6)]
    found = coming("\n".join(["sessions:", *days]))
    titles = [unquote(card["links"]["whatsapp"]).splitlines()[2] for card in found]
    assert titles == ["*Ronda malam: Hari 5*", "*Ronda malam: Hari 6*"]


TWO = """sessions:
  - {id: hari-5, start: 2026-12-05, venue: {name: Balai RW 3}}
  - {id: hari-6, start: 2026-12-06, venue: {name: %s}}"""


@pytest.mark.parametrize(("second", "once"), [("Balai RW 3", True), ("Balai RW 4", False)])
def test_the_way_to_one_place_is_told_once(second: str, once: bool) -> None:
    view = page(TWO % second)
    assert (view["way"]["map"] is not None) == once
    assert [card["links"]["map"] is None for card in view["coming"]] == [once, once]


def test_of_a_series_the_next_date_is_shared_and_every_date_that_is_not_as_planned() -> None:
    facts = f"""{lone("2026-11-06 13:30")}
series:
  every: Jumat pertama
  until: 2027-06-30
  except: [2026-12-04]
  moved: [{{date: 2027-03-05, start: 2027-03-12 13:30}}]
changes:
  - {{date: 2026-11-20, session: satu, was: 2026-12-04, note: Balai dipakai.}}
  - {{date: 2026-11-20, session: satu, was: 2027-03-05, note: Pindah sepekan.}}"""
    shared = {card["start"]: card["standing"] for card in coming(facts) if card["links"]}
    assert shared == {"2026-12-04": "cancelled", "2027-01-01": "scheduled", "2027-03-12": "rescheduled"}


def test_google_is_given_a_series_only_when_it_has_no_exceptions() -> None:
    rule = f"{lone('2026-11-06 13:30')}\nseries: {{every: Jumat pertama"
    fields = entry(f"{rule}}}")
    assert (fields["dates"], fields["recur"]) == ("20261204T133000/20261204T133000", "RRULE:FREQ=MONTHLY;BYDAY=1FR")
    assert "recur" not in entry(f"{rule}, except: [2027-01-01]}}")


def test_a_plan_is_a_plan_in_google_too() -> None:
    assert entry(lone("2026-12-05", ", status: provisional"))["text"] == "RENCANA: Ronda malam"


def sent(facts: str, language: str = "id", **more: str) -> str:
    """The text that WhatsApp opens with when the page itself is sent on."""
    return parse_qs(urlsplit(page(facts, language, **more)["share"]["whatsapp"]).query)["text"][0]


def test_a_write_up_is_sent_on_with_its_title_summary_and_full_address() -> None:
    held = "date: 2026-11-02\n"
    assert sent(held) == f"*Ronda malam*\nMenyusun jadwal ronda.\n\nBaca selengkapnya: {LINK}"
    assert sent(held, "en") == f"*Night watch*\nPlanning the night watch.\n\nRead more: {LINK_EN}"
    assert page(held)["share"]["address"] == LINK


def test_what_an_editor_wrote_in_a_write_up_is_no_formatting_in_whatsapp() -> None:
    assert sent("date: 2026-11-02\n", title="Ronda *malam*").startswith("*Ronda \uff0amalam\uff0a*\n")


def test_a_sample_that_is_sent_on_says_so() -> None:
    assert sent("date: 2026-11-02\nsample: true\n").startswith("Ini contoh tampilan, bukan kegiatan sungguhan.\n\n*")


def test_as_long_as_a_session_is_to_come_the_page_is_sent_on_with_what_is_said_of_the_next() -> None:
    facts = "sessions:\n  - {id: a, start: 2026-12-01 19.00, status: cancelled, cancel_reason: Hujan.}\n"
    facts += "  - {id: b, start: 2026-12-02 19.00}\n"
    view = page(facts)
    assert view["share"]["whatsapp"] == view["coming"][1]["links"]["whatsapp"]
    assert view["share"]["address"] == LINK
