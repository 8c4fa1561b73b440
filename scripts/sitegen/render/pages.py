"""Pages as products: a view, a template, a shell."""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from sitegen import urls
from sitegen.content import markdown
from sitegen.content.library import HandWritten
from sitegen.products import Product, Work
from sitegen.render import covers, fill, found, frames, heads, photos, qrcodes, records, signposts, terms, views
from sitegen.render.art import svg
from sitegen.render.frames import Rendition

View = dict[str, Any]
SIZED = ("downloads", "forms", "packs")
"""Where a view has the downloads whose size shows before anyone taps."""
EVERY = (("templates", fill.TEMPLATES), ("lexicon", records.LEXICON))
"""What every page is made with."""


def products(sites: Iterable[Rendition]) -> Iterator[Product]:
    """Pages in every language: those filled from the library, but for write-ups', and those that MkDocs rendered."""
    for site in sites:
        for view in views.of_others(site):
            yield page_product(view)
        yield not_found(site)
        for page in site.library.pages:
            if page.language == site.locale.code:
                yield hand_written(site, page)


def page_product(view: View) -> Product:
    """A page from its view: it needs the templates, its shell, and its documents for their sizes."""
    shell = (f"shell:{view['language']}", shell_path(view["language"], view["layout"]))
    files = [each for key in SIZED for each in view.get(key, ())]
    documents = tuple((each.get("product") or f"download:{each['path']}", each["path"]) for each in files)
    known = [("terms", terms.path(view["language"]))] if "markdown" in view else []
    drawings = [(f"cover:{path}", path) for path in sorted(set(covers.within(view)))]
    needs = (*EVERY, shell, *known, *documents, *drawings)
    return Product(f"page:{view['address']}", make_page, inputs=view, needs=needs)


def shell_path(language: str, kind: str) -> str:
    """Where the shell's product puts a kind of shell."""
    return f"@shell/{language}/{kind}.html"


def make_page(work: Work) -> dict[str, bytes]:
    """The page's file and, for what can be searched, its record for the search index."""
    view = dict(work.inputs)
    view["root"], view["explained"] = urls.root_of(view["address"]), []
    if "markdown" in view:
        shown = photos.on_page(view.get("pictures", ()))
        text = markdown.render(view["markdown"], view["root"], view["spoken"], frozenset(view["hidden"]), shown)
        known = terms.glossary(work.needed[terms.path(view["language"])], view["spoken"])
        pieces, view["explained"] = terms.mark((escape(view["summary"]), text.html), known, view["root"])
        view["summary"], view["body"] = map(Markup, pieces)
        view["contents"] = [{"id": each.id, "title": each.title} for each in text.headings if each.level == 2]
    numbers = count(1)
    view["drawn"] = lambda path: Markup(svg.shapes(work.needed[path], f"s{next(numbers)}"))  # noqa: S704
    if "scan" in view:
        view["code"] = qrcodes.of(view["scan"])
    for key in SIZED:
        view[key] = [{**each, "bytes": len(work.needed[each["path"]])} for each in view.get(key, ())]

    def render(name: str) -> str:
        return str(fill.template(work, name, view["language"]).render(heads.of(view) if name == "head" else view))

    shell = work.needed[shell_path(view["language"], view["layout"])]
    parts = fill.frame(view, render("head"), render(view["kind"]), render("meanings"))
    files = {urls.index(view["address"]): fill.fill(shell, parts)}
    if sign := view.get("signpost"):
        files[sign["path"]] = signposts.page(sign, leaves=True)
    if calendar := view.get("calendar"):
        files |= dict.fromkeys(calendar["paths"], _calendar(calendar))
    if view["found"] and view.get("spoken", view["language"]) == view["language"]:
        files |= records.files(work, urls.index(view["address"]), render("record"), view)
    return files


def _calendar(view: View) -> bytes:
    # Only pages with a calendar pay for loading icalendar.
    from sitegen.render import ics

    return ics.write(view)


def hand_written(site: Rendition, page: HandWritten) -> Product:
    """A page of docs/, which MkDocs rendered with its last two holes left."""
    view = frames.page(
        site,
        kind="hand-written",
        layout="",
        title=page.title,
        description=page.description,
        addresses={**site.everywhere(), **page.counterparts},
        translated=page.counterparts,
        crumbs=[(page.title, page.address)],
        data={"found": {**found.page(site.locale, "page", page.title), "also": page.description}},
    )
    return holes_product(f"docs:{page.address}", view, urls.index(page.address))


def not_found(site: Rendition) -> Product:
    """The 404 page of a language. It may be served at any depth, so its links start at the site's root."""
    root = urlsplit(site.library.site.url).path or "/"
    view = frames.page(
        site,
        kind="hand-written",
        layout="",
        title=site.locale.t("missing.title"),
        description=site.locale.t("missing.description"),
        addresses=site.everywhere(),
        noindex=True,
        data={"root": root, "anywhere": True},
    )
    return holes_product(f"404:{site.locale.code}", view, f"{site.locale.prefix}404.html")


def holes_product(key: str, view: View, path: str) -> Product:
    """A page that needs only its head and its language switch filled."""
    language = view["language"]
    shell = (f"shell:{language}", f"@docs/{language}/{path}")
    needs = (*EVERY, ("terms", terms.path(language)), shell)
    return Product(key, make_hand_written, inputs={**view, "path": path}, needs=needs)


def make_hand_written(work: Work) -> dict[str, bytes]:
    """The page with its holes filled, and its record for the search index."""
    view = dict(work.inputs)
    shell = work.needed[f"@docs/{view['language']}/{view['path']}"]
    view.setdefault("root", urls.root_of(view["path"]))
    known = terms.glossary(work.needed[terms.path(view["language"])], view["language"])
    (page,), view["explained"] = terms.mark([shell.decode()], known, view["root"])
    head, meanings = (
        fill.template(work, name, view["language"]).render(told)
        for name, told in (("head", heads.of(view)), ("meanings", view))
    )
    parts = {
        "head": head,
        "alternates": fill.switch(view, view["root"]),
        "meanings": meanings,
        "canonical": escape(view["canonical"]),
    }
    files = {view["path"]: fill.fill(page.encode(), parts, fill.HAND_WRITTEN)}
    if view["found"] and not view["noindex"]:
        files |= records.files(work, view["path"], page, view)
    return files
