"""Folders are read once; what is kept of them is never trusted."""

import datetime as dt
import io
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from content.conftest import GOLDEN

from sitegen.content import library, pagelinks, reading
from sitegen.content.bundles import Bundle
from sitegen.content.library import Sources, gather
from sitegen.content.reading import Context, Reading
from sitegen.publish import readings
from sitegen.publish.build import moment
from sitegen.publish.readings import Readings
from sitegen.store import Store
from sitegen.workers import Workers

BASE = gather(GOLDEN / "base")
CONTEXT = Context("Asia/Jakarta", frozenset({"1"}), frozenset({"RT"}))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that were truly read."""
    found: list[str] = []
    truly = reading.read

    def counted(bundle: Bundle, context: Context) -> Reading:
        found.append(bundle.path)
        return truly(bundle, context)

    monkeypatch.setattr(reading, "read", counted)
    return found


def library_of(sources: Sources, known: Readings) -> Any:
    now = moment(dt.datetime(2026, 11, 21, 9), sources.texts)
    return library.read(sources, now, read_folders=known.read_all, read_alone=known.alone)


def kept(known: Readings, folder: Path) -> Readings:
    known.keep(Store(folder), "code")
    return readings.recall(Store(folder), "code")


def test_what_did_not_change_is_read_once_and_is_the_same(read: list[str], tmp_path: Path) -> None:
    first = Readings({})
    before = library_of(BASE, first)
    everything = len(read)
    assert everything == 2
    assert library_of(BASE, kept(first, tmp_path)) == before
    assert len(read) == everything


def test_only_a_folder_that_changed_is_read_again(read: list[str], tmp_path: Path) -> None:
    first = Readings({})
    library_of(BASE, first)
    path = next(path for path in BASE.texts if path.startswith("content/events/") and path.endswith("index.id.md"))
    changed = Sources({**BASE.texts, path: BASE.texts[path] + "\nTambahan.\n"}, BASE.assets)
    read.clear()
    found, problems = library_of(changed, kept(first, tmp_path))
    assert read == [path.rsplit("/", 1)[0]]
    assert (found, problems) == library_of(changed, Readings({}))


def test_only_a_text_that_changed_is_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, page, asked, truly = Readings({}), "docs/id/tentang.md", list[str](), reading.alone

    def counted(path: str, *rest: Any) -> reading.Alone:
        asked.append(path)
        return truly(path, *rest)

    monkeypatch.setattr(reading, "alone", counted)
    texts = {**BASE.texts, page: BASE.texts[page] + "\nHubungi 0812-3456-7890.\n"}
    before = library_of(Sources(texts, BASE.assets), first)
    assert ("phone-number", page) in {(each.code, each.path) for each in before[1]}
    assert len(asked) == len({path for path in texts if not path.endswith(("index.id.md", "index.en.md"))})
    asked.clear()
    second = kept(first, tmp_path)
    with monkeypatch.context() as idle:
        idle.setattr(pagelinks, "_made", None)
        assert library_of(Sources(texts, BASE.assets), second) == before
    assert asked == []
    library_of(BASE, second)
    assert asked == [page]
    settings = {**texts, "mkdocs.yml": texts["mkdocs.yml"].replace("extra:", "# Kantor\nextra:")}
    library_of(Sources(settings, BASE.assets), kept(first, tmp_path))
    assert asked == [page, "mkdocs.yml"]


def test_what_was_said_of_a_text_is_problems_or_nothing(tmp_path: Path) -> None:
    key, told = (
        reading.digest_alone("docs/id/a.md", "a\u0007", frozenset()),
        ("docs/id/a.md", "a\u0007", None, frozenset[str]()),
    )
    evil = Evil(os.mkdir, str(tmp_path / "made"))
    for kept_ in (reading.Alone(("x",)), ("x",), "x", evil, None):  # type: ignore[arg-type]
        data = pickle.dumps(kept_, 5) if kept_ else b""
        found = Readings({key: memoryview(data)}).alone(*told)
        assert found == reading.alone(*told)
        assert found.faults
    assert not (tmp_path / "made").exists()


def test_the_glossary_and_the_office_count(read: list[str]) -> None:
    bundle = Bundle("content/events/2026/a", {"id": "---\n---\n"}, {})
    known = Readings({})
    known.read_all([bundle], CONTEXT)
    again = Readings({key: memoryview(bytes(data)) for key, data in known.used.items()})
    again.read_all([bundle], CONTEXT)
    assert len(read) == 1
    for other in (
        Context("Asia/Makassar", CONTEXT.contacts, CONTEXT.explained),
        Context(CONTEXT.zone, frozenset(), CONTEXT.explained),
        Context(CONTEXT.zone, CONTEXT.contacts, None),
    ):
        again.read_all([bundle], other)
    assert len(read) == 4


def test_what_is_gone_is_not_kept(tmp_path: Path) -> None:
    first = Readings({})
    library_of(BASE, first)
    second = kept(first, tmp_path)
    fewer = {path: text for path, text in BASE.texts.items() if not path.startswith("content/events/")}
    library_of(Sources(fewer, {}), second)
    third = kept(second, tmp_path)
    assert not any(b"content/events/" in bytes(data) for data in third.kept.values())


class Evil:
    """Runs a program when it is unpickled."""

    def __init__(self, call: Callable[..., object], *arguments: object) -> None:
        self.call, self.arguments = call, arguments

    def __reduce__(self) -> Any:
        return self.call, self.arguments


@pytest.mark.parametrize("name", ["os.mkdir", "builtins.eval", "pathlib.Path", "sitegen.store.write"])
def test_a_foreign_pickle_runs_nothing(name: str, tmp_path: Path, read: list[str]) -> None:
    module, _, function = name.rpartition(".")
    call = getattr(__import__(module, fromlist=[function]), function)
    evil = pickle.dumps(Evil(call, str(tmp_path / "made")), 5)
    bundle = Bundle("content/events/2026/a", {"id": "---\n---\n"}, {})
    known = Readings({reading.digest(bundle, CONTEXT): memoryview(evil)})
    assert isinstance(known.read_all([bundle], CONTEXT)[0], Reading)
    assert read == [bundle.path]
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("name", ["io.open", "Context", "os.system"])
def test_nothing_is_reached_through_our_own_modules(name: str) -> None:
    data = b"\x80\x05\x8c\x18sitegen.publish.readings\x8c" + bytes([len(name)]) + name.encode() + b"\x93."
    with pytest.raises(pickle.UnpicklingError):
        readings._Unpickler(io.BytesIO(data)).load()


def test_something_that_is_no_reading_is_none(read: list[str]) -> None:
    bundle = Bundle("content/events/2026/a", {"id": "---\n---\n"}, {})
    for data in (pickle.dumps(CONTEXT), pickle.dumps("x"), b"", b"\x80\x05."):
        known = Readings({reading.digest(bundle, CONTEXT): memoryview(data)})
        assert known.read_all([bundle], CONTEXT)[0].folder.path == bundle.path
    assert len(read) == 4


def test_two_processes_read_the_same() -> None:
    bundles = [
        Bundle(f"content/events/2026/a{at}", {"id": f"---\ntitle: Rapat {at}\n---\n\nIsi.\n"}, {}) for at in range(80)
    ]
    told: list[tuple[int, int]] = []
    with Workers(2) as workers:
        found = Readings({}).read_all(bundles, CONTEXT, workers, lambda done, total: told.append((done, total)))
    assert list(found) == list(reading.read_all(bundles, CONTEXT))
    assert told[-1] == (80, 80)
