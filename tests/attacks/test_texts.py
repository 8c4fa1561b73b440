"""Texts that attack: each gives its Problem where it stands, or is harmless, and takes no longer than it may."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from attacks import whole
from attacks.corpus import Attack, attacks, grown, put
from markdown import Markdown
from pacing import at_most

import mkdocs_hooks
from sitegen import problems
from sitegen.content import markdown
from sitegen.content.library import Sources, read
from sitegen.problems import is_error

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)
SECONDS = 20
"""Of the processor, for the largest and worst of files."""
WHOLE = {"file-too-large", "colliding-names"}
"""Said of a file as a whole, or of its like."""
HUNG = {
    "table-code",
    "table-filled",
    "footnotes-called",
    "reference-titles",
    "contents",
    "brackets",
    "entity-heading",
    "link-angle",
    "quotes-open",
    "footnotes",
    "autolinks",
    "definitions-list",
}
"""Of all that take parsers long, those for which MkDocs has no limit of its own: one of each kind."""
MOVED = "- {source: a/, to: topik/}\n"
PROGRAMME = 'a{n}: {region: "98", id: {name: x, description: x}, en: {name: x, description: x}}\n'
REGIONS = "regions: [" + ", ".join(f'"11.01.01.{number}"' for number in range(1001, 1301)) + "]"
CHANGE = "- {date: 2026-11-01, session: a{n}, note: x}\n"
HALF = [
    each if number % 2 else pytest.param(each, marks=pytest.mark.long) for number, each in enumerate(attacks("slow"))
]
FIXED = ("yaml", "unseen", "names", "addresses")


def told(base: Sources, attack: Attack) -> tuple[str, int, list[problems.Problem]]:
    texts = dict(base.texts)
    path, line = put(attack, texts)
    found = at_most(SECONDS, lambda: reported(Sources(texts, base.assets)))
    return path, line, [each for each in found if is_error(each)]


def reported(sources: Sources) -> Sequence[problems.Problem]:
    _, found = read(sources, NOW)
    problems.report(found), problems.report(found, "github"), problems.report(found, "json").encode()
    return found


@pytest.mark.parametrize("attack", [each for name in FIXED for each in attacks(name)], ids=lambda each: each.id)
def test_an_attack_is_told_of_where_it_stands_or_does_no_harm(base: Sources, attack: Attack) -> None:
    path, line, faults = told(base, attack)
    codes = [each.code for each in faults]
    if not codes:
        assert "harmless" in attack.expect, "nothing was said"
        return
    right = [each for each in faults if each.code in attack.expect]
    assert right, codes
    here = [each for each in right if each.path == path and line <= each.line <= line + attack.payload.count("\n") + 1]
    assert here or attack.put == "whole" or WHOLE.issuperset(attack.expect), [(each.path, each.line) for each in right]


@pytest.mark.parametrize("attack", attacks("links"), ids=lambda each: each.id)
@pytest.mark.parametrize("form", ["[x]({x})", "[x](<{x}>)", "[x][y]\n\n[y]: {x}", '<a href="{x}">x</a>'])
def test_a_link_that_may_not_be_is_told_of(base: Sources, attack: Attack, form: str) -> None:
    text = form.replace("{x}", attack.payload)
    _, _, faults = told(base, Attack(attack.id, "", text, "body", "", ()))
    assert faults or "<a " not in markdown.render(text).html, text


@pytest.mark.parametrize("attack", HALF, ids=lambda each: each.id)
def test_no_text_takes_long(base: Sources, attack: Attack) -> None:
    at_most(SECONDS, lambda: markdown.render(attack.payload))
    told(base, attack)


@pytest.mark.parametrize(
    ("where", "code", "payload"),
    [
        ("yml:moved", "dead-link", {"many": "- {source: a{n}/, to: topok{n}/}\n", "times": 3000}),
        ("yml:moved", "moved-again", {"many": "- {source: a{n}/, to: a/}\n", "times": 3000, "before": MOVED}),
        ("yml:programmes", "unknown-region", {"many": PROGRAMME, "times": 300}),
        ("front", "unknown-regulation", {"many": "a{n}, ", "times": 3000, "before": "regulations: [", "after": "]"}),
        ("front", "unknown-region", REGIONS),
        ("front", "unknown-session", {"many": CHANGE, "times": 300, "before": "changes:\n"}),
        ("front", "missing-file", {"many": "- {file: a{n}.pdf, title: x}\n", "times": 900, "before": "attachments:\n"}),
        ("module", "missing-file", {"many": "![Denah pos {n}](a{n}.png)\n\n", "times": 900}),
    ],
)
def test_of_thousands_alike_a_hundred_are_told_of(base: Sources, where: str, code: str, payload: Any) -> None:
    _, _, faults = told(base, Attack("", "", grown(payload), where, "", ()))
    assert [each.code for each in faults].count(code) == problems.MOST


@pytest.mark.parametrize("attack", [each for each in attacks("slow") if each.id in HUNG], ids=lambda each: each.id)
def test_no_text_holds_up_mkdocs(attack: Attack) -> None:
    at_most(SECONDS, lambda: mkdocs(attack.payload))


def mkdocs(text: str) -> None:
    named = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    settings = SimpleNamespace(markdown_extensions=["toc", "tables", "fenced_code", *named], mdx_configs={})
    mkdocs_hooks.on_config(settings)
    page = SimpleNamespace(file=SimpleNamespace(content_string=text))
    given = mkdocs_hooks.on_page_markdown(text, page=page, config=settings, files=None)
    Markdown(extensions=settings.markdown_extensions).convert(given)


@pytest.mark.long
@pytest.mark.parametrize("kind", ["module", "page"])
@pytest.mark.parametrize("attack", attacks("slow"), ids=lambda each: each.id)
def test_no_text_takes_long_elsewhere(base: Sources, attack: Attack, kind: str) -> None:
    told(base, Attack(attack.id, "", attack.payload, kind, "", ()))


def test_what_swallows_the_rest_of_a_text_stops_the_build(base: Sources) -> None:
    """Such payloads are no part of the hostile project that is built (whole.py)."""
    swallowing = [each for each in whole.MARKUP if not whole.ends(each)]
    assert len(swallowing) >= 3
    page = "docs/id/tentang.md"
    for payload in swallowing:
        texts = {**base.texts, page: f"---\ntitle: Tentang\ndescription: x\n---\n\n{payload}\n"}
        _, found = read(Sources(texts, base.assets), NOW)
        told = {each.code for each in found if is_error(each) and each.path == page}
        assert told & {"html-swallows", "comment-not-whole"}, payload
