"""Whatever an editor writes, a calendar says it and stays a calendar."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icscheck import faults
from pydantic import ValidationError
from telling import NOW, by_javascript, entry, own_file

from sitegen.content import glyphs
from sitegen.content.library import Entry
from sitegen.content.models import Event

HOSTILE = [
    "a,b;c:d\\n\\,e\"f'g^h",
    "C:\\New\\name\\\\n",
    "baris\u2028satu\u2029dua\u0085tiga",
    "END:VEVENT\\r\\nBEGIN:VEVENT",
    "👩‍👩‍👧‍👦" * 60,
    "ا" * 200 + "é" * 200,
    "\x00\x01\x0b\x1b[31m\x7f\x9f.",
    "=?utf-8?q?x?= %0D%0A <b>&amp;",
]


def clean(text: str) -> str:
    """What is left of a text where no control character may stand."""
    lines = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or not (sign < " " or "\x7f" <= sign <= "\x9f"))


def shows(text: str) -> bool:
    """Whether a field takes it: nothing says nothing."""
    return glyphs.visible("".join(text.split()))


def told_as(text: str) -> Entry[Event]:
    venue = {"name": text, "address": text, "region": "35.74.04"}
    session = {"id": "s", "start": "2027-01-05 09:00", "status": "cancelled", "cancel_reason": text}
    return entry(title=text, summary=text, organizer=text, venue=venue, sessions=[session])


@given(st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=300)).filter(shows))
def test_any_text_is_told_as_it_is_and_breaks_nothing(text: str) -> None:
    found = told_as(text)
    raw = own_file(found)
    assert faults(raw) == []
    (event,) = Calendar.from_ical(raw).walk("VEVENT")
    assert str(event["SUMMARY"]) == clean(f"DIBATALKAN: {found.facts.title}")
    assert found.facts.venue
    place = clean(found.facts.venue.name)
    assert str(event["LOCATION"]) == f"{place}, {place}, Kecamatan Kanigaran, Kota Probolinggo"
    assert str(event["DESCRIPTION"]).endswith("\nSelengkapnya: https://kabar.example/kegiatan/2026/rapat/")
    name = str(Calendar.from_ical(raw)["NAME"])
    assert re.sub(r"\\([\\;,n])", lambda found: "\n" if found[1] == "n" else found[1], name) == clean(found.facts.title)


@pytest.mark.parametrize("text", [" ", "\U000101ff", "\ue000 \ue000", "\u200b\u3000\u200b"])
def test_a_text_that_shows_nothing_is_refused(text: str) -> None:
    assert not shows(text)
    with pytest.raises(ValidationError, match="empty-text"):
        told_as(text)


def test_javascript_reads_hostile_text_as_it_is() -> None:
    told = [told_as(text) for text in HOSTILE]
    read = by_javascript([own_file(each) for each in told], NOW)
    titles = [clean(f"DIBATALKAN: {each.facts.title}") for each in told]
    assert [each["summary"] for (each,) in read] == titles
