"""All ways out of a text: the links that can be seen in it, and those that show only when it is rendered."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sitegen.content import markdown, markup, outline
from sitegen.content.outline import Link

_SIGNS = re.compile(r"[`<\\&]|\]:|\]\((?![^\s()<>\"']*\))")
"""Without one of these a link is what it seems to be."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The links of a text and, of those, the `unseen`; besides, definitions that nothing refers to."""

    links: tuple[Link, ...]
    unseen: tuple[Link, ...] = ()
    idle: tuple[Link, ...] = ()


def of(body: str) -> Ways:
    """Those of a write-up or a module."""
    found = outline.links(body)
    if not _SIGNS.search(body):
        return Ways(found)
    passed = markdown.passed(body)
    used, idle = parted(body, found, passed.idle)
    seen = {form for each in found for form in (each.target, markup.meant(each.target))}
    shown = (each for each in sorted(passed.targets) if each[0] not in seen and not each[0].startswith("#fn"))
    unseen = tuple(Link(target, *place(body, target), image, raw=True) for target, image in shown)
    return Ways((*used, *unseen), unseen, idle)


def parted(body: str, found: Iterable[Link], idle: Collection[str]) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Links that lead on, and the definitions of labels that are `idle`, which don't."""
    labels = {_norm(each): each for each in idle}
    used, vain = list[Link](), list[Link]()
    for each in found:
        (vain if each.defined and _norm(each.label) in labels else used).append(each)
    hidden = labels.keys() - {_norm(each.label) for each in vain}
    vain += [Link("", *place(body, f"[{labels[each]}"), defined=True, label=labels[each]) for each in sorted(hidden)]
    return tuple(used), tuple(replace(each, label=_line(each.label)) for each in vain)


def place(body: str, said: str) -> tuple[int, int]:
    """The first place that may be meant, or where the text begins."""
    return outline.place(body, max(0, body.casefold().find(said.casefold())))


def _norm(label: str) -> str:
    return _line(label).lower()


def _line(label: str) -> str:
    return " ".join(label.replace(">", " ").split())
