"""Where a press release comes from: who published it, at which address, who wrote it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from sitegen.content import fields
from sitegen.content.drafting.labels import Label, first
from sitegen.content.drafting.manuscript import Manuscript
from sitegen.content.drafting.readings import Reading

_URL = re.compile(r"https?://[^\s<>\"'()]+[^\s<>\"'().,;]")
_DOMAIN = re.compile(r"(?<![\w@.])((?:[a-z0-9-]+\.)+(?:com|id|net|org|co|news))(?![\w.])", re.IGNORECASE)
_SIGNED = re.compile(r"\(((?:[A-Za-z]{2,12})(?:[/*-][A-Za-z]{2,12}){0,3}|[*]?[a-z]{2,4})\)\W*\Z")
_LINE = re.compile(
    r"\A\s*[A-Z][A-Za-z .]{2,30}\s?[,(|-]\s?"
    r"(?P<medium>[A-Z][\w.]{2,30}(?: [A-Z][\w.]{1,20}){0,2})\s?\)?\s?(?:[-–—:|]|\Z)"
)
_GLUED = re.compile(r"\A\s*(?P<medium>[A-Z]{6,30})[-–—](?=[A-Z][a-z])")
_PLATFORMS = (
    "wa.me",
    "whatsapp",
    "facebook",
    "instagram",
    "youtube",
    "youtu.be",
    "zoom.us",
    "meet.google",
    "bit.ly",
    "s.id",
    "forms.gle",
    "maps",
)


@dataclass(frozen=True, slots=True)
class Origin:
    """A source: its name, its address if it states one, its author."""

    name: str
    url: str | None = None
    author: str | None = None


def origin(
    manuscript: Manuscript, labels: Sequence[Label], places: frozenset[str] = frozenset()
) -> Reading[Origin] | None:
    """The source as far as it names itself; None when it doesn't."""
    text = manuscript.text
    author = _author(manuscript, labels)
    if manuscript.url:
        return Reading(Origin(_host(manuscript.url), manuscript.url, author), 0)
    stated = first(labels, "source")
    if stated and (url := _URL.search(stated.value)) and fields.is_web(url[0]):
        return Reading(Origin(_host(url[0]), url[0], author), manuscript.line(stated.start)).doubted("source-page")
    urls = [
        each for each in islice(_URL.finditer(text), 50) if not any(name in each[0].casefold() for name in _PLATFORMS)
    ]
    if len({each[0] for each in urls}) == 1 and fields.is_web(urls[0][0]):
        found = Reading(Origin(_host(urls[0][0]), urls[0][0], author), manuscript.line(urls[0].start()))
        return found.doubted("source-guessed")
    if stated:
        return Reading(Origin(stated.value, None, author), manuscript.line(stated.start)).doubted("source-address")
    return _headed(manuscript, author, places)


def _headed(manuscript: Manuscript, author: str | None, places: frozenset[str]) -> Reading[Origin] | None:
    """A medium in the first lines: `Pasuruan, pojoktelu.com`, `PROBOLINGGO, RADARPATROLI`, `KANIGARAN, Kominfo -`."""
    for start, end in manuscript.paragraphs[:4]:
        head = manuscript.text[start : min(end, start + 80)]
        if domain := _DOMAIN.search(head):
            name = domain[1].casefold()
            return Reading(Origin(name, f"https://{name}/", author), manuscript.line(start)).doubted("source-site")
        medium = _LINE.match(head) or _GLUED.match(head)
        if medium and medium["medium"].strip(" .").casefold() in places:
            # `TIMESCONTOH, MALANG -`: the other way round.
            medium = re.match(r"(?P<medium>[A-Z][\w. ]{3,40}?)\s?[,|]", head)
        if medium and (
            medium["medium"].isupper() or medium["medium"].strip() in ("Kominfo", "Diskominfo", "Humas", "Prokopim")
        ):
            name = medium["medium"].strip(" .")
            return Reading(Origin(name, None, author), manuscript.line(start)).doubted("source-address")
    return None


def _author(manuscript: Manuscript, labels: Sequence[Label]) -> str | None:
    if label := first(labels, "author"):
        return label.value
    for line in reversed([line for line in manuscript.lines[-12:] if line]):
        if signed := _SIGNED.search(line):
            return signed[1]
    return None


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")
