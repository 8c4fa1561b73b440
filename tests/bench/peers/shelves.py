"""Lists for a peer that makes none itself: plain MkDocs gets them as pages, written before anything is measured."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bench.peers.pages import FOLDERS, Fields, Page

PER_PAGE, LATEST, KIN = 20, 5, 5
Heads = Mapping[str, Page]


def shelved(pages: Iterable[Page], language: str) -> Iterator[Page]:
    """All pages of a language, each with what leads from it, and every list written out."""
    own = [page for page in pages if page.language == language]
    heads = {page.path: page for page in own}
    events = sorted((page for page in own if page.kind == "event"), key=_day, reverse=True)
    shelves = _shelves(events, language)
    kin: dict[str, list[Page]] = {}
    for page in events:
        for code in page.front["near"]:
            kin.setdefault(code, []).append(page)
    for page in own:
        if page.kind in ("section", "year", "term"):
            yield from _list(page, _held(page, own, events, shelves), heads)
        else:
            yield Page(language, page.kind, page.path, {**page.front, **_leads(page, heads, kin)}, page.body)
    yield Page(language, "home", "index", {"title": "Kabar Pembinaan"}, cards(events[:LATEST]))


def _day(page: Page) -> str:
    return str(page.front["date"])


def _shelves(events: Sequence[Page], language: str) -> Mapping[str, list[Page]]:
    """The events of each topic, region and year, by the path of its list."""
    shelves: dict[str, list[Page]] = {}
    for page in events:
        kinds = ("topics", "regions")
        paths = [f"{FOLDERS[language][kind]}/{name}" for kind in kinds for name in page.front[FOLDERS[language][kind]]]
        for path in (*paths, page.path.rpartition("/")[0]):
            shelves.setdefault(path, []).append(page)
    return shelves


def _held(page: Page, own: Sequence[Page], events: Sequence[Page], shelves: Mapping[str, list[Page]]) -> Sequence[Page]:
    """What stands in a list: events, or what is right below it."""
    if page.kind != "section":
        return shelves.get(page.path, [])
    if page.path == FOLDERS[page.language]["events"]:
        return events
    return [each for each in own if each.path.rpartition("/")[0] == page.path]


def _list(page: Page, held: Sequence[Page], heads: Heads) -> Iterator[Page]:
    """A list; those of events, of any kind, are cut into pages."""
    cut = page.kind in ("year", "term") or page.path == FOLDERS[page.language]["events"]
    size = PER_PAGE if cut else max(1, len(held))
    for start in range(0, max(1, len(held)), size):
        path = f"{page.path}/halaman/{start // size + 1}" if start else f"{page.path}/index"
        front = {**page.front, "crumbs": crumbs(page, heads)}
        yield Page(page.language, "list", path, front, cards(held[start : start + size]))


def cards(held: Iterable[Page]) -> str:
    """The pages of a list as Markdown."""
    return "\n".join(
        f"### [{page.front['title']}]({url(page)})\n\n{page.front.get('date', '')} {page.front.get('place', '')}\n\n"
        f"{page.front.get('summary', '')}\n"
        for page in held
    )


def _leads(page: Page, heads: Heads, kin: Mapping[str, Sequence[Page]]) -> Fields:
    """What a page leads to, with names and addresses."""
    folders = FOLDERS[page.language]

    def links(kind: str, names: Iterable[str]) -> list[Any]:
        return [link(heads[path]) for name in names if (path := f"{folders[kind]}/{name}") in heads]

    front = page.front
    near = [each for code in front.get("near", ()) for each in kin.get(code, ()) if each is not page]
    return {
        "crumbs": crumbs(page, heads),
        "places": links("regions", front.get(folders["regions"], ())),
        "themes": links("topics", front.get(folders["topics"], ())),
        "related": [*map(link, near[:KIN]), *links("modules", front.get("modules", ()))],
    }


def crumbs(page: Page, heads: Heads) -> list[dict[str, str]]:
    """What a page stands below."""
    parts = page.path.split("/")
    above = ["/".join(parts[:count]) for count in range(1, len(parts))]
    return [link(heads[path]) for path in above if path in heads]


def link(page: Page) -> dict[str, str]:
    """Name and address."""
    return {"title": page.front["title"], "url": url(page)}


def url(page: Page) -> str:
    """Where a page is; English has a site of its own, below /en/."""
    return f"/{page.path}/" if page.language == "id" else f"/{page.language}/{page.path}/"
