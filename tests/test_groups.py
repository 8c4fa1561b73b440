"""A group whose basis did not change is planned no more, and comes out the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen import groups, sealed
from sitegen.groups import Group, Plans
from sitegen.products import Later, Product, make
from sitegen.render import moved, sitemap
from sitegen.store import Store
from sitegen.workers import Workers

ASKED = frozenset({"site", "language"})


class Planner:
    """Counts how often it is asked."""

    def __init__(self, *products: Product) -> None:
        self.products, self.asked = products, 0

    def __call__(self) -> Iterator[Product]:
        self.asked += 1
        yield from self.products


def plain(site: str = "https://contoh.example/") -> Product:
    return Product("sitemap", sitemap.make_sitemap, {"site": site, "rows": []}, needs=(("a", "b"),), sources=("c",))


def again(plans: Plans) -> Plans:
    return Plans({name: memoryview(bytes(part)) for name, part in plans.used.items()})


def test_as_long_as_the_basis_stays_nothing_is_planned() -> None:
    planner, first = Planner(plain()), Plans()
    (fresh,) = first.products([Group("g", "1", planner)], ASKED)
    (known,) = again(first).products([Group("g", "1", planner)], ASKED)
    assert planner.asked == 1
    assert known == fresh
    assert known.inputs["site"] == "https://contoh.example/"
    assert known.inputs.get("language") is None
    assert planner.asked == 1
    assert dict(known.inputs) == dict(plain().inputs)
    assert planner.asked == 2


def test_with_another_basis_it_is() -> None:
    first = Plans()
    list(first.products([Group("g", "1", Planner(plain()))], ASKED))
    planner = Planner(plain("https://lain.example/"))
    (found,) = again(first).products([Group("g", "2", planner)], ASKED)
    assert planner.asked == 1
    assert found.inputs["site"] == "https://lain.example/"


def test_what_is_gone_is_not_kept(tmp_path: Path) -> None:
    store, first = Store(tmp_path), Plans()
    list(first.products([Group("g", "1", Planner(plain())), Group("h", "1", Planner())], ASKED))
    first.keep(store, "code")
    second = groups.recall(store, "code")
    list(second.products([Group("h", "1", Planner())], ASKED))
    second.keep(store, "code")
    assert list(sealed.read(tmp_path / groups.NAME, "code")) == ["h 1"]


def test_a_product_that_is_known_is_made_as_one_that_was_planned(tmp_path: Path) -> None:
    product = Product("sitemap", sitemap.make_sitemap, plain().inputs)
    first = Plans()
    fresh = list(first.products([Group("g", "1", Planner(product))], ASKED))
    known = list(again(first).products([Group("g", "1", Planner(product))], ASKED))
    one, other = (Store(tmp_path / name) for name in ("one", "other"))
    assert make(fresh, one, tmp_path, Workers(1)).paths == make(known, other, tmp_path, Workers(1)).paths
    assert one.records()["sitemap"].fingerprint == other.records()["sitemap"].fingerprint
    assert make(known, one, tmp_path, Workers(1)).keys == ()


@pytest.mark.parametrize(
    "kept",
    [
        b'[["k", "os.system", "", {}, [], []]]',
        b'[["k", "sitegen.render.site.Path", "", {}, [], []]]',
        b'[["k", "sitegen.render.nothere.make", "", {}, [], []]]',
        b'[["k", "sitegen.render.sitemap.nothere", "", {}, [], []]]',
        *(b"{}", b"[[]]", b"null", b"[1]", b"x", b"\xff", b"[" * 100_000),
    ],
)
def test_what_is_no_plan_of_the_site_is_planned_anew(kept: bytes) -> None:
    plans, planner = Plans({"g 1": memoryview(kept)}), Planner(plain())
    (found,) = plans.products([Group("g", "1", planner)], ASKED)
    assert planner.asked == 1
    assert found.maker == plain().maker
    assert list(again(plans).products([Group("g", "1", planner)], ASKED)) == [found]


def test_makers_are_the_very_functions() -> None:
    first = Plans()
    list(first.products([Group("g", "1", Planner(Product("moved:a", moved.make_redirect, {"path": "a"})))], ASKED))
    (known,) = again(first).products([Group("g", "1", Planner())], ASKED)
    assert known.make is moved.make_redirect


def test_later_inputs_are_equal_when_they_say_the_same() -> None:
    one, same, other = (Later.of("k", {"a": 1, "site": site}, ASKED) for site in ("x", "x", "y"))
    assert one == same
    assert one != other
    assert dict(one) == {"a": 1, "site": "x"}
    assert len(one) == 2
