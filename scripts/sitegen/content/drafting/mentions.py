"""Every place where a press release names a person: what is office, what is name, and how certain that is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sitegen.content.drafting import hosts, titles, vocabulary
from sitegen.content.drafting.manuscript import Manuscript, label
from sitegen.content.drafting.readings import Reading

MOST = 200
"""Mentions of people that are looked at: a press release has some twenty."""
ATTENDS = Reading("attends")


@dataclass(frozen=True, slots=True)
class Person:
    """A person in an office, as printed; `role` as in the model, with doubts of its own."""

    name: str
    office: str | None = None
    rank: str | None = None
    honorific: str | None = None
    degrees: str | None = None
    role: Reading[str] = ATTENDS


@dataclass(frozen=True, slots=True)
class Mention:
    """A person at a place of the text; `certain` when nothing else can be office and name."""

    person: Person
    start: int
    end: int
    certain: bool = True


def mentions(manuscript: Manuscript, places: frozenset[str]) -> Iterator[Mention]:
    """Every person at every place, headlines left out: there everything is in capitals."""
    text = manuscript.text
    heads = [span for number, span in enumerate(manuscript.paragraphs[:3]) if manuscript.is_headline(number)]
    heads = [span for span in heads if not label().match(text[slice(*span)])]
    for office in titles.office().finditer(text):
        if not _among(heads, office.start()) and (mention := _office_first(text, office, places)):
            yield mention
    starts = [led.start() for pattern in (titles.rank(), titles.honorific()) for led in pattern.finditer(text)]
    starts += [found.end() for found in _BEGINS.finditer(text)]
    for start in starts:
        if not _among(heads, start) and (mention := _name_first(text, start, places)):
            yield mention


_BEGINS = re.compile(
    r"(?:[.”]\s|\n|\boleh |\bnarasumber |\bpemateri |\A)(?=[A-Z][a-z])"
    r"|\b(?:dan|serta|yakni|yaitu)\s+(?=[A-Z][a-z]+ [A-Z])"
)
"""Where a name may begin that nothing announces."""


def _among(spans: Sequence[tuple[int, int]], index: int) -> bool:
    return any(start <= index < end for start, end in spans)


def _office_first(text: str, office: re.Match[str], places: frozenset[str]) -> Mention | None:
    """`Camat Kanigaran, Purwantoro Noviyanto, S.STP., M.Si.`: what parts office and name decides how sure it is."""
    run = _run().match(text, office.end())
    words = list(re.finditer(r"\([^()]*\)|\S+", run[0])) if run else []
    at = office.end()
    # A rank or a form of address ends the office for certain; so does a bracket that holds a person.
    for word in words:
        start = office.end() + word.start()
        if word[0].startswith("(") and _is_person(text, start + 1, word[0]):
            return _named(text, office.start(), text[office.start() : start], start + 1, certain=True)
        if titles.rank().match(text, start) or titles.honorific().match(text, start):
            return _named(text, office.start(), text[office.start() : start], start, certain=True)
        if word[0].endswith(".") and not re.fullmatch(r"(?:Kec|Kel|Kab|Setda)\.", word[0]):
            words = [each for each in words if each.start() <= word.start()]
            at = office.end() + word.end()
            return _within(text, office, words, places, at)
        at = office.end() + word.end()
    beside = at + 1
    if text[at:beside] == " " and (titles.rank().match(text, beside) or titles.honorific().match(text, beside)):
        return _named(text, office.start(), text[office.start() : at], beside, certain=True)
    comma = _comma().match(text, at)
    if comma and _institution().match(text, comma.end()):
        return _listed(text, office, comma)
    if comma:
        start = comma.end()
        place = re.compile(
            r"(?:Kecamatan|Kelurahan|Desa|Kabupaten|Kota|Kec\.|Kab\.)\s[A-Z][\w]+(?:\s[A-Z]\w+)?\s?,\s(?=[A-Z])"
        ).match(text, start)
        start = place.end() if place else start
        behind = not titles.degrees().match(text, comma.start()) and _is_name(text, start, places)
        if behind and not _holds_name(words, office, places):
            return _named(text, office.start(), text[office.start() : comma.start()], start, certain=True)
    return _within(text, office, words, places, at)


def _is_person(text: str, start: int, bracket: str) -> bool:
    """`Babinsa (Serka Miftah)`, `Lurah Jati (Eko Purwanto, S.Sos)`, but not `Dinas Sosial (Dinsos)`."""
    led = titles.rank().match(text, start) or titles.honorific().match(text, start)
    return bool(led or re.search(rf",\s(?:{titles.DOTTED}|{vocabulary.either('degrees')})\)$", bracket))


def _listed(text: str, office: re.Match[str], comma: re.Match[str]) -> Mention | None:
    """The head of a body whose name has commas: `Dinas Sosial, Pemberdayaan Perempuan, dan Keluarga Berencana`."""
    found: re.Match[str] | None = comma
    at = comma.end()
    while found and (further := _institution().match(text, found.end())):
        at = further.end()
        found = _comma().match(text, at)
    if not found or _institution().match(text, found.end()):
        return None
    return _named(text, office.start(), text[office.start() : at], found.end(), certain=True)


@cache
def _comma() -> re.Pattern[str]:
    return re.compile(r"\s?,\s(?=[A-Z]|dr\. |dan [A-Z])")


@cache
def _institution() -> re.Pattern[str]:
    """What follows a comma within a body's name."""
    words = vocabulary.either("institution")
    return re.compile(rf"(?:dan )?{words}(?!\w)(?:\s(?:{titles.CAPITAL}|dan(?=\s[A-Z])|\([^()\n]{{1,60}}\)))*")


