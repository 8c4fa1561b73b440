"""The house: three floors on a ground. publish imports render, render content, content the ground; never back."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent.parent / "scripts"
FLOORS = ("content", "render", "publish")
SHARED = "sitegen.render.fill"
"""Yields the templates as a product, and is a part that all makers of pages use."""
EDGES = {"scripts/mkdocs_hooks.py", "scripts/sitegen/publish/preview.py"}
"""Where MkDocs may be imported, so that a successor replaces an edge and not the code."""
ARGUMENTS = {"argparse", "click", "optparse"}

MODULES = {path.relative_to(SCRIPTS.parent).as_posix(): path for path in sorted(SCRIPTS.rglob("*.py"))}


def imported(tree: ast.AST) -> Iterator[str]:
    """The dotted name of every import, wherever in the module; relative ones are refused."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports hide the floor"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor(dotted: str) -> int:
    """0 for the ground, then as FLOORS."""
    parts = dotted.split(".")
    return FLOORS.index(parts[1]) + 1 if len(parts) > 1 and parts[1] in FLOORS else 0


def names(path: str) -> set[str]:
    return set(imported(ast.parse(MODULES[path].read_text("utf-8"))))


def dotted(path: str) -> str:
    return path.removeprefix("scripts/").removesuffix(".py").replace("/", ".")


def test_there_is_something_to_check() -> None:
    floors = {floor(dotted(path)) for path in MODULES if path.startswith("scripts/sitegen/")}
    assert floors == {0, 1, 2, 3}


@pytest.mark.parametrize("path", MODULES)
def test_floors_import_downwards(path: str) -> None:
    own = floor(dotted(path))
    ours = {name for name in names(path) if name.startswith("sitegen.")}
    if path.startswith("scripts/sitegen/"):
        assert {name for name in ours if floor(name) > own} == set()


def makers() -> set[str]:
    """The modules of render that yield products, all but what they share."""
    found = {dotted(path) for path in MODULES if path.startswith("scripts/sitegen/render/") and yields(path)}
    return found - {SHARED}


def yields(path: str) -> bool:
    calls = (node.func for node in ast.walk(ast.parse(MODULES[path].read_text("utf-8"))) if isinstance(node, ast.Call))
    return "Product" in map(ast.unparse, calls)


def test_makers_are_gathered_by_the_site_alone() -> None:
    found = makers()
    assert {"sitegen.render.pages", "sitegen.render.feeds"} <= found
    for path in MODULES:
        if path != "scripts/sitegen/render/site.py":
            assert names(path) & found == set(), path


@pytest.mark.parametrize("path", MODULES)
def test_mkdocs_is_imported_at_the_edges_alone(path: str) -> None:
    found = {name for name in names(path) if name.split(".")[0] in {"mkdocs", "material"}}
    assert not found or path in EDGES


@pytest.mark.parametrize("path", MODULES)
def test_only_the_command_parses_arguments(path: str) -> None:
    found = ARGUMENTS & {name.split(".")[0] for name in names(path)}
    assert not found or path == "scripts/build.py"
    source = MODULES[path].read_text("utf-8")
    assert "sys.argv" not in source or path == "scripts/build.py"


@pytest.mark.parametrize("path", [path for path in MODULES if path.startswith("scripts/sitegen/content/")])
def test_content_and_its_checks_never_ask_the_clock(path: str) -> None:
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(MODULES[path].read_text("utf-8")))
        if isinstance(node, ast.Call)
    }
    assert not {call for call in calls if call.endswith((".now", ".today", ".utcnow")) or call == "time.time"}
