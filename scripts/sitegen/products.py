"""Products: what the site is made of, made only when something that shows in them has changed."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from sitegen import joining
from sitegen.fingerprints import Sources, code_digest
from sitegen.joining import ProductError as ProductError
from sitegen.store import REFUSALS, DamagedError, Record, Store, digest_of
from sitegen.workers import LostError, Workers

Maker = Callable[["Work"], dict[str, bytes]]
Progress = Callable[[int, int], None]

LOSES = "the store loses what is written to it: is the disk full or failing?"


@dataclass(frozen=True, slots=True)
class Work:
    """What a maker is given: its inputs as JSON gives them back, the bytes it needs by path, the project's folder."""

    inputs: Mapping[str, Any]
    needed: Mapping[str, bytes]
    root: Path


@dataclass(frozen=True, slots=True)
class Product:
    """Some files of the site and all that shows in them. `make` is a pure top-level function: {path: bytes}."""

    key: str
    make: Maker
    inputs: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def maker(self) -> str:
        """The name of what makes it, with its module's."""
        return f"{self.make.__module__}.{self.make.__qualname__}"


@dataclass(frozen=True, slots=True)
class Later(Mapping[str, Any]):
    """Inputs that need not be made to be known: their digest is, and what others ask of them.

    `about` has the values of those of the `asked` keys that there are. All else is made when it is looked at: `data` is
    that of `written`.
    """

    digest: str
    about: Mapping[str, Any]
    asked: frozenset[str]
    data: Callable[[], bytes] = field(compare=False)

    @classmethod
    def of(cls, key: str, inputs: Mapping[str, Any], asked: frozenset[str]) -> "Later":
        """Inputs that are there, kept as UTF-8, which takes least room."""
        data = written(key, inputs)
        about = {name: inputs[name] for name in sorted(asked & inputs.keys())}
        return cls(digest_of(data), json.loads(written(key, about)), asked, lambda: data)

    def __getitem__(self, key: str) -> object:
        return (self.about if key in self.asked else json.loads(self.data()))[key]

    def __iter__(self) -> Iterator[str]:
        return iter(json.loads(self.data()))

    def __len__(self) -> int:
        return len(json.loads(self.data()))


@dataclass(frozen=True, slots=True)
class Made:
    """The outcome: every path with its blob's digest (`@` ones too), the keys made anew, seconds by kind of product."""

    paths: Mapping[str, str]
    keys: tuple[str, ...]
    reused: int
    seconds: Mapping[str, float]

    @property
    def site(self) -> dict[str, str]:
        """What is published of it."""
        return {path: digest for path, digest in self.paths.items() if not path.startswith("@")}


@dataclass(frozen=True, slots=True)
class Task:
    """A stale product as plain data, fit to be sent to another process."""

    key: str
    make: Maker
    inputs: bytes
    needed: Mapping[str, str]
    fingerprint: str


def make(
    products: Iterable[Product],
    store: Store,
    root: Path,
    workers: Workers,
    progress: Progress = lambda done, total: None,
) -> Made:
    """Bring the store up to date: reuse what still fits, let workers make the rest. Raises ProductError.

    What the machine refuses is raised as it is: OSError, MemoryError, LostError (a process ended).
    `progress` is told (done, total). A damaged blob makes its product anew.
    """
    by_key, lost = _index(products), set[str]()
    while True:
        try:
            return _make(by_key, store, root, workers, progress)
        except DamagedError as damage:
            (digest,) = damage.args
            if digest in lost:
                raise ProductError(LOSES) from None
            lost.add(digest)
            forget(store, digest)


def forget(store: Store, digest: str) -> None:
    """Drop every record that leads to a blob, so that it is made anew."""
    store.keep({key: it for key, it in store.records().items() if digest not in it.paths.values()})


def _make(by_key: Mapping[str, Product], store: Store, root: Path, workers: Workers, progress: Progress) -> Made:
    records, sources = store.records(), Sources(root)
    results: dict[str, Record] = {}
    anew: list[str] = []
    try:
        for key in _waves(by_key, store, sources, workers, records, results):
            anew.append(key)
            progress(len(results), len(by_key))
        paths = joining.join({key: record.paths for key, record in results.items()})
    except BaseException:
        with suppress(OSError):
            store.keep({**records, **_steady(results, anew, by_key, sources)})
        raise
    progress(len(results), len(by_key))
    if anew or records.keys() != results.keys():
        store.keep(_steady(results, anew, by_key, sources))
    return Made(paths, tuple(sorted(anew)), len(results) - len(anew), _seconds(results, anew))


