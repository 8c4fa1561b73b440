"""Packs to take along: a module with all its files, and all modules together, to be read without the network."""

import datetime as dt
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sitegen import urls
from sitegen.content import addresses
from sitegen.content.library import Entry, Library
from sitegen.content.models import Module
from sitegen.locales import Locale
from sitegen.products import Product, Work
from sitegen.render.packs import contents, offers, offline, zipping
from sitegen.render.packs.zipping import Member

View = dict[str, Any]
SOURCES = (offline.FOLDER,)


def products(library: Library, locales: Sequence[Locale]) -> Iterator[Product]:
    """A pack of each module in every language that it is told in, and one of all in that language."""
    for locale in locales:
        for entry in library.modules:
            if path := addresses.documents(entry, locale).get("pack"):
                view = contents.module(library, entry, locale, locales[0], "")
                yield _product(path, [view], contents.version(view, locale))
        if packed := addresses.packed(library.modules, locale):
            views = [contents.module(library, each, locale, locales[0], each.slug) for each in packed]
            opening = cover(library, packed, locale, locales[0])
            version = contents.versions(opening, views, locale)
            yield _product(addresses.pack_of_all(locale), views, version, opening)


def cover(library: Library, packed: Sequence[Entry[Module]], locale: Locale, main: Locale) -> View:
    """What the page that opens the pack of all says: what is not in it yet, and where that can be read."""
    missing = [each for each in library.modules if locale.code not in each.said and not each.facts.sample]
    return {
        **contents.frame(library, locale),
        "title": locale.t("pack.all"),
        "url": urls.absolute(library.site.url, locale.address("modules")),
        "date": offers.newest(packed, locale),
        "missing": [
            {"title": each.facts.title, "language": main.code, "url": contents.url(library, each, main)}
            for each in missing
        ],
    }


def make_pack(work: Work) -> dict[str, bytes]:
    """The pack's file. A module's page leads to what is in the pack, and else to the site."""
    view = work.inputs
    places = dict(pair for each in view["modules"] for pair in _places(each))
    members = {name: file for each in view["modules"] for name, file in _members(work, each, places)}
    newest = max(member.date for member in members.values())
    members |= {name: Member(data, newest) for name, data in _about(work).items()}
    return {view["path"]: zipping.pack(view["folder"], members)}


def _members(work: Work, module: View, places: Mapping[str, str]) -> Iterator[tuple[str, Member]]:
    """A module's page and what is beside it, as old as the module."""
    date = dt.date.fromisoformat(module["day"])
    files = [{**file, "bytes": len(work.needed[file["path"]])} for file in module["files"]]
    body = offline.body(module, places, work.needed)
    page = {**module, "files": files, "body": body, "together": bool(work.inputs["cover"])}
    html = offline.page(work.root, "module.html", module["language"], page)
    yield _place(module, "index.html"), Member(html, date)
    for file in files:
        yield _place(module, file["name"]), Member(work.needed[file["path"]], date)


def _about(work: Work) -> dict[str, bytes]:
    """What tells of the pack itself: its version, and of the pack of all the page that opens it."""
    view = work.inputs
    version = {"VERSION": view["version"].encode()}
    if not view["cover"]:
        return version
    page = {**view["cover"], "modules": view["modules"]}
    return version | {"index.html": offline.page(work.root, "modules.html", view["language"], page)}


def _product(path: str, modules: Sequence[View], version: str, cover: View | None = None) -> Product:
    """A pack needs each file that is in it; without a cover its one module's page is what opens it."""
    view = {
        "path": path,
        "folder": posixpath.basename(path).removesuffix(".zip"),
        "language": modules[0]["language"],
        "version": version,
        "sample": all(each["sample"] for each in modules),
        "modules": modules,
        "cover": cover,
    }
    needs = tuple((file["product"], file["path"]) for each in modules for file in each["files"])
    return Product(f"pack:{path}", make_pack, inputs=view, needs=needs, sources=SOURCES)


def _places(module: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Where in the pack is what has an address on the site."""
    yield module["url"], _place(module, "index.html")
    for file in module["files"]:
        yield urls.absolute(module["site"], file["path"]), _place(module, file["name"])


def _place(module: Mapping[str, Any], name: str) -> str:
    return posixpath.join(module["place"], name)
