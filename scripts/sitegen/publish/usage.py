"""What the site's pages can hold, so that of the theme's style sheet only the rules for that are published.

A name that stands anywhere in a template or a script counts as used there, since names are also put together from
parts; in finished markup only tags, classes, ids and attributes count, since the words of a text say nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tinycss2 import ast

from sitegen.content import markdown
from sitegen.publish import sheets

_WORD = re.compile(r"[A-Za-z_][\w-]*")
_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_ATTRIBUTE = re.compile(r'\s([a-z][a-z-]*)(?:="([^"]*)")?')
_OPENING = re.compile(r"<[a-z][^>]*>")
_TOLD = frozenset({"class", "id", "type", "role", "dir", "lang"})
"""Attributes by whose value a theme tells elements apart."""
_KINDS = frozenset(
    "abstract bug danger example failure info note question quote success tip warning".split()  # noqa: SIM905
)
"""The kinds of admonition that the theme draws; an editor's text may use any."""
_ANY_OF = frozenset({"is", "where", "has"})
_NEVER = frozenset({"host", "-moz-focusring", "-moz-placeholder", "-ms-input-placeholder"})
"""Pseudo-classes of no element of ours, or of browsers that are gone."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Names of elements, classes, ids, attributes and their values, all in one: what may stand in a page."""

    names: frozenset[str]

    def possible(self, selector: Iterable[ast.Node]) -> bool:
        """Whether an element of any page can match: all that the selector names is used somewhere."""
        nodes = [node for node in selector if node.type != "comment"]
        signs = [node.value if node.type == "literal" else "" for node in nodes]
        return all(self._node(sign, node) for sign, node in zip(["", *signs], nodes, strict=False))

    def _node(self, sign: str, node: ast.Node) -> bool:
        """A part of a selector, after the `sign` that stands before it."""
        if node.type == "hash":
            return node.value in self.names
        if node.type == "ident":
            return node.value not in _NEVER if sign == ":" else node.value in self.names
        if node.type == "[] block":
            return self._attribute(node.content)
        if node.type == "function" and node.lower_name in _ANY_OF:
            return any(map(self.possible, sheets.selectors(node.arguments)))
        return True

    def _attribute(self, content: Iterable[ast.Node]) -> bool:
        """`[name]`, or `[name=value]`; of `[name^=value]` and the like the name alone counts."""
        parts = [node for node in content if node.type not in ("whitespace", "comment")]
        if parts[0].value not in self.names:
            return False
        exact = len(parts) > 2 and parts[1].value == "=" and parts[0].value in _TOLD
        return not exact or parts[2].value in self.names


def of(sources: Iterable[str], pages: Iterable[str]) -> Usage:
    """All that templates and scripts (`sources`) name, the markup of finished `pages`, and what Markdown may become."""
    words = {word for text in sources for word in _WORD.findall(text)}
    return Usage(frozenset({*words, *_of_markdown(), *(name for page in pages for name in _of_markup(page))}))


def _of_markup(text: str) -> set[str]:
    """Tags, attributes, and the values of those that tell elements apart, in markup or in code that makes it."""
    found = set(_TAG.findall(text))
    for opening in _OPENING.findall(text):
        for name, value in _ATTRIBUTE.findall(opening):
            found |= {name, *(value.split() if name in _TOLD else ())}
    return found


def _of_markdown() -> set[str]:
    """What an editor's text may become, whether any does today or not: no edit of a text changes the style sheet."""
    attributes = {name for names in markdown.ATTRIBUTES.values() for name in names}
    return {*markdown.TAGS, *attributes, *markdown.CLASSES, *_KINDS}
