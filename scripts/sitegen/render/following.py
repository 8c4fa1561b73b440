"""How to follow the schedule, or what it holds on one topic or region: addresses to tap or to copy."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from sitegen import urls
from sitegen.content.library import Library
from sitegen.locales import Locale
from sitegen.render.frames import RSS, Rendition

View = dict[str, Any]
CALENDAR = "text/calendar"
GOOGLE = "https://calendar.google.com/calendar/r?cid="
FORMATS = {
    "RSS": RSS,
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


def links(
    locale: Locale, page: str, title: str, formats: Iterable[str] = ("RSS",), *, dated: bool = True
) -> list[View]:
    """A channel for apps that look into the head of a page: its feeds and, of what is `dated`, its calendar.

    `title` is the channel's; RSS, which stands first, bears it alone.
    """
    forms = [(name, *FORMATS[name]) for name in FORMATS if name in formats]
    if dated:
        forms.append((locale.t("feed.calendar"), locale.file("schedule"), CALENDAR))
    return [
        {
            "title": title if name == "RSS" else locale.t("feed.form", title=title, form=name),
            "address": page + file,
            "type": kind,
        }
        for name, file, kind in forms
    ]


def explained(library: Library, locale: Locale) -> str | None:
    """The hand-written page that tells how to follow the schedule."""
    main = next((page for page in library.pages if page.path.endswith("/langganan.md")), None)
    return main.counterparts.get(locale.code) if main else None
