"""The rules for feeds that matter: the W3C feed validator's, under its own names, and JSON Feed 1.1's.

`faults` returns what it finds as `Name: where`; nothing for a sound feed.
"""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import feedvalues as values

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HTML = re.compile(r"</\w+>|<(?:script|meta|embed|object)[>\s]")
CHANNEL = {"title", "link", "description", "docs", "generator", "language", "lastBuildDate", "ttl", "item"}
ITEM = {"title", "link", "description", "guid", "category", "pubDate"}
FEED = {"id", "title", "updated", "author", "link", "generator", "subtitle", "entry"}
ENTRY = {"id", "title", "updated", "published", "author", "link", "summary", "category"}


def faults(data: bytes, address: str, now: dt.datetime) -> list[str]:
    """What is wrong with the feed that is served at an absolute address at a moment."""
    if address.endswith(".json"):
        return list(_json(data, address, now))
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        return [f"SAXError: {error}"]
    if b"encoding='UTF-8'" not in data.partition(b"\n")[0]:
        return ["EncodingMismatch: no UTF-8 declaration"]
    found = [f"BadCharacters: {each.tag}" for each in root.iter() if values.BAD.search(each.text or "")]
    if root.tag == "rss":
        return [*found, *_rss(root, address, now)]
    return [*found, *_atom(root, address, now)] if root.tag == f"{ATOM}feed" else ["UndefinedElement: root"]


def _rss(root: Element, address: str, now: dt.datetime) -> Iterator[str]:
    channel = root.find("channel")
    if root.get("version") != "2.0" or channel is None:
        yield "InvalidRSSVersion: rss"
        return
    yield from _children(channel, CHANNEL | {f"{ATOM}link"}, ("title", "link", "description"), {"item"})
    yield from _plain(channel, "title", "description", "generator")
    yield from values.web(channel.findtext("link"), "InvalidFullLink: channel")
    yield from values.language(channel.findtext("language"))
    yield from values.rfc822(channel.findtext("lastBuildDate"), now, "lastBuildDate")
    if not (channel.findtext("ttl") or "").isdecimal() or channel.findtext("ttl") == "0":
        yield "InvalidInteger: ttl"
    yield from _self(channel.findall(f"{ATOM}link"), address, "application/rss+xml")
    items = channel.findall("item")
    yield from _unique((each.findtext("guid") for each in items), "guid")
    for item in items:
        yield from _children(item, ITEM, ("title", "link", "description", "guid", "pubDate"), {"category"})
        yield from _plain(item, "title", "category")
        yield from values.html(item.findtext("description") or "")
        yield from values.web(item.findtext("link"), "InvalidFullLink: item")
        yield from values.rfc822(item.findtext("pubDate"), now, "pubDate")
        yield from _guid(item.find("guid"))


def _guid(guid: Element | None) -> Iterator[str]:
    if guid is None:
        return
    permanent = guid.get("isPermaLink", "true")
    if permanent not in ("true", "false"):
        yield "InvalidBooleanAttribute: isPermaLink"
    yield from values.web(guid.text, "InvalidHttpGUID: guid") if permanent != "false" else values.iri(guid.text, "guid")


def _atom(feed: Element, address: str, now: dt.datetime) -> Iterator[str]:
    required = tuple(ATOM + name for name in ("id", "title", "updated"))
    yield from _children(feed, {ATOM + name for name in FEED}, required, {ATOM + "entry", ATOM + "link"})
    yield from values.language(feed.get(LANG))
    yield from _plain(feed, ATOM + "title", ATOM + "subtitle", ATOM + "generator")
    yield from _constructs(feed, now)
    links = feed.findall(f"{ATOM}link")
    yield from _self(links, address, "application/atom+xml")
    entries = feed.findall(f"{ATOM}entry")
    yield from _unique((each.findtext(f"{ATOM}id") for each in entries), "id")
    named = feed.findtext(f"{ATOM}author/{ATOM}name")
    for entry in entries:
        many = {ATOM + "link", ATOM + "category"}
        yield from _children(entry, {ATOM + name for name in ENTRY}, required, many)
        yield from _plain(entry, ATOM + "title")
        yield from _constructs(entry, now)
        if entry.get(LANG) is not None:
            yield from values.language(entry.get(LANG))
        if not named and not entry.findtext(f"{ATOM}author/{ATOM}name"):
            yield "MissingElement: author"
        if all(link.get("rel", "alternate") != "alternate" for link in entry.findall(f"{ATOM}link")):
            yield "MissingContentOrAlternate: entry"
        summary = entry.find(f"{ATOM}summary")
        if summary is None or not summary.text:
            yield "MissingTextualContent: entry"
        elif summary.get("type", "text") not in ("text", "html"):
            yield "InvalidTextType: summary"
        elif summary.get("type") == "html":
            yield from values.html(summary.text)
        if any(not category.get("term") for category in entry.findall(f"{ATOM}category")):
            yield "MissingAttribute: term"
        published, updated = (values.instant(entry.findtext(ATOM + name)) for name in ("published", "updated"))
        if published and updated and published > updated:
            yield "UpdatedBeforePublished: entry"


