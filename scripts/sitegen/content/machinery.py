"""What mkdocs.yml says to MkDocs alone, which is as it was shipped: what another value makes, nobody checks.

`hooks` and tags would run programs, an extension may publish any file of the machine, a folder may hold what no check
has seen. What a city decides stands in `site_name`, `site_description`, `site_url`, `nav` and `extra`: there MkDocs has
to read what we do.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sitegen.content.frontmatter import Document, clean
from sitegen.content.tree import Place
from sitegen.problems import Problem

THEME = "material"
_OWN = frozenset({"site_name", "site_description", "site_url", "nav", "extra"})
_TEXT = "tag:yaml.org,2002:str"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""It takes plain values for what MkDocs' own takes them for."""
EXTENSIONS = ("admonition", "def_list", "footnotes", "sane_lists", "tables", "toc")
_KINDS = ("home", "schedule", "events", "modules", "topics", "regions", "glossary", "search", "page")
_SHIPPED: Mapping[str, object] = {
    "hooks": ["scripts/mkdocs_hooks.py"],  # without them no hand-written page is made safe
    "plugins": [],
    "markdown_extensions": [*EXTENSIONS],
    "extra_css": ["assets/kabar.css"],
    "validation": {
        "nav": {"not_found": "ignore", "omitted_files": "ignore"},
        "links": {
            "not_found": "warn",
            "anchors": "warn",
            "absolute_links": "ignore",
            "unrecognized_links": "ignore",
        },
    },
}
_THEME: Mapping[str, object] = {
    "name": THEME,
    "custom_dir": "overrides",
    "font": "false",
    "logo": "assets/logo.svg",
    "favicon": "assets/logo.svg",
    "static_templates": [f"shell/{kind}.html" for kind in _KINDS],
}


def check(document: Document, language: str, main: str) -> Iterator[Problem]:
    """Settings that are others, of a file whose fields are joined with those of the `main` one."""
    fields = document.fields
    if not isinstance(fields, dict):
        return  # that is told of by itself
    theme = fields.get("theme", {})
    shipped, look = {**_SHIPPED, "docs_dir": f"docs/{language}"}, {**_THEME, "language": language}
    if document.path == main:
        needed = {*shipped, *look}
    else:
        shipped["INHERIT"] = main
        needed = {"INHERIT", "docs_dir", "language"}
    yield from _others(document, (), fields, shipped, needed, _OWN | {"theme"})
    if isinstance(theme, dict):
        font = document.spans.get(("theme", "font"))
        given = {**theme, "font": font.text} if font else theme  # in quotes it would be the name of a font
        yield from _others(document, ("theme",), given, look, needed)
    else:
        yield document.problem("fixed-setting", "theme", key="theme", known=_line("theme", {"name": THEME}))


def otherwise(document: Document, text: str) -> Iterator[Problem]:
    """Plain values and keys of a file, whose `text` could be read, that are text to us and something else to MkDocs."""
    root = yaml.compose(clean(text), Loader=_LOADER)
    for key, value in root.value if isinstance(root, MappingNode) else ():
        if key.value in _OWN:
            yield from _otherwise(document, (key.value,), value, f"{key.value}: ")


def _otherwise(document: Document, place: Place, node: Node, before: str) -> Iterator[Problem]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            here = (*place, key.value)
            yield from _otherwise(document, here, key, "")
            yield from _otherwise(document, here, value, f"{key.value}: ")
    elif isinstance(node, SequenceNode):
        for number, value in enumerate(node.value):
            yield from _otherwise(document, (*place, number), value, "- ")
    elif isinstance(node, ScalarNode) and node.tag != _TEXT and node.value:
        wanted = f'{before}"{node.value}"' if before else f'"{node.value}": ...'
        yield document.problem("read-otherwise", *place, given=node.value, wanted=wanted)


def _others(
    document: Document,
    place: Place,
    given: Mapping[str, object],
    shipped: Mapping[str, object],
    needed: Collection[str],
    own: Collection[str] = (),
) -> Iterator[Problem]:
    """Settings other than those shipped, but for a city's `own`, and those that are `needed` and not there."""
    others = [key for key, value in given.items() if key not in own and (key not in shipped or value != shipped[key])]
    for key in (*others, *(key for key in shipped if key in needed and key not in given)):
        known = _line(key, shipped[key]) if key in shipped else ""
        yield document.problem("fixed-setting", *place, key, key=key, known=known)


def _line(key: str, value: object) -> str:
    return f"{key}: {_written(value)}"


def _written(value: object) -> str:
    """A value as it stands in one line of YAML."""
    if isinstance(value, dict):
        return f"{{{', '.join(_line(*each) for each in value.items())}}}"
    return f"[{', '.join(map(_written, value))}]" if isinstance(value, list) else str(value)
