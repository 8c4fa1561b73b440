"""How to follow the schedule, or what it holds on one topic or region: addresses to tap or to copy."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from sitegen import urls
from sitegen.content.library import Library
from sitegen.locales import Locale
from sitegen.render.frames import Rendition

View = dict[str, Any]
GOOGLE = "https://calendar.google.com/calendar/r?cid="
FORMATS = {
    "RSS": ("rss.xml", "application/rss+xml"),
    "Atom": ("atom.xml", "application/atom+xml"),
    "JSON Feed": ("feed.json", "application/feed+json"),
}


def box(site: Rendition, page: str, scope: str | None = None, formats: Iterable[str] = ("RSS",)) -> View:
    """What a channel's subscribe box offers: its calendar three ways, its feeds, and the page that explains them.

    `page` is the channel's address, `scope` what it is limited to (None for the whole schedule). A `webcal` address is
    the `https` one under the scheme that calendar apps answer to.
    """
    library, locale = site.library, site.locale
    calendar = urls.absolute(library.site.url, page + locale.file("schedule"))
    webcal = "webcal:" + calendar.partition(":")[2]
    return {
        "title": locale.t("subscribe.of", scope=scope) if scope else locale.t("subscribe.title"),
        "calendar": calendar,
        "webcal": webcal,
        "google": GOOGLE + quote(webcal, safe=""),
        "feeds": [
            {"title": name, "address": page + file, "type": kind}
            for name, (file, kind) in FORMATS.items()
            if name in formats
        ],
        "how": explained(library, locale),
    }


def explained(library: Library, locale: Locale) -> str | None:
    """The hand-written page that tells how to follow the schedule."""
    main = next((page for page in library.pages if page.path.endswith("/langganan.md")), None)
    return main.counterparts.get(locale.code) if main else None
