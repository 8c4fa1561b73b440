"""Filling: templates over plain data, and the holes of a shell that MkDocs rendered once."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from sitegen import locales, urls
from sitegen.products import Product, Work

HOLES = frozenset({"base", "root", "title", "head", "alternates", "toc", "content", "canonical", "meanings"})
HAND_WRITTEN = frozenset({"head", "alternates", "canonical", "meanings"})
_UNBROKEN = re.compile(r"\d+(?:[.:]\d\d)?–\d+(?:[.:]\d\d)?(?: \w+)?|\d\d[.:]\d\d \w+(?:–\w+)?")
"""Hours with their zone, and days with their month: `13.30–15.30 WIB`, `2–3 Februari`."""
_HOLE = re.compile(r"@@([a-z]+)@@")
FOLDER = "overrides/pages"
TEMPLATES = "@templates/"


def template_product() -> Product:
    """The templates as a product, so that whatever is made with them is made again when they change."""
    return Product("templates", read_templates, sources=(FOLDER,))


def read_templates(work: Work) -> dict[str, bytes]:
    """Every template of overrides/pages, by its name."""
    folder = work.root / FOLDER
    return {TEMPLATES + path.name: path.read_bytes() for path in sorted(folder.glob("*.html")) if path.exists()}


def template(work: Work, name: str, language: str) -> Template:
    """A compiled template with the strings of a language, from the templates that the product needs."""
    kept = (each for each in sorted(work.needed.items()) if each[0].startswith(TEMPLATES))
    found = tuple((path.removeprefix(TEMPLATES), text) for path, text in kept)
    return environment(found, FOLDER, language).get_template(name + ".html")


@lru_cache(maxsize=8)
def environment(templates: tuple[tuple[str, bytes], ...], folder: str, language: str) -> Environment:
    """Templates (name, text) of a folder of the project, with the strings of a language."""
    texts = {name: text.decode() for name, text in templates}

    def load(name: str) -> tuple[str, str, None] | None:
        """A template under its name in the project, so that an error says where it is."""
        return (texts[name], f"{folder}/{name}", None) if name in texts else None

    made = Environment(
        loader=FunctionLoader(load), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    locale = next(found for found in locales.load() if found.code == language)
    made.filters["unbroken"] = unbroken
    made.globals.update(t=locale.t, size=locale.size, language=language, url=locale.address, Markup=Markup)
    return made


def unbroken(text: str) -> Markup:
    """A text in which hours and days stay on one line."""
    return Markup(_UNBROKEN.sub(r'<span class="kp-unbroken">\g<0></span>', str(Markup.escape(text))))  # noqa: S704


def fill(shell: bytes, parts: Mapping[str, str], expected: frozenset[str] = HOLES) -> bytes:
    """The shell with its holes filled. What fills a hole is never searched for holes itself.

    Raises ValueError when the shell's holes are not the expected ones: a theme update moved something.
    """
    pieces = _pieces(shell)
    names = set(pieces[1::2])
    if names != expected:
        raise ValueError(f"the shell has the holes {sorted(names)}, expected {sorted(expected)}")
    return "".join(parts[piece] if odd % 2 else piece for odd, piece in enumerate(pieces)).encode()


@lru_cache(maxsize=16)
def _pieces(shell: bytes) -> tuple[str, ...]:
    return tuple(_HOLE.split(shell.decode()))


def frame(view: Mapping[str, Any], head: str, content: str, meanings: str) -> dict[str, str]:
    """What fills the holes of a page, from its view; `head`, `content` and `meanings` are markup already."""
    root = urls.root_of(view["address"])
    return {
        "root": root,
        "base": root + view["prefix"],
        "title": escape(view["title"]),
        "head": head,
        "alternates": switch(view, root),
        "toc": "",
        "content": content,
        "meanings": meanings,
        "canonical": escape(view["canonical"]),
    }


def switch(view: Mapping[str, Any], root: str) -> str:
    """The links to the same page in the other languages."""
    return "".join(
        f'<a class="kp-lang" href="{escape(root + other["address"])}" hreflang="{other["language"]}"'
        f' lang="{other["language"]}" aria-label="{escape(other["label"])}">{escape(other["name"])}</a>'
        for other in view["switch"]
    )
