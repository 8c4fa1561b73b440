"""Regulations and programmes that a press release names: those of the register by key, others to be looked at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from sitegen.content.drafting.gazetteer import Surroundings
from sitegen.content.drafting.manuscript import Manuscript
from sitegen.content.drafting.readings import Reading
from sitegen.content.reference import Programme, Regulation

_KINDS = {
    "UU": r"UU|Undang[- ]Undang",
    "PP": r"PP|Peraturan Pemerintah",
    "Perpres": r"Perpres|Peraturan Presiden",
    "Keppres": r"Keppres|Keputusan Presiden",
    "Permendagri": r"Permendagri|Peraturan Menteri Dalam Negeri|Permen Dagri",
    "Permendes": r"Permendes(?:a)?(?: PDTT)?",
    "Perpol": r"Perpol|Peraturan Kepolisian(?: Negara)?(?: Republik Indonesia)?|Perkap",
    "Perda": r"Perda|Peraturan Daerah",
    "Perwali": r"Perwali|Perwal|Peraturan Wali ?[Kk]ota",
    "Perbup": r"Perbup|Peraturan Bupati",
    "Pergub": r"Pergub|Peraturan Gubernur",
    "Instruksi": r"Inpres|Instruksi Presiden",
    "SE": r"Surat Edaran",
}
MOST = 60
_LOCAL = frozenset({"Perda", "Perwali", "Perbup", "Pergub"})


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: `key` is that of the register, None for what stands in none; `written` as the text has it."""

    key: str | None
    written: str


def regulations(
    manuscript: Manuscript, known: Mapping[str, Regulation], around: Surroundings, regions: Mapping[str, str]
) -> tuple[Reading[Cited], ...]:
    """Every regulation that is cited with number and year, once; `regions` are the names of regencies by code."""
    found: dict[str, Reading[Cited]] = {}
    for cited in islice(_pattern().finditer(manuscript.text), MOST):
        kind = next(name for name in _KINDS if cited[name])
        place = " ".join((cited["place"] or "").split())
        number, year = cited["number"].lstrip("0"), cited["year"]
        line = manuscript.line(cited.start())
        written = " ".join(cited[0].split()).strip(" ,.")
        key, sure = _key(kind, f"{number}/{year}", place, known, around, regions)
        reading = Reading(Cited(key, written), line)
        if key is None:
            reading = reading.doubted("regulation-unknown", written=written)
        elif not sure:
            reading = reading.doubted("regulation-local", written=written, key=key)
        found.setdefault(key or f"{kind} {number}/{year}", reading)
    return tuple(found.values())


def programmes(
    manuscript: Manuscript, known: Mapping[str, Programme], around: Surroundings
) -> tuple[Reading[Cited], ...]:
    """Programmes of the register by their names, and what a text calls a programme in quotation marks."""
    found: list[Reading[Cited]] = []
    text = manuscript.text
    for key, programme in known.items():
        named = re.search(rf"(?<!\w){re.escape(programme.id.name)}(?!\w)", text, re.IGNORECASE)
        if named:
            reading = Reading(Cited(key, programme.id.name), manuscript.line(named.start()))
            elsewhere = programme.region and programme.region[:5] not in around.known
            found.append(reading.doubted("programme-elsewhere", name=programme.id.name) if elsewhere else reading)
    names = {programme.id.name.casefold() for programme in known.values()}
    for quoted in re.finditer(r"\b[Pp]rogram(?:\s[a-z]+){0,2}\s[“\"‘']([A-Z][^”\"’'\n]{3,60})[”\"’']", text):
        if quoted[1].casefold() not in names and not any(each.value.written == quoted[1] for each in found):
            reading = Reading(Cited(None, quoted[1]), manuscript.line(quoted.start()))
            found.append(reading.doubted("programme-unknown", written=quoted[1]))
    return tuple(found)


def _key(
    kind: str,
    number: str,
    place: str,
    known: Mapping[str, Regulation],
    around: Surroundings,
    regions: Mapping[str, str],
) -> tuple[str | None, bool]:
    """The register's key, and whether it is certain: local regulations of two places may have one number."""
    for key, regulation in known.items():
        words = regulation.number.split()
        if words[0] != kind or words[-1] != number:
            continue
        own = " ".join(words[1:-1])
        if kind not in _LOCAL or not own:
            return key, kind not in _LOCAL
        bare = re.sub(r"^(?:Kota|Kabupaten)\s+", "", place)
        if bare:
            if bare.casefold() == own.casefold():
                return key, True
            continue
        return key, any(own in regions.get(code, "") for code in around.known) and len(around.known) == 1
    return None, False


@cache
def _pattern() -> re.Pattern[str]:
    kinds = "|".join(rf"(?P<{name}>(?:{words}))" for name, words in _KINDS.items())
    place = r"(?P<place>(?:\s(?:Kota|Kabupaten|Provinsi|Republik))?(?:\s(?!No|Nomor|Tahun|RI\b)[A-Z][a-z]+){0,3})"
    return re.compile(
        rf"(?<!\w)(?:{kinds})(?:\s\([^()\n]{{2,30}}\))?(?:\sRI)?{place}(?:\s\([^()\n]{{2,30}}\))?[.,]?\s+"
        r"(?:(?:Nomor|nomor|NOMOR|No|no)\.?\s*)?(?P<number>\d{1,3})\s*(?:/\s*|[Tt]ahun\s+|TAHUN\s+)(?P<year>(?:19|20)\d\d)(?!\d)"
    )
