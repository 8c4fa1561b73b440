"""Who held the event of a press release."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from sitegen.content.drafting import gazetteer, vocabulary
from sitegen.content.drafting.gazetteer import Gazetteer, Surroundings
from sitegen.content.drafting.labels import Label, first
from sitegen.content.drafting.manuscript import Manuscript
from sitegen.content.drafting.readings import Reading

_CAPITAL = r"[A-Z0-9][\w.'’/&-]*"
_SMALL = {"dan", "serta", "se"}
_JOINT = re.compile(
    r",?\s+(?:bersama(?: dengan)?|bekerja ?sama dengan|berkolaborasi dengan|menggandeng|bersinergi dengan)\s*\Z"
)
_REACH = 170
_MOST = 40
_DATED = r"(?:pada )?(?:Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu)(?: \w+)? \([\d/]+\)"
_ADVERBS = re.compile(
    r"(?:,?\s+(?:hari ini|kembali|telah|akan|juga|resmi|sukses|rutin|terus|pun|secara \w+|tadi \w+|kemarin"
    rf"|{_DATED}))+,?$"
)
"""What may stand between a body and its verb."""


def organizer(manuscript: Manuscript, labels: Sequence[Label]) -> Reading[str] | None:
    """The first body of which the text says that it holds something; a person never is one."""
    if label := first(labels, "organizer"):
        return Reading(label.value, manuscript.line(label.start))
    # Headlines are all capitals, so that what stands before a body may run into it.
    every = sorted(
        islice(_found(manuscript), _MOST),
        key=lambda each: manuscript.paragraph(each[1]) == 0 and manuscript.is_headline(0),
    )
    if not every:
        return _letterhead(manuscript)
    best = every[0]
    for each in every:
        # The fullest form of the same body.
        if best[0].casefold() in each[0].casefold() and len(each[0]) > len(best[0]):
            best = each
    found = Reading(best[0], manuscript.line(best[1]))
    if manuscript.is_headline(0) and manuscript.paragraph(best[1]) == 0 and best[1] > manuscript.paragraphs[0][0]:
        found = found.doubted("host-headline")
    others = {name for name, _ in every if not _alike(name, best[0])}
    return found.doubted("host-others", others="; ".join(sorted(others)[:3])) if others else found


def region(name: str, line: int, book: Gazetteer, around: Surroundings) -> Reading[str | None] | None:
    """Where a body is at home, by its name; None when its name has no place."""
    chains = gazetteer.chains(name, book.named(name))
    return gazetteer.locate(chains[0], around, book, line) if chains else None


def _found(manuscript: Manuscript) -> Iterator[tuple[str, int]]:
    """Bodies before a verb of holding, and behind `oleh`; those of the first paragraphs first."""
    text = manuscript.text
    for verb in _verbs().finditer(text):
        if manuscript.paragraph(verb.start()) > 5 or _quoted(text, verb.start()):
            continue
        start = max(manuscript.sentence(verb.start())[0], verb.start() - _REACH)
        if found := _before(text, start, verb.start()):
            yield found
    for by in _by().finditer(text):
        if manuscript.paragraph(by.start()) <= 5 and (found := _after(text, by.end())):
            yield found


def _letterhead(manuscript: Manuscript) -> Reading[str] | None:
    """The last body of a letter's head: `PEMERINTAH KABUPATEN PASURUAN`, `KECAMATAN PRIGEN`."""
    found: Reading[str] | None = None
    for start, end in manuscript.paragraphs[:5]:
        line = manuscript.text[start:end].strip()
        if line.isupper() and len(line) < 90 and is_body(line.split()[0]):
            found = Reading(line.title(), manuscript.line(start)).doubted("host-letterhead")
    return found


def _quoted(text: str, index: int) -> bool:
    begun = text.rfind("\n", 0, index) + 1
    return text.count("“", begun, index) > text.count("”", begun, index) or text.count('"', begun, index) % 2 == 1


