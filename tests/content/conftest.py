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
