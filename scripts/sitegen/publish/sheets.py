"""Style sheets as a tree (CSS Syntax Level 3): read, cut down to what pages can use, written as short as is safe."""

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, replace

import tinycss2
from tinycss2 import ast

GROUPS = frozenset({"container", "keyframes", "layer", "media", "supports"})
"""At-rules that hold rules; others, as @page, hold declarations."""
SELECTOR, VALUE, QUERY = frozenset(",>+~"), frozenset(",/"), frozenset(",:")
"""The signs beside which white space says nothing: in a selector, in a value (not + and -: calc), in @media."""


class SheetError(ValueError):
    """A style sheet that can't be read. The text names the line."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """`name: value`, with the value's tokens."""

    name: str
    value: tuple[ast.Node, ...]
    important: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """Selectors (no keyword) or an at-rule, with the tokens before its block; `body` is None when it has no block."""

    keyword: str
    prelude: tuple[ast.Node, ...]
    body: "tuple[Rule | Declaration, ...] | None"


Item = Rule | Declaration
Judge = Callable[[Item], bool]


def read(text: str, name: str) -> tuple[Rule, ...]:
    """The rules of a sheet, without comments and @charset. Raises SheetError; `name` is the file to tell of."""
    nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return tuple(item for item in _items(nodes, name) if isinstance(item, Rule) and item.keyword != "charset")


def write(items: Iterable[Item]) -> str:
    """A sheet without comments and needless white space."""
    return "".join(f"{_written(item)};" if _open_ended(item) else _written(item) for item in items)


def kept(items: Iterable[Item], possible: Callable[[tuple[ast.Node, ...]], bool]) -> Iterator[Item]:
    """The rules with those of their selectors that are `possible`; a rule without any goes, and so do empty groups."""
    for item in items:
        if isinstance(item, Declaration) or item.body is None or item.keyword not in ("", "layer", "media", "supports"):
            yield item
        elif item.keyword or any(map(possible, selectors(item.prelude))):
            body = tuple(kept(item.body, possible))
            prelude = item.prelude if item.keyword else _listed(filter(possible, selectors(item.prelude)))
            if body:
                yield replace(item, prelude=prelude, body=body)


def without(items: Iterable[Item], needless: Judge) -> Iterator[Item]:
    """The rules and declarations that are not `needless`, at any depth, and none that holds nothing any more."""
    for item in items:
        if needless(item):
            continue
        if isinstance(item, Rule) and item.body is not None:
            body = tuple(without(item.body, needless))
            if body:
                yield replace(item, body=body)
        else:
            yield item


def selectors(prelude: Iterable[ast.Node]) -> Iterator[tuple[ast.Node, ...]]:
    """A list of selectors, one by one."""
    part: list[ast.Node] = []
    for node in prelude:
        if node.type == "literal" and node.value == ",":
            yield tuple(part)
            part = []
        else:
            part.append(node)
    yield tuple(part)


def declarations(items: Iterable[Item]) -> Iterator[Declaration]:
    """Every declaration, at any depth."""
    for item in items:
        if isinstance(item, Declaration):
            yield item
        elif item.body:
            yield from declarations(item.body)


def tokens(nodes: Iterable[ast.Node]) -> Iterator[ast.Node]:
    """Every token, at any depth, what holds others before them."""
    for node in nodes:
        yield node
        yield from tokens(getattr(node, "arguments", None) or _content(node) or ())


def _content(node: ast.Node) -> list[ast.Node] | None:
    found: list[ast.Node] | None = getattr(node, "content", None)
    return found


def _items(nodes: Iterable[ast.Node], name: str, *, inside: bool = False) -> Iterator[Item]:
    """Nodes as ours. `inside` a rule with selectors a group holds declarations too (CSS Nesting)."""
    for node in nodes:
        if node.type == "declaration":
            yield Declaration(node.name, tuple(node.value), node.important)
        elif node.type in ("qualified-rule", "at-rule"):
            keyword = node.lower_at_keyword if node.type == "at-rule" else ""
            rules = keyword in GROUPS and not inside
            parse = tinycss2.parse_rule_list if rules else tinycss2.parse_blocks_contents
            found = None if node.content is None else parse(node.content, skip_comments=True, skip_whitespace=True)
            body = None if found is None else tuple(_items(found, name, inside=inside or not rules))
            yield Rule(keyword, tuple(node.prelude), body)
        else:
            raise SheetError(f'File "{name}", line {node.source_line}: {getattr(node, "message", node.type)}')


def _open_ended(item: Item) -> bool:
    return isinstance(item, Declaration) or item.body is None


def _written(item: Item) -> str:
    if isinstance(item, Declaration):
        value = _tight(item.value, VALUE) or (" " if item.name.startswith("--") else "")
        return f"{item.name}:{value}{'!important' if item.important else ''}"
    if not item.keyword:
        head = _tight(item.prelude, SELECTOR)
    else:
        signs = QUERY if item.keyword == "media" else frozenset(",") if item.keyword != "supports" else frozenset()
        head = f"@{item.keyword} {_tight(item.prelude, signs)}".rstrip()
    return head if item.body is None else f"{head}{{{write(item.body).removesuffix(';')}}}"


def _listed(parts: Iterable[tuple[ast.Node, ...]]) -> tuple[ast.Node, ...]:
    """Selectors as a list again."""
    joined: list[ast.Node] = []
    for part in parts:
        joined += [ast.LiteralToken(0, 0, ","), *part] if joined else part
    return tuple(joined)


def _tight(nodes: Iterable[ast.Node], signs: Set[str]) -> str:
    found: str = tinycss2.serialize(_closed_up(nodes, signs))
    return found


def _closed_up(nodes: Iterable[ast.Node], signs: Set[str]) -> list[ast.Node]:
    """Tokens without comments, with one space where there was any white space, and none at the ends or beside signs."""
    made: list[ast.Node] = []
    for node in nodes:
        sign = node.type == "literal" and node.value in signs
        if node.type == "comment" or (node.type == "whitespace" and (not made or _parts(made[-1], signs))):
            continue
        if sign and made and made[-1].type == "whitespace":
            made.pop()
        made.append(ast.WhitespaceToken(0, 0, " ") if node.type == "whitespace" else _inner(node, signs))
    if made and made[-1].type == "whitespace":
        made.pop()
    return made


def _parts(node: ast.Node, signs: Set[str]) -> bool:
    return node.type == "whitespace" or (node.type == "literal" and node.value in signs)


def _inner(node: ast.Node, signs: Set[str]) -> ast.Node:
    if node.type == "function":
        counts = node.lower_name.startswith("nth-")  # 2n + 1
        return ast.FunctionBlock(0, 0, node.name, _closed_up(node.arguments, frozenset() if counts else signs))
    if node.type in ("() block", "[] block", "{} block"):
        return type(node)(0, 0, _closed_up(node.content, signs))
    return node
