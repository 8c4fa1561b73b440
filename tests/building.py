"""Running the command on this very project."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from sitegen.products import Product
from sitegen.publish import workplace
from sitegen.store import Store

ROOT = Path(__file__).parent.parent
NOW = "2026-11-21T09:00:00+07:00"


COVER = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0H1"/></svg>'


def covers_of(product: Product) -> dict[str, bytes]:
    """What a page needs of its covers, when a test makes it without them."""
    return {path: COVER for key, path in product.needs if key.startswith("cover:")}


def run_build(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The command as an editor or a machine runs it."""
    environment = {**os.environ, "CI": "true", "NO_COLOR": "1"}
    command = [sys.executable, str(ROOT / "scripts/build.py"), *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def start_from(made: Path, site: Path, *anew: str) -> None:
    """Let a build of `site` start from what was made for the site `made`.

    What would come out another is made in any case; products whose keys begin with one of `anew` are, too.
    """
    shutil.copytree(workplace.store_folder(made), workplace.store_folder(site))
    store = Store(workplace.store_folder(site))
    if anew:
        store.keep({key: record for key, record in store.records().items() if not key.startswith(anew)})
