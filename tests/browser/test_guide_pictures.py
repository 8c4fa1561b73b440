"""The pictures in the guides: those that the command takes and no others, each shown, described and light."""

import re
from itertools import chain

import pytest
from browser.guideshots import FOLDERS, HEAVIEST, SHOTS, WIDTH
from PIL import Image
from publish.project import ROOT

from sitegen.content import alternatives

SHOWN = re.compile(r'^!\[(?P<alt>[^\]]*)\]\((?P<file>[^ )]+) "(?P<caption>[^"]+)"\)$', re.MULTILINE)
ANY = re.compile(r"!\[|<img")


def shown(language: str) -> list[tuple[str, str, str]]:
    """Alternative text, path and caption of each picture in hand-written pages."""
    found = []
    for page in sorted((ROOT / "docs" / language).glob("*.md")):
        # Code shows editors how a picture is written.
        text = re.sub(r"```.*?```|`[^`\n]+`", "", page.read_text("utf-8"), flags=re.DOTALL)
        told = [(each["alt"], f"docs/{language}/{each['file']}", each["caption"]) for each in SHOWN.finditer(text)]
        assert len(told) == len(ANY.findall(text)), f"{page}: a picture without a line or a caption of its own"
        found += told
    return found


@pytest.mark.parametrize("language", FOLDERS)
def test_the_guides_show_what_the_command_takes(language: str) -> None:
    taken = sorted(shot.path(language) for shot in SHOTS)
    there = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / FOLDERS[language]).iterdir())
    assert there == taken
    assert sorted(path for _, path, _ in shown(language)) == taken


def test_each_says_in_words_what_it_shows() -> None:
    every = [*chain.from_iterable(map(shown, FOLDERS))]
    for alt, path, caption in every:
        assert not alternatives.says_nothing(alt, path.rsplit("/", 1)[1])
        assert 60 < len(alt) < 300, path
        assert alt != caption
    assert len({alt for alt, _, _ in every}) == len(every)


@pytest.mark.parametrize("path", [shot.path(language) for language in FOLDERS for shot in SHOTS])
def test_each_is_light_and_as_wide_as_a_text(path: str) -> None:
    data = (ROOT / path).read_bytes()
    with Image.open(ROOT / path) as image:
        assert (image.format, image.width) == ("WEBP", WIDTH)
        assert image.height <= 1.5 * WIDTH
    assert len(data) <= HEAVIEST
    assert not {b"EXIF", b"XMP "} & {data[at : at + 4] for at in range(12, min(len(data), 64))}
