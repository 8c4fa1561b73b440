"""The shell: one run of `mkdocs build` per language gives the hand-written pages and the frame of every other page."""

import errno
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from sitegen.content import filekinds, picturefiles
from sitegen.content.site import Site
from sitegen.products import Product, Work
from sitegen.publish import assets, versions
from sitegen.render import photos, policy

GENERATOR = "mkdocs"
"""The command that renders, and the module it is: a successor's, when MkDocs has one."""
MADE = "@mkdocs/"
INLINE = "@inline/"
_PATIENCE = 300
_FULL = os.strerror(errno.ENOSPC)
_HIDDEN = re.compile(r"(?:^|/)\.")
_ASSET = re.compile(r'(?:href|src)="[^"]*?(assets/[^"?#]+)"')

KINDS = ("script", "style")
FRAME = ("overrides/frame.html", "overrides/partials")
"""Whatever stands in pages as script or style stands here, to the letter."""
OTHERS = frozenset({"admin", "assets", "offline", "pages", "paper", "preview", "styles"})
"""What belongs to the pages, to what they load, to documents to download, to the editors' form, to the preview."""


class ShellError(Exception):
    """MkDocs could not render the site's frame. The text is MkDocs' own."""


def products(root: Path, site: Site) -> list[Product]:
    """MkDocs' run and the shell of each language, and what all pages load, between them.

    `root` is the project; some of its `overrides` are no part of what MkDocs renders.
    """
    shared = [
        *(f"overrides/{path.name}" for path in sorted((root / "overrides").iterdir()) if path.name not in OTHERS),
        "scripts/mkdocs_hooks.py",
        "mkdocs.yml",
    ]
    main, *others = site.editions
    runs = [_run(shared, main, True), *(_run(shared, language, False) for language in others)]
    loaded = assets.product([(run.key, MADE) for run in runs] + [(runs[0].key, assets.THEME)], site.brand)
    return [*runs, loaded, *map(_shell, site.editions)]


def _run(shared: list[str], language: str, main: bool) -> Product:
    config = "mkdocs.yml" if main else f"mkdocs.{language}.yml"
    return Product(
        key=f"mkdocs:{language}",
        make=make,
        inputs={"language": language, "config": config, "prefix": "" if main else f"{language}/"},
        sources=(*shared, *(() if main else (config,)), f"docs/{language}"),
    )


def _shell(language: str) -> Product:
    needs = ((f"mkdocs:{language}", f"{MADE}{language}/"), (versions.PRODUCT, versions.KNOWN))
    return Product(f"shell:{language}", finish, {"language": language}, needs, FRAME)


def finish(work: Work) -> dict[str, bytes]:
    """The shells (@shell/<language>/) and hand-written pages (@docs/<language>/) as they are published, holes apart.

    They ask for files by their version, and state what they may load and run; INLINE has what stands in any of them,
    for the policy that the host states for all: no hole is filled yet, so nothing that editors write is allowed by it.
    Raises ShellError when a page has a script or style that the frame has not, wherever it came from.
    """
    known = work.needed[versions.KNOWN]
    made = ((path, page) for path, page in work.needed.items() if path.startswith(MADE))
    pages = {_place(path): versions.asked(page.decode(), known).encode() for path, page in made}
    inline = {kind: sorted({each for page in pages.values() for each in policy.inline(page, kind)}) for kind in KINDS}
    for path, page in pages.items():
        if foreign := next((kind for kind in KINDS if policy.inline(page, kind) - ours(work.root, kind)), None):
            raise ShellError(f"{path}: <{foreign}> is in none of {', '.join(FRAME)}")
    told = {f"{INLINE}{work.inputs['language']}.json": json.dumps(inline).encode()}
    return {path: policy.stated(page) for path, page in pages.items()} | told


def ours(root: Path, kind: str) -> frozenset[str]:
    """The sources of scripts or styles that the frame's own templates have in them."""
    files = (file for place in FRAME for file in ([root / place] if place.endswith(".html") else _files(root / place)))
    return frozenset().union(*(policy.inline(file.read_bytes(), kind) for file in files))


