"""A text's Markdown as HTML that is not safe yet, in bounded time: the converter and what we add to it."""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension, FootnoteTreeprocessor
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from sitegen.content import bounds, cells, outline

_PAGES_OWN = re.compile(
    r"isi|sesi|sesi-berikutnya|orang|dasar|baca-juga|bagikan|pilihan|ikuti|berkas|v[0-9]+|alamat-(?:kalender|halaman)|"
    r"bagian-(?:bagikan|bahas|berkas|hasil|inti|kegiatan|lembar|modul|periksa|riwayat|sesi|sumber|unduhan)|"
    r"kaki-(?:halaman|kantor|koreksi|pengaduan)"
)
"""Ids that pages with a text have of their own (overrides/): no heading may take one away."""
_EFFORT = 10_000_000
"""Of all passages of a text, their length times the number of their `[`: about two seconds. Other marks cost little."""
_STEEP = re.compile(r"^(?:[ \t]*+(?:[-*+]|[0-9]++\.)[ \t]++|[ \t]*+>){100,}+(?=[^\n]*[^\s*-])", re.MULTILINE)
"""A list or a quotation within a hundred others, in one line; of dashes alone it is a rule."""
_MARKS = re.compile(r"[&<*_`\\!:@]")


def converted(converter: markdown.Markdown, body: str) -> str:
    """HTML that is not safe yet. What is nested too deeply to be read shows as it was typed."""
    converter.reset()
    try:
        return converter.convert(_readable(body))
    except RecursionError:
        # It stands in the middle of this text, and would take the next one for a part of it.
        converter_of.cache_clear()
        converter.reset()
        converter.toc_tokens = []  # type: ignore[attr-defined]
        return _typed(body)


def bearable(body: str, convert: Callable[[str], object]) -> str:
    """A hand-written page's text as MkDocs may have it, whose own way to `convert` knows no limit of depth."""
    try:
        readable = _readable(body)
        convert(readable)
    except RecursionError:
        return _typed(body)
    return readable


def steep(body: str) -> int | None:
    """Where a line begins that is nested too deeply to be read: each level would cost as much as all that follows."""
    found = _STEEP.search(body)
    return found.start() if found else None


def _readable(body: str) -> str:
    if steep(body) is not None:
        raise RecursionError
    return outline.parted(outline.tamed(body, "&lt;"))


def _typed(body: str) -> str:
    return f"<pre>{escape(body)}</pre>"


class Patient(Extension):
    """For a converter that must not look for the links of a passage for minutes, nor make much of little (bounds.py).

    It comes last: it takes the place of the library's own tables, notes and references.
    """

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the library's name
        """Have it pass over such passages."""
        md.treeprocessors.register(_Plain(md), "plain", 30)
        for notes in [each for each in md.treeprocessors if isinstance(each, FootnoteTreeprocessor)]:
            md.treeprocessors.register(_Notes(notes.footnotes), "footnote", 50)
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


class _Notes(FootnoteTreeprocessor):
    """Notes that are indented as a part of the note above: the library finds them late, and loses them or stops."""

    def run(self, root: Element) -> None:
        notes = self.footnotes
        notes.footnotes = _Growing(notes.footnotes)
        super().run(root)
        notes.footnotes = OrderedDict(notes.footnotes)


class _Growing(OrderedDict[str, str]):
    """Notes that become more while they are gone through."""

    def keys(self) -> Iterator[str]:  # type: ignore[override]
        """Their names, and those of what came meanwhile."""
        done = 0
        while new := [*self][done:]:
            yield from new
            done += len(new)


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
                self._part(element)
            elif element.tag in ("td", "th"):
                aligned = re.search(r"left|center|right", element.attrib.pop("style", ""))
                if aligned:
                    element.set("class", f"kp-{aligned[0]}")
                if element.tag == "th":
                    element.set("scope", "col")

    def _part(self, heading: Element) -> None:
        """What a `<br>` parts is no one word in the contents, nor in the heading's id."""

        def spaced(match: re.Match[str]) -> str:
            return f"{match[0]} " if cells.is_break(cells.tag_of(self.md, match)) else match[0]

        for each in heading.iter():
            each.text = each.text and HTML_PLACEHOLDER_RE.sub(spaced, each.text)
            each.tail = each.tail and HTML_PLACEHOLDER_RE.sub(spaced, each.tail)


@cache
def converter_of(footnote: str) -> markdown.Markdown:
    """One instance per language, reused: making one costs as much as a short text."""
    extensions = [
        TableExtension(),
        FootnoteExtension(BACKLINK_TITLE=footnote, BACKLINK_TEXT="&#8617;&#65038;"),
        TocExtension(marker="", slugify=_slug),
    ]
    named = ["sane_lists", "admonition", "def_list"]
    made = markdown.Markdown(extensions=[*extensions, *named, Patient()], output_format="html")
    made.treeprocessors.register(_Shape(made), "shape", 15)
    made.treeprocessors.register(cells.Cells(made), "cells", 14)
    return made


def is_pages_own(name: str) -> bool:
    """Whether a page with a text has a part of this name that is none of the text."""
    return bool(_PAGES_OWN.fullmatch(name))


def _slug(text: str, separator: str) -> str:
    found = slugify(text, separator)[:60].strip(separator) or "bagian"
    return f"{found}-teks" if is_pages_own(found) else found
