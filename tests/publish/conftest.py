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
    copied(project.root, kept(project))
    return project


@pytest.fixture
def project(built: Project) -> Project:
    """The same project as it was built, whatever the test before did: what that made anew would cost this one time."""
    built.reset()
    records = "store/made.json"
    now, before = (release.work_folder(root / "site") / records for root in (built.root, kept(built)))
    if not now.exists() or now.read_bytes() != before.read_bytes():
        copied(kept(built), built.root)
    return built


def kept(project: Project) -> Path:
    """Where the site as it was built is kept."""
    return project.root.with_name(f"{project.root.name}-built")


def copied(source: Path, target: Path) -> None:
    """Copy a site and what lies beside it from one folder to the other, in place of what is there."""
    for name in ("site", release.work_folder(source / "site").name):
        shutil.rmtree(target / name, ignore_errors=True)
        (target / name).unlink(missing_ok=True)
    target.mkdir(exist_ok=True)
    shutil.copytree(release.work_folder(source / "site"), release.work_folder(target / "site"), symlinks=True)
    (target / "site").symlink_to((source / "site").readlink())
