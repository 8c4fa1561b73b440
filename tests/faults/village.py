"""A small project, an edit of it, and what its site must be before and after: all that a fault may leave."""

import gzip
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from attacks import parcels
from publish.project import NOW, tree

ROOT = Path(__file__).parents[2]
SECRET = "Bunyamin"
"""Stands only in the write-up that is taken down: afterwards it must stand nowhere."""
EVENT = """---
id: {slug}
title: "Contoh: {title}"
summary: Isi contoh. {title}.
published: 2025-10-01
date: 2025-10-05
organizer: Kecamatan Contoh
topics: [siskamling]
{more}---

{title} berlangsung Minggu, 5 Oktober 2025.
"""
Edit = Callable[[Path], None]


def write(project: Path, slug: str, title: str, more: str = "") -> Path:
    folder = project / "content/events/2025" / slug
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.id.md").write_text(EVENT.format(slug=slug, title=title, more=more), "utf-8")
    return folder


def found(project: Path) -> None:
    """Make the project."""
    shutil.copytree(ROOT / "tests/golden/base", project)
    shutil.rmtree(project / "docs")
    for path in ("docs", "overrides", "scripts/mkdocs_hooks.py", "mkdocs.yml", "mkdocs.en.yml", "requirements.txt"):
        (project / path).parent.mkdir(exist_ok=True)
        (shutil.copytree if (ROOT / path).is_dir() else shutil.copy)(ROOT / path, project / path)
    write(project, "ditarik", f"Kata {SECRET}")
    folder = write(project, "lama", "Ronda", "attachments: [{file: surat.pdf, title: Surat undangan}]\n")
    (folder / "surat.pdf").write_bytes(parcels.pdf())


def words(project: Path) -> None:
    """A write-up is edited, one taken down, one renamed, and one is new."""
    (project / "content/events/2025/ditarik/index.id.md").write_text(
        "---\nid: ditarik\npublished: 2025-10\ngone: Ditarik atas permintaan.\n---\n", "utf-8"
    )
    folder = project / "content/events/2025/lama"
    folder.rename(folder.with_name("nama-baru"))
    more = "attachments: [{file: surat.pdf, title: Surat undangan}]\naliases: [2025/lama]\n"
    path = write(project, "nama-baru", "Ronda malam", more) / "index.id.md"
    path.write_text(path.read_text("utf-8").replace("id: nama-baru", "id: lama"), "utf-8")
    write(project, "baru", "Kerja bakti")


def style(project: Path) -> None:
    """Every page asks for another style sheet."""
    path = sorted((project / "overrides/styles").glob("*.css"))[0]
    path.write_text(path.read_text("utf-8") + ".kp-baru { color: inherit }\n", "utf-8")


def written(project: Path) -> None:
    """A hand-written page: MkDocs is run."""
    path = project / "docs/id/tentang.md"
    path.write_text(path.read_text("utf-8") + "\nSatu kalimat lagi.\n", "utf-8")


EDITS: dict[str, Edit] = {"words": words, "style": style, "written": written}


def arguments(project: Path, *more: str) -> list[str]:
    return ["build", "--root", str(project), "--now", NOW, "--jobs", "1", *more]


def copy(source: Path, target: Path) -> None:
    """A copy with its links, hard ones among themselves too, and its times."""
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)


def alike(files: dict[str, bytes]) -> dict[str, bytes]:
    """A site whose Pagefind files are told by what they hold: they may differ from run to run."""
    own = {path: data for path, data in files.items() if "pagefind/" not in path or path.endswith(".pack")}
    pieces = [data for path, data in files.items() if "/fragment/" in path]
    for piece in (json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd")) for data in pieces):
        own[f"search:{piece['url']}"] = json.dumps(piece, sort_keys=True).encode()
    own["search"] = str(len(pieces)).encode()
    return own


def served(project: Path) -> dict[str, bytes]:
    return tree(project / "site")