def _before(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The run of capitals that ends here, from its first word that names a body."""
    piece = re.sub(r"[.,]?\s*$", "", text[start:end])
    piece = _ADVERBS.sub("", piece)
    # `INDONESIAONLINE-Dinas ...`: a dateline without blanks.
    piece = re.sub(r"(?<=[A-Z]{4})[-–—](?=[A-Z][a-z])", " ", piece)
    tokens = list(re.finditer(r"\S+", piece))
    first = len(tokens)
    for number in range(len(tokens) - 1, -1, -1):
        word = tokens[number][0]
        bare = word.strip("(),.“”\"'")
        inner = bare in _SMALL and number and number < len(tokens) - 1
        ends = (
            word.endswith((".", ":", ";", "”", "–"))
            and not word.endswith(("Kec.", "Kel.", "Kab."))
            and number < len(tokens) - 1
        )
        if ends or not (re.fullmatch(_CAPITAL, bare) or inner):
            break
        first = number
    if first < len(tokens) and (joint := _JOINT.search(piece[: tokens[first].start()])):
        # `Kecamatan Kedopok bersama Polsek Kedopok`: the first of them holds it.
        return _before(text, start, start + joint.start()) or _trimmed(piece, tokens[first:], start)
    return _trimmed(piece, tokens[first:], start)


def _trimmed(piece: str, tokens: Sequence[re.Match[str]], start: int) -> tuple[str, int] | None:
    heads = [number for number, token in enumerate(tokens) if is_body(token[0])]
    if not heads:
        return None
    # `dalam rangka ..., Kecamatan Kanigaran, Kota Probolinggo`: what a comma parts begins anew, unless it is a place.
    head = heads[0]
    if any(_is_person(token[0]) for token in tokens[:head]):
        return None
    name = " ".join(piece[tokens[head].start() :].split()).strip(" ,.")
    name = re.sub(r"\s*[-–—]\s*$", "", name)
    return (name, start + tokens[head].start()) if 6 <= len(name) <= 140 else None


def _after(text: str, start: int) -> tuple[str, int] | None:
    """The run of capitals that begins here with a body."""
    run = re.compile(rf"{_CAPITAL}(?:,? (?:{_CAPITAL}|\([A-Z][\w .]*\)|dan(?= [A-Z])))*").match(text, start)
    if not run or not is_body(run[0].split()[0]):
        return None
    name = re.split(r",\s*(?!Kecamatan|Kec|Kota|Kabupaten|Kab)|\.\s", run[0])[0].strip(" ,.")
    return (name, start) if len(name) >= 6 else None


def body(text: str, start: int) -> str | None:
    """The name of a body that begins here: `Universitas Contoh`."""
    found = _after(text, start)
    return found[0] if found else None


def is_body(word: str) -> bool:
    """Whether a name of a body begins with this word."""
    return word.strip("(),.").removeprefix("se-") in _bodies()


def _is_person(word: str) -> bool:
    bare = word.strip("(),.").casefold()
    return bare in (
        "camat",
        "lurah",
        "bupati",
        "walikota",
        "wali",
        "kepala",
        "ketua",
        "wakil",
        "wawali",
        "sekda",
        "kapolres",
    )


def _alike(one: str, other: str) -> bool:
    """Whether two names may be one body's: `DPMD Kabupaten Blitar`, `Dinas PMD Kabupaten Blitar`."""
    first, second = (set(re.findall(r"\w{3,}", name.casefold())) for name in (one, other))
    return len(first & second) * 2 >= min(len(first), len(second))


@cache
def _bodies() -> frozenset[str]:
    names = vocabulary.listed("hosts")
    return frozenset((*names, *(name.upper() for name in names)))


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\s]){vocabulary.either('held')}(?!\w)")


@cache
def _by() -> re.Pattern[str]:
    verbs = "digelar|diselenggarakan|diadakan|dilaksanakan|dihelat|diinisiasi|digagas|difasilitasi"
    return re.compile(rf"\b(?i:{verbs})\s+(?:oleh\s+)?(?=[A-Z])")
