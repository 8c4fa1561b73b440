"""Our corpus as a project of each peer: its templates, which stand beside this file, and the pages as it reads them."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from bench.peers.pages import FOLDERS, Page, written
from bench.peers.shelves import shelved

HERE = Path(__file__).parent


def hugo(pages: Iterable[Page], folder: Path) -> None:
    """Hugo: what heads a list is the `_index.md` of its folder."""
    templates("hugo", folder)
    for page in pages:
        own = page.path + ("/_index.md" if page.kind in ("section", "year", "term") else ".md")
        put(folder / "content" / page.language / own, written(page))


def eleventy(pages: Iterable[Page], folder: Path) -> None:
    """Eleventy: what heads a list is data, since it makes lists from a collection."""
    templates("eleventy", folder)
    for page in pages:
        extended = Page(page.language, page.kind, page.path, {**page.front, **address(page)}, page.body)
        put(folder / "content" / page.language / f"{page.path}.md", written(extended))


def material(pages: Iterable[Page], folder: Path) -> None:
    """Plain MkDocs and Material: a project for each language, its lists written out."""
    found = list(pages)
    shutil.rmtree(folder, ignore_errors=True)
    for language in FOLDERS:
        own = folder / language
        templates("material", own)
        settings = (own / "mkdocs.yml").read_text("utf-8")
        put(own / "mkdocs.yml", settings.replace("LANGUAGE", language) + menu(found, language))
        for page in shelved(found, language):
            put(own / "docs" / f"{page.path}.md", written(page))


def menu(pages: Iterable[Page], language: str) -> str:
    """MkDocs' menu: the home page, the lists and the hand-written pages; write-ups stand in none."""
    own = [page for page in pages if page.language == language and page.kind in ("section", "page")]
    files = [f"{page.path}/index.md" if page.kind == "section" else f"{page.path}.md" for page in own]
    return "nav:\n" + "".join(f"  - {file}\n" for file in ["index.md", *files])


def address(page: Page) -> dict[str, str | bool]:
    """What Eleventy is to know of a page: its language, its kind, how and where it is made."""
    prefix = "" if page.language == "id" else f"{page.language}/"
    own = f"/{prefix}{page.path}/"
    if page.kind in ("section", "year", "term"):
        return {"language": page.language, "kind": page.kind, "own": own, "permalink": False}
    layout = "event.njk" if page.kind == "event" else "page.njk"
    return {"language": page.language, "kind": page.kind, "own": own, "permalink": own, "layout": layout}


def templates(name: str, folder: Path) -> None:
    """A peer's own files, in an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / name, folder)


def put(file: Path, text: str) -> None:
    """A file of the project."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
