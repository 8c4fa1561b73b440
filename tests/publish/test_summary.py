"""What the command says at the end, in both languages and in the right number."""

import pytest

from sitegen.problems import Problem
from sitegen.products import Made
from sitegen.publish import summary
from sitegen.publish.build import Outcome
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


@pytest.mark.parametrize(("made", "said"), [(0, "0 parts"), (1, "1 part"), (2, "2 parts")])
def test_a_build_counts_what_it_made(made: int, said: str) -> None:
    outcome = Outcome((), Made({}, ("page",) * made, 3, {}), Released(("a",), (), ()))
    lines = summary.text(outcome, compared=True).splitlines()
    assert lines[0].startswith(f"Selesai: {made} bagian dibuat, 3 dipakai lagi; berkas situs: 1 baru,")
    assert lines[1].startswith(f"Done: {said} made, 3 reused; files of the site: 1 new, 0 changed, 0 removed;")
