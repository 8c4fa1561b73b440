"""A project of any size: N events in two languages on the real reference data and modules, the same for a seed.

Texts are words of the real roots with affixes put on by rule, by Zipf's law, in which what such sites are about comes
first. They mean nothing; places are real, people are made up.
"""

import datetime as dt
import json
import random
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml
from publish.project import PARTS, ROOT, restore

SEED = 9
VOCABULARY = 12_000
"""Words of each language."""
NOW = dt.date(2026, 11, 21)
AHEAD = 25
"""One event in so many is still to come."""

Fields = dict[str, Any]

STRINGS = ROOT / "scripts/sitegen/strings"
FREQUENT = {
    "id": "rt rw warga kelurahan ketua pengurus kecamatan lingkungan kegiatan pembinaan pelatihan pemerintah kota desa "
    "masyarakat peserta lkk narasumber camat lurah keamanan data laporan rapat siskamling musyawarah administrasi",
    "en": "rt rw residents kelurahan heads officers district neighbourhood event training government city village "
    "community participants institution speaker security data report meeting patrol records permit",
}
THEMES = [
    ("peran-rt-rw", "Peran RT dan RW", "The Role of RT and RW"),
    ("keamanan-lingkungan", "Siskamling dan Patroli Warga", "Neighbourhood Watch and Patrols"),
    ("izin-kegiatan", "Izin Kegiatan Masyarakat", "Permits for Community Events"),
    ("cegah-narkoba", "Pencegahan Narkoba", "Preventing Drug Abuse"),
    ("tertib-administrasi", "Tertib Administrasi RT", "Orderly Records of an RT"),
    ("pendataan-warga", "Pendataan Warga", "Keeping Residents' Data"),
    ("kepemimpinan-partisipasi", "Kepemimpinan dan Musyawarah", "Leadership and Deliberation"),
    ("penguatan-lkk", "Penguatan Lembaga Kemasyarakatan", "Stronger Community Institutions"),
]
KINDS = [("Pelatihan", "Training"), ("Bimtek", "Technical Training"), ("Sosialisasi", "Briefing"), ("Rapat", "Meeting")]
PEOPLE = [("Ketua RT", "RT Heads", "rt"), ("Pengurus RW", "RW Officers", "rw"), ("Pengurus LKK", "LKK Officers", "lkk")]
HALLS = [("Balai Kelurahan", "Village Hall"), ("Pendopo", "Pendopo"), ("Gedung Serbaguna", "Community Hall")]
SYLLABLES = [one + other for one in "bdklmnrs" for other in "aeio"]


class Hand(yaml.SafeDumper):
    """YAML as editors write it: lists of words on a line, all other lists indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def represent_list(self, items: list[Any]) -> yaml.Node:
        """A list of words is short."""
        return self.represent_sequence("tag:yaml.org,2002:seq", items, all(isinstance(each, str) for each in items))


Hand.add_representer(list, Hand.represent_list)


class Language:
    """Sentences of a language's words."""

    def __init__(self, code: str, seed: int) -> None:
        chance = random.Random(seed)
        stop = json.loads((STRINGS / "affixes.json").read_text("utf-8"))[code]["stop"]
        lines = (STRINGS / f"roots.{code}.txt").read_text("utf-8").split("\n")
        roots = [line for line in lines if re.fullmatch(r"[a-z]{3,}", line)]
        rare = [form for root in roots for form in (indonesian if code == "id" else english)(root)]
        chance.shuffle(rare)
        first = [*" ".join(stop).split()[:40], *FREQUENT[code].split()]
        self.words = list(dict.fromkeys([*first, *rare]))[:VOCABULARY]
        self._sums = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """Words by Zipf's law, as Mandelbrot mended it."""
        return chance.choices(self.words, cum_weights=self._sums, k=count)

    def sentence(self, chance: random.Random) -> str:
        """Eight to twenty words."""
        words = self.draw(chance, chance.randint(8, 20))
        words[chance.randrange(3, 7)] += ","
        return " ".join(words).capitalize() + "."

    def body(self, chance: random.Random) -> str:
        """About three hundred words under two headings, with a list."""
        first, second = (" ".join(self.draw(chance, 4)).capitalize() for _ in range(2))
        paragraphs = [" ".join(self.sentence(chance) for _ in range(count)) for count in (3, 4, 4, 3, 4)]
        items = "\n".join(f"- {self.sentence(chance)}" for _ in range(4))
        parts = [*paragraphs[:2], f"## {first}", *paragraphs[2:4], f"## {second}", items, paragraphs[4]]
        return "\n\n".join(parts)


def indonesian(root: str) -> Iterator[str]:
    """Some forms of a root."""
    stem, nasal = assimilated(root)
    yield from (root, f"me{nasal}{stem}", f"di{root}", f"{root}an", f"{root}nya", f"pe{nasal}{stem}an")
    yield from (f"me{nasal}{stem}kan", f"di{root}kan", f"ber{root}", f"ter{root}", f"ke{root}an", f"{root}-{root}")


