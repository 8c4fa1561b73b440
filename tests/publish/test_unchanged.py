"""Where nothing changed nothing is built; whatever is not surely the same is."""

import datetime as dt
import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from publish.project import Project, tree

from sitegen import sealed
from sitegen.fingerprints import code_digest
from sitegen.problems import is_error
from sitegen.publish import build as builder
from sitegen.publish import release, unchanged
from sitegen.publish.orders import Order, Outcome

NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
EVENT = "content/events/2025/pembinaan-rt-rw-kanigaran/index.id.md"
STYLE = "overrides/styles/2-text.css"


def build(order: Order) -> Outcome:
    """As the command does."""
    return unchanged.outcome(order) or builder.build(order)


@pytest.fixture
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a test are new: what is remembered of them does not wait until they are older."""
    monkeypatch.setattr(unchanged, "RESTLESS", -(10**12))


@pytest.fixture
def order(built: Project, calm: None) -> Order:
    """Its site is that of the test before, made up to date: what one module makes is made once."""
    built.reset()
    built.keep_module("pencegahan-narkoba")
    order = Order(built.root, built.site, NOW)
    assert build(order).released
    return order


def parts(outcome: Outcome) -> int:
    assert outcome.made, outcome.problems
    return len(outcome.made.keys)


def reads(outcome: Outcome) -> bool:
    """Whether anything was read at all."""
    assert outcome.released, outcome.problems
    return outcome.found is not None


def test_nothing_is_read_and_the_same_is_said(order: Order) -> None:
    before, whole = tree(order.site), builder.build(order)
    again = build(order)
    assert not reads(again)
    assert tree(order.site) == before
    assert (again.problems, again.stale, again.left_out) == (whole.problems, whole.stale, whole.left_out)
    assert again.made
    assert whole.made
    assert again.made.reused == whole.made.reused + parts(whole)
    assert reads(whole)


def sentence(root: Path) -> None:
    path = root / EVENT
    path.write_text(path.read_text("utf-8") + "Tambahan.\n", "utf-8")


def letter(root: Path) -> None:
    """As many bytes, and the time that the file had."""
    path = root / EVENT
    stat, text = path.stat(), path.read_text("utf-8")
    path.write_text(text.replace("Kanigaran", "Kanigoron"), "utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def test_what_cannot_be_remembered_leaves_the_site_published_and_says_so(order: Order) -> None:
    last = order.root / ".site/store" / unchanged.NAME
    last.unlink()
    last.mkdir()
    sentence(order.root)
    outcome = build(order)
    last.rmdir()
    assert outcome.released
    assert outcome.released.changed
    assert outcome.problems[-1].code == "old-site-left"


def gone(root: Path) -> None:
    (root / EVENT).with_name("index.en.md").unlink()


def added(root: Path) -> None:
    shutil.copytree((root / EVENT).parent, root / "content/events/2025/salinan")
    path = root / "content/events/2025/salinan/index.id.md"
    path.write_text(path.read_text("utf-8").replace("\nid: ", "\nid: salinan-", 1), "utf-8")


def hidden(root: Path) -> None:
    """In a folder that Python may make anywhere; what reads content and styles looks into it."""
    (root / "overrides/assets/__pycache__").mkdir()
    (root / "overrides/assets/__pycache__/lain.css").write_text("", "utf-8")


def styled(root: Path) -> None:
    (root / STYLE).write_text((root / STYLE).read_text("utf-8") + "/* lain */\n", "utf-8")


def named(root: Path) -> None:
    path = root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8") + "# lain\n", "utf-8")


def site_file_gone(root: Path) -> None:
    (root / "site/index.html").unlink()


def site_file_replaced(root: Path) -> None:
    (root / "site/index.html").unlink()
    (root / "site/index.html").write_text("lain", "utf-8")


def site_file_added(root: Path) -> None:
    (root / "site/lain.html").write_text("lain", "utf-8")


def manifests_emptied(root: Path) -> None:
    for name in ("a.json", "b.json"):
        (root / ".site" / name).write_bytes(b"")


def forgotten(root: Path) -> None:
    (root / ".site/store" / unchanged.NAME).unlink()


def damaged(root: Path) -> None:
    path = root / ".site/store" / unchanged.NAME
    path.write_bytes(path.read_bytes()[:-20] + b"x" * 20)


def other_lock(root: Path) -> None:
    (root / "requirements.txt").write_text("# lain\n", "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        sentence,
        letter,
        gone,
        added,
        hidden,
        styled,
        named,
        other_lock,
    ],
)
def test_whatever_changed_is_seen(order: Order, change: Callable[[Path], None]) -> None:
    assert unchanged.outcome(order)
    change(order.root)
    assert unchanged.outcome(order) is None


@pytest.mark.parametrize(
    "change", [site_file_gone, site_file_replaced, site_file_added, manifests_emptied, forgotten, damaged]
)
def test_what_was_changed_in_the_site_or_beside_it_is_mended(order: Order, change: Callable[[Path], None]) -> None:
    before, known = tree(order.site), release.published(order.site)
    change(order.root)
    assert unchanged.outcome(order) is None
    assert build(order).released
    assert tree(order.site) == before
    assert release.published(order.site) == known


@pytest.mark.parametrize(
    "other",
    [
        {"now": NOW - dt.timedelta(seconds=1)},
        {"now": NOW.replace(hour=0) + dt.timedelta(days=1)},
        {"production": True},
        {"keep_going": True},
        {"previous": "site/addresses.json"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_another_order_is_not_that_of_before(order: Order, other: dict[str, object]) -> None:
    if "previous" in other:
        other = {"previous": str(order.site / "addresses.json")}
    assert unchanged.outcome(replace(order, **other)) is None  # type: ignore[arg-type]


def test_an_order_to_compare_with_nothing_is_no_order_not_to(order: Order) -> None:
    """A variable may be empty in somebody's script."""
    assert [each.code for each in build(replace(order, previous="")).problems if is_error(each)] == [
        "previous-out-of-reach"
    ]


