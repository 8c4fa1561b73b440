"""A picture of a module's text through the whole build: what shows it is made anew when it changes, nothing else."""

import io
from pathlib import Path

from PIL import Image
from publish.project import Project, tree

SLUG = "siskamling-dan-patroli"
FOLDER = f"content/modules/{SLUG}"
OWN = f"modul/{SLUG}"
PAGE = f"{OWN}/index.html"
TELL_SIZES = {"modul/index.html", "en/modules/index.html", "build.json"}
"""The lists of modules say how large the pack of all is."""


def paint(path: Path, width: int) -> None:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, 200)).save(out, "PNG")
    path.write_bytes(out.getvalue())


def test_the_page_and_the_booklet_follow_their_picture(project: Project, tmp_path: Path) -> None:
    picture = project.root / FOLDER / "denah-contoh.png"
    for language, alt in (("id", "Contoh denah pos ronda"), ("en", "A sample map of the watch post")):
        text = project.root / FOLDER / f"index.{language}.md"
        text.write_text(f"{text.read_text('utf-8')}\n![{alt}](denah-contoh.png)\n", "utf-8")
    assert f"{FOLDER}/index.id.md" in project.refused(), "there is no such picture yet"

    paint(picture, 300)
    project.build()
    first = tree(project.site)
    assert b'<img src="denah-contoh.png" alt="Contoh denah pos ronda" width="300" height="200"' in first[PAGE]
    assert {f"{OWN}/denah-contoh.png", f"en/modules/{SLUG}/denah-contoh.png"} <= first.keys()

    paint(picture, 400)
    project.build()
    second = tree(project.site)
    assert b'alt="Contoh denah pos ronda" width="400" height="200"' in second[PAGE]
    changed = {path for path in first.keys() | second.keys() if first.get(path) != second.get(path)}
    folders = (f"{OWN}/", f"en/modules/{SLUG}/")
    showing = {path for folder in folders for path in (f"{folder}denah-contoh.png", f"{folder}index.html")}
    showing |= {f"{folder}img/{width}/denah-contoh.webp" for folder in folders for width in (300, 400)}
    booklets = {f"{folder}{word}-{SLUG}.pdf" for folder, word in zip(folders, ("modul", "module"), strict=True)}
    assert showing | booklets <= changed
    others = {path for path in changed - showing - booklets if not path.startswith("pagefind/")}
    assert {path for path in others if not path.endswith(".zip") and path not in TELL_SIZES} == set()

    project.build("--out", str(tmp_path / "clean"))
    clean = tree(tmp_path / "clean")
    assert {path for path in clean if not path.startswith("pagefind/") and clean[path] != second[path]} == set()
