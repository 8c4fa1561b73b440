"""What a folder says by itself, and what is wrong with it whatever else there is: the dear part of all reading."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sitegen.content import (
    abbreviations,
    bounds,
    boxes,
    checks,
    comments,
    entries,
    listitems,
    markdown,
    misread,
    notes,
    numbering,
    pagelinks,
    papers,
    personal,
    placeholders,
    prose,
    rawblocks,
    rolls,
    spacing,
    surplus,
    unseen,
    ways,
)
from sitegen.content.bundles import Bundle
from sitegen.content.entries import Entry, Folder, Gone, Told
from sitegen.content.frontmatter import Document
from sitegen.content.models import Event, Module
from sitegen.content.outline import Link
from sitegen.content.pagelinks import Found
from sitegen.content.sources import Asset
from sitegen.content.ways import Ways
from sitegen.problems import Problem, few
from sitegen.store import digest_of


@dataclass(frozen=True, slots=True)
class Context:
    """All that a folder is read with but its own files.

    The site's zone, what an office can be reached by (personal.py), and the abbreviations that the glossary explains,
    None when it can't be read.
    """

    zone: str
    contacts: frozenset[str]
    explained: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A folder that was read. Of a sound one there is `told`, and its `entry`, or it is `gone`.

    Of a faulty one there is what it still names soundly, for checks alone (`remains`). `links` are by the document's
    language. `digest` is that of all that it comes from, and `front` that of all but the texts below the front matter,
    which nothing but its own pages shows.
    """

    folder: Folder
    digest: str
    front: str
    told: Told[Any] | None = None
    entry: Entry[Any] | None = None
    gone: Gone | None = None
    remains: Told[Any] | None = None
    links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    faults: tuple[Problem, ...] = ()


Read = Callable[[Sequence[Bundle], Context], Sequence[Reading]]


@dataclass(frozen=True, slots=True)
class Alone:
    """A text that no folder has, and what is wrong with it by itself; of a hand-written page what was `found` in it."""

    faults: tuple[Problem, ...]
    found: Found | None = None


ReadAlone = Callable[[str, str, Document | None, frozenset[str]], Alone]


def read_all(bundles: Sequence[Bundle], context: Context) -> Sequence[Reading]:
    """Read folders, one after the other."""
    return [read(bundle, context) for bundle in bundles]


def read(bundle: Bundle, context: Context) -> Reading:
    """Read a folder: a pure function of the two."""
    folder = entries.parsed(bundle)
    found, wrong = entries.event(folder, context.zone) if folder.year else entries.module(folder)
    told = found if isinstance(found, Told) else None
    found_in = {language: ways.of(document.body) for language, document in folder.documents.items()}
    prosaic = _prose(folder, told, context, found_in)
    faults = [*wrong, *_texts(bundle, context), *prosaic, *(_rules(told) if told else ())]
    entry = told.entry() if told else None
    return Reading(
        folder,
        digest(bundle, context),
        _front(folder, entry, context),
        told,
        entry,
        found if isinstance(found, Gone) else None,
        None if found else entries.remains(folder, Event if folder.year else Module),
        {language: each.links for language, each in found_in.items()},
        tuple(faults),
    )


def alone(path: str, said: str, page: Document | None, contacts: frozenset[str]) -> Alone:
    """Read a text that no folder has: a pure function of its path, what it says and the contacts.

    `page` is the same as it was parsed, where it is a hand-written page's.
    """
    faults = (*text(path, said, contacts), *(_written(page) if page else ()))
    return Alone(faults, pagelinks.found(page) if page else None)


def digest_alone(path: str, said: str, contacts: frozenset[str]) -> str:
    """Hash all that this comes from but the code."""
    return digest_of(repr(("alone", path, said, sorted(contacts))).encode("utf-8", "replace"))


def digest(bundle: Bundle, context: Context) -> str:
    """Hash all that a reading comes from but the code."""
    return _hashed(bundle.path, bundle.files, sorted(bundle.texts.items()), context)


