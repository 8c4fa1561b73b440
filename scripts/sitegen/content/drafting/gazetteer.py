"""Places that a press release names, and their codes in the register: never by the name alone."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from sitegen import problems
from sitegen.content import regions
from sitegen.content.drafting import vocabulary
from sitegen.content.drafting.readings import Reading, doubt
from sitegen.content.reference import Region

MOST = 400
"""Names of places that are looked at."""
_LEVELS = {"district": "kecamatan", "urban_village": "kelurahan", "village": "desa"}
_ORDER = ("desa", "kelurahan", "kecamatan", "kota", "kabupaten")
_WORD = r"[A-Z][\w'’-]*"


@dataclass(frozen=True, slots=True)
class Named:
    """A place as a text names it: its kind (`kecamatan`), its name, the codes that may be meant, where it stands."""

    kind: str
    name: str
    codes: tuple[str, ...]
    start: int
    end: int

    @property
    def spoken(self) -> str:
        """`Kecamatan Kanigaran`."""
        return f"{self.kind.capitalize()} {self.name}"


@dataclass(frozen=True)
class Gazetteer:
    """The register by kind and folded name."""

    regions: Mapping[str, Region]
    by_name: Mapping[tuple[str, str], tuple[str, ...]]

    def named(self, text: str) -> tuple[Named, ...]:
        """Every place with its kind before it, in reading order: `Kec. Kanigaran`, `Pemkot Malang`, `Bupati Blitar`."""
        return tuple(islice(self._named(text), MOST))

    def _named(self, text: str) -> Iterator[Named]:
        for found in _kinds().finditer(text):
            kind = _kind_of(found["kind"])
            if kind and (place := self._name(kind, text, found.end())):
                name, codes, end = place
                if not codes and _is_title(found["kind"]):
                    continue
                yield Named(kind, name, codes, found.start("kind"), end)

    def _name(self, kind: str, text: str, start: int) -> tuple[str, tuple[str, ...], int] | None:
        """The longest name that the register knows here, else the first word."""
        run = re.compile(rf"{_WORD}(?: {_WORD}){{0,3}}").match(text, start)
        if not run or run[0].split()[0] in vocabulary.listed("not_places"):
            return None
        words = run[0].split()
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            for each in (kind, *({"kelurahan": ["desa"], "desa": ["kelurahan"]}.get(kind, []))):
                if codes := self.by_name.get((each, name.casefold())):
                    return name, codes, start + len(name)
        name = " ".join(words[: 2 if len(words) > 1 and _goes_on(text, words) else 1])
        return name, (), start + len(name)

    def of_name(self, name: str) -> tuple[str, ...]:
        """The codes of every place of a name, of whatever kind."""
        folded = name.casefold().strip()
        return tuple(code for kind in _ORDER for code in self.by_name.get((kind, folded), ()))

    def like(self, text: str) -> tuple[str, ...]:
        """What may be meant by a code or name that the register lacks; no place that was invented for samples."""
        if re.fullmatch(r"[0-9.]+", text):
            return tuple(filter(None, [regions.nearest(text, self.regions)]))
        codes = self.of_name(problems.nearest(text, {name for _, name in self.by_name}))
        return tuple(code for code in codes if not self.regions[code].sample)

    def spoken(self, code: str) -> str:
        """`35.74.04 (Kecamatan Kanigaran, Kota Probolinggo)`."""
        region = self.regions[code]
        kind = _LEVELS.get(region.level, "").capitalize()
        above = [self.regions[each] for each in reversed(region.ancestors) if each in self.regions]
        regency = next((each.name for each in above if each.level == "regency"), "")
        return f"{code} ({', '.join(filter(None, [f'{kind} {region.name}'.strip(), regency]))})"


_COMPASS = frozenset(
    {"Utara", "Selatan", "Timur", "Barat", "Tengah", "Lor", "Kidul", "Wetan", "Kulon"}
    | {"Kota", "Baru", "Besar", "Kecil", "Jaya", "Indah", "Raya", "Ilir", "Ulu"}
)


def _goes_on(text: str, words: Sequence[str]) -> bool:
    """Whether a name that the register lacks has two words: by a compass point, or since the text says it elsewhere."""
    pair = " ".join(words[:2])
    alone = re.findall(rf"(?:Kecamatan|Kelurahan|Desa|Kota|Kabupaten) {re.escape(pair)}(?=[,.;)]|\s[a-z(])", text)
    return words[1] in _COMPASS or (bool(alone) and text.count(pair) > 1)


def gazetteer(regions: Mapping[str, Region]) -> Gazetteer:
    """The register, ready to be asked."""
    found: dict[tuple[str, str], list[str]] = {}
    for code, region in regions.items():
        kind, name = _LEVELS.get(region.level, ""), region.name
        if region.level == "regency":
            first, _, name = region.name.partition(" ")
            kind = first.casefold()
        if kind:
            found.setdefault((kind, name.casefold()), []).append(code)
    return Gazetteer(regions, {key: tuple(codes) for key, codes in found.items()})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a whole text names: codes of its regencies and cities, names of those the register lacks, its chains."""

    known: frozenset[str]
    unknown: frozenset[str]
    chains: tuple[tuple[Named, ...], ...] = ()

    def fullest(self, chain: Sequence[Named]) -> Sequence[Named]:
        """The same place with all that the text says of where it lies, when it says that in one way."""
        key = (chain[0].kind, chain[0].name.casefold())
        longer = [each for each in self.chains if (each[0].kind, each[0].name.casefold()) == key and len(each) > 1]
        ways = {tuple(place.spoken.casefold() for place in each) for each in longer}
        return longer[0] if len(chain) == 1 and len(ways) == 1 else chain


