"""The site after each step of an event's life, made as the store makes it, and where a session shows in it."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import readers
import yaml
from building import covers_of
from icalendar import Component
from readers import Told
from telling import EN, ID, ROOT

from sitegen import locales
from sitegen.content import library
from sitegen.content.library import Library
from sitegen.locales import Locale
from sitegen.problems import is_error
from sitegen.products import Product, Work
from sitegen.publish import ledger
from sitegen.render import fill, glossary, search, site

BASE = library.gather(ROOT / "tests/golden/base")
FOLDER = "content/events/2026/rapat-warga"
SITE = "https://kabar.example/"
SHELL = "".join(f"@@{hole}@@\n" for hole in sorted(fill.HOLES)).encode()
LIBRARY, _ = library.read(BASE, dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
TEMPLATES = {
    **fill.read_templates(Work({}, {}, ROOT)),
    **search.make_lexicon(Work(search.lexicon(LIBRARY).inputs, {}, ROOT)),
    **glossary.make_terms(Work(glossary.product(LIBRARY, locales.load()).inputs, {}, ROOT)),
}
SCHEDULE = ("schedule",)
CHANNELS = (("topics", "siskamling"), ("regions", "35"), ("regions", "35.74"))
"""What both events belong to, beside the whole schedule."""

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """What an editor does, or what time does, and what everybody must then be told of each session.

    `event` and `sessions` replace fields; `change` is what is announced, if anything is.
    """

    name: str
    now: dt.datetime
    told: Mapping[str, Told]
    event: Fields = field(default_factory=dict)
    sessions: Mapping[str, Fields] = field(default_factory=dict)
    change: Fields | None = None

    def over(self, session: str) -> bool:
        """Whether a session is behind us; one that waits for a date never is."""
        told = self.told[session]
        return told.standing != "postponed" and told.end < self.now


@dataclass(frozen=True)
class Published:
    """The site after a step: its files by path, its ledger, and the library that it was made from."""

    step: Step
    files: Mapping[str, bytes]
    record: ledger.Ledger
    rows: Mapping[str, Told]
    library: Library
    standing: frozenset[str]

    def page(self, locale: Locale, *parts: str) -> str:
        """A page's markup."""
        return self.files[locale.address(*parts) + "index.html"].decode()

    def own(self, locale: Locale, *parts: str) -> str:
        """The markup of the event's page, or of one below it."""
        return self.page(locale, "events", "2026", "rapat-warga", *parts)

    def calendars(self, locale: Locale) -> dict[str, bytes]:
        """Every calendar that may hold the event, by path: its own first."""
        own = locale.address("events", "2026", "rapat-warga") + locale.file("session")
        channels = [locale.address(*parts) + locale.file("schedule") for parts in (SCHEDULE, *CHANNELS)]
        return {path: self.files[path] for path in (own, *channels)}

    def vevents(self, locale: Locale, session: str) -> dict[str, Component | None]:
        """A session in each calendar that may hold it."""
        return {path: readers.vevent(data, uid(session)) for path, data in self.calendars(locale).items()}

    def feeds(self, locale: Locale, session: str) -> dict[str, tuple[Told, dt.datetime] | None]:
        """A session in each feed that may hold it, by path: what it tells, and since when."""
        guid = f"tag:kabar.example,2026:{locale.code}/rapat-warga.{session}"
        paths = [locale.address("schedule") + file for file in ("rss.xml", "atom.xml", "feed.json")]
        paths += [locale.address(*parts) + "rss.xml" for parts in CHANNELS]
        return {path: readers.of_feed(self.files[path], path, guid, locale) for path in paths}

    def lists(self, locale: Locale, part: str) -> dict[str, Told | None]:
        """A session in each page that lists it with others, by address; `part` is how its title ends."""
        found = {}
        for parts in ((), SCHEDULE, *CHANNELS):
            listed = readers.of_list(self.page(locale, *parts), "/rapat-warga/", part)
            assert len(listed) < 2
            found[locale.address(*parts)] = listed[0] if listed else None
        return found


def uid(session: str) -> str:
    """A session's name in calendars and in the ledger, from its first day to its last."""
    return f"rapat-warga.{session}@kabar.example"


def states(event: Fields, steps: Sequence[Step]) -> Iterator[Fields]:
    """The event's front matter after each step."""
    for step in steps:
        own = [{**session, **step.sessions.get(session["id"], {})} for session in event["sessions"]]
        changes = [*event.get("changes", ()), *([step.change] if step.change else [])]
        event = {**event, **step.event, "sessions": own, "changes": changes}
        yield event


def published(event: Fields, english: Fields, step: Step) -> Published:
    """The site that holds the event as its file states it then."""
    texts = {f"{FOLDER}/index.id.md": _front(event), f"{FOLDER}/index.en.md": _front(english)}
    found, problems = library.read(replace(BASE, texts={**BASE.texts, **texts}), step.now)
    assert not [problem for problem in problems if is_error(problem)]
    products, rows = site.products(found, (ID, EN)), site.sessions(found)
    record = ledger.of(json.loads(json.dumps(ledger.plain(site.addresses(products), rows))))
    files = dict(each for product in products for each in _made(product))
    told = {row["uid"]: readers.of_row(row) for row in rows}
    return Published(step, files, record, told, found, site.standing(products))


def _front(fields: Fields) -> str:
    return f"---\n{yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False)}---\n\n{fields['summary']}\n"


def _made(product: Product) -> Iterator[tuple[str, bytes]]:
    """The files of a page, a feed or a calendar."""
    if product.key.startswith(("page:", "feed:", "calendar:")):
        needed = (
            TEMPLATES | covers_of(product) | {path: SHELL for key, path in product.needs if key.startswith("shell:")}
        )
        needed |= {
            path: b"a download"
            for key, path in product.needs
            if key.startswith(("download:", "form:", "pack:", "data:"))
        }
        yield from product.make(Work(json.loads(json.dumps(dict(product.inputs))), needed, ROOT)).items()
