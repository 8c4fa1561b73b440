"""A delivery that is killed or refused at any instant: what is served is one whole release, and the next mends all."""

import shutil
from pathlib import Path

import pytest
from faults import village
from faults.surviving import Builder
from publish.delivered import STYLE, plain, released, styled
from publish.project import tree

from sitegen.publish.assets import KEPT
from sitegen.publish.delivery import deliver

STAY = 3
REFUSED = ("ENOSPC", "EIO", "memory")


def order(project: Path, **fault: object) -> dict[str, object]:
    site, served = str(project / "site"), str(project / "served")
    return {"arguments": ["deliver", served, "--out", site, "--stay", str(STAY)], "fault": fault}


def numbered(project: Path) -> dict[str, dict[str, bytes]]:
    return {path.name: tree(path) for path in (project / "served/releases").glob("0*")}


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose newest release waits to be delivered; that drives out the first of those before it."""
    project = tmp_path_factory.mktemp("deliveries") / "old"
    for colour in ("red", "green", "blue"):
        released(project / "site", styled(colour))
        deliver(project / "site", project / "served", STAY)
    released(project / "site", styled("white"))
    return project


@pytest.mark.parametrize(
    ("what", "apart"), [("kill", 9), *(pytest.param(what, 1, marks=pytest.mark.long) for what in ("kill", *REFUSED))]
)
def test_a_delivery_at_every_instant(builder: Builder, delivered: Path, what: str, apart: int) -> None:
    """Or at some that are so far `apart`."""
    case = delivered.with_name("case")
    before = numbered(delivered)
    village.copy(delivered, case)
    clean = builder.build(case, **order(case))
    assert clean.code == 0, clean
    new, wanted = tree(case / "served/current"), plain(case / "site") | style(before["000003"])
    for at in range(1, clean.count + 1, apart):
        village.copy(delivered, case)
        said = builder.build(case, **order(case, what=what, at=at, stays=what != "kill"))
        found = tree(case / "served/current")
        assert found in (before["000003"], new), (at, said)
        told(said.code, said.err, found == new, at)
        whole = {name: files for name, files in numbered(case).items() if "_hosting/release.json" in files}
        assert all(files == before.get(name, new) for name, files in whole.items()), at
        again = builder.build(case, **order(case))
        assert again.code == 0, again
        assert plain(case / "served/current").items() >= wanted.items(), at
        assert sorted(path.name for path in (case / "served").iterdir()) == ["current", "releases"]
        assert len(numbered(case)) == len(list((case / "served/releases").iterdir())) == STAY


@pytest.mark.long
def test_a_first_delivery_that_is_killed_at_every_instant(builder: Builder, delivered: Path) -> None:
    new, case = delivered.with_name("new"), delivered.with_name("case")
    village.copy(delivered, new)
    shutil.rmtree(new / "served")
    village.copy(new, case)
    for at in range(1, builder.build(case, **order(case)).count + 1):
        village.copy(new, case)
        builder.build(case, **order(case, what="kill", at=at))
        again = builder.build(case, **order(case))
        assert again.code == 0, (at, again)
        assert plain(case / "served/current") == plain(case / "site"), at
        assert len(numbered(case)) == len(list((case / "served/releases").iterdir())), at


def told(code: int, err: str, is_new: bool, at: int) -> None:
    """What is said of it is true."""
    assert "Traceback" not in err, err
    if code == 0:
        assert is_new, at
    elif code == 1:
        assert ("Rilis baru sudah tersaji" in err) == is_new, (at, err)
        assert is_new or "Yang tersaji tetap seperti semula" in err, err


def style(files: dict[str, bytes]) -> dict[str, bytes]:
    """What pages of a release, open before a reader, still ask for."""
    return {path: data for path, data in files.items() if path.startswith(KEPT) and data == files[STYLE]}