def surroundings(named: Sequence[Named], text: str = "") -> Surroundings:
    """Of all places of a text."""
    regencies = [each for each in named if each.kind in ("kota", "kabupaten")]
    known = frozenset(code for each in regencies for code in each.codes)
    return Surroundings(
        known, frozenset(each.spoken for each in regencies if not each.codes), chains(text, named) if text else ()
    )


def chains(text: str, named: Sequence[Named]) -> tuple[tuple[Named, ...], ...]:
    """Places that stand together, each within the next: `Desa Karangsono, Kecamatan Kanigoro, Kabupaten Blitar`."""
    found: list[list[Named]] = []
    for each in named:
        last = found[-1][-1] if found else None
        between = text[last.end : each.start] if last else ""
        above = last and _ORDER.index(each.kind) > _ORDER.index(last.kind)
        if last and above and re.fullmatch(r"[\s,.(]{0,4}", between):
            found[-1].append(each)
        else:
            found.append([each])
    return tuple(map(tuple, found))


def locate(chain: Sequence[Named], around: Surroundings, book: Gazetteer, line: int) -> Reading[str | None]:
    """The code of a chain's first place, or of the next above that the register knows.

    It is certain only when the register has one place of that name and kind in a regency that the text names, and the
    text names no other, or names it right there.
    """
    doubts: list[str] = []
    chain = around.fullest(chain)
    for number, each in enumerate(chain):
        above = chain[number + 1 :]
        codes = [code for code in each.codes if _fits(code, above)]
        if not codes:
            doubts.append(_missing(each, above, book))
            continue
        stated = each.kind in ("kota", "kabupaten") or any(place.kind in ("kota", "kabupaten") for place in above)
        if not stated and around.known and len(codes) > 1:
            codes = [code for code in codes if code[:5] in around.known] or codes
        if len(codes) > 1:
            shown = "; ".join(book.spoken(code) for code in codes[:6])
            return Reading(None, line, (*doubts, doubt("region-many", name=each.spoken, places=shown)))
        found: Reading[str | None] = Reading(codes[0], line, tuple(doubts))
        alone = around.known == {codes[0][:5]} and not around.unknown
        if not (stated or alone):
            found = found.doubted("region-unsaid", name=each.spoken, place=book.spoken(codes[0]))
        return found
    return Reading(None, line, tuple(doubts[:1]))


def _fits(code: str, above: Iterable[Named]) -> bool:
    return all(any(code.startswith(f"{parent}.") for parent in place.codes) for place in above)


def _missing(each: Named, above: Sequence[Named], book: Gazetteer) -> str:
    """That the register has no such place here; what may have been meant, when it knows those above."""
    parents = above[0].codes if above else ()
    inside = {
        region.name: code
        for code, region in book.regions.items()
        if any(code.startswith(f"{parent}.") for parent in parents) and _LEVELS.get(region.level) in _like(each.kind)
    }
    near = problems.nearest(each.name, inside)
    if near and near.casefold() != each.name.casefold():
        return doubt("region-meant", name=each.spoken, place=book.spoken(inside[near]))
    return doubt("region-unknown", name=each.spoken)


def _like(kind: str) -> tuple[str, ...]:
    return ("desa", "kelurahan") if kind in ("desa", "kelurahan") else (kind,)


@cache
def _kinds() -> re.Pattern[str]:
    words = [word for text in vocabulary.words()["kinds"].values() for word in str(text).split()]
    names = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<kind>{names}|KECAMATAN|KELURAHAN|KABUPATEN|KOTA|DESA)\s+(?=[A-Z])")


@cache
def _kind_of(word: str) -> str | None:
    kinds: Mapping[str, str] = vocabulary.words()["kinds"]
    return next((kind for kind, words in kinds.items() if word.casefold() in words.casefold().split()), None)


def _is_title(word: str) -> bool:
    """Whether it is an office, so that a person's name may follow: `Bupati Rini`, but also `Bupati Blitar`."""
    return word.casefold() in ("bupati", "wabup", "walikota", "wawali", "wawalkot")
