"""The head of a page: the preview that is shown when it is shared, and what search engines are told."""

from collections.abc import Mapping, Sequence
from typing import Any

from sitegen import urls
from sitegen.dates import When
from sitegen.render.structured import graph

View = dict[str, Any]
LONGEST = 160
"""Characters of a description: search engines and chat apps cut off what is longer, in the middle of a word."""
FEWEST = 80
"""A sentence that ends before leaves too much unsaid to stop there."""


def of(view: Mapping[str, Any]) -> View:
    """The view as the template of the head takes it: `picture` is the share card with its full address, if any."""
    card = view.get("share_card")
    picture = {**card, "src": urls.absolute(view["site_url"], card["src"])} if card else None
    return {
        **view,
        "description": shortened(view["description"]),
        "picture": picture,
        "graph": graph.of(view, picture["src"] if picture else None),
    }


def article(published: When, modified: When | None, section: str, tags: Sequence[str]) -> View:
    """What Open Graph asks of an article. It knows no months: what is known less than to the day is left out."""
    days = {"published": published, "modified": modified}
    found = {name: str(day) if day and day.day else None for name, day in days.items()}
    return {**found, "section": section, "tags": list(tags)}


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text of no more than so many characters: whole, or cut at a sentence's end, else at a word's."""
    if len(text) <= longest:
        return text
    stop = max(text.rfind(mark, 0, longest) for mark in (". ", "! ", "? "))
    if stop >= FEWEST:
        return text[: stop + 1]
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:-–") + "…"
