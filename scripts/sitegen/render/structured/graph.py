"""All that a page tells as one graph: what it is about, with the picture it is shared with, and the way to it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sitegen import urls
from sitegen.render.structured.vocabulary import VOCABULARY, View, node

PICTURED = frozenset({"NewsArticle", "LearningResource", "Event", "EventSeries"})
"""What search engines show with a picture."""


def of(view: Mapping[str, Any], picture: str | None) -> View | None:
    """The graph of a page from its view; None when no search engine may have the page.

    `picture` is the full address of its share card.
    """
    if view["noindex"]:
        return None
    nodes = [*(_pictured(each, picture) for each in view["structured"]), *crumbs(view["site_url"], view["crumbs"])]
    return {"@context": VOCABULARY, "@graph": nodes} if nodes else None


def crumbs(site_url: str, trail: Sequence[Mapping[str, str]]) -> Iterator[View]:
    """The way from the front page to the page, which itself comes last; a way of one step is none."""
    if len(trail) > 1:
        steps = [
            node("ListItem", position=number, name=step["title"], item=urls.absolute(site_url, step["address"]))
            for number, step in enumerate(trail, 1)
        ]
        yield node("BreadcrumbList", itemListElement=steps)


def _pictured(told: View, picture: str | None) -> View:
    return {**told, "image": picture} if picture and told["@type"] in PICTURED else told
