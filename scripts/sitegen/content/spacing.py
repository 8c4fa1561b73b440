"""Marks of Markdown that a space keeps from being any: a link, a picture or a heading shows as it was typed."""

import html
import re
from collections.abc import Callable, Iterator

from sitegen.content import notes, outline
from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

_TARGET = r"(?:/|\.{1,2}/|#|https?:|mailto:|tel:)[^()\s]*"
_SPACED = re.compile(
    rf"(!?\[[^\[\]\n]{{1,200}}\])[ \t]{{1,3}}(\({_TARGET}\))|(!\[[^\[\]\n]{{0,200}}\])[ \t]{{1,3}}(\([^()\s]+\))"
    r"|^[ ]{1,3}(#{1,6}[ \t]++[^\s#][^\n]{0,60})",
    re.MULTILINE,
)


def check(document: Document, rendered: Callable[[str], str]) -> Iterator[Problem]:
    """Each such space, if what is around it shows; a text is `rendered` as HTML only if it seems to have one."""
    found = [*_SPACED.finditer(document.spoken)]
    shown = " ".join(notes.CODE.sub("", rendered(document.body)).split()) if found else ""
    for each in found:
        if html.escape(" ".join(each[0].split()), quote=False) in shown:
            line, column = outline.place(document.body, each.start())
            wanted = "".join(part for part in each.groups() if part)
            yield document.flaw("space-in-mark", line, column, given=each[0].rstrip(), wanted=wanted.rstrip())
