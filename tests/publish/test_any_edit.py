"""Whatever is edited, in whatever order, and whenever: a build after it equals one from nothing."""

import datetime as dt
import gzip
import json
import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bench import corpus
from publish.project import Project, tree

from sitegen.publish.build import build
from sitegen.publish.orders import Order

START = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
WORDS = ["ronda", "warga", "jadwal", "pembinaan", "kelurahan", "latihan", "lapor", "siskamling", "musyawarah", "data"]


class Editor:
    """Someone who edits at random, and always leaves something valid."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root, self.chance, self.now = root, chance, START

    def events(self) -> list[Path]:
        return sorted((self.root / "content/events").glob("*/*/index.id.md"))

    def event(self) -> Path:
        return self.chance.choice(self.events())

    def uncited(self) -> Path | None:
        """An event that no module rests on: it may go."""
        modules = "".join(path.read_text("utf-8") for path in (self.root / "content/modules").glob("*/index.*.md"))
        cited = {*re.findall(r"event: (.*)$", modules, re.M), *re.findall(r"/([a-z0-9-]+)/\)", modules)}
        free = [path for path in self.events() if not cited & {path.parent.name, self.id_of(path)}]
        return self.chance.choice(free) if free else None

    def id_of(self, path: Path) -> str:
        return re.findall(r"^id: (.*)$", path.read_text("utf-8"), re.M)[0]

    def change(self, path: Path, pattern: str, new: str) -> None:
        text = path.read_text("utf-8")
        path.write_text(re.sub(pattern, lambda found: found.expand(new), text, count=1, flags=re.M), "utf-8")

    def phrase(self) -> str:
        return " ".join(self.chance.choices(WORDS, k=3))

    def sentence(self) -> None:
        path = self.event()
        gone = "\ngone:" in path.read_text("utf-8")
        path = self.chance.choice([path, path.with_name("index.en.md")])
        if path.exists() and not gone:
            path.write_text(path.read_text("utf-8") + f"\nKalimat {self.phrase()}.\n", "utf-8")

    def title(self) -> None:
        self.change(self.event(), r'^(title: "?Contoh: |title: "?)', rf"\1{self.phrase().capitalize()} ")

    def topics(self) -> None:
        names = re.findall(r"^([a-z-]+):$", (self.root / "content/reference/topics.yml").read_text("utf-8"), re.M)
        self.change(self.event(), r"^topics: .*$", f"topics: [{', '.join(self.chance.sample(names, 2))}]")

    def session(self) -> None:
        """Something happens to the sessions of an event, and it is announced."""
        path = self.event()
        text = path.read_text("utf-8")
        ids = re.findall(r"^  - id: ([a-z0-9-]+)\n(?:    title: .*\n)?    start:", text, re.M)
        if not ids or "\nseries:" in text:
            return
        fate = self.chance.choice(["status: provisional", "status: postponed", "mode: online", "status: cancelled"])
        text = re.sub(r"^    (?:status|mode|cancel_reason): .*\n", "", text, flags=re.M)
        reason = "\n    cancel_reason: Banjir." if fate.endswith("cancelled") else ""
        text = re.sub(r"^(    start: .*)$", rf"\1\n    {fate}{reason}", text, flags=re.M)
        told = [f"  - {{date: {self.now:%Y-%m-%d}, session: {each}, note: {self.phrase()}.}}\n" for each in ids]
        if "\nchanges:" in text:
            text = re.sub(r"(\nchanges:\n(?:  .*\n)*)", lambda found: found[1] + "".join(told), text, count=1)
        else:
            text = text.replace("\norganizer:", f"\nchanges:\n{''.join(told)}organizer:", 1)
        path.write_text(text, "utf-8")

    def draft(self) -> None:
        path = self.uncited()
        if path and "\ndraft:" not in path.read_text("utf-8"):
            self.change(path, r"^published:", "draft: ya\npublished:")

    def add(self) -> None:
        source = self.event().parent
        slug = f"{source.name[:40]}-{self.chance.randrange(10**6)}"
        shutil.copytree(source, source.with_name(slug))
        self.change(source.with_name(slug) / "index.id.md", r"^id: .*$", f"id: {slug}")
        self.change(source.with_name(slug) / "index.id.md", r"^aliases: .*\n", "")

    def rename(self) -> None:
        path = self.event()
        if "\naliases:" in path.read_text("utf-8"):
            return
        old, new = path.parent, path.parent.with_name(f"pindah-{self.chance.randrange(10**6)}")
        old.rename(new)
        self.change(new / "index.id.md", r"^published:", f"aliases: [{old.parent.name}/{old.name}]\npublished:")

    def remove(self) -> None:
        path = self.uncited()
        if path and len(self.events()) > 2:
            shutil.rmtree(path.parent)

    def take_down(self) -> None:
        path = self.event()
        text = path.read_text("utf-8")
        kept = [line for line in text.splitlines() if line.startswith(("id:", "published:"))]
        path.write_text("\n".join(["---", *kept, f"gone: Ditarik {self.phrase()}.", "---", ""]), "utf-8")
        path.with_name("index.en.md").unlink(missing_ok=True)

    def translation(self) -> None:
        self.event().with_name("index.en.md").unlink(missing_ok=True)

    def reference(self) -> None:
        name = self.chance.choice(["topics", "programmes", "regulations", "glossary"])
        self.change(
            self.root / f"content/reference/{name}.yml", r"^(    description: )", rf"\1Tentang {self.phrase()}. "
        )

    def template(self) -> None:
        path = self.chance.choice(sorted((self.root / "overrides/pages").glob("*.html")))
        path.write_text(path.read_text("utf-8") + f"{{# {self.phrase()} #}}\n", "utf-8")

    def style(self) -> None:
        path = self.chance.choice(sorted((self.root / "overrides/styles").glob("*.css")))
        path.write_text(path.read_text("utf-8") + f"/* {self.phrase()} */\n", "utf-8")

    def page(self) -> None:
        path = self.chance.choice(sorted((self.root / "docs").glob("*/*.md")))
        path.write_text(path.read_text("utf-8") + f"\nTambahan {self.phrase()}.\n", "utf-8")

    def office(self) -> None:
        self.change(self.root / "mkdocs.yml", r"^site_name: .*$", f"site_name: Kabar {self.phrase()}")

    def wait(self) -> None:
        self.now += dt.timedelta(days=self.chance.choice([0, 1, 20, 90]), hours=self.chance.randrange(24))


EDITS: tuple[Callable[[Editor], None], ...] = tuple(
    value
    for name, value in vars(Editor).items()
    if callable(value) and name not in ("__init__", "events", "event", "uncited", "id_of", "change", "phrase")
)


def published(site: Path) -> dict[str, bytes]:
    """The site; Pagefind's files as what they hold: every indexed page's address and words."""
    files = tree(site)
    own = {path: data for path, data in files.items() if "pagefind/" not in path or path.endswith(".pack")}
    fragments = [
        json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
        for path, data in files.items()
        if "/fragment/" in path
    ]
    for fragment in fragments:
        own[f"search:{fragment['url']}"] = json.dumps(fragment, sort_keys=True).encode()
    assert len(fragments) > 40
    return own


def follow(project: Project, folder: Path, seed: int, steps: int, most: int = 4) -> None:
    """Build after up to so many edits, as often as there are steps, and each time once more from nothing."""
    chance = random.Random(seed)
    editor = Editor(project.root, chance)
    done = []
    for step in range(steps):
        for edit in chance.choices(EDITS, k=chance.choice([1, 1, 2, most])):
            edit(editor)
            done.append(edit.__name__)
        after = build(Order(project.root, project.site, editor.now, jobs=os.cpu_count() or 1))
        clean = build(Order(project.root, folder / f"clean{step}", editor.now, jobs=os.cpu_count() or 1))
        assert after.released, (done, after.problems)
        assert clean.released
        ours, fresh = published(project.site), published(folder / f"clean{step}")
        assert ours.keys() == fresh.keys(), f"seed {seed}, {done}"
        assert [path for path in ours if ours[path] != fresh[path]] == [], f"seed {seed}, {done}"
        shutil.rmtree(folder / f".clean{step}")


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.long)])
def test_a_few_random_edits(project: Project, tmp_path: Path, seed: int) -> None:
    project.keep_module("pencegahan-narkoba")
    follow(project, tmp_path, seed, 1 + seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 112))
def test_many_random_edits(project: Project, tmp_path: Path, seed: int) -> None:
    follow(project, tmp_path, seed, 15)


@pytest.mark.long
def test_hundreds_of_random_edits_of_two_hundred_events(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    corpus.project(project.root, 200)
    follow(project, tmp_path, 200, 25, most=30)
