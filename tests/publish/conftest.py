"""A copy of the project, built once for each module of tests."""

import shutil
from pathlib import Path

import pytest
from building import start_from
from publish.project import Project

from sitegen.publish import release


@pytest.fixture(scope="module")
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
    now, before = (release.store_folder(each.site) / "made.json" for each in (built, kept(built)))
    if not now.exists() or now.read_bytes() != before.read_bytes():
        copied(kept(built), built)
    return built


def kept(project: Project) -> Project:
    """Where the site as it was built is kept, and nothing else of the project."""
    return Project(project.root.with_name(f"{project.root.name}-built"))


def copied(source: Project, target: Project) -> None:
    """Copy a site and what lies beside it from one project to the other, in place of what is there."""
    target.root.mkdir(exist_ok=True)
    for path in (target.site, release.work_folder(target.site)):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
    shutil.copytree(release.work_folder(source.site), release.work_folder(target.site), symlinks=True)
    target.site.symlink_to(source.site.readlink())