def _front(folder: Folder, entry: Entry[Any] | None, context: Context) -> str:
    fields = sorted((language, document.fields) for language, document in folder.documents.items())
    return _hashed(folder.path, folder.files, [fields, sorted(entry.stale) if entry else []], context)


def _hashed(path: str, files: Mapping[str, Asset], said: object, context: Context) -> str:
    own = sorted((name, repr(asset)) for name, asset in files.items())
    told = (context.zone, sorted(context.contacts), context.explained and sorted(context.explained))
    return digest_of(repr((path, own, said, told)).encode("utf-8", "replace"))


def text(path: str, text: str, contacts: Iterable[str]) -> Iterator[Problem]:
    """What no text of a project may hold, whatever it is."""
    if path.startswith(("content/", "docs/")):
        yield from few(personal.check(path, text, frozenset(contacts)))
    yield from few(placeholders.check(path, text))
    yield from unseen.check(path, text)


def markdown_alone(
    document: Document, around: dt.date | None, rendered: Callable[[str], str]
) -> tuple[Iterator[Problem], ...]:
    """What the Markdown of any text can have wrong, a folder's or a page's, by kind of fault.

    `around` is a day near those that it states without a year; it is `rendered` as HTML where that has to be seen.
    """
    return (
        prose.dates(document, around),
        prose.passages(document),
        bounds.check(document),
        rolls.check(document),
        listitems.sub_items(document),
        numbering.check(document, rendered),
        boxes.check(document, rendered),
        comments.check(document, rendered),
        spacing.check(document, rendered),
        surplus.swallowed(document, rendered),
    )


def on_screen_alone(document: Document, rendered: Callable[[str], str]) -> tuple[Iterator[Problem], ...]:
    """What the Markdown of a text that is read on a screen alone can lose; of modules `papers` asks it."""
    return (
        surplus.check(document, rendered),
        misread.run_together(document, rendered),
        notes.check(document, rendered),
    )


def _written(page: Document) -> Iterator[Problem]:
    yield from few(
        *markdown_alone(page, None, pagelinks.rendered),
        prose.html(page, pagelinks.passed(page.body), pagelinks.fits),
        prose.remote(page, pagelinks.parted(page)[0]),
        prose.wordless(page, pagelinks.passed),
        rawblocks.check(page, pagelinks.passed(page.body).pieces),
        *on_screen_alone(page, pagelinks.rendered),
    )


def _texts(bundle: Bundle, context: Context) -> Iterator[Problem]:
    for language, each in bundle.texts.items():
        yield from text(bundle.place(language), each, context.contacts)


def _rules(told: Told[Any]) -> Iterator[Problem]:
    return checks.event_alone(told) if told.folder.year else checks.module_alone(told)


def _prose(folder: Folder, told: Told[Any] | None, context: Context, found: Mapping[str, Ways]) -> Iterator[Problem]:
    around = told.facts.when.date if told and folder.year else None
    rendered = cache(lambda body: markdown.render(body).html)
    for language, document in folder.documents.items():
        if context.explained is not None:
            yield from few(abbreviations.check(document, context.explained))
        yield from few(
            *markdown_alone(document, around, rendered),
            prose.idle(document, found[language].idle),
            prose.wordless(document, ways.passed),
            rawblocks.check(document, ways.html(document.body).pieces),
            *(_of_event(document, found[language], rendered) if folder.year else _of_module(document)),
        )


def _of_event(document: Document, found: Ways, rendered: Callable[[str], str]) -> tuple[Iterator[Problem], ...]:
    return (
        prose.headings(document),
        prose.html(document, ways.html(document.body), prose.fits),
        prose.pictures(document, found.links),
        *on_screen_alone(document, rendered),
    )


def _of_module(document: Document) -> tuple[Iterator[Problem], ...]:
    return (papers.check(document),)
