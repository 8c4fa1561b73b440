"""A page as search reads it: written in keys for the index and in words for the reader, token for token.

Pagefind counts words by white space. Since both writings have the same number of them, what it finds in one it can mark
in the other.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from itertools import chain, repeat
from typing import Any

from sitegen.content import keys
from sitegen.content.plaintext import BLOCKS
from sitegen.content.reference import Concept
from sitegen.products import Work

RECORD = "@search/"
FRAGMENT = ".pf_fragment"
"""What readers' browsers load of a result, in words: made with its page, it takes the place of Pagefind's."""
MAGIC = b"pagefind_dcd"
"""What every unpacked file of Pagefind begins with."""
WORDS = "@words/"
LEXICON = "@lexicon.json"
DIGITS = str.maketrans("0123456789", "qwertyuiop")
APART = "\u00a0·"
"""Ends a block that no sign ends, so that an extract does not run into the next; no token of its own to the browser."""
_ENDED = re.compile(r"[.!?:;…][”\"')\]]*$")
EMPTY = "-"
"""Stands for a token without a letter or a digit: the index finds nothing in it, but counts it."""
WEIGHTS = {"h1": 8, "h2": 4, "h3": 3, "p": 1, "pre": 0.2}
"""What a word counts by where it stands; samples to copy (`pre`) are about something else than their page."""

WHOLE = "0"
"""Ends the key of a whole title, by which a page comes first when nothing but its title is asked for."""

TERM = 0.5
"""What a term counts by itself, compared with its page."""

LITTLE = 0.3
"""What counts for less is found by its text alone, and by its title as a whole."""

META = ("title", "kind", "date", "place", "status", "badge")
"""What a result shows beside its extract."""

View = dict[str, Any]
Keys = Sequence[Sequence[str]]
"""The keys of each token of a text."""


@dataclass(slots=True)
class Block:
    """A heading (`h1`, `h2` or `h3`, with its id) or a paragraph (`p`) of a page, as plain text."""

    tag: str
    id: str
    text: str


def files(work: Work, path: str, html: str, view: View) -> dict[str, bytes]:
    """What the search index needs of a page: two writings of it and of each of its terms, below `RECORD` and `WORDS`.

    `html` is the page's text; `found` in its view says how it shows among results (render/found.py), and `terms` what
    is found by itself: {anchor, title, text}.
    """
    spelling, address = spelling_of(work.needed[LEXICON], view["language"]), "/" + path.removesuffix("index.html")
    found = one(path, address, read(html), view["found"], spelling)
    for term in view.get("terms", ()):
        blocks = [Block("h1", "", term["title"]), Block("p", "", term["text"])]
        own = {"title": term["title"], "whole": "", "weight": TERM * view["found"]["weight"]}
        told, name = {**view["found"], **own}, path.replace("index", term["anchor"])
        found |= one(name, f"{address}#{term['anchor']}", blocks, told, spelling)
    return found


def one(path: str, address: str, blocks: Sequence[Block], found: View, spelling: keys.Spelling) -> dict[str, bytes]:
    """A result in both writings, and the words in it with their keys, each alone and as terms."""
    text = " ".join(block.text for block in blocks)
    tokens = text.split()
    words = sorted(set(keys.words(f"{text} {found['also']}")))
    told = [spelling.keys(block.text.split()) for block in blocks]
    also = spelling.keys(found["also"].split())
    found_by = {key for each in (*told, also) for token in each for key in token}
    found_by |= {key for word in words for key in spelling.alone(word)}
    fragment = _json(
        {
            "url": address,
            "content": " ".join(map(ended, blocks)),
            "word_count": len(tokens),
            "filters": found["filters"],
            "meta": {each: found[each] for each in META},
            "anchors": list(_anchors(blocks)),
        }
    )
    digest = hashlib.sha256(fragment).hexdigest()[:12]
    return {
        f"{RECORD}{path}": _keyed(blocks, told, also, found, spelling, digest).encode(),
        f"{RECORD}{path}{FRAGMENT}": gzip.compress(MAGIC + fragment, 4, mtime=0),
        f"{WORDS}{path}": _json({"words": words, "keys": sorted(found_by)}),
    }


def ended(block: Block) -> str:
    """A block's text as an extract shows it before the next one's."""
    return block.text if _ENDED.search(block.text) else block.text + APART


def _anchors(blocks: Sequence[Block]) -> Iterator[Mapping[str, Any]]:
    """The places in a page that can be linked to, and at which token they begin."""
    at = 0
    for block in blocks:
        if block.id:
            yield {"element": block.tag, "id": block.id, "text": block.text, "location": at}
        at += len(block.text.split())


@lru_cache(maxsize=4)
def spelling_of(lexicon: bytes, language: str) -> keys.Spelling:
    """What keys are made by, from what the product `lexicon` holds."""
    held = json.loads(lexicon)
    concepts = {slug: Concept.model_validate(each) for slug, each in held["concepts"].items()}
    return keys.spelling(concepts, language, held["names"])


def _keyed(
    blocks: Sequence[Block], told: Sequence[Keys], also: Keys, found: View, spelling: keys.Spelling, digest: str
) -> str:
    """The page for Pagefind: every token as its keys; `digest` makes the fragment's name follow what is shown.

    `told` has the keys of each block's tokens, `also` those of what the page is found by besides.
    """
    filters = "".join(
        f'<i data-pagefind-filter="{escape(name)}:{escape(value)}"></i>'
        for name, values in found["filters"].items()
        for value in values
    )
    title = f"{found['title']} {found['type']}" if found["weight"] > LITTLE else EMPTY
    metas = {
        "title": " ".join(written(spelling.keys(title.split()))),
        "also": " ".join(written(also)) or EMPTY,
        "whole": coded(whole(found["whole"], spelling)) if found["whole"] else EMPTY,
    }
    head = f'<i data-pagefind-sort="date:{found["sort"]}"></i>'
    head += "".join(f'<i data-pagefind-meta="{name}:{value}"></i>' for name, value in metas.items())
    names = chain([f"v-{digest}"], repeat(""))
    body = "".join(_block(*each, found["weight"]) for each in zip(blocks, told, names, strict=False))
    return (
        '<!doctype html><html lang="unknown"><head><meta charset="utf-8"></head>'
        f"<body><article data-pagefind-body>{head}{filters}{body}</article></body></html>"
    )


def written(told: Keys) -> Iterator[str]:
    """Tokens in keys: as many as there were, each with all its keys, joined so that the index finds every one."""
    for found in told:
        yield "-".join(map(coded, found)) or EMPTY


def whole(title: str, spelling: keys.Spelling) -> str:
    """The key of a title as a whole, whatever the order of its words; finder.js makes it of a query."""
    return "".join(sorted({each.keys[0] for each in spelling.query(title)})) + WHOLE


def coded(key: str) -> str:
    """A key as it stands in the index, without digits, at which Pagefind would part it; finder.js does the same."""
    return key.translate(DIGITS) + keys.END


def _block(block: Block, told: Keys, name: str, weight: float) -> str:
    own = f' id="{escape(block.id or name)}"' if block.id or name else ""
    text = " ".join(written(told))
    return f'<{block.tag}{own} data-pagefind-weight="{WEIGHTS[block.tag] * weight:g}">{text}</{block.tag}>'


def read(html: str) -> list[Block]:
    """The blocks of a page's text, or of its part that is marked `data-pagefind-body`."""
    reader = _Reader(whole="data-pagefind-body" not in html)
    reader.feed(html)
    reader.close()
    reader.flush()
    return reader.blocks


class _Reader(HTMLParser):
    """Gathers text by block; what is marked `data-pagefind-ignore`, and footnotes' way back, is left out."""

    def __init__(self, *, whole: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.open = Block("p", "", "")
        self.inside = [] if not whole else ["*"]
        self.muted: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if "data-pagefind-body" in named or (self.inside and tag == self.inside[0]):
            self.inside.append(tag)
        if "data-pagefind-ignore" in named or named.get("class") == "footnote-backref" or tag in self.muted:
            self.muted.append(tag)
        if tag in BLOCKS:
            self.flush()
            self.open = Block(tag if tag in WEIGHTS else "p", named.get("id") or "" if tag in WEIGHTS else "", "")

    def handle_endtag(self, tag: str) -> None:
        if self.muted and tag == self.muted[-1]:
            self.muted.pop()
        if self.inside and tag == self.inside[-1]:
            self.inside.pop()
        if tag in BLOCKS:
            self.flush()

    def handle_data(self, data: str) -> None:
        if self.inside and not self.muted:
            self.open.text += data

    def flush(self) -> None:
        """End the block."""
        self.open.text = " ".join(self.open.text.split())
        if self.open.text:
            self.blocks.append(self.open)
        self.open = Block("p", "", "")


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
