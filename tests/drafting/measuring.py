"""How well press releases are read: precision and recall by field, on labelled cases.

    PYTHONPATH=scripts:tests python -m drafting.measuring [FOLDER]

FOLDER holds texts and a `labels.yml` in the form of the one here; without it the cases of this folder are measured.
`sure` counts what a draft states without a mark, `all` what it states at all; a wrong fact stated as sure is listed.
With `-v` what was missed and what was marked is listed too.
"""

import datetime as dt
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sitegen.content.drafting import formats, pressrelease
from sitegen.content.drafting.readings import Reading
from sitegen.content.drafting.sketch import Sketch
from sitegen.content.registers import Registers
from sitegen.publish import newfiles

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
TODAY = dt.date(2026, 11, 29)
PARTS = ("office", "rank", "honorific", "degrees", "role")
FIELDS = (
    *("title", "days", "time", "zone", "venue", "venue_region", "organizer", "organizer_region", "count"),
    *("person", *PARTS, "regulations", "programmes", "source"),
)
Fact = tuple[str, str]
"""A field and a value, as text; of a person's parts the value begins with the name."""


@dataclass
class Tally:
    """Of one field: how many were right, stated and wanted; `sure` are those without a mark."""

    sure: int = 0
    sure_right: int = 0
    stated: int = 0
    right: int = 0
    wanted: int = 0


def labels(folder: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.load((folder / "labels.yml").read_text("utf-8"), yaml.BaseLoader)
    return found


def read(path: Path, registers: Registers, today: dt.date = TODAY) -> Sketch:
    return pressrelease.sketch(formats.read(path.name, path.read_bytes()), registers, today)


def wanted(label: dict[str, Any]) -> Iterator[Fact]:
    """The facts of a label."""
    for key, value in label.items():
        if key == "days":
            yield key, " ".join(value)
        elif key in ("regulations", "programmes"):
            yield from ((key, each) for each in value)
        elif key == "people":
            for line in value:
                name, *parts = (part.strip() for part in line.split("|"))
                yield "person", name
                yield from ((part, f"{name}: {said}") for part, said in zip(PARTS, parts, strict=True) if said)
        elif key in FIELDS:
            yield key, value


def stated(sketch: Sketch) -> Iterator[tuple[Fact, bool]]:
    """The facts of a sketch, and whether they are stated as sure."""

    def one(key: str, found: Reading[Any] | None, value: str | None) -> Iterator[tuple[Fact, bool]]:
        if found is not None and value:
            yield (key, value), found.sure

    yield from one("title", sketch.title, sketch.title and sketch.title.value)
    yield from one("days", sketch.days, sketch.days and " ".join(map(str, sketch.days.value)))
    if sketch.hours:
        start, end = sketch.hours.value.start, sketch.hours.value.end
        yield from one("time", sketch.hours, f"{start:%H.%M}" + (f"-{end:%H.%M}" if end else ""))
        yield from one(
            "zone", sketch.hours, sketch.hours.value.zone if sketch.hours.value.zone != "Asia/Jakarta" else ""
        )
    if sketch.venue:
        yield from one("venue", sketch.venue, sketch.venue.value.name)
        yield from one("venue_region", sketch.venue.value.region, sketch.venue.value.region.value)
    yield from one("organizer", sketch.organizer, sketch.organizer and sketch.organizer.value)
    yield from one(
        "organizer_region", sketch.organizer_region, sketch.organizer_region and sketch.organizer_region.value
    )
    if turnout := sketch.turnout:
        counted = f"{turnout.value.count} {turnout.value.precision}" if turnout.value.count else turnout.value.precision
        yield from one("count", turnout, "" if counted == "vague" else counted)
    for person in sketch.people:
        yield from one("person", person, person.value.name)
        for part in PARTS:
            said = getattr(person.value, part)
            found, said = (said, said.value) if part == "role" else (person, said)
            yield from one(part, found, said and f"{person.value.name}: {said}")
    for key in ("regulations", "programmes"):
        for cited in getattr(sketch, key):
            yield from one(key, cited, cited.value.key)
    yield from one("source", sketch.origin, sketch.origin and sketch.origin.value.name)


def same(one: Fact, other: Fact) -> bool:
    """Whether two facts are one: letters and digits alone count, and titles' small letters."""
    return one[0] == other[0] and _bare(one[1]) == _bare(other[1])


def _bare(text: str) -> str:
    return re.sub(r"[^\w]+", " ", text.casefold()).strip()


def measure(folder: Path, cases: Path | None = None) -> tuple[dict[str, Tally], list[str], list[str]]:
    """The tallies by field, every wrong fact that was stated as sure, and what was missed or marked."""
    registers = newfiles.registered(ROOT)
    tallies: dict[str, Tally] = defaultdict(Tally)
    wrong: list[str] = []
    told: list[str] = []
    for name, label in labels(folder).items():
        gold = list(wanted(label))
        found = list(stated(read((cases or folder) / name, registers)))
        for key, _ in gold:
            tallies[key].wanted += 1
        for fact, sure in found:
            right = any(same(fact, each) for each in gold)
            tally = tallies[fact[0]]
            tally.stated += 1
            tally.right += right
            tally.sure += sure
            tally.sure_right += right and sure
            if sure and not right:
                wrong.append(f"{name}: {fact[0]}: {fact[1]}")
        missed = [each for each in gold if not any(same(each, fact) for fact, _ in found)]
        told += [f"missed {name}: {key}: {value}" for key, value in missed]
        for fact, sure in found:
            if not sure:
                right = "right" if any(same(fact, each) for each in gold) else "wrong"
                told.append(f"marked, {right} {name}: {fact[0]}: {fact[1]}")
    return dict(tallies), wrong, told


def table(tallies: dict[str, Tally]) -> str:
    """Precision and recall by field, in per cent."""
    rows = [f"{'field':<18}{'wanted':>7}{'sure P':>8}{'sure R':>8}{'all P':>8}{'all R':>8}"]
    every = Tally()
    for key in FIELDS:
        if each := tallies.get(key):
            rows.append(_row(key, each))
            for name, value in vars(each).items():
                setattr(every, name, getattr(every, name) + value)
    return "\n".join([*rows, _row("every field", every)])


def _row(key: str, each: Tally) -> str:
    shares = (
        (each.sure_right, each.sure),
        (each.sure_right, each.wanted),
        (each.right, each.stated),
        (each.right, each.wanted),
    )
    return f"{key:<18}{each.wanted:>7}" + "".join(
        f"{part / whole:>8.0%}" if whole else f"{'-':>8}" for part, whole in shares
    )


if __name__ == "__main__":
    given = [Path(each) for each in sys.argv[1:] if each != "-v"]
    figures, errors, told = measure(given[0]) if given else measure(HERE, HERE / "cases")
    lines = [*(told if "-v" in sys.argv else ()), table(figures), "", f"wrong, stated as sure: {len(errors)}", *errors]
    sys.stdout.write("\n".join(lines) + "\n")
