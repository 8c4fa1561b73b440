"""`status`: in words and as JSON, of the real content and of whatever is at fault."""

import datetime as dt
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from content.test_golden_problems import documents, sources
from publish.project import Project, tree

from sitegen.content.library import gather, read
from sitegen.content.status import Item
from sitegen.publish import outstanding

ROOT = Path(__file__).parents[2]
WIB = ZoneInfo("Asia/Jakarta")
NOW = dt.datetime(2026, 11, 21, 9, 0, tzinfo=WIB)
MOMENTS = [NOW, dt.datetime(2026, 12, 6, 9, 0, tzinfo=WIB), dt.datetime(2031, 1, 1, tzinfo=WIB)]
WORDS = yaml.safe_load((ROOT / "scripts/sitegen/strings/command.yml").read_text("utf-8"))
SECTIONS = {"unreported", "waiting", "provisional", "soon", "outdated", "untranslated"}
SECTIONS |= {"uncredited", "embargoed", "drafts", "samples"}


def test_it_says_when_the_site_goes_stale_and_what_waits_in_both_languages() -> None:
    said = outstanding.text(*read(gather(ROOT), NOW)).splitlines()
    assert said[0] == "Keadaan pada Sabtu, 21 November 2026, pukul 09.00 WIB."
    assert said[1] == "As things stand on Saturday, 21 November 2026, 09:00 WIB."
    assert said[2].startswith(
        "Situs perlu dibangun lagi setelah Jumat, 4 Desember 2026, pukul 15.30 WIB: sesi di content/"
    )
    assert said[3].startswith("The site needs building again after Friday, 4 December 2026, 15:30 WIB: a session of ")
    place = said.index("Ditunda, menunggu tanggal baru (1). Tulis tanggalnya, atau batalkan:")
    assert said[place + 1] == "Postponed, waiting for a new date (1). Give the date, or cancel:"
    assert said[place + 2].startswith("  content/events/2026/contoh-pelatihan-siskamling-ditunda: ")


def test_as_json_it_is_the_same() -> None:
    library, problems = read(gather(ROOT), NOW)
    told = json.loads(outstanding.data(library, problems))
    assert told.keys() == {"schema", "now", "stale", "errors", "warnings"} | SECTIONS
    assert (told["schema"], told["now"], told["errors"]) == (1, "2026-11-21T09:00:00+07:00", 0)
    assert told["stale"] == {
        "at": "2026-12-04T15:30:01+07:00",
        "kind": "end",
        "folder": "content/events/2026/contoh-konsultasi-bulanan-rt-rw",
    }
    (waiting,) = told["waiting"]
    assert waiting.keys() == {"folder", "session", "date"}
    assert {"folder": "content/events/2026/contoh-bimtek-administrasi-rt-rw"} in told["samples"]


def test_every_section_and_every_reason_has_words_in_both_languages() -> None:
    wanted = {f"status.{name}" for name in SECTIONS} | {"status.now", "status.nothing", "status.problems"}
    wanted |= {f"stale.{kind}" for kind in ("end", "registration", "embargo", "change", "never")}
    assert WORDS["id"].keys() == WORDS["en"].keys()
    assert wanted <= WORDS["id"].keys()


def test_what_a_folder_is_called_commands_no_terminal() -> None:
    item = Item("content/events/2026/y\x1b[31m\n::error::", language="en")
    assert outstanding._line(item) == r"  content/events/2026/y\u001b[31m\u000a::error::: en"
    assert outstanding._shown(item)["folder"] == r"content/events/2026/y\u001b[31m\u000a::error::"


def test_when_nothing_waits_it_says_so() -> None:
    said = outstanding.text(*read(gather(ROOT), MOMENTS[-1], production=True))
    assert "Selama isinya tidak disunting, situs tidak perlu dibangun lagi." in said
    assert WORDS["en"]["stale.never"] in said


@pytest.mark.parametrize(
    "case",
    [pytest.param(yaml.safe_load(text), id=f"{path.stem}-{number}") for path, number, text in documents()],
)
def test_no_fault_of_content_silences_it(case: dict[str, Any]) -> None:
    """It tells of what could be read, and that the rest needs a check."""
    for now in MOMENTS:
        library, problems = read(sources(case), now)
        said = outstanding.text(library, problems)
        assert said.startswith("Keadaan pada ")
        assert ("make check" in said) == bool(problems)
        assert json.loads(outstanding.data(library, problems)).keys() >= SECTIONS


def test_the_command_answers_in_words_whatever_is_wrong(project: Project) -> None:
    """A project is faulty in many ways at once; only the code of `check` is 1."""
    event = "content/events/2025/pembinaan-rt-rw-kanigaran/index.id.md"
    project.edit(event, "\npublished:", "\npublishd:")
    (project.root / "content/reference/topics.yml").write_text("- tidak: [", "utf-8")
    (project.root / "mkdocs.yml").write_bytes(b"site_name: \xff\n")
    (project.root / "content/events/2026/kosong").mkdir()
    for command, code in (("check", 1), ("status", 0)):
        done = project.run(command)
        assert (done.returncode, done.stderr if command == "status" else "") == (code, "")
    assert "Pemeriksaan: " in project.run("status").stdout
    assert json.loads(project.run("status", "--format", "json").stdout)["errors"] > 2


def test_the_command_takes_a_moment_and_leaves_everything_as_it_is(project: Project) -> None:
    before = tree(project.root)
    assert "31 Desember 2026, pukul 23.59 WIB" in project.run("status", "--now", "2026-12-31T23:59:59").stdout
    assert tree(project.root) == before
