"""Where the event of a press release was: the venue's name, its address, its region."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from sitegen.content import calendar
from sitegen.content.drafting import dated, gazetteer, vocabulary
from sitegen.content.drafting.gazetteer import Gazetteer, Surroundings
from sitegen.content.drafting.labels import Label
from sitegen.content.drafting.manuscript import Manuscript
from sitegen.content.drafting.readings import Reading

_LONGEST = 90
_MOST = 60
_TOKEN = re.compile(r"[^\s,;()“”\"]+")
_WITHIN = re.compile(
    r"(.*?\b(?:Kelurahan|Desa|Kecamatan)\s\S+(?:\s(?!Kecamatan|Kota|Kabupaten)\S+)?),?"
    r"\s((?:Kecamatan|Kec\.|Kota|Kabupaten|Kab\.)\s.*)"
)
"""A hall with all that lies above it, without a comma."""
_OWN = re.compile(r"(?i)\b(?:pendopo|pendapa|aula|kantor|balai|bale|gedung|halaman|lapangan|ruang|sekretariat)\b")


@dataclass(frozen=True, slots=True)
class Place:
    """A venue as it is written; `region` is its code, None when nobody can tell."""

    name: str
    address: str | None
    region: Reading[str | None]


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    address: str
    start: int
    weight: int


def venue(
    manuscript: Manuscript, labels: Sequence[Label], book: Gazetteer, around: Surroundings
) -> Reading[Place] | None:
    """The venue; the longest form of its name."""
    every = [each for each in islice(_candidates(manuscript, labels), _MOST) if each.name]
    if not every:
        return None
    top = max(each.weight for each in every)
    best = next(each for each in every if each.weight == top)
    same = [each for each in every if _is_same(each.name, best.name)]
    full = max(same, key=lambda each: (each.weight >= top, len(each.name), len(each.address)))
    address = max((each.address for each in same), key=len)
    line = manuscript.line(full.start)
    found = Reading(Place(full.name, address or None, _region(full, address, book, around, line)), line)
    others = dict.fromkeys(each.name for each in every if each not in same and each.weight >= 2)
    if others:
        found = found.doubted("venue-others", others="; ".join(list(others)[:3]))
    return found if top >= 2 else found.doubted("venue-weak")


def _candidates(manuscript: Manuscript, labels: Sequence[Label]) -> Iterator[_Found]:
    text = manuscript.text
    for label in labels:
        if label.kind == "venue":
            yield _found(text, label.start, 4)
    for found in _strong().finditer(text):
        yield _found(text, found.end(), 3)
    for found in _held().finditer(text):
        yield _found(text, found.end(), 2)
    for found in _plain().finditer(text):
        start, end = manuscript.sentence(found.start())
        early = manuscript.paragraph(found.start()) <= 3
        day = dated.has_day(text[start:end])
        if early and (day or vocabulary.anyhow("happening").search(text, start, end)):
            yield _found(text, found.end(), 2 if day else 1)


def _found(text: str, start: int, weight: int) -> _Found:
    name, at = _name(text, start)
    address = _address(text, at)
    if apart := _WITHIN.fullmatch(name):
        name, address = apart[1], ", ".join(filter(None, [apart[2], address]))
    return _Found(name, address, start, weight)


def _name(text: str, start: int) -> tuple[str, int]:
    """The words of a name from here on, and where they end; a comma goes on only to a hall's building."""
    kept: list[str] = []
    at = end = start
    while len(kept) < 12 and (found := re.compile(r"\s*").match(text, at)):
        token = _TOKEN.match(text, found.end())
        if "\n" in found[0] or not token or not _belongs(token[0].rstrip("."), bool(kept)):
            break
        word = token[0]
        closing = word.endswith(".") and not re.fullmatch(r"(?:Lt|lt|Gd|Jl|Kec|Kel|Kab|[A-Z]|Hj|Drs|Dr|KH|RM)\.", word)
        kept.append(word.rstrip(".") if closing else word)
        at = end = token.end()
        if closing:
            break
        onward = re.compile(r",\s*(?=([\w.-]+))").match(text, at)
        if (
            onward
            and kept
            and onward[1].rstrip(".").casefold() in vocabulary.folded("places")
            and onward[1][0].isupper()
        ):
            kept[-1] += ","
            at = onward.end()
    # What is left of an address, but not of a hall: `Balai Kota`.
    while kept and kept[-1].rstrip(",").casefold() in ("dan", "kecamatan", "kelurahan", "desa", "rw", "rt", "kota"):
        if kept[-2:-1] == ["Balai"]:
            break
        kept.pop()
    name = " ".join(kept).strip(" ,-:")
    return (name if 3 <= len(name) <= _LONGEST and re.search(r"[A-Z]", name) else "", end)


