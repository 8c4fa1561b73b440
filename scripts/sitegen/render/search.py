"""The search index: Pagefind over the records that pages yield. One bundle; Pagefind splits it by language."""

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sitegen.products import Product, Work
from sitegen.render.fill import RECORD

KEPT = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "wasm.",
    "pagefind.",
    "index/",
    "fragment/",
    "filter/",
)


def product(pages: Iterable[Product]) -> Product:
    """The index over every page, whether it yields a record or not."""
    return Product("search", make_index, needs=tuple((page.key, RECORD) for page in pages))


def make_index(work: Work) -> dict[str, bytes]:
    """Pagefind's bundle below `pagefind/`, without the user interfaces that it brings along."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        for path, data in work.needed.items():
            file = site / path.removeprefix(RECORD)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        bundle = Path(folder, "pagefind")
        run_pagefind(site, bundle)
        found = (path for path in bundle.rglob("*") if path.is_file())
        return {
            f"pagefind/{path.relative_to(bundle).as_posix()}": path.read_bytes()
            for path in sorted(found)
            if is_kept(path.relative_to(bundle).as_posix())
        }


def run_pagefind(site: Path, bundle: Path) -> None:
    """Run the command; RuntimeError with its own words when it fails."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(bundle)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode:
        raise RuntimeError(f"pagefind: {done.stdout}{done.stderr}")


def is_kept(path: str) -> bool:
    """Whether the search page asks for a file of the bundle."""
    return path.startswith(KEPT) and not path.startswith("pagefind-ui")
