"""A small valid project, from which tests and golden cases state only their differences."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sitegen.content.library import Asset, Library, Sources, gather, read
from sitegen.problems import Problem

GOLDEN = Path(__file__).parent.parent / "golden"
NOW = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)

Reading = tuple[Library, tuple[Problem, ...]]


@pytest.fixture(scope="session")
def base() -> Sources:
    """The valid project of tests/golden/base."""
    return gather(GOLDEN / "base")


@pytest.fixture
def reading(base: Sources) -> Callable[..., Reading]:
    """Read the base with some files replaced (None: removed)."""

    def of(
        files: Mapping[str, str | None],
        *,
        now: dt.datetime = NOW,
        assets: tuple[str, ...] = (),
        production: bool = False,
    ) -> Reading:
        texts = {path: text for path, text in {**base.texts, **files}.items() if text is not None}
        return read(Sources(texts, {path: Asset(1, "0") for path in assets}), now, production)

    return of


@pytest.fixture
def told(reading: Callable[..., Reading], base: Sources) -> Callable[..., list[list[tuple[int, Problem]]]]:
    """Of a text as a write-up's, a module's and a page's, the problems of some codes, each with its line in it."""
    paths = ("content/events/2026/rapat-rw/index.id.md", "content/modules/siskamling/index.id.md", "docs/id/tentang.md")
    heads = {path: base.texts[path].split("\n---\n")[0] + "\n---\n" for path in paths}

    def of(body: str, *codes: str) -> list[list[tuple[int, Problem]]]:
        _, found = reading({path: f"{head}{body}\n" for path, head in heads.items()})
        return [
            [(each.line - heads[path].count("\n"), each) for each in found if each.path == path and each.code in codes]
            for path in paths
        ]

    return of
