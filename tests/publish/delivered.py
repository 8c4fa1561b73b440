"""Small sites that are released and delivered, and what is then served."""

from pathlib import Path

from publish.project import tree

from sitegen.publish import release, workplace
from sitegen.store import digest_of

PAGE = "<p>" + "pembinaan RT dan RW " * 40
STYLE = "assets/kabar.css"


def released(site: Path, files: dict[str, str]) -> dict[str, bytes]:
    """Release a site of these files."""
    contents = {path: text.encode() for path, text in files.items()}
    with workplace.hold(site) as store:
        paths = {path: store.put(data) for path, data in contents.items()}
        release.release(site, store, paths, "code")
        store.keep({})
    return contents


def styled(colour: str) -> dict[str, str]:
    """A page and its style, which stands under its version too."""
    style = f"p {{ color: {colour} }} " + "a { color: inherit } " * 20
    version = digest_of(style.encode())[:10]
    return {
        "index.html": f'<link href="{STYLE}?v={version}">{PAGE}{colour}',
        "kecil.txt": "kecil",
        "build.json": '{"production": true}',
        STYLE: style,
        f"_versions/{version}/{STYLE}": style,
    }


def plain(folder: Path) -> dict[str, bytes]:
    """What is served, but what was packed and what is the delivery's own."""
    return {path: data for path, data in tree(folder).items() if not path.endswith((".br", ".gz", "release.json"))}
