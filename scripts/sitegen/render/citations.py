"""What we rest on outside this site: how its address is called, and where it leads."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

View = dict[str, Any]
_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*")
"""The address of a page as a text has it, without its scheme."""


def link(url: str) -> View:
    """A page of someone else's of which nothing more is known, called by its host: `radarpatroli.com`."""
    return {"title": (urlsplit(url).hostname or url).removeprefix("www."), "href": url}


def read_at(places: str) -> Iterator[View]:
    """Where an article was read, one place after the other: {title, about, href}; what names no page has no `href`.

    `id.scribd.com/document/5; desa.id (20-02-2023)` are two, of which the first leads to a page.
    """
    for each in places.split("; "):
        address, _, about = each.partition(" ")
        if _ADDRESS.fullmatch(address):
            yield {"title": address, "about": about, "href": f"https://{address}"}
        else:
            yield {"title": each, "about": ""}
