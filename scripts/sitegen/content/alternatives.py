"""Alternative text: what is read out in place of a picture (WCAG 2.2, 1.1.1), and when it says nothing."""

import re
from collections.abc import Iterator

from sitegen.content.entries import Told
from sitegen.content.models import Event
from sitegen.problems import Problem

# The bare word for a picture or its occasion, and what cameras and programs call one.
# fmt: off
_NOTHING = frozenset({
    "foto", "gambar", "ilustrasi", "ini", "photo", "picture", "image", "illustration", "the", "a", "of", "img", "pic",
    "dsc", "dscn", "dscf", "pxl", "wa", "whatsapp", "at", "am", "pm", "screenshot", "tangkapan", "layar", "untitled",
    "unduhan", "download", "jpg", "jpeg", "png", "webp", "heic", "dokumentasi", "kegiatan", "acara", "documentation",
    "event", "activity",
})
# fmt: on


def says_nothing(text: str, file: str) -> bool:
    """Whether it tells no more than that there is a picture, or what its file is called."""
    return text == file or _NOTHING.issuperset(re.findall(r"[^\W\d_]+", text.casefold()))


def check(told: Told[Event]) -> Iterator[Problem]:
    """The photos of an event, in every language."""
    for number, photo in enumerate(told.facts.photos):
        if says_nothing(photo.alt, photo.file):
            yield told.folder.main.problem("photo-alt-empty", "photos", number, "alt", given=photo.alt)
    for language, text in told.texts.items():
        for file, said in getattr(text, "photos", {}).items():
            if said.alt and says_nothing(said.alt, file):
                yield told.folder.documents[language].problem("photo-alt-empty", "photos", file, "alt", given=said.alt)
