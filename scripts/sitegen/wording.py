"""The files of strings/: YAML in which everything is text."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "strings"
# The C loader reads the same and takes a fifth of the time; not every installation has it.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def load(name: str) -> Any:  # noqa: ANN401 - as the file has it
    """What a file of that name says."""
    return yaml.load((FOLDER / name).read_text("utf-8"), Loader=_LOADER)  # noqa: S506 - builds text alone