def make(work: Work) -> dict[str, bytes]:
    """Run MkDocs: its pages under @mkdocs/<language>/, and the files of docs/.

    With the main language come the theme's style sheet and those of the theme's files that pages use.
    Raises ShellError when MkDocs finds fault with its configuration, a template or a link, or when a picture fails.
    """
    language, prefix = work.inputs["language"], work.inputs["prefix"]
    with tempfile.TemporaryDirectory(prefix="kabar-shell-") as folder:
        out = Path(folder) / "out"
        _build(work.root, work.root / work.inputs["config"], out)
        files = {path.relative_to(out).as_posix(): path.read_bytes() for path in _files(out)}
    own = {path.relative_to(work.root / "docs" / language).as_posix() for path in _files(work.root / "docs" / language)}
    pages = {path: content for path, content in files.items() if path.endswith(".html") and path not in own}
    made = {_page_path(path, language, prefix): content for path, content in pages.items()}
    shown = beside(files, own).items()
    made |= {prefix + path: _bare(f"docs/{language}/{path}", content) for path, content in shown}
    if not prefix:
        ours = {path.relative_to(work.root / "overrides").as_posix() for path in _files(work.root / "overrides/assets")}
        made |= {path: files[path] for path in _used(pages.values(), files) - ours}
        made[assets.THEME] = _theme_s_sheet(files)
    return dict(sorted(made.items()))


def beside(files: Mapping[str, bytes], own: Collection[str]) -> dict[str, bytes]:
    """What MkDocs copied of a language's own files; but nothing hidden, which nobody looked at when they were read."""
    shown = (path for path in sorted(own) if not _HIDDEN.search(path) and not path.endswith(".md"))
    return {path: files[path] for path in shown if path in files}


def _bare(path: str, content: bytes) -> bytes:
    """A file beside pages as it is published: a picture without what its camera wrote into it."""
    kind = filekinds.kind(content[: filekinds.HEAD])
    if not picturefiles.extent(content, kind).opens:
        return content
    try:
        return photos.bare(content)
    except Exception as error:
        # A picture's library may raise anything, and none of it says of which file.
        raise ShellError(f"{path}: {type(error).__name__}: {error}") from error


def _theme_s_sheet(files: Mapping[str, bytes]) -> bytes:
    found = [path for path in files if re.fullmatch(r"assets/stylesheets/main\.[0-9a-f]+\.min\.css", path)]
    if len(found) != 1:
        raise ShellError(f"theme: assets/stylesheets/main.*.min.css: {found}")
    return files[found[0]]


def _build(root: Path, config: Path, out: Path) -> None:
    """Run MkDocs on its own: it keeps state in its modules, and its faults must not end the caller.

    Never with --quiet: it counts no warnings then, and --strict finds nothing.
    """
    command = [sys.executable, "-m", GENERATOR, "build", "--strict", "-f", str(config), "-d", str(out)]
    surroundings = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    # The hooks let through what our own Markdown does.
    folders = (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH"))
    surroundings["PYTHONPATH"] = os.pathsep.join(filter(None, folders))
    done = subprocess.run(  # noqa: S603 - the command is ours, the paths are the project's
        command, cwd=root, env=surroundings, capture_output=True, text=True, timeout=_PATIENCE, check=False
    )
    if done.returncode:
        told = [line for line in (done.stdout + done.stderr).splitlines() if line and not line.startswith("INFO")]
        if any(_FULL in line for line in told):
            raise OSError(errno.ENOSPC, _FULL)
        raise ShellError("\n".join([f"{config.name}: {GENERATOR} build ({done.returncode})", *told]))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _page_path(path: str, language: str, prefix: str) -> str:
    """Where a page of MkDocs' run is found: @mkdocs/id/shell/home.html, @mkdocs/en/docs/en/about/index.html."""
    return f"{MADE}{language}/{path}" if path.startswith("shell/") else f"{MADE}{language}/docs/{prefix}{path}"


def _place(path: str) -> str:
    """@mkdocs/id/shell/home.html -> @shell/id/home.html; @mkdocs/en/docs/en/about/... -> @docs/en/en/about/..."""
    language, kind, rest = path.removeprefix(MADE).split("/", 2)
    return f"@{kind}/{language}/{rest}"


def _used(pages: Iterable[bytes], files: Mapping[str, bytes]) -> set[str]:
    """The theme's files that a page asks for; of the rest (workers, languages of lunr, maps) nothing is published."""
    return {found for page in pages for found in _ASSET.findall(page.decode()) if found in files}
