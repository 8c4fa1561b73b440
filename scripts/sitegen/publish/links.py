"""The last check before a release: links and fragments lead somewhere, no page calls on others or is held back."""

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from sitegen import sealed, urls
from sitegen.problems import Problem
from sitegen.render import policy
from sitegen.store import DamagedError, Store, sane
from sitegen.workers import Workers

NAME = "whole"
SCHEMES = frozenset({"http", "https", "mailto", "tel", "geo", "webcal"})
"""Of addresses that a page may lead to; what is loaded may stand in the page itself besides."""
LOADING = {"src", "srcset", "poster", "data", "data-then"}
LEADING = {"href", "{http://www.w3.org/1999/xlink}href", "xlink:href", "action"}
_TELLING = frozenset({*LOADING, *LEADING, "id", "name", "style", "content"})
"""Attributes of which anything is asked: most elements have none."""
LOADING_RELATIONS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
_PARTS = re.compile(r"pagefind/[a-z]+/(?:(?:fragment|index|filter)/|.*\.pf_meta$)")
"""Parts of the search index, named anew whenever a page changes: its script alone asks for them."""
READING = 0.003
"""Seconds that a page takes to be looked through."""
_CSS_URL = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"'\s]*))|@import\s+[\"']([^\"']+)")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_C0_AND_SPACE = "".join(map(chr, range(0x21)))
_REFRESH = re.compile(r"\s*\d+\s*[;,]\s*url\s*=\s*(.+)", re.IGNORECASE)


Way = tuple[str, str, str]
"""A reference as it stands in a page, the file of the site that it leads to, and the fragment there."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page or style sheet offers and asks for: its fragments, its (reference, whether it loads by itself).

    `held` is what stands in the page though its own policy holds it back; `drawn` are fragments within drawings, which
    nothing but their own page asks for.
    """

    fragments: frozenset[str]
    references: tuple[tuple[str, bool], ...]
    held: tuple[str, ...] = ()
    drawn: frozenset[str] = frozenset()

    @property
    def offered(self) -> frozenset[str]:
        """The fragments that other pages may lead to."""
        return self.fragments - self.drawn


def problems(
    paths: Mapping[str, str], before: Mapping[str, str], store: Store, site_url: str, workers: Workers
) -> Iterator[Problem]:
    """Check a site given as path -> digest. `before` is one that was found whole: only what differs is looked at.

    A page that did not change can only have been harmed by what is lost: as soon as anything is, all are looked at.
    Workers look them through.
    """
    readable = [path for path in sorted(paths) if _readable(path)]
    changed = [path for path in readable if before.get(path) != paths[path]]
    looked = [(path, paths[path]) for path in (readable if _is_less(paths, before, changed, store) else changed)]
    for path, faults, ways in workers.run(_looked_through, looked, lambda _: READING, store, site_url):
        yield from faults
        for reference, target, fragment in ways:
            code = _lost(target, fragment, paths, store)
            if code:
                yield Problem.at(path, (1, 1), code, reference=reference)


def recall(store: Store, code: str) -> Mapping[str, str]:
    """The site, path -> digest, that was last found whole, wherever it was: a fresh clone has the store alone."""
    try:
        paths = json.loads(bytes(sealed.read(store.folder / NAME, code)["paths"]))
    except (ValueError, KeyError, RecursionError):
        return {}
    return paths if sane(paths) else {}


def keep(store: Store, code: str, paths: Mapping[str, str]) -> None:
    """Remember a site in which this code found no problem."""
    sealed.write(store.folder / NAME, code, {"paths": json.dumps(paths).encode()})


def read(data: bytes, *, style: bool = False) -> Page:
    """Find the fragments and references of an HTML page or a style sheet."""
    if style:
        return Page(frozenset(), tuple((url, True) for url in _urls_of_style(data.decode())))
    tree = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    fragments: set[str] = set()
    references: dict[tuple[str, bool], None] = {}
    for element in tree.iter(etree.Element) if tree is not None else ():
        if element.tag == "style" and element.text:
            references.update(((url, True), None) for url in _urls_of_style(str(element.text)))
        if _TELLING.isdisjoint(element.keys()):
            continue
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        fragments.update(attributes[name] for name in ("id", "name") if name in attributes)
        references.update(dict.fromkeys(_references(str(element.tag), attributes)))
    drawings = tree.iter("svg") if tree is not None else ()
    drawn = frozenset(str(each.get("id")) for drawing in drawings for each in drawing.iter() if each.get("id"))
    return Page(frozenset(fragments), tuple(references), tuple(dict.fromkeys(_held(data, tree))), drawn)


def _held(data: bytes, tree: etree._Element | None) -> Iterator[str]:
    """Elements that a page's policy holds back: styles and handlers in attributes, and what no hash allows."""
    policies = tree.xpath(f"//meta[@http-equiv='{policy.ATTRIBUTE}']/@content") if tree is not None else []
    if tree is None or not isinstance(policies, list) or not policies:
        return
    for attribute in tree.xpath("//@style | //@*[starts-with(name(), 'on')]"):  # type: ignore[union-attr]
        yield f"<{attribute.getparent().tag} {attribute.attrname}>"  # type: ignore[union-attr]
    for kind in ("script", "style"):
        yield from (f"<{kind}>" for source in policy.inline(data, kind) if source not in str(policies[0]))