def _belongs(word: str, inner: bool) -> bool:
    folded = word.casefold().rstrip(",")
    if word in vocabulary.listed("openers") or folded in ("dihadiri", "diikuti", "dibuka"):
        return False
    if folded in calendar.weekdays() or (folded in calendar.months() and len(folded) > 3):
        return False
    if folded in ("pada", "yang", "dengan", "untuk", "dalam", "oleh", "pukul", "jam", "bersama", "ini", "kabupaten"):
        return folded == "kabupaten" and word[0].isupper()
    return (
        word[:1].isupper()
        or folded in vocabulary.folded("places")
        or (inner and (folded in vocabulary.folded("inside") or bool(re.match(r"\d", word))))
    )


def _address(text: str, at: int) -> str:
    """What follows a name as its address: street and places, up to something else."""
    parts: list[str] = []
    pattern = re.compile(
        r"[\s,(]*((?:Jalan|Jl\.?|Jln\.?|Desa|Ds\.|Kelurahan|Kel\.|Kecamatan|Kec\.|Kabupaten|Kab\.|Kota|RT|RW)\s[^,;()\n]{2,60})"
    )
    while (found := pattern.match(text, at)) and len(parts) < 5:
        part = re.split(r"(?<=[a-z])\.(?=\s|$)|\s(?:pada|yang|dengan|untuk|dalam|ini|menggelar|dan)\b", found[1])[
            0
        ].strip()
        parts.append(part)
        whole = part == found[1].strip()
        at = found.end()
        if not whole:
            break
    return ", ".join(parts)


def _region(found: _Found, address: str, book: Gazetteer, around: Surroundings, line: int) -> Reading[str | None]:
    """From the address; else from a name that says whose hall it is: `Pendopo Kecamatan Kanigaran`."""
    hall = found.name if _OWN.search(found.name) else ""
    text = ", ".join(filter(None, [hall, address]))
    if chains := gazetteer.chains(text, book.named(text)):
        return gazetteer.locate(chains[0], around, book, line)
    alike = [code for word in re.findall(r"[A-Z]\w+(?: [A-Z]\w+)?", found.name) for code in book.of_name(word)]
    alike = [code for code in dict.fromkeys(alike) if not around.known or code[:5] in around.known]
    nothing: Reading[str | None] = Reading(None, line)
    if alike:
        shown = "; ".join(book.spoken(code) for code in alike[:4])
        return nothing.doubted("venue-region-maybe", places=shown)
    return nothing.doubted("venue-region")


def _is_same(one: str, other: str) -> bool:
    first, second = (set(re.findall(r"\w+", name.casefold())) for name in (one, other))
    return first <= second or second <= first


@cache
def _strong() -> re.Pattern[str]:
    return re.compile(r"(?i:\b(?:bertempat|berlokasi|dipusatkan|mengambil tempat)\s+(?:di|pada)\s+)(?=[A-Za-z])")


@cache
def _held() -> re.Pattern[str]:
    verbs = (
        "digelar|diselenggarakan|diadakan|dilaksanakan|berlangsung|dihelat|dilangsungkan|terlaksana|menggelar|mengadakan"
        "|menyelenggarakan|melaksanakan|mengumpulkan|melatih|membekali|dipusatkan|terselenggara"
    )
    return re.compile(rf"(?i:\b(?:{verbs})\b[^.;\n“]{{0,140}}?\bdi\s+)(?=(?i:{vocabulary.either('places')})\b|Bale\b)")


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(rf"\b[Dd]i\s+(?=(?i:{vocabulary.either('places')})\b)")