@cache
def _run() -> re.Pattern[str]:
    """Capitals, numbers and brackets behind the head of an office; `dan` only within a body's name."""
    joined = rf"(?:dan|&)(?=\s[A-Z])(?!\s{titles.office().pattern})"
    return re.compile(rf"(?:\s(?:{titles.CAPITAL}|\d[\w/.-]*|\([^()\n]{{1,60}}\)|{joined}|/(?=\s))){{0,16}}")


def _holds_name(words: Sequence[re.Match[str]], office: re.Match[str], places: frozenset[str]) -> bool:
    """Whether a name stands before the comma already: behind a place that is known, or behind a bracket."""
    cut = _cut(words, office[0], places)
    return cut is not None and cut < len(words)


def _within(
    text: str, office: re.Match[str], words: Sequence[re.Match[str]], places: frozenset[str], end: int
) -> Mention | None:
    """Office and name in one run of capitals: a known place, a bracket or a number parts them."""
    cut = _cut(words, office[0], places)
    if cut is not None:
        if cut >= len(words):
            return None
        start = office.end() + words[cut].start()
        # `Camat Jati Wibowo`: a place, or somebody of that name.
        alone = len(words) - cut == 1 and not words[cut - 1][0].startswith("(") if cut else False
        return _named(text, office.start(), text[office.start() : start], start, certain=not alone)
    if len(words) < 2:
        return _named(text, office.start(), office[0], office.end() + 1, certain=False) if words else None
    # The last two words are taken for the name: somebody has to look.
    number = 1 if titles.regional().fullmatch(office[0]) else max(1, len(words) - 2)
    start = office.end() + words[number].start()
    return _named(text, office.start(), text[office.start() : start], start, certain=False)


def _cut(words: Sequence[re.Match[str]], head: str, places: frozenset[str]) -> int | None:
    """The number of the word with which the name begins; None when nothing tells."""
    plain = [word[0].strip("(),.") for word in words]
    last = None
    for number in range(len(words)):
        for count in (3, 2, 1):
            piece = " ".join(plain[number : number + count]).casefold()
            lead = plain[number - 1].casefold() if number else ""
            begins = number == 0 or lead in _LEADS or plain[number - 1].isupper() or _is_led(plain, number)
            if len(plain[number : number + count]) == count and piece in places and begins:
                last = max(last or 0, number + count)
                break
        if words[number][0].startswith("(") or re.match(r"\d", plain[number]):
            last = number + 1
    if last is None:
        acronyms = [
            number
            for number, word in enumerate(plain)
            if word.isupper() and len(word) > 2 and not titles.is_degree(word)
        ]
        return acronyms[0] + 1 if acronyms and acronyms[0] + 1 < len(words) and len(words) - acronyms[0] <= 5 else None
    while last < len(plain) and plain[last] in ("Kota", "Kabupaten"):
        last += 1
    return last


