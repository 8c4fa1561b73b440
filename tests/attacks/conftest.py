"""A small sound project to attack."""

from pathlib import Path

import pytest
from attacks import whole
from publish.project import Project

from sitegen.content.library import Sources, gather

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.fixture(scope="session")
def base() -> Sources:
    """The valid project of tests/golden/base."""
    return gather(GOLDEN / "base")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a project that attacks in every string, built as any is."""
    project = Project(tmp_path_factory.mktemp("hostile"))
    project.reset()
    whole.attack(project)
    project.build()
    return project.site