def test_later_on_the_same_day_nothing_is_read(order: Order) -> None:
    assert not reads(build(replace(order, now=NOW.replace(hour=23))))
    assert not reads(build(replace(order, now=NOW.replace(tzinfo=None, hour=23))))


def test_once_the_site_is_stale_it_is_built(order: Order) -> None:
    path = order.root / EVENT
    session = (
        "\nregistration: {contact: Kecamatan}\nsessions:\n  - {id: x, start: 2026-11-21 10.00, end: 2026-11-21 11.00}\n"
    )
    text = path.read_text("utf-8")
    path.write_text(text.replace("\norganizer:", session + "organizer:", 1).replace("\ndate:", "\n# date:"), "utf-8")
    first = build(order)
    assert first.stale, first.problems
    assert first.stale.at.hour == 11
    assert not reads(build(replace(order, now=NOW.replace(hour=10))))
    assert reads(build(replace(order, now=NOW.replace(hour=11, second=1))))


def test_what_changes_while_it_is_built_is_not_remembered(project: Project) -> None:
    """With the true patience: all files of the copy are new."""
    project.keep_module("pencegahan-narkoba")
    order = Order(project.root, project.site, NOW)
    build(order)
    assert not (project.root / ".site/store" / unchanged.NAME).exists()


def test_a_file_that_was_written_just_before_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("a", "utf-8")
    seen = unchanged.sight(tmp_path, ["content"])
    assert abs(seen.latest - time.time_ns()) < 10 * unchanged.RESTLESS
    with pytest.raises(OSError, match="docs"):
        unchanged.sight(tmp_path, ["content", "docs"])


def test_names_of_any_kind_are_seen_and_links_are_no_answer(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / os.fsdecode(b"content/\xff.md")).write_text("a", "utf-8")
    assert unchanged.sight(tmp_path, ["content"]) == unchanged.sight(tmp_path, ["content"])
    (tmp_path / "content/kembali").symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(OSError, match="kembali"):
        unchanged.sight(tmp_path, ["content"])


def test_a_style_behind_a_link_which_may_change_unseen_is_refused(order: Order, tmp_path: Path) -> None:
    style = order.root / STYLE
    style.symlink_to(style.rename(tmp_path / "lain.css"))
    found = build(order)
    assert not found.released
    assert [(each.code, each.path) for each in found.problems if is_error(each)] == [("symbolic-link", STYLE)]


def test_faults_that_a_build_went_on_in_spite_of_stop_the_next_one(order: Order) -> None:
    path = order.root / EVENT
    path.write_text(path.read_text("utf-8").replace("\ntitle:", "\ntitel:"), "utf-8")
    assert build(replace(order, keep_going=True)).released
    again = build(order)
    assert not again.released
    assert any(each.code == "unknown-key" for each in again.problems)


FORGED: list[dict[str, object]] = [
    {"sources": ["\0"]},
    {"sources": [5]},
    {"problems": [["p", 1, 1, "no-such-code", "", [], False]]},
    {"stale": ["9999-12-31T23:59:59-12:00", "Asia/Jakarta", "session-ends", "f"]},
]


@pytest.mark.parametrize("forged", FORGED, ids=str)
def test_what_was_forged_is_not_taken_for_ours(order: Order, forged: dict[str, object]) -> None:
    """With a seal that is right."""
    path, code = order.root / ".site/store" / unchanged.NAME, code_digest(order.root)
    plain = json.loads(bytes(sealed.read(path, code)["last"]))
    sealed.write(path, code, {"last": json.dumps(plain | forged).encode()})
    assert reads(build(order))


@pytest.mark.parametrize("plain", [b"{}", b"[]", b"null", b"x", b'{"since": ["2026-11-21T09:00:00+07:00", "Di/Mana"]}'])
def test_what_another_hand_sealed_is_not_taken_for_ours(order: Order, plain: bytes) -> None:
    store = order.root / ".site/store"
    sealed.write(store / unchanged.NAME, code_digest(order.root), {"last": plain})
    assert reads(build(order))
