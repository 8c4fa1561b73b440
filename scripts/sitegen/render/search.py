"""The search index: Pagefind over pages written in keys, a bundle for each language, and the words of the site."""

import gzip
import json
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

from sitegen.content.library import Library
from sitegen.locales import Locale
from sitegen.products import Product, Work
from sitegen.render.records import FRAGMENT, LEXICON, MAGIC, RECORD, WORDS, spelling_of

SCRIPT = "pagefind.js"
KEPT = (SCRIPT, "pagefind-entry.json", "wasm.unknown", "pagefind.unknown", "index/", "fragment/", "filter/")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
KEYS, VOCABULARY = "keys.pack", "words.pack"
"""JSON in gzip, as Pagefind's own files are, since not every host packs what it sends. The words of the site are the
larger, and a browser needs them only for a word that the site does not have."""
OWN = "="
"""Follows a word that is a key itself."""
SWALLOWED = b"console.error(`Failed to load the index chunk ${url}:\n${e?.toString()}`);"
"""What Pagefind does when a part of the index cannot be loaded: it goes on without, and readers would be told that
nothing was found. Here it fails instead, and the panel says so."""
SLASH = "~"
"""In the names of the files that Pagefind reads: one folder costs less than thousands."""


def lexicon(library: Library) -> Product:
    """What keys are made by: the lexicon, and the names of places, which keep what looks like an ending."""
    concepts = {
        slug: concept.model_dump(mode="json", exclude_defaults=True) for slug, concept in library.concepts.items()
    }
    names = sorted({region.name for region in library.regions.values()})
    return Product("lexicon", make_lexicon, inputs={"concepts": concepts, "names": names})


def make_lexicon(work: Work) -> dict[str, bytes]:
    """The lexicon as JSON."""
    return {LEXICON: json.dumps(dict(work.inputs), ensure_ascii=False, sort_keys=True).encode()}


def products(pages: Iterable[Product], locales: Sequence[Locale]) -> Iterator[Product]:
    """For each language the index over its pages, whether they yield a record or not, and the words in them."""
    found = list(pages)
    for locale in locales:
        own = [page for page in found if page.inputs.get("language") == locale.code]
        view = {"language": locale.code, "folder": f"pagefind/{locale.code}/"}
        yield Product(f"search:{locale.code}", make_index, view, needs=tuple((page.key, RECORD) for page in own))
        needs = (("lexicon", LEXICON), *((page.key, WORDS) for page in own))
        yield Product(f"words:{locale.code}", make_words, view, needs=needs)


def make_index(work: Work) -> dict[str, bytes]:
    """Pagefind's bundle, without the user interfaces and the worker that it brings along."""
    with tempfile.TemporaryDirectory() as folder:
        site, bundle = Path(folder, "site"), Path(folder, "bundle")
        site.mkdir()
        for path, data in work.needed.items():
            if path.endswith(".html"):
                (site / path.removeprefix(RECORD).replace("/", SLASH)).write_bytes(data)
        run_pagefind(site, bundle)
        found = {path.relative_to(bundle).as_posix(): path for path in sorted(bundle.rglob("*")) if path.is_file()}
        return {
            work.inputs["folder"] + name: _kept(name, path.read_bytes(), work)
            for name, path in found.items()
            if name.startswith(KEPT)
        }


def _kept(name: str, data: bytes, work: Work) -> bytes:
    if name.startswith("fragment/"):
        return in_words(data, work)
    return failing(data) if name == SCRIPT else data


def failing(script: bytes) -> bytes:
    """Pagefind's script, which tells when it could not load a part of the index; RuntimeError when it is another."""
    if script.count(SWALLOWED) != 1:
        raise RuntimeError("pagefind.js: another version, which may swallow failures elsewhere")
    return script.replace(SWALLOWED, b"throw e;")


def in_words(data: bytes, work: Work) -> bytes:
    """A fragment as readers see the page, in the place of that which Pagefind wrote in keys."""
    begins = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, 1000)
    name = json.JSONDecoder().raw_decode(begins.decode(errors="ignore"), len(MAGIC) + len('{"url":'))[0]
    return work.needed[f"{RECORD}{name.removeprefix('/').replace(SLASH, '/')}{FRAGMENT}"]


def run_pagefind(site: Path, bundle: Path) -> None:
    """Run the command; RuntimeError with its own words when it fails."""
    # Without a language Pagefind takes words as they are: the keys are the stems.
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(bundle)]
    command += ["--force-language", "unknown"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode:
        raise RuntimeError(f"pagefind: {done.stdout}{done.stderr}")


def make_words(work: Work) -> dict[str, bytes]:
    """All that the browser needs to turn a query into keys, and to mend a slip: the site's words and the other keys."""
    pages = [json.loads(data) for path, data in work.needed.items() if path.startswith(WORDS)]
    words, keys = ({each for page in pages for each in page[kind]} for kind in ("words", "keys"))
    spelling = spelling_of(work.needed[LEXICON], work.inputs["language"])
    packs: dict[str, dict[str, Any]] = {
        KEYS: {"spelling": spelling.data(sorted(words)), "pages": len(pages)},
        VOCABULARY: {
            "words": packed(f"{each}{OWN}" if each in keys else each for each in sorted(words)),
            "keys": packed(sorted(keys - words)),
        },
    }
    return {f"{work.inputs['folder']}{name}": _packed(told) for name, told in packs.items()}


def _packed(told: Mapping[str, Any]) -> bytes:
    return gzip.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


def packed(words: Iterable[str]) -> str:
    """Sorted words, each as the number of letters it shares with the one before (base 36, one digit) and the rest."""
    return "\n".join(_rest(word, before) for before, word in pairwise(("", *words)))


def _rest(word: str, before: str) -> str:
    same = len([None for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, before, strict=False))])
    same = min(same, len(DIGITS) - 1)
    return DIGITS[same] + word[same:]
