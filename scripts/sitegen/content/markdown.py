"""An editor's Markdown as HTML that is safe to publish: only what is listed here comes through."""

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import count
from types import MappingProxyType

import nh3

from sitegen.content import calendar, conversion, fields, framing, unseen
from sitegen.content.cells import LABEL
from sitegen.content.framing import Picture as Picture
from sitegen.content.plaintext import plain as plain

# fmt: off
TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
})
# fmt: on
VANISHING = frozenset({"script", "style", "iframe", "object", "svg", "math", "template", "noscript", "title"})
"""Tags that are not published, nor is what they hold."""
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
    converter = conversion.converter_of(words["footnote"])
    html = conversion.converted(converter, body)
    clean = sanitised(html, partial(_attribute, _link(root, hidden)), {*TAGS, "img"} if pictures else {*TAGS})
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

    clean = sanitised(html, attribute, {*TAGS, "h1", "img"})
    return clean.replace("@@", "&#64;&#64;")


def sanitised(html: str, attribute: Callable[[str, str, str], str | None], tags: set[str]) -> str:
    """HTML of these tags alone; `attribute` says what becomes of the value of each that may be (None: it goes)."""
    clean = nh3.clean(
        html,
        tags=tags,
        clean_content_tags={*VANISHING},
        attributes={tag: set(names) for tag, names in {**ATTRIBUTES, "img": framing.ATTRIBUTES}.items()},
        attribute_filter=attribute,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel", "geo"},
    )
    return unseen.without(clean)


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
        own = _ID.fullmatch(value) and not conversion.is_pages_own(value)
        return value if own or _NOTE.fullmatch(value) else None
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
