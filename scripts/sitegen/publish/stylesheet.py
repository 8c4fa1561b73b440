"""The site's style sheet: of the theme's what pages can use, in a layer that all of ours prevails over, and ours."""

from collections.abc import Iterable, Mapping, Set

from sitegen.publish import sheets
from sitegen.publish.sheets import Declaration, Item, Rule
from sitegen.publish.usage import Usage


def joined(theme: str, ours: Mapping[str, str]) -> tuple[Rule, ...]:
    """The theme's sheet in a layer, then ours in their order, whole. Raises SheetError, with the file and the line."""
    (layer,) = sheets.read("@layer material{}", "")
    own = (rule for name, text in ours.items() for rule in sheets.read(text, name))
    return (Rule(layer.keyword, layer.prelude, sheets.read(theme, "material")), *own)


def reduced(rules: Iterable[Rule], usage: Usage) -> tuple[Item, ...]:
    """A joined sheet without what changes no page.

    In the layer that is every rule for what no page holds; anywhere, custom properties and keyframes that nothing asks
    for.
    """
    layer, *own = rules
    found: tuple[Item, ...] = (*sheets.kept([layer], usage.possible), *own)
    while (less := tuple(sheets.without(found, _needless(_asked(found), usage.names)))) != found:
        found = less
    return found


def _asked(items: Iterable[Item]) -> frozenset[str]:
    """The names in values: what is in var(), and the names of animations."""
    values = (sheets.tokens(each.value) for each in sheets.declarations(items))
    return frozenset(node.value for value in values for node in value if node.type == "ident")


def _needless(asked: Set[str], scripts: Set[str]) -> sheets.Judge:
    def needless(item: Item) -> bool:
        if isinstance(item, Declaration):
            return item.name.startswith("--") and item.name not in asked and item.name[2:] not in scripts
        return item.keyword == "keyframes" and asked.isdisjoint(node.value for node in item.prelude)

    return needless
