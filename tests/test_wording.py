"""The strings read the same with and without the C loader."""

import pytest
import yaml

from sitegen import wording


@pytest.mark.parametrize("name", [path.name for path in sorted(wording.FOLDER.glob("*.yml"))])
def test_every_installation_reads_the_same(name: str) -> None:
    text = (wording.FOLDER / name).read_text("utf-8")
    assert wording.load(name) == yaml.load(text, Loader=yaml.BaseLoader)
