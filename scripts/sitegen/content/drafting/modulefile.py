"""The files of a new module, from what an editor answered."""

from sitegen.content.drafting import scribe, vocabulary
from sitegen.content.drafting.scribe import Doubtful, Scribe, scalar
from sitegen.content.placeholders import MARK
from sitegen.dates import When

SLUG = 37
"""Letters of a module's folder at most (content/packing.py)."""


def written(
    title: str | None, summary: str | None, duration: int | None, published: When
) -> tuple[str, tuple[Doubtful, ...]]:
    """`index.id.md`, and what is still to be filled in; `duration` in minutes."""
    words = vocabulary.draft_words()["texts"]
    pen = Scribe()
    pen.line("---")
    for key, value in (("title", title), ("summary", summary)):
        if value:
            pen.line(f"{key}: {scalar(value)}", key)
        else:
            pen.blank(key, f"blank_{key}")
    pen.line(f"published: {published}", "published_module")
    pen.line("draft: ya", "draft")
    pen.line('version: "1.0"', "version")
    if duration:
        pen.line(f"duration: {duration}", "duration")
    else:
        pen.blank("duration", "blank_duration")
    pen.offer("topics: [keamanan-lingkungan]", "topics")
    pen.offer("audience: [rt, rw]", "audience")
    for key in ("outcomes", "points", "checklist", "questions"):
        pen.line(f"{key}:", key)
        pen.doubtful.append(Doubtful(key, scribe.explained(f"blank_{key}")))
        pen.line(f'  - "{MARK} {scribe.explained(f"blank_{key}")}"')
    pen.line("sources:", "sources")
    pen.line("  - kind: advice")
    pen.line(f'    name: "{MARK} {scribe.explained("blank_basis")}"')
    pen.doubtful.append(Doubtful("sources", scribe.explained("blank_basis")))
    pen.line("---")
    body = pen.body(f"{MARK} {words['module_text']}\n\n{words['module_skeleton']}")
    return "\n".join([*pen.lines, "", body]), tuple(pen.doubtful)


def translation() -> str:
    """`index.en.md`, all of it still to be written."""
    words = vocabulary.draft_words()["texts"]
    lines = ["---", *(f'{key}: "{MARK} {words[f"english_{key}"]}"' for key in ("title", "summary"))]
    for key in ("outcomes", "points", "checklist", "questions", "sources"):
        lines += [f"{key}:", f'  "1": "{MARK} {words["english_line"]}"']
    return "\n".join([*lines, "---", "", f"{MARK} {words['english_text']}", ""])
