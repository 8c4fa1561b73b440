"""The style sheet with nothing left out, beside the one that is published."""

from importlib.util import find_spec
from pathlib import Path

from sitegen.content.brand import Brand
from sitegen.render import colours

ROOT = Path(__file__).parents[2]


def theme() -> str:
    """Material's style sheet as it is installed."""
    spec = find_spec("material")
    assert spec
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0], "templates/assets/stylesheets")
    (found,) = folder.glob("main.*.min.css")
    return found.read_text("utf-8")


def everything() -> str:
    """The theme's whole sheet in its layer, then all of ours, as they were written."""
    ours = [path.read_text("utf-8") for path in sorted((ROOT / "overrides/styles").glob("*.css"))]
    return "\n".join([f"@layer material {{{theme()}\n}}", colours.sheet(Brand()), *ours])
