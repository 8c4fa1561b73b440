"""A search, led by what code is reached, for inputs that end in a traceback: `python -m fuzz.fuzzing TARGET [options]`.

The targets are `frontmatter`, `library` and `drafting`; the options are libFuzzer's. It starts from the texts that the
tests have. `make fuzz` looks for ten minutes in each.
"""

import datetime as dt
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sitegen", "yaml"], enable_loader_override=False):
    from sitegen import problems
    from sitegen.content import frontmatter, library
    from sitegen.content.drafting import eventfile, formats, pressrelease
    from sitegen.content.drafting.manuscript import UnreadableError
    from sitegen.dates import When
    from sitegen.publish import newfiles

TESTS = Path(__file__).parents[1]
NOW = dt.datetime(2026, 11, 29, 9, tzinfo=dt.UTC)
BASE = library.gather(TESTS / "golden/base")
PATHS = sorted(path for path in BASE.texts if path.startswith(("content/", "docs/", "mkdocs")))
REGISTERS = newfiles.registered(TESTS.parent)
ENDINGS = (".txt", ".html", ".docx")
LIMITS = ("-timeout=20", "-rss_limit_mb=2048", "-max_len=12000", "-len_control=0")
WORDS = (
    *("---\\x0a", ": ", "- ", "|\\x0a", "{", "[", "&a ", "*a", "!!", "<<: ", "\\xc2\\xa0", "\\xef\\xbb\\xbf", "08.30"),
    *("2026-12-05", "sessions:", "photos:", "changes:", "series:", "aliases:", "gone:", "sample: ya", "[^1]", "```"),
    *("<a href=", "](/", "Senin, ", "pukul ", " WIB", "Kecamatan ", "Narasumber:", "Nomor 5 Tahun 2020", "| a |", "&#"),
    "\\xe2\\x80\\x8b",
)


def of_frontmatter(data: bytes) -> None:
    """A text of its own, and a register."""
    text = data.decode("utf-8", "replace")
    for document in (frontmatter.parse(text, "a.md"), frontmatter.parse_yaml(text, "a.yml")):
        problems.report(document.faults)


def of_library(data: bytes) -> None:
    """A project, one of whose files is another: the first byte says which."""
    path, text = PATHS[data[0] % len(PATHS)] if data else PATHS[0], data[1:].decode("utf-8", "replace")
    _, found = library.read(replace(BASE, texts={**BASE.texts, path: text}), NOW)
    problems.report(found)


def of_drafting(data: bytes) -> None:
    """A press release: the first byte says of which kind. What becomes of it is always whole front matter."""
    name = "a" + ENDINGS[data[0] % len(ENDINGS)] if data else "a.txt"
    with suppress(UnreadableError):
        sketch = pressrelease.sketch(formats.read(name, data[1:]), REGISTERS, NOW.date())
        made, _ = eventfile.written(sketch, "x", When(2026, 11, 29))
        assert frontmatter.parse(made).faults == ()
        eventfile.translation(sketch)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "frontmatter": of_frontmatter,
    "library": of_library,
    "drafting": of_drafting,
}


def seeds(target: str) -> Iterator[bytes]:
    """What to start from."""
    if target == "drafting":
        for path in sorted((TESTS / "drafting").rglob("*")):
            if path.is_file() and path.suffix in ENDINGS:
                yield bytes([ENDINGS.index(path.suffix)]) + path.read_bytes()
        return
    for number, path in enumerate(PATHS):
        yield (bytes([number]) if target == "library" else b"") + BASE.texts[path].encode()


def main(target: str, options: list[str]) -> None:
    """Search until the options say that it is enough; what brings it down is left in a file, and said."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "words").write_text("".join(f'"{word}"\n' for word in WORDS), "utf-8")
        (folder / "seeds").mkdir()
        for number, seed in enumerate(seeds(target)):
            (folder / "seeds" / str(number)).write_bytes(seed)
        atheris.Setup(["fuzz", *LIMITS, f"-dict={folder}/words", *options, f"{folder}/seeds"], TARGETS[target])
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
