"""What the editors' guides show of a press release and its draft is what happens."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import build

ROOT = Path(__file__).parents[2]
GUIDES = {"id": ("id/panduan-editor.md", "Memulai dari "), "en": ("en/editors-guide.md", "Starting from ")}
NOW = "2026-11-29T09:00:00+07:00"


def section(language: str) -> str:
    path, heading = GUIDES[language]
    return next(each for each in (ROOT / "docs" / path).read_text("utf-8").split("\n## ") if each.startswith(heading))


@pytest.mark.parametrize("language", GUIDES)
def test_the_example_gives_what_it_says(language: str, tmp_path: Path) -> None:
    release, said = re.findall(r"```text\n(.*?)```", section(language), re.DOTALL)
    shutil.copytree(ROOT / "content/reference", tmp_path / "content/reference")
    (tmp_path / "rilis.txt").write_text(release, "utf-8")
    arguments = ["new", "event", "--root", str(tmp_path), "--now", NOW, "--from", str(tmp_path / "rilis.txt")]
    done = CliRunner().invoke(build.command, arguments)
    assert done.exit_code == 0, done.output
    assert done.output.split("\n\n")[0] == said.strip()


@pytest.mark.parametrize("language", GUIDES)
def test_what_it_tells_to_type_is_there(language: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    told = set(re.findall(r"`make (\w+)", section(language)))
    assert told >= {"event", "module", "check"}
    assert all(re.search(rf"^{name}:", makefile, re.MULTILINE) for name in told)
    options = {option for command in build.new.commands.values() for each in command.params for option in each.opts}
    assert set(re.findall(r"--[a-z]+", re.sub(r"<!-- -->", "", section(language)))) <= options
