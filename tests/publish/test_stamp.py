"""Stamping writes into what an editor wrote: whatever stops it, nothing of that is lost."""

import resource
import shutil
from pathlib import Path

import pytest

from sitegen.publish import stamp

BASE = Path(__file__).parents[1] / "golden/base"
PLACE = "content/modules/siskamling/index.en.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small project, its module's translation without a stamp and longer than what comes before it."""
    shutil.copytree(BASE, tmp_path / "project")
    path = tmp_path / "project" / PLACE
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("source_hash:")]
    path.write_text("\n".join([*lines, "", "Words. " * 1000, "The end."]) + "\n", "utf-8")
    path.chmod(0o640)
    return tmp_path / "project"


def test_a_disk_that_is_full_costs_no_word_of_a_translation(root: Path) -> None:
    before = (root / PLACE).read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            stamp.stamp(root, "siskamling")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (root / PLACE).read_bytes() == before
    assert sorted(path.name for path in (root / PLACE).parent.iterdir()) == ["index.en.md", "index.id.md"]


def test_a_hidden_file_of_a_like_name_is_somebody_s(root: Path) -> None:
    (path,) = root.rglob("siskamling/index.en.md")
    path.with_name(".index.en.md").write_text("catatan")
    assert [each.said for each in stamp.stamp(root, "siskamling")] == ["stamped"]
    assert path.with_name(".index.en.md").read_text() == "catatan"


def test_a_stamped_file_is_whole_and_may_be_read_by_whom_it_could_be(root: Path) -> None:
    assert [each.said for each in stamp.stamp(root, "siskamling")] == ["stamped"]
    assert (root / PLACE).read_text("utf-8").endswith("The end.\n")
    assert "source_hash:" in (root / PLACE).read_text("utf-8")
    assert (root / PLACE).stat().st_mode & 0o777 == 0o640