def _references(tag: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    loads = tag == "link" and not LOADING_RELATIONS.isdisjoint(attributes.get("rel", "").lower().split())
    for name, value in attributes.items():
        if name in LEADING:
            yield value.strip(), loads
        elif name in LOADING:
            values = value.split(",") if name == "srcset" else [value]
            yield from ((each.split()[0], True) for each in values if each.strip())
        elif name == "style":
            yield from ((url, True) for url in _urls_of_style(value))
    if tag == "meta":
        yield from _references_of_meta(attributes)


def _references_of_meta(attributes: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    content = attributes.get("content", "")
    if attributes.get("http-equiv", "").lower() == "refresh":
        yield from ((found[1].strip("'\" "), False) for found in [_REFRESH.fullmatch(content)] if found)
    elif attributes.get("property", "") in ("og:url", "og:image"):
        yield content, False


def _urls_of_style(text: str) -> list[str]:
    return [url for found in _CSS_URL.finditer(text) if (url := next(filter(None, found.groups()), ""))]


def _looked_through(place: tuple[str, str], store: Store, site_url: str) -> tuple[str, list[Problem], list[Way]]:
    """A page or style sheet by itself: its path, what is wrong with it alone, and where it leads on the site."""
    path, digest = place
    page = read(store.read(digest), style=path.endswith(".css"))
    faults: list[Problem] = []
    ways: list[Way] = []
    for reference, loads in page.references:
        target, fragment = _resolve(path, reference, site_url)
        code = _wrong(path, reference, loads, target, fragment)
        if code:
            faults.append(Problem.at(path, (1, 1), code, reference=reference))
        elif target is not None and not (target == path and fragment in page.fragments):
            ways.append((reference, target, fragment))
    faults += [Problem.at(path, (1, 1), "page-held-back", reference=element) for element in page.held]
    return path, faults, ways


def _wrong(path: str, reference: str, loads: bool, target: str | None, fragment: str) -> str | None:
    """Name what is wrong with a reference of a page, wherever it leads."""
    if (scheme := _scheme(reference)) and scheme not in SCHEMES and not (loads and scheme == "data"):
        return "page-link-acts"
    if target is None:
        return "page-loads-elsewhere" if loads and fragment else None
    if path.endswith("404.html") and not reference.lower().startswith(("/", "#", "http://", "https://")):
        return "page-link-relative"
    return None


def _lost(target: str, fragment: str, paths: Mapping[str, str], store: Store) -> str | None:
    """Name what is not there of where a page leads."""
    if target not in paths:
        return "page-link-dead"
    if fragment in ("", "top") or fragment.startswith(":~:") or not target.endswith(".html"):
        return None
    return None if fragment in _page(store, paths[target], False).offered else "page-fragment-dead"


def _scheme(reference: str) -> str:
    """In lower case, as browsers find it, who pass over control characters and spaces: see WHATWG, URL, 4.4."""
    found = _SCHEME.match(re.sub(r"[\t\n\r]", "", reference.lstrip(_C0_AND_SPACE)))
    return found[1].lower() if found else ""


def _resolve(path: str, reference: str, site_url: str) -> tuple[str | None, str]:
    """The file that a reference leads to, and the fragment there.

    None for what is not on this site, with the host instead of a fragment when it is a web address.
    """
    if ":" not in reference and not reference.startswith("/") and "\\" not in reference:
        place, _, fragment = reference.partition("#")
        return _beside(path, place.partition("?")[0]), unquote(fragment)
    site, full = urlsplit(site_url), urlsplit(urljoin(urls.absolute(site_url, path), reference))
    if full.scheme not in ("http", "https"):
        return None, ""
    if full.netloc != site.netloc:
        return None, full.netloc
    inside = full.path.startswith(site.path)
    if not inside and urlsplit(reference).netloc:
        return None, ""
    return urls.index(unquote(full.path[len(site.path) :])) if inside else "..", unquote(full.fragment)


def _beside(path: str, place: str) -> str:
    """The file at a relative address; one above the site's root is no file."""
    if not place:
        return path
    found = posixpath.normpath(f"{posixpath.dirname(path)}/{unquote(place)}".lstrip("/"))
    folder = place.endswith(("/", "/.", "/..")) or place in (".", "..")
    return urls.index("" if found == "." else found + "/") if folder else found


def _is_less(paths: Mapping[str, str], before: Mapping[str, str], changed: Iterable[str], store: Store) -> bool:
    """Whether a file or a fragment is no more that pages which did not change may lead to."""
    gone = any(path not in paths and not _PARTS.match(path) for path in before)
    return gone or any(_loses(before[path], paths[path], store) for path in changed if path in before)


def _loses(old: str, new: str, store: Store) -> bool:
    try:
        was, now = _page(store, old, False), _page(store, new, False)
    except DamagedError:
        return True
    return not was.offered <= now.offered


def _readable(path: str) -> bool:
    return path.endswith((".html", ".css"))


@lru_cache(maxsize=4096)
def _page(store: Store, digest: str, style: bool) -> Page:
    return read(store.read(digest), style=style)
