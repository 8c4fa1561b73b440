"""What is kept beside the store may be wrong in any way: then a build begins from nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from publish.project import Project, tree

from sitegen import groups, sealed
from sitegen.fingerprints import code_digest
from sitegen.products import Made
from sitegen.publish import memories
from sitegen.publish.orders import Outcome
from sitegen.publish.release import Released
from sitegen.store import Store

GOOD = Outcome((), Made({}, (), 0, {}), Released((), (), ()))
IN_VAIN = Outcome((), Made({}, (), 0, {}))
CONTENT_IS_WRONG = Outcome(())
KEPT = {"made.json": b"records", "plans": b"plans"}
GOOD_TEXTS = {"good.json": b"texts"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    for name, data in (KEPT | GOOD_TEXTS).items():
        (tmp_path / name).write_bytes(data)
    return Store(tmp_path)


class Building:
    """A build that ends as is said, once after the other; notes what was kept when it began."""

    def __init__(self, store: Store, *ends: Outcome | Exception) -> None:
        self.store, self.seen = store, list[dict[str, bytes]]()
        self._ends: Iterator[Outcome | Exception] = iter(ends)

    def __call__(self) -> Outcome:
        self.seen.append(tree(self.store.folder))
        end = next(self._ends)
        if isinstance(end, Exception):
            raise end
        return end


@pytest.mark.parametrize("first", [KeyError("x"), IN_VAIN], ids=["an error", "pages that lead nowhere"])
def test_what_was_wrong_is_forgotten_and_the_last_good_texts_are_not(store: Store, first: Outcome | Exception) -> None:
    build = Building(store, first, GOOD)
    assert memories.used(store, build) is GOOD
    assert build.seen == [KEPT | GOOD_TEXTS, GOOD_TEXTS]
    assert tree(store.folder) == GOOD_TEXTS


def test_what_was_not_to_blame_is_put_back(store: Store) -> None:
    with pytest.raises(KeyError, match="second"):
        memories.used(store, Building(store, KeyError("first"), KeyError("second")))
    assert tree(store.folder) == KEPT | GOOD_TEXTS
    assert memories.used(store, Building(store, IN_VAIN, IN_VAIN)) is IN_VAIN
    assert tree(store.folder) == KEPT | GOOD_TEXTS


@pytest.mark.parametrize("end", [GOOD, CONTENT_IS_WRONG, OSError("full"), MemoryError()], ids=str)
def test_nothing_is_done_twice_for_what_no_memory_can_be_blamed_for(store: Store, end: Outcome | Exception) -> None:
    build = Building(store, end)
    if isinstance(end, Exception):
        with pytest.raises(type(end)):
            memories.used(store, build)
    else:
        assert memories.used(store, build) is end
    assert tree(store.folder) == KEPT | GOOD_TEXTS


def test_nor_without_any(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        memories.used(Store(tmp_path), Building(Store(tmp_path), KeyError("x")))
    assert memories.used(Store(tmp_path), Building(Store(tmp_path), IN_VAIN)) is IN_VAIN


def test_a_plan_that_another_hand_cut_short_is_made_anew(project: Project) -> None:
    project.build()
    before, path, code = tree(project.site), project.root / ".site/store" / groups.NAME, code_digest(project.root)
    rows = {name: json.loads(bytes(part)) for name, part in sealed.read(path, code).items()}
    cut = {name: json.dumps(each[1:] or each).encode() for name, each in rows.items()}
    sealed.write(path, code, cut)
    (path.parent / "last").unlink(missing_ok=True)
    project.build()
    after = tree(project.site)
    assert {path for path in before.keys() ^ after.keys() if "pagefind/" not in path} == set()
    assert {name: json.loads(bytes(part)) for name, part in sealed.read(path, code).items()} == rows
