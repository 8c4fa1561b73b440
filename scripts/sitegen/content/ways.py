"""All ways out of a text: the links that can be seen in it, and those that show only when it is rendered."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from markdown import Markdown

from sitegen.content import bounds, calendar, conversion, markdown, markup, outline
from sitegen.content.outline import Link

_SIGNS = re.compile(r"[`<\\&]|\]:|\]\((?![^\s()<>\"']*\))")
"""Without one of these a link is what it seems to be."""
_END = "kp:akhir-teks"
_WORDLESS = re.compile(r"<a (?=[^<>]*href=)[^<>]*+>\s*+</a>")


@dataclass(frozen=True, slots=True)
class Passed:
    """What a text comes to before it is made safe.

    `pieces` are the HTML that it holds itself: what stands in code is none. `targets` are where it leads, and what it
    shows (True), as browsers read it. `stated` are its definitions, by label; `idle` are those labels that nothing
    refers to. `swallower` is the tag after which nothing is published, since it does not end;
    `wordless` whether there is a link that shows nothing.
    """

    pieces: tuple[str, ...] = ()
    targets: frozenset[tuple[str, bool]] = frozenset()
    stated: frozenset[tuple[str, str]] = frozenset()
    idle: frozenset[str] = frozenset()
    swallower: str = ""
    wordless: bool = False


@lru_cache(maxsize=8)
def passed(body: str) -> Passed:
    """That of a write-up or a module."""
    converter = conversion.converter_of(calendar.words()["id"]["footnote"])
    return passed_by(converter, conversion.converted(converter, body))


def html(body: str) -> Passed:
    """As `passed`, of a text that may hold HTML; of any other nothing, which costs nothing."""
    return passed(body) if "<" in body else Passed()


def passed_by(converter: Markdown, html: str) -> Passed:
    """That of what a converter has just made."""
    pieces = tuple(map(str, converter.htmlStash.rawHtmlBlocks))
    targets, clean = _targets(html)
    swallower = "" if _END in clean else markup.swallowing(html, markdown.VANISHING)
    wordless = bool(_WORDLESS.search(clean))
    return Passed(pieces, targets, bounds.stated(converter), bounds.idle(converter), swallower, wordless)


def _targets(html: str) -> tuple[frozenset[tuple[str, bool]], str]:
    """Where what is published leads, and what that is, to its end."""
    found: set[tuple[str, bool]] = set()

    def attribute(tag: str, name: str, value: str) -> str:
        if name == "href" or (name == "src" and "." in value):
            found.add((value.strip(), name == "src"))
        return value

    clean = markdown.sanitised(html + _END, attribute, {*markdown.TAGS, "img"})
    return frozenset(found), clean


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
    told = passed(body)
    used, idle = parted(body, found, told)
    seen = {form for each in (*used, *idle) for form in (each.target, markup.meant(each.target))} | {""}
    shown = (each for each in sorted(told.targets) if each[0] not in seen and not each[0].startswith("#fn"))
    unseen = tuple(Link(target, *place(body, target), image, raw=True) for target, image in shown)
    return Ways((*used, *unseen), unseen, idle)


def parted(body: str, found: Iterable[Link], told: Passed) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Links that lead on, and definitions that nothing refers to, which don't: of those that the converter took."""
    labels = {_norm(each): each for each in told.idle}
    stated = {(_norm(label), target) for label, target in told.stated}
    used, vain = list[Link](), list[Link]()
    for each in found:
        if not each.defined:
            used.append(each)
        elif (_norm(each.label), each.target) in stated:
            if _norm(each.label) in labels:
                vain.append(each)
            else:
                used += _as_used(each, told)
    hidden = labels.keys() - {_norm(each.label) for each in vain}
    vain += [Link("", *place(body, f"[{labels[each]}"), defined=True, label=labels[each]) for each in sorted(hidden)]
    return tuple(used), tuple(replace(each, label=_line(each.label)) for each in vain)


def _as_used(link: Link, told: Passed) -> Iterator[Link]:
    """A definition as what the text makes of it: a picture, a link, or both."""
    forms = {link.target, markup.meant(link.target)}
    kinds = [image for image in (False, True) if any((form, image) in told.targets for form in forms)]
    for image in kinds or [False]:
        yield replace(link, image=image)


def place(body: str, said: str) -> tuple[int, int]:
    """The first place that may be meant, or where the text begins."""
    return outline.place(body, max(0, body.casefold().find(said.casefold())))


def _norm(label: str) -> str:
    return _line(label).lower()


def _line(label: str) -> str:
    return " ".join(label.replace(">", " ").split())
