"""The folders of events and of modules, as they lie there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.content import filenames, registers, typed
from sitegen.content.fields import SLUG
from sitegen.content.sources import Asset, Sources
from sitegen.problems import Problem

MAIN = "id"
_EVENT = re.compile(r"content/events/([^/]+)/([^/]+)/([^/]+)")
_MODULE = re.compile(r"content/modules/()([^/]+)/([^/]+)")
_TEXT = re.compile(r"index\.([a-z]{2})\.md")


@dataclass(frozen=True, slots=True)
class Bundle:
    """A folder of content as it lies there: the path of it, its texts by language, its other files by name."""

    path: str
    texts: Mapping[str, str]
    files: Mapping[str, Asset]

    @property
    def year(self) -> str:
        """The folder of events that it is in; empty for a module."""
        parts = self.path.split("/")
        return parts[2] if parts[1] == "events" else ""

    @property
    def slug(self) -> str:
        """The folder's own name."""
        return self.path.rsplit("/", 1)[1]

    def place(self, language: str) -> str:
        """The path of a text."""
        return f"{self.path}/index.{language}.md"


def bundles(sources: Sources, languages: Iterable[str]) -> tuple[tuple[Bundle, ...], tuple[Problem, ...]]:
    """The folders of events and of modules, and files that stand where nothing is looked for."""
    known = frozenset(languages)
    unread = {fault.path for fault in sources.faults}
    taken = sources.texts.keys() | unread
    texts: dict[str, dict[str, str]] = {}
    files: dict[str, dict[str, Asset]] = {}
    faults: list[Problem] = []
    for path in sorted({*sources.texts, *sources.assets}):
        if not path.startswith("content/") or path.endswith("/README.md"):
            continue
        if path.startswith(registers.FOLDER):
            faults += [registers.unknown(path)] if path in sources.assets else []
            continue
        place = _EVENT.fullmatch(path) or _MODULE.fullmatch(path)
        if not place:
            faults.append(_stray(path))
            continue
        folder = path.rsplit("/", 1)[0]
        language = _TEXT.fullmatch(place[3])
        wanted = filenames.wanted(path, known)
        if wanted and (path in sources.assets or wanted not in taken):
            faults.append(filenames.problem(path, wanted, taken=wanted in taken))
            unread.add(wanted)
        elif path in sources.assets:
            files.setdefault(folder, {})[place[3]] = sources.assets[path]
        elif not language:
            faults.append(Problem.at(path, (1, 1), "unknown-file", known="index.id.md, index.en.md", nearest=""))
        elif language[1] not in known:
            faults.append(
                Problem.at(path, (1, 1), "unknown-language", given=language[1], known=", ".join(sorted(known)))
            )
        else:
            texts.setdefault(folder, {})[language[1]] = sources.texts[path]
    found: list[Bundle] = []
    for path in sorted({*texts, *files}):
        bundle = Bundle(path, texts.get(path, {}), files.get(path, {}))
        faults += _name(bundle)
        if MAIN in bundle.texts:
            found.append(bundle)
        elif bundle.place(MAIN) not in unread:
            faults.append(Problem.at(bundle.place(MAIN), (1, 1), "missing-main"))
    return tuple(found), tuple(faults)


def _stray(path: str) -> Problem:
    return Problem.at(path, (1, 1), "stray-file")


def _name(bundle: Bundle) -> Iterator[Problem]:
    """A folder's name is its address: a slug, in a folder named after a year."""
    path = min(map(bundle.place, bundle.texts), default=bundle.path)
    if not SLUG.fullmatch(bundle.slug):
        yield Problem.at(path, (1, 1), "bad-folder-name", given=bundle.slug, nearest=typed.slug(bundle.slug))
    if bundle.year and not re.fullmatch(r"[0-9]{4}", bundle.year):
        yield Problem.at(path, (1, 1), "bad-year-folder", given=bundle.year)
