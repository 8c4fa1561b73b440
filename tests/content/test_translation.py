"""An event in another language: its prose replaced, its facts kept, its staleness known."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.frontmatter import parse
from sitegen.content.models import Event, Module
from sitegen.content.texts import EventTranslation, ModuleTranslation
from sitegen.content.translation import given as said
from sitegen.content.translation import is_stale, prose, prose_hash, stamp, translated

FACTS: dict[str, Any] = {
    "id": "rapat",
    "title": "Rapat",
    "summary": "Ringkasan.",
    "published": "2026-11-02",
    "organizer": "Kecamatan",
    "cost": "Gratis",
    "venue": {"name": "Balai", "address": "Jalan 1"},
    "sessions": [{"id": "a", "start": "2026-12-05", "title": "Sesi A", "venue": {"name": "Aula"}}],
    "speakers": [{"id": "camat", "name": "N", "office": "Camat", "topic": "Siskamling"}],
    "photos": [{"file": "a.jpg", "alt": "Suasana", "caption": "Peserta", "credit": "Humas"}],
    "attachments": [{"file": "m.pdf", "title": "Materi"}],
    "changes": [{"date": "2026-11-10", "session": "a", "note": "Jam berubah."}],
    "corrections": [{"date": "2026-11-11", "note": "Dibetulkan."}],
    "registration": {"contact": "Loket 2"},
    "series": {"every": "Sabtu", "moved": [{"date": "2026-12-12", "start": "2026-12-13", "note": "Libur."}]},
}
ENGLISH: dict[str, Any] = {
    "title": "Meeting",
    "summary": "Summary.",
    "organizer": "District",
    "cost": "Free",
    "contact": "Counter 2",
    "venue": {"name": "Hall", "address": "Street 1"},
    "sessions": {"a": {"title": "Session A", "venue": {"name": "Room"}}},
    "speakers": {"camat": {"office": "District head", "topic": "Neighbourhood watch"}},
    "photos": {"a.jpg": {"alt": "The meeting", "caption": "Participants"}},
    "attachments": {"m.pdf": "Slides"},
    "changes": {"1": "New time."},
    "corrections": {"1": "Corrected."},
    "moved": {"2026-12-12": "Holiday."},
}

EVENT = Event.model_validate(FACTS)
TEXT = EventTranslation.model_validate(ENGLISH)


def test_every_string_that_readers_see_has_its_place() -> None:
    assert set(prose(EVENT)) == set(said(TEXT))


def test_all_prose_is_replaced_and_all_facts_stay() -> None:
    english = translated(EVENT, TEXT)
    assert prose(english) == said(TEXT)
    assert (english.id, english.sessions[0].start, english.speakers[0].name) == ("rapat", EVENT.sessions[0].start, "N")
    assert (english.photos[0].file, english.photos[0].credit) == ("a.jpg", "Humas")
    assert english.series
    assert english.series.moved[0].start == EVENT.series.moved[0].start  # type: ignore[union-attr]


def test_what_is_not_translated_stays_as_it_is() -> None:
    english = translated(EVENT, EventTranslation(title="Meeting", summary="Summary."))
    assert english == EVENT.model_copy(update={"title": "Meeting", "summary": "Summary."})


def test_a_module() -> None:
    facts = Module.model_validate(
        {
            "title": "Modul",
            "summary": "Isi.",
            "duration": "90",
            "outcomes": ["Satu", "Dua"],
            "version": "1",
            "published": "2026",
            "history": [{"date": "2026-01-01", "note": "Terbit."}],
        }
    )
    text = ModuleTranslation.model_validate(
        {"title": "Module", "summary": "Text.", "outcomes": {"2": "Two"}, "history": {"1": "Out."}}
    )
    english = translated(facts, text)
    assert english.outcomes == ("Satu", "Two")
    assert english.history[0].note == "Out."


@pytest.mark.parametrize("place", sorted(prose(EVENT)))
def test_any_change_of_prose_makes_a_stamped_translation_stale(place: tuple[str, ...]) -> None:
    stamped = TEXT.model_copy(update={"source_hash": prose_hash(EVENT, "Isi.")})
    nested: dict[str, Any] = {"title": EVENT.title, "summary": EVENT.summary}
    at = nested
    for part in place[:-1]:
        at = at.setdefault(str(part), {})
    at[str(place[-1])] = "Lain"
    other = translated(EVENT, EventTranslation.model_validate(nested))
    assert prose(other)[place] == "Lain"
    assert not is_stale(stamped, EVENT, "Isi.")
    assert is_stale(stamped, other, "Isi.")


def test_the_text_counts_and_facts_do_not() -> None:
    stamped = TEXT.model_copy(update={"source_hash": prose_hash(EVENT, "Isi.")})
    assert is_stale(stamped, EVENT, "Isi lain.")
    assert not is_stale(stamped, EVENT, "\nIsi.\n")
    assert not is_stale(stamped, Event.model_validate({**FACTS, "capacity": "60", "published": "2026-11-03"}), "Isi.")
    assert not is_stale(TEXT, EVENT, "Isi lain.")


HASH = "0123456789abcdef"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: A\n---\nIsi\n", f"---\ntitle: A\nsource_hash: {HASH}\n---\nIsi\n"),
        ("---\nsource_hash: aaaa # cap\ntitle: A\n---\n", f"---\nsource_hash: {HASH} # cap\ntitle: A\n---\n"),
        ("---\nsource_hash:\ntitle: A\n---", f"---\nsource_hash: {HASH}\ntitle: A\n---"),
        (
            "\ufeff---\r\ntitle: A\r\n# x\r\n---\r\n\r\nIsi",
            f"\ufeff---\r\ntitle: A\r\n# x\r\nsource_hash: {HASH}\r\n---\r\n\r\nIsi",
        ),
    ],
)
def test_a_stamp_changes_nothing_else(before: str, after: str) -> None:
    assert stamp(before, HASH) == after
    assert stamp(after, HASH) == after


@pytest.mark.parametrize(
    "text",
    ["tanpa blok", "---\ntitle: A: b\n---\n", "---\nsource_hash: >\n  aa\n---\n", "---\n{source_hash: a}\n---\n"],
)
def test_what_can_not_be_stamped_safely_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"front matter|source_hash"):
        stamp(text, HASH)


@given(st.text(alphabet="abc: \n\r#'\""), st.text())
def test_a_stamped_file_says_its_stamp_and_keeps_its_body(block: str, body: str) -> None:
    text = f"---\ntitle: A\n{block}\n---\n{body}"
    try:
        stamped = stamp(text, HASH)
    except ValueError:
        return
    document = parse(stamped)
    assert document.fields["source_hash"] == HASH
    assert document.body == parse(text).body
    assert {key: value for key, value in document.fields.items() if key != "source_hash"} == {
        key: value for key, value in parse(text).fields.items() if key != "source_hash"
    }
