"""A copy of the project, built once for each module of tests."""

import pytest
from publish.project import Project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose site is built."""
    project = Project(tmp_path_factory.mktemp("project"))
    project.reset()
    project.build()
    return project


@pytest.fixture
def project(built: Project) -> Project:
    """The same project without the edits of the test before; its site may be that test's."""
    built.reset()
    return built
