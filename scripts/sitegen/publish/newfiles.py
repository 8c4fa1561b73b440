"""New folders of content: written whole or not at all, and never over anything that is there."""

import datetime as dt
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sitegen.content import personal, registers, site
from sitegen.content.drafting import answers, eventfile, formats, modulefile, pressrelease, scribe
from sitegen.content.drafting.answers import AnswerError, Answers
from sitegen.content.drafting.manuscript import UnreadableError
from sitegen.content.drafting.scribe import Doubtful
from sitegen.content.drafting.sketch import Sketch
from sitegen.content.fields import DEVICE, SLUG
from sitegen.content.registers import Registers
from sitegen.dates import When
from sitegen.publish import summary
from sitegen.publish.build import moment

MOST = 1000
"""Press releases of a folder that are drafted at once."""


class NewError(Exception):
    """Nothing was written: a key of strings/command.yml and its values."""

    def __init__(self, said: str, **values: object) -> None:
        super().__init__(said)
        self.said = said
        self.values = values


@dataclass(frozen=True, slots=True)
class Made:
    """A folder that was written: its main file, what is to be looked at in it, what was left out of it by kind."""

    path: str
    doubtful: tuple[Doubtful, ...]
    withheld: tuple[tuple[str, int], ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """A press release of which no draft was made."""

    source: str
    error: NewError


def event(root: Path, sketch: Sketch, today: dt.date, slug: str | None = None, *, translated: bool = False) -> Made:
    """Write an event's folder. Raises NewError."""
    published = sketch.published.value if sketch.published else When(today.year, today.month, today.day)
    name = _name(slug, sketch.title.value if sketch.title else "", scribe.SLUG)
    text, doubtful = eventfile.written(sketch, name, published)
    files = {"index.id.md": text}
    if translated:
        files["index.en.md"] = eventfile.translation(sketch)
    folder = f"content/events/{published.year}/{name}"
    _write(root, folder, files)
    return Made(f"{folder}/index.id.md", doubtful, sketch.withheld)


def module(
    root: Path,
    today: dt.date,
    title: str | None,
    summary: str | None = None,
    duration: int | None = None,
    slug: str | None = None,
    *,
    translated: bool = False,
) -> Made:
    """Write a module's folder. Raises NewError."""
    name = _name(slug, title or "", modulefile.SLUG)
    text, doubtful = modulefile.written(title, summary, duration, When(today.year, today.month, today.day))
    files = {"index.id.md": text}
    if translated:
        files["index.en.md"] = modulefile.translation()
    _write(root, f"content/modules/{name}", files)
    return Made(f"content/modules/{name}/index.id.md", doubtful)


def registered(root: Path) -> Registers:
    """The reference data of a project; what is faulty in it is told of by the check, not here."""
    paths = [path for path in sorted((root / registers.FOLDER).glob("*.yml")) if path.is_file()]
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8", "replace") for path in paths}
    return registers.read(texts)[0]


def sketched(path: Path, known: Registers, today: dt.date, dated: dt.date | None = None) -> Sketch:
    """What a file tells of an event. Raises NewError for what can't be read."""
    try:
        if not path.is_file():
            raise NewError("unread_kind", name=path.name)
        if path.stat().st_size > formats.LARGEST:
            raise NewError("unread_large", name=path.name)
        return pressrelease.sketch(formats.read(path.name, path.read_bytes(), dated), known, today)
    except UnreadableError as error:
        raise NewError(str(error), name=path.name) from None
    except OSError as error:
        raise NewError("unread_refused", name=path.name, reason=error.strerror or error) from None


def releases(folder: Path) -> tuple[Path, ...]:
    """The press releases of a folder, by name; hidden files and what Word leaves behind are none."""
    return tuple(
        path
        for path in sorted(folder.iterdir())[:MOST]
        if path.suffix.casefold() in formats.ENDINGS and path.is_file() and not path.name.startswith((".", "~$"))
    )


def today(root: Path, now: dt.datetime) -> dt.date:
    """The day at the site; a moment that states no zone is the site's own."""
    settings = root / site.MAIN
    texts = {site.MAIN: settings.read_text("utf-8", "replace")} if settings.is_file() else {}
    return moment(now, texts).date()


def described(
    root: Path, given: Mapping[str, Any], today: dt.date, slug: str | None = None, *, translated: bool = False
) -> Made:
    """Write an event's folder from answers, by their names in Answers. Raises NewError."""
    try:
        sketch = answers.sketch(Answers(**given), registered(root), today)
    except AnswerError as error:
        raise _misunderstood(error) from None
    return event(root, sketch, today, slug, translated=translated)


def fault(root: Path, name: str, today: dt.date) -> Callable[[str], str] | None:
    """For an answer of this name: what is wrong with it, in both languages; "" when nothing is."""
    known = registered(root) if name == "region" else Registers()

    def found(text: str) -> str:
        given: dict[str, Any] = {name: text}
        try:
            answers.sketch(Answers(**given), known, today)
        except AnswerError as error:
            wrong = _misunderstood(error)
            return summary.say(wrong.said, **wrong.values)
        return ""

    return found if name in ("region", "date", "time") else None


def drafts(
    root: Path,
    source: Path,
    today: dt.date,
    dated: dt.date | None = None,
    slug: str | None = None,
    *,
    translated: bool = False,
) -> tuple[Made | Failed, ...]:
    """Drafts from a press release, or from each of a folder: one that can't be read keeps none from being written."""
    known = registered(root)
    if not source.is_dir():
        return (_draft(root, source, known, today, dated, slug, translated),)
    try:
        found = releases(source)
    except OSError as error:
        return (Failed(source.name, NewError("unread_refused", name=source.name, reason=error.strerror or error)),)
    if not found:
        return (Failed(source.name, NewError("new_nothing", name=source.name)),)
    return tuple(_draft(root, path, known, today, dated, None, translated) for path in found)


def report(drafted: Sequence[Made | Failed]) -> str:
    """What became of each, in Indonesian with what has to be looked at, and the outcome in both languages."""
    lines: list[str] = []
    for each in drafted:
        if isinstance(each, Made):
            lines += [
                *([summary.phrase("id", "new_read", name=each.source)] if each.source else []),
                *_listing(each),
                "",
            ]
        else:
            said = {code: summary.phrase(code, each.error.said, **each.error.values) for code in summary.LANGUAGES}
            lines += [summary.phrase(code, "new_failed", name=each.source, why=said[code]) for code in said] + [""]
    made = sum(isinstance(each, Made) for each in drafted)
    if len(drafted) > 1:
        lines.append(summary.say("new_total", made=made, failed=len(drafted) - made))
    elif made:
        lines.append(summary.say("new_next"))
    return "\n".join(lines).rstrip("\n") + "\n"


def _draft(
    root: Path, path: Path, known: Registers, today: dt.date, dated: dt.date | None, slug: str | None, translated: bool
) -> Made | Failed:
    try:
        sketch = sketched(path, known, today, dated)
        name = slug or (None if sketch.title else scribe.slug(f"draf-{personal.withheld(path.stem)[0]}"))
        return replace(event(root, sketch, today, name, translated=translated), source=path.name)
    except NewError as error:
        return Failed(path.name, error)


def _misunderstood(error: AnswerError) -> NewError:
    said, text, *places = error.args
    return NewError(said, text=text, places=" ".join(places))


def _listing(made: Made, language: str = "id") -> Iterator[str]:
    """Where a folder was written, then line by line what has to be looked at."""
    yield summary.phrase(language, "new_written", path=made.path)
    if made.doubtful:
        yield summary.phrase(language, "new_doubtful", count=len(made.doubtful))
    for each in made.doubtful:
        where = summary.phrase(language, "new_line", line=each.line) if each.line else ""
        yield f"  - {where}{f'{each.key}: ' if each.key else ''}{each.why}"
    for kind, count in made.withheld:
        yield summary.phrase(language, f"new_withheld_{kind}", count=count)


def _name(slug: str | None, title: str, most: int) -> str:
    found = slug or scribe.slug(title, most)
    if not found:
        raise NewError("new_nameless")
    if not SLUG.fullmatch(found) or len(found) > (most if most < scribe.SLUG else 80) or DEVICE.fullmatch(found):
        raise NewError("new_bad_slug", slug=found)
    return found


def _write(root: Path, folder: str, files: Mapping[str, str]) -> None:
    """Beside its place first, then there by one rename, which a folder that holds anything refuses."""
    target = root / folder
    if os.path.lexists(target):
        raise NewError("new_exists", path=folder)
    aside = target.parent / f".new-{secrets.token_hex(4)}"
    try:
        aside.mkdir(parents=True)
        for name, text in files.items():
            (aside / name).write_text(text, "utf-8", newline="\n")
        aside.rename(target)
    except OSError as error:
        shutil.rmtree(aside, ignore_errors=True)
        raise NewError("new_refused", path=folder, reason=error.strerror or error) from None
