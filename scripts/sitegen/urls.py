"""Every address of the site and every permanent identifier. Once published, an address never dies."""

import datetime as dt
from collections.abc import Mapping


def address(prefix: str, words: Mapping[str, str], *parts: str) -> str:
    """A page's address below the site's root, without a leading slash: `kegiatan/2025/slug/`.

    `prefix` is the language's own ("" or "en/"); the first part is a key of `words`, the rest are literal.
    """
    if not parts:
        return prefix
    first, *rest = parts
    return prefix + "".join(f"{part}/" for part in (words[first], *rest))


def root_of(page: str) -> str:
    """From a page back to the site's root: `../../` for `en/about/` and `en/about/index.html`, `./` at the root."""
    return "../" * page.count("/") or "./"


def index(page: str) -> str:
    """The file that serves an address."""
    return page + "index.html" if page.endswith("/") or not page else page


def absolute(site_url: str, page: str) -> str:
    """The full address, for feeds, calendars, canonical links and hreflang."""
    return site_url.rstrip("/") + "/" + page


def version(page: str, number: str) -> str:
    """Where a module's page says that this version is the latest; of any other it says that it isn't."""
    return f"{page}#v{number}"


def anchor(event_id: str, session_id: str, original: dt.date | None = None) -> str:
    """A session's permanent name within the site; `original` is the planned date of an occurrence in a series."""
    return ".".join([event_id, session_id, *([original.strftime("%Y%m%d")] if original else [])])


def uid(identity: str, event_id: str, session_id: str, original: dt.date | None = None) -> str:
    """A session's iCalendar UID (RFC 7986, 5.3). It depends on no address, so that it survives moves and renames."""
    return f"{anchor(event_id, session_id, original)}@{identity}"


def tag(identity: str, language: str, name: str) -> str:
    """The permanent name in feeds (RFC 4151) of a write-up, by its event's id, or a session, by its anchor.

    It stays whatever becomes of addresses, the site's own among them: readers would have everything twice.

    The year only says when the identity was this site's: it is part of every name and never changes.
    """
    return f"tag:{identity},2026:{language}/{name}"
