"""Groups of products that come of the same things: while those stay, nothing of the group is planned anew."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sitegen import sealed
from sitegen.products import Later, Maker, Product, ProductError, written
from sitegen.store import Store

NAME = "plans"
Row = tuple[str, str, str, Mapping[str, Any], list[list[str]], list[str]]
"""A product's key, its maker's name, the digest of its inputs, what others ask of them, its needs and its sources."""


@dataclass(frozen=True, slots=True)
class Group:
    """`basis` is a digest of all that the products which `plan` gives are a function of."""

    key: str
    basis: str
    plan: Callable[[], Iterable[Product]]


@dataclass(slots=True)
class Plans:
    """What was planned: for each group, as JSON, a row for each product, under its key and its basis."""

    kept: Mapping[str, memoryview] = field(default_factory=dict)
    used: dict[str, bytes | memoryview] = field(default_factory=dict)

    def products(self, groups: Iterable[Group], asked: frozenset[str]) -> Iterator[Product]:
        """The products of all groups. Of those that are known from before, inputs but those `asked` for come later."""
        for group in groups:
            name = f"{group.key} {group.basis}"
            if name in self.kept and (known := _known(group, self.kept[name], asked)):
                self.used[name] = self.kept[name]
                yield from known
            else:
                planned = [_stated(product, asked) for product in group.plan()]
                rows = [_row(each) for each in planned]
                self.used[name] = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
                yield from planned

    def keep(self, store: Store, code: str) -> None:
        """Keep what was used, and nothing of what is gone."""
        if self.used != self.kept:
            sealed.write(store.folder / NAME, code, self.used)


def recall(store: Store, code: str) -> Plans:
    """What is kept; nothing when it is damaged, or when other code than `code` (fingerprints) wrote it."""
    return Plans(sealed.read(store.folder / NAME, code))


def _stated(product: Product, asked: frozenset[str]) -> Product:
    inputs = product.inputs
    return Product(product.key, product.make, Later.of(product.key, inputs, asked), product.needs, product.sources)


def _row(product: Product) -> Row:
    inputs = product.inputs
    assert isinstance(inputs, Later)
    needs = [list(need) for need in product.needs]
    return product.key, product.maker, inputs.digest, inputs.about, needs, [*product.sources]


def _known(group: Group, kept: memoryview, asked: frozenset[str]) -> list[Product]:
    """The products of a group as they were kept; none when these are no plans: the store may come from elsewhere."""
    try:
        return list(_recalled(group, json.loads(bytes(kept)), asked))
    except (ValueError, TypeError, KeyError, AttributeError, ProductError, RecursionError):
        return []


def _recalled(group: Group, rows: Iterable[Row], asked: frozenset[str]) -> Iterator[Product]:
    made: dict[str, Product] = {}

    def inputs(key: str) -> bytes:
        """Planned after all, once for the whole group."""
        if not made:
            made.update((product.key, product) for product in group.plan())
        return written(key, made[key].inputs)

    for key, maker, digest, about, needs, sources in rows:
        later = Later(digest, about, asked, lambda key=key: inputs(key))  # type: ignore[misc]
        yield Product(key, _maker(maker), later, tuple((name, prefix) for name, prefix in needs), tuple(sources))


def _maker(name: str) -> Maker:
    module, _, function = name.rpartition(".")
    if not module.startswith("sitegen.render."):
        raise ProductError(f"{name} makes no product")
    found: Maker = getattr(sys.modules[module], function)
    if found.__module__ != module:
        raise ProductError(f"{name} is somebody else's")
    return found
