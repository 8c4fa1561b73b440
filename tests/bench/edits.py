"""Edits of a project that the benchmark measures, each another every time it is made."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from bench import photographed

WORDS = ("ronda", "jadwal", "warga", "musyawarah", "lapor", "kelurahan", "data", "latihan", "pembinaan", "siskamling")
TEMPLATE = ("overrides/pages/event.html", '<header class="kp-title"')
PHOTO = {
    "id": "photos:\n  - {file: foto.jpg, alt: Contoh foto, caption: Contoh foto, credit: Contoh}\n",
    "en": "photos:\n  foto.jpg: {alt: A sample photo, caption: A sample photo}\n",
}
TOPIC = ("content/reference/topics.yml", "    name: Keamanan lingkungan")


def held(events: int) -> list[str]:
    """Ids of made-up events in the middle of the corpus that are over and that nobody cites."""
    return [f"acara-{number:05}" for number in range(events // 2 + 1, events) if number % 25]


def file_of(folder: Path, event: str, name: str) -> Path:
    """A file of an event below a folder of years."""
    return next(folder.glob(f"*/{event}{name}"))


def word(file: Path, turn: int) -> None:
    """One word of a text becomes another: its last."""
    text = file.read_text("utf-8").rstrip("\n.")
    last = text.rpartition(" ")[2]
    new = next(each for each in (*WORDS[turn % len(WORDS) :], *WORDS) if each != last)
    file.write_text(f"{text.removesuffix(last)}{new}.\n", "utf-8")


def title(file: Path, turn: int) -> None:
    """A title gets a word more, or another."""
    change(file, r"^(title: .*?)(?: \w+)?$", rf"\1 {WORDS[turn % len(WORDS)]}")


def reference(root: Path, turn: int) -> None:
    """A topic is renamed, in Indonesian."""
    path, line = TOPIC
    change(root / path, rf"^{line}.*$", f"{line} {WORDS[turn % len(WORDS)]}")


def template(root: Path, turn: int) -> None:
    """The template of write-ups shows something else: a class at their head."""
    path, element = TEMPLATE
    change(root / path, rf"{re.escape(element)}[^>]*", f"{element} data-turn={turn}")


def delete(folder: Path, event: str) -> None:
    """An event goes, with all that it has."""
    shutil.rmtree(file_of(folder, event, ""))


def photos(folder: Path, events: Iterable[str], turn: int) -> None:
    """Each of these events gets a photo of 3,000 x 2,000 pixels, or another."""
    for number, event in enumerate(events):
        home = file_of(folder, event, "")
        (home / "foto.jpg").write_bytes(photographed.photo(1000 * turn + number))
        for language, lines in PHOTO.items():
            file = home / f"index.{language}.md"
            text = file.read_text("utf-8")
            if lines not in text:
                file.write_text(text.replace("\nvenue:\n", f"\n{lines}venue:\n", 1), "utf-8")


def change(file: Path, pattern: str, new: str) -> None:
    """Replace what is found first; it must be there."""
    text, count = re.subn(pattern, new, file.read_text("utf-8"), count=1, flags=re.MULTILINE)
    if not count:
        raise ValueError(f"{file}: no {pattern}")
    file.write_text(text, "utf-8")


def clone(root: Path, target: Path, parts: Iterable[str]) -> None:
    """A fresh clone with a kept store: copies of the files with times of their own, the store as it was, linked."""
    shutil.rmtree(target, ignore_errors=True)
    for name in parts:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if (root / name).is_dir():
            shutil.copytree(root / name, target / name, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(root / name, target / name)
    shutil.copytree(root / ".site/store", target / ".site/store", copy_function=linked)


def linked(source: str, target: str) -> None:
    """The same file at another path, with the times it had; nobody writes into a file of the store."""
    Path(target).hardlink_to(source)
