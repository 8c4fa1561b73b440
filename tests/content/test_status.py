"""What waits for an editor, and what does not."""

import datetime as dt
from collections.abc import Callable

import pytest

from sitegen.content.library import Library, Sources
from sitegen.content.status import Item, Status, status
from sitegen.problems import Problem

Read = Callable[..., tuple[Library, tuple[Problem, ...]]]

FOLDER = "content/events/2026/rapat-rw"
EVENT, ENGLISH = f"{FOLDER}/index.id.md", f"{FOLDER}/index.en.md"
MODULE = "content/modules/siskamling"
NOW = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 12, 6, 9, 0, tzinfo=dt.UTC)


def found(reading: Read, base: Sources, old: str = "", new: str = "", now: dt.datetime = NOW) -> Status:
    """The status of the base project with one edit of its event."""
    assert old in base.texts[EVENT]
    return status(reading({EVENT: base.texts[EVENT].replace(old, new, 1)}, now=now)[0])


def test_the_base_project_has_only_its_session_and_its_samples(reading: Read) -> None:
    session = Item(FOLDER, "rapat", date="2026-12-05 08:30")
    assert status(reading({})[0]) == Status(*[()] * 3, (session,), *[()] * 5, samples=(Item(FOLDER), Item(MODULE)))
    assert status(reading({}, production=True)[0]).samples == (Item(FOLDER), Item(MODULE))


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ("status: provisional", "provisional"),
        ("status: postponed", "waiting"),
    ],
)
def test_a_session_to_come_that_is_not_settled(reading: Read, base: Sources, said: str, section: str) -> None:
    told = found(reading, base, "    end:", f"    {said}\n    end:")
    assert getattr(told, section) == (Item(FOLDER, "rapat", date="2026-12-05 08:30"),)


def test_a_postponed_session_waits_however_long(reading: Read, base: Sources) -> None:
    told = found(reading, base, "    end:", "    status: postponed\n    end:", LATER)
    assert told.waiting == (Item(FOLDER, "rapat", date="2026-12-05 08:30"),)
    assert told.unreported == ()


@pytest.mark.parametrize(
    ("edit", "now", "soon"),
    [
        ("", dt.datetime(2026, 11, 5, 1, 30, tzinfo=dt.UTC), True),
        ("", dt.datetime(2026, 11, 5, 1, 29, 59, tzinfo=dt.UTC), False),
        ("    status: provisional\n", NOW, True),
        ("    status: postponed\n", NOW, False),
        ("    status: cancelled\n    cancel_reason: Hujan.\n", NOW, False),
    ],
)
def test_what_takes_place_within_30_days(reading: Read, base: Sources, edit: str, now: dt.datetime, soon: bool) -> None:
    told = found(reading, base, "    end:", f"{edit}    end:", now)
    assert bool(told.soon) == soon


def test_a_photo_without_its_maker(reading: Read, base: Sources) -> None:
    photos = "photos: [{file: a.jpg, alt: Warga}, {file: b.jpg, alt: Warga, credit: Humas}]\ntopics:"
    assert found(reading, base, "topics:", photos).uncredited == (Item(FOLDER, file="a.jpg"),)


@pytest.mark.parametrize("field", ["updated: 2026-12-05", "participants: {precision: all}"])
def test_a_session_held_waits_for_its_report(reading: Read, base: Sources, field: str) -> None:
    assert found(reading, base).unreported == ()
    assert found(reading, base, now=LATER).unreported == (Item(FOLDER, "rapat", date="2026-12-05 08:30"),)
    assert found(reading, base, "sample: ya", f"sample: ya\n{field}", LATER).unreported == ()


def test_a_cancelled_session_has_nothing_to_report(reading: Read, base: Sources) -> None:
    off = "    status: cancelled\n    cancel_reason: Hujan.\n    end:"
    assert found(reading, base, "    end:", off, LATER).unreported == ()


def test_of_a_series_the_first_date_stands_for_all(reading: Read, base: Sources) -> None:
    rule = "series: {every: Sabtu}\ntopics:"
    text = base.texts[EVENT].replace("    end:", "    status: provisional\n    end:").replace("topics:", rule)
    told = status(reading({EVENT: text})[0])
    assert told.provisional == (Item(FOLDER, "rapat", date="2026-12-05 08:30"),)


def test_translations_that_are_missing_or_behind(reading: Read, base: Sources) -> None:
    assert status(reading({ENGLISH: None})[0]).untranslated == (Item(FOLDER, language="en"),)
    stamped = base.texts[ENGLISH].replace("title:", "source_hash: 0123456789abcdef\ntitle:", 1)
    told = status(reading({ENGLISH: stamped})[0])
    assert (told.outdated, told.untranslated) == ((Item(FOLDER, language="en"),), ())


def test_what_is_not_published_yet_and_what_never_is_as_it_stands(reading: Read, base: Sources) -> None:
    told = found(reading, base, "published: 2026-11-02", "published: 2026-11-30")
    assert told.embargoed == (Item(FOLDER, date="2026-11-30 00:00"),)
    told = found(reading, base, "sample: ya", "sample: ya\ndraft: ya")
    assert (told.drafts, told.embargoed) == ((Item(FOLDER),), ())
