"""An editor's Markdown as HTML that is safe to publish: only what is listed here comes through."""

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from html import escape
from itertools import count
from types import MappingProxyType
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from sitegen.content import bounds, calendar, fields, framing, outline, unseen
from sitegen.content.cells import LABEL, Cells
from sitegen.content.framing import Picture as Picture
from sitegen.content.plaintext import plain as plain

# fmt: off
TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
})
# fmt: on
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href", "title", "class", "role"}),
    "abbr": frozenset({"title"}),
    "details": frozenset({"open"}),
    "div": frozenset({"class"}),
    "li": frozenset({"id"}),
    "ol": frozenset({"start", "type"}),
    "p": frozenset({"class"}),
    "sup": frozenset({"id"}),
    "td": frozenset({"class", "colspan", "rowspan", LABEL}),
    "th": frozenset({"class", "colspan", "rowspan", "scope"}),
    **{f"h{level}": frozenset({"id"}) for level in range(1, 7)},
}
CLASSES = frozenset({"admonition", "admonition-title", "footnote", "footnote-ref", "footnote-backref"})
"""Those of the theme; those of ours tell how a column is aligned."""
_CLASSES = re.compile(rf"admonition [a-z]+|{'|'.join(sorted(CLASSES))}|kp-(?:left|center|right)")
_PAGES_OWN = re.compile(
    r"isi|sesi|sesi-berikutnya|orang|dasar|baca-juga|bagikan|pilihan|ikuti|berkas|v[0-9]+|alamat-(?:kalender|halaman)|"
    r"bagian-(?:bagikan|bahas|berkas|hasil|inti|kegiatan|lembar|modul|periksa|riwayat|sesi|sumber|unduhan)|"
    r"kaki-(?:halaman|kantor|koreksi|pengaduan)"
)
"""Ids that pages with a text have of their own (overrides/): no heading may take one away."""
_EFFORT = 10_000_000
"""Of all passages of a text, their length times the number of their `[`: about two seconds. Other marks cost little."""
_MARKS = re.compile(r"[&<*_`\\!:@]")
_NOTE = re.compile(r"fn(?:ref[0-9]*)?:[^\s<>\"'&]+")
_ID = re.compile(r"[\w-]+")
_NAMED = re.compile(r'(<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")*?) id="([^"]*)"')
"""An element with an id, and not a text that speaks of one."""
_FORMS = {
    "role": re.compile(r"doc-[a-z]+"),
    "colspan": re.compile(r"[1-9][0-9]?"),
    "rowspan": re.compile(r"[1-9][0-9]?"),
    "start": re.compile(r"[0-9]{1,6}"),
}
_OWN_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_SHOWN = re.compile(r"(?:\.{1,2}/)*/?[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*\.(?i:jpe?g|png|webp)")
"""A picture of the site's own, by its address."""
_BESIDE = re.compile(r"(?:\.{1,2}/)*[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*/?(?:[?#][^\s\\]*)?|\.{1,2}/")
"""An address from a hand-written page, or a picture beside it; MkDocs has resolved what names a file."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the finished page: levels run from 2, none is skipped; ids are unique within the text."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Body:
    """A text as HTML, and its headings in order."""

    html: str
    headings: tuple[Heading, ...]


def render(
    body: str,
    root: str = "./",
    language: str = "id",
    hidden: Container[str] = frozenset(),
    pictures: Mapping[str, Picture] = MappingProxyType({}),
) -> Body:
    """Markdown to sanitised HTML.

    `root` is the way from the page to the site's root and replaces the first slash of site addresses. A link to one
    of the `hidden` addresses becomes plain text: what is not published yet is not linked yet (outline.addresses).
    Of pictures only those shown that are among `pictures`, by the file that the text names, and that are a paragraph
    of their own (pictures.py).
    """
    words = calendar.words()[language]
    converter = _converter(words["footnote"])
    html = _converted(converter, body)
    clean = _sanitised(html, partial(_attribute, _link(root, hidden)), {*TAGS, "img"} if pictures else {*TAGS})
    if pictures:
        clean = framing.framed(clean, pictures)
    html = _unique_ids(re.sub(r'(<a )(?=[^>]*href="https?://)', r'\1rel="noopener" ', clean))
    tokens = converter.toc_tokens  # type: ignore[attr-defined]
    return Body(_wrap_tables(html, words["table"]), tuple(_flat(tokens)))


def is_picture(target: str) -> bool:
    """Whether a hand-written page shows what is there."""
    return bool(_SHOWN.fullmatch(target))


def cleaned(html: str, root: str) -> str:
    """HTML that MkDocs made of a hand-written page, as safe as that of the others.

    It has a title of its own, and pictures that lie beside it; no holes for the frame's parts (render/fill.py).
    """
    leads = _link(root, frozenset(), _BESIDE)

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "src":
            return leads(value) if is_picture(value) else None
        return value if name == "id" and _ID.fullmatch(value) else _attribute(leads, tag, name, value)

    clean = _sanitised(html, attribute, {*TAGS, "h1", "img"})
    return clean.replace("@@", "&#64;&#64;")


def _sanitised(html: str, attribute: Callable[[str, str, str], str | None], tags: set[str]) -> str:
    clean = nh3.clean(
        html,
        tags=tags,
        clean_content_tags={"script", "style", "iframe", "object", "svg", "math", "template", "noscript", "title"},
        attributes={tag: set(names) for tag, names in {**ATTRIBUTES, "img": framing.ATTRIBUTES}.items()},
        attribute_filter=attribute,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel", "geo"},
    )
    return unseen.without(clean)


@dataclass(frozen=True, slots=True)
class Passed:
    """What a text comes to before it is made safe.

    `pieces` are the HTML that it holds itself: what stands in code is none. `targets` are where it leads, and what it
    shows (True), as browsers read it. `idle` are the labels that are defined and not referred to.
    """

    pieces: tuple[str, ...]
    targets: frozenset[tuple[str, bool]]
    idle: frozenset[str]


@lru_cache(maxsize=8)
def passed(body: str) -> Passed:
    """That of a write-up or a module."""
    converter = _converter(calendar.words()["id"]["footnote"])
    html = _converted(converter, body)
    return passed_by(converter, html)


def passed_by(converter: markdown.Markdown, html: str) -> Passed:
    """That of what a converter has just made."""
    pieces = tuple(map(str, converter.htmlStash.rawHtmlBlocks))
    return Passed(pieces, _targets(html), bounds.idle(converter))


def _targets(html: str) -> frozenset[tuple[str, bool]]:
    found: set[tuple[str, bool]] = set()

    def attribute(tag: str, name: str, value: str) -> str:
        if name == "href" or (name == "src" and "." in value):
            found.add((value.strip(), name == "src"))
        return value

    _sanitised(html, attribute, {*TAGS, "img"})
    return frozenset(found)


def _converted(converter: markdown.Markdown, body: str) -> str:
    """HTML that is not safe yet. What is nested too deeply to be read shows as it was typed."""
    converter.reset()
    try:
        return converter.convert(outline.parted(outline.tamed(body, "&lt;")))
    except RecursionError:
        # It stands in the middle of this text, and would take the next one for a part of it.
        _converter.cache_clear()
        converter.reset()
        converter.toc_tokens = []  # type: ignore[attr-defined]
        return _typed(body)


def bearable(body: str, convert: Callable[[str], object]) -> str:
    """A hand-written page's text as MkDocs may have it, whose own way to `convert` knows no limit of depth."""
    body = outline.parted(outline.tamed(body, "&lt;"))
    try:
        convert(body)
    except RecursionError:
        return _typed(body)
    return body