def _waves(
    by_key: Mapping[str, Product],
    store: Store,
    sources: Sources,
    workers: Workers,
    records: Mapping[str, Record],
    results: dict[str, Record],
) -> Iterator[str]:
    """Fill `results`, what is needed before what needs it; yields the keys that were made anew."""
    code, present = code_digest(sources.root), store.scan().keys()
    order = _order(by_key)
    while order.is_active():
        ready = order.get_ready()
        stale = []
        for key in ready:
            needed = _needed(by_key[key], results)
            fingerprint = _fingerprint(by_key[key], needed, code, sources)
            old = records.get(key)
            if old and old.fingerprint == fingerprint and present >= set(old.paths.values()):
                results[key] = old
            else:
                product = by_key[key]
                stale.append(Task(key, product.make, written(key, product.inputs), needed, fingerprint))
        for key, record in workers.run(_run, stale, _expected(records), store, sources.root):
            results[key] = record
            yield key
        order.done(*ready)


def _index(products: Iterable[Product]) -> dict[str, Product]:
    by_key: dict[str, Product] = {}
    for product in products:
        if product.key in by_key:
            raise ProductError(f"two products are named {product.key}")
        by_key[product.key] = product
    return by_key


def _order(by_key: Mapping[str, Product]) -> TopologicalSorter[str]:
    order: TopologicalSorter[str] = TopologicalSorter()
    for product in by_key.values():
        needs = [key for key, _ in product.needs]
        unknown = [key for key in needs if key not in by_key]
        if unknown:
            raise ProductError(f"{product.key} needs {unknown[0]}, which is no product")
        order.add(product.key, *needs)
    try:
        order.prepare()
    except CycleError as error:
        raise ProductError("products need each other: " + " > ".join(error.args[1])) from None
    return order


def _needed(product: Product, results: Mapping[str, Record]) -> dict[str, str]:
    return {
        path: digest
        for key, prefix in product.needs
        for path, digest in results[key].paths.items()
        if path.startswith(prefix)
    }


def _fingerprint(product: Product, needed: Mapping[str, str], code: str, sources: Sources) -> str:
    """Its inputs are hashed as the text that the maker gets, which sees no more."""
    inputs = product.inputs
    told = inputs.digest if isinstance(inputs, Later) else digest_of(written(product.key, inputs))
    try:
        read = [sources.digest(source) for source in product.sources]
    except OSError as error:
        raise ProductError(f"{product.key}: {error}") from error
    return digest_of(json.dumps([code, product.maker, told, read, sorted(needed.items())]).encode())


def written(key: str, inputs: Mapping[str, Any]) -> bytes:
    """The inputs of the product of that key as JSON; ProductError when they are no plain data."""
    if isinstance(inputs, Later):
        return inputs.data()
    try:
        return json.dumps(dict(inputs), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except (TypeError, ValueError) as error:
        raise ProductError(f"{key}: {error}") from error


def _run(task: Task, store: Store, root: Path) -> tuple[str, Record]:
    """Make one product and write its blobs; runs in any process."""
    began = time.perf_counter()
    needed = {path: _read(store, digest) for path, digest in task.needed.items()}
    try:
        files = task.make(Work(json.loads(task.inputs), needed, root))
        paths = {joining.sound(path): store.put(data) for path, data in sorted(files.items())}
    except Exception as error:
        if _refused(error):
            raise
        raise ProductError(f"{task.key}: {type(error).__name__}: {error}") from error
    return task.key, Record(task.fingerprint, paths, time.perf_counter() - began)


def _refused(error: Exception) -> bool:
    """Whether the machine is at fault, and no maker."""
    return isinstance(error, MemoryError | LostError) or (isinstance(error, OSError) and error.errno in REFUSALS)


@lru_cache(maxsize=64)
def _read(store: Store, digest: str) -> bytes:
    return store.read(digest)


def _steady(
    results: Mapping[str, Record], anew: Sequence[str], by_key: Mapping[str, Product], before: Sources
) -> dict[str, Record]:
    """The results but for products whose sources changed while they were made: those are made again next time."""
    after = Sources(before.root)
    restless = {key for key in anew for source in by_key[key].sources if not after.agrees(before, source)}
    return {key: record for key, record in results.items() if key not in restless}


def _expected(records: Mapping[str, Record]) -> Callable[[Task], float]:
    """How long a product took last time, in seconds; a new one counts as a page."""
    return lambda task: records[task.key].seconds if task.key in records else 0.01


def _seconds(results: Mapping[str, Record], anew: Sequence[str]) -> dict[str, float]:
    total: dict[str, float] = {}
    for key in anew:
        kind = key.split(":")[0]
        total[kind] = total.get(kind, 0.0) + results[key].seconds
    return total
