"""What pages load besides themselves: one style sheet, our scripts, the theme's pictures; and which version each is."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rjsmin import jsmin

import sitegen
from sitegen.content.brand import Brand
from sitegen.problems import Problem
from sitegen.products import Product, Work
from sitegen.publish import sheets, stylesheet, versions
from sitegen.publish.usage import Usage, of
from sitegen.publish.versions import FOLDER
from sitegen.render import colours
from sitegen.render.art import svg
from sitegen.store import digest_of

STYLE = f"{FOLDER}kabar.css"
THEME = "@theme/main.css"
KEPT = "_versions/"
"""Where a file stands under its version too, for hosts that know which one a page asks for: see `hosting`."""
SMALL = 1024
"""Bytes up to which a drawing stands in the page itself: on a slow line a request of its own takes far longer."""
TEXT = frozenset({".css", ".html", ".js", ".svg"})
ASSETS = "overrides/assets"
SOURCES = (ASSETS, "overrides/pages", "overrides/styles")
_PICTURES = ("avif", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp")
ENDINGS = (*_PICTURES, "css", "js", "json", "pdf", "txt", "webmanifest", "woff2", "xml")
"""Of what every server knows how to send. Anything else would be a page without a policy, or a program."""
_NAME = re.compile(rf"[A-Za-z0-9_-][A-Za-z0-9._-]*\.(?i:{'|'.join(ENDINGS)})")
_FOLDER = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
_IMPORTED = re.compile(r'^import (?:{\s*(.+?)\s*} from )?"\./(\w+\.js)";$', re.MULTILINE)
_NAMED = re.compile(r'"(\w+\.js)"')


def product(needs: Iterable[tuple[str, str]], brand: Brand) -> Product:
    """All of it, from overrides/ and from what MkDocs made: `needs` gives its pages and the theme's style sheet."""
    return Product(versions.PRODUCT, make, inputs={"brand": brand.model_dump()}, needs=tuple(needs), sources=SOURCES)


def faults(root: Path) -> Iterator[Problem]:
    """Files among ours that pages can't ask for by name, or that are no text though they are to be: each by path."""
    for path in _files(root / ASSETS):
        *folders, name = path.relative_to(root / ASSETS).parts
        if not _NAME.fullmatch(name) or not all(map(_FOLDER.fullmatch, folders)):
            yield Problem.at(_told(path, root), (1, 1), "asset-unfit", known=", ".join(f".{each}" for each in ENDINGS))
    for folder in SOURCES:
        for path in _files(root / folder):
            try:
                if path.suffix in TEXT:
                    path.read_text("utf-8")
            except UnicodeDecodeError:
                yield Problem.at(_told(path, root), (1, 1), "not-utf-8")


def _told(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def make(work: Work) -> dict[str, bytes]:
    """Our files, scripts that are whole and short, the style sheet; each under its version too, and the versions."""
    folder = work.root / ASSETS
    others = (path for path in _files(folder) if path.suffix != ".js")
    files = {FOLDER + path.relative_to(folder).as_posix(): path.read_bytes() for path in others}
    files |= {FOLDER + path.name: jsmin(text).encode() for path, text in _scripts(folder)}
    own = {"mkdocs.yml": colours.sheet(Brand(**work.inputs["brand"])), **_texts(work.root, "overrides/styles")}
    style = stylesheet.joined(work.needed[THEME].decode(), own)
    files[STYLE] = sheets.write(stylesheet.reduced(style, _usage(work))).encode()
    files = _asking(files)
    known = {path: _version(content) for path, content in files.items()}
    drawings = {path: svg.inlined(content) for path, content in files.items() if path.endswith(".svg")}
    kept = {path: drawing for path, drawing in drawings.items() if len(files[path]) <= SMALL}
    told = {versions.KNOWN: json.dumps({"versions": known, "drawings": kept}, sort_keys=True).encode()}
    return files | told | {f"{KEPT}{known[path]}/{path}": content for path, content in files.items()}


def _version(content: bytes) -> str:
    return digest_of(content)[:10]


def _asking(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same files; a script that loads another when it is needed asks for it under its version."""

    def ask(found: re.Match[str]) -> str:
        path = FOLDER + found[1]
        return f'"{found[1]}?v={_version(files[path])}"' if path in files else found[0]

    return {
        path: _NAMED.sub(ask, content.decode()).encode() if path.endswith(".js") else content
        for path, content in files.items()
    }


def _usage(work: Work) -> Usage:
    """What pages can hold, from templates, scripts, MkDocs' pages, and the markup that the program makes."""
    sources = {**_texts(work.root, "overrides/pages"), **_texts(work.root, ASSETS)}
    pages = [content.decode() for path, content in work.needed.items() if path.endswith(".html")]
    program = [path.read_text("utf-8") for path in _files(Path(sitegen.__file__).parent) if path.suffix == ".py"]
    return of(sources.values(), [*pages, *program])


def _texts(root: Path, folder: str) -> dict[str, str]:
    """The files of a folder that are text, by their path in the project."""
    found = (path for path in _files(root / folder) if path.suffix in TEXT)
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in found}


def _files(folder: Path) -> list[Path]:
    """All files below a folder, but for hidden ones, which are nobody's to see."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _scripts(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every script but those that are only part of another; those that no other imports are whole."""
    texts = {path: path.read_text("utf-8") for path in sorted(folder.glob("*.js"))}
    imported = {other: names for text in texts.values() for names, other in _IMPORTED.findall(text)}
    for path, text in texts.items():
        if imported.get(path.name) != "":
            yield path, text if path.name in imported else whole(path)


def whole(script: Path) -> str:
    """A script with those that it imports in it: one request instead of one for each. Names come from a function."""

    def put(found: re.Match[str]) -> str:
        names, other = found.groups()
        text = whole(script.with_name(other)).replace("export const", "const")
        if not names:
            return text
        return f"const {{ {names} }} = (() => {{\n{text}return {{ {names} }};\n}})();"

    return _IMPORTED.sub(put, script.read_text("utf-8"))
