"""What a result of a search says of an event, and what it is found by."""

import pytest
from test_what_readers_are_told import page, read

from sitegen.render import records

ON = "sessions:\n  - {id: s, start: 2027-01-14 09:00, end: 2027-01-14 11:00}"
OFF = """sessions:
  - {{id: s, start: 2027-01-14 09:00, end: 2027-01-14 11:00, status: {status}{more}}}
changes:
  - {{date: 2026-11-10, session: s, note: Tidak jadi tanggal 14 Januari 2027.}}"""


@pytest.mark.parametrize(
    ("status", "more", "kind", "badge", "date"),
    [
        ("cancelled", ", cancel_reason: Hujan.", "Kegiatan", "Dibatalkan", "Kamis, 14 Januari 2027"),
        ("postponed", "", "Kegiatan mendatang", "Ditunda", "Menunggu tanggal baru (semula Kamis, 14 Januari 2027)"),
    ],
)
def test_a_result_says_that_an_event_is_off(status: str, more: str, kind: str, badge: str, date: str) -> None:
    told = page(read(OFF.format(status=status, more=more)))["found"]
    assert (told["kind"], told["status"], told["badge"], told["date"]) == (kind, status, badge, date)
    assert set(records.META) <= told.keys()


def test_a_result_of_an_event_that_is_on_has_no_badge() -> None:
    told = page(read(ON))["found"]
    assert (told["kind"], told["status"], told["badge"]) == ("Kegiatan mendatang", "", "")


def test_an_event_is_found_by_its_days_before_texts_that_only_name_them() -> None:
    assert "Kamis, 14 Januari 2027" in page(read(ON))["found"]["also"]
