"""The register of a city's places, regions.yml, from the tables of idn-area-data (CSV)."""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import yaml

from sitegen.content.drafting.scribe import scalar

TABLES = ("provinces", "regencies", "districts", "villages")
"""Each with the columns `code` and `name`; in some editions the codes have no dots."""
_PARTS = (2, 4, 6, 10)
_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{1,3}|V|X)|DKI")
_KEY = re.compile(r"""["']?([a-z_]+)["']?[ \t]*:(?=\s)""")
_LAST = ("centroids", "samples", "regions")
"""Keys behind all others, in this order."""


class UnknownRegionError(Exception):
    """`args[0]` is a code that the tables do not have."""


class LosingError(Exception):
    """regions.yml can't be read, or is written in a way in which something of it would be lost."""


def written(old: str, tables: Mapping[str, str], codes: Sequence[str]) -> str:
    """regions.yml with the kabupaten and kota of these codes, and all that is in them, instead of those of `old`.

    Its source and its invented places stay as they are, and so do the centroids of districts that are still there.
    Raises UnknownRegionError and LosingError.
    """
    names = dict(_places(tables))
    unknown = [code for code in codes if code not in names or code.count(".") != 1]
    if unknown:
        raise UnknownRegionError(unknown[0])
    kept = {code: name for code, name in names.items() if any(_within(code, each) for each in codes)}
    kept |= {code.split(".")[0]: names[code.split(".")[0]] for code in codes}
    found, end = _parts(old)
    parts = {name: text.strip("\n") + "\n\n" for name, text in found.items()}
    head = "".join(text for name, text in parts.items() if name not in _LAST)
    centroids = "".join(line for line in parts.get("centroids", "").splitlines(keepends=True) if _stays(line, kept))
    centroids = centroids if re.search(r"^ ", centroids, re.MULTILINE) else ""
    rows = "".join(f'  "{code}": {scalar(name)}\n' for code, name in sorted(kept.items()))
    said = "".join(line for line in parts.get("regions", "").splitlines(keepends=True) if line.startswith("#"))
    made = f"{head}{centroids}{parts.get('samples', '')}{said}regions:\n{rows}{end}"
    if _others(made, kept) != _others(old, kept):
        raise LosingError
    return made


def _others(text: str, kept: Collection[str]) -> tuple[object, object]:
    """What the file says besides its places, and where those that are `kept` are."""
    try:
        found = yaml.load(text, Loader=yaml.BaseLoader) or {}  # noqa: S506 - it makes nothing but text
        centroids = found.get("centroids") or {}
        others = {key: found[key] for key in found.keys() - {"centroids", "regions"}}
        return others, {code: centroids[code] for code in centroids.keys() & kept}
    except (yaml.YAMLError, AttributeError, TypeError, RecursionError):
        raise LosingError from None


def _parts(text: str) -> tuple[Mapping[str, str], str]:
    """All that stands at each of the file's keys, with the comments above it; and those at the end."""
    parts: dict[str, str] = {}
    name = waiting = ""
    for line in f"{text}\n".splitlines(keepends=True):
        if found := _KEY.match(line):
            name = found[1]
            parts[name], waiting = waiting + line, ""
        elif name and line.startswith(" "):
            parts[name], waiting = parts[name] + waiting + line, ""
        else:
            waiting += line
    return parts, f"{waiting.rstrip()}\n" if waiting.strip() else ""


def named(capitals: str) -> str:
    """A place's name as it is written: `ORO-ORO DOWO` is Oro-oro Dowo; Roman numerals stay what they are."""
    return " ".join(_word(word) for word in capitals.split())


def _word(word: str) -> str:
    if _ROMAN.fullmatch(word):
        return word
    first, *others = word.split("-")
    if others == [first]:
        return f"{first.capitalize()}-{first.lower()}"
    return "".join(part.capitalize() for part in re.split(r"([-/(])", word))


def _places(tables: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for table in TABLES:
        header, *rows = csv.reader(tables[table].splitlines()) if tables[table] else [[]]
        code, name = header.index("code"), header.index("name")
        yield from ((_dotted(row[code]), named(row[name])) for row in rows if row)


def _dotted(code: str) -> str:
    """`35.74.04.1001` for `3574041001`."""
    digits = code.replace(".", "")
    ends = [end for end in _PARTS if end <= len(digits)]
    return ".".join(digits[start:end] for start, end in zip([0, *ends], ends, strict=False))


def _within(code: str, above: str) -> bool:
    return code == above or code.startswith(f"{above}.")


def _stays(line: str, kept: Iterable[str]) -> bool:
    code = re.match(r' +"([0-9.]+)":', line)
    return code is None or code[1] in kept
