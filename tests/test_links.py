"""Every internal link and fragment of the built site resolves, as an independent checker sees it (lychee)."""

import json
import shutil
import subprocess
import sys
from pathlib import Path


def lychee(site: Path) -> dict[str, object]:
    """The checker's report on a folder, off line."""
    command = shutil.which("lychee", path=str(Path(sys.executable).parent))
    assert command, "lychee is missing: pip install --require-hashes -r requirements-dev.txt"
    pages = sorted(str(path) for path in site.rglob("*.html"))
    flags = ["--offline", "--include-fragments", "--no-progress", "--format", "json", "--index-files", "index.html"]
    done = subprocess.run(
        [command, *flags, "--root-dir", str(site), *pages], capture_output=True, text=True, check=False
    )
    report: dict[str, object] = json.loads(done.stdout)
    return report


def test_every_link_and_fragment_of_the_site_resolves(site: Path) -> None:
    report = lychee(site.resolve())
    assert report["error_map"] == {}
    assert int(str(report["successful"])) > 5000


def test_the_checker_sees_a_dead_link_and_a_dead_fragment(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<!doctype html><h1 id="a">A</h1><a href="gone/">x</a><a href="#b">y</a>')
    assert lychee(tmp_path)["errors"] == 2
