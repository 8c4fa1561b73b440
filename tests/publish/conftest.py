"""A copy of the project, built once for each process of tests."""

import os
import shutil
from pathlib import Path

import pytest
from building import start_from
from publish.project import Project, remove

from sitegen.publish import workplace


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Project:
    """A project whose site is built."""
    project = Project(tmp_path_factory.mktemp("project"))
    project.reset()
    start_from(site, project.site)
    project.build()
    copied(project, kept(project))
    return project


@pytest.fixture
def project(built: Project) -> Project:
    """The same project as it was built, whatever the test before did: what that made anew would cost this one time."""
    built.reset()
    now, before = (workplace.store_folder(each.site) / "made.json" for each in (built, kept(built)))
    if not now.exists() or now.read_bytes() != before.read_bytes():
        copied(kept(built), built)
    return built


def kept(project: Project) -> Project:
    """Where the site as it was built is kept, and nothing else of the project."""
    return Project(project.root.with_name(f"{project.root.name}-built"))


def copied(source: Project, target: Project) -> None:
    """Copy a site and what lies beside it from one project to the other, in place of what is there."""
    target.root.mkdir(exist_ok=True)
    for path in (target.site, workplace.work_folder(target.site)):
        remove(path)
    linked(workplace.work_folder(source.site), workplace.work_folder(target.site), {})
    target.site.symlink_to(source.site.readlink())


def linked(source: Path, target: Path, known: dict[int, Path]) -> None:
    """Copy a folder; what was one file under several names stays one, so that a tree is as it was released.

    `known` has the files that were copied, by their inode in the source.
    """
    target.mkdir()
    for each in os.scandir(source):
        path = target / each.name
        if each.is_symlink():
            path.symlink_to(Path(each).readlink())
        elif each.is_dir():
            linked(Path(each), path, known)
        elif each.inode() in known:
            path.hardlink_to(known[each.inode()])
        else:
            known[each.inode()] = Path(shutil.copy2(each, path))
