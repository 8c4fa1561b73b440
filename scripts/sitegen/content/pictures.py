"""Pictures in a module's text: each a paragraph of its own, with words for readers who do not see it.

`![Denah pos ronda dan tiga jalur patroli](denah-ronda.png "Contoh denah")`: alternative text, a file of the module's
own folder and, if wanted, a caption.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.content import alternatives, asides, enclosures, filekinds, markdown, markup, outline, typed
from sitegen.content.bundles import MAIN
from sitegen.content.entries import Told
from sitegen.content.fields import FILE_NAME
from sitegen.content.frontmatter import Document
from sitegen.content.models import Module
from sitegen.problems import Problem, few

HEAVY = 1_000_000
"""Bytes that no drawing needs: such a PNG is a photo, which would be published as a heavy one."""

# An exclamation mark before a footnote or a section of XML asks for no picture.
_BEGINS = re.compile(r"(?<!\\)!\[(?!\^|CDATA\[)")
_HEAD = re.compile(r" {0,3}!\[")
_TARGET = re.compile(r"(?:[^<>()]+|\([^()]*\))*+")
_FRAMED = re.compile(r'<figure class="kp-picture"><img src="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture where a text asks for it: line and column count from 1 within the text."""

    file: str
    alt: str
    line: int
    column: int


def shown(bodies: Iterable[str]) -> tuple[str, ...]:
    """The files that texts show, each once, by name."""
    return tuple(sorted({each.file for body in bodies for each in _asked(body)[0]}))


def published(file: str) -> str:
    """The name that a file gets on the site.

    A drawing has to stay sharp and small, which JPEG can't do: what the editor saved as PNG stays one. The name alone
    decides, since the addresses of a page are known before any picture is opened.
    """
    if filekinds.ending(file) == "png":
        return file.rsplit(".", 1)[0] + ".png"
    return enclosures.published(file, photo=True)


def check(told: Told[Module]) -> Iterator[Problem]:
    """Everything that is wrong with the pictures of a module, at the line that shows them."""
    for document in told.folder.documents.values():
        yield from _tags(document)
        alone, others = _asked(document.body)
        for line, column in others:
            yield _problem(document, Picture("", "", line, column), "picture-in-line")
        for each in alone:
            yield from _words(document, each)
        yield from few(fault for each in alone for fault in _file(told, document, each))
        yield from _photographed(told, document, alone)
        if not others:
            yield from _swallowed(document, alone)
    yield from _rivals(told)
    yield from _left_out(told)


def _asked(body: str) -> tuple[tuple[Picture, ...], tuple[tuple[int, int], ...]]:
    """The pictures that are a paragraph of their own, and where others stand within something else."""
    lines = asides.blanked(body).split("\n")
    alone: list[Picture] = []
    others: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        starts = [each.start() + 1 for each in _BEGINS.finditer(line)]
        beside = "".join((*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])).strip()
        if len(starts) == 1 and not beside and (found := _whole(line)):
            alone.append(Picture(found[1], found[0].strip(), index + 1, starts[0]))
        else:
            others += [(index + 1, start) for start in starts]
    return tuple(alone), tuple(others)


def _whole(line: str) -> tuple[str, str] | None:
    """The alternative text and the file of a line that is a picture and nothing else.

    From its two ends to the middle: one pattern for all of it would try every part of a long stretch of spaces.
    """
    head, body = _HEAD.match(line), line.rstrip(" \t")
    if not head or not body.endswith(")"):
        return None
    inner = body[head.end() : -1].rstrip(" \t")
    at = inner.find("](")
    while at >= 0:
        target = _untitled(inner[at + 2 :].strip(" \t")).rstrip(" \t").removeprefix("<").removesuffix(">")
        if _TARGET.fullmatch(target):
            return inner[:at], target
        at = inner.find("](", at + 2)
    return None


def _untitled(target: str) -> str:
    """What is in the round brackets of a link, without a title in quotation marks."""
    quote = target[-1:]
    if quote not in ('"', "'"):
        return target
    starts = [at for at in (target.find(" " + quote), target.find("\t" + quote)) if 0 <= at < len(target) - 2]
    return target[: min(starts)] if starts else target


