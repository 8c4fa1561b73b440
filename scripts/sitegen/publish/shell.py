"""The shell: one run of `mkdocs build` per language gives the hand-written pages and the frame of every other page."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sitegen.content.brand import Brand
from sitegen.content.site import Site
from sitegen.products import Product, Work
from sitegen.render import colours

SHELLS = "@shell/"
DOCS = "@docs/"
STYLE = "assets/kabar.css"
_PATIENCE = 300
_ASSET = re.compile(r'(?:href|src)="[^"]*?(assets/[^"?#]+)"')

OTHERS = frozenset({"pages", "paper"})
"""What belongs to the pages and to the documents to download."""


class ShellError(Exception):
    """MkDocs could not render the site's frame. The text is MkDocs' own."""


def products(root: Path, site: Site) -> list[Product]:
    """One product per language. `root` is the project; some of its `overrides` are no part of the shell."""
    shared = [
        *(f"overrides/{path.name}" for path in sorted((root / "overrides").iterdir()) if path.name not in OTHERS),
        "scripts/mkdocs_hooks.py",
        "mkdocs.yml",
    ]
    main = next(iter(site.editions))
    brand = site.brand.model_dump()
    return [_product(shared, language, brand, language == main) for language in site.editions]


def _product(shared: list[str], language: str, brand: dict[str, str], main: bool) -> Product:
    config = "mkdocs.yml" if main else f"mkdocs.{language}.yml"
    return Product(
        key=f"shell:{language}",
        make=make,
        inputs={"language": language, "config": config, "prefix": "" if main else f"{language}/", "brand": brand},
        sources=(*shared, *(() if main else (config,)), f"docs/{language}"),
    )


def make(work: Work) -> dict[str, bytes]:
    """The shells, the hand-written pages, their files, and (with the main language) the theme's files that they use.

    Raises ShellError when MkDocs finds fault with its configuration, a template or a link.
    """
    language, prefix = work.inputs["language"], work.inputs["prefix"]
    with tempfile.TemporaryDirectory(prefix="kabar-shell-") as folder:
        out = Path(folder) / "out"
        _build(work.root, work.root / work.inputs["config"], out)
        files = {path.relative_to(out).as_posix(): path.read_bytes() for path in _files(out)}
    own = {path.relative_to(work.root / "docs" / language).as_posix() for path in _files(work.root / "docs" / language)}
    pages = {path: content for path, content in files.items() if path.endswith(".html") and path not in own}
    made = {_page_path(path, language, prefix): content for path, content in pages.items()}
    made |= {prefix + path: content for path, content in files.items() if path in own and not path.endswith(".md")}
    if not prefix:
        ours = {path.relative_to(work.root / "overrides").as_posix() for path in _files(work.root / "overrides/assets")}
        made |= {path: files[path] for path in (ours & files.keys()) | _used(pages.values(), files)}
        made[STYLE] = colours.sheet(Brand(**work.inputs["brand"])).encode() + files[STYLE]
    return dict(sorted(made.items()))


def _build(root: Path, config: Path, out: Path) -> None:
    """Run MkDocs on its own: it keeps state in its modules, and its faults must not end the caller.

    Never with --quiet: it counts no warnings then, and --strict finds nothing.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(out)]
    surroundings = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(  # noqa: S603 - the command is ours, the paths are the project's
        command, cwd=root, env=surroundings, capture_output=True, text=True, timeout=_PATIENCE, check=False
    )
    if done.returncode:
        told = [line for line in (done.stdout + done.stderr).splitlines() if line and not line.startswith("INFO")]
        raise ShellError("\n".join([f"{config.name}: mkdocs build ({done.returncode})", *told]))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _page_path(path: str, language: str, prefix: str) -> str:
    """Where other products find a page that MkDocs rendered."""
    if path.startswith("shell/"):
        return f"{SHELLS}{language}/{path.removeprefix('shell/')}"
    return f"{DOCS}{language}/{prefix}{path}"


def _used(pages: Iterable[bytes], files: Mapping[str, bytes]) -> set[str]:
    """The theme's files that a page asks for; of the rest (workers, languages of lunr, maps) nothing is published."""
    return {found for page in pages for found in _ASSET.findall(page.decode()) if found in files}
