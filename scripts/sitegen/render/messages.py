"""The pages of every message of the check: what each code means, and how to mend it."""

import string
from collections.abc import Iterator, Mapping
from typing import Any

from sitegen import problems
from sitegen.content import addresses
from sitegen.locales import Locale
from sitegen.render import frames
from sitegen.render.frames import Rendition

View = dict[str, Any]


def views(site: Rendition) -> Iterator[View]:
    """All codes on one page, and a page for each area of them; for editors, so that no search engine need find any."""
    locale = site.locale
    title, own = locale.t("messages"), locale.address("messages")
    areas = problems.words()["codes"]
    yield frames.page(
        site,
        kind="messages",
        layout="page",
        title=title,
        description=locale.t("messages.description"),
        addresses=site.everywhere("messages"),
        crumbs=[(title, own)],
        noindex=True,
        data={"areas": [_area(area, told, locale) for area, told in areas.items()]},
    )
    for area, told in areas.items():
        named = locale.t(f"messages.{area}")
        yield frames.page(
            site,
            kind="message",
            layout="page",
            title=locale.t("messages.of", title=named),
            description=locale.t("messages.of.description", title=named),
            addresses={each.code: addresses.messages(area, each) for each in site.locales},
            crumbs=[(title, own), (named, addresses.messages(area, locale))],
            noindex=True,
            data={"heading": named, "messages": list(_messages(told, locale))},
        )


def _area(area: str, told: Mapping[str, Any], locale: Locale) -> View:
    return {"title": locale.t(f"messages.{area}"), "address": addresses.messages(area, locale), "codes": sorted(told)}


def _messages(area: Mapping[str, Any], locale: Locale) -> Iterator[View]:
    """Each code in order of the alphabet, with its level and its words, whose code is told apart from its prose."""
    labels = problems.words()["labels"][locale.code]
    for code, told in sorted(area.items()):
        said = told[locale.code]
        mends = [said[part] for part in ("mend", "none", "draft") if part in said]
        yield {
            "code": code,
            "level": labels[told["level"]],
            "what": _pieces(said["what"]),
            "mend": [_pieces(each) for each in dict.fromkeys(mends)],
        }


def _pieces(text: str) -> list[View]:
    """A message in pieces of prose and of code (between backticks); what it takes from a file is left open."""
    filled = "".join(f"{said}{'…' if name else ''}" for said, name, _, _ in string.Formatter().parse(text))
    parts = filled.split("`")
    return [{"text": part, "code": number % 2 == 1} for number, part in enumerate(parts) if part]