def _constructs(parent: Element, now: dt.datetime) -> Iterator[str]:
    """What a feed and an entry share: id, dates, links."""
    yield from values.iri(parent.findtext(f"{ATOM}id"), "id")
    for name in ("updated", "published"):
        for each in parent.findall(ATOM + name):
            yield from values.rfc3339(each.text, now, name)
    links = parent.findall(f"{ATOM}link")
    for link in links:
        yield from values.web(link.get("href"), "InvalidFullLink: link")
    kinds = Counter((link.get("rel", "alternate"), link.get("type"), link.get("hreflang")) for link in links)
    yield from (f"DuplicateAtomLink: {kind[0]}" for kind, count in kinds.items() if count > 1)
    for uri in parent.findall(f"{ATOM}author/{ATOM}uri"):
        yield from values.web(uri.text, "InvalidFullLink: author")


def _json(data: bytes, address: str, now: dt.datetime) -> Iterator[str]:
    try:
        feed = json.loads(data.decode("utf-8"))
    except ValueError as error:
        yield f"InvalidJSON: {error}"
        return
    yield from (f"NullValue: {path}" for path, value in _walk(feed) if value is None or value == "")
    yield from (f"BadCharacters: {path}" for path, value in _walk(feed) if values.BAD.search(str(value)))
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "InvalidVersion: version"
    if feed.get("feed_url") != address:
        yield "SelfDoesntMatchLocation: feed_url"
    yield from values.web(feed.get("home_page_url"), "InvalidFullLink: home_page_url")
    yield from values.language(feed.get("language"))
    if not isinstance(feed.get("title"), str) or not isinstance(feed.get("items"), list):
        yield "MissingElement: title, items"
        return
    for author in feed.get("authors", []):
        if not {"name", "url", "avatar"} & author.keys():
            yield "MissingElement: author"
    yield from _unique((each.get("id") for each in feed["items"]), "id")
    for item in feed["items"]:
        if not isinstance(item.get("id"), str):
            yield "MissingElement: id"
        if not {"content_text", "content_html"} & item.keys():
            yield "MissingTextualContent: item"
        yield from values.web(item.get("url"), "InvalidFullLink: url")
        yield from values.language(item.get("language", feed["language"]))
        for name in ("date_published", "date_modified"):
            yield from values.rfc3339(item.get(name), now, name)
        if not all(isinstance(tag, str) for tag in item.get("tags", [])):
            yield "InvalidTags: tags"


def _walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    inner: Iterable[tuple[object, Any]] = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    else:
        yield path, value
    for key, each in inner:
        yield from _walk(each, f"{path}/{key}")


def _children(parent: Element, known: set[str], required: Iterable[str], many: set[str]) -> Iterator[str]:
    counts = Counter(child.tag for child in parent)
    yield from (f"UndefinedElement: {tag}" for tag in counts if tag not in known)
    yield from (f"MissingElement: {tag}" for tag in required if not counts[tag])
    yield from (f"DuplicateElement: {tag}" for tag, count in counts.items() if count > 1 and tag not in many)
    yield from (f"NotBlank: {tag}" for tag in required if counts[tag] and not (parent.findtext(tag) or "").strip())


def _plain(parent: Element, *names: str) -> Iterator[str]:
    """Text that readers take as it is: markup in it would show or be lost."""
    texts = ((name, each.text or "") for name in names for each in parent.findall(name))
    yield from (f"ContainsHTML: {name}" for name, text in texts if HTML.search(text))


def _self(links: list[Element], address: str, kind: str) -> Iterator[str]:
    own = [link for link in links if link.get("rel") == "self"]
    if not own:
        yield "MissingSelf: link"
    yield from ("SelfDoesntMatchLocation: link" for link in own if link.get("href") != address)
    yield from ("InvalidMIMEType: link" for link in own if link.get("type") != kind)


def _unique(names: Iterable[str | None], what: str) -> Iterator[str]:
    yield from (f"DuplicateValue: {what}" for name, count in Counter(names).items() if name and count > 1)
