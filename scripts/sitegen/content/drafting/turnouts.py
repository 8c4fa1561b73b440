"""How many came, as precisely as a press release says it, and who they were."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from sitegen.content.drafting import vocabulary
from sitegen.content.drafting.labels import Label
from sitegen.content.drafting.manuscript import Manuscript
from sitegen.content.drafting.readings import Reading

_NUMBER = r"(?<![\w.,/])(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,6})(?![\w/%]|[.,]\d)"
_MOST = 60
_SPOKEN = r"(?:\s*\([a-z ]{3,60}\))?"
_FEW = 10
_EACH = re.compile(r"(?i)\b(?:setiap|tiap|masing-masing|per|antara lain|termasuk)\b[^.]*\Z")
"""What is counted behind these is a part of those who came."""
_LISTED = re.compile(r"(?i)\b(?:dihadiri|hadir)\b(?:[^,]*,){3,60}[^,]*\Z")
"""What is counted at the end of a list are the last of it."""
_STRICT = re.compile(r"(?i)\b(?:diikuti|dihadiri|peserta|mengikuti|hadir)\b")
_ROLES = re.compile(r"(?i)\W*(?:narasumber|pemateri|panitia|petugas|personel|personil)\b")
_ALL = re.compile(
    r"(?i)\b(?:seluruh|semua|segenap)\s+(?:para\s+)?(?:ketua|pengurus|kepala|anggota|perwakilan|RT|RW|LKK)\b"
)


_ELSE = re.compile(
    r"(?i)\b(?:kuota|kapasitas|terbatas|maksimal|memiliki|terdiri(?: dari)?|dari total|pasal|nomor|no\.)"
    r"\s*\W*(?:\w+\s)?\Z"
)
"""What is counted behind these is something else: places, units, articles of a law."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """`count` is None when none is given; `precision` as in the model (`exact`, `approximate`, `all`)."""

    count: int | None
    precision: str


@dataclass(frozen=True, slots=True)
class _Found:
    count: int
    about: bool
    atleast: bool
    start: int
    end: int
    planned: bool
    joined: bool


def turnout(manuscript: Manuscript, labels: Sequence[Label]) -> Reading[Turnout] | None:
    """How many took part."""
    every = list(islice(_counts(manuscript, labels), _MOST))
    if every:
        best = every[0]
        counts = {each.count for each in every}
        total = best.count
        found = Reading(
            Turnout(total, "approximate" if best.about or best.atleast else "exact"), manuscript.line(best.start)
        )
        if joined := next((each for each in every if each.joined), None):
            total = best.count + joined.count
            found = Reading(Turnout(total, found.value.precision), found.line).doubted(
                "count-sum", one=best.count, other=joined.count
            )
            counts -= {joined.count, best.count, total}
        elif len(counts) > 1:
            found = found.doubted("count-others", others=", ".join(map(str, sorted(counts - {best.count}))))
        if best.atleast:
            found = found.doubted(
                "count-atleast", written=manuscript.text[max(0, best.start - 25) : best.end].split("\n")[-1]
            )
        sentence = manuscript.text[manuscript.sentence(best.start)[0] : best.start]
        if total < _FEW or _EACH.search(sentence[-60:]) or _LISTED.search(sentence):
            found = found.doubted("count-part", written=manuscript.text[best.start : best.end])
        return found.doubted("count-planned") if best.planned else found
    return _without(manuscript)


def capacity(manuscript: Manuscript) -> Reading[int] | None:
    """How many may come, where places are limited."""
    found = re.search(
        rf"(?i)\b(?:kuota|kapasitas|terbatas(?: untuk)?|tersedia)\b[^.\n]{{0,25}}?{_NUMBER}"
        r"\s+(?:orang|peserta|tempat|kursi)",
        manuscript.text,
    )
    return Reading(_value(found["number"]), manuscript.line(found.start())) if found else None


def audience(manuscript: Manuscript, labels: Sequence[Label]) -> Reading[tuple[str, ...]] | None:
    """For whom it was, by the words that stand where participants are told of."""
    text = manuscript.text
    pieces = [(label.start, label.end) for label in labels if label.kind == "people"]
    pieces += [found.span() for found in _addressed().finditer(text) if manuscript.paragraph(found.start()) <= 6]
    if manuscript.paragraphs:
        pieces.append(manuscript.paragraphs[0] if len(text[slice(*manuscript.paragraphs[0])]) < 200 else (0, 0))
    told = " \n ".join(text[start:end] for start, end in pieces)
    said = {key for key, names in vocabulary.words()["audiences"].items() if _names(names).search(told)}
    found = tuple(key for key in vocabulary.words()["audiences"] if key in said)
    return Reading(found, manuscript.line(pieces[0][0])) if found else None


def _names(names: str) -> re.Pattern[str]:
    """Any of these; what is written in capitals (RT) is no other word in small letters, and `RT 03` is a place."""
    parts = (name if name.isupper() else f"(?i:{name})" for name in names.split("|"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w|\s*\d)")


def _counts(manuscript: Manuscript, labels: Sequence[Label]) -> Iterator[_Found]:
    text = manuscript.text
    taken = passed = -100
    for found in _counted().finditer(text):
        start, end = manuscript.sentence(found.start())
        sentence, before = text[start:end], text[max(start, found.start() - 45) : found.start()]
        labelled = any(label.kind == "people" and label.start <= found.start() < label.end for label in labels)
        adds = bool(re.search(r"(?i)\b(?:dan|serta|ditambah)\s\Z", before))
        if _ELSE.search(before) or (adds and found.start() - passed < 30):
            passed = found.end()
            continue
        wanted = _STRICT if found["unit"].casefold() in ("warga", "tokoh", "perempuan", "pemuda") else _gathered()
        if _ROLES.match(text, found.end()) or not (labelled or wanted.search(sentence)):
            continue
        lead = (found["lead"] or "").casefold()
        planned = bool(re.search(r"(?i)\b(?:akan|rencananya|target|ditargetkan|diperkirakan)\b", sentence))
        about = lead in vocabulary.folded("about") or bool(found["round"])
        joined = adds and found.start() - taken < 30
        taken = found.end()
        atleast = lead in vocabulary.folded("atleast")
        yield _Found(_value(found["number"]), about, atleast, found.start(), found.end(), planned or labelled, joined)


def _without(manuscript: Manuscript) -> Reading[Turnout] | None:
    """No number: `seluruh`, `ratusan`."""
    text = manuscript.text
    for found in _ALL.finditer(text):
        sentence = text[slice(*manuscript.sentence(found.start()))]
        if manuscript.paragraph(found.start()) <= 4 and _gathered().search(sentence):
            return Reading(Turnout(None, "all"), manuscript.line(found.start()))
    vague = re.compile(rf"(?i)\b({vocabulary.either('vague')})\s+(?:para\s+)?{vocabulary.either('persons')}\b").search(
        text
    )
    if vague:
        return Reading(Turnout(None, "vague"), manuscript.line(vague.start())).doubted("count-vague", written=vague[0])
    return None


def _value(number: str) -> int:
    return int(number.replace(".", ""))


@cache
def _counted() -> re.Pattern[str]:
    lead = f"{vocabulary.either('about')}|{vocabulary.either('atleast')}"
    return re.compile(
        rf"(?:(?<!\w)(?P<lead>{lead})\s+)?{_NUMBER}(?P<round>-an)?{_SPOKEN}\s+(?:orang\s+)?(?:para\s+)?"
        rf"(?P<unit>(?i:{vocabulary.either('persons')}))\b",
        re.IGNORECASE,
    )


@cache
def _gathered() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{vocabulary.either('gathered')})\b")


@cache
def _addressed() -> re.Pattern[str]:
    """From a word that tells of participants to the end of what it tells."""
    return re.compile(
        r"(?i:\b(?:diikuti|dihadiri|mengikuti|bagi|peserta|mengundang|kepada|membekali|melatih|mengumpulkan|sebanyak|sekitar)\b)[^.;\n“]{0,120}"
    )
