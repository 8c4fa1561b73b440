"""`regions.yml`: the official register of places by code, those invented for samples, and whose register it is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sitegen import problems
from sitegen.content import typed
from sitegen.content.faults import example
from sitegen.content.fields import LONGEST, POINT, REGION_CODE, is_web
from sitegen.content.frontmatter import Document
from sitegen.content.reference import Region
from sitegen.problems import Problem, few

GROUPS = ("source", "centroids", "samples", "regions")
SOURCE = ("decree", "compiled_by", "url", "licence", "licence_url")


@dataclass(frozen=True, slots=True)
class Places:
    """All places by code; `source` says who compiled them, under which decree and licence."""

    regions: Mapping[str, Region] = field(default_factory=dict)
    source: Mapping[str, str] = field(default_factory=dict)


def read(document: Document) -> tuple[Places, tuple[Problem, ...]]:
    """The places that are stated rightly, and what is wrong with the others."""
    groups = {key: value for key, value in document.fields.items() if key in GROUPS and isinstance(value, dict)}
    faults = [*few(_shape(document))]
    centroids = {code: text for code, text in groups.get("centroids", {}).items() if _is_point(text)}
    found: dict[str, Region] = {}
    for group in ("regions", "samples"):
        for code, name in groups.get(group, {}).items():
            wrong = _place(document, group, code, name, found)
            if wrong:
                faults.append(wrong)
            else:
                found[code] = Region(code, " ".join(name.split()), group == "samples", centroids.get(code))
    faults += _above(document, found)
    faults += few(
        document.problem("unknown-region", "centroids", code, given=code, nearest=nearest(code, found))
        for code in centroids
        if code not in found
    )
    source = {key: text for key, text in groups.get("source", {}).items() if isinstance(text, str)}
    return Places(found, source), tuple(faults)


def nearest(given: str, known: Mapping[str, Region], home: Iterable[str] = ()) -> str:
    """The known code that was most likely meant: likeness alone leads to other provinces, whose codes are as alike.

    It is sought in the regency that the code names, then in those of `home`, codes that stand beside it, then in the
    province. A place that was invented for samples is meant by a code that begins as theirs alone.
    """
    fit = [code for code, region in known.items() if not region.sample or code[:2] == given[:2]]
    above = [given[:5], *(code[:5] for code in home), given[:2], *(code[:2] for code in home), ""]
    found = (problems.nearest(given, [code for code in fit if code.startswith(part)]) for part in dict.fromkeys(above))
    return next(filter(None, found), "")


def _shape(document: Document) -> Iterator[Problem]:
    """The file's own keys: each known, each a group, and the register's licence named."""
    for key, value in document.fields.items():
        if key not in GROUPS:
            values = {"key": key, "nearest": problems.nearest(key, GROUPS), "known": ", ".join(GROUPS)}
            yield document.problem("unknown-key", key, **values)
        elif not isinstance(value, dict):
            yield document.problem("not-a-group", key, key=key, example=example(document.path, (key,)))
        elif key == "source":
            for name in SOURCE:
                shown = {"key": name, "example": example(document.path, (key, name))}
                text = value.get(name)
                if not isinstance(text, str):
                    yield document.problem("missing-key", key, name, **shown)
                elif name.endswith("url") and not is_web(text):
                    yield document.problem("bad-url", key, name, **shown, given=text[:60], nearest="")
        elif key == "centroids":
            for code, text in value.items():
                if not _is_point(text):
                    yield document.problem("bad-geo", key, code, key=code, given=text)


def _place(document: Document, group: str, code: str, name: object, found: Mapping[str, Region]) -> Problem | None:
    if not re.fullmatch(REGION_CODE, code):
        near = typed.nearest("bad-region-code", code)
        return document.problem("bad-region-code", group, code, key=code, given=code, nearest=near)
    if code in found:
        return document.problem("duplicate-id", group, code, given=code, first=document.path)
    if not isinstance(name, str) or not name.strip():
        return document.problem("empty-text", group, code, key=code, example=f'"{code}": Kanigaran')
    if len(name) > LONGEST:
        return document.problem("too-long", group, code, key=code)
    return None


def _above(document: Document, found: Mapping[str, Region]) -> Iterator[Problem]:
    for each in found.values():
        if any(above not in found for above in each.ancestors):
            group = "samples" if each.sample else "regions"
            yield document.problem("region-without-parent", group, each.code, given=each.code)


def _is_point(text: object) -> bool:
    return isinstance(text, str) and bool(re.fullmatch(POINT, text))
