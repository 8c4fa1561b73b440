"""What the command says at the end, in both languages and in the right number."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sitegen.content.turns import Kind, Staleness
from sitegen.problems import Problem
from sitegen.products import Made
from sitegen.publish import summary
from sitegen.publish.orders import Outcome
from sitegen.publish.release import Released

ERROR = Problem("a.md", 1, 1, "symbolic-link")
WARNINGS = [Problem("a.md", line, 1, "no-text") for line in (1, 2)]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([], "Tidak ada kesalahan.\nNo errors."),
        (WARNINGS[:1], "Tidak ada kesalahan; 1 peringatan.\nNo errors; 1 warning."),
        (WARNINGS, "Tidak ada kesalahan; 2 peringatan.\nNo errors; 2 warnings."),
        ([ERROR], "1 kesalahan.\n1 error."),
        ([ERROR, *WARNINGS], "1 kesalahan; 2 peringatan.\n1 error; 2 warnings."),
    ],
)
def test_a_check_counts_what_it_found(found: list[Problem], said: str) -> None:
    assert summary.checked(found) == said


def test_what_a_file_is_called_commands_no_terminal() -> None:
    for said in (summary.say("new_read", name="rilis\x1b]0;x\x07.txt"), summary.say("stamped", path=Path("a\x9b31m"))):
        assert "\x1b" not in said
        assert "\x9b" not in said


@pytest.mark.parametrize(("made", "said"), [(0, "0 parts"), (1, "1 part"), (2, "2 parts")])
def test_a_build_counts_what_it_made(made: int, said: str) -> None:
    took = {"read": 1.25, "make": 2.0}
    outcome = Outcome((), Made({}, ("page",) * made, 3, {}), Released(("a",), (), ()), seconds=took)
    lines = summary.text(outcome, compared=True).splitlines()
    assert lines[0].startswith(f"Selesai: {made} bagian dibuat, 3 dipakai lagi; berkas situs: 1 baru,")
    assert lines[1] == "Waktunya: membaca 1.2, membuat 2.0 detik."
    assert lines[4] == "It took, in seconds: reading 1.2, making 2.0."
    assert lines[3].startswith(f"Done: {said} made, 3 reused; files of the site: 1 new, 0 changed, 0 removed;")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("end", "setelah Sabtu, 5 Desember 2026, pukul 11.00 WIB: sesi di content/x selesai."),
        ("registration", "setelah Sabtu, 5 Desember 2026, pukul 11.00 WIB: pendaftaran di content/x ditutup."),
        ("embargo", "pada Sabtu, 5 Desember 2026, pukul 11.00 WIB: content/x terbit."),
        ("change", "pada Sabtu, 5 Desember 2026, pukul 11.00 WIB: tanggal perubahan atau pembaruan di content/x tiba."),
    ],
)
def test_a_build_says_when_it_is_to_be_done_again_and_why(kind: Kind, said: str) -> None:
    at = dt.datetime(2026, 12, 5, 11, 0, 1, tzinfo=ZoneInfo("Asia/Jakarta"))
    outcome = Outcome((), Made({}, (), 3, {}), Released((), (), ()), stale=Staleness(at, kind, "content/x"))
    lines = summary.text(outcome, compared=True).splitlines()
    assert lines[2] == f"Situs perlu dibangun lagi {said}"
    assert "Saturday, 5 December 2026, 11:00 WIB" in lines[5]


def test_a_site_that_time_does_not_change_needs_no_other_build() -> None:
    outcome = Outcome((), Made({}, (), 3, {}), Released((), (), ()))
    lines = summary.text(outcome, compared=True).splitlines()
    assert lines[2] == "Selama isinya tidak disunting, situs tidak perlu dibangun lagi."
    assert lines[5] == "Until someone edits it, the site does not need building again."
