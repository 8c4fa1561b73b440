"""A copy of the project, built once for each module of tests."""

from pathlib import Path

import pytest
from building import start_from
from publish.project import Project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Project:
    """A project whose site is built."""
    project = Project(tmp_path_factory.mktemp("project"))
    project.reset()
    start_from(site, project.site)
    project.build()
    return project


@pytest.fixture
def project(built: Project) -> Project:
    """The same project without the edits of the test before; its site may be that test's."""
    built.reset()
    return built
