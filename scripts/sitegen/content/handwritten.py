"""The hand-written pages of `docs/<language>/`. MkDocs renders them; here they are known by name, and checked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen import problems
from sitegen.content import frontmatter
from sitegen.content.faults import validate
from sitegen.content.frontmatter import Document
from sitegen.content.models import Page
from sitegen.problems import Problem

MAIN = "id"
_PATH = re.compile(r"docs/([a-z]{2})/(.+)\.md")


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A page of docs/. `counterparts`: its address in every language that has it, its own included."""

    path: str
    language: str
    address: str
    title: str
    description: str
    counterparts: Mapping[str, str]


def read(
    texts: Mapping[str, str], prefixes: Mapping[str, str]
) -> tuple[tuple[HandWritten, ...], Mapping[str, Document], tuple[Problem, ...]]:
    """All pages, their documents by path, and what is wrong; `prefixes`: each language's place below the root."""
    faults: list[Problem] = []
    documents = {}
    pages: dict[str, Page] = {}
    for path in sorted(texts):
        found = _PATH.fullmatch(path)
        if not path.startswith("docs/"):
            continue
        if not found or found[1] not in prefixes:
            faults.append(Problem.at(path, (1, 1), "unknown-page-folder", known=", ".join(sorted(prefixes))))
            continue
        document = documents[path] = frontmatter.parse(texts[path], path)
        faults += document.faults
        if document.fields is not None:
            page, wrong = validate(Page, document)
            faults += wrong
            if page:
                pages[path] = page
    originals, wrong = _originals(pages, documents)
    faults += wrong
    return _linked(pages, originals, prefixes), documents, tuple(faults)


def address(path: str, prefixes: Mapping[str, str]) -> str:
    """`docs/en/guides/first.md` is served at `en/guides/first/`, `docs/en/index.md` at `en/`."""
    found = _PATH.fullmatch(path)
    assert found
    name = re.sub(r"(^|/)(index|README)$", r"\1", found[2])
    return prefixes[found[1]] + name + ("/" if name and not name.endswith("/") else "")


def _originals(
    pages: Mapping[str, Page], documents: Mapping[str, Document]
) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """For each page in another language the page it translates: as it says, else the one of the same name."""
    main = {path.split("/", 2)[2] for path in documents if path.startswith(f"docs/{MAIN}/")}
    found: dict[str, str] = {}
    taken: dict[tuple[str, str], str] = {}
    faults: list[Problem] = []
    for path, page in pages.items():
        language, name = path.split("/", 2)[1:]
        if language == MAIN:
            continue
        if page.translation_of:
            name = page.translation_of.removeprefix(f"docs/{MAIN}/").strip("/").removesuffix(".md") + ".md"
        given = page.translation_of or ""
        if name in main and (language, name) in taken:
            first = taken[language, name]
            faults.append(documents[path].problem("duplicate-translation", "translation_of", given=given, first=first))
        elif name in main:
            taken[language, name] = path
            found[path] = f"docs/{MAIN}/{name}"
        elif given:
            near = problems.nearest(name, main)
            faults.append(documents[path].problem("unknown-page", "translation_of", given=given, nearest=near))
    return found, tuple(faults)


def _linked(
    pages: Mapping[str, Page], originals: Mapping[str, str], prefixes: Mapping[str, str]
) -> tuple[HandWritten, ...]:
    groups: dict[str, dict[str, str]] = {}
    for path in pages:
        own = groups.setdefault(originals.get(path, path), {})
        own[path.split("/")[1]] = address(path, prefixes)
    return tuple(
        HandWritten(
            path,
            path.split("/")[1],
            address(path, prefixes),
            page.title,
            page.description,
            groups[originals.get(path, path)],
        )
        for path, page in pages.items()
    )


def addresses(paths: Iterable[str], prefixes: Mapping[str, str]) -> frozenset[str]:
    """Where pages are served, faulty ones included, so that one page's fault makes no dead link elsewhere."""
    return frozenset(address(path, prefixes) for path in paths)