def _tags(document: Document) -> Iterator[Problem]:
    text = document.spoken
    for tag in markup.tags(text):
        if tag.name == "img":
            mark = document.within(*outline.place(text, tag.start))
            yield Problem.at(document.path, mark, "picture-as-html")


def _words(document: Document, picture: Picture) -> Iterator[Problem]:
    """What is read out in place of the picture."""
    if not picture.alt:
        yield _problem(document, picture, "picture-without-alt", given=picture.file)
    elif alternatives.says_nothing(picture.alt, picture.file):
        yield _problem(document, picture, "picture-alt-empty", given=picture.alt)


def _file(told: Told[Module], document: Document, picture: Picture) -> Iterator[Problem]:
    given = picture.file
    if "/" in given or ":" in given:
        yield _problem(document, picture, "picture-elsewhere", given=given if len(given) < 80 else given[:77] + "...")
    elif not FILE_NAME.fullmatch(given):
        yield _problem(document, picture, "bad-file-name", given=given, nearest=typed.nearest("bad-file-name", given))
    else:
        for code, values in enclosures.unfit(given, told.folder.files):
            yield _problem(document, picture, code, given=given, **values)


def _photographed(told: Told[Module], document: Document, alone: Iterable[Picture]) -> Iterator[Problem]:
    """Photos that were saved as a drawing."""
    for each in alone:
        asset = told.folder.files.get(each.file)
        drawn = asset and asset.size > HEAVY and filekinds.ending(each.file) == "png"
        if drawn and not [*enclosures.unfit(each.file, told.folder.files)]:
            yield _problem(document, each, "photo-as-png", given=each.file)


def _swallowed(document: Document, alone: Iterable[Picture]) -> Iterator[Problem]:
    """Pictures that only look like a paragraph: a block of HTML around them keeps Markdown out."""
    known = {each.file: markdown.Picture(each.file, 1, 1) for each in alone if FILE_NAME.fullmatch(each.file)}
    framed = _FRAMED.findall(markdown.render(document.body, pictures=known).html) if known else []
    for each in alone:
        if each.file in framed[:1]:
            framed.pop(0)
        elif each.file in known:
            yield _problem(document, each, "picture-in-line")


def _rivals(told: Told[Module]) -> Iterator[Problem]:
    """Two files of one address. Case makes no difference: on many computers it makes none either."""
    main, files = told.folder.main, told.folder.files
    attached = {each.file: main.mark("attachments", at, "file")[0] for at, each in enumerate(told.facts.attachments)}
    taken = {file.lower(): (file, line, main) for file, line in attached.items()}
    seen: set[str] = set()
    for document in (main, *(each for each in told.folder.documents.values() if each is not main)):
        for each in _asked(document.body)[0]:
            if each.file in seen or each.file not in files:
                continue
            seen.add(each.file)
            name, line = published(each.file), document.body_line + each.line - 1
            rival, first, where = taken.setdefault(name.lower(), (each.file, line, document))
            if name.lower() in enclosures.cards():
                yield _problem(document, each, "reserved-file-name", given=each.file)
            elif each.file in attached:
                values = {"given": each.file, "first": _line(attached[each.file], main, document)}
                yield _problem(document, each, "photo-and-attachment", **values)
            elif rival != each.file:
                values = {"given": each.file, "other": rival, "first": _line(first, where, document)}
                yield _problem(document, each, "same-published-name", **values, published=name)


def _line(number: int, document: Document, here: Document) -> str:
    """A line as one refers to it from a file: of another, its name too."""
    return str(number) if document is here else f"{number} ({document.path.rsplit('/', 1)[1]})"


def _left_out(told: Told[Module]) -> Iterator[Problem]:
    """Pictures that a translation does not show: one with other words in it may take its place."""
    files = told.folder.files
    wanted = [file for file in shown((told.folder.main.body,)) if file in files]
    for language, document in told.folder.documents.items():
        given = shown((document.body,))
        missing = [file for file in wanted if file not in given]
        if language != MAIN and document.body.strip() and len(given) < len(wanted):
            mark = document.within(1)
            yield Problem.at(document.path, mark, "untranslated-picture", given=", ".join(missing))


def _problem(document: Document, picture: Picture, code: str, **values: object) -> Problem:
    return document.flaw(code, picture.line, picture.column, **values)
