"""The page of every message of the check: what each code means, and how to mend it."""

import string
from collections.abc import Iterator
from typing import Any

from sitegen import problems
from sitegen.locales import Locale
from sitegen.render import frames
from sitegen.render.frames import Rendition

View = dict[str, Any]


def view(site: Rendition) -> View:
    """The page in one language: for editors, so that no search engine needs to find it."""
    locale = site.locale
    title = locale.t("messages")
    return frames.page(
        site,
        kind="messages",
        layout="page",
        title=title,
        description=locale.t("messages.description"),
        addresses=site.everywhere("messages"),
        crumbs=[(title, locale.address("messages"))],
        noindex=True,
        data={"messages": list(_messages(locale))},
    )


def _messages(locale: Locale) -> Iterator[View]:
    """Each code in order of the alphabet, with its level and its words, whose code is told apart from its prose."""
    labels = problems.words()["labels"][locale.code]
    for code, told in sorted(problems.words()["codes"].items()):
        said = told[locale.code]
        mends = [said["mend"], *([said["none"]] if "none" in said else [])]
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