def _typed(body: str) -> str:
    return f"<pre>{escape(body)}</pre>"


class Patient(Extension):
    """For a converter that must not look for the links of a passage for minutes, nor make much of little (bounds.py).

    It comes last: it takes the place of the library's own tables, notes and references.
    """

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the library's name
        """Have it pass over such passages."""
        md.treeprocessors.register(_Plain(md), "plain", 30)
        bounds.install(md)


class _Plain(Treeprocessor):
    """A passage whose links would take seconds to be looked for shows as it was typed: each `[` is sought a partner."""

    def run(self, root: Element) -> None:
        left = _EFFORT
        for element in root.iter():
            for part in ("text", "tail"):
                text = getattr(element, part) or ""
                effort = (text.count("[") + len(_MARKS.findall(text)) // 500) * len(text)
                if effort > min(left, _EFFORT // 10):
                    setattr(element, part, AtomicString(text))
                else:
                    left -= effort


class _Shape(Treeprocessor):
    """Headings from level 2 without a gap, column heads with a scope, alignment as a class: `style=` is forbidden."""

    def run(self, root: Element) -> None:
        top = previous = 0
        for element in root.iter():
            if found := re.fullmatch(r"h([1-6])", str(element.tag)):
                level = int(found[1])
                top = top or level
                previous = min(max(2, level - top + 2), previous + 1 if previous else 2, 6)
                element.tag = f"h{previous}"
            elif element.tag in ("td", "th"):
                aligned = re.search(r"left|center|right", element.attrib.pop("style", ""))
                if aligned:
                    element.set("class", f"kp-{aligned[0]}")
                if element.tag == "th":
                    element.set("scope", "col")


@cache
def _converter(footnote: str) -> markdown.Markdown:
    """One instance per language, reused: making one costs as much as a short text."""
    extensions = [
        TableExtension(),
        FootnoteExtension(BACKLINK_TITLE=footnote, BACKLINK_TEXT="&#8617;&#65038;"),
        TocExtension(marker="", slugify=_slug),
    ]
    named = ["sane_lists", "admonition", "def_list"]
    made = markdown.Markdown(extensions=[*extensions, *named, Patient()], output_format="html")
    made.treeprocessors.register(_Shape(made), "shape", 15)
    made.treeprocessors.register(Cells(made), "cells", 14)
    return made


def is_pages_own(name: str) -> bool:
    """Whether a page with a text has a part of this name that is none of the text."""
    return bool(_PAGES_OWN.fullmatch(name))


def _slug(text: str, separator: str) -> str:
    found = slugify(text, separator)[:60].strip(separator) or "bagian"
    return f"{found}-teks" if is_pages_own(found) else found


def _link(root: str, hidden: Container[str], own: re.Pattern[str] = _OWN_FILE) -> Callable[[str], str | None]:
    """Where a link leads from this page; None for one that leads nowhere we know of."""

    def leads(target: str) -> str | None:
        target = target.strip()
        if fields.leads_out(target):
            return target
        if fields.is_endless(target):
            return None
        if target.startswith("#") or own.fullmatch(target):
            return target
        if not target.startswith("/") or target.startswith("//") or "\\" in target:
            return None
        address = re.split(r"[?#]", target[1:], maxsplit=1)[0]
        return None if address in hidden else root + target[1:]

    return leads


def _attribute(leads: Callable[[str], str | None], tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return leads(value)
    if name == "class":
        return value if _CLASSES.fullmatch(value) else None
    if name == "id":
        return value if _NOTE.fullmatch(value) or (_ID.fullmatch(value) and not _PAGES_OWN.fullmatch(value)) else None
    if name in _FORMS:
        return value if _FORMS[name].fullmatch(value) else None
    return value


def _unique_ids(html: str) -> str:
    seen: set[str] = set()

    def once(match: re.Match[str]) -> str:
        if match[2] in seen:
            return match[1]
        seen.add(match[2])
        return match[0]

    return _NAMED.sub(once, html)


def _wrap_tables(html: str, label: str) -> str:
    """A wide table scrolls in a region of its own, which the keyboard can reach."""
    several = html.count("</table>") > 1
    numbers = count(1)

    def wrap(opening: re.Match[str]) -> str:
        name = f"{label} {next(numbers)}" if several else label
        return f'<div class="kp-table" tabindex="0" role="region" aria-label="{name}">{opening[0]}'

    return re.sub("<table>", wrap, html).replace("</table>", "</table></div>")


def _flat(tokens: list[dict[str, object]]) -> list[Heading]:
    found = []
    for token in tokens:
        found.append(Heading(int(str(token["level"])), str(token["id"]), unseen.without(plain(str(token["name"])))))
        found += _flat(token["children"])  # type: ignore[arg-type]
    return found
