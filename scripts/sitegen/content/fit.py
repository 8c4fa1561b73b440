"""Whether a translation fits: it names what its original has, leaves nothing out, and is not stale."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from sitegen import problems
from sitegen.content import translation
from sitegen.content.entries import T, Text, Told
from sitegen.content.frontmatter import Document
from sitegen.content.models import Event, Module
from sitegen.content.tree import Place
from sitegen.problems import Problem, few


def check(told: Told[T], language: str, text: Text) -> Iterator[Problem]:
    """Words for what is not there, words that are missing, and an original that has changed since."""
    document = told.folder.documents[language]
    wanted, given = translation.prose(told.facts), translation.given(text)
    items = _items(told.facts)
    yield from few(_unknown(document, given, items))
    for place in given:
        key, item = _named(place)
        if place not in wanted and (key not in items or item in items[key]):
            yield document.problem("nothing-to-translate", *place, given=".".join(map(str, place)))
    for place, original in wanted.items():
        if (
            place not in given
            and place[-1] not in translation.OFTEN_THE_SAME
            and place not in (("title",), ("summary",))
        ):
            values = {
                "given": ".".join(map(str, place)),
                "text": original if len(original) < 60 else original[:57] + "...",
                "form": _form(place),
            }
            yield document.problem("untranslated-item", *place, **values)
    if translation.is_stale(text, told.facts, told.folder.main.body):
        yield document.problem("stale-translation", "source_hash", slug=told.folder.slug)


def _unknown(document: Document, given: Iterable[Place], items: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Items that the original has not, each once."""
    for key, item in dict.fromkeys(map(_named, given)):
        if key in items and item not in items[key]:
            near = problems.nearest(item, items[key])
            values = {"key": key, "given": item, "known": ", ".join(items[key]), "nearest": near}
            yield document.problem("unknown-item", key, item, **values)


def _named(place: Place) -> tuple[str, str]:
    """The list that a place is in, and the item."""
    return str(place[0]), str(place[1]) if len(place) > 1 else ""


def _items(facts: Event | Module) -> Mapping[str, Collection[str]]:
    """What a translation may name under each key."""
    found: dict[str, tuple[str, ...]] = {}
    for key, name in (("sessions", "id"), ("speakers", "id"), ("photos", "file"), ("attachments", "file")):
        if hasattr(facts, key):
            found[key] = tuple(getattr(each, name) for each in getattr(facts, key))
    for key in ("changes", "corrections", "outcomes", "points", "checklist", "questions", "sources", "history"):
        if hasattr(facts, key):
            found[key] = tuple(str(number) for number in range(1, len(getattr(facts, key)) + 1))
    if isinstance(facts, Event):
        found["moved"] = tuple(str(each.date) for each in facts.series.moved) if facts.series else ()
    return {key: dict.fromkeys(names) for key, names in found.items()}


def _form(place: Place) -> str:
    """The lines to write: `sessions:` / `  sesi-1:` / `    title: ...`."""
    names = [f'"{part}"' if str(part)[:1].isdigit() else str(part) for part in place]
    lines = [f"{'  ' * depth}{name}:" for depth, name in enumerate(names)]
    return " / ".join(f"`{line}`" for line in (*lines[:-1], f"{lines[-1]} ..."))