# fmt: off
_LEADS = frozenset({
    "kabupaten", "kab", "kota", "kecamatan", "kec", "kelurahan", "kel", "desa", "pemkab", "pemkot", "polres", "kodim",
    "polsek", "kejari", "dprd", "bnn", "kua", "koramil", "puskesmas", "daerah", "setda", "polresta",
})
# fmt: on


def _is_led(plain: Sequence[str], number: int) -> bool:
    """`Kabupaten Kota Malang`: two kinds in a row."""
    return number > 1 and plain[number - 1].casefold() in ("kota", "kabupaten")


def _is_name(text: str, start: int, places: frozenset[str]) -> bool:
    """Whether a person's name can begin here: no office, no body, no place."""
    if titles.rank().match(text, start) or titles.honorific().match(text, start):
        return True
    found = titles.name(text, start)
    first = found[0].split()[0].strip(".,") if found else ""
    if not found or titles.office().match(text, start) or first in vocabulary.listed("hosts"):
        return False
    if first.casefold() in _LEADS or first in vocabulary.listed("not_places") or first in vocabulary.listed("openers"):
        return False
    return titles.trimmed(found[0]).casefold() not in places or len(found[0].split()) > 1


def _named(text: str, start: int, office: str, at: int, *, certain: bool) -> Mention | None:
    """The person whose name, with what stands before it, begins at `at`."""
    parts: dict[str, str] = {}
    for key, pattern in (("rank", titles.rank()), ("honorific", titles.honorific()), ("rank", titles.rank())):
        if key not in parts and (led := pattern.match(text, at)):
            parts[key] = " ".join(led[0].split())
            at = re.compile(r"\s*").match(text, led.end()).end()  # type: ignore[union-attr]
    run = titles.name(text, at)
    if not run:
        return None
    name = titles.trimmed(run[0])
    words = name.split()
    behind: list[str] = []
    while len(words) > 1 and titles.is_degree(words[-1]):
        behind.insert(0, words.pop())
    name = " ".join(words)
    end = at + len(name)
    degrees = titles.degrees().match(text, end)
    if degrees:
        behind = [re.sub(r"^[\s,]+", "", " ".join(degrees[0].split()))]
        end = degrees.end()
    if not _sounds_like_name(words):
        return None
    said = " ".join(office.split()).strip(" ,") or None
    person = Person(name, said, parts.get("rank"), parts.get("honorific"), " ".join(behind) or None)
    return Mention(person, start, end, certain)


def _sounds_like_name(words: Sequence[str]) -> bool:
    first = words[0].strip(".")
    if any(
        word in vocabulary.listed("institution") or word.casefold() in vocabulary.folded("places") for word in words
    ) or first.casefold().startswith("se-"):
        return False
    if first in vocabulary.listed("openers") or first in vocabulary.listed("not_places") or hosts.is_body(words[0]):
        return False
    return len(words) <= 5 and not any(len(word) > 3 and word.isupper() and len(words) == 1 for word in words)


def _name_first(text: str, at: int, places: frozenset[str]) -> Mention | None:
    """`Rully Wahyu, Kepala DPMD Kabupaten Blitar`, `HM. Rusdi Sutejo selaku narasumber`."""
    led = titles.rank().match(text, at) or titles.honorific().match(text, at)
    if not led and (not _is_name(text, at, places) or titles.office().match(text, at)):
        return None
    found = _named(text, at, "", at, certain=bool(led))
    if not found or (not led and len(found.person.name.split()) < 2):
        return None
    joined = re.compile(r"\s?,\s|\s\(|,?\s(?:selaku|sebagai|yang juga|dari)\s").match(text, found.end)
    office = titles.office().match(text, joined.end()) if joined else None
    if joined and "dari" in joined[0] and (body := hosts.body(text, joined.end())):
        return replace(found, person=replace(found.person, office=body), end=joined.end() + len(body))
    if not joined or not office:
        return found if led else None
    own = _office_first(text, office, places)
    if own and own.certain:
        return found if led and found.person.rank else None
    run = _run().match(text, office.end())
    end = run.end() if run else office.end()
    said = titles.trimmed(" ".join(text[office.start() : end].split())) if run else office[0]
    stated = "selaku" in joined[0] or "sebagai" in joined[0] or "(" in joined[0]
    closed = bool(re.compile(r"\s?[,.)]|\s[a-z]").match(text, end))
    listed = re.match(r"Ketua R[TW]\b", said)
    return Mention(replace(found.person, office=said), at, end, certain=stated or (closed and not own and not listed))