def assimilated(root: str) -> tuple[str, str]:
    """What is left of a root after meN- and peN-, and their nasal."""
    first, rest = root[0], root[1:]
    lost = {"p": "m", "t": "n", "s": "ny", "k": "ng"}
    if first in lost and rest[0] in "aiueo":
        return rest, lost[first]
    kept = {"m": "bfpv", "n": "cdjstz", "ng": "aiueoghkx"}
    return root, next((nasal for nasal, letters in kept.items() if first in letters), "")


def english(root: str) -> Iterator[str]:
    """Some forms of a root."""
    short = root.removesuffix("e")
    plural = f"{root[:-1]}ies" if root.endswith("y") else f"{root}s"
    yield from (root, plural, f"{short}ed", f"{short}ing", f"{short}er", f"{root}ly", f"re{root}", f"un{root}")


def project(folder: Path, events: int, seed: int = SEED) -> None:
    """A whole project in an empty folder: the real one, code and all, with as many events, not counting its samples.

    The real events are among them, since modules cite them; five are therefore the real site.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        restore(ROOT / name, folder / name)
    for sample in folder.glob("content/events/*/contoh-*"):
        shutil.rmtree(sample)
    there = len(list((folder / "content/events").glob("*/*")))
    write(folder / "content", range(there, events), seed)


def write(content: Path, numbers: Iterable[int], seed: int = SEED) -> None:
    """These events, each the same however many others there are."""
    languages = {code: Language(code, seed) for code in ("id", "en")}
    regions = yaml.safe_load((content / "reference/regions.yml").read_text("utf-8"))["regions"]
    villages = [code for code in regions if code.count(".") == 3]
    for number in numbers:
        chance = random.Random(f"{seed} {number}")
        facts, said = event(number, chance, languages, regions, chance.choice(villages))
        folder = content / "events" / str(facts["published"].year) / facts["id"]
        folder.mkdir(parents=True)
        for (code, language), given in zip(languages.items(), (facts, said), strict=True):
            front = yaml.dump(given, Dumper=Hand, allow_unicode=True, sort_keys=False, width=10_000)
            (folder / f"index.{code}.md").write_text(f"---\n{front}---\n\n{language.body(chance)}\n", "utf-8")


def event(
    number: int, chance: random.Random, languages: Mapping[str, Language], regions: Mapping[str, str], village: str
) -> tuple[Fields, Fields]:
    """The front matter of its two files."""
    (topic, *theme), kind, people, hall = (chance.choice(each) for each in (THEMES, KINDS, PEOPLE, HALLS))
    district = village.rpartition(".")[0]
    place, area = regions[village], regions[district]
    coming = number % AHEAD == 0
    told = NOW - dt.timedelta(days=7 + chance.randrange(60 if coming else 5000))
    day = told + dt.timedelta(days=100 + chance.randrange(150)) if coming else told - dt.timedelta(days=1)
    facts: Fields = {
        "id": f"acara-{number:05}",
        "title": f"{kind[0]} {theme[0]} bagi {people[0]} {place}",
        "summary": languages["id"].sentence(chance),
        "published": told,
        "sessions": [
            {"id": "utama", "title": f"{kind[0]} {people[0]}", "start": f"{day} 08:30", "end": f"{day} 11:00"}
        ],
        "venue": {"name": f"{hall[0]} {place}", "region": village, "geo": "-7.75, 113.22"},
        "organizer": f"Kelurahan {place}, Kecamatan {area}",
        "organizer_region": district,
        "audience": [people[2]],
        "participants": {"count": chance.randint(20, 300), "precision": "approximate"},
        "speakers": [{"id": "satu", "name": name(chance), "office": f"Camat {area}", "topic": theme[0]}],
        "topics": sorted({topic, chance.choice(THEMES)[0]}),
        "registration": {"contact": f"Kantor Kecamatan {area}"},
    }
    said: Fields = {
        "title": f"{kind[1]} on {theme[1]} for {people[1]} in {place}",
        "summary": languages["en"].sentence(chance),
        "organizer": f"{place} Urban Village, {area} District",
        "venue": {"name": f"{place} {hall[1]}"},
        "sessions": {"utama": {"title": f"{kind[1]} for {people[1]}"}},
        "speakers": {"satu": {"office": f"Head of {area} District", "topic": theme[1]}},
        "contact": f"{area} District office",
    }
    return facts, said


def name(chance: random.Random) -> str:
    """Somebody who does not exist."""
    return " ".join("".join(chance.choices(SYLLABLES, k=2)).capitalize() + chance.choice("nr") for _ in range(2))


if __name__ == "__main__":
    project(Path(sys.argv[1]), int(sys.argv[2]))
