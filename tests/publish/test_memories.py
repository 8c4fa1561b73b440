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
from sitegen.workers import LostError

GOOD = Outcome((), Made({}, (), 0, {}), Released((), (), ()))
IN_VAIN = Outcome((), Made({}, (), 0, {}))
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


def used(store: Store, build: Building, blamed: bool = False) -> Outcome:
    return memories.used(store, build, lambda _: blamed)


def test_what_was_wrong_is_set_aside_and_the_last_good_texts_are_not(store: Store) -> None:
    build = Building(store, KeyError("x"), GOOD)
    assert used(store, build) is GOOD
    aside = {f"aside/{name}": data for name, data in KEPT.items()}
    assert build.seen == [KEPT | GOOD_TEXTS, aside | GOOD_TEXTS]
    store.prune(())
    assert tree(store.folder) == GOOD_TEXTS


@pytest.mark.parametrize("second", [KeyError("second"), OSError("full"), LostError("gone")], ids=str)
def test_what_was_not_to_blame_is_put_back_and_the_first_error_is_told(store: Store, second: Exception) -> None:
    with pytest.raises(KeyError, match="first"):
        used(store, Building(store, KeyError("first"), second))
    assert tree(store.folder) == KEPT | GOOD_TEXTS


@pytest.mark.parametrize("end", [GOOD, IN_VAIN, OSError("full"), MemoryError()], ids=str)
def test_nothing_is_done_twice_for_what_no_memory_can_be_blamed_for(store: Store, end: Outcome | Exception) -> None:
    build = Building(store, end)
    if isinstance(end, Exception):
        with pytest.raises(type(end)):
            used(store, build)
    else:
        assert used(store, build) is end
    assert tree(store.folder) == KEPT | GOOD_TEXTS


def test_nor_for_a_file_of_the_project_nor_without_any_memory(store: Store, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        used(store, Building(store, KeyError("x")), blamed=True)
    bare = Store(tmp_path / "bare")
    bare.folder.mkdir()
    with pytest.raises(KeyError):
        used(bare, Building(bare, KeyError("x")))


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
