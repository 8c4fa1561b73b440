"""Covers: which picture stands for an event or a module that has no photo. Equal topics and places share one.

A cover stands in the page itself: packed with it, it takes fewer bytes than asking for a file does.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.content.library import Library
from sitegen.content.models import Event, Module
from sitegen.content.reference import Topic
from sitegen.render.art import cloth
from sitegen.render.art.cloth import Cloth
from sitegen.render.art.motifs import MOTIFS

View = dict[str, Any]
Choice = tuple[str | None, str | None]
"""A topic's slug and a region's code, as far as there are any."""
FOLDER = "@cover/"
SCALES = (1.1, 1.3, 1.5)
DISTRICT = len("35.74.04")


def choice(facts: Event | Module) -> Choice:
    """What the cover is made from: the first topic, and the kecamatan, or what is known of it, of the first place."""
    places = facts.places if isinstance(facts, Event) else ()
    return next(iter(facts.topics), None), next((code[:DISTRICT] for code in places), None)


def view(facts: Event | Module) -> View | None:
    """Which cover there is, by its path; None when there is a photo to show.

    `body` is the side that the motif alone fills, which a narrow part of the cover shows.
    """
    if isinstance(facts, Event) and facts.photos:
        return None
    chosen = choice(facts)
    body = "left" if flipped(chosen) else "right"
    return {"drawing": path(chosen), "width": cloth.WIDTH, "height": cloth.HEIGHT, "body": body}


def path(chosen: Choice) -> str:
    """`@cover/peran-rt-rw-35.74.04.svg`: `none` for no region; for no topic `_`, which can be nobody's slug."""
    topic, region = chosen
    return f"{FOLDER}{topic or '_'}-{region or 'none'}.svg"


def within(view: View) -> Iterator[str]:
    """The path of every cover that a page's view shows, its own and those of its cards, as often as it stands there."""
    cards = (card for value in view.values() if isinstance(value, list | tuple) for card in value)
    for each in (view, *cards):
        if isinstance(each, dict) and (cover := each.get("cover")):
            yield cover["drawing"]


def in_use(library: Library) -> Iterator[Choice]:
    """The choices that pages show, each once."""
    facts: list[Event | Module] = [each.facts for each in library.events]
    facts += [each.facts for each in library.modules]
    yield from sorted({choice(each) for each in facts if view(each)}, key=path)


def woven(topics: Mapping[str, Topic], palette: Mapping[str, str], chosen: Choice) -> Cloth:
    """The cover itself: its motif and sign are the topic's; scale, turn, side and colours vary with the region."""
    slug, region = chosen
    topic = topics[slug] if slug else None
    names = sorted(MOTIFS)
    motif = (topic and topic.motif) or (names[_draw(slug, len(names))] if slug else "kawung")
    dyes, turns = cloth.dyes(palette), MOTIFS[motif].turns
    return Cloth(
        motif=motif,
        sign=topic.sign if topic else None,
        scale=SCALES[_draw(region, len(SCALES), "scale")],
        turn=turns[_draw(region, len(turns), "turn")],
        flipped=flipped(chosen),
        colours=dyes[(_draw(slug, len(dyes), "dye") + _draw(region, len(dyes), "dye")) % len(dyes)],
    )


def flipped(chosen: Choice) -> bool:
    """Whether the cover's head is on the right."""
    return bool(_draw(chosen[1], 2, "side"))


def _draw(key: str | None, count: int, what: str = "motif") -> int:
    """A number below `count`, the same for a key for ever; 0 when there is none."""
    return int(hashlib.sha256(f"{what}:{key}".encode()).hexdigest()[:8], 16) % count if key else 0
