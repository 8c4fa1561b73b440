"""The values in a feed: what an address, a date, a language and a piece of HTML must be.

Each check takes the text as it stands in the feed and yields `Name: where` for a fault, in the W3C validator's names.
"""

import datetime as dt
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser

LANGUAGES = {"id", "en"}
# RFC 3987: what is neither in a URI nor a letter beyond ASCII; a percent sign starts an escape.
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[^\x00-\x20\x7f-\x9f<>\"{}|\\^`%]|%[0-9A-Fa-f]{2})+")
WEB = re.compile(r"https?://[^/?#]+(?:[/?#].*)?")
TAG = re.compile(r"tag:([a-z0-9._-]+@)?[a-z0-9.-]+,\d{4}(-\d{2}(-\d{2})?)?:[0-9A-Za-z;/?:@&=+$.\-_!~*'()%,#]*")
RFC822 = re.compile(r"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} ([+-]\d{4}|GMT)")
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


class _Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"script", "meta", "embed", "object", "iframe"} or any(name.startswith("on") for name in values):
            self.found.append(f"ContainsScript: {tag}")
        relative = (values[name] or "" for name in ("href", "src") if name in values)
        self.found += [f"ContainsRelRef: {tag}" for address in relative if not IRI.fullmatch(address)]


def html(text: str) -> list[str]:
    parser = _Markup()
    parser.feed(text)
    parser.close()
    return parser.found


def iri(text: str | None, where: str) -> Iterator[str]:
    if not text or not IRI.fullmatch(text):
        yield f"InvalidFullLink: {where}"
    elif text.startswith("tag:") and not TAG.fullmatch(text):
        yield f"InvalidTAG: {where}"


def web(text: str | None, fault: str) -> Iterator[str]:
    if not text or not WEB.fullmatch(text) or not IRI.fullmatch(text):
        yield fault


def language(text: str | None) -> Iterator[str]:
    if text not in LANGUAGES:
        yield "InvalidLanguage: language"


def rfc822(text: str | None, now: dt.datetime, where: str) -> Iterator[str]:
    try:
        when = parsedate_to_datetime(text) if text and RFC822.fullmatch(text) else None
    except ValueError:
        when = None
    if text is None or when is None:
        yield f"InvalidRFC2822Date: {where}"
    elif text[:3] != ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[when.weekday()]:
        yield f"IncorrectDOW: {where}"
    elif when > now:
        yield f"FutureDate: {where}"


def rfc3339(text: object, now: dt.datetime, where: str) -> Iterator[str]:
    when = instant(text)
    if when is None:
        yield f"InvalidRFC3339Date: {where}"
    elif when > now:
        yield f"FutureDate: {where}"


def instant(text: object) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text) if isinstance(text, str) and RFC3339.fullmatch(text) else None
    except ValueError:
        return None
