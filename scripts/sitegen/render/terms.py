"""Terms of the glossary, explained where they stand: the first of each on a page leads to its entry.

The link names its explanation, which stands hidden at the page's end (overrides/pages/meanings.html): screen readers
tell it at the link, terms.js shows it (WCAG 2.2, 1.4.13), and without JavaScript the link leads to the glossary. Once a
page, not once a section: RT is in every section of every module, and a text full of marks is not read.

A page needs the whole glossary of its language, as it needs the lexicon. To look at planning for the terms that occur
in it would take 2 s for 10,000 events at every build, and the glossary is edited a few times a year: an edit of it
makes all pages with a text again.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Any

from sitegen.content.plaintext import BLOCKS

FOLDER = "@terms/"
BODY = "data-pagefind-body"
IGNORED = "data-pagefind-ignore"
# fmt: off
LEFT_ALONE = frozenset({
    "a", "abbr", "button", "cite", "code", "del", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "nav", "pre", "q",
    "s", "samp", "script", "select", "style", "summary", "svg", "template", "textarea", "th", "title",
})
# fmt: on
"""What leads somewhere already, names something, or is no prose."""
TITLE = "admonition-title"
_WORD = re.compile(r"[\w-]+")
_ADDRESS = re.compile(r"://|@|\bwww\.|[A-Za-z]\.[a-z]{2}")
NEAR = 200
"""Characters around a term that tell whether it is part of a name or of an address."""
_OPENING = "“‘«\"'"

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """A term as it is written in texts: the pattern of the words after its first, and the key of its entry."""

    rest: re.Pattern[str]
    slug: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms for readers of one language in a text of one: by the first word, in small letters, longest first.

    `told`: what each entry says; `address`: the glossary's own, from the site's root.
    """

    forms: Mapping[str, Sequence[Form]]
    told: Mapping[str, View]
    address: str


def path(language: str) -> str:
    """Where pages find the glossary for the readers of a language (glossary.py)."""
    return f"{FOLDER}{language}.json"


@lru_cache(maxsize=8)
def glossary(file: bytes, spoken: str) -> Glossary:
    """What a file of the product `terms` holds, for texts in `spoken`; of two terms with one form the first has it."""
    held = json.loads(file)
    found: dict[str, dict[str, Form]] = {}
    for term in held["terms"]:
        for written in term["forms"][spoken]:
            first, *rest = (_written(word) for word in written.split())
            pattern = re.compile(r"\s+".join([first, *rest]) + r"(?![\w-])")
            found.setdefault(written.split()[0].casefold(), {}).setdefault(written, Form(pattern, term["slug"]))
    by_length = {
        word: tuple(each[written] for written in sorted(each, key=len, reverse=True)) for word, each in found.items()
    }
    told = {term["slug"]: {name: term[name] for name in ("slug", "title", "text")} for term in held["terms"]}
    return Glossary(by_length, told, held["address"])


def _written(word: str) -> str:
    """The pattern of a word: an abbreviation as it is (RT, DPMD), another in small letters or with a capital."""
    if sum(letter.isupper() for letter in word) > 1 or not word[0].isalpha():
        return re.escape(word)
    return f"[{word[0].lower()}{word[0].upper()}]{re.escape(word[1:].lower())}"


def mark(pieces: Sequence[str], known: Glossary, root: str) -> tuple[list[str], list[View]]:
    """Pieces of a page's HTML, in the order they are read in, with each term marked where it stands first.

    Of a whole page only the part that is marked `data-pagefind-body` counts. Beside them what was marked, for the
    page to tell: {slug, title, text}. Not a byte changes but that links are put around words.
    """
    seen: dict[str, View] = {}
    marked = []
    for piece in pieces:
        reader = _Reader(piece, known)
        out, at = [], 0
        for start, end, slug in reader.found:
            if slug not in seen:
                seen[slug] = known.told[slug]
                link = f'<a class="kp-term" href="{root}{known.address}#{slug}" aria-describedby="arti.{slug}">'
                out += [piece[at:start], link, piece[start:end], "</a>"]
                at = end
        marked.append("".join([*out, piece[at:]]))
    return marked, list(seen.values())


class _Reader(HTMLParser):
    """Finds the terms in the prose of some HTML: `found` has (start, end, slug) of each, by characters."""

    def __init__(self, html: str, known: Glossary) -> None:
        super().__init__(convert_charrefs=False)
        self.known = known
        self.lines = [0, *(match.end() for match in re.finditer("\n", html))]
        self.found: list[tuple[int, int, str]] = []
        self.inside = [] if BODY in html else ["*"]
        self.muted: list[str] = []
        self.before = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if BODY in named or (self.inside and tag == self.inside[0]):
            self.inside.append(tag)
        if tag in LEFT_ALONE or IGNORED in named or named.get("class") == TITLE or tag in self.muted:
            self.muted.append(tag)
        if tag in BLOCKS:
            self.before = ""

    def handle_endtag(self, tag: str) -> None:
        if self.muted and tag == self.muted[-1]:
            self.muted.pop()
        if self.inside and tag == self.inside[-1]:
            self.inside.pop()
        if tag in BLOCKS:
            self.before = ""

    def handle_entityref(self, name: str) -> None:
        self.before += unescape(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.before += unescape(f"&#{name};")

    def handle_data(self, data: str) -> None:
        if self.inside and not self.muted:
            line, column = self.getpos()
            at = self.lines[line - 1] + column
            self.found += [(at + start, at + end, slug) for start, end, slug in _terms(data, self.before, self.known)]
        self.before += data


def _terms(text: str, before: str, known: Glossary) -> Iterator[tuple[int, int, str]]:
    """Where terms stand in a text that goes on after `before`; a term within a longer one is none."""
    until = 0
    for word in _WORD.finditer(text):
        if word.start() < until:
            continue
        for form in known.forms.get(word[0].casefold(), ()):
            match = form.rest.match(text, word.start())
            if match:
                until = match.end()
                near = before[-NEAR:] + text[max(0, match.start() - NEAR) : match.start()]
                if not _named(near[-NEAR:], match[0], text[until:]) and not _addressed(text, match):
                    yield match.start(), until, form.slug
                break


def _named(before: str, term: str, after: str) -> bool:
    """Whether it is part of a proper name: with a capital, after another word with one, or first in a quoted name.

    At the head of a name (Camat Kanigaran, Pendopo Kecamatan) it means what it always does.
    """
    first = term.split()[0]
    if not first[0].isupper() or first.isupper():
        return False
    if before and before[-1] in _OPENING:
        return after.lstrip()[:1].isupper()
    last = re.search(r"([\w-]+)\s+$", before)
    return last is not None and last[1][0].isupper()


def _addressed(text: str, match: re.Match[str]) -> bool:
    """Whether it is part of an address of the web or of mail."""
    before = re.split(r"\s", text[max(0, match.start() - NEAR) : match.start()])[-1]
    after = re.split(r"\s", text[match.end() : match.end() + NEAR], maxsplit=1)[0]
    return _ADDRESS.search(before + match[0] + after) is not None
