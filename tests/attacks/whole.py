"""A project that attacks in every string: each field of each model holds a payload, in both languages."""

import io
import itertools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from attacks.corpus import attacks
from attacks.parcels import pdf
from PIL import Image
from publish.project import Project

from sitegen.content import comments, frontmatter, markdown, pagelinks, ways

STATED = yaml.safe_load((Path(__file__).parent / "whole.yml").read_text("utf-8"))
MARKUP = [each.payload for each in attacks("markup")]
LINKS = [each.payload for each in attacks("links")]
GROUP = 8
"""Payloads that share an event and a module; in each of them they take turns."""
CONSTRUCTS = (
    "{x}",
    "## {x}",
    "- {x}",
    "1. {x}",
    "> {x}",
    "*{x}* **{x}** `{x}`",
    "| a | b |\n|---|---|\n| {x} | {x} |",
    "Istilah\n:   {x}",
    '!!! note "{x}"\n    {x}',
    "[{x}](https://a.example/)",
    "[a](https://a.example/ '{x}')",
    '[a](https://a.example/ "{x}")',
    "[a](https://a.example/?{x})",
    "[a](<https://a.example/?{x}>)",
    "<https://a.example/?{x}>",
    "a[^1]\n\n[^1]: {x}",
    "a[^{x}]\n\n[^{x}]: b",
    "[a][{x}]\n\n[{x}]: https://a.example/",
    "[a][b]\n\n[b]: https://a.example/ '{x}'",
    "![{x}](a.png)",
    '![a](a.png "{x}")',
    "![a]({x})",
    '<p title="{x}">a</p>',
    "<p title='{x}'>a</p>",
    '<a href="https://a.example/" title="{x}">a</a>',
    '<abbr title="{x}">a</abbr>',
    "<details><summary>{x}</summary>{x}</details>",
    "<td {x}>a</td>",
    "<{x}>",
    "</{x}>",
    "<!-- {x} -->",
    "    {x}",
    "```\n{x}\n```",
    "# a {: {x} }",
    "{x}\n===",
    "&{x};",
)


def spelled(stated: Any, words: Iterator[str], number: int) -> Any:
    """A model's fields with the next payload for each line of words; what is null is left out."""
    if stated == "WORDS":
        return next(words)
    if isinstance(stated, str):
        return stated.replace("{n}", str(number))
    if isinstance(stated, Mapping):
        return {key: spelled(each, words, number) for key, each in stated.items() if each is not None}
    if isinstance(stated, list):
        return [spelled(each, words, number) for each in stated]
    return stated


def written(fields: Any) -> str:
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10**6)


def document(kind: str, words: Iterator[str], number: int, body: str) -> str:
    return f"---\n{written(spelled(STATED[kind], words, number))}---\n\n{body}\n"


def ends(text: str) -> bool:
    """Whether what stands behind it shows; a text of which some is swallowed stops the build (test_texts.py).

    So does half a comment (content/test_comments.py).
    """
    if ways.passed(text).swallower or pagelinks.passed(text).swallower:
        return False
    event, page = (frontmatter.parse(f"---\n---\n{text}", path) for path in ("content/a.md", "docs/id/a.md"))
    half = (comments.check(event, lambda body: markdown.render(body).html), comments.check(page, pagelinks.rendered))
    return not any(map(any, half))


def told_whole(payloads: Iterable[str], before: str = "") -> str:
    """A text of all that leads nowhere, but for what would swallow the rest."""
    text = ""
    for each in payloads:
        longer = f"{text}{before}{each}\n\n"
        text = longer if "href" not in each and ends(longer) else text
    return text.rstrip("\n")


def files() -> dict[str, str | bytes]:
    """The content of the project; every payload has stood in every field once the groups have gone round."""
    found: dict[str, str | bytes] = {}
    photo = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(photo, "JPEG")
    for number, start in enumerate(range(0, len(MARKUP), GROUP)):
        own = MARKUP[start : start + GROUP]
        # Links that may not be, and a sign that no paper has, are told of, as other tests hold.
        words, printed = itertools.cycle(own), itertools.cycle(each.replace("＝", "=") for each in own)
        body = told_whole(own, "rukun serangan\n\n")
        event, module = f"content/events/2026/serangan-{number}", f"content/modules/modul-{number}"
        for folder, kind in ((event, "event"), (module, "module")):
            told = body if kind == "event" else "rukun serangan"
            said = words if kind == "event" else printed
            found[f"{folder}/index.id.md"] = document(kind, said, number, told)
            found[f"{folder}/index.en.md"] = document(
                f"{kind}_en", said, number, told.replace("rukun serangan", "attack unit")
            )
            found[f"{folder}/materi.pdf"] = pdf()
        found[f"{event}/foto.jpg"] = photo.getvalue()
    everything = " ".join(MARKUP)
    words = itertools.cycle([everything[at : at + 900] for at in range(0, len(everything), 900)] + MARKUP)
    found["content/events/2026/turun/index.id.md"] = f"---\n{written(spelled(STATED['gone'], words, 0))}---\n"
    found["content/events/2026/turun/index.en.md"] = f"---\n{written(spelled(STATED['gone_en'], words, 0))}---\n"
    for name, kind in (
        ("topics", "topic"),
        ("programmes", "programme"),
        ("regulations", "regulation"),
        ("glossary", "term"),
    ):
        found[f"content/reference/{name}.yml"] = written({"serangan": spelled(STATED[kind], words, 0)})
    page = {"title": MARKUP[0], "description": MARKUP[33]}
    for path, fields in (("id/tentang", page), ("en/about", {**page, "translation_of": "tentang.md"})):
        found[f"docs/{path}.md"] = f"---\n{written(fields)}---\n\n{told_whole(MARKUP)}"
    return found


def attack(project: Project) -> None:
    """Make a copy of the project hostile: nothing of its own content stays."""
    import shutil

    for folder in ("content/events", "content/modules"):
        shutil.rmtree(project.root / folder)
    for path, data in files().items():
        target = project.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data if isinstance(data, bytes) else data.encode())
    (project.root / "content/reference/moved.yml").write_text("[]\n")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        path = project.root / name
        settings = yaml.safe_load(path.read_text("utf-8"))
        settings["site_name"], settings["site_description"] = MARKUP[41], MARKUP[34] + MARKUP[0]
        office = settings["extra"].setdefault("office", {})
        office["name"], office["contacts"] = MARKUP[5] + MARKUP[31], [MARKUP[6], MARKUP[7]]
        if name == "mkdocs.yml":
            settings["extra"]["data_licence"] = spelled(STATED["licence"], itertools.cycle(MARKUP), 0)
        path.write_text(written(settings), "utf-8")
